import {
  balancedSample,
  foldOf,
  folds,
  from,
  lit,
  materialized,
  param,
  sample,
  split,
  splitOf,
  timeFolds,
  timeSplit,
} from "quern";
import { describe, expect, test } from "vitest";
import { told } from "../unit/told.ts";
import { customers, orders } from "./schema.ts";
import { expectColumns } from "./shape.ts";

const drawn = { from: customers, seed: 1 } as const;

describe("the rows of samples", () => {
  test("are those of their source", () => {
    const some = sample("some", {
      ...drawn,
      key: (c) => c.customerId,
      share: 0.1,
      where: (c) => c.country.isNotNull(),
    });
    expectColumns(
      from(some).select(({ some: r }) => ({ name: r.name, country: r.country })),
      { name: "text", country: "text?" },
    );
    expectColumns(
      from(some.audit).select(({ some_audit: r }) => ({ chosen: r.chosen, share: r.share })),
      { chosen: "count", share: "double?" },
    );
  });
  test("have a copy's number where rows are repeated, and only there", () => {
    const under = balancedSample("under", { ...drawn, key: (c) => c.customerId, by: (c) => c.country, to: "smallest" });
    const over = balancedSample("over", {
      ...drawn,
      key: (c) => c.customerId,
      by: (c) => c.country,
      to: 10,
      copies: "nth",
    });
    expectColumns(
      from(over).select(({ over: r }) => ({ name: r.name, nth: r.nth })),
      { name: "text", nth: "int" },
    );
    // @ts-expect-error: nothing is repeated
    expect(told(() => from(under).select(({ under: r }) => ({ copy: r.copy })))).toMatch(
      "copy is not a column of under",
    );
  });
  test("have the part, under the name that was given", () => {
    const parts = split("parts", { ...drawn, key: (c) => c.customerId, parts: { a: 0.5, b: 0.5 } });
    const named = folds("named", {
      ...drawn,
      key: (c) => c.customerId,
      folds: 3,
      column: "part",
      label: (c) => c.country,
    });
    expectColumns(
      from(parts).select(({ parts: r }) => ({ split: r.split, country: r.country })),
      { split: "text", country: "text?" },
    );
    expectColumns(
      from(named).select(({ named: r }) => ({ part: r.part })),
      { part: "int" },
    );
    expectColumns(
      from(named.balance).select(({ named_balance: r }) => ({ part: r.part, rows: r.rows })),
      { part: "int", rows: "count" },
    );
    // @ts-expect-error: there is no label
    expect(parts.balance).toBeUndefined();
  });
  test("of time", () => {
    const timed = timeSplit("timed", {
      from: orders,
      key: (o) => o.orderId,
      at: (o) => o.orderedAt,
      until: { train: new Date("2026-01-01"), valid: param.timestamp("cutoff") },
      rest: "test",
    });
    const rolled = timeFolds("rolled", {
      from: orders,
      key: (o) => o.orderId,
      at: (o) => o.orderedAt,
      folds: 2,
      start: "2026-01-01",
      valid: { n: 1, unit: "month" },
    });
    expectColumns(
      from(timed).select(({ timed: r }) => ({ split: r.split, total: r.total })),
      { split: "text", total: "decimal" },
    );
    expectColumns(
      from(rolled).select(({ rolled: r }) => ({ fold: r.fold, split: r.split })),
      { fold: "int", split: "text" },
    );
    timeSplit("dated", {
      from: orders,
      key: (o) => o.orderId,
      at: (o) => o.orderedAt,
      // @ts-expect-error: a time is not compared with a date
      until: { train: lit.date("2026-01-01") },
      rest: "test",
    });
  });
  test("stay what they are in a table", () => {
    const stored = materialized(split("parts", { ...drawn, key: (c) => c.customerId, parts: { a: 0.5, b: 0.5 } }), {
      key: ["customerId"],
      indexes: [["split", "country"]],
    });
    expectColumns(
      from(stored).select(({ parts: r }) => ({ split: r.split, country: r.country })),
      { split: "text", country: "text?" },
    );
    // @ts-expect-error: there is no such column
    materialized(split("parts", { ...drawn, key: (c) => c.customerId, parts: { a: 0.5, b: 0.5 } }), { key: ["id"] });
    expect(told(() => materialized(customers))).toMatch("customers is a table already");
  });
});

test("parts are columns", () => {
  expectColumns(
    from(customers).select(({ customers: c }) => ({
      part: splitOf("s", [c.customerId, c.country], { a: 0.5, b: 0.5 }),
      fold: foldOf("s", c.customerId, 3),
    })),
    { part: "text", fold: "int" },
  );
});

test("what does not fit does not compile", () => {
  const key = (c: Pick<typeof customers, "customerId">) => c.customerId;
  // @ts-expect-error: there is no such column
  expect(told(() => sample("x", { ...drawn, key: (c) => c.nothing, share: 0.1 }))).toMatch("nothing is not a column");
  // @ts-expect-error: a share or a number of rows
  expect(told(() => sample("x", { ...drawn, key, share: 0.1, rows: 5 }))).toMatch("give share or rows, and not both");
  // @ts-expect-error: a weight is a number
  sample("x", { ...drawn, key, rows: 5, weight: (c) => c.name });
  // @ts-expect-error: `at least` is of a share
  sample("x", { ...drawn, key, rows: 5, atLeast: 1 });
  // @ts-expect-error: there is no such size
  balancedSample("x", { ...drawn, key, by: (c) => c.country, to: "middle" });
});
