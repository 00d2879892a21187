import type { AggregateExpr, Expr } from "./expr.ts";

const SUFFIX: { readonly [O in AggregateExpr["op"]]: string } = {
  count: "count",
  sum: "sum",
  avg: "mean",
  min: "min",
  max: "max",
  stddevSamp: "stddev_samp",
  stddevPop: "stddev",
  varianceSamp: "variance_samp",
  variancePop: "variance",
  every: "every",
  some: "some",
  stringAgg: "texts",
  quantile: "quantile",
  mode: "mode",
  first: "first",
  only: "value",
};

/** What a column that holds the aggregate is called: as what it is of, and which; `column` is what reads it. */
export function aggregateName(e: AggregateExpr, column: string): string {
  const [x, q] = e.args;
  if (x === undefined) return "row_count";
  const suffix = e.op === "quantile" && q?.kind === "literal" ? quantileName(Number(q.value)) : SUFFIX[e.op];
  return `${keyName(x, column)}_${suffix}`;
}

/** `median`, `p05`, `p97_5`. */
const quantileName = (q: number): string =>
  q === 0.5
    ? "median"
    : `p${String(Number((q * 100).toPrecision(12)))
        .replace(".", "_")
        .replace(/^(\d)(?!\d)/, "0$1")}`;

/** What a column that holds the expression is called: as the column that it is, or that it is chiefly made of. */
export function keyName(e: Expr | undefined, otherwise: string): string {
  if (e?.kind === "column") return e.attribute.name;
  if (e?.kind === "cast") return keyName(e.input, otherwise);
  if (e?.kind === "case") return keyName(e.whens[0]?.result, otherwise);
  if (e?.kind === "call" && e.op === "hashBucket") return "fold";
  return otherwise;
}
