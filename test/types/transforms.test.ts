import {
  bands,
  bins,
  calendar,
  categories,
  clip,
  count,
  cross,
  cyclic,
  equalWidthBins,
  fill,
  filled,
  forwardFill,
  frequency,
  from,
  informationValue,
  lit,
  log1p,
  norm,
  normalized,
  oneHot,
  ordinal,
  param,
  perCategory,
  rfm,
  slugs,
  standard,
  targetMean,
  transform,
  winsorize,
} from "quern";
import { describe, expectTypeOf, test } from "vitest";
import type { RowOf } from "../../src/dsl/language/source.ts";
import type { Ex, OneOfTag } from "../../src/dsl/language/types.ts";
import { customers, orders } from "./schema.ts";
import { expectColumns, notRun } from "./shape.ts";

const inputs = transform("inputs", {
  from: customers,
  fitOn: (c) => c.active,
  columns: (c) => ({
    customerId: c.customerId,
    age: standard(c.age),
    score: fill(c.score, "median"),
    country: fill(c.country, "mode"),
    ...filled("mean", c.score, "mean", { by: c.country }),
    known: forwardFill(c.country, { orderBy: c.customerId.asc() }),
    place: ordinal(c.country),
    seen: frequency(c.country),
    late: targetMean(c.country, c.active, { smooth: 1 }),
    band: bins(c.age, [18, 65]),
    scoreBand: bins(c.score, [0.5]),
    width: equalWidthBins(c.age, 3),
    edge: winsorize(c.age),
    oldest: c.age.max().over(),
    ofCountry: count().over({ partitionBy: c.country }),
    name: c.name,
  }),
});

describe("transform", () => {
  test("gives the columns of its callback; what was learnt may be NULL", () => {
    expectColumns(
      from(inputs).select(({ inputs: i }) => i),
      {
        customerId: "bigint",
        age: "double?",
        score: "double?",
        country: "text?",
        mean: "double?",
        meanMissing: "int",
        known: "text?",
        place: "int?",
        seen: "count?",
        late: "double?",
        band: "int",
        scoreBand: "int?",
        width: "int?",
        edge: "double?",
        oldest: "int?",
        ofCountry: "count?",
        name: "text",
      },
      ["seen"],
    );
  });
  test("a band is one of the names that are given", () => {
    from(customers).select(({ customers: c }) => {
      const stage = bands(c.age, [[18, "adult"]], { below: "child" });
      const grade = bands(c.score, [[0.5, "good"]], { below: "poor", unknown: "none" });
      const mark = bands(c.score, [[0.5, "good"]], { below: "poor", unknown: null });
      expectTypeOf(stage).toExtend<Ex<OneOfTag<"adult" | "child">, never, "row">>();
      expectTypeOf(grade).toExtend<Ex<OneOfTag<"good" | "poor" | "none">, never, "row">>();
      expectTypeOf(mark).toExtend<Ex<OneOfTag<"good" | "poor">, null, "row">>();
      expectTypeOf(mark).not.toExtend<Ex<OneOfTag<"good" | "poor">, never, "row">>();
      return { stage, grade, mark };
    });
  });
  test("has a run and a table beside it where parameters are stored", () => {
    const stored = transform("stored", {
      from: customers,
      columns: (c) => ({ customerId: c.customerId, age: standard(c.age) }),
      store: "parameters",
    });
    const name: "stored_fit" = stored.fit.name;
    expectColumns(
      from(stored).select(({ stored: s }) => s),
      { customerId: "bigint", age: "double?" },
    );
    return name;
  });
  test("takes what it can compute with, and nothing else", () => {
    notRun(() => {
      transform("bad", {
        from: customers,
        // @ts-expect-error a text has no scale
        columns: (c) => ({ x: standard(c.name) }),
      });
      from(customers).select(({ customers: c }) => ({
        // @ts-expect-error NULL needs a name where there may be one
        unnamed: bands(c.score, [[0.5, "good"]], { below: "poor" }),
        best: bands(c.score, [[0.5, "good"]], { below: "poor", unknown: null }).in([
          // @ts-expect-error "best" is none of the names
          "best",
        ]),
      }));
      // @ts-expect-error a number is no condition
      transform("bad", { from: customers, fitOn: (c) => c.age, columns: (c) => ({ x: c.age }) });
      // @ts-expect-error there is no such column
      transform("bad", { from: customers, columns: (c) => ({ x: c.agee }) });
      // @ts-expect-error an aggregate needs over()
      transform("bad", { from: customers, columns: (c) => ({ x: c.age.avg() }) });
      transform("bad", {
        from: customers,
        // @ts-expect-error a text has no median
        columns: (c) => ({ x: fill(c.name, "median") }),
      });
      const none = transform("none", { from: customers, columns: (c) => ({ x: c.age }) });
      // @ts-expect-error nothing is stored, so nothing is fitted
      return none.fit;
    });
  });
});

describe("columns to spread", () => {
  test("are named after their prefix", () => {
    expectColumns(
      from(customers).select(({ customers: c }) => ({
        ...oneHot("country", c.country, ["DE", "FR"]),
        ...oneHot("name", c.name, { long: "A long name" }),
        ...oneHot("plain", c.country, ["DE"], { other: false, null: false }),
        ...calendar("born", c.born, ["weekday", "isWeekend"]),
        ...calendar("", c.born, ["year"]),
        ...cyclic("age", c.age, 10),
      })),
      {
        country_de: "int",
        country_fr: "int",
        country_other: "int",
        country_null: "int",
        name_long: "int",
        name_other: "int",
        plain_de: "int",
        bornWeekday: "int?",
        bornIsWeekend: "boolean?",
        year: "int?",
        ageSin: "double",
        ageCos: "double",
      },
    );
  });
  test("hold what a callback makes of each category", () => {
    expectColumns(
      from(orders)
        .groupBy(({ orders: o }) => ({ customerId: o.customerId }))
        .aggregate(({ orders: o }) => ({
          ...perCategory("n", o.status, ["new", "paid"], (isIt) => count().filter(isIt)),
          ...perCategory("sum", o.status, { paid: "paid" }, (isIt) => o.total.sum().filter(isIt)),
        })),
      { customerId: "bigint", n_new: "count", n_paid: "count", sum_paid: "decimal?" },
    );
  });
  test("of a date have no hours, and a text is none of numbers", () => {
    notRun(() =>
      from(customers).select(({ customers: c }) => ({
        // @ts-expect-error a date has no hour
        ...calendar("born", c.born, ["hour"]),
        // @ts-expect-error categories are texts
        ...oneHot("age", c.age, ["1"]),
        ...oneHot("name", c.name, slugs(["any text"])),
      })),
    );
  });
});

describe("functions of numbers", () => {
  test("keep the type where they can", () => {
    expectColumns(
      from(customers).select(({ customers: c }) => ({
        whole: clip(c.age, { min: 0 }),
        fraction: clip(c.age, { max: 99.5 }),
        score: clip(c.score, { min: 0, max: lit.double(1) }),
        log: log1p(c.age),
        pair: cross(c.name, c.country),
      })),
      { whole: "int", fraction: "double", score: "double?", log: "double?", pair: "text" },
    );
  });
  test("list the categories of a column", () => {
    const countries = categories("countries", customers, (c) => c.country);
    expectColumns(
      from(countries).select(({ countries: c }) => c),
      { category: "text" },
    );
  });
});

describe("rfm", () => {
  const options = {
    from: orders,
    customer: (o: RowOf<typeof orders>) => ({ customerId: o.customerId }),
    at: (o: RowOf<typeof orders>) => o.orderedAt,
    amount: (o: RowOf<typeof orders>) => o.total,
    asOf: param.timestamp("as_of"),
  } as const;
  test("has a row for each customer", () => {
    const value = rfm("value", { ...options, also: (o) => ({ pieces: o.quantity.sum() }) });
    expectColumns(
      from(value).select(({ value: v }) => v),
      {
        customerId: "bigint",
        lastPurchase: "timestamp",
        recencyDays: "int",
        frequency: "count",
        monetary: "decimal",
        pieces: "bigint?",
        rScore: "int",
        fScore: "int",
        mScore: "int",
        rfm: "text",
        segment: "text?",
      },
    );
  });
  test("tells of lifetimes where it is asked", () => {
    const value = rfm("value", { ...options, lifetime: true });
    expectColumns(
      from(value).select(({ value: v }) => ({ repeatDays: v.repeatDays, repeatAmount: v.repeatAmount })),
      { repeatDays: "int", repeatAmount: "double" },
    );
    notRun(() => {
      const plain = rfm("plain", options);
      // @ts-expect-error nobody asked
      return from(plain).select(({ plain: p }) => ({ repeatDays: p.repeatDays }));
    });
  });
});

test("a norm is NULL of a NULL, numbers divided by theirs also of zeros", () => {
  expectColumns(
    from(customers).select(({ customers: c }) => ({
      length: norm([c.age, c.age]),
      known: norm([c.score.coalesce(0), lit.int(1)], "l1"),
      ...normalized({ years: c.age, score: c.score.coalesce(0) }),
    })),
    { length: "double", known: "double", years: "double?", score: "double?" },
  );
});

test("information values are never NULL; a category is its text", () => {
  const told = informationValue("told", {
    from: customers,
    target: (c) => c.active,
    features: (c) => ({ country: c.country, active: c.active }),
  });
  expectColumns(
    from(told).select(({ told: r }) => r),
    { feature: "text", n: "count", positives: "count", categories: "count", informationValue: "double" },
  );
  expectColumns(
    from(told.evidence).select(({ told_evidence: r }) => r),
    {
      ...{ feature: "text", category: "text?", n: "count", positives: "count", positiveShare: "double" },
      ...{ negativeShare: "double", weightOfEvidence: "double", informationValue: "double" },
    },
  );
});

notRun(() => [
  // @ts-expect-error what is told apart is a truth value
  informationValue("x", { from: customers, target: (c) => c.age, features: (c) => ({ country: c.country }) }),
  // @ts-expect-error a double is no category
  informationValue("x", { from: customers, target: (c) => c.active, features: (c) => ({ score: c.score }) }),
  // @ts-expect-error a text has no length as a vector
  from(customers).select(({ customers: c }) => ({ n: norm([c.country]) })),
]);
