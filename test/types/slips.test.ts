import { from, query, rank } from "quern";
import { expect, test } from "vitest";
import { ordered } from "../../src/base/diagnostics.ts";
import { TooLong, withinLimit } from "../../src/load/limit.ts";
import { told } from "../unit/told.ts";
import { customers, orders } from "./schema.ts";

const rows = from(orders).select(({ orders: o }) => ({ id: o.orderId, total: o.total }));

const joined = from(orders).join(customers, ({ orders: o, customers: c }) => o.customerId.eq(c.customerId));

test("common slips do not compile; unchecked, each is told", () => {
  // @ts-expect-error "an order is written with .asc() or .desc()"
  expect(told(() => rows.orderBy((r) => r.id))).toMatch("must return an order, as x.asc()");
  // @ts-expect-error "say what the rows hold: add select() or aggregate()"
  expect(told(() => query("x", joined))).toMatch("QN1009 relation of query");
  // @ts-expect-error "where() reads single rows: move the aggregate to aggregate()"
  rows.where((r) => r.total.sum().gt("1"));
  // @ts-expect-error "where() reads no windows: select it first"
  rows.where((r) => rank().over({ orderBy: r.id.asc() }).eq(1));
  expect(told(() => rows.where((r) => r.id.gt(1n) && r.total.isNull()))).toMatch("QN1007");
});

test("diagnostics may hold what JSON does not take", () => {
  const circle: { self?: unknown } = {};
  circle.self = circle;
  const odd = { code: "QN1002", at: { file: "a.ts", line: 1 }, data: { name: [10n, circle] as never } } as const;
  expect(ordered([odd, odd])).toHaveLength(1);
});

test("a module that does not finish loading ends after a limit", async () => {
  await expect(withinLimit(() => new Promise<never>(() => undefined), 0.01)).rejects.toBeInstanceOf(TooLong);
});
