// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Spark's variables are what must not be replaced
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Engine, engineNames, notRunReason, openEngine } from "../engines/engine.ts";
import { type Route, routesOf } from "./drivers.ts";
import { among, type Echo, echo, echoText, hostile, isNull, limited } from "./echo.ts";
import { createEverything, everythingRows, hostileText } from "./everything.ts";

describe.each(engineNames)("parameters on %s", (name) => {
  const reason = notRunReason(name);
  let engine: Engine | undefined;
  let routes: readonly Route[] = [];

  beforeAll(async () => {
    if (reason !== undefined) return;
    engine = await openEngine(name);
    await createEverything(engine);
    routes = await routesOf(engine);
  });
  afterAll(async () => {
    for (const route of routes) await route.close();
    await engine?.close();
  });

  const each = (title: string, check: (route: Route) => Promise<void>): void => {
    test(title, async ({ skip }) => {
      if (reason !== undefined) skip(reason);
      for (const route of routes) {
        await check(route).catch((error: unknown) => {
          throw new Error(`through ${route.name}`, { cause: error });
        });
      }
    });
  };

  each("come back as they went", async ({ connection }) => {
    const values: readonly Echo[] = [
      {
        int: -2147483648,
        bigint: 9007199254740993n,
        double: 0.1,
        decimal: "1234567890123456789012345678.0123456789",
        text: hostileText,
        boolean: true,
        date: "2024-02-29",
        timestamp: "2026-03-08T02:30:00.123456",
        instant: new Date("2026-10-25T01:30:00.5Z"),
        json: { a: [1, "x'\\", null], b: "\u{1f600}" },
      },
      {
        int: 2147483647,
        bigint: -9223372036854775808n,
        double: -1.7976931348623157e308,
        decimal: "-0.5",
        text: "",
        boolean: false,
        date: "9999-12-31",
        timestamp: "1900-01-01T00:00:00Z",
        instant: new Date("2026-01-01T00:00:00Z"),
        json: "text",
      },
    ];
    for (const given of values) {
      const wall = given.timestamp.endsWith("Z") ? given.timestamp : `${given.timestamp}Z`;
      expect(await echo.one(connection, given)).toStrictEqual({
        ...given,
        decimal: given.decimal === "-0.5" ? "-0.5000000000" : given.decimal,
        timestamp: new Date(wall),
      });
    }
  });

  each("of text take what would break out of quotes", async ({ connection }) => {
    for (const text of hostile) expect(await echoText.one(connection, { text })).toStrictEqual({ text });
  });

  each("of text take whatever a string can be", async ({ connection }) => {
    const text = fc
      .string({ unit: "binary", maxLength: 30 })
      .filter((each) => connection.dialect !== "postgres" || !each.includes("\0"));
    const check = async (given: string): Promise<void> => {
      expect(await echoText.one(connection, { text: given })).toStrictEqual({ text: given });
    };
    await fc.assert(fc.asyncProperty(text, check), { numRuns: connection.dialect === "spark" ? 30 : 200 });
  });

  each("can be lists of each type", async ({ connection }) => {
    const [first, second] = everythingRows;
    if (first === undefined || second === undefined) throw new Error("no rows");
    const both = [{ id: first.id }, { id: second.id }];
    const one = [{ id: first.id }];
    expect(await among<number>("int", "id").all(connection, { list: [first.id, 1, 7] })).toStrictEqual(both);
    expect(
      await among<bigint>("bigint", "big").all(connection, { list: [9007199254740993n, 9007199254740992n] }),
    ).toStrictEqual(one);
    expect(await among<bigint>("bigint", "big").all(connection, { list: [9007199254740992n] })).toStrictEqual([]);
    expect(await among<number>("double", "n").all(connection, { list: [0.1, 1.7976931348623157e308] })).toStrictEqual(
      both,
    );
    const amounts = ["1234567890123456789012345678.0123456789", "-0.0000000001"];
    expect(await among<string>("decimal(38,10)", "amount").all(connection, { list: amounts })).toStrictEqual(both);
    expect(
      await among<string>("decimal(38,10)", "amount").all(connection, {
        list: ["1234567890123456789012345678.0123456788"],
      }),
    ).toStrictEqual([]);
    expect(await among<string>("text", "label").all(connection, { list: [hostileText, ""] })).toStrictEqual(both);
    expect(await among<string>("text", "label").all(connection, { list: hostile.slice(1, -1) })).toStrictEqual([]);
    expect(await among<boolean>("boolean", "ok").all(connection, { list: [true] })).toStrictEqual(one);
    expect(await among<string>("date", "day").all(connection, { list: ["2024-02-29", "9999-12-31"] })).toStrictEqual(
      both,
    );
    const at = ["2026-03-29T02:30:00.123456", "9999-12-31T23:59:59.999999"];
    expect(await among<string>("timestamp", "at").all(connection, { list: at })).toStrictEqual(both);
    expect(await among<Date>("timestamp", "at").all(connection, { list: [new Date(`${at[0]}Z`)] })).toStrictEqual([]);
    const moments = ["2026-03-08T02:30:00.123456-05:00", "1999-12-31T23:59:59.999999Z"];
    expect(await among<string>("instant", "moment").all(connection, { list: moments })).toStrictEqual(both);
    expect(await among<bigint>("bigint", "big").all(connection, { list: [] })).toStrictEqual([]);
  });

  each("limit", async ({ connection }) => {
    expect(await limited.all(connection)).toHaveLength(1);
    expect(await limited.all(connection, { limit: 2 })).toHaveLength(2);
    expect(await limited.all(connection, { limit: 0 })).toHaveLength(0);
  });

  each("can be null", async ({ connection }) => {
    expect(await isNull.one(connection, { text: null, at: null, big: null })).toStrictEqual({ all: true });
    expect(await isNull.one(connection, { text: "", at: null, big: null })).toStrictEqual({ all: false });
  });

  each("can be explained", async ({ connection }) => {
    if (connection.dialect === "sqlserver") return;
    expect(await limited.explain(connection, { limit: 2 })).toMatch(/everything/);
  });

  test("mean the same under every setting of Spark's parser", async ({ skip }) => {
    if (reason !== undefined) skip(reason);
    const [route] = routes;
    if (name !== "spark" || route === undefined || engine === undefined) return;
    const settings = [
      "spark.sql.parser.escapedStringLiterals",
      "spark.sql.ansi.doubleQuotedIdentifiers",
      "spark.sql.legacy.consecutiveStringLiterals.enabled",
    ];
    for (const setting of settings) {
      await engine.exec(`set ${setting} = true`);
      for (const text of hostile)
        expect(await echoText.one(route.connection, { text }), setting).toStrictEqual({ text });
      await engine.exec(`set ${setting} = false`);
    }
  });

  test("have changed nothing", async ({ skip }) => {
    if (reason !== undefined) skip(reason);
    const result = await engine?.query("select count(*) from everything");
    expect(Number(result?.rows[0]?.[0])).toBe(3);
  });
});
