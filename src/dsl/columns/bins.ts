import type { Expr } from "../../relation/expr.ts";
import * as make from "../../relation/make.ts";
import { types } from "../../types/sql-type.ts";
import { ex } from "../language/expression.ts";
import { operand } from "../language/operand.ts";
import { slip } from "../language/slip.ts";
import type { Ex, Level, LevelOf, Nulls, NullsOf, NumberEx, NumericTag } from "../language/types.ts";
import { atLeast, difference, overall, quantileOf } from "./statistics.ts";

type Num = Ex<NumericTag, Nulls, Level>;

const call = make.call;
/** 1 + the number of edges that are not above the value. What may be NULL has no bin by default. */
function binOf(x: Expr, edges: readonly Expr[]): Expr {
  const whens = edges.map((edge, i) => ({ when: call("lt", [x, edge]), result: make.int(i + 1) }));
  const last = make.int(edges.length + 1);
  if (![x, ...edges].some((e) => e.nullable || e.kind === "window")) return make.caseWhen(whens, last);
  return make.caseWhen([...whens, ...edges.slice(-1).map((edge) => ({ when: call("ge", [x, edge]), result: last }))]);
}

/**
 * The number of the bin between given edges: 1 below the first edge, 2 from it to below the second, and so on; the last bin is
 * open above. NULL of NULL. The edges ascend.
 *
 * @example bins(c.age, [18, 30, 45, 65]) // 1 to 5
 */
export function bins<X extends Num>(x: X, edges: readonly number[]): NumberEx<"int", NullsOf<X>, LevelOf<X>> {
  atLeast(1, edges.length, "edges");
  const step = edges.findIndex((edge, i) => i > 0 && !(edge > (edges[i - 1] ?? edge)));
  if (step > 0) throw slip(`the edges of bins ascend: ${edges[step]} comes after ${edges[step - 1]}`);
  return ex(
    binOf(
      x.node,
      edges.map((edge) => operand(edge, x.node.type)),
    ),
  );
}

/**
 * The number of the bin, of `n` bins of one width between the least and the greatest value: ⌊n (x − min) / (max − min)⌋ + 1.
 * A bin holds its lower edge, the last one both; values below the first bin belong to it, and those above the last to that.
 * NULL of NULL, and everywhere where all values are the same.
 */
export function equalWidthBins(x: Num, n: number): NumberEx<"int", null, "window"> {
  atLeast(2, n, "bins");
  const [low, high] = [overall("min", x.node), overall("max", x.node)];
  const share = call("div", [
    call("mul", [make.literal(n, types.double), difference(x.node, low)]),
    difference(high, low),
  ]);
  return ex(
    make.caseWhen(
      [
        { when: call("eq", [low, high]), result: make.literal(null, types.int) },
        { when: call("lt", [x.node, low]), result: make.int(1) },
        { when: call("ge", [x.node, high]), result: make.int(n) },
      ],
      call("add", [make.cast(share, types.int), make.int(1)]),
    ),
  );
}

/**
 * The number of the bin, of `n` bins that hold equally many of the rows that are fitted on: 1 + the number of inner quantiles
 * (k/n, interpolated linearly) that are not above the value. A bin holds its lower edge. Where quantiles fall together, the
 * bins between them stay empty. NULL of NULL.
 */
export function quantileBins(x: Num, n: number): NumberEx<"int", null, "window"> {
  atLeast(2, n, "bins");
  return ex(
    binOf(
      x.node,
      Array.from({ length: n - 1 }, (_, i) => quantileOf(x.node, (i + 1) / n)),
    ),
  );
}
