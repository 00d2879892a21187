import { ENGINES } from "./engines.ts";
import type { Dialect } from "./types.ts";

/** What went wrong, for code that reacts to it. */
export type QuernErrorCode =
  /** A parameter is missing. */
  | "QN4001"
  /** Unknown parameter name. */
  | "QN4002"
  /** A parameter's value is of the wrong type, or its type cannot hold it. */
  | "QN4003"
  /** A column's value does not fit the type that the definition states. */
  | "QN4004"
  /** NULL in a column that is not nullable. */
  | "QN4005"
  /** The result and the definition differ in their number of columns. */
  | "QN4006"
  /** `one` found no row, or several. */
  | "QN4007"
  /** The definition was not compiled for this engine. */
  | "QN4008"
  /** There is no connection to the engine, or it was lost. */
  | "QN4009"
  /** The engine or its driver failed; `cause` is the driver's error. */
  | "QN4010"
  /** The connection does not support the operation. */
  | "QN4011"
  /** A check of the run found invalid rows; the run ended before it changed anything. */
  | "QN4012"
  /** The statement took longer than `timeout`, and was canceled. */
  | "QN4013"
  /** A column's type in the database differs from the definition. */
  | "QN4014"
  /** A unique index takes two keys of an upsert for one: `cause` is the driver's error; the transaction was rolled back. */
  | "QN4015"
  /** A statement of a routine changed another number of rows than it must; the transaction was rolled back. */
  | "QN4016";

/** Every error of an emitted module. Its message never contains a parameter's value; `cause`, the driver's error, may contain one. */
export class QuernError extends Error {
  override readonly name = "QuernError";
  readonly code: QuernErrorCode;
  /** The definition's name. */
  readonly query: string;

  constructor(code: QuernErrorCode, query: string, message: string, options?: { readonly cause: unknown }) {
    super(`${code} ${query}: ${message}`);
    // as the second argument of Error sets it, which TypeScript has for target es2022 and later only
    if (options !== undefined)
      Object.defineProperty(this, "cause", { value: options.cause, configurable: true, writable: true });
    this.code = code;
    this.query = query;
  }
}

/** Why a value was rejected; becomes a QuernError where the query and the column or parameter are known. */
export class Misfit extends Error {}

/** An error of a driver, as an error that names the query; errors of ours stay as they are. */
export function asQuernError(error: unknown, query: string, dialect: Dialect): unknown {
  if (error instanceof QuernError) return error;
  const code = driverCode(error);
  if (isConnectionLoss(error, code)) {
    return new QuernError(
      "QN4009",
      query,
      `not connected to ${dialect}, or the connection was lost${code === undefined ? "" : ` (${code})`}; retry on a new connection; \`cause\` is the driver's error`,
      { cause: error },
    );
  }
  return new QuernError(
    "QN4010",
    query,
    `${dialect} rejected the statement${code === undefined ? "" : ` (${code})`}; \`cause\` is the driver's error`,
    { cause: error },
  );
}

function property(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

function driverCode(error: unknown): string | undefined {
  for (const key of ["number", "code", "sqlState"]) {
    const code = property(error, key);
    // Only what looks like a code: a message in its place could quote a value. hive-driver's own codes are 0 and -1.
    if (typeof code === "string" && /^\w{1,64}$/.test(code)) return code;
    if (typeof code === "number" && code > 0) return String(code);
  }
  const [, state] = /\bSQLSTATE: (\w{5})\b/.exec(String(property(error, "message"))) ?? [];
  return state;
}

/** Whether a transaction was ended for another one's sake, and is worth another attempt. */
export function isConflict(error: unknown, dialect: Dialect): boolean {
  const cause = error instanceof QuernError ? Reflect.get(error, "cause") : error;
  const code = driverCode(cause);
  return code !== undefined && ENGINES[dialect].conflict?.test(code) === true;
}

/** Whether CREATE INDEX found an index of that name. */
export const isExistingIndex = (error: unknown, dialect: Dialect): boolean =>
  ENGINES[dialect].existingIndex?.test(driverCode(error) ?? "") === true;

/** Whether a key is there already: the primary one, which both engines' messages name, or another. */
export function isDuplicate(error: unknown, dialect: Dialect, key: "primary" | "unique"): boolean {
  if (ENGINES[dialect].duplicate?.test(driverCode(error) ?? "") !== true) return false;
  return /\bprimary\b/i.test(String(property(error, "message"))) === (key === "primary");
}

/** Whether a key is there already. */
export function isKeyTaken(error: unknown, dialect: Dialect): boolean {
  const cause = error instanceof QuernError ? Reflect.get(error, "cause") : error;
  return ENGINES[dialect].keyTaken?.test(driverCode(cause) ?? "") === true;
}

/** Codes of Node's sockets, mysql2, tedious, and SQLSTATE class 08 with Postgres's 57P01 to 57P03. */
const LOST =
  /^(ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|PROTOCOL_CONNECTION_LOST|PROTOCOL_SEQUENCE_TIMEOUT|ER_SERVER_SHUTDOWN|ER_CLIENT_INTERACTION_TIMEOUT|ER_NET_\w+|ESOCKET|ENOTOPEN|ENOCONN|08\w{3}|57P0[123])$/;

/** Several drivers have a message only. */
const LOST_MESSAGE =
  /\bconnection\b.*\b(?:lost|closed|ended|failed|terminated|reset|refused|error)\b|\bClient was closed\b|\bclosed state\b|\btimeout\b.*\bconnect\b/i;

function isConnectionLoss(error: unknown, code: string | undefined): boolean {
  if (code !== undefined) return LOST.test(code);
  return error instanceof Error && LOST_MESSAGE.test(error.message);
}
