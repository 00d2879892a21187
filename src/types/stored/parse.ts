import { DIALECTS, type Dialect } from "../../base/dialect.ts";
import { formOf, type SqlType, types, typeText } from "../sql-type.ts";
import { formText } from "../text-form.ts";
import { mysqlStored } from "./mysql.ts";
import { postgresStored } from "./postgres.ts";
import { sparkStored } from "./spark.ts";
import { sqlServerStored } from "./sqlserver.ts";
import { type Stored, type StoredBy, type StoredKind, unlabeledEnum } from "./stored.ts";
import { readStored, type StoredTypes, type WrittenType } from "./written.ts";

/** A stored type for every engine that has it, or for each engine its own. */
export type StoredText = string | { readonly [D in Dialect]?: string };

const tables: { readonly [D in Dialect]: StoredTypes<Stored> } = {
  postgres: postgresStored,
  mysql: mysqlStored,
  sqlserver: sqlServerStored,
  spark: sparkStored,
};

/** What a column cannot be stored as, and what it could be. */
export interface StoredFault {
  /** Absent where it is none of any engine. */
  readonly dialect?: Dialect;
  readonly text: string;
  readonly reason: "unknown" | "meaning";
  /** What the engine knows, or has for the meaning. */
  readonly known: readonly string[];
}

/** A stored type of an engine; undefined where it is none of them. */
export function storedType(text: string, dialect: Dialect): Stored | undefined {
  const written = readStored(text);
  return written && fromWritten(written, text, dialect);
}

function fromWritten(w: WrittenType, text: string, dialect: Dialect): Stored | undefined {
  if (w.array) {
    return dialect === "postgres" ? { kind: "composite", ddl: text.trim() } : undefined;
  }
  const table = tables[dialect];
  if (w.unsigned && dialect !== "mysql") return undefined;
  return Object.hasOwn(table, w.name) ? table[w.name]?.(w) : undefined;
}

const isText = (t: SqlType): boolean => t.kind === "text";
const isFormed =
  (...forms: readonly string[]) =>
  (t: SqlType): boolean =>
    t.kind === "text" && (t.form === undefined || forms.includes(t.form.kind));
const isInteger = (t: SqlType): boolean => t.kind === "int" || t.kind === "bigint";
const isNumber = (t: SqlType): boolean => isInteger(t) || t.kind === "decimal";

/** Which meanings a stored type can have. */
const meanings: { readonly [K in StoredKind]: (t: SqlType, s: Extract<Stored, { readonly kind: K }>) => boolean } = {
  uuid: isFormed("uuid"),
  // An ENUM without labels has those of the meaning.
  enum: (t, s) => isFormed("oneOf")(t) && (unlabeledEnum(s) === undefined || formOf(t) !== undefined),
  set: isFormed(),
  citext: isFormed("oneOf"),
  char: isText,
  varchar: isText,
  legacyText: isFormed("oneOf"),
  money: (t) => t.kind === "decimal",
  integer: (t, s) =>
    t.kind === "boolean"
      ? s.bits === 8
      : t.kind === "decimal"
        ? t.scale === 0
        : t.kind === "bigint" || (t.kind === "int" && (s.bits < 32 || (s.bits === 32 && !s.unsigned) || s.unsigned)),
  numeric: isNumber,
  single: (t) => t.kind === "double",
  double: (t) => t.kind === "double",
  bit: (t, s) => (t.kind === "boolean" ? s.length === 1 : isInteger(t) && s.length < 64),
  year: (t) => t.kind === "int",
  bytes: isFormed("hex"),
  network: isFormed(),
  time: isFormed("time"),
  composite: (t) => t.kind === "json",
  json: (t) => t.kind === "json",
  datetime: (t) => t.kind === "timestamp",
  zoned: (t) => t.kind === "instant",
  rowversion: isFormed("hex"),
};

const fits = (t: SqlType, s: Stored): boolean => (meanings[s.kind] as (t: SqlType, s: Stored) => boolean)(t, s);

const SAMPLES: { readonly [name: string]: string } = {
  enum: "enum:mood",
  char: "char(4)",
  varchar: "varchar(40)",
  nchar: "nchar(4)",
  nvarchar: "nvarchar(40)",
  binary: "binary(16)",
  varbinary: "varbinary(16)",
  array: "array<int>",
  struct: "struct<a: int>",
  map: "map<string, int>",
};

/** Stored types that an engine has for a meaning, as one writes them. */
export function storedTypesFor(type: SqlType, dialect: Dialect): readonly string[] {
  const found = new Map<string, string>();
  for (const name of Object.keys(tables[dialect])) {
    const sample = name === "enum" && dialect === "mysql" ? "enum('a', 'b')" : (SAMPLES[name] ?? name);
    const text = sample === "binary(16)" && dialect === "spark" ? "binary" : sample;
    const own = storedType(text, dialect);
    // Names that mean the same are told once.
    if (own && fits(type, own) && !found.has(own.ddl)) found.set(own.ddl, text);
  }
  return [...found.values()];
}

export interface StoredParts {
  /** The meaning, with what the stored type tells of it: the texts of a uuid are uuids. */
  readonly type: SqlType;
  readonly by: StoredBy;
  readonly faults: readonly StoredFault[];
}

/**
 * How a column of a type is stored. A plain text says it of every engine that has such a type; the others store the column as
 * quern's own tables do.
 */
export function storedBy(text: StoredText, type: SqlType): StoredParts {
  const faults: StoredFault[] = [];
  const by: { [D in Dialect]?: Stored } = {};
  const read = (own: string, dialect: Dialect): "unknown" | "meaning" | undefined => {
    const stored = storedType(own, dialect);
    if (!stored) return "unknown";
    if (!fits(type, stored)) return "meaning";
    by[dialect] = stored;
    return undefined;
  };
  if (typeof text === "string") {
    const reasons = DIALECTS.map((dialect) => ({ dialect, reason: read(text, dialect) }));
    if (reasons.every(({ reason }) => reason !== undefined)) {
      const known = DIALECTS.map((dialect) => `${dialect}: ${storedTypesFor(type, dialect).join(", ") || "none"}`);
      const reason = reasons.some((r) => r.reason === "meaning") ? "meaning" : "unknown";
      faults.push({ text, reason, known });
    }
  } else {
    for (const dialect of DIALECTS) {
      const own = text[dialect];
      const reason = own === undefined ? undefined : read(own, dialect);
      if (own !== undefined && reason)
        faults.push({ dialect, text: own, reason, known: storedTypesFor(type, dialect) });
    }
  }
  return { type: Object.values(by).reduce(known, type), by, faults };
}

/** What a stored type tells of the texts that it holds. */
function known(type: SqlType, s: Stored): SqlType {
  if (type.kind !== "text" || type.form) return type;
  switch (s.kind) {
    case "uuid":
      return types.uuid;
    case "bytes":
    case "rowversion":
      return types.hex;
    case "time":
      return types.time;
    case "enum":
      return s.labels ? types.oneOf(s.labels) : type;
    default:
      return type;
  }
}

/** How a meaning reads in a message: `uuid`, `decimal(19,2)`. */
export function meaningText(type: SqlType): string {
  const form = formOf(type);
  return form === undefined ? typeText(type) : formText(form);
}
