import { correlations, informationValue, rfm, t, table } from "quern";
import { describe, expect, test } from "vitest";
import { messageOf } from "../../../src/base/diagnostics.ts";
import type { Defines } from "../../../src/dsl/language/define.ts";
import { validate } from "../../../src/validate/rules.ts";

const rows = table("rows", {
  id: t.int().primaryKey(),
  color: t.text().nullable(),
  good: t.boolean(),
  x: t.double(),
  y: t.double(),
  at: t.timestamp(),
});
type Row = typeof rows;

const named = ({ definition }: Defines): readonly string[] =>
  validate([definition]).flatMap((d) => (d.code === "QN1558" ? [messageOf(d).text] : []));
const taken = (column: string): readonly string[] => [`the column ${column} has the same name as a computed column`];

const by = (column: string) => (r: Pick<Row, "color">) => ({ [column]: r.color });
const numbers = { from: rows, x: (r: Pick<Row, "x">) => r.x, y: (r: Pick<Row, "y">) => r.y } as const;
const pairs = { from: rows, pairs: (r: Pick<Row, "x" | "y">) => ({ both: [r.x, r.y] as const }) } as const;
const causes = {
  from: rows,
  target: (r: Pick<Row, "good">) => r.good,
  features: (r: Pick<Row, "color">) => ({ color: r.color }),
} as const;
const bought = {
  from: rows,
  at: (r: Pick<Row, "at">) => r.at,
  amount: (r: Pick<Row, "x">) => r.x,
  asOf: "2026-01-01",
} as const;
const of = (column: string) => (r: Pick<Row, "id">) => ({ [column]: r.id });

describe("a group whose name is that of a computed column", () => {
  test.each(["n", "pearson", "x", "dx", "rankX", "ranksXy"])("correlations: %s", (column) => {
    expect(named(correlations("c", { ...numbers, by: by(column) }))).toEqual(taken(column));
  });
  test("correlations: pair, where there are several", () => {
    expect(named(correlations("c", { ...pairs, by: by("pair") }))).toEqual(taken("pair"));
    expect(named(correlations("c", { ...numbers, by: by("pair") }))).toEqual([]);
  });
  test.each(["feature", "category", "n", "positiveShare", "informationValue"])("information value: %s", (column) => {
    expect(named(informationValue("i", { ...causes, by: by(column) }))).toEqual(taken(column));
  });
  test.each(["monetary", "rScore", "rfm", "segment"])("rfm: %s", (column) => {
    expect(named(rfm("r", { ...bought, customer: of(column) }))).toEqual(taken(column));
  });
  test("rfm: names of the days, with a lifetime", () => {
    expect(named(rfm("r", { ...bought, customer: of("day"), lifetime: true }))).toEqual(taken("day"));
    expect(named(rfm("r", { ...bought, customer: of("day") }))).toEqual([]);
    expect(named(rfm("r", { ...bought, customer: of("segment"), segments: [] }))).toEqual([]);
  });
  test.each(["frequency", "id"])("rfm: %s of also", (column) => {
    const also = (r: Pick<Row, "x">) => ({ [column]: r.x.max() });
    expect(named(rfm("r", { ...bought, customer: of("id"), also }))).toEqual(taken(column));
  });
});
