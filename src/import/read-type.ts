import { types } from "../types/sql-type.ts";
import type { Cursor } from "./cursor.ts";
import { type Catalog, columnKey, type QualifiedName } from "./ddl.ts";
import type { Counterpart, NoCounterpart, ReadType } from "./types/rule.ts";
import { typeTables } from "./types/tables.ts";

const COUNTING = new Set(["serial", "serial2", "serial4", "serial8", "smallserial", "bigserial"]);
const INTERVAL_PARTS = new Set(["year", "month", "day", "hour", "minute", "second", "to"]);
const NESTED = new Set(["array", "map", "struct"]);

/** Whether a type name goes on with a word: `double precision`, `national character varying`. */
const continues = (dialect: keyof typeof typeTables, start: string): boolean =>
  Object.keys(typeTables[dialect]).some((name) => name === start || name.startsWith(`${start} `));

/** Reads a column's type; undefined where no name comes next. */
export function readType(c: Cursor, catalog: Catalog): ReadType | undefined {
  const start = c.place;
  const first = c.peek();
  if (c.dialect === "spark" && NESTED.has(c.word() ?? "") && c.isMark("<", 1)) return nested(c);
  const parts = c.qualifiedName();
  if (parts === undefined) return undefined;
  const isQuotedChar = c.dialect === "postgres" && first?.kind === "name" && parts.at(-1) === "char";
  let key = isQuotedChar ? '"char"' : (parts.at(-1) ?? "").toLowerCase();
  const userType = catalog.userTypes.get(columnKey(c.dialect, parts.at(-1) ?? ""));
  for (let word = c.word(); word !== undefined && continues(c.dialect, `${key} ${word}`); word = c.word()) {
    key += ` ${word}`;
    c.next();
  }
  const args = (c.group()?.items() ?? []).map((item) => {
    const token = item.peek();
    return token?.kind === "string" && item.peek(1) === undefined ? token.value : item.rest();
  });
  const attributes = readAttributes(c, key);
  if (attributes.zoned) key += " with time zone";
  const counts = COUNTING.has(key);
  const common = { text: c.sql(start), counts, zerofill: attributes.zerofill, notNull: counts };
  const shown = sqlName(parts);
  if (attributes.array) return { ...common, meaning: array(userType === undefined ? key : "text", args, attributes) };
  if (userType?.kind === "enum")
    return { ...common, meaning: { type: types.text }, labels: { of: userType, name: shown } };
  if (userType?.kind === "domain") {
    const { base, notNull } = userType;
    return { ...common, meaning: base?.meaning, notNull, ...(base?.labels && { labels: base.labels }) };
  }
  const rule = Object.hasOwn(typeTables[c.dialect], key) ? typeTables[c.dialect][key] : undefined;
  return { ...common, meaning: rule?.({ args, unsigned: attributes.unsigned }) };
}

/** As Postgres takes it: in quotes where it would be folded otherwise. */
const sqlName = (name: QualifiedName): string =>
  name.map((part) => (/^[a-z_][a-z0-9_]*$/.test(part) ? part : `"${part.replaceAll('"', '""')}"`)).join(".");

/** Spark: `array<struct<a: int, b: string>>`, which is read as JSON. */
function nested(c: Cursor): ReadType {
  const start = c.place;
  c.skipBalanced();
  const text = c.sql(start);
  const own = text.replace(/^\w+/, (word) => word.toLowerCase());
  return { text, meaning: { type: types.json, stored: own }, counts: false, zerofill: false, notNull: false };
}

/** Postgres: an array is read as JSON; one of a type of the file's own as one of texts. */
function array(name: string, args: readonly string[], { dimensions }: Attributes): Counterpart | NoCounterpart {
  const element = args.length === 0 ? name : `${name}(${args.join(", ")})`;
  return { type: types.json, stored: `${element}${"[]".repeat(dimensions)}` };
}

interface Attributes {
  unsigned: boolean;
  zerofill: boolean;
  zoned: boolean;
  array: boolean;
  dimensions: number;
}

/** What follows a type's name and arguments and still belongs to it. */
function readAttributes(c: Cursor, key: string): Attributes {
  const found: Attributes = { unsigned: false, zerofill: false, zoned: false, array: false, dimensions: 0 };
  if (c.dialect === "mysql") {
    for (;;) {
      if (c.accept("unsigned")) found.unsigned = true;
      // ZEROFILL makes a column unsigned.
      else if (c.accept("zerofill")) found.unsigned = found.zerofill = true;
      else if (!c.accept("signed")) return found;
    }
  }
  if (c.dialect === "sqlserver") return found;
  if (c.accept("with", "time", "zone")) found.zoned = true;
  else c.accept("without", "time", "zone");
  if (key === "interval") {
    while (INTERVAL_PARTS.has(c.word() ?? "")) c.next();
    c.group();
  }
  found.array = c.accept("array");
  for (; c.isMark("["); found.dimensions++) while (!c.done && !c.acceptMark("]")) c.next();
  // `int ARRAY` has one dimension.
  if (found.array) found.dimensions ||= 1;
  found.array = found.dimensions > 0;
  return found;
}
