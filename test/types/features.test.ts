import { change, count, elapsed, features, from, param, rollingMean, slope, t, table } from "quern";
import { describe, expectTypeOf, test } from "vitest";
import type { NumberEx } from "../../src/dsl/language/types.ts";
import { expectColumns, notRun } from "./shape.ts";

const users = table("users", { userId: t.bigint().primaryKey(), country: t.text().nullable() });
const purchases = table("purchases", {
  purchaseId: t.bigint().primaryKey(),
  userId: t.bigint().references(() => users.userId),
  total: t.decimal(12, 2),
  quantity: t.int().nullable(),
  status: t.text(),
  at: t.timestamp().eventTime(),
});

const made = features("made", {
  entity: users,
  asOf: param.timestamp("as_of"),
  columns: (u, { latest, related, at }) => {
    const last = latest(purchases);
    const p = related(purchases, (p, { last, values }) => ({
      n: count(),
      spend: p.total.sum(),
      some: p.total.sum().coalesce("0"),
      since: elapsed(p.at.max(), at, "day"),
      recent: count().filter(last(1, "month")),
      trend: slope(p.quantity, elapsed(p.at, at, "day")),
      ...last([7, 30], "day", { n: count(), mean: p.quantity.avg() }),
      ...last([5], "row", { top: p.total.max() }),
      ...values(2, { status: p.status }),
    }));
    return { userId: u.userId, country: u.country, status: last.status, age: last.at.secondsTo(at), ...p };
  },
});

const unread = features("unread", {
  entity: users,
  asOf: param.timestamp("as_of"),
  columns: (u, { related }) => ({
    userId: u.userId,
    ...related(purchases, () => ({ n: count() }), { timeless: true }),
  }),
});

describe("features", () => {
  test("have the columns that their callbacks give", () => {
    expectColumns(
      from(made).select(({ made: m }) => m),
      {
        userId: "bigint",
        country: "text?",
        status: "text?",
        age: "double?",
        n: "count",
        spend: "decimal?",
        some: "decimal",
        since: "double?",
        recent: "count",
        trend: "double?",
        n7d: "count",
        n30d: "count",
        mean7d: "double?",
        mean30d: "double?",
        top5rows: "decimal?",
        status1: "text?",
        status2: "text?",
      },
    );
  });
  test("have a leak check with the row's own columns", () => {
    const { leakCheck } = unread;
    if (leakCheck === undefined) throw new Error("it leaves a time unread");
    expectColumns(
      from(leakCheck).select(({ unread_leak_check: l }) => l),
      {
        userId: "bigint",
        country: "text?",
        featureSet: "text",
        featureEventTime: "timestamp?",
        featureKnownTime: "timestamp?",
      },
    );
  });
  test("give windows over the rows", () => {
    const series = { partitionBy: purchases.userId, orderBy: purchases.at.asc() };
    expectTypeOf(rollingMean(purchases.total, 3, series)).toEqualTypeOf<NumberEx<"double", null, "window">>();
    expectTypeOf(change(purchases.quantity, series)).toEqualTypeOf<NumberEx<"int", null, "window">>();
  });
  test("do not compile with what is not there", () => {
    notRun(() =>
      features("wrong", {
        entity: users,
        asOf: param.timestamp("as_of"),
        columns: (u, { latest, related }) => ({
          // @ts-expect-error no such column
          a: latest(purchases).nothing,
          // @ts-expect-error a condition that is none
          b: latest(purchases, { on: (p) => p.total }).total,
          // @ts-expect-error a window of a week that is not asked for
          c: related(purchases, (_, { last }) => last([7], "day", { n: count() })).n30d,
          // @ts-expect-error no unit of time
          d: related(purchases, (_, { last }) => ({ n: count().filter(last(7, "days")) })).n,
          // @ts-expect-error a single row's value among aggregates is no feature of the entity
          e: purchases.total.sum(),
          userId: u.userId,
        }),
      }),
    );
    // @ts-expect-error neither an entity nor a spine
    notRun(() => features("wrong", { asOf: param.timestamp("as_of"), columns: () => ({}) }));
    // @ts-expect-error both
    notRun(() => features("wrong", { entity: users, spine: users, asOf: param.timestamp("a"), columns: () => ({}) }));
    // @ts-expect-error a number is no instant
    notRun(() => features("wrong", { entity: users, asOf: param.int("as_of"), columns: () => ({}) }));
  });
});
