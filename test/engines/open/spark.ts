import { randomBytes } from "node:crypto";
import type { Engine } from "../engine.ts";
import { connectSpark } from "../spark-client.ts";

/** A schema of its own on the server, dropped at the end. */
export async function openSpark(url: string): Promise<Engine> {
  const session = await connectSpark(url);
  const schema = `quern_${randomBytes(5).toString("hex")}`;
  await session.execute(`create schema ${schema}`);
  await session.execute(`use ${schema}`);
  await session.execute("set spark.sql.ansi.enabled = true");
  await session.execute("set spark.sql.session.timeZone = UTC");
  const { rows } = await session.execute("select split_part(version(), ' ', 1)");
  return {
    name: "spark",
    dialect: "spark",
    version: String(rows[0]?.[0]),
    driver: { kind: "spark", session },
    exec: async (sql) => {
      await session.execute(sql);
    },
    query: async (sql) => {
      const result = await session.execute(sql);
      return { columns: result.columns.map((column) => column.name), rows: result.rows.map((row) => [...row]) };
    },
    close: async () => {
      await session.execute(`drop schema ${schema} cascade`);
      await session.close();
    },
  };
}
