import { auth, connections, HiveClient, thrift } from "hive-driver";
import { hiveSession } from "../../src/runtime/hive.ts";

type HiveSession = Awaited<ReturnType<HiveClient["openSession"]>>;
type Session = Required<ReturnType<typeof hiveSession>>;

/** A session with a Spark Thrift server, read as the runtime reads it. One statement a call. */
export interface SparkSession extends Session {
  /** What an application would hold. */
  readonly hive: HiveSession;
  readonly client: HiveClient;
  close(): Promise<void>;
}

const { TCLIService, TCLIService_types: types } = thrift;

/** Connects to `spark://host:port`, a Thrift server without authentication. */
export async function connectSpark(url: string): Promise<SparkSession> {
  const { hostname, port } = new URL(url);
  const client = new HiveClient(TCLIService, types);
  let isLost = false;
  const lost = new Promise<never>((_resolve, reject) => {
    const end = (error?: unknown): void => {
      isLost = true;
      reject(new Error(`the connection to Spark failed: ${String(error ?? "it was closed")}`));
    };
    client.on("error", end);
    client.on("close", () => end());
  });
  lost.catch(() => {}); // nobody may be waiting when it happens
  await client.connect(
    { host: hostname, port: Number(port === "" ? 10000 : port), options: {} },
    new connections.TcpConnection(),
    new auth.NoSaslAuthentication(),
  );
  const opening = client.openSession({
    client_protocol: types.TProtocolVersion.HIVE_CLI_SERVICE_PROTOCOL_V10,
    username: "quern",
    password: "",
    configuration: {},
  });
  const hive = await Promise.race([opening, lost]);
  const { execute, stream } = hiveSession(hive, client);
  if (stream === undefined) throw new Error("a session that cannot stream");
  return {
    hive,
    client,
    execute,
    stream,
    async close() {
      if (isLost) return;
      await Promise.race([hive.close(), lost]).finally(() => client.close());
    },
  };
}
