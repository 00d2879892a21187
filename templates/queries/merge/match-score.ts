import type { Attribute } from "../../../src/relation/attribute.ts";
import { attributesOf } from "../../../src/relation/attributes-of.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import { layer, readBy } from "../../../src/relation/layer.ts";
import * as make from "../../../src/relation/make.ts";
import { someExpr } from "../../../src/relation/map.ts";
import type { ScalarOp } from "../../../src/relation/ops.ts";
import type { Project, Relation } from "../../../src/relation/relation.ts";
import { substitute } from "../../../src/relation/substitute.ts";
import { types } from "../../../src/types/sql-type.ts";

/** What was said of the pairs. */
export interface Scoring {
  readonly pairs: Relation;
  readonly keys: build.Columns;
  /** Over the pairs. */
  readonly compared: build.Columns;
  /** The pairs with their keys and comparisons. */
  readonly explained: Project;
  /** Over `explained`, by the names of their columns. */
  readonly weights: build.Columns;
  readonly scored: Project;
  /** Over `scored`. */
  readonly accepted: Expr;
}

/** The columns, what they weigh, and the sum of the weights. */
export function scoredPairs(pairs: Relation, columns: build.Columns, weights: build.Columns): Project {
  const weighed = build.use(
    "pairs_with_weights",
    build.named("pairs_with_weights", build.project(pairs, [columns, weights]), SAID),
  );
  const own = build.columnsOf(weighed);
  return build.project(weighed, [own, { score: sum(Object.keys(weights).flatMap((key) => own[key] ?? [])) }]);
}

const double = (value: number): Expr => make.literal(value, types.double);
const sum = ([first = double(0), ...others]: readonly Expr[]): Expr =>
  others.reduce<Expr>((a, b) => make.call("add", [a, b]), first);

/** What takes long for a pair of texts. */
const COSTLY: ReadonlySet<ScalarOp> = new Set(["levenshtein", "damerau", "qgramJaccard"]);
const isCostly = (e: Expr): boolean => someExpr(e, (x) => x.kind === "call" && COSTLY.has(x.op));

const SAID = "Weight of each comparison; the score is their sum.";
const FIRST = "Cheap comparisons, computed first.";
const REST = "Expensive comparisons, only for pairs that can still reach the score.";

/**
 * The accepted pairs, where a least score is asked for and some comparisons are costly: these are made last, of the pairs which
 * would reach the score if they weighed the most that they can. Sums are rounded alike, and a larger term makes none smaller, so no
 * pair is lost. Nothing where that cannot be told.
 */
export function acceptedInReach(of: Scoring): Relation | undefined {
  const { explained, weights, compared } = of;
  const columns = build.columnsOf(explained);
  const costly = Object.keys(compared).filter((key) => isCostly(compared[key] ?? double(0)));
  const late = new Set(costly.flatMap((key) => readBy(columns[key] ?? double(0))));
  const terms = Object.entries(weights).map(([key, e]) => {
    const isLate = readBy(e).some((a) => late.has(a));
    return { key, e, isLate, most: isLate ? mostOf(e) : undefined };
  });
  const least = leastScore(of.accepted, attributesOf(of.scored).at(-1));
  const canTell = terms.some((t) => !t.isLate) && terms.every((t) => !t.isLate || t.most !== undefined);
  if (costly.length === 0 || least === undefined || !canTell) return undefined;

  const raw = readBy(...costly.flatMap((key) => compared[key] ?? []));
  const cheap = Object.fromEntries(Object.entries(compared).filter(([key]) => !costly.includes(key)));
  const first = layer("pairs_with_cheap_comparisons", of.pairs, raw, { ...of.keys, ...cheap }, FIRST);
  const early = terms.filter((t) => !t.isLate).map(({ key, e }) => [key, over(e, columns, first.added)] as const);
  const weighed = layer(
    "pairs_with_cheap_weights",
    first.relation,
    first.relation.attributes,
    Object.fromEntries(early),
  );
  const reached = sum(
    terms.flatMap(({ key, most }) => (most === undefined ? (weighed.added[key] ?? []) : double(most))),
  );
  const promising = build.filter(weighed.relation, make.call(least.op, [reached, least.score]));
  const known = Object.fromEntries(Object.entries(first.added).map(([key, e]) => [key, weighed.over(e)]));
  const rest = Object.fromEntries(
    costly.flatMap((key) => (compared[key] ? [[key, weighed.over(first.over(compared[key]))]] : [])),
  );
  const all = build.project(promising, [known, rest, weighed.added]);
  const pairs = build.use("comparisons", build.columnsOnce("comparisons", all, REST));
  const own = build.columnsOf(pairs);
  const given = Object.fromEntries(Object.keys(columns).flatMap((key) => (own[key] ? [[key, own[key]]] : [])));
  const weight = ({ key, e, isLate }: (typeof terms)[number]): Expr =>
    isLate ? over(e, columns, own) : (own[key] ?? e);
  const scored = scoredPairs(pairs, given, Object.fromEntries(terms.map((t) => [t.key, weight(t)])));
  return build.filter(scored, over(of.accepted, build.columnsOf(of.scored), build.columnsOf(scored)));
}

/** An expression over columns, over others of the same keys. */
function over(e: Expr, columns: build.Columns, others: build.Columns): Expr {
  const places = new Map<Attribute, Expr>();
  for (const [key, column] of Object.entries(columns)) {
    const other = others[key];
    if (column.kind === "column" && other) places.set(column.attribute, other);
  }
  return substitute(e, places);
}

/** The most that a weight can be, where it is one of several numbers. */
function mostOf(e: Expr): number | undefined {
  if (e.kind !== "case") return undefined;
  const results = [...e.whens.map((w) => w.result), e.otherwise];
  const numbers = results.flatMap((r) => (r.kind === "literal" && typeof r.value === "number" ? r.value : []));
  return numbers.length === results.length ? Math.max(...numbers) : undefined;
}

/** The bound of the score without which no pair is accepted. */
function leastScore(
  e: Expr,
  score: Attribute | undefined,
): { readonly op: "ge" | "gt"; readonly score: Expr } | undefined {
  if (e.kind !== "call") return undefined;
  if (e.op === "and") return e.args.map((a) => leastScore(a, score)).find((found) => found !== undefined);
  const [a, b] = e.args;
  const isBound = (e.op === "ge" || e.op === "gt") && (b?.kind === "literal" || b?.kind === "param");
  if (!isBound || a?.kind !== "column" || a.attribute !== score || (e.op !== "ge" && e.op !== "gt")) return undefined;
  return { op: e.op, score: b };
}
