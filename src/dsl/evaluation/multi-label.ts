import type { MultiLabelMetricName } from "../../../templates/queries/evaluation/metrics.ts";
import {
  labelAveragesRelation,
  labelConfusionsRelation,
  labelSummaryRelation,
  perLabelRelation,
} from "../../../templates/queries/evaluation/multi-label.ts";
import type { MultiLabelNode, ZeroDivision } from "../../ir/confusion-matrix.ts";
import type { Expr } from "../../relation/expr.ts";
import * as make from "../../relation/make.ts";
import { type SqlType, types } from "../../types/sql-type.ts";
import { definedAt, defineQuery, type QuerySource, withCompanions } from "../language/define.ts";
import { literalLike } from "../language/operand.ts";
import type { AnySource, RowOf } from "../language/source.ts";
import type { Ex, JsonTag, Nulls, TextEx } from "../language/types.ts";
import {
  type By,
  type Count,
  type CountOf,
  type Double,
  type Doubles,
  type Evaluates,
  type Flat,
  type Nothing,
  type Numeric,
  type Only,
  type Rows,
  rowsOf,
  type Value,
} from "./evaluation.ts";

type Text = Ex<"text", Nulls, "row">;
type Truth = Ex<"boolean", Nulls, "row">;

export interface MultiLabelOptions<R> extends Evaluates<R> {
  /** What tells rows apart: the document, the image, the ticket. */
  readonly id: (r: R) => Value;
  /** Rows of one label each: the label, whether it is true, and its score or whether it was predicted. */
  readonly label?: (r: R) => Text;
  readonly truth?: (r: R) => Truth;
  readonly predicted?: (r: R) => Truth;
  readonly score?: (r: R) => Numeric;
  /**
   * Needed where `truth`, `predicted` or `score` may be NULL. `"exclude"`: a document with such a row does not count at all;
   * `"absent"`: the row counts as if the document did not mention the label, which is then neither true nor predicted.
   */
  readonly nulls?: "exclude" | "absent";
  /** Or one row for all of its labels: a JSON array of the true ones, */
  readonly truths?: (r: R) => Ex<JsonTag, Nulls, "row">;
  /** and an array of those that were predicted, */
  readonly predictions?: (r: R) => Ex<JsonTag, Nulls, "row">;
  /** or an object with a score for each. */
  readonly scores?: (r: R) => Ex<JsonTag, Nulls, "row">;
  /**
   * The labels that count, in their order: each has its row in every group, also where it never occurs, and others are left
   * out. Nothing: the labels that occur, as they sort.
   */
  readonly labels?: readonly string[];
  /** A label is predicted from here on (`score >= threshold`). */
  readonly threshold?: number | Ex<"double", never, never>;
  /** Several, ascending. */
  readonly thresholds?: readonly number[];
  /** What a ratio with a zero denominator gives: NULL where nothing is said; an average leaves NULLs out. */
  readonly zeroDivision?: ZeroDivision;
  /** More F-beta columns: their keys and betas. */
  readonly betas?: { readonly [key: string]: number };
}

type Threshold<O> = O extends { readonly thresholds: unknown } ? { readonly threshold: Double } : Nothing;
type BetaKeys<O> = O extends { readonly betas: infer B } ? keyof B : never;
type Label = TextEx<never, "row">;
type PerLabelRow<O> = Flat<
  By<O> &
    Threshold<O> & { readonly label: Label } & {
      readonly [K in "support" | "predictedCount" | "tp" | "fp" | "fn" | "tn"]: CountOf<O>;
    } & Doubles<MultiLabelMetricName | BetaKeys<O>>
>;
type AveragesRow<O> = Flat<
  By<O> &
    Threshold<O> & { readonly average: Label } & Doubles<MultiLabelMetricName | BetaKeys<O>> & {
      readonly support: CountOf<O>;
    }
>;
type SummaryRow<O> = Flat<
  By<O> &
    Threshold<O> & { readonly n: CountOf<O>; readonly labels: Count; readonly empty: CountOf<O> } & Doubles<
      "hammingLoss" | "subsetAccuracy" | "labelsPerRow" | "predictionsPerRow"
    >
>;
type ConfusionsRow<O> = Flat<
  By<O> & Threshold<O> & { readonly actual: Label; readonly predicted: Label; readonly n: CountOf<O> }
>;

export interface MultiLabelCompanions<Name extends string, O> {
  /** Macro, micro and weighted averages of the labels, and the mean over the rows (`samples`). */
  readonly averages: QuerySource<`${Name}_averages`, AveragesRow<O>>;
  /** Hamming loss, subset accuracy, and how many labels rows have. */
  readonly summary: QuerySource<`${Name}_summary`, SummaryRow<O>>;
  /** Pairs of a label that was missed and one that was wrongly predicted of the same row, the most frequent first. */
  readonly confusions: QuerySource<`${Name}_confusions`, ConfusionsRow<O>>;
}

/**
 * Predictions of any number of labels a row: the counts and metrics of each label. A label that a row says nothing of is
 * neither true of it nor predicted.
 *
 * @example
 * export const topics = multiLabel("topics", {
 *   from: tickets, id: (t) => t.ticketId, truths: (t) => t.labels, scores: (t) => t.scores, thresholds: [0.3, 0.5],
 * });
 */
export function multiLabel<const Name extends string, S extends AnySource, const O extends MultiLabelOptions<RowOf<S>>>(
  name: Name,
  options: { readonly from: S } & O & Only<O, MultiLabelOptions<never>>,
): QuerySource<Name, PerLabelRow<O>> & MultiLabelCompanions<Name, O> {
  const node = nodeOf(options.from, options);
  const place = definedAt();
  const about = (doc: string) => ({ place, doc, partOf: name });
  const main = defineQuery<Name, PerLabelRow<O>>(name, perLabelRelation(node), { place, construct: node });
  return withCompanions(main, {
    averages: defineQuery<`${Name}_averages`, AveragesRow<O>>(
      `${name}_averages`,
      labelAveragesRelation(node),
      about("Averages of the label metrics; samples is the mean over rows."),
    ),
    summary: defineQuery<`${Name}_summary`, SummaryRow<O>>(
      `${name}_summary`,
      labelSummaryRelation(node),
      about("Summary over all rows and labels: Hamming loss, subset accuracy and labels per row."),
    ),
    confusions: defineQuery<`${Name}_confusions`, ConfusionsRow<O>>(
      `${name}_confusions`,
      labelConfusionsRelation(node),
      about("Missed labels, each with a label that was wrongly predicted for the same row."),
    ),
  });
}

function nodeOf(source: AnySource, o: MultiLabelOptions<never>): MultiLabelNode {
  const rows = rowsOf(source, o.where);
  const weights = rows.one(o.weights);
  const threshold = typeof o.threshold === "number" ? literalLike(o.threshold, { kind: "double" }) : o.threshold?.node;
  return Object.freeze({
    kind: "confusionMatrix",
    form: "multiLabel",
    from: rows.from,
    by: rows.keyed(o.by),
    ...(weights && { weights }),
    id: rows.must(o.id),
    ...(o.labels && { declared: o.labels }),
    ...(o.nulls && { nulls: o.nulls }),
    labels: labelsOf(rows, o),
    ...(threshold && { threshold }),
    ...(o.thresholds && { thresholds: o.thresholds }),
    zeroDivision: o.zeroDivision ?? null,
    betas: o.betas ?? {},
  });
}

/** Labels in rows or in JSON; what is not given is told by validation, and a NULL stands for it. */
function labelsOf(rows: Rows, o: MultiLabelOptions<never>): MultiLabelNode["labels"] {
  const missing: string[] = [];
  const given = (name: "label" | "truth" | "truths", type: SqlType): Expr => {
    const expr = rows.one(o[name]);
    if (expr === undefined) missing.push(name);
    return expr ?? make.literal(null, type);
  };
  const [predictions, scores] = [rows.one(o.predictions), rows.one(o.scores)];
  if (o.truths || predictions || scores) {
    const truths = given("truths", types.json);
    return { as: "json", truths, ...(predictions && { predictions }), ...(scores && { scores }), missing };
  }
  const [label, truth] = [given("label", types.text), given("truth", types.boolean)];
  const [predicted, score] = [rows.one(o.predicted), rows.one(o.score)];
  return { as: "rows", label, truth, ...(predicted && { predicted }), ...(score && { score }), missing };
}
