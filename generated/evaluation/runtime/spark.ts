import { QuernError } from "./errors.ts";
import { checkZone, fillMarkers, sparkType, ZONE } from "./spark-sql.ts";
import type { BoundParam, Connection, RawRows, Statement } from "./types.ts";

interface SparkResult {
  readonly columns: readonly { readonly name: string }[];
  readonly rows: readonly (readonly unknown[])[];
}

/** A session of a Spark Thrift server: whatever client it is reached with, in these few words. */
export interface SparkSession {
  /** Big integers come as bigint or text, decimals and times as text. */
  execute(sql: string): Promise<SparkResult>;
  /** The rows in pieces of at most `chunk`; ending the iteration closes the operation. */
  stream?(sql: string, chunk: number): AsyncIterable<readonly (readonly unknown[])[]>;
}

/** Runs queries in a session of a Spark Thrift server. It has no parameters, so values become literals of their exact types. */
export function spark(session: SparkSession): Connection {
  return new SparkConnection(session);
}

/** Text that means itself between quotes, under every setting of the parser. */
const PLAIN = /^[\p{L}\p{N} _.,:@/+-]*$/u;

/**
 * Text as a literal. What is not plain goes as the bytes of its UTF-8: a quoted string would depend on
 * spark.sql.parser.escapedStringLiterals, and spark.sql.variable.substitute replaces `${env:HOME}` even within one.
 */
function textLiteral(text: string): string {
  if (PLAIN.test(text)) return `'${text}'`;
  const bytes = encodeURIComponent(text).replace(/%(..)|(.)/gs, (_match, hex: string | undefined, char: string) => {
    return hex ?? char.charCodeAt(0).toString(16).toUpperCase();
  });
  return `cast(X'${bytes}' as string)`;
}

/** A parameter as a literal of its type. */
export function sparkLiteral(param: BoundParam): string {
  const { type, value } = param;
  const sqlType = sparkType(param);
  if (value === null) return `cast(null as ${sqlType})`;
  if (sqlType === "string") return textLiteral(String(value));
  switch (type) {
    case "boolean":
      return value === true ? "true" : "false";
    case "date":
    case "timestamp":
    case "instant":
      return `${sqlType}'${value}'`;
    case "int":
      // A minus sign would bind to what stands before it, or begin a comment.
      if (typeof value === "number" && value >= 0) return String(value);
  }
  return `cast('${value}' as ${sqlType})`;
}

class SparkConnection implements Connection {
  readonly dialect = "spark";
  readonly #session: SparkSession;

  constructor(session: SparkSession) {
    this.#session = session;
  }

  async query(statement: Statement): Promise<RawRows> {
    await this.#checkZone(statement);
    const { rows, columns } = await this.#session.execute(fillMarkers(statement, sparkLiteral));
    return { rows, width: columns.length };
  }

  async run(statement: Statement): Promise<undefined> {
    await this.#checkZone(statement);
    await this.#session.execute(fillMarkers(statement, sparkLiteral));
  }

  async explain(statement: Statement): Promise<string> {
    const { rows } = await this.#session.execute(`explain formatted ${fillMarkers(statement, sparkLiteral)}`);
    return rows.map(([line]) => String(line)).join("\n");
  }

  async *stream(statement: Statement, chunk: number, signal: AbortSignal | undefined): AsyncGenerator<RawRows> {
    const session = this.#session;
    if (session.stream === undefined) {
      throw new QuernError("QN4011", statement.name, "this session has no stream(): give spark() one that has");
    }
    await this.#checkZone(statement);
    for await (const rows of session.stream(fillMarkers(statement, sparkLiteral), chunk)) {
      yield { rows };
      if (signal?.aborted === true) return;
    }
  }

  transaction<T>(): Promise<T> {
    return Promise.reject(new QuernError("QN4011", "transaction", "Spark has no transactions of several statements"));
  }

  async #checkZone({ name, utc }: Statement): Promise<void> {
    if (!utc) return;
    const { rows } = await this.#session.execute(ZONE);
    checkZone(name, rows[0]?.[0]);
  }
}
