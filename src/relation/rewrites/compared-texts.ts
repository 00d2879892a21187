import { snakeCase } from "../../base/names.ts";
import { attributesOf } from "../attributes-of.ts";
import * as build from "../build.ts";
import type { CallExpr, Expr } from "../expr.ts";
import { layer, readBy } from "../layer.ts";
import * as make from "../make.ts";
import { someExpr, transformExpr } from "../map.ts";
import type { Item, Relation } from "../relation.ts";
import { sameExpr } from "../same-expr.ts";
import { freeAttributes, readsSelf } from "../substitute.ts";
import type { ComparingOp, Comparison, Found } from "./comparison.ts";
import { editDistances } from "./edit-distance.ts";
import { qgramSimilarities } from "./qgram-sets.ts";

const FIND: { readonly [O in ComparingOp]: (c: Comparison) => Found } = {
  levenshtein: (c) => editDistances("levenshtein", c),
  damerau: (c) => editDistances("damerau", c),
  qgramJaccard: qgramSimilarities,
};
const NAME: { readonly [O in ComparingOp]: string } = {
  levenshtein: "distances",
  damerau: "distances",
  qgramJaccard: "similarities",
};

/**
 * How two texts compare by a query of its own, for engines without a function: it computes that once for each different pair of
 * texts, and the rows are joined to what it finds.
 */
export const withComparedTexts =
  (ops: ReadonlySet<string>) =>
  (r: Relation): Relation => {
    if (r.kind !== "project" && r.kind !== "filter" && r.kind !== "aggregate") return r;
    const exprs = r.kind === "filter" ? [r.where] : itemsIn(r).map((i) => i.expr);
    const calls = comparisonsIn(exprs, ops);
    // What reads the query around it cannot be computed beside it.
    if (calls.length === 0 || freeAttributes(r.input).size > 0 || readsSelf(r.input)) return r;
    const kept = r.kind === "filter" ? attributesOf(r.input) : readBy(...exprs);
    const { relation, over } = compared(r.input, kept, calls, namesOf(r, calls));
    const change = (items: readonly Item[]): readonly Item[] => items.map((i) => ({ ...i, expr: over(i.expr) }));
    switch (r.kind) {
      case "project":
        return { ...r, input: relation, items: change(r.items) };
      case "aggregate":
        return { ...r, input: relation, keys: change(r.keys), measures: change(r.measures) };
      case "filter": {
        const items = kept.map((a) => ({ attribute: a, expr: over(make.column(a)) }));
        return { kind: "project", input: { ...r, input: relation, where: over(r.where) }, items };
      }
    }
  };

const itemsIn = (r: Extract<Relation, { readonly kind: "project" | "aggregate" }>): readonly Item[] =>
  r.kind === "project" ? r.items : [...r.keys, ...r.measures];

/** What the queries of each comparison are called: after the one column that it is for, else by number where there are several. */
function namesOf(
  r: Extract<Relation, { readonly kind: "project" | "filter" | "aggregate" }>,
  calls: readonly CallExpr[],
): readonly ((what: string) => string)[] {
  const items = r.kind === "filter" ? [] : itemsIn(r);
  const columns = calls.map((call) => {
    const [owner, ...others] = items.filter((i) => someExpr(i.expr, (x) => x.kind === "call" && sameExpr(call, x)));
    return owner && others.length === 0 ? snakeCase(owner.attribute.name) : undefined;
  });
  return columns.map((column, i) => {
    const isOwn = column !== undefined && columns.indexOf(column) === columns.lastIndexOf(column);
    const number = calls.length === 1 ? "" : `${i + 1}`;
    return (what) => (isOwn ? `${column}_${what}` : `${what}${number}`);
  });
}

function comparisonsIn(exprs: readonly Expr[], ops: ReadonlySet<string>): readonly CallExpr[] {
  const found: CallExpr[] = [];
  for (const e of exprs) {
    someExpr(e, (x) => {
      if (x.kind === "call" && ops.has(x.op) && !found.some((f) => sameExpr(f, x))) found.push(x);
      return false;
    });
  }
  return found;
}

interface Compared {
  readonly relation: Relation;
  readonly over: (e: Expr) => Expr;
}

/** The rows with what is found for each call, and what was said of the input said of them. */
function compared(
  input: Relation,
  kept: ReturnType<typeof readBy>,
  calls: readonly CallExpr[],
  names: readonly ((what: string) => string)[],
): Compared {
  const texts = calls.map((call, i) => ({ call, n: calls.length === 1 ? "" : String(i + 1) }));
  const added: { [key: string]: Expr } = {};
  for (const { call, n } of texts) {
    const [a, b] = call.args;
    if (a && a.kind !== "column") added[`textA${n}`] = a;
    if (b && b.kind !== "column") added[`textB${n}`] = b;
  }
  const textsOf = (c: CallExpr): readonly Expr[] => c.args.slice(0, 2).filter((a) => a.kind === "column");
  const read = new Set([...kept, ...readBy(...calls.flatMap(textsOf))]);
  const rows = layer("rows_to_compare", input, [...read], added, "Input rows of the text comparisons.");
  let relation: Relation = rows.relation;
  const values = texts.map(({ call, n }, i) => {
    const called = names[i] ?? ((what: string) => `${what}${n}`);
    const [a = make.text(""), b = make.text(""), ...options] = call.args;
    const [left, right] = [
      added[`textA${n}`] ? (rows.added[`textA${n}`] ?? a) : rows.over(a),
      added[`textB${n}`] ? (rows.added[`textB${n}`] ?? b) : rows.over(b),
    ];
    const op = call.op as ComparingOp;
    const pairs: Comparison["pairs"] = (such) => pairsOf(rows.relation, left, right, called("text_pairs"), such);
    const found = FIND[op]({ left, right, options, pairs, called });
    const used = build.use(called(NAME[op]), found.relation);
    const column = build.columnsOf(used, true);
    const same = build.equal([
      [column.a ?? left, left],
      [column.b ?? right, right],
    ]);
    relation = build.join(relation, used, same, "left");
    return { call, value: found.value(column) };
  });
  const over = (e: Expr): Expr => {
    const replaced = transformExpr(e, (x) => values.find((v) => x.kind === "call" && sameExpr(v.call, x))?.value ?? x);
    return rows.over(replaced);
  };
  return { relation, over };
}

/** The different texts that are compared, a pair of them once. */
function pairsOf(
  rows: Relation,
  left: Expr,
  right: Expr,
  name: string,
  such: (a: Expr, b: Expr) => readonly Expr[],
): Relation {
  const again = build.use("rows_to_compare", (rows as Extract<Relation, { readonly kind: "alias" }>).input);
  const places = new Map(attributesOf(rows).map((a, i) => [a, attributesOf(again)[i]]));
  const over = (t: Expr): Expr => {
    const a = t.kind === "column" ? places.get(t.attribute) : undefined;
    return a ? make.column(a) : t;
  };
  const [a, b] = [over(left), over(right)];
  const chosen = build.project(build.filter(again, ...such(a, b)), { a: known(a), b: known(b) });
  return build.named(name, build.distinct(chosen), "Distinct pairs of texts to compare.");
}

const known = (e: Expr): Expr => ({ ...e, nullable: false });
