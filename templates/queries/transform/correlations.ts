import type { Keyed } from "../../../src/ir/confusion-matrix.ts";
import type { Correlations, NumberPair } from "../../../src/ir/correlations.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import {
  add,
  asDouble,
  count,
  div,
  double,
  eq,
  inOrder,
  isNotNull,
  mul,
  overall,
  pick,
  sqrt,
  sub,
  sum,
  when,
} from "../evaluation/parts.ts";

/** How two numbers go together in each group, over the rows that have both. */
export function correlationsRelation(n: Correlations): Relation {
  const several = !("x" in n.numbers);
  const keys = [...Object.keys(n.by), ...(several ? ["pair"] : [])];
  const rows = several
    ? build.use("number_pairs", build.named("number_pairs", pairsOf(n), "Rows per pair of numbers."))
    : n.from;
  const numbers = "x" in n.numbers ? n.numbers : { x: build.columnOf(rows, "x"), y: build.columnOf(rows, "y") };
  const groups = several ? pick(rows, keys) : n.by;
  const centred = build.use(
    "centered_numbers",
    build.named(
      "centered_numbers",
      centredRows(several ? rows : known(n.from, numbers), groups, present(numbers)),
      "Centered numbers (dx = x - mean), so that squares keep their digits, and centered ranks, doubled; ties get their mean rank.",
    ),
  );
  const column = (key: string): Expr => build.columnOf(centred, key);
  const [x, y, dx, dy, rx, ry] = ["x", "y", "dx", "dy", "rankX", "rankY"].map(column) as [
    Expr,
    Expr,
    Expr,
    Expr,
    Expr,
    Expr,
  ];
  const products = build.use(
    "sums_of_products",
    build.named(
      "sums_of_products",
      build.aggregate(centred, pick(centred, keys), {
        n: count(),
        meanX: make.aggregateCall("avg", [x]),
        meanY: make.aggregateCall("avg", [y]),
        xx: unlessConstant(x, sum(mul(dx, dx))),
        yy: unlessConstant(y, sum(mul(dy, dy))),
        xy: zeroIfConstant([x, y], sum(mul(dx, dy))),
        ranksXx: sum(mul(rx, rx)),
        ranksYy: sum(mul(ry, ry)),
        ranksXy: sum(mul(rx, ry)),
      }),
      "Sums of squares and products. For constant numbers squares are NULL and products 0, because rounding may leave a remainder.",
    ),
  );
  const of = (key: string): Expr => build.columnOf(products, key);
  const slope = div(of("xy"), of("xx"));
  const computed: Keyed = {
    pearson: div(of("xy"), mul(sqrt(of("xx")), sqrt(of("yy")))),
    spearman: div(of("ranksXy"), mul(sqrt(of("ranksXx")), sqrt(of("ranksYy")))),
    covariance: div(of("xy"), sub(of("n"), make.int(1))),
    slope,
    intercept: sub(of("meanY"), mul(slope, of("meanX"))),
  };
  return inOrder(build.project(products, [pick(products, [...keys, "n"]), computed]), keys);
}

/** The rows of `from` once for each pair. */
function pairsOf({ from, by, numbers }: Correlations): Relation {
  const each = "x" in numbers ? [] : [...numbers];
  return build.unionAll(
    each.map(([name, pair]) => {
      const { x, y } = present(pair);
      return build.project(known(from, pair), [by, { pair: make.text(name), x: asDouble(x), y: asDouble(y) }]);
    }),
  );
}

const known = (from: Relation, { x, y }: NumberPair): Relation => {
  const conditions = [x, y].filter((e) => e.nullable).map(isNotNull);
  return conditions.length > 0 ? build.filter(from, ...conditions) : from;
};
const present = ({ x, y }: NumberPair): { readonly x: Expr; readonly y: Expr } => ({
  x: { ...x, nullable: false },
  y: { ...y, nullable: false },
});

function centredRows(rows: Relation, groups: Keyed, { x, y }: NumberPair): Relation {
  const partition = Object.values(groups);
  const centre = (e: Expr): Expr => sub(e, overall(make.aggregateCall("avg", [e]), partition));
  /** Equal numbers have the mean of their ranks, rank + (equals - 1) / 2; all ranks have the mean (n + 1) / 2. Both twice. */
  const centreRank = (e: Expr): Expr => {
    const rank = make.windowCall("rank", [], { partitionBy: partition, orderBy: [make.asc(e)] });
    const equals = overall(count(), [...partition, e]);
    return sub(sub(add(mul(double(2), rank), equals), overall(count(), partition)), double(2));
  };
  return build.project(rows, [
    groups,
    { x: asDouble(x), y: asDouble(y), dx: centre(x), dy: centre(y), rankX: centreRank(x), rankY: centreRank(y) },
  ]);
}

const least = (e: Expr): Expr => make.aggregateCall("min", [e]);
const greatest = (e: Expr): Expr => make.aggregateCall("max", [e]);
const unlessConstant = (e: Expr, result: Expr): Expr =>
  make.caseWhen([{ when: make.call("lt", [least(e), greatest(e)]), result }]);
const zeroIfConstant = (numbers: readonly Expr[], result: Expr): Expr =>
  when(make.or(...numbers.map((e) => eq(least(e), greatest(e)))), double(0), result);
