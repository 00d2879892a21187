import { existsSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder, provisioned } from "../cache.ts";
import { connectSpark } from "../spark-client.ts";
import { end, freePort, launch, type RunningServer, untilReady } from "./process.ts";

/** Classes that the JVM maps instead of loading them: Spark starts in a third of the time. Made by provision/spark.sh. */
export const classArchive = join(cacheFolder, "spark-archive", "classes.jsa");

/** What Spark's own launcher opens to itself on Java 17. */
const opened = [
  ...["java.lang", "java.lang.invoke", "java.lang.reflect", "java.io", "java.net", "java.nio", "java.util"],
  ...["java.util.concurrent", "java.util.concurrent.atomic", "jdk.internal.ref", "sun.nio.ch", "sun.nio.cs"],
  ...["sun.security.action", "sun.util.calendar"],
];

const jvm = (folder: string, archive: string): readonly string[] => [
  archive,
  "-Xmx2g",
  "-Xshare:auto",
  // short statements: the second compiler never pays for itself
  "-XX:+UseSerialGC",
  "-XX:TieredStopAtLevel=1",
  "-XX:+IgnoreUnrecognizedVMOptions",
  "--add-modules=jdk.incubator.vector",
  ...opened.map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`),
  "--add-opens=java.security.jgss/sun.security.krb5=ALL-UNNAMED",
  "-Djdk.reflect.useDirectMethodHandle=false",
  "-Dio.netty.tryReflectionSetAccessible=true",
  "-Duser.timezone=UTC",
  `-Djava.io.tmpdir=${folder}`,
  `-Dderby.system.home=${folder}`,
];

const settings = (folder: string): Readonly<Record<string, string>> => ({
  "spark.master": "local[2]",
  "spark.app.name": "quern",
  "spark.ui.enabled": "false",
  "spark.log.level": "WARN",
  "spark.driver.host": "127.0.0.1",
  "spark.driver.bindAddress": "127.0.0.1",
  "spark.local.dir": folder,
  "spark.sql.warehouse.dir": join(folder, "warehouse"),
  "spark.sql.catalogImplementation": "in-memory",
  "spark.sql.session.timeZone": "UTC",
  "spark.sql.ansi.enabled": "true",
  // a few rows a test: the default of 200 partitions is all overhead
  "spark.sql.shuffle.partitions": "2",
  "spark.default.parallelism": "2",
  "spark.sql.sources.parallelPartitionDiscovery.parallelism": "2",
  "spark.sql.extensions": "io.delta.sql.DeltaSparkSessionExtension",
  "spark.sql.catalog.spark_catalog": "org.apache.spark.sql.delta.catalog.DeltaCatalog",
  "spark.databricks.delta.snapshotPartitions": "2",
  // Delta's parser does not carry the parameters of EXECUTE IMMEDIATE … USING on Spark 4.2 without it
  "spark.sql.legacy.parameterSubstitution.constantsOnly": "true",
  // the Thrift service would make a Derby metastore that nothing reads: let it look for a remote one, and give up at once
  "spark.hadoop.hive.metastore.uris": "thrift://127.0.0.1:9",
  "spark.hadoop.hive.metastore.connect.retries": "1",
  "spark.hadoop.hive.metastore.client.connect.retry.delay": "0",
  "spark.hadoop.hive.metastore.failure.retries": "0",
  "spark.hadoop.hive.exec.scratchdir": join(folder, "scratch"),
  "spark.hadoop.hive.exec.local.scratchdir": join(folder, "scratch"),
});

const thrift = (port: number): Readonly<Record<string, string>> => ({
  "hive.server2.thrift.bind.host": "127.0.0.1",
  "hive.server2.thrift.port": String(port),
  "hive.server2.authentication": "NOSASL",
  "hive.server2.logging.operation.enabled": "false",
});

/** Spark's Thrift server with Delta: ANSI on, UTC, tables in the folder. With `record`, it writes the class archive as it ends. */
export async function startSpark(folder: string, record?: string): Promise<RunningServer> {
  const files = provisioned("spark");
  if (files === undefined) throw new Error("Spark is not provisioned");
  const port = await freePort();
  const log = join(folder, "log");
  const archive =
    record !== undefined
      ? `-XX:ArchiveClassesAtExit=${record}`
      : existsSync(classArchive)
        ? `-XX:SharedArchiveFile=${classArchive}`
        : "-Xshare:auto";
  const child = launch({
    program: "java",
    args: [
      ...jvm(folder, archive),
      "-cp",
      `${files.folder}/jars/*:${files.folder}/delta/*`,
      ...Object.entries(settings(folder)).map(([k, v]) => `-D${k}=${v}`),
      "org.apache.spark.sql.hive.thriftserver.HiveThriftServer2",
      ...Object.entries(thrift(port)).flatMap(([k, v]) => ["--hiveconf", `${k}=${v}`]),
    ],
    folder,
    log,
    env: { SPARK_LOCAL_IP: "127.0.0.1", SPARK_LOCAL_HOSTNAME: "localhost" },
  });
  const url = `spark://127.0.0.1:${port}`;
  await untilReady(child, log, 120, async () => {
    const session = await connectSpark(url);
    await session.execute("select 1");
    await session.close();
  });
  return { url, stop: () => end(child, "SIGTERM", record === undefined ? 10 : 120) };
}
