import { calibrationErrorRelation, calibrationRelation } from "../../../templates/queries/evaluation/calibration.ts";
import { areasRelation, precisionRecallRelation, rocRelation } from "../../../templates/queries/evaluation/curves.ts";
import { gainsRelation } from "../../../templates/queries/evaluation/gains.ts";
import { segments, slots } from "../../../templates/queries/evaluation/segments.ts";
import type { Place } from "../../base/place.ts";
import type { CurvesNode } from "../../ir/confusion-matrix.ts";
import { definedAt, defineQuery, type QuerySource, type Run, withCompanions } from "../language/define.ts";
import { literalLike } from "../language/operand.ts";
import { type AnySource, type RowOf, useSource } from "../language/source.ts";
import type { Ex, LiteralOf, Nulls, NumberEx, NumericTag, TagOf } from "../language/types.ts";
import { keptInTable } from "../upsert/materialize.ts";
import {
  type By,
  type Count,
  type CountOf,
  type Double,
  type DoubleOrNull,
  type Doubles,
  type Evaluates,
  type Flat,
  type Given,
  type Only,
  rowsOf,
  type Value,
} from "./evaluation.ts";

type Label = string | number | bigint | boolean;

export interface ScoreCurvesOptions<R> extends Evaluates<R> {
  /** What is true: a boolean, or a label with `positive`. Rows without it are left out. */
  readonly actual: (r: R) => Value;
  /** How sure the model was of the positive class. Rows without it are left out. */
  readonly score: (r: R) => Ex<NumericTag, Nulls, "row">;
  /** The class that is to be found; of boolean labels it is `true`. */
  readonly positive?: Label;
  /**
   * Scores are rounded to so many digits first. Curves have a point for each score: with 4 digits there are at most 10,001,
   * and the engine groups by few values instead of by nearly as many as there are rows.
   */
  readonly digits?: number;
  /**
   * The curves have at most so many points, the end points not counted, and one for the lowest score. The rows are taken in so many
   * equal shares from the highest score down, and the lowest score of each is a point; what is left out lies between. Areas and all
   * else stay those of all scores. Default: a point for each score; with `store` 400.
   */
  readonly points?: number;
  /**
   * Adds `stored`: a run that reads the predictions, and keeps what the areas, curves, bins and buckets are made of in a table
   * (`<name>_segments`) of at most a row for each point, bin and bucket. All queries read that table: refresh it before them.
   */
  readonly store?: boolean;
  /** Bins of the calibration, of equal width in [0, 1]. Default: 10. */
  readonly bins?: number;
  /** Buckets of gains and lift, of equal size. Default: 10. */
  readonly buckets?: number;
}

type AreasRow<O> = Flat<
  By<O> & { readonly [K in "n" | "positives" | "negatives"]: CountOf<O> } & Doubles<
      "rocAuc" | "gini" | "averagePrecision" | "ks" | "logLoss" | "brier"
    >
>;
type RocRow<O> = Flat<By<O> & { readonly position: Count } & Doubles<"fpr" | "tpr" | "threshold">>;
type PrecisionRecallRow<O> = Flat<By<O> & { readonly position: Count } & Doubles<"precision" | "recall" | "threshold">>;
type CalibrationRow<O> = Flat<
  By<O> & {
    readonly bin: NumberEx<"int", never, "row">;
    readonly lo: Double;
    readonly hi: Double;
    readonly n: CountOf<O>;
  } & Doubles<"meanScore" | "fractionPositive">
>;
type CalibrationErrorRow<O> = Flat<By<O> & { readonly n: CountOf<O> } & Doubles<"ece" | "mce">>;
type GainsRow<O> = Flat<
  By<O> & { readonly bucket: NumberEx<"int", never, "row"> } & {
    readonly [K in "n" | "positives" | "cumCount" | "cumPositives"]: CountOf<O>;
  } & { readonly minScore: Double; readonly maxScore: Double; readonly meanScore: DoubleOrNull } & Doubles<
      "responseRate" | "lift" | "cumLift" | "cumPopulation" | "gain"
    >
>;

export interface Curves<Name extends string, O> {
  /** A point for each score, or as few as `points` says: false and true positive rate. */
  readonly roc: QuerySource<`${Name}_roc`, RocRow<O>>;
  /** Likewise precision and recall. */
  readonly precisionRecall: QuerySource<`${Name}_precision_recall`, PrecisionRecallRow<O>>;
  /** Bins of scores with their mean and the share of positives. */
  readonly calibration: QuerySource<`${Name}_calibration`, CalibrationRow<O>>;
  /** The expected and the largest calibration error. */
  readonly calibrationError: QuerySource<`${Name}_calibration_error`, CalibrationErrorRow<O>>;
  /** Buckets from the highest score down, with gain and lift. */
  readonly gains: QuerySource<`${Name}_gains`, GainsRow<O>>;
}

/** With `store`. */
export interface StoredCurves<Name extends string> {
  /** Creates the table, and fills it from the predictions: `refresh` before the queries read it. */
  readonly stored: Run<`${Name}_segments_table`>;
}
type More<Name extends string, O> = O extends { readonly store: true } ? StoredCurves<Name> : unknown;

type Fits<O> = { readonly positive?: LiteralOf<TagOf<O extends { readonly actual: infer F } ? Given<F> : never>> };

/**
 * What scores tell without a threshold: one row for each group with the area below the ROC curve (equal scores count half), the
 * average precision, the greatest distance of the two rates, log loss and Brier score. Companions: the curves themselves,
 * calibration, gains and lift.
 *
 * @example
 * export const churnScores = scoreCurves("churn_scores", {
 *   from: predictions, actual: (p) => p.churned, score: (p) => p.score, by: (p) => ({ model: p.model }), digits: 4,
 * });
 */
export function scoreCurves<
  const Name extends string,
  S extends AnySource,
  const O extends ScoreCurvesOptions<RowOf<S>>,
>(
  name: Name,
  options: { readonly from: S } & O & Fits<O> & Only<O, ScoreCurvesOptions<never>>,
): QuerySource<Name, AreasRow<O>> & Curves<Name, O> & More<Name, O> {
  const node = nodeOf(options.from, options);
  const place = definedAt();
  const kept = node.store ? segmentsTable(name, node, place) : undefined;
  const stored = kept && useSource(kept).input;
  const inSegments = node.points === undefined ? stored : (stored ?? slots(node));
  const points = inSegments ? "one point per equal share of the rows" : "one point per distinct score";
  const companion = <const Suffix extends string, R>(
    suffix: Suffix,
    doc: string,
    relation: Parameters<typeof defineQuery>[1],
  ) => defineQuery<`${Name}_${Suffix}`, R>(`${name}_${suffix}`, relation, { place, doc, partOf: name });
  return withCompanions(defineQuery<Name, AreasRow<O>>(name, areasRelation(node, stored), { place, construct: node }), {
    roc: companion<"roc", RocRow<O>>("roc", `The ROC curve: ${points}.`, rocRelation(node, inSegments)),
    precisionRecall: companion<"precision_recall", PrecisionRecallRow<O>>(
      "precision_recall",
      `Precision and recall: ${points}.`,
      precisionRecallRelation(node, inSegments),
    ),
    calibration: companion<"calibration", CalibrationRow<O>>(
      "calibration",
      "Mean score and share of positives per bin.",
      calibrationRelation(node, stored),
    ),
    calibrationError: companion<"calibration_error", CalibrationErrorRow<O>>(
      "calibration_error",
      "Calibration error: weighted mean and maximum, over the bins, of |mean score - share of positives|.",
      calibrationErrorRelation(node, stored),
    ),
    gains: companion<"gains", GainsRow<O>>(
      "gains",
      "Gains and lift per bucket, from the highest score down.",
      gainsRelation(node, stored),
    ),
    ...(kept && { stored: kept }),
  }) as unknown as QuerySource<Name, AreasRow<O>> & Curves<Name, O> & More<Name, O>;
}

/** The table that the queries of a family read. */
function segmentsTable(name: string, node: CurvesNode, place: Place) {
  const source = defineQuery(`${name}_segments`, segments(node), { place, partOf: name });
  const doc = `Scores aggregated per curve slot, bin and bucket; the queries of ${name} read this table.`;
  return keptInTable(source as AnySource, { key: [] }, { place, doc, partOf: name });
}

function nodeOf(source: AnySource, o: ScoreCurvesOptions<never>): CurvesNode {
  const rows = rowsOf(source, o.where);
  const actual = rows.must(o.actual);
  const weights = rows.one(o.weights);
  return Object.freeze({
    kind: "confusionMatrix",
    form: "curves",
    from: rows.from,
    by: rows.keyed(o.by),
    ...(weights && { weights }),
    actual,
    score: rows.must(o.score),
    ...(o.positive !== undefined && { positive: literalLike(o.positive, actual.type) }),
    ...(o.digits !== undefined && { digits: o.digits }),
    ...(o.points !== undefined && { points: o.points }),
    store: o.store === true,
    bins: o.bins ?? 10,
    buckets: o.buckets ?? 10,
  });
}
