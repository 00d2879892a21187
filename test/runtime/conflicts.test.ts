import { describe, expect, test } from "vitest";
import { defineRun } from "../../src/runtime/run.ts";
import type { Connection, Dialect } from "../../src/runtime/types.ts";

const steps = [{ do: "write", name: "write", counts: "inserted", text: "insert", params: [] }] as const;
const writes = defineRun<Record<never, never>, "run">({
  name: "writes",
  params: {},
  actions: ["run"],
  engines: {
    postgres: { transaction: true, run: steps },
    mysql: { transaction: true, run: steps },
    sqlserver: { transaction: true, run: steps },
    spark: { transaction: false, run: steps },
  },
});

/** A connection whose statements fail at first; `isOwn`: its transactions are its own. */
function failing(dialect: Dialect, errors: readonly object[], isOwn = true): Connection & { readonly begun: number } {
  const left = [...errors];
  const unused = (): never => {
    throw new Error("not used");
  };
  const connection = {
    dialect,
    begun: 0,
    query: unused,
    stream: unused,
    explain: unused,
    run: async () => {
      const error = left.shift();
      if (error) throw Object.assign(new Error("of the driver"), error);
      return 1;
    },
    transaction: async <T>(work: (within: Connection, isOwn: boolean) => Promise<T>): Promise<T> => {
      connection.begun += 1;
      return work(connection, isOwn);
    },
  };
  return connection;
}

const DEADLOCKS = {
  postgres: { code: "40P01" },
  mysql: { code: "ER_LOCK_DEADLOCK", errno: 1213, sqlState: "40001" },
  sqlserver: { code: "EREQUEST", number: 1205 },
} as const;

describe.each(["postgres", "mysql", "sqlserver"] as const)("a deadlock on %s", (dialect) => {
  const deadlock = DEADLOCKS[dialect];

  test("is tried again, and told", async () => {
    const connection = failing(dialect, [deadlock, deadlock]);
    expect(await writes.run(connection, {})).toMatchObject({ inserted: 1, retries: 2 });
    expect(connection.begun).toBe(3);
  });
  test("is an error when it never ends", async () => {
    const connection = failing(dialect, Array(9).fill(deadlock));
    await expect(writes.run(connection, {})).rejects.toMatchObject({ code: "QN4010" });
    expect(connection.begun).toBe(5);
  });
  test("is the application's own business within its transaction", async () => {
    const connection = failing(dialect, [deadlock], false);
    await expect(writes.run(connection, {})).rejects.toMatchObject({ code: "QN4010" });
    expect(connection.begun).toBe(1);
  });
  test("is not what other errors are", async () => {
    const connection = failing(dialect, [{ code: "23505", number: 2627 }]);
    await expect(writes.run(connection, {})).rejects.toMatchObject({ code: "QN4010" });
    expect(connection.begun).toBe(1);
  });
});

test("a run without retries tells none", async () => {
  expect(await writes.run(failing("postgres", []), {})).not.toHaveProperty("retries");
});
