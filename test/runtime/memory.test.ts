import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { type Engine, notRunReason, openEngine } from "../engines/engine.ts";
import { mysqlOptions, pgOptions } from "./drivers.ts";
import type { Growth } from "./memory-reader.ts";

const rows = 1_000_000;
const reader = fileURLToPath(new URL("memory-reader.ts", import.meta.url));

function urlOf(engine: Engine): string {
  if (engine.driver.kind === "pg") return pgOptions(engine).connectionString ?? "";
  const { user, password, host, port, database } = mysqlOptions(engine);
  return `mysql://${user}:${password}@${host}:${port}/${database}`;
}

async function growthOf(engine: Engine): Promise<Growth> {
  const { stdout } = await promisify(execFile)(process.execPath, ["--expose-gc", reader, urlOf(engine), String(rows)]);
  return JSON.parse(stdout) as Growth;
}

test.for(["postgres", "mysql"] as const)(
  "a million rows of %s pass through less than 150 MB",
  { timeout: 180_000 },
  async (name, { skip, annotate }) => {
    const reason = notRunReason(name);
    if (reason !== undefined) skip(reason);
    const engine = await openEngine(name);
    const growth = await growthOf(engine).finally(() => engine.close());
    await annotate(
      `${name}: ${JSON.stringify(growth, (_key, value) => (typeof value === "number" ? Math.round(value) : value))}`,
    );
    expect(growth.rows).toBe(rows);
    expect(growth.heap).toBeLessThan(150);
    expect(growth.live).toBeLessThan(20);
  },
);
