import fc from "fast-check";
import { from, param, query, t } from "quern";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DialectSpec } from "../../dialects/dialect.ts";
import { type Engine, engineNames, notRunReason, openEngine } from "../engines/engine.ts";
import { compileFor } from "../matrix/compile.ts";
import { execute, explain } from "../matrix/execute.ts";
import { specFor } from "../matrix/run.ts";
import { type Route, routesOf } from "./drivers.ts";

const echoed = query(
  "echoed",
  from(
    param.rows(
      "rows",
      {
        n: t.int(),
        big: t.bigint().nullable(),
        ratio: t.double().nullable(),
        price: t.decimal(38, 10).nullable(),
        name: t.text().nullable(),
        ok: t.boolean().nullable(),
        on: t.date().nullable(),
        at: t.timestamp().nullable(),
        seen: t.instant().nullable(),
        doc: t.json().nullable(),
      },
      { key: ["n"] },
    ),
  )
    // As texts: through Kysely drivers give Dates, without microseconds and the first century.
    .select(({ rows: r }) => ({ ...r, on: r.on.toText(), at: r.at.toText(), seen: r.seen.toText() }))
    .orderBy((r) => r.n.asc()),
);

const two = (n: number): string => String(n).padStart(2, "0");
const day = fc
  .tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([y, m, d]) => `${String(y).padStart(4, "0")}-${two(m)}-${two(d)}`);
const clock = fc
  .tuple(fc.nat(23), fc.nat(59), fc.nat(59), fc.nat(999_999))
  .map(([h, m, s, u]) => `${two(h)}:${two(m)}:${two(s)}.${String(u).padStart(6, "0")}`);
const moment = fc.tuple(day, clock).map(([date, time]) => `${date}T${time}Z`);
const decimal = fc.tuple(fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n })).map(
  ([n]) =>
    `${n < 0n ? "-" : ""}${String(n < 0n ? -n : n)
      .padStart(11, "0")
      .replace(/(\d{10})$/, ".$1")}`,
);
/** JSON that means the same after any engine has read it. */
const document = (text: fc.Arbitrary<string>) =>
  fc.letrec<{ readonly value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.oneof(text, fc.integer(), fc.boolean()),
      fc.array(fc.oneof(fc.constant(null), tie("value")), { maxLength: 3 }),
      fc.dictionary(fc.stringMatching(/^[a-z"' ]{1,4}$/), fc.oneof(fc.constant(null), tie("value")), { maxKeys: 3 }),
    ),
  })).value;

const asText = (at: string | null): string | null => at?.replace("T", " ").replace("Z", "") ?? null;

const rowOf = (text: fc.Arbitrary<string>) =>
  fc.record({
    big: fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
    ratio: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
    price: fc.option(decimal),
    name: fc.option(text),
    ok: fc.option(fc.boolean()),
    on: fc.option(day),
    at: fc.option(moment),
    seen: fc.option(moment),
    doc: fc.option(document(text)),
  });

describe.each(engineNames)("rows on %s", (name) => {
  const reason = notRunReason(name);
  let engine: Engine | undefined;
  let spec: DialectSpec;
  let routes: readonly Route[] = [];

  beforeAll(async () => {
    if (reason !== undefined) return;
    engine = await openEngine(name);
    spec = specFor(engine.dialect, engine.version);
    routes = await routesOf(engine);
  });
  afterAll(async () => {
    for (const route of routes) await route.close();
    await engine?.close();
  });

  const compiled = () => {
    const outcome = compileFor(echoed.definition, spec);
    if ("refusals" in outcome) throw new Error(outcome.refusals.join("; "));
    return outcome;
  };
  const each = (title: string, check: (route: Route) => Promise<void>): void => {
    test(title, async ({ skip }) => {
      if (reason !== undefined) skip(reason);
      for (const route of routes) {
        await check(route).catch((error: unknown) => {
          throw new Error(`through ${route.name}`, { cause: error });
        });
      }
    }, 240_000);
  };

  each("come back as they went, whatever they hold", async ({ connection }) => {
    const text = fc
      .string({ unit: "binary", maxLength: 20 })
      .filter((s) => connection.dialect !== "postgres" || !s.includes("\0"));
    type Times = { readonly at: string | null; readonly seen: string | null };
    const many = fc.array(rowOf(text), { maxLength: 30 }).map((rows) => rows.map((row, n) => ({ n, ...row })));
    const check = async (rows: readonly Times[]): Promise<void> => {
      const expected = rows.map((row) => ({ ...row, at: asText(row.at), seen: asText(row.seen) }));
      expect(await execute(connection, compiled(), { rows })).toEqual(expected);
    };
    await fc.assert(fc.asyncProperty(many, check), { numRuns: connection.dialect === "spark" ? 15 : 60 });
  });

  each("can be many, and none", async ({ connection }) => {
    const none = { big: null, ratio: null, price: null, ok: null, on: null, at: null, seen: null, doc: null };
    const rows = Array.from({ length: 5000 }, (_, n) => ({ n, ...none, name: n % 3 === 0 ? null : `name ${n}` }));
    expect(await execute(connection, compiled(), { rows })).toEqual(rows);
    expect(await execute(connection, compiled(), { rows: [] })).toEqual([]);
  });

  each("can be explained", async ({ connection }) => {
    if (connection.dialect === "sqlserver") return;
    expect(await explain(connection, compiled(), { rows: [] })).not.toBe("");
  });
});
