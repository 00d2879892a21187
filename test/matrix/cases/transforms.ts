import { maxAbs, minMax, oneHot, robust, standard, transform } from "quern";
import { parcels } from "../../fixtures/parcels.ts";
import { type Cell, defined, type ExpectedRow, type MatrixCase } from "../case.ts";
import { mean, quantile, variancePop } from "./statistics.ts";

const weights = [1, 2, 4, 8, 8, null, -1.5, 3, 100, -7, null];
/** Those of the training. */
const known = [1, 2, 4, 8, 8, -1.5, 3];
const kinds = ["a", "a", "a ", "A", "à", "it's", null, "a", "a", "b", null];
const ids = weights.map((_, i) => i + 1);

/** Rows of columns; a number stands for one that is the same in all of them. */
function table(columns: { readonly [column: string]: readonly Cell[] | null }): readonly ExpectedRow[] {
  return ids.map((id, i) => ({
    id,
    ...Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, cells?.[i] ?? null])),
  }));
}
const ofWeight = (f: (x: number) => Cell): readonly Cell[] => weights.map((x) => (x === null ? null : f(x)));
const ofKind = (f: (kind: string | null) => Cell): readonly Cell[] => kinds.map(f);
const [low, high] = [-1.5, 8];

const scaled = defined(
  transform("scaled_by_the_training_rows", {
    from: parcels,
    fitOn: (p) => p.training,
    columns: (p) => ({
      id: p.id,
      standard: standard(p.weight),
      minMax: minMax(p.weight),
      maxAbs: maxAbs(p.weight),
      robust: robust(p.weight),
      constantStandard: standard(p.size),
      constantMinMax: minMax(p.size),
      constantMaxAbs: maxAbs(p.size),
      constantRobust: robust(p.size),
      unknownStandard: standard(p.colour),
      unknownMinMax: minMax(p.colour),
      unknownMaxAbs: maxAbs(p.colour),
      unknownRobust: robust(p.colour),
    }),
  }),
  table({
    standard: ofWeight((x) => (x - mean(known)) / variancePop(known) ** 0.5),
    minMax: ofWeight((x) => (x - low) / (high - low)),
    maxAbs: ofWeight((x) => x / high),
    robust: ofWeight((x) => (x - quantile(known, 0.5)) / (quantile(known, 0.75) - quantile(known, 0.25))),
    constantStandard: null,
    constantMinMax: null,
    constantMaxAbs: ids.map(() => 1),
    constantRobust: null,
    unknownStandard: null,
    unknownMinMax: null,
    unknownMaxAbs: null,
    unknownRobust: null,
  }),
);

const flag = (condition: boolean): number => (condition ? 1 : 0);
const flags = defined(
  transform("one_hot_by_code_points", {
    from: parcels,
    columns: (p) => ({
      id: p.id,
      ...oneHot("kind", p.kind, { a: "a", aBlank: "a ", upper: "A", accent: "à", quote: "it's" }),
      ...oneHot("some", p.kind, ["a"], { null: false }),
      ...oneHot("few", p.kind, ["a"], { other: false }),
    }),
  }),
  table({
    kind_a: ofKind((k) => flag(k === "a")),
    kind_aBlank: ofKind((k) => flag(k === "a ")),
    kind_upper: ofKind((k) => flag(k === "A")),
    kind_accent: ofKind((k) => flag(k === "à")),
    kind_quote: ofKind((k) => flag(k === "it's")),
    kind_other: ofKind((k) => flag(k === "b")),
    kind_null: ofKind((k) => flag(k === null)),
    some_a: ofKind((k) => flag(k === "a")),
    some_other: ofKind((k) => flag(k !== null && k !== "a")),
    few_a: ofKind((k) => flag(k === "a")),
    few_null: ofKind((k) => flag(k === null)),
  }),
);

const byKind = defined(
  transform("statistics_by_category", {
    from: parcels,
    fitOn: (p) => p.training,
    columns: (p) => ({ id: p.id, meanOfKind: p.weight.avg().over({ partitionBy: p.kind }) }),
  }),
  table({
    meanOfKind: ofKind((k) => {
      const own = weights.filter((w, i) => i < 8 && kinds[i] === k && w !== null) as number[];
      return own.length === 0 ? null : mean(own);
    }),
  }),
);

export const transforms: readonly MatrixCase[] = [scaled, flags, byKind];
