import { types } from "../../types/sql-type.ts";
import { renewed } from "../attribute.ts";
import { attributesOf } from "../attributes-of.ts";
import * as build from "../build.ts";
import type { CallExpr, Expr } from "../expr.ts";
import { layer, readBy } from "../layer.ts";
import * as make from "../make.ts";
import { someExpr, transformExpr } from "../map.ts";
import type { Item, RecursiveSelf, Relation } from "../relation.ts";
import { sameExpr } from "../same-expr.ts";
import { freeAttributes, readsSelf } from "../substitute.ts";
import { filled, firstRow, type Matrix } from "./distance-matrix.ts";

export type Distance = "levenshtein" | "damerau";

/**
 * Distances between texts by a recursive query, for engines without a function: it fills the matrix of the distances between
 * the beginnings of two texts, cell by cell, once for each different pair of them, and the rows are joined to what it finds.
 */
export const withDistances =
  (ops: ReadonlySet<string>) =>
  (r: Relation): Relation => {
    if (r.kind !== "project" && r.kind !== "filter" && r.kind !== "aggregate") return r;
    const exprs = r.kind === "filter" ? [r.where] : itemsIn(r).map((i) => i.expr);
    const calls = distancesIn(exprs, ops);
    // What reads the query around it cannot be computed beside it.
    if (calls.length === 0 || freeAttributes(r.input).size > 0 || readsSelf(r.input)) return r;
    const kept = r.kind === "filter" ? attributesOf(r.input) : readBy(...exprs);
    const { relation, over } = compared(r.input, kept, calls);
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

function distancesIn(exprs: readonly Expr[], ops: ReadonlySet<string>): readonly CallExpr[] {
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

/** The rows with a distance for each call, and what was said of the input said of them. */
function compared(input: Relation, kept: ReturnType<typeof readBy>, calls: readonly CallExpr[]): Compared {
  const texts = calls.map((call, i) => ({ call, n: calls.length === 1 ? "" : String(i + 1) }));
  const added: { [key: string]: Expr } = {};
  for (const { call, n } of texts) {
    const [a, b] = call.args;
    if (a && a.kind !== "column") added[`textA${n}`] = a;
    if (b && b.kind !== "column") added[`textB${n}`] = b;
  }
  const read = new Set([...kept, ...readBy(...calls.flatMap((c) => c.args.filter((a) => a.kind === "column")))]);
  const rows = layer("compared", input, [...read], added, "What is compared.");
  let relation: Relation = rows.relation;
  const distances = texts.map(({ call, n }) => {
    const [a = make.text(""), b = make.text(""), most = make.int(0)] = call.args;
    const [left, right] = [
      added[`textA${n}`] ? (rows.added[`textA${n}`] ?? a) : rows.over(a),
      added[`textB${n}`] ? (rows.added[`textB${n}`] ?? b) : rows.over(b),
    ];
    const found = build.use(`distances${n}`, distancesOf(call.op as Distance, rows.relation, [left, right], most, n));
    const column = build.columnsOf(found, true);
    const same = build.equal([
      [column.a ?? left, left],
      [column.b ?? right, right],
    ]);
    relation = build.join(relation, found, same, "left");
    const equal = make.and(make.call("eq", [left, right]), make.call("le", [make.call("length", [left]), most]));
    return { call, value: make.caseWhen([{ when: equal, result: make.int(0) }], column.distance) };
  });
  const over = (e: Expr): Expr => {
    const replaced = transformExpr(
      e,
      (x) => distances.find((d) => x.kind === "call" && sameExpr(d.call, x))?.value ?? x,
    );
    return rows.over(replaced);
  };
  return { relation, over };
}

/** The different pairs of texts that are not too long, with their distance. */
function distancesOf(op: Distance, rows: Relation, texts: readonly [Expr, Expr], most: Expr, n: string): Relation {
  const again = build.use("compared", (rows as Extract<Relation, { readonly kind: "alias" }>).input);
  const places = new Map(attributesOf(rows).map((a, i) => [a, attributesOf(again)[i]]));
  const [left, right] = texts.map((t) => {
    const a = t.kind === "column" ? places.get(t.attribute) : undefined;
    return a ? make.column(a) : t;
  });
  if (!left || !right) return rows;
  const short = (t: Expr): Expr => make.call("le", [make.call("length", [t]), most]);
  const different = build.filter(again, make.call("ne", [left, right]), short(left), short(right));
  const pairs = build.use(
    "pairs",
    build.named(
      `text_pairs${n}`,
      build.distinct(build.project(different, { a: known(left), b: known(right) })),
      "The different texts that are compared.",
    ),
  );
  const column = build.columnsOf(pairs);
  const [a, b] = [column.a ?? left, column.b ?? right];
  const length = (t: Expr): Expr => make.call("length", [t]);
  const bound = most.kind === "literal" ? Number(most.value) : 0;
  const base = build.project(pairs, {
    a,
    b,
    lengthA: length(a),
    lengthB: length(b),
    ...firstRow(op, length(b), bound),
  });
  const self: RecursiveSelf = Object.freeze({
    kind: "self",
    name: `matrix${n}`,
    attributes: attributesOf(base).map((x) => renewed(x)),
  });
  const state = build.columnsOf(self) as unknown as Matrix;
  const open = make.or(make.call("lt", [state.i, state.lengthA]), make.call("lt", [state.j, state.lengthB]));
  const step = build.project(build.filter(self, open), {
    a: state.a,
    b: state.b,
    lengthA: state.lengthA,
    lengthB: state.lengthB,
    ...filled(op, state),
  });
  const recursion: Relation = Object.freeze({
    kind: "recursive",
    name: `matrix${n}`,
    base,
    step,
    self,
    all: true,
    comment: COMMENT[op],
  });
  const used = build.use("matrix", recursion);
  const last = build.columnsOf(used) as unknown as Matrix;
  const done = build.filter(used, make.call("eq", [last.i, last.lengthA]), make.call("eq", [last.j, last.lengthB]));
  const cell = make.cast(make.call("right", [last.row, make.int(2)]), types.int);
  const distance = make.call("sub", [cell, make.int(10)]);
  // Read for each row that is compared: without this a planner may walk the whole matrix again for each of them.
  return {
    ...build.named(`distances${n}`, build.project(done, { a: last.a, b: last.b, distance })),
    computedOnce: true,
  };
}

const known = (e: Expr): Expr => ({ ...e, nullable: false });

const COMMENT: { readonly [D in Distance]: string } = {
  levenshtein: "The edits from the first i letters of a to the first j of b, and 10: two digits a cell.",
  damerau: "The edits from the first i letters of a to the first j of b, and 10: two digits a cell of all rows.",
};
