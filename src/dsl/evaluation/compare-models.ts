import { METRIC_NAMES } from "../../../templates/queries/evaluation/binary.ts";
import { OVERALL_METRICS } from "../../../templates/queries/evaluation/classes.ts";
import { agreementRelation, placesRelation, winsRelation } from "../../../templates/queries/evaluation/comparison.ts";
import type { MetricName } from "../../../templates/queries/evaluation/metrics.ts";
import type { ComparisonNode, ZeroDivision } from "../../ir/confusion-matrix.ts";
import type { LiteralExpr } from "../../relation/expr.ts";
import { definedAt, defineQuery, type QuerySource, withCompanions } from "../language/define.ts";
import { literalLike } from "../language/operand.ts";
import type { AnySource, RowOf } from "../language/source.ts";
import type { ExOf, LiteralOf, NullsOf, TagOf } from "../language/types.ts";
import {
  type By,
  type Count,
  type CountOf,
  type Doubles,
  type Evaluates,
  type Flat,
  type Given,
  type Nothing,
  type Only,
  rowsOf,
  type SameType,
  type Value,
} from "./evaluation.ts";

type Label = string | number | bigint | boolean;

export interface CompareModelsOptions<R> extends Evaluates<R> {
  /** What tells the rows apart that models were asked about: each model's prediction of one is a row of the source. */
  readonly id: (r: R) => Value;
  readonly model: (r: R) => Value;
  /** Rows without the true label or a prediction are left out. */
  readonly actual: (r: R) => Value;
  readonly predicted: (r: R) => Value;
  /** The models to compare, in their order: of a pair the first is A. Nothing: all, as their names sort. */
  readonly models?: readonly Label[];
  /** The class that is to be found; of boolean labels it is `true`. */
  readonly positive?: Label;
  /** The metric by which models have their place, the greatest first. Default: accuracy. */
  readonly rankBy?: string;
  readonly zeroDivision?: ZeroDivision;
}

type Of<O, K extends PropertyKey> = O extends { readonly [P in K]: infer F } ? Given<F> : never;
type Known<O, K extends PropertyKey> = ExOf<TagOf<Of<O, K>>, never, "row">;
type Binary<O> = O extends { readonly positive: Label }
  ? true
  : [TagOf<Of<O, "actual">>] extends ["boolean"]
    ? true
    : false;
type Metrics<O> =
  Binary<O> extends true
    ? { readonly [K in "n" | "tp" | "fp" | "fn" | "tn"]: CountOf<O> } & Doubles<MetricName>
    : { readonly n: CountOf<O>; readonly correct: CountOf<O> } & Doubles<
        "accuracy" | "balancedAccuracy" | "mcc" | "kappa"
      >;
type PlacesRow<O> = Flat<
  By<O> & { readonly model: ExOf<TagOf<Of<O, "model">>, NullsOf<Of<O, "model">>, "row">; readonly place: Count } & {
    readonly [K in "total" | "actualMissing" | "predictedMissing"]: Count;
  } & Metrics<O>
>;
type PairOf<O> = { readonly [K in "modelA" | "modelB"]: Known<O, "model"> };
type AgreementRow<O> = Flat<
  By<O> &
    PairOf<O> & {
      readonly [K in "n" | "samePrediction" | "bothRight" | "onlyARight" | "onlyBRight" | "bothWrong"]: CountOf<O>;
    } & Doubles<"agreement" | "chi2" | "chi2Corrected"> &
    (O extends { readonly weights: unknown } ? Nothing : { readonly pExact: ExOf<"double", never, "row"> })
>;
type WinsRow<O> = Flat<
  By<O> &
    PairOf<O> & {
      readonly id: ExOf<TagOf<Of<O, "id">>, NullsOf<Of<O, "id">>, "row">;
      readonly actual: Known<O, "actual">;
      readonly predictedA: Known<O, "predicted">;
      readonly predictedB: Known<O, "predicted">;
      readonly winner: Known<O, "model">;
    }
>;

export interface ModelCompanions<Name extends string, O> {
  /** Pairs of models: how often they agree, how often each alone is right, McNemar's statistics of that. */
  readonly agreement: QuerySource<`${Name}_agreement`, AgreementRow<O>>;
  /** Rows that one of two models gets right and the other wrong. */
  readonly wins: QuerySource<`${Name}_wins`, WinsRow<O>>;
}

type Fits<O> = SameType<Of<O, "actual">, Of<O, "predicted">> & {
  readonly positive?: LiteralOf<TagOf<Of<O, "actual">>>;
  readonly models?: readonly LiteralOf<TagOf<Of<O, "model">>>[];
};

/**
 * Several models' predictions of the same rows: each model's metrics with its place. Companions: pairs of models with
 * McNemar's test, and the rows on which they differ.
 *
 * @example
 * export const models = compareModels("models", {
 *   from: predictions, id: (p) => p.rowId, model: (p) => p.model, actual: (p) => p.label, predicted: (p) => p.predicted,
 *   models: ["challenger", "champion"], rankBy: "f1",
 * });
 */
export function compareModels<
  const Name extends string,
  S extends AnySource,
  const O extends CompareModelsOptions<RowOf<S>>,
>(
  name: Name,
  options: { readonly from: S } & O & Fits<O> & Only<O, CompareModelsOptions<never>>,
): QuerySource<Name, PlacesRow<O>> & ModelCompanions<Name, O> {
  const node = nodeOf(options.from, options);
  const place = definedAt();
  const main = defineQuery<Name, PlacesRow<O>>(name, placesRelation(node), { place, construct: node });
  return withCompanions(main, {
    agreement: defineQuery<`${Name}_agreement`, AgreementRow<O>>(`${name}_agreement`, agreementRelation(node), {
      place,
      doc: "Pairs of models: how often they agree and how often each alone is right, with McNemar's statistics.",
      partOf: name,
    }),
    wins: defineQuery<`${Name}_wins`, WinsRow<O>>(`${name}_wins`, winsRelation(node), {
      place,
      doc: "Rows that one of two models gets right and the other wrong.",
      partOf: name,
    }),
  });
}

function nodeOf(source: AnySource, o: CompareModelsOptions<never>): ComparisonNode {
  const rows = rowsOf(source, o.where);
  const [model, actual] = [rows.must(o.model), rows.must(o.actual)];
  const weights = rows.one(o.weights);
  return Object.freeze({
    kind: "confusionMatrix",
    form: "comparison",
    from: rows.from,
    by: rows.keyed(o.by),
    ...(weights && { weights }),
    id: rows.must(o.id),
    model,
    ...(o.models && { models: o.models.map((m): LiteralExpr => literalLike(m, model.type)) }),
    actual,
    predicted: rows.must(o.predicted),
    ...(o.positive !== undefined && { positive: literalLike(o.positive, actual.type) }),
    metrics: actual.type.kind === "boolean" || o.positive !== undefined ? METRIC_NAMES : OVERALL_METRICS,
    rankBy: o.rankBy ?? "accuracy",
    zeroDivision: o.zeroDivision ?? null,
  });
}
