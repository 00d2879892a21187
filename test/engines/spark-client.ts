import { auth, connections, HiveClient, HiveDriver, thrift } from "hive-driver";
import { readColumn, readRows, type SparkColumn } from "./spark-rows.ts";

/** A session with a Spark Thrift server. One statement a call. */
export interface SparkSession {
  execute(sql: string): Promise<{ readonly columns: readonly SparkColumn[]; readonly rows: unknown[][] }>;
  /** The rows of a query, at most `chunk` of them at a time. Leaving the loop early closes the query. */
  stream(sql: string, chunk: number): AsyncIterable<unknown[][]>;
  close(): Promise<void>;
}

/** What Spark answered instead of a result. */
export class SparkError extends Error {
  /** The error's class in Spark's own catalogue: DIVIDE_BY_ZERO, TABLE_OR_VIEW_NOT_FOUND, … */
  readonly condition: string | undefined;
  readonly sqlState: string | undefined;

  constructor(message: string, sqlState: string | undefined) {
    super(message);
    this.name = "SparkError";
    this.condition = /\[([A-Z0-9_.]+)\]/.exec(message)?.[1];
    this.sqlState = sqlState;
  }
}

interface Answer {
  readonly status: { readonly statusCode: number; readonly sqlState?: string; readonly errorMessage?: string };
}

const { TCLIService, TCLIService_types: types } = thrift;
const fetchSize = 10_000;

/** Connects to `spark://host:port`, a Thrift server without authentication. */
export async function connectSpark(url: string): Promise<SparkSession> {
  const { hostname, port } = new URL(url);
  const client = new HiveClient(TCLIService, types);
  const connection = watch(client);
  await client.connect(
    { host: hostname, port: Number(port === "" ? 10000 : port), options: {} },
    new connections.TcpConnection(),
    new auth.NoSaslAuthentication(),
  );
  const driver = new HiveDriver(types, client.getClient());

  /** A call ends with the server's answer, or when the connection does: the driver itself would wait for ever. */
  const ask = async <T extends Answer>(call: () => Promise<T>): Promise<T> => {
    connection.check();
    const answer = await Promise.race([call(), connection.lost]);
    const { statusCode, errorMessage, sqlState } = answer.status;
    if (statusCode === types.TStatusCode.ERROR_STATUS || statusCode === types.TStatusCode.INVALID_HANDLE_STATUS) {
      throw new SparkError(errorMessage ?? "Spark gave no message", sqlState);
    }
    return answer;
  };

  const { sessionHandle } = await ask(() =>
    driver.openSession({
      client_protocol: types.TProtocolVersion.HIVE_CLI_SERVICE_PROTOCOL_V10,
      username: "quern",
      password: "",
      configuration: {},
    }),
  );

  async function* chunks(statement: string, maxRows: number, onColumns: (columns: SparkColumn[]) => void) {
    const { operationHandle } = await ask(() =>
      driver.executeStatement({ sessionHandle, statement, runAsync: false, confOverlay: new Map() }),
    );
    try {
      if (!operationHandle.hasResultSet) return;
      const { schema } = await ask(() => driver.getResultSetMetadata({ operationHandle }));
      onColumns(schema.columns.map(readColumn));
      for (;;) {
        const { results } = await ask(() =>
          driver.fetchResults({
            operationHandle,
            orientation: types.TFetchOrientation.FETCH_NEXT,
            maxRows,
            fetchType: 0,
          }),
        );
        const rows = readRows(results?.columns ?? []);
        if (rows.length > 0) yield rows;
        if (rows.length < maxRows) return;
      }
    } finally {
      if (connection.alive()) await ask(() => driver.closeOperation({ operationHandle }));
    }
  }

  return {
    async execute(sql) {
      let columns: readonly SparkColumn[] = [];
      const rows: unknown[][] = [];
      const read = chunks(sql, fetchSize, (read) => {
        columns = read;
      });
      for await (const chunk of read) for (const row of chunk) rows.push(row);
      return { columns, rows };
    },
    stream: (sql, chunk) => chunks(sql, chunk, () => {}),
    async close() {
      if (!connection.alive()) return;
      await ask(() => driver.closeSession({ sessionHandle })).finally(() => client.close());
    },
  };
}

/** The state of a connection: a promise that is rejected when it ends. */
function watch(client: HiveClient) {
  let reason: Error | undefined;
  let reject: (reason: Error) => void = () => {};
  const lost = new Promise<never>((_, fail) => {
    reject = fail;
  });
  lost.catch(() => {}); // nobody may be waiting when it happens
  const end = (error: Error): void => {
    reason ??= error;
    reject(reason);
  };
  client.on("error", (error) => end(new Error(`the connection to Spark failed: ${String(error)}`, { cause: error })));
  client.on("close", () => end(new Error("the connection to Spark was closed")));
  return {
    lost,
    alive: () => reason === undefined,
    check: () => {
      if (reason !== undefined) throw reason;
    },
  };
}
