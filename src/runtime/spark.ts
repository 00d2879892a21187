import { orAborted } from "./abort.ts";
import { QuernError } from "./errors.ts";
import { type HiveClient, type HiveSession, hiveSession } from "./hive.ts";
import type { SparkResult, SparkSession } from "./spark-session.ts";
import { checkZone, fillMarkers, sparkType, ZONE } from "./spark-sql.ts";
import type { BoundParam, Connection, RawRows, Statement, StatementOptions } from "./types.ts";

export type { SparkSession } from "./spark-session.ts";

/**
 * Runs queries in a session of a Spark Thrift server: that of hive-driver (`await client.openSession(…)`), or any other client
 * in the words of `SparkSession`. hive-driver waits for ever when its connection is lost: given its client, that is an error.
 * Thrift has no parameters, so values become literals of their exact types.
 */
export function spark(session: HiveSession | SparkSession, client?: HiveClient): Connection<"spark"> {
  return new SparkConnection("executeStatement" in session ? hiveSession(session, client) : session);
}

/** Text that means itself between quotes, under every setting of the parser. */
const PLAIN = /^[\p{L}\p{N} _.,:@/+-]*$/u;

/**
 * Text as a literal. What is not plain goes as the bytes of its UTF-8: a quoted string would depend on
 * spark.sql.parser.escapedStringLiterals, and spark.sql.variable.substitute replaces `${env:HOME}` even within one.
 */
function textLiteral(text: string): string {
  if (PLAIN.test(text)) return `'${text}'`;
  const bytes = encodeURIComponent(text).replace(/%(..)|([\s\S])/g, (_match, hex: string | undefined, char: string) => {
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

  async query(statement: Statement, options: StatementOptions = {}): Promise<RawRows> {
    const { rows, columns } = await this.#execute(statement, options);
    return { rows, types: columns.map(({ type }) => type) };
  }

  async run(statement: Statement, options: StatementOptions = {}): Promise<undefined> {
    await this.#execute(statement, options);
  }

  async explain(statement: Statement, options: StatementOptions = {}): Promise<string> {
    const { rows } = await this.#execute({ ...statement, text: `explain formatted ${statement.text}` }, options);
    return rows.map(([line]) => String(line)).join("\n");
  }

  async *stream(statement: Statement, chunk: number, signal: AbortSignal | undefined): AsyncGenerator<RawRows> {
    const session = this.#session;
    if (session.stream === undefined) {
      throw new QuernError(
        "QN4011",
        statement.name,
        "the session has no stream(); pass spark() a session that has one",
      );
    }
    await this.#checkZone(statement);
    for await (const rows of session.stream(fillMarkers(statement, sparkLiteral), chunk, signal)) {
      yield { rows };
      if (signal?.aborted === true) return;
    }
  }

  transaction<T>(): Promise<T> {
    return Promise.reject(
      new QuernError("QN4011", "transaction", "Spark does not support transactions of several statements"),
    );
  }

  async #execute(statement: Statement, options: StatementOptions): Promise<SparkResult> {
    await this.#checkZone(statement);
    return orAborted(this.#session.execute(fillMarkers(statement, sparkLiteral), options), options.signal);
  }

  async #checkZone({ name, utc }: Statement): Promise<void> {
    if (!utc) return;
    const { rows } = await this.#session.execute(ZONE);
    checkZone(name, rows[0]?.[0]);
  }
}
