import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import mssql from "mssql";
import { sqlserverConfig } from "../open/sqlserver-url.ts";
import type { RunningServer } from "./process.ts";

export const sqlserverImage = "mcr.microsoft.com/mssql/server:2022-latest";

const docker = promisify(execFile);

/** SQL Server exists only as a container here. */
export async function startSqlserver(): Promise<RunningServer> {
  const password = `Q1-${randomUUID()}`;
  const { stdout: id } = await docker("docker", [
    ...["run", "--detach", "--rm", "--publish", "127.0.0.1::1433"],
    ...["--env", "ACCEPT_EULA=Y", "--env", `MSSQL_SA_PASSWORD=${password}`, "--env", "TZ=UTC"],
    sqlserverImage,
  ]);
  const stop = async (): Promise<void> => {
    await docker("docker", ["rm", "--force", id.trim()]);
  };
  try {
    const { stdout: published } = await docker("docker", ["port", id.trim(), "1433/tcp"]);
    const url = `sqlserver://sa:${password}@${published.split("\n")[0]}/master?trustServerCertificate=true`;
    await untilAnswers(url, 90);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function untilAnswers(url: string, seconds: number): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    try {
      const pool = await new mssql.ConnectionPool(sqlserverConfig(url)).connect();
      return await pool.close();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await sleep(500);
    }
  }
}
