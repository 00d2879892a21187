import {
  bands,
  bins,
  categories,
  equalWidthBins,
  from,
  informationValue,
  lit,
  norm,
  nullOf,
  oneHot,
  query,
  rfm,
  slugs,
  standard,
  targetMean,
  transform,
  weightOfEvidence,
  winsorize,
} from "quern";
import { describe, expect, test } from "vitest";
import { messageOf } from "../../../src/base/diagnostics.ts";
import type { Defines } from "../../../src/dsl/language/define.ts";
import { validate } from "../../../src/validate/rules.ts";
import { parcels } from "../../fixtures/parcels.ts";
import { orders } from "../../fixtures/shop.ts";
import { told } from "../told.ts";

const said = ({ definition }: Defines): readonly string[] =>
  validate([definition]).map((d) => `${d.code} ${messageOf(d).text}`);

describe("transform", () => {
  test("fitOn without a statistic is refused", () => {
    const plain = transform("plain", { from: parcels, fitOn: (p) => p.training, columns: (p) => ({ id: p.id }) });
    expect(said(plain)).toEqual(["QN1551 `fitOn` is set, but no column uses a fitted statistic"]);
  });
  test("what is no expression is told by its name", () => {
    const broken = (): unknown => transform("broken", { from: parcels, columns: () => ({ one: 1 }) as never });
    expect(told(broken)).toMatch(
      "columns of transform must return an object of expressions by name, but it returns an object whose one is 1",
    );
  });
  test("a column computed of statistics alone is one of every row", () => {
    const alone = transform("alone", { from: parcels, columns: (p) => ({ id: p.id, mean: p.weight.avg().over() }) });
    expect(said(alone)).toEqual([]);
  });
});

describe("names of categories", () => {
  const ofKinds = (categories: readonly string[]) =>
    query(
      "kinds",
      from(parcels).select(({ parcels: p }) => oneHot("kind", p.kind, categories)),
    );
  test("that differ in case only are refused", () => {
    expect(said(ofKinds(["EWR", "ewr"]))).toEqual([
      "QN1003 two output columns of kinds have one SQL name: kind_ewr, kind_EWR",
    ]);
  });
  test("that a column cannot have are refused", () => {
    expect(said(ofKinds(["United Kingdom"]))).toEqual(['QN1004 "kind_united kingdom" cannot name a column of kinds']);
  });
  test("that are taken by other buckets are refused", () => {
    expect(said(ofKinds(["other", "null"]))).toHaveLength(2);
  });
  test("are made of what they hold", () => {
    expect(slugs(["United Kingdom", "Côte d'Ivoire", "9E", " x ", "日本"])).toEqual({
      united_kingdom: "United Kingdom",
      cote_d_ivoire: "Côte d'Ivoire",
      "9e": "9E",
      x: " x ",
      blank: "日本",
    });
  });
  test("are refused where two are one", () => {
    expect(told(() => slugs(["a", "A"]))).toMatch('the categories "a" and "A" both make the name a');
    expect(told(() => slugs(["", "-"]))).toMatch("both make the name blank");
  });
  test("are listed by a query of their own", () => {
    expect(said(categories("kinds", parcels, (p) => p.kind))).toEqual([]);
  });
});

describe("numbers that make no sense are refused where they are written", () => {
  const refused: readonly (readonly [string, () => unknown, string])[] = [
    ["no band", () => bands(lit.int(1), [], { below: "low" }), "bands: give one band at least"],
    [
      "two bands from one value",
      () =>
        bands(
          lit.int(1),
          [
            [3, "a"],
            [3, "b"],
          ],
          { below: "low" },
        ),
      "bands: two of them begin at 3",
    ],
    [
      "NULL without a name",
      () => bands(nullOf(lit.int(1)), [[3, "a"]], { below: "low" } as never),
      "bands: the number may be NULL, which belongs to no band; set unknown to a name or to null",
    ],
    ["edges that do not ascend", () => bins(lit.int(1), [1, 3, 3]), "the edges of bins ascend: 3 comes after 3"],
    ["no edges", () => bins(lit.int(1), []), "0 is not a valid number of edges"],
    ["one bin", () => equalWidthBins(lit.int(1), 1), "1 is not a valid number of bins"],
    ["half a bin", () => equalWidthBins(lit.int(1), 2.5), "2.5 is not a valid number of bins"],
    [
      "smoothing with less than nothing",
      () => withKind((x, y) => targetMean(x, y, { smooth: -1 })),
      "-1 is not a valid number",
    ],
    [
      "one fold",
      () => withKind((x, y) => targetMean(x, y, { outOfFold: { folds: 1, key: x } })),
      "1 is not a valid number of folds",
    ],
    ["quantiles that do not ascend", () => winsorize(lit.int(1), 0.9, 0.1), "0.9 and 0.1 are no quantiles"],
    ["a quantile above all", () => winsorize(lit.int(1), 0.1, 95), "0.1 and 95 are no quantiles"],
    ["a norm of nothing", () => norm([]), "a norm is of at least one number"],
    [
      "information without smoothing",
      () => evidence({ smooth: -1 }),
      "-1 is not a valid number of rows to smooth with",
    ],
    ["information of nothing", () => evidence({ features: () => ({}) }), "at least one feature"],
    [
      "evidence without smoothing",
      () => withKind((x, y) => weightOfEvidence(x, y, { smooth: 0 })),
      "0 is not a valid number",
    ],
  ];
  const evidence = (more: object): unknown =>
    informationValue("x", { from: parcels, target: (p) => p.late, features: (p) => ({ kind: p.kind }), ...more });
  type Row = Parameters<Parameters<typeof transform<"x", typeof parcels, Record<never, never>>>[1]["columns"]>[0];
  const withKind = (use: (x: Row["kind"], y: Row["late"]) => unknown): unknown =>
    transform("x", { from: parcels, columns: (p) => ({ s: standard(p.weight), x: use(p.kind, p.late) as never }) });
  test.each(refused)("%s", (_, make, message) => expect(told(make)).toMatch(message));
});

describe("rfm", () => {
  type Options = Partial<Parameters<typeof rfm>[1]>;
  const value = (more: Options): Defines =>
    rfm("value", {
      from: orders,
      customer: (o) => ({ customer: o.customerId }),
      at: (o) => o.orderedAt,
      amount: (o) => o.total,
      asOf: "2026-01-01",
      ...(more as Record<never, never>),
    });
  test("its own segments leave no score out and none is in vain", () => expect(said(value({}))).toEqual([]));
  test("one score is no score", () => {
    expect(said(value({ buckets: 1, segments: [] }))).toEqual([
      "QN1555 invalid number of scores: 1 is not an integer from 2 to 100",
    ]);
  });
  test("nobody is no customer", () => {
    expect(said(value({ customer: () => ({}) })).join()).toContain("QN1555 `customer` has no columns");
  });
  test("ranges are those of the scores", () => {
    expect(said(value({ buckets: 3 }))[0]).toMatch(/^QN1556 the segment "champions" has an invalid range/);
    expect(said(value({ segments: [{ name: "odd", r: [3, 2] }] }))).toHaveLength(1);
  });
  test("a segment behind one that takes all of it is refused", () => {
    const segments = [
      { name: "recent", r: [4, 5] as const },
      { name: "best", r: [5, 5] as const, f: [5, 5] as const },
    ];
    expect(said(value({ segments }))).toEqual([
      'QN1557 no customer can be in the segment "best": earlier segments cover all of its scores',
    ]);
  });
});
