import { oneVsRestRelation, probabilitiesRelation } from "../../../templates/queries/evaluation/probabilities.ts";
import type { ProbabilitiesNode } from "../../ir/confusion-matrix.ts";
import type { LiteralExpr } from "../../relation/expr.ts";
import type { SqlType } from "../../types/sql-type.ts";
import { definedAt, defineQuery, type QuerySource, withCompanions } from "../language/define.ts";
import { literalLike } from "../language/operand.ts";
import type { AnySource, RowOf } from "../language/source.ts";
import type { ExOf, TagOf } from "../language/types.ts";
import {
  type By,
  type CountOf,
  type Doubles,
  type Evaluates,
  type Flat,
  type Given,
  type Numeric,
  type Only,
  rowsOf,
  type Value,
} from "./evaluation.ts";

export interface ClassProbabilitiesOptions<R> extends Evaluates<R> {
  /** The true class. Rows without it are left out. */
  readonly actual: (r: R) => Value;
  /** The probability of each class, by its label. Rows of which one is NULL are left out. */
  readonly probabilities: (r: R) => { readonly [label: string]: Numeric };
  /** Columns with the share of rows whose true class is among the k most probable: their keys and k. Default: none. */
  readonly top?: { readonly [key: string]: number };
  /** Probabilities are rounded to so many digits for the areas of each class against the rest. */
  readonly digits?: number;
}

type TopKeys<O> = O extends { readonly top: infer T } ? keyof T : never;
type ProbabilitiesRow<O> = Flat<By<O> & { readonly n: CountOf<O> } & Doubles<"logLoss" | TopKeys<O>>>;
type LabelOf<O> = ExOf<TagOf<O extends { readonly actual: infer F } ? Given<F> : never>, never, "row">;
type OneVsRestRow<O> = Flat<
  By<O> & { readonly label: LabelOf<O> } & {
    readonly [K in "n" | "positives" | "negatives"]: CountOf<O>;
  } & Doubles<"rocAuc" | "gini" | "averagePrecision" | "ks" | "logLoss" | "brier">
>;

/**
 * What the probabilities of several classes are worth: log loss and top-k accuracy, one row for each group. The companion
 * `perClass` takes each class against the rest: the area below its ROC curve, its average precision and more.
 *
 * @example
 * export const digits = classProbabilities("digits", {
 *   from: predictions, actual: (p) => p.digit, probabilities: (p) => ({ "0": p.p0, "1": p.p1 }), top: { top2: 2 },
 * });
 */
export function classProbabilities<
  const Name extends string,
  S extends AnySource,
  const O extends ClassProbabilitiesOptions<RowOf<S>>,
>(
  name: Name,
  options: { readonly from: S } & O & Only<O, ClassProbabilitiesOptions<never>>,
): QuerySource<Name, ProbabilitiesRow<O>> & { readonly perClass: QuerySource<`${Name}_per_class`, OneVsRestRow<O>> } {
  const rows = rowsOf(options.from, options.where);
  const o: ClassProbabilitiesOptions<never> = options;
  const weights = rows.one(o.weights);
  const actual = rows.must(o.actual);
  const node: ProbabilitiesNode = Object.freeze({
    kind: "confusionMatrix",
    form: "probabilities",
    from: rows.from,
    by: rows.keyed(o.by),
    ...(weights && { weights }),
    actual,
    probabilities: Object.entries(rows.keyed(o.probabilities)).map(([label, probability]) => ({
      label: labelOf(label, actual.type),
      probability,
    })),
    top: o.top ?? {},
    ...(o.digits !== undefined && { digits: o.digits }),
  });
  const place = definedAt();
  const main = defineQuery<Name, ProbabilitiesRow<O>>(name, probabilitiesRelation(node), { place, construct: node });
  const perClass = defineQuery<`${Name}_per_class`, OneVsRestRow<O>>(`${name}_per_class`, oneVsRestRelation(node), {
    place,
    doc: "One-vs-rest areas of each class, with its probability as the score.",
    partOf: name,
  });
  return withCompanions(main, { perClass });
}

/** The keys of an object are texts; labels of another type are written likewise. */
function labelOf(key: string, type: SqlType): LiteralExpr {
  if (type.kind === "boolean") return literalLike(key === "true", type);
  if (type.kind === "bigint" && /^-?\d+$/.test(key)) return literalLike(BigInt(key), type);
  return literalLike(type.kind === "int" || type.kind === "double" ? Number(key) : key, type);
}
