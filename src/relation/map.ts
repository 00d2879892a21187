import type { Expr, SortKey, WindowExpr } from "./expr.ts";
import type { Relation } from "./relation.ts";

const mapKeys = (keys: readonly SortKey[], go: (e: Expr) => Expr): readonly SortKey[] =>
  keys.map((k) => ({ ...k, by: go(k.by) }));

/** The expression with `go` applied to each direct operand; relations inside go through `goRelation`. */
export function mapExpr(e: Expr, go: (e: Expr) => Expr, goRelation: (r: Relation) => Relation = (r) => r): Expr {
  switch (e.kind) {
    case "column":
    case "literal":
    case "param":
      return e;
    case "call":
      return { ...e, args: e.args.map(go) };
    case "case":
      return {
        ...e,
        whens: e.whens.map((w) => ({ when: go(w.when), result: go(w.result) })),
        otherwise: go(e.otherwise),
      };
    case "cast":
      return { ...e, input: go(e.input) };
    case "in": {
      const { values } = e;
      if (Array.isArray(values)) return { ...e, input: go(e.input), values: values.map(go) };
      const single = values as Exclude<typeof values, readonly Expr[]>;
      return { ...e, input: go(e.input), values: single.kind === "param" ? single : goRelation(single) };
    }
    case "exists":
    case "subquery":
      return { ...e, relation: goRelation(e.relation) };
    case "aggregate":
      return { ...e, args: e.args.map(go), ...(e.filter && { filter: go(e.filter) }), order: mapKeys(e.order, go) };
    case "window":
      return {
        ...e,
        fn:
          e.fn.kind === "aggregate"
            ? (mapExpr(e.fn, go, goRelation) as WindowExpr["fn"])
            : { ...e.fn, args: e.fn.args.map(go) },
        partitionBy: e.partitionBy.map(go),
        orderBy: mapKeys(e.orderBy, go),
      };
    case "raw":
      return {
        ...e,
        text: Object.fromEntries(
          Object.entries(e.text).map(([dialect, t]) => [dialect, { ...t, values: t.values.map(go) }]),
        ),
      };
  }
}

/** Rewrites bottom-up: `change` sees each node after its operands. */
export function transformExpr(e: Expr, change: (e: Expr) => Expr, goRelation?: (r: Relation) => Relation): Expr {
  return change(mapExpr(e, (child) => transformExpr(child, change, goRelation), goRelation));
}

/** The direct operands of an expression, without what stands inside a relation. */
export function operandsOf(e: Expr): readonly Expr[] {
  const found: Expr[] = [];
  mapExpr(e, (child) => {
    found.push(child);
    return child;
  });
  return found;
}

/** The relation that stands inside an expression, if one does. */
export function relationIn(e: Expr): Relation | undefined {
  if (e.kind === "exists" || e.kind === "subquery") return e.relation;
  return e.kind === "in" && "kind" in e.values && e.values.kind !== "param" ? e.values : undefined;
}

/** Whether `test` holds of the expression or of anything in it, relations left aside. */
export const someExpr = (e: Expr, test: (e: Expr) => boolean): boolean =>
  test(e) || operandsOf(e).some((child) => someExpr(child, test));

/** The relation with `go` applied to its inputs and `goExpr` to its expressions; every property is written. */
export function mapRelation(r: Relation, go: (r: Relation) => Relation, goExpr: (e: Expr) => Expr): Relation {
  const items = <I extends { readonly expr: Expr }>(list: readonly I[]): readonly I[] =>
    list.map((i) => ({ ...i, expr: goExpr(i.expr) }));
  switch (r.kind) {
    case "scan":
    case "self":
      return r;
    case "values":
      return { ...r, rows: r.rows.map((row) => row.map(goExpr)) };
    case "raw":
      return {
        ...r,
        text: Object.fromEntries(
          Object.entries(r.text).map(([dialect, t]) => [dialect, { ...t, values: t.values.map(goExpr) }]),
        ),
      };
    case "alias":
    case "named":
    case "distinct":
      return { ...r, input: go(r.input) };
    case "recursive":
      return { ...r, base: go(r.base), step: go(r.step) };
    case "project":
      return { ...r, input: go(r.input), items: items(r.items) };
    case "filter":
      return { ...r, input: go(r.input), where: goExpr(r.where) };
    case "join":
      return { ...r, left: go(r.left), right: go(r.right), ...(r.on && { on: goExpr(r.on) }) };
    case "aggregate":
      return { ...r, input: go(r.input), keys: items(r.keys), measures: items(r.measures) };
    case "firstPer":
      return { ...r, input: go(r.input), keys: r.keys.map(goExpr), order: mapKeys(r.order, goExpr) };
    case "setOperation":
      return { ...r, inputs: r.inputs.map(go) };
    case "sort":
      return { ...r, input: go(r.input), keys: mapKeys(r.keys, goExpr) };
    case "limit":
      return {
        ...r,
        input: go(r.input),
        ...(r.limit && { limit: goExpr(r.limit) }),
        ...(r.offset && { offset: goExpr(r.offset) }),
      };
    case "unnest":
      return { ...r, json: goExpr(r.json) };
  }
}

/** Relations that a relation reads directly. */
export function inputsOf(r: Relation): readonly Relation[] {
  const found: Relation[] = [];
  mapRelation(
    r,
    (child) => {
      found.push(child);
      return child;
    },
    (e) => e,
  );
  return found;
}

/** Expressions that stand directly in a relation. */
export function exprsOf(r: Relation): readonly Expr[] {
  const found: Expr[] = [];
  mapRelation(
    r,
    (child) => child,
    (e) => {
      found.push(e);
      return e;
    },
  );
  return found;
}

/**
 * Rewrites a whole tree bottom-up, subqueries included. A relation that stands in several places is rewritten once, so that
 * it stays one relation and is printed once.
 */
export function transformRelation(
  root: Relation,
  change: (r: Relation) => Relation,
  changeExpr: (e: Expr) => Expr = (e) => e,
): Relation {
  const done = new Map<Relation, Relation>();
  const go = (r: Relation): Relation => {
    const before = done.get(r);
    if (before) return before;
    const after = change(mapRelation(r, go, (e) => transformExpr(e, changeExpr, go)));
    done.set(r, after);
    return after;
  };
  return go(root);
}

/** Visits every relation and expression of a tree once, subqueries included. */
export function walk(
  root: Relation,
  visit: { readonly relation?: (r: Relation) => void; readonly expr?: (e: Expr, inside: Relation) => void },
): void {
  const seen = new Set<Relation>();
  const relation = (r: Relation): void => {
    if (seen.has(r)) return;
    seen.add(r);
    visit.relation?.(r);
    // Inputs first: parameters and sources are then met in the order in which the definition names them.
    for (const input of inputsOf(r)) relation(input);
    for (const e of exprsOf(r)) expr(e, r);
  };
  const expr = (e: Expr, inside: Relation): void => {
    visit.expr?.(e, inside);
    mapExpr(
      e,
      (child) => {
        expr(child, inside);
        return child;
      },
      (r) => {
        relation(r);
        return r;
      },
    );
  };
  relation(root);
}
