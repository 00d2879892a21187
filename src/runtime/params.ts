import { decimalSize, plainDecimal } from "./decimal.ts";
import { ENGINES } from "./engines.ts";
import { Misfit, QuernError } from "./errors.ts";
import { isDay, isMoment, type Moment, momentText, parseMoment } from "./time.ts";
import type { BoundParam, Dialect, EncodedValue, ParamSpec, ParamType, ParamTypeSpec } from "./types.ts";

/** A parameter, worked out once for a query. */
export interface Param {
  readonly name: string;
  readonly type: ParamType;
  readonly nullable: boolean;
  readonly list: boolean;
  readonly oneOf: readonly string[] | undefined;
  /** What is bound when nothing is given; undefined where something must be. */
  readonly byDefault: unknown;
}

/** Reads a parameter's specification. */
export function readParam(name: string, spec: ParamSpec): Param {
  if (typeof spec === "string") return { name, ...readType(spec), oneOf: undefined, byDefault: undefined };
  if ("oneOf" in spec) {
    const { oneOf, nullable = false, list = false, default: byDefault } = spec;
    return { name, type: "text", nullable, list, oneOf, byDefault };
  }
  const [type, byDefault] = spec;
  return { name, ...readType(type), oneOf: undefined, byDefault };
}

function readType(spec: ParamTypeSpec): Pick<Param, "type" | "nullable" | "list"> {
  const nullable = spec.endsWith("?");
  const list = spec.endsWith("[]");
  const type = (nullable ? spec.slice(0, -1) : list ? spec.slice(0, -2) : spec) as ParamType;
  return { type, nullable, list };
}

/** Precision and scale of a decimal that states them. */
export function statedSize(type: ParamType): { readonly precision: number; readonly scale: number } | undefined {
  const match = /^decimal\((\d+),\s*(\d+)\)$/.exec(type);
  return match === null ? undefined : { precision: Number(match[1]), scale: Number(match[2]) };
}

/** Checks a parameter's value and writes it the way that the engine takes it; `given` is undefined where it was left out. */
export function bindParam(query: string, param: Param, given: unknown, dialect: Dialect): BoundParam {
  const { name, type, list } = param;
  const value = given === undefined ? param.byDefault : given;
  if (value === undefined) {
    throw new QuernError("QN4001", query, `parameter "${name}" is missing; it takes ${describe(param)}`);
  }
  if (value === null) {
    if (param.nullable) return { name, type, list, value: null };
    throw new QuernError("QN4003", query, `parameter "${name}" is null; it takes ${describe(param)}`);
  }
  try {
    return { name, type, list, value: encode(param, value, dialect) };
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    throw new QuernError("QN4003", query, `parameter "${name}" takes ${describe(param)}: ${error.message}`);
  }
}

function encode(param: Param, value: unknown, dialect: Dialect): EncodedValue {
  if (param.list) {
    if (!Array.isArray(value)) throw new Misfit("an array was expected");
    for (const item of value) oneOfThese(param, item);
    return encodeList(param.type, value, dialect);
  }
  oneOfThese(param, value);
  return encodeOne(param.type, value, dialect);
}

export function oneOfThese({ oneOf }: Param, value: unknown): void {
  if (oneOf === undefined || (typeof value === "string" && oneOf.includes(value))) return;
  throw new Misfit("it is not one of these");
}

const WORDS: { readonly [T in Exclude<ParamType, `decimal${string}`>]: string } = {
  int: "an integer of 32 bits",
  bigint: "a bigint of 64 bits",
  double: "a finite number",
  text: "a string",
  uuid: "the text of a UUID",
  hex: "hexadecimal digits, two a byte",
  time: 'a string "HH:MM:SS"',
  boolean: "a boolean",
  date: 'a string "YYYY-MM-DD"',
  timestamp: "a Date, or ISO text in UTC",
  instant: "a Date, or ISO text with its offset",
  json: "a value that JSON can hold",
  vector: "an array of finite numbers",
};

export function describe({ type, list, oneOf, nullable }: Param): string {
  const words =
    oneOf?.map((text) => JSON.stringify(text)).join(" or ") ??
    (isDecimal(type) ? `the text of a ${type}` : WORDS[type as keyof typeof WORDS]);
  return (list ? `an array, each of it ${words}` : words) + (nullable ? ", or null" : "");
}

function isDecimal(type: ParamType): boolean {
  return type.startsWith("decimal");
}

export function encodeOne(type: ParamType, value: unknown, dialect: Dialect): string | number | bigint | boolean {
  switch (type) {
    case "int":
      if (typeof value === "number" && value === (value | 0)) return value | 0;
      throw new Misfit("it is not such a number");
    case "bigint": {
      const n = exactInteger(value);
      return ENGINES[dialect].bigint === "bigint" ? n : String(n);
    }
    case "double":
      return finite(value);
    case "text":
      return checkText(value, dialect);
    case "uuid":
      return matching(value, UUID, "it is not a UUID");
    case "hex":
      return matching(value, HEX, "it is not such digits");
    case "time":
      return clock(value);
    case "boolean":
      if (typeof value === "boolean") return value;
      throw new Misfit("it is not a boolean");
    case "date":
      if (typeof value === "string" && isDay(value)) return value;
      throw new Misfit("it is not a day between the years 1 and 9999");
    case "timestamp":
      return momentText(moment(value, type), ENGINES[dialect].clock, "");
    case "instant":
      return momentText(moment(value, type), ENGINES[dialect].clock, ENGINES[dialect].utc);
    case "json":
      return jsonText(value, dialect);
    case "vector":
      if (!Array.isArray(value)) throw new Misfit("an array was expected");
      return `[${value.map(finite).join(",")}]`;
    default:
      return decimalText(type, value);
  }
}

function exactInteger(value: unknown): bigint {
  const isWhole =
    typeof value === "number" ? Number.isSafeInteger(value) : typeof value === "string" && /^-?\d{1,19}$/.test(value);
  if (isWhole || typeof value === "bigint") {
    const n = BigInt(value as bigint | number | string);
    if (BigInt.asIntN(64, n) === n) return n;
  }
  throw new Misfit("it is not such a number");
}

function finite(value: unknown): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new Misfit("it is not a finite number");
}

function checkText(value: unknown, dialect: Dialect): string {
  if (typeof value !== "string") throw new Misfit("it is not a string");
  if (/\p{Surrogate}/u.test(value)) throw new Misfit("it contains an unpaired surrogate, which is not a character");
  const { noNul } = ENGINES[dialect];
  if (noNul !== undefined && value.includes("\0")) throw new Misfit(noNul);
  return value;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const HEX = /^([0-9a-f]{2})*$/;

/** In lower case, as columns have it. */
function matching(value: unknown, form: RegExp, otherwise: string): string {
  const text = typeof value === "string" ? value.toLowerCase() : "";
  if (typeof value === "string" && form.test(text)) return text;
  throw new Misfit(otherwise);
}

function clock(value: unknown): string {
  const match = typeof value === "string" ? /^(([01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,6}))?$/.exec(value) : null;
  if (match) return `${match[1]}.${(match[3] ?? "").padEnd(6, "0")}`;
  throw new Misfit("it is not a time of day");
}

function moment(value: unknown, type: "timestamp" | "instant"): Moment {
  if (value instanceof Date && isMoment(value)) return { milliseconds: value.getTime(), micros: 0 };
  if (typeof value === "string") {
    const full = /T\d\d:\d\d(Z|[+-]\d\d:?\d\d)?$/.test(value) ? value.replace(/(T\d\d:\d\d)/, "$1:00") : value;
    const parsed = type === "timestamp" || /(Z|[+-]\d\d:?\d\d)$/.test(full.slice(19)) ? parseMoment(full) : undefined;
    if (parsed !== undefined && isMoment(new Date(parsed.milliseconds))) return parsed;
  }
  throw new Misfit("it is not such a point in time between the years 1 and 9999");
}

function decimalText(type: ParamType, value: unknown): string {
  const given = typeof value === "number" || typeof value === "bigint" ? String(value) : value;
  const plain = typeof given === "string" ? plainDecimal(given) : undefined;
  if (plain === undefined) throw new Misfit("it is not a decimal");
  const size = decimalSize(plain);
  if (size.integers + size.scale > 38) throw new Misfit("it has more than 38 digits");
  const { precision, scale } = statedSize(type) ?? { precision: 38, scale: 38 - size.integers };
  if (size.scale > scale) throw new Misfit(`it has more than ${scale} digits after the decimal point`);
  if (size.integers > precision - scale)
    throw new Misfit(`it has more than ${precision - scale} digits before the decimal point`);
  return plain;
}

/** JSON, refusing what JSON.stringify would leave out or turn into null. */
function jsonText(value: unknown, dialect: Dialect): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value, (_key, part: unknown) => {
      if (typeof part === "bigint")
        throw new Misfit("it contains a bigint, which JSON does not support; pass it as text");
      if (typeof part === "number") finite(part);
      if (typeof part === "string") checkText(part, dialect);
      return part;
    });
  } catch (error) {
    if (error instanceof Misfit) throw error;
    throw new Misfit("it refers to itself");
  }
  if (text === undefined) throw new Misfit("it is a function or a symbol");
  return text;
}

/** A list is one parameter: an array literal for Postgres, and a JSON array for the others. */
function encodeList(type: ParamType, values: readonly unknown[], dialect: Dialect): string {
  const isArray = ENGINES[dialect].list === "array";
  const items = values.map((value, index) => {
    try {
      return isArray ? arrayItem(encodeOne(type, value, dialect)) : jsonItem(type, value, dialect);
    } catch (error) {
      throw error instanceof Misfit ? new Misfit(`item ${index}: ${error.message}`) : error;
    }
  });
  return isArray ? `{${items.join(",")}}` : `[${items.join(",")}]`;
}

export function arrayItem(value: string | number | bigint | boolean): string {
  return typeof value === "string" ? `"${value.replace(/[\\"]/g, "\\$&")}"` : String(value);
}

export function jsonItem(type: ParamType, value: unknown, dialect: Dialect): string {
  switch (type) {
    case "bigint":
      return String(exactInteger(value));
    case "timestamp":
      return `"${momentText(moment(value, type), "T", "")}"`;
    case "instant":
      return `"${momentText(moment(value, type), "T", ENGINES[dialect].utcInList)}"`;
    default:
      return JSON.stringify(encodeOne(type, value, dialect));
  }
}
