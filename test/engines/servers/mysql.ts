import { randomUUID } from "node:crypto";
import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import mysql from "mysql2/promise";
import { provisioned } from "../cache.ts";
import { end, freePort, launch, type RunningServer, untilReady } from "./process.ts";

/** MySQL with its own defaults (SQL mode, collation), in UTC, on a copy of the initialised data folder. */
export async function startMysql(folder: string): Promise<RunningServer> {
  const files = provisioned("mysql");
  if (files === undefined) throw new Error("MySQL is not provisioned");
  const password = randomUUID();
  const data = join(folder, "data");
  const log = join(folder, "log");
  const setUp = join(folder, "set-up.sql");
  await cp(join(files.folder, "data"), data, { recursive: true });
  await writeFile(
    setUp,
    `ALTER USER root@localhost IDENTIFIED BY '${password}';
CREATE USER quern@'%' IDENTIFIED BY '${password}';
GRANT ALL ON *.* TO quern@'%' WITH GRANT OPTION;
`,
    { mode: 0o600 },
  );
  const port = await freePort();
  const options = {
    datadir: data,
    "init-file": setUp,
    socket: join(folder, "socket"),
    "pid-file": join(folder, "pid"),
    port: String(port),
    "bind-address": "127.0.0.1",
    mysqlx: "OFF",
    "default-time-zone": "+00:00",
    "innodb-flush-log-at-trx-commit": "0",
    "innodb-doublewrite": "OFF",
    "performance-schema": "OFF",
  };
  const child = launch({
    program: join(files.folder, "mysqld"),
    args: [...Object.entries(options).map(([k, v]) => `--${k}=${v}`), "--skip-log-bin", "--skip-name-resolve"],
    folder,
    log,
  });
  const url = `mysql://quern:${password}@127.0.0.1:${port}`;
  await untilReady(child, log, 90, async () => {
    const connection = await mysql.createConnection(url);
    await connection.end();
  });
  return { url, stop: () => end(child, "SIGTERM", 20) };
}
