import { balancedSample, foldOf, folds, sample, split, splitOf, t, table, timeFolds, timeSplit } from "quern";
import { describe, expect, test } from "vitest";
import { messageOf } from "../../../src/base/diagnostics.ts";
import type { Defines } from "../../../src/dsl/language/define.ts";
import { validate } from "../../../src/validate/rules.ts";
import { told } from "../told.ts";

const rows = table("rows", {
  id: t.int().primaryKey(),
  size: t.double(),
  doc: t.json(),
  split: t.text(),
  at: t.timestamp(),
  on: t.date(),
});
const drawn = { from: rows, key: (r: { readonly id: (typeof rows)["id"] }) => r.id, seed: 1 } as const;
const at = (r: { readonly at: (typeof rows)["at"] }): (typeof rows)["at"] => r.at;
const month = { n: 1, unit: "month" } as const;

const said = ({ definition }: Defines): readonly string[] =>
  validate([definition]).map((d) => `${d.code} ${messageOf(d).text}`);

describe("refused", () => {
  test.each<[string, Defines, string]>([
    ["a share above 1", sample("x", { ...drawn, share: 1.1 }), "QN1601 the share is 1.1, but must be from 0 to 1"],
    ["a share below 0", sample("x", { ...drawn, share: -0.1 }), "QN1601 the share is -0.1"],
    ["a share that is no number", sample("x", { ...drawn, share: Number.NaN }), "QN1601 the share is NaN"],
    ["fewer than no rows", sample("x", { ...drawn, rows: -1 }), "QN1602 rows is -1, but must be an integer from 0"],
    ["half a row", sample("x", { ...drawn, rows: 1.5 }), "QN1602 rows is 1.5"],
    ["at least less than none", sample("x", { ...drawn, share: 0.1, atLeast: -1 }), "QN1602 atLeast is -1"],
    ["classes of no rows", balancedSample("x", { ...drawn, by: (r) => r.on, to: 0 }), "QN1602 to is 0"],
    [
      "classes without an end",
      balancedSample("x", { ...drawn, by: (r) => r.on, to: Infinity }),
      "QN1602 to is Infinity",
    ],
    [
      "shares below 1",
      split("x", { ...drawn, parts: { a: 0.7, b: 0.2 }, column: "part" }),
      "QN1601 the shares add up to 0.9",
    ],
    [
      "shares above 1",
      split("x", { ...drawn, parts: { a: 0.7, b: 0.4 }, column: "part" }),
      "QN1601 the shares add up to 1.1",
    ],
    [
      "a part without a share",
      split("x", { ...drawn, parts: { a: 0.5, b: 0.5, c: 0 }, column: "part" }),
      "QN1601 the share of c is 0",
    ],
    [
      "a negative share",
      split("x", { ...drawn, parts: { a: 1.5, b: -0.5 }, column: "part" }),
      "QN1601 the share of a is 1.5",
    ],
    ["one part", split("x", { ...drawn, parts: { a: 1 }, column: "part" }), "QN1601 there must be two parts or more"],
    [
      "a part without a name",
      split("x", { ...drawn, parts: { "": 0.5, b: 0.5 }, column: "part" }),
      "QN1605 a part has no name",
    ],
    [
      "a column that is there",
      split("x", { ...drawn, parts: { a: 0.5, b: 0.5 } }),
      "QN1603 the column split already exists",
    ],
    ["one fold", folds("x", { ...drawn, folds: 1 }), "QN1602 folds is 1, but must be an integer from 2"],
    ["folds that are no number", folds("x", { ...drawn, folds: Number.NaN }), "QN1602 folds is NaN"],
    [
      "a key of doubles",
      sample("x", { ...drawn, key: (r) => r.size, share: 0.1 }),
      "QN1604 a double cannot be a sampling key",
    ],
    [
      "a key of JSON",
      folds("x", { ...drawn, key: (r) => [r.id, r.doc], folds: 2 }),
      "QN1604 a json cannot be a sampling key",
    ],
    ["no key", sample("x", { ...drawn, key: () => [], share: 0.1 }), "QN1604 an empty key cannot be a sampling key"],
    [
      "instants out of order",
      timeSplit("x", { ...drawn, at, until: { a: "2026-02-01", b: "2026-01-01" }, rest: "c", column: "part" }),
      "QN1606 a part ends at 2026-01-01 00:00:00.000000, which is not after",
    ],
    [
      "the rest called as a part",
      timeSplit("x", { ...drawn, at, until: { a: "2026-02-01" }, rest: "a", column: "part" }),
      "QN1605 two parts have the name a",
    ],
    [
      "a negative gap",
      timeSplit("x", {
        ...drawn,
        at,
        until: { a: "2026-02-01" },
        rest: "b",
        column: "part",
        gap: { n: -1, unit: "day" },
      }),
      "QN1602 the gap is -1",
    ],
    [
      "no folds of time",
      timeFolds("x", { ...drawn, at, folds: 0, start: "2026-01-01", valid: month, column: "part" }),
      "QN1602 folds is 0",
    ],
    [
      "folds without an end",
      timeFolds("x", { ...drawn, at, folds: Infinity, start: "2026-01-01", valid: month, column: "part" }),
      "QN1602 folds is Infinity",
    ],
    [
      "a window of no length",
      timeFolds("x", { ...drawn, at, folds: 2, start: "2026-01-01", valid: { n: 0, unit: "day" }, column: "part" }),
      "QN1602 valid is 0",
    ],
    [
      "one name for two columns",
      timeFolds("x", { ...drawn, at, folds: 2, start: "2026-01-01", valid: month, column: "part", foldColumn: "part" }),
      "QN1603 the column part already exists",
    ],
  ])("%s", (_, definition, expected) => {
    expect(said(definition).join("\n")).toContain(expected);
  });
});

test("what is right is not refused", () => {
  const column = "part";
  expect(
    [
      sample("x", { ...drawn, share: 0 }),
      sample("x", { ...drawn, rows: 0 }),
      split("x", { ...drawn, parts: { a: 0.1, b: 0.2, c: 0.7 }, column }),
      split("x", { ...drawn, parts: { a: 1 / 3, b: 1 / 3, c: 1 / 3 }, column }),
      timeFolds("x", { ...drawn, at: (r) => r.on, folds: 1, start: "2026-01-01", valid: month, column }),
    ].flatMap(said),
  ).toEqual([]);
});

test("helpers refuse at once what makes no parts", () => {
  expect(told(() => splitOf(1, rows.id, { a: 0.7, b: 0.2 }))).toMatch("the shares add up to 0.9, not to 1");
  expect(told(() => foldOf(1, rows.id, 1))).toMatch("there must be 2 folds or more, not 1");
});

test("a sample says how much it takes, once", () => {
  const make = (more: object) => told(() => sample("s", { ...drawn, ...more } as never));
  expect(make({})).toMatch("give share or rows, and not both");
  expect(make({ share: 0.1, rows: 5 })).toMatch("give share or rows, and not both");
  expect(make({ rows: 5 })).toBe("");
});

test("dates have no hours to leave out or to be validated on", () => {
  const on = (r: Pick<typeof rows, "on">) => r.on;
  const hours = { n: 12, unit: "hour" } as const;
  const day = { n: 1, unit: "day" } as const;
  const by = { ...drawn, column: "part", until: { a: "2026-02-01" }, rest: "b" };
  const rolling = { ...drawn, column: "part", folds: 2, start: "2026-01-01" };
  expect(said(timeSplit("x", { ...by, at: on, gap: hours }))).toEqual([
    "QN1607 the gap is counted in hours, but the rows have dates",
  ]);
  expect(said(timeFolds("x", { ...rolling, at: on, valid: hours, step: day })).join()).toMatch(
    /^QN1607 valid is counted/,
  );
  expect(said(timeSplit("x", { ...by, at: on, gap: day }))).toEqual([]);
  expect(said(timeSplit("x", { ...by, at, gap: hours }))).toEqual([]);
});
