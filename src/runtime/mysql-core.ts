import { codecOf } from "./columns.ts";
import { mysqlType } from "./engine-types.ts";
import { QuernError } from "./errors.ts";
import type { BoundParam, ColumnSpec, EncodedValue, EngineType, RawRows, Statement } from "./types.ts";

interface MysqlField {
  readonly type: string;
  string(encoding?: string): string | null;
}

type TimeType = "DATE" | "DATETIME" | "TIMESTAMP";

interface MysqlQuery {
  sql: string;
  values: EncodedValue[];
  rowsAsArray: true;
  nestTables: false;
  supportBigNumbers: true;
  bigNumberStrings: false;
  timezone: "Z";
  dateStrings: TimeType[];
  typeCast: true | ((field: MysqlField, next: () => unknown) => unknown);
}

interface MysqlConfig {
  readonly typeCast?: unknown;
  readonly decimalNumbers?: unknown;
}

interface MysqlCommand {
  on(event: "fields" | "result" | "error" | "end", listener: (value: unknown) => void): unknown;
}

type Callback = (error: unknown, rows: unknown, fields: unknown) => void;

/** The connection beneath mysql2's promises: it streams, and costs less. */
export interface MysqlCore {
  readonly config: MysqlConfig;
  readonly threadId: unknown;
  execute(query: MysqlQuery, callback?: Callback): MysqlCommand;
  query(sql: string, callback: Callback): unknown;
  pause(): void;
  resume(): void;
  release?(): void;
  destroy(): void;
  on(event: "error", listener: (error: unknown) => void): unknown;
  removeListener(event: "error", listener: (error: unknown) => void): unknown;
}

export function isCore(value: unknown): value is MysqlCore {
  if (typeof value !== "object" || value === null) return false;
  return ["execute", "query", "pause", "resume"].every((method) => typeof Reflect.get(value, method) === "function");
}

/** mysql2 parses these whatever the options say: JSON with its big integers made strings, decimals by `decimalNumbers`. */
function typeCast(field: MysqlField, next: () => unknown): unknown {
  switch (field.type) {
    case "JSON":
      // not "utf8": mysql2 takes the column's own encoding for a mistake and warns
      return field.string("utf-8");
    case "DECIMAL":
    case "NEWDECIMAL":
      return field.string("ascii");
    default:
      return next();
  }
}

interface Reading {
  readonly hasJson: boolean;
  readonly dateStrings: TimeType[];
}

const readings = new WeakMap<readonly ColumnSpec[], Reading>();

/** What a query's columns ask of the driver, worked out once. */
function readingOf(columns: readonly ColumnSpec[]): Reading {
  let reading = readings.get(columns);
  if (reading === undefined) {
    const codecs = columns.map(codecOf);
    // Text costs more than a Date, which has no microseconds.
    const isExact = codecs.some((codec) => codec.endsWith(":string") && codec !== "bigint:string");
    reading = {
      hasJson: codecs.includes("json"),
      dateStrings: isExact ? ["DATE", "DATETIME", "TIMESTAMP"] : ["DATE"],
    };
    readings.set(columns, reading);
  }
  return reading;
}

/** Values arrive exactly, whatever options the connection was made with. */
function queryOf({ name, text, params, columns }: Statement, config: MysqlConfig): MysqlQuery {
  if (!isUnicode(Reflect.get(config, "charsetNumber"))) {
    throw new QuernError("QN4011", name, "the connection would lose characters; create it with the charset utf8mb4");
  }
  const { hasJson, dateStrings } = readingOf(columns);
  // A type cast costs every value a call, so it is used only if something needs it.
  const cast = hasJson || typeof config.typeCast === "function" || Boolean(config.decimalNumbers);
  return {
    sql: text,
    values: params.map(toValue),
    rowsAsArray: true,
    nestTables: false,
    supportBigNumbers: true,
    bigNumberStrings: false,
    timezone: "Z",
    dateStrings,
    typeCast: cast ? typeCast : true,
  };
}

/** Whether a connection's collation, by its number, is one of utf8mb4; a driver that tells none has the default, which is. */
function isUnicode(collation: unknown): boolean {
  if (typeof collation !== "number") return true;
  return collation === 45 || collation === 46 || (collation >= 224 && collation <= 247) || collation >= 255;
}

/** A number would be sent as a double, which MySQL takes in no LIMIT. */
function toValue({ type, value }: BoundParam): EncodedValue {
  return typeof value === "bigint" || (typeof value === "number" && type === "int") ? String(value) : value;
}

const typesOf = (fields: readonly unknown[]): (EngineType | undefined)[] =>
  fields.map((field) => mysqlType((field as { readonly columnType?: unknown }).columnType));

interface Answer {
  readonly result: unknown;
  readonly fields: unknown;
}

/** Executes a statement, or sends it as it is where it cannot be prepared. */
export const ask = (core: MysqlCore, statement: Statement | string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const callback: Callback = (error, result, fields) => {
      if (error) reject(error);
      else resolve({ result, fields });
    };
    if (typeof statement === "string") core.query(statement, callback);
    else core.execute(queryOf(statement, core.config), callback);
  });

export async function readAll(core: MysqlCore, statement: Statement): Promise<RawRows> {
  const { result, fields } = await ask(core, statement);
  if (!Array.isArray(result)) throw new QuernError("QN4006", statement.name, "the statement returned no rows");
  return Array.isArray(fields) ? { rows: result, types: typesOf(fields) } : { rows: result };
}

/** How the rows of a statement are read. */
interface RowReading {
  /** Ends the reading with this error; the rest of the rows is left to `finish`. */
  stop(error: unknown): void;
  chunks(): AsyncGenerator<RawRows>;
  /** Reads to the end, and keeps nothing of it. */
  finish(): Promise<void>;
}

/** Begins to read rows a chunk at a time: the connection is paused while a chunk is used. */
export function readInChunks(core: MysqlCore, statement: Statement, chunk: number): RowReading {
  const command = core.execute(queryOf(statement, core.config));
  let rows: unknown[][] = [];
  let types: (EngineType | undefined)[] | undefined;
  let failure: { readonly error: unknown } | undefined;
  let [isDone, isLeft, isPaused] = [false, false, false];
  let wake = (): void => undefined;
  const resume = (): void => {
    if (!isPaused) return;
    isPaused = false;
    core.resume();
  };
  const end = (): void => {
    isDone = true;
    core.removeListener("error", fail);
    wake();
  };
  const fail = (error: unknown): void => {
    failure ??= { error };
    end();
  };
  command.on("fields", (fields) => {
    if (Array.isArray(fields)) types = typesOf(fields);
  });
  command.on("result", (row) => {
    if (isLeft || !Array.isArray(row) || rows.push(row) < chunk) return;
    isPaused = true;
    core.pause();
    wake();
  });
  command.on("error", fail);
  command.on("end", end);
  // A lost connection is reported to the connection only.
  core.on("error", fail);
  const until = async (isReady: () => boolean): Promise<void> => {
    while (!isReady()) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return {
    stop(error) {
      failure ??= { error };
      isLeft = true;
      wake();
    },
    async *chunks() {
      for (;;) {
        await until(() => isDone || isPaused || failure !== undefined);
        if (failure !== undefined) throw failure.error;
        const full = rows;
        rows = [];
        const width = types && { types };
        if (full.length > 0 || isDone) yield { rows: full, ...width };
        if (failure === undefined && isDone && rows.length === 0) return;
        resume();
      }
    },
    async finish() {
      isLeft = true;
      resume();
      await until(() => isDone);
    },
  };
}

/** Cancels what a session runs, from a connection of its own: those of the pool may all be waiting. */
export async function cancelOn(core: MysqlCore): Promise<void> {
  const { threadId, config } = core;
  if (typeof threadId !== "number") throw new TypeError("the session has no number yet");
  const own: object = core.constructor;
  const connection: unknown = "_pool" in core ? Object.getPrototypeOf(own) : own;
  const other: unknown = Reflect.construct(connection as new () => never, [{ config }]);
  if (!isCore(other)) throw new TypeError("not a connection of mysql2");
  other.on("error", () => undefined);
  try {
    await ask(other, `kill query ${threadId}`);
  } finally {
    other.destroy();
  }
}
