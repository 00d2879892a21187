import { bestRelation, METRIC_NAMES, metricsRelation } from "../../../templates/queries/evaluation/binary.ts";
import { intervalsRelation } from "../../../templates/queries/evaluation/bootstrap.ts";
import {
  averagesRelation,
  OVERALL_METRICS,
  overallRelation,
  perClassRelation,
} from "../../../templates/queries/evaluation/classes.ts";
import { confusionsRelation } from "../../../templates/queries/evaluation/confusions.ts";
import { firstBadRelation } from "../../../templates/queries/evaluation/every-metric.ts";
import { matrixRelation } from "../../../templates/queries/evaluation/matrix.ts";
import type { ClassMetricName, MetricName } from "../../../templates/queries/evaluation/metrics.ts";
import { isBinary } from "../../../templates/queries/evaluation/rows.ts";
import type { Costs, MatrixNode, Share, ZeroDivision } from "../../ir/confusion-matrix.ts";
import type { LiteralExpr } from "../../relation/expr.ts";
import { definedAt, defineQuery, type QuerySource, withCompanions } from "../language/define.ts";
import { literalLike, many } from "../language/operand.ts";
import type { AnySource, RowOf } from "../language/source.ts";
import type { BooleanEx, Ex, ExOf, LiteralOf, Nulls, NullsOf, TagOf, TextEx } from "../language/types.ts";
import {
  type By,
  type Count,
  type CountOf,
  type DoubleOrNull,
  type Doubles,
  type Evaluates,
  type Flat,
  type Given,
  type Nothing,
  type Numeric,
  type Only,
  rowsOf,
  type SameType,
  type Value,
} from "./evaluation.ts";

type Label = string | number | bigint | boolean;

export interface ConfusionMatrixOptions<R> extends Evaluates<R> {
  /** What is true. */
  readonly actual: (r: R) => Value;
  /** What was said: of the same type as `actual`. Or `score` with `threshold` or `thresholds`. */
  readonly predicted?: (r: R) => Value;
  /** How sure the model was of the positive class; the label is positive from the threshold on (`score >= threshold`). */
  readonly score?: (r: R) => Numeric;
  /** A number or a parameter. */
  readonly threshold?: number | Ex<"double", never, never>;
  /** Several, ascending: a matrix for each of them, out of one scan. */
  readonly thresholds?: readonly number[];
  /** The classes in their order; nothing: those that occur. Labels that are none of them: see `unseen`. */
  readonly classes?: readonly Label[];
  /** The class that is to be found, which the binary metrics are about; of boolean labels it is `true`. */
  readonly positive?: Label;
  /** Rows with a label that is none of the classes are left out, or counted under this label. Default: left out. */
  readonly unseen?: "exclude" | Label;
  /** Rows with a NULL label are left out, or NULL counts as a class of its own. Must be said where a label may be NULL. */
  readonly nulls?: "exclude" | "count";
  /** `long`: a row for each pair of classes. `grid`: a row for each actual class and a column for each predicted one. */
  readonly layout?: "long" | "grid";
  /** The totals beside the cells; in a grid a row of them below, too. */
  readonly totals?: boolean;
  /** Shares of the total of the actual class, of the predicted class, or of all; a grid holds one of them. */
  readonly normalize?: Share | readonly Share[];
  /** What a ratio with a zero denominator gives: NULL where nothing is said. */
  readonly zeroDivision?: ZeroDivision;
  /** More F-beta columns: their keys and betas. */
  readonly betas?: { readonly [key: string]: number };
  /** What each outcome costs: the metrics get a column `cost`. */
  readonly costs?: Partial<Costs>;
  /** With `thresholds`: the metric by which the best one is chosen. Default: the cost where there are costs, else F1. */
  readonly best?: string;
  /** The companion `firstBad`: the first period in which a metric is out of its bounds. */
  readonly alarm?: {
    readonly metric: string;
    readonly period: string;
    readonly below?: number;
    readonly above?: number;
  };
  /** The companion `confusions`: pairs of classes by how often they are confused, with the ids of the first `most` rows (3). */
  readonly samples?: { readonly id: (r: R) => Value; readonly most?: number };
  /**
   * The companion `intervals`: each metric with an interval out of replicates, in each of which a row counts as often as a
   * hash of its id says (Poisson with mean 1). `level` is 0.95 where nothing is said.
   */
  readonly bootstrap?: {
    readonly id: (r: R) => Value | readonly Value[];
    readonly replicates: number;
    readonly seed: string | number;
    readonly level?: number;
  };
}

type ActualOf<O> = O extends { readonly actual: infer F } ? Given<F> : never;
type PredictedOf<O> = O extends { readonly predicted: infer F } ? Given<F> : never;
type ScoreOf<O> = O extends { readonly score: infer F } ? Given<F> : never;
type LabelNulls<O> = O extends { readonly nulls: "count" }
  ? NullsOf<ActualOf<O>> | NullsOf<PredictedOf<O>> | NullsOf<ScoreOf<O>>
  : never;
type LabelOf<O, N extends Nulls = LabelNulls<O>> = ExOf<TagOf<ActualOf<O>>, N, "row">;
type Threshold<O> = O extends { readonly thresholds: unknown } ? { readonly threshold: DoubleValue } : Nothing;
type DoubleValue = ExOf<"double", never, "row">;

/** The labels that there are by type: a boolean has both. */
type ClassesOf<O> = O extends { readonly classes: infer C extends readonly Label[] }
  ? C[number]
  : [TagOf<ActualOf<O>>] extends ["boolean"]
    ? boolean
    : never;
type Bucket<O> = O extends { readonly unseen: infer U extends Label } ? Exclude<U, "exclude"> : never;
type ShareNames = {
  readonly actual: "shareOfActual";
  readonly predicted: "shareOfPredicted";
  readonly all: "shareOfAll";
};
type SharesOf<O> = O extends { readonly normalize: infer S }
  ? S extends Share
    ? ShareNames[S]
    : S extends readonly Share[]
      ? ShareNames[S[number]]
      : never
  : never;
type Totals<O, T> = O extends { readonly totals: true } ? T : Nothing;
type LongRow<O> = By<O> &
  Threshold<O> & { readonly actual: LabelOf<O>; readonly predicted: LabelOf<O>; readonly n: CountOf<O> } & Totals<
    O,
    { readonly actualTotal: CountOf<O>; readonly predictedTotal: CountOf<O>; readonly total: CountOf<O> }
  > &
  Doubles<SharesOf<O>>;
type GridCell<O> = O extends { readonly normalize: unknown } ? DoubleOrNull : CountOf<O>;
type MissingKey<O> = [LabelNulls<O>] extends [never] ? never : "predictedMissing";
type GridRow<O> = By<O> &
  Threshold<O> & {
    readonly actual: LabelOf<O, LabelNulls<O> | (O extends { readonly totals: true } ? null : never)>;
  } & { readonly [K in ClassesOf<O> | Bucket<O> as `predicted${Capitalize<`${K}`>}`]: GridCell<O> } & {
    readonly [K in MissingKey<O>]: GridCell<O>;
  } & Totals<O, { readonly isTotal: BooleanEx<never, "row">; readonly total: CountOf<O> }>;
type MatrixRow<O> = Flat<O extends { readonly layout: "grid" } ? GridRow<O> : LongRow<O>>;

/** Whether there is a class to be found. */
type Binary<O> = O extends { readonly positive: Label }
  ? true
  : [TagOf<ActualOf<O>>] extends ["boolean"]
    ? true
    : false;
type BetaKeys<O> = O extends { readonly betas: infer B } ? keyof B : never;
type MetricsRow<O> = Flat<
  By<O> &
    Threshold<O> &
    RowCounts & { readonly [K in "n" | "tp" | "fp" | "fn" | "tn"]: CountOf<O> } & Doubles<MetricName | BetaKeys<O>> &
    (O extends { readonly costs: unknown } ? { readonly cost: DoubleValue } : Nothing)
>;

type RowCounts = { readonly [K in "total" | "actualMissing" | "predictedMissing"]: Count };
/** Of several classes, none of which is the one to be found. */
type OverallRow<O> = Flat<
  By<O> &
    Threshold<O> &
    RowCounts & { readonly n: CountOf<O>; readonly correct: CountOf<O> } & Doubles<
      "accuracy" | "balancedAccuracy" | "mcc" | "kappa"
    >
>;
type PerClassRow<O> = Flat<
  By<O> &
    Threshold<O> & { readonly label: LabelOf<O> } & {
      readonly [K in "support" | "predictedCount" | "tp" | "fp" | "fn" | "tn"]: CountOf<O>;
    } & Doubles<ClassMetricName | BetaKeys<O>>
>;
type AverageRow<O> = Flat<
  By<O> &
    Threshold<O> & { readonly average: TextEx<never, "row"> } & Doubles<ClassMetricName | BetaKeys<O>> & {
      readonly support: CountOf<O>;
    }
>;

type ConfusionsRow<O> = Flat<
  By<O> & {
    readonly actual: LabelOf<O>;
    readonly predicted: LabelOf<O>;
    readonly n: CountOf<O>;
    /** Ids, in their order. */
    readonly samples: TextEx<SampleNulls<O>, "row">;
  }
>;
type SampleNulls<O> = O extends { readonly samples: { readonly id: infer F } } ? NullsOf<Given<F>> : never;
type IntervalsRow<O> = Flat<By<O> & { readonly metric: TextEx<never, "row"> } & Doubles<"low" | "estimate" | "high">>;

type Companions<Name extends string, O> = (Binary<O> extends true
  ? { readonly metrics: QuerySource<`${Name}_metrics`, MetricsRow<O>> }
  : {
      readonly metrics: QuerySource<`${Name}_metrics`, OverallRow<O>>;
      readonly perClass: QuerySource<`${Name}_per_class`, PerClassRow<O>>;
      readonly averages: QuerySource<`${Name}_averages`, AverageRow<O>>;
    }) &
  (O extends { readonly thresholds: unknown }
    ? { readonly best: QuerySource<`${Name}_best`, MetricsRow<O>> }
    : Nothing) &
  (O extends { readonly samples: unknown }
    ? { readonly confusions: QuerySource<`${Name}_confusions`, ConfusionsRow<O>> }
    : Nothing) &
  (O extends { readonly bootstrap: unknown }
    ? { readonly intervals: QuerySource<`${Name}_intervals`, IntervalsRow<O>> }
    : Nothing) &
  (O extends { readonly alarm: unknown }
    ? {
        readonly firstBad: QuerySource<`${Name}_first_bad`, Binary<O> extends true ? MetricsRow<O> : OverallRow<O>>;
      }
    : Nothing);

/** Labels are of one type, and classes are such labels. */
type Fits<O> = SameType<ActualOf<O>, PredictedOf<O>> & {
  readonly classes?: readonly LiteralOf<TagOf<ActualOf<O>>>[];
  readonly positive?: LiteralOf<TagOf<ActualOf<O>>>;
  readonly unseen?: "exclude" | LiteralOf<TagOf<ActualOf<O>>>;
  readonly best?: MetricName | BetaKeys<O> | "cost";
};

/**
 * A confusion matrix: how often each label was predicted for each true one, with a cell for every pair of classes.
 *
 * Companions: `metrics`; of several classes `perClass` and `averages`; `best` with `thresholds`, `firstBad` with `alarm`,
 * `confusions` with `samples`, `intervals` with `bootstrap`.
 *
 * @example
 * export const churn = confusionMatrix("churn", {
 *   from: predictions,
 *   actual: (p) => p.churned,
 *   score: (p) => p.score,
 *   threshold: 0.5,
 *   by: (p) => ({ month: p.predictedAt.trunc("month").toDate() }),
 *   nulls: "exclude",
 * });
 */
export function confusionMatrix<
  const Name extends string,
  S extends AnySource,
  const O extends ConfusionMatrixOptions<RowOf<S>>,
>(
  name: Name,
  options: { readonly from: S } & O & Fits<O> & Only<O, ConfusionMatrixOptions<never>>,
): QuerySource<Name, MatrixRow<O>> & Companions<Name, O> {
  const node = nodeOf(options.from, options);
  const place = definedAt();
  const main = defineQuery<Name, MatrixRow<O>>(name, matrixRelation(node), { place, construct: node });
  const companion = (suffix: string, doc: string, relation: Parameters<typeof defineQuery>[1]) =>
    defineQuery(`${name}_${suffix}`, relation, { place, doc, partOf: name });
  return withCompanions(main, {
    ...(isBinary(node)
      ? {
          metrics: companion("metrics", "Confusion counts and metrics of the positive class.", metricsRelation(node)),
        }
      : {
          metrics: companion(
            "metrics",
            "Metrics over all classes: accuracy, balanced accuracy, MCC and kappa.",
            overallRelation(node),
          ),
          perClass: companion("per_class", "One-vs-rest metrics of each class.", perClassRelation(node)),
          averages: companion(
            "averages",
            "Macro, micro and weighted averages of the class metrics.",
            averagesRelation(node),
          ),
        }),
    ...(node.thresholds && {
      best: companion("best", "The threshold with the best value of the chosen metric.", bestRelation(node)),
    }),
    ...(node.samples && {
      confusions: companion("confusions", "Confused class pairs, most frequent first.", confusionsRelation(node)),
    }),
    ...(node.bootstrap && {
      intervals: companion("intervals", "Metrics with their bootstrap intervals.", intervalsRelation(node)),
    }),
    ...(node.alarm && {
      firstBad: companion(
        "first_bad",
        "The first period in which the metric is outside its bounds.",
        firstBadRelation(node),
      ),
    }),
  }) as unknown as QuerySource<Name, MatrixRow<O>> & Companions<Name, O>;
}

function nodeOf(source: AnySource, o: ConfusionMatrixOptions<never>): MatrixNode {
  const rows = rowsOf(source, o.where);
  const actual = rows.must(o.actual);
  const binary = o.positive !== undefined || actual.type.kind === "boolean";
  const label = (value: Label): LiteralExpr => literalLike(value, actual.type);
  const [predicted, score, weights] = [rows.one(o.predicted), rows.one(o.score), rows.one(o.weights)];
  const threshold = typeof o.threshold === "number" ? literalLike(o.threshold, { kind: "double" }) : o.threshold?.node;
  return Object.freeze({
    kind: "confusionMatrix",
    form: "matrix",
    from: rows.from,
    by: rows.keyed(o.by),
    actual,
    ...(predicted && { predicted }),
    ...(score && { score }),
    ...(threshold && { threshold }),
    ...(o.thresholds && { thresholds: o.thresholds }),
    ...(o.classes && { classes: o.classes.map(label) }),
    ...(o.positive !== undefined && { positive: label(o.positive) }),
    ...((o.classes || o.unseen !== undefined) && {
      unseen: o.unseen === undefined || o.unseen === "exclude" ? "exclude" : label(o.unseen),
    }),
    ...(o.nulls && { nulls: o.nulls }),
    ...(weights && { weights }),
    layout: o.layout ?? "long",
    totals: o.totals ?? false,
    normalize: many<Share & object>(o.normalize as never) as readonly Share[],
    zeroDivision: o.zeroDivision ?? null,
    betas: o.betas ?? {},
    ...(o.costs && {
      costs: { truePositive: 0, falsePositive: 0, falseNegative: 0, trueNegative: 0, ...o.costs },
    }),
    metrics: binary ? [...METRIC_NAMES, ...Object.keys(o.betas ?? {})] : OVERALL_METRICS,
    ...(o.best && { best: o.best }),
    ...(o.alarm && { alarm: o.alarm }),
    ...(o.samples && { samples: { id: rows.must(o.samples.id), most: o.samples.most ?? 3 } }),
    ...(o.bootstrap && {
      bootstrap: {
        id: rows.list(o.bootstrap.id),
        replicates: o.bootstrap.replicates,
        seed: o.bootstrap.seed,
        level: o.bootstrap.level ?? 0.95,
      },
    }),
  });
}
