import { count, frequency, frequencyShare, from, ordinal, targetMean, weightOfEvidence } from "quern";
import { parcels } from "../../fixtures/parcels.ts";
import { nothing } from "../../fixtures/shop.ts";
import { anyOrder, type MatrixCase } from "../case.ts";
import { mean } from "./statistics.ts";

interface Parcel {
  readonly kind: string | null;
  readonly weight: number | null;
  readonly late: boolean | null;
  readonly training: boolean;
}
const kinds = ["a", "a", "a ", "A", "à", "it's", null, "a", "a", "b", null];
const weights = [1, 2, 4, 8, 8, null, -1.5, 3, 100, -7, null];
const late = [true, false, true, null, false, true, false, null, true, false, null];
const all: readonly Parcel[] = kinds.map((kind, i) => ({
  kind,
  weight: weights[i] ?? null,
  late: late[i] ?? null,
  training: i < 8,
}));
const kindsInOrder = ["A", "a", "a ", "b", "it's", "à"];

const weightsOf = (rows: readonly Parcel[]): readonly number[] => rows.flatMap((r) => r.weight ?? []);
const known = (rows: readonly Parcel[]): readonly Parcel[] => rows.filter((r) => r.late !== null);
const lateOf = (rows: readonly Parcel[]): number => rows.filter((r) => r.late === true).length;
const some = (x: readonly number[], f: (x: readonly number[]) => number): number | null =>
  x.length === 0 ? null : f(x);
const sum = (x: readonly number[]): number => x.reduce((a, b) => a + b, 0);

/** What each pair of a kind and of whether it is of the training must be given. */
const pairs = [...new Map(all.map((r) => [`${r.kind}|${r.training}`, r])).values()].map(({ kind, training }) => {
  const ofKind = all.filter((r) => r.kind === kind);
  const ofTraining = all.filter((r) => r.training === training);
  const own = ofKind.filter((r) => r.training === training);
  const [p, q] = [lateOf(ofKind), known(ofKind).length - lateOf(ofKind)];
  const [allP, allN] = [lateOf(all), known(all).length];
  return {
    kind,
    training,
    place: kind === null ? null : kindsInOrder.indexOf(kind),
    seen: ofKind.length,
    share: ofTraining.length / all.length,
    smoothed: (p + (10 * allP) / allN) / (p + q + 10),
    ofTraining: lateOf(ofTraining) / known(ofTraining).length,
    ofNumbers: (sum(weightsOf(ofKind)) + 2 * mean(weightsOf(all))) / (weightsOf(ofKind).length + 2),
    evidence: p + q === 0 ? 0 : Math.log((p + 1) / (allP + 2) / ((q + 1) / (allN - allP + 2))),
    heaviest: some(weightsOf(ofKind), (x) => Math.max(...x)),
    lightest: some(weightsOf(ofTraining), (x) => Math.min(...x)),
    meanOfPair: some(weightsOf(own), mean),
    heavy: ofTraining.filter((r) => r.weight !== null && r.weight > 3).length,
    anyLate: known(ofKind).length === 0 ? null : p > 0,
  };
});

/** Each category once, with what is learnt of several kinds of categories: those of the pair, of one side of it, and of all rows. */
export const encodings: readonly MatrixCase[] = [
  anyOrder(
    "encodings of several keys, each pair once",
    from(parcels)
      .select(({ parcels: p }) => ({
        kind: p.kind,
        training: p.training,
        place: ordinal(p.kind),
        seen: frequency(p.kind),
        share: frequencyShare(p.training),
        smoothed: targetMean(p.kind, p.late, { smooth: 10 }),
        ofTraining: targetMean(p.training, p.late),
        ofNumbers: targetMean(p.kind, p.weight, { smooth: 2 }),
        evidence: weightOfEvidence(p.kind, p.late),
        heaviest: p.weight.max().over({ partitionBy: p.kind }),
        lightest: p.weight.min().over({ partitionBy: p.training }),
        meanOfPair: p.weight.avg().over({ partitionBy: [p.training, p.kind] }),
        heavy: count().filter(p.weight.gt(3)).over({ partitionBy: p.training }),
        anyLate: p.late.some().over({ partitionBy: p.kind }),
      }))
      .distinct(),
    pairs,
  ),
  anyOrder(
    "encodings without their category, each once",
    from(parcels)
      .select(({ parcels: p }) => ({ seen: frequency(p.kind), heavy: p.weight.gt(3) }))
      .distinct(),
    [...new Map(all.map((r) => [`${seenOf(r)}|${heavyOf(r)}`, { seen: seenOf(r), heavy: heavyOf(r) }])).values()],
  ),
  anyOrder(
    "statistics of all rows, once",
    from(parcels)
      .select(({ parcels: p }) => ({ n: count().over({}), mean: p.weight.avg().over({}) }))
      .distinct(),
    [{ n: 11, mean: mean(weightsOf(all)) }],
  ),
  anyOrder(
    "statistics of all rows, of none",
    from(nothing)
      .select(({ nothing: n }) => ({ n: count().over({}), sum: n.v.sum().over({}) }))
      .distinct(),
    [],
  ),
  anyOrder(
    "encodings of no rows, each once",
    from(nothing)
      .select(({ nothing: n }) => ({ s: n.s, seen: frequency(n.s), mean: targetMean(n.s, n.v, { smooth: 1 }) }))
      .distinct(),
    [],
  ),
];

function seenOf(r: Parcel): number {
  return all.filter((x) => x.kind === r.kind).length;
}
function heavyOf(r: Parcel): boolean | null {
  return r.weight === null ? null : r.weight > 3;
}
