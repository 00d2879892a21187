import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { findServer } from "./find.ts";
import type { EngineName, ServerName } from "./names.ts";
import type { Reply, Request } from "./protocol.ts";
import { startMysql } from "./servers/mysql.ts";
import { startPostgres } from "./servers/postgres.ts";
import type { RunningServer } from "./servers/process.ts";
import { startSpark } from "./servers/spark.ts";
import { startSqlserver } from "./servers/sqlserver.ts";

// The process that owns the servers of one test run. It is a process of its own, so that it can stop them however the run
// ends: it notices when the run's end of the channel between them closes, also when the run was killed. A server starts
// when a test first asks for it.

const starters: Readonly<Record<ServerName, (folder: string) => Promise<RunningServer>>> = {
  postgres: startPostgres,
  mysql: startMysql,
  spark: startSpark,
  sqlserver: startSqlserver,
};

const folder = await mkdtemp(join(tmpdir(), "quern-engines-"));
await chmod(folder, 0o711); // another user, as whom Postgres runs, has its folder below
const socket = join(folder, "socket");

const servers = new Map<ServerName, Promise<RunningServer>>();
const ran: { [name in EngineName]?: string } = {};
let stopping = false;

function server(name: ServerName): Promise<RunningServer> {
  const known = servers.get(name);
  if (known !== undefined) return known;
  const started = start(name);
  servers.set(name, started);
  return started;
}

async function start(name: ServerName): Promise<RunningServer> {
  if (stopping) throw new Error("the run is over");
  const source = findServer(name);
  if (source.kind === "missing") throw new Error(source.reason);
  if (source.kind === "url") return { url: source.url, stop: async () => {} };
  const own = join(folder, name);
  await mkdir(own, { mode: 0o700 });
  return starters[name](own);
}

async function answer(request: Request): Promise<Reply> {
  switch (request.ask) {
    case "open":
      return { url: (await server(request.name)).url };
    case "ran":
      ran[request.name] = request.version;
      return {};
    case "report":
      return { ran };
  }
}

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  const ended = [...servers.values()].map(async (started) => (await started).stop());
  await Promise.allSettled(ended);
  await rm(folder, { recursive: true, force: true });
  process.exit(0);
}

const listener = createServer({ allowHalfOpen: true }, (connection) => {
  connection.on("error", () => connection.destroy());
  text(connection)
    .then((line) => answer(JSON.parse(line)))
    .catch((error: unknown): Reply => ({ error: error instanceof Error ? error.message : String(error) }))
    .then((reply) => connection.end(JSON.stringify(reply)))
    .catch(() => connection.destroy());
});
listener.listen(socket, () => process.send?.({ socket, folder }));

process.on("disconnect", () => void stop());
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop());
process.on("message", (names: readonly ServerName[]) => {
  // started ahead; who asks for it gets the failure
  for (const name of names) server(name).catch(() => {});
});
