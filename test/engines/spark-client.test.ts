import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Engine, notRunReason, openEngine } from "./engine.ts";
import { connectSpark, type SparkSession } from "./spark-client.ts";

describe("a Spark session", () => {
  const reason = notRunReason("spark");
  let engine: Engine | undefined;
  let session: SparkSession;

  beforeAll(async () => {
    if (reason !== undefined) return;
    engine = await openEngine("spark");
    if (engine.driver.kind !== "spark") throw new Error("not the driver of Spark");
    session = engine.driver.session;
  });
  beforeEach(({ skip }) => {
    if (reason !== undefined) skip(`no spark: ${reason}`);
  });
  afterAll(() => engine?.close());

  test("gives every type exactly, with its name", async () => {
    const { columns, rows } = await session.execute(
      "select 9007199254740993 as a, cast(-1 as tinyint) as b, cast('-0.0000000001' as decimal(38, 10)) as c, " +
        "double('NaN') as d, true as e, date'2026-01-31' as f, X'00ff' as g, array(1, 2) as h, cast(null as int) as i",
    );
    expect(columns.map(({ name, type }) => `${name} ${type?.name ?? "unchecked"}`)).toEqual([
      "a bigint",
      "b tinyint",
      "c decimal",
      "d double",
      "e boolean",
      "f date",
      "g binary",
      "h unchecked",
      "i int",
    ]);
    expect(rows).toEqual([
      [9007199254740993n, -1, "-0.0000000001", Number.NaN, true, "2026-01-31", Buffer.from([0, 255]), "[1,2]", null],
    ]);
  });

  test("streams in chunks, and can be left early", async () => {
    const sizes: number[] = [];
    for await (const rows of session.stream("select id from range(250)", 100)) sizes.push(rows.length);
    expect(sizes).toEqual([100, 100, 50]);
    for await (const rows of session.stream("select id from range(1000000)", 10)) {
      expect(rows).toHaveLength(10);
      break;
    }
    expect((await session.execute("select 1")).rows).toEqual([[1]]);
  });

  test("gives the nulls of many rows where they belong", async () => {
    const { rows } = await session.execute("select if(id % 3 = 0, null, id) from range(0, 20, 1, 1)");
    expect(rows.flat()).toEqual(Array.from({ length: 20 }, (_, i) => (i % 3 === 0 ? null : BigInt(i))));
  });
});

describe("a connection to Spark that dies", () => {
  const listen = async (server: Server): Promise<string> => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    return `spark://127.0.0.1:${address.port}`;
  };

  test("is refused", async () => {
    const server = createServer();
    const url = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    await expect(connectSpark(url)).rejects.toThrow(/ECONNREFUSED/);
  });

  test("rejects the call that waits for an answer", async () => {
    const server = createServer((socket) => socket.once("data", () => socket.destroy()));
    await expect(connectSpark(await listen(server))).rejects.toThrow(/connection to Spark/);
    server.close();
  });
});
