import { count, cumeDist, from, ntile, percentRank, rank, rowNumber } from "quern";
import { describe, test } from "vitest";
import { customers, orders } from "./schema.ts";
import { expectColumns, notRun } from "./shape.ts";

describe("windows", () => {
  test("give a value to every row", () => {
    expectColumns(
      from(customers).select(({ customers: c }) => ({
        number: rowNumber().over(),
        rank: rank().over({ partitionBy: c.country, orderBy: c.age.desc() }),
        share: percentRank().over({ orderBy: c.age.asc() }),
        distribution: cumeDist().over({ orderBy: [c.age.asc(), c.name.asc()] }),
        quarter: ntile(4).over({ orderBy: c.age.asc() }),
        rows: count().over(),
        age: c.age.sum().over({ partitionBy: [c.country, c.active] }),
        score: c.score.sum().over(),
        running: c.age.sum().over({ orderBy: c.age.asc() }),
        filtered: c.age.sum().filter(c.active).over(),
        before: c.age.lag().over({ orderBy: c.age.asc() }),
        after: c.name.lead(2).over({ orderBy: c.age.asc() }),
        first: c.name.firstValue().over({ orderBy: c.age.asc() }),
        known: c.country.lastKnown().over({ orderBy: c.age.asc() }),
        median: c.age.median().over({ partitionBy: c.country }),
        difference: c.age.sub(c.age.lag().over({ orderBy: c.age.asc() })),
      })),
      {
        number: "count",
        rank: "count",
        share: "double",
        distribution: "double",
        quarter: "int",
        rows: "count",
        age: "bigint",
        score: "double?",
        running: "bigint",
        filtered: "bigint?",
        before: "int?",
        after: "text?",
        first: "text",
        known: "text?",
        median: "double",
        difference: "int?",
      },
    );
  });
  test("over a frame that may be empty are NULL; TypeScript says so of every frame", () => {
    expectColumns(
      from(orders).select(({ orders: o }) => ({
        trailing: o.total.sum().over({ orderBy: o.orderedAt.asc(), rows: [-3, -1] }),
        held: o.total.sum().over({ orderBy: o.orderedAt.asc(), rows: [-3, "current"] }),
        week: o.total.sum().over({ orderBy: o.orderedAt.asc(), range: [{ n: -7, unit: "day" }, "current"] }),
        count: count().over({ orderBy: o.orderedAt.asc(), rows: ["unbounded", -1] }),
        last: o.status.lastValue().over({ orderBy: o.orderedAt.asc(), rows: ["unbounded", -1] }),
      })),
      { trailing: "decimal?", held: "decimal?", week: "decimal?", count: "count", last: "text?" },
      ["held", "week"],
    );
  });
  test("need OVER, an order where rows follow each other, and one where there is a frame", () => {
    notRun(() =>
      from(customers).select(({ customers: c }) => ({
        // @ts-expect-error a window function without OVER
        a: rank(),
        // @ts-expect-error a rank without an order
        b: rank().over({ partitionBy: c.country }),
        // @ts-expect-error a frame without an order
        c: c.age.sum().over({ rows: [-1, "current"] }),
        // @ts-expect-error rows and range
        d: c.age.sum().over({ orderBy: c.age.asc(), rows: [-1, "current"], range: [-1, "current"] }),
        // @ts-expect-error rows have no unit of time
        e: c.age.sum().over({ orderBy: c.age.asc(), rows: [{ n: -1, unit: "day" }, "current"] }),
        // @ts-expect-error a misspelled option
        f: c.age.sum().over({ partitonBy: c.country }),
        // @ts-expect-error a quantile orders its rows itself
        g: c.age.median().over({ orderBy: c.age.asc() }),
        // @ts-expect-error no engine joins texts over a window
        h: c.name.stringAgg(",", c.name.asc()).over(),
        // @ts-expect-error no engine counts different values over a window
        i: c.name.countDistinct().over(),
        // @ts-expect-error a window of a window
        j: c.age.sum().over().sum(),
        // @ts-expect-error a window partitioned by an aggregate
        k: c.age.sum().over({ partitionBy: c.age.sum() }),
        // @ts-expect-error a window function has no filter
        l: rank().filter(c.active),
      })),
    );
  });
});
