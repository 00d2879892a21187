import { randomUUID } from "node:crypto";
import { chown, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { postgresPackage, reachableBinaries, unprivilegedUser } from "./postgres-binaries.ts";
import { end, freePort, launch, type RunningServer, run, untilReady } from "./process.ts";

/**
 * A fresh cluster: UTF-8, and text in the order of en-US by ICU, which the binaries bring along, so that it does not
 * depend on the machine's locales. Nothing is synced to the disk.
 */
export async function startPostgres(folder: string): Promise<RunningServer> {
  const native = postgresPackage();
  if (native === undefined) throw new Error("no Postgres binaries for this platform");
  const user = await unprivilegedUser();
  const password = randomUUID();
  const data = join(folder, "data");
  const secret = join(folder, "password");
  await mkdir(data, { mode: 0o700 });
  await writeFile(secret, `${password}\n`, { mode: 0o600 });
  if (user !== undefined) for (const path of [folder, data, secret]) await chown(path, user.uid, user.gid);
  const bin = await reachableBinaries(native, user, folder);
  const log = join(folder, "log");

  await run({
    program: join(bin, "initdb"),
    args: [
      `--pgdata=${data}`,
      "--username=quern",
      "--auth=scram-sha-256",
      `--pwfile=${secret}`,
      "--encoding=UTF8",
      "--locale-provider=icu",
      "--icu-locale=en-US",
      "--locale=C.UTF-8",
      "--no-sync",
    ],
    folder,
    log,
    user,
  });

  const port = await freePort();
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    timezone: "UTC",
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    max_wal_size: "4GB",
  };
  const child = launch({
    program: join(bin, "postgres"),
    args: ["-D", data, "-p", String(port), ...Object.entries(settings).flatMap(([k, v]) => ["-c", `${k}=${v}`])],
    folder,
    log,
    user,
  });
  const url = `postgres://quern:${password}@127.0.0.1:${port}/postgres`;
  await untilReady(child, log, 60, async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.end();
  });
  // SIGINT is the fast shutdown: open transactions are rolled back
  return { url, stop: () => end(child, "SIGINT", 10) };
}
