import { evidenceRelation, informationValueRelation } from "../../../templates/queries/transform/information-value.ts";
import type { InformationValue } from "../../ir/information-value.ts";
import {
  type By,
  type Count,
  type Double,
  type Flat,
  type Given,
  type Keys,
  rowsOf,
} from "../evaluation/evaluation.ts";
import { definedAt, defineQuery, type QuerySource, withCompanions } from "../language/define.ts";
import { slip } from "../language/slip.ts";
import type { AnySource, RowOf, Where } from "../language/source.ts";
import type { Ex, Nulls, NullsOf, TemporalTag, TextEx } from "../language/types.ts";

/** What can be told apart by its text. */
type Category = Ex<"text" | "boolean" | "int" | "bigint" | "count" | TemporalTag, Nulls, "row">;

export interface InformationValueOptions<R> {
  /** Only rows for which it is true count. By default all. */
  readonly where?: Where<R>;
  /** What is to be told apart. Rows for which it is NULL count nowhere. */
  readonly target: (r: R) => Ex<"boolean", Nulls, "row">;
  /** Columns of categories by their names: numbers are put into bins first. NULL is a category. */
  readonly features: (r: R) => { readonly [name: string]: Category };
  /** Groups that are looked at apart. */
  readonly by?: (r: R) => Keys;
  /** How many positive rows, and how many negative ones, every category is given, so that no share is 0. Default: 1. */
  readonly smooth?: number;
}

type FeatureOf<O> = By<O> & { readonly feature: TextEx<never, "row"> };
type CategoriesOf<O> = O extends { readonly features: infer F } ? Given<F>[keyof Given<F>] : never;
type ValuesRow<O> = Flat<
  FeatureOf<O> & { readonly [K in "n" | "positives" | "categories"]: Count } & { readonly informationValue: Double }
>;
type EvidenceRow<O> = Flat<
  FeatureOf<O> & { readonly category: TextEx<Extract<NullsOf<CategoriesOf<O>>, null>, "row"> } & {
    readonly [K in "n" | "positives"]: Count;
  } & { readonly [K in "positiveShare" | "negativeShare" | "weightOfEvidence" | "informationValue"]: Double }
>;

/**
 * How much columns of categories tell of a truth value: a row for each, the one that tells most first in each group.
 *
 * Of a category with p positive and q negative rows, of P and Q in all: its shares are (p + s) / (P + 2s) and (q + s) / (Q + 2s),
 * its weight of evidence is ln of their ratio, as `weightOfEvidence` gives it, and the information value adds up
 * (positive share − negative share) × weight of evidence over the categories. 0 tells nothing; from 0.3 on it is much, and from
 * 0.5 on it is suspicious. s is `smooth`.
 *
 * Companion `evidence`: the rows, the shares and the weight of each category, which is given as its text.
 *
 * @example
 * export const delayCauses = informationValue("delay_causes", {
 *   from: flights, target: (f) => f.depDelay.gt(15), features: (f) => ({ carrier: f.carrier, origin: f.origin }),
 * });
 */
export function informationValue<
  const Name extends string,
  S extends AnySource,
  const O extends InformationValueOptions<RowOf<S>>,
>(
  name: Name,
  options: { readonly from: S } & O,
): QuerySource<Name, ValuesRow<O>> & { readonly evidence: QuerySource<`${Name}_evidence`, EvidenceRow<O>> } {
  const rows = rowsOf(options.from, options.where);
  const { smooth = 1 } = options;
  if (!(smooth > 0)) throw slip(`${smooth} is not a valid number of rows to smooth with: it must be greater than 0`);
  const features = rows.keyed(options.features);
  if (Object.keys(features).length === 0) throw slip("information values are of at least one feature");
  const node: InformationValue = Object.freeze({
    kind: "informationValue",
    from: rows.from,
    by: rows.keyed(options.by),
    target: rows.must(options.target),
    features,
    smooth,
  });
  const place = definedAt();
  const main = defineQuery<Name, ValuesRow<O>>(name, informationValueRelation(node), { place, construct: node });
  return withCompanions(main, {
    evidence: defineQuery<`${Name}_evidence`, EvidenceRow<O>>(`${name}_evidence`, evidenceRelation(node), {
      place,
      doc: "Weight of evidence per category, from its shares of the positive and the negative rows.",
      partOf: name,
    }),
  });
}
