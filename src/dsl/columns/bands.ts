import type { Expr } from "../../relation/expr.ts";
import * as make from "../../relation/make.ts";
import { types } from "../../types/sql-type.ts";
import { ex } from "../language/expression.ts";
import { operand } from "../language/operand.ts";
import { slip } from "../language/slip.ts";
import type { Ex, ExOf, Level, LevelOf, Nulls, NumericTag, OneOfTag } from "../language/types.ts";

type Num<N extends Nulls = Nulls> = Ex<NumericTag, N, Level>;
type From<B extends string> = readonly (readonly [least: number, name: B])[];

/**
 * A name for the range that a number is in: each band has the least value that belongs to it, and reaches to below the next one
 * up. `below`: what is under all of them. `unknown`: the name of NULL, or `null` to leave it NULL; it has to be said where the
 * number may be NULL, because none of the bands holds a value that nobody knows. The result is one of the names, as `t.oneOf`
 * has them.
 *
 * @throws QN1012 if two bands begin at one value, or NULL has no name.
 * @example bands(f.depDelay, [[60, "late"], [15, "a little late"]], { below: "on time", unknown: "canceled" })
 */
export function bands<X extends Num<never>, const B extends string, const Below extends string>(
  x: X,
  from: From<B>,
  options: { readonly below: Below },
): ExOf<OneOfTag<B | Below>, never, LevelOf<X>>;
export function bands<X extends Num, const B extends string, const Below extends string, const U extends string>(
  x: X,
  from: From<B>,
  options: { readonly below: Below; readonly unknown: U },
): ExOf<OneOfTag<B | Below | U>, never, LevelOf<X>>;
export function bands<X extends Num, const B extends string, const Below extends string>(
  x: X,
  from: From<B>,
  options: { readonly below: Below; readonly unknown: null },
): ExOf<OneOfTag<B | Below>, null, LevelOf<X>>;
export function bands(
  x: Num,
  from: From<string>,
  options: { readonly below: string; readonly unknown?: string | null },
) {
  const descending = [...from].sort(([a], [b]) => b - a);
  const twice = descending.find(([least], i) => least === descending[i - 1]?.[0]);
  if (descending.length === 0) throw slip("bands: give one band at least");
  if (twice) throw slip(`bands: two of them begin at ${twice[0]}`);
  const { unknown } = options;
  if (x.node.nullable && unknown === undefined)
    throw slip("bands: the number may be NULL, which belongs to no band; set unknown to a name or to null");
  const names = [
    ...descending.map(([, name]) => name),
    options.below,
    ...(typeof unknown === "string" ? [unknown] : []),
  ];
  const type = types.oneOf([...new Set(names)]);
  const named = (name: string | null): Expr => make.literal(name, type);
  return ex<OneOfTag, never, Level>(
    make.caseWhen(
      [
        ...(unknown === undefined ? [] : [{ when: make.call("isNull", [x.node]), result: named(unknown) }]),
        ...descending.map(([least, name]) => ({
          when: make.call("ge", [x.node, operand(least, x.node.type)]),
          result: named(name),
        })),
      ],
      named(options.below),
    ),
  );
}
