import { decimalToNumber, plainDecimal } from "./decimal.ts";
import { Misfit, QuernError } from "./errors.ts";
import { dateStyleHint, isDay, readDate, readMomentText } from "./time.ts";
import type { ColumnCodec, ColumnKind, ColumnSpec, EngineType, RawRows } from "./types.ts";

type Decode = (value: unknown) => unknown;

const WHOLE = /^-?\d+$/;
const LOST_DIGITS = "the driver gave a number, which has lost digits";

function whole(value: unknown): number {
  if (typeof value === "number") return value;
  if ((typeof value === "string" && WHOLE.test(value)) || typeof value === "bigint") return Number(value);
  return Number.NaN;
}

function int(value: unknown): number {
  const n = whole(value);
  if (n === (n | 0)) return n | 0;
  throw new Misfit("it is not an integer of 32 bits");
}

function count(value: unknown): number {
  const n = whole(value);
  if (Number.isSafeInteger(n)) return n;
  throw new Misfit("it is not an integer up to 2^53 - 1");
}

function bigint(value: unknown): bigint {
  if (typeof value === "number" && Number.isInteger(value)) {
    if (Number.isSafeInteger(value)) return BigInt(value);
    throw new Misfit(`${LOST_DIGITS}: configure it to return big integers as text`);
  }
  if ((typeof value === "string" && WHOLE.test(value)) || typeof value === "bigint") {
    const n = BigInt(value);
    if (BigInt.asIntN(64, n) === n) return n;
  }
  throw new Misfit("it is not an integer of 64 bits");
}

function safeBigint(value: unknown): number {
  const n = Number(bigint(value));
  if (Number.isSafeInteger(n)) return n;
  throw new Misfit(
    'it is beyond 2^53, which a number cannot hold: set `bigints` to "bigint" or "string" in the config',
  );
}

/** NaN and infinities come out of no operation: where an engine has no error for an overflow, here is one. */
function double(value: unknown): number {
  const n = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof n !== "number") throw new Misfit("it is not a number");
  if (!Number.isFinite(n)) throw new Misfit("it is not a finite number");
  return n;
}

function decimal(value: unknown): string {
  if (typeof value === "string") {
    const plain = plainDecimal(value);
    if (plain !== undefined) return plain;
  } else if (typeof value === "bigint") {
    return String(value);
  } else if (typeof value === "object" && value !== null && "toFixed" in value) {
    // An object of decimal.js, as Prisma gives it: its toFixed writes every digit.
    if (typeof value.toFixed === "function") return decimal(value.toFixed());
  } else if (typeof value === "number") {
    // MySQL's driver gives a whole number as one up to 2^53, as which it has all of its digits, and as text beyond.
    if (Number.isSafeInteger(value)) return String(value);
    throw new Misfit(`${LOST_DIGITS}: configure it to return decimals as text, or select the column as text`);
  }
  throw new Misfit("it is not a decimal");
}

function text(value: unknown): string {
  if (typeof value === "string") return value;
  throw new Misfit("it is not text");
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const HEX = /^(\\x)?((?:[0-9a-f]{2})*)$/;
const TIME = /^(([01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,6})0*)?$/;

/** SQL Server's driver gives upper case. */
function uuid(value: unknown): string {
  const given = typeof value === "string" ? value.toLowerCase() : "";
  if (UUID.test(given)) return given;
  throw new Misfit("it is not a UUID");
}

/** Bytes come as a Buffer, as Postgres writes them (`\\xff`), or as the digits themselves. */
function hex(value: unknown): string {
  if (value instanceof Uint8Array) return Array.from(value, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const digits = typeof value === "string" ? HEX.exec(value.toLowerCase())?.[2] : undefined;
  if (digits !== undefined) return digits;
  throw new Misfit("it is not bytes");
}

function time(value: unknown): string {
  const match = typeof value === "string" ? TIME.exec(value) : null;
  if (match) return `${match[1]}.${(match[3] ?? "").padEnd(6, "0")}`;
  throw new Misfit("it is not a time of day");
}

function boolean(value: unknown): boolean {
  switch (value) {
    case true:
    case "t":
    case "true":
    case 1:
    case "1":
      return true;
    case false:
    case "f":
    case "false":
    case 0:
    case "0":
      return false;
  }
  if (typeof value === "bigint") return boolean(Number(value));
  // A BIT(1) of MySQL.
  if (value instanceof Uint8Array && value.length === 1) return value[0] !== 0;
  throw new Misfit("it is not a boolean");
}

function date(value: unknown): string {
  if (typeof value === "string" && isDay(value)) return value;
  if (value instanceof Date && value.getTime() % 86_400_000 === 0) {
    const day = value.toISOString().slice(0, 10);
    if (isDay(day)) return day;
  }
  throw new Misfit(`it is not a day between the years 1 and 9999${dateStyleHint(value)}`);
}

/** Text in which a number could be lost: a long run of digits, or a large exponent. */
const LARGE = /\d{16}|\d[eE]\+?\d{3}/;
const JSON_TOKEN = /"(?:[^"\\]|\\[\s\S])*"|-?\d+(\.\d+)?([eE][+-]?\d+)?/g;

function json(value: unknown): unknown {
  if (value == null) throw new Misfit("it is NULL");
  if (typeof value !== "string") return checkNumbers(value);
  if (LARGE.test(value)) {
    for (const [token, fraction, exponent] of value.matchAll(JSON_TOKEN)) {
      if (token.startsWith('"')) continue;
      checkNumber(Number(token), fraction === undefined && exponent === undefined);
    }
  }
  try {
    return JSON.parse(value);
  } catch {
    throw new Misfit("it is not JSON");
  }
}

function checkNumber(n: number, isInteger: boolean): void {
  if (isInteger ? !Number.isSafeInteger(n) : !Number.isFinite(n)) {
    throw new Misfit("it contains a number beyond 2^53, which JavaScript cannot represent in JSON; select it as text");
  }
}

/** JSON that the driver has parsed already: a number beyond 2^53 may have been another one. */
function checkNumbers(value: unknown): unknown {
  if (typeof value === "number") checkNumber(value, Number.isInteger(value));
  else if (typeof value === "object" && value !== null) for (const part of Object.values(value)) checkNumbers(part);
  return value;
}

function vector(value: unknown): number[] {
  if (typeof value === "string" && /^[[{][\s\S]*[\]}]$/.test(value)) {
    const inner = value.slice(1, -1);
    return inner.trim() === "" ? [] : inner.split(",").map(double);
  }
  if (Array.isArray(value) || value instanceof Float32Array || value instanceof Float64Array) {
    return Array.from<unknown, number>(value, double);
  }
  throw new Misfit("it is not a list of numbers");
}

const decoders: { readonly [C in ColumnCodec]: Decode } = {
  int,
  bigint,
  "bigint:string": (value) => String(bigint(value)),
  "bigint:number": safeBigint,
  count,
  double,
  decimal,
  "decimal:number": (value) => decimalToNumber(decimal(value)),
  text,
  uuid,
  hex,
  time,
  boolean,
  date,
  timestamp: readDate,
  "timestamp:string": readMomentText,
  instant: readDate,
  "instant:string": readMomentText,
  json,
  vector,
};

/** A column's codec, without the mark of a nullable column. */
export function codecOf(spec: ColumnSpec): ColumnCodec {
  return (spec.endsWith("?") ? spec.slice(0, -1) : spec) as ColumnCodec;
}

/** What a codec's column holds. */
export const kindOf = (codec: ColumnCodec): ColumnKind => codec.split(":", 1)[0] as ColumnKind;

/** Turns the rows that a driver gave into objects, checking every value. */
export type RowDecoder<R> = (raw: RawRows) => R[];

interface Column {
  readonly name: string;
  readonly codec: ColumnCodec;
  readonly nullable: boolean;
  readonly decode: Decode;
}

/** Builds the decoder of a query's rows: once for a query, so that a row costs no decision. */
export function rowDecoder<R>(query: string, specs: { readonly [K in keyof R]: ColumnSpec }): RowDecoder<R> {
  const columns = Object.entries<ColumnSpec>(specs).map(([name, spec]): Column => {
    const codec = codecOf(spec);
    return { name, codec, nullable: spec.endsWith("?"), decode: decoders[codec] };
  });
  // Copying an object that has every key is faster than adding keys one by one.
  const blank: Record<string, unknown> = Object.fromEntries(columns.map(({ name }) => [name, null]));

  const refuse = ({ name, codec, nullable }: Column, value: unknown, error: unknown): unknown => {
    if (value == null && !nullable) {
      return new QuernError("QN4005", query, `column "${name}" is NULL, but the definition declares it NOT NULL`);
    }
    if (!(error instanceof Misfit)) return error;
    return new QuernError("QN4004", query, `column "${name}" does not fit ${codec}: ${error.message}`);
  };

  const decodeRow = (values: readonly unknown[]): R => {
    const row = { ...blank };
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i] as Column;
      const value = values[i];
      if (value == null && column.nullable) continue;
      try {
        row[column.name] = column.decode(value);
      } catch (error) {
        throw refuse(column, value, error);
      }
    }
    return row as R;
  };

  let checked: RawRows["types"] = [];

  /** Compares the engine's column types with the codecs; types that were compared before cost a look at each. */
  const checkTypes = (types: readonly (EngineType | undefined)[]): void => {
    if (types.every((type, i) => type === checked?.[i])) return;
    for (const [i, { name, codec }] of columns.entries()) {
      const type = types[i];
      if (type === undefined || type.reads.includes(kindOf(codec))) continue;
      const message =
        `column "${name}" has the type ${type.name} in the database, but ${kindOf(codec)} in the definition; ` +
        "fix the schema and run `quern generate` again, or restore the column";
      throw new QuernError("QN4014", query, message);
    }
    checked = types;
  };

  const checkWidth = (found: number): void => {
    if (found === columns.length) return;
    const message = `the result has ${found} columns, but the definition has ${columns.length}; run \`quern generate\` again`;
    throw new QuernError("QN4006", query, message);
  };

  return ({ rows, types, width = types?.length ?? rows[0]?.length }) => {
    if (width !== undefined) checkWidth(width);
    if (types !== undefined) checkTypes(types);
    return rows.map(decodeRow);
  };
}
