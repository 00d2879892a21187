import type { Expr, InExpr, RawExpr, SortKey, WindowExpr } from "./expr.ts";
import type { AsOfSet, Item, Relation, TrailingSet } from "./relation.ts";

/** The list with `go` applied to each; the list itself where nothing changed. */
function mapList<T>(list: readonly T[], go: (item: T) => T): readonly T[] {
  let changed: T[] | undefined;
  for (let i = 0; i < list.length; i++) {
    const item = list[i] as T;
    const next = go(item);
    if (next !== item) changed ??= list.slice(0, i);
    changed?.push(next);
  }
  return changed ?? list;
}

const mapKeys = (keys: readonly SortKey[], go: (e: Expr) => Expr): readonly SortKey[] =>
  mapList(keys, (k) => {
    const by = go(k.by);
    return by === k.by ? k : { ...k, by };
  });

function mapTexts<T extends RawExpr["text"]>(text: T, go: (e: Expr) => Expr): T {
  const texts = Object.entries(text).map(([dialect, t]) => {
    const values = mapList(t.values, go);
    return [dialect, values === t.values ? t : { ...t, values }] as const;
  });
  return texts.every(([dialect, t]) => text[dialect as keyof T] === t) ? text : (Object.fromEntries(texts) as T);
}

const same: (r: Relation) => Relation = (r) => r;

/**
 * The expression with `go` applied to each direct operand; relations inside go through `goRelation`. Where nothing changed it
 * is the expression itself, as it is with relations below: trees share what they have in common.
 */
export function mapExpr(e: Expr, go: (e: Expr) => Expr, goRelation: (r: Relation) => Relation = same): Expr {
  switch (e.kind) {
    case "column":
    case "literal":
    case "param":
      return e;
    case "call": {
      const args = mapList(e.args, go);
      return args === e.args ? e : { ...e, args };
    }
    case "case": {
      const whens = mapList(e.whens, (w) => {
        const [when, result] = [go(w.when), go(w.result)];
        return when === w.when && result === w.result ? w : { when, result };
      });
      const otherwise = go(e.otherwise);
      return whens === e.whens && otherwise === e.otherwise ? e : { ...e, whens, otherwise };
    }
    case "cast": {
      const input = go(e.input);
      return input === e.input ? e : { ...e, input };
    }
    case "in": {
      const input = go(e.input);
      const values = mapSource(e.values, go, goRelation);
      return input === e.input && values === e.values ? e : { ...e, input, values };
    }
    case "exists":
    case "subquery": {
      const relation = goRelation(e.relation);
      return relation === e.relation ? e : { ...e, relation };
    }
    case "aggregate": {
      const args = mapList(e.args, go);
      const filter = e.filter && go(e.filter);
      const order = mapKeys(e.order, go);
      if (args === e.args && filter === e.filter && order === e.order) return e;
      return { ...e, args, ...(filter && { filter }), order };
    }
    case "window": {
      const fn = mapWindowed(e.fn, go, goRelation);
      const partitionBy = mapList(e.partitionBy, go);
      const orderBy = mapKeys(e.orderBy, go);
      if (fn === e.fn && partitionBy === e.partitionBy && orderBy === e.orderBy) return e;
      return { ...e, fn, partitionBy, orderBy };
    }
    case "raw": {
      const text = mapTexts(e.text, go);
      return text === e.text ? e : { ...e, text };
    }
  }
}

function mapSource(
  values: InExpr["values"],
  go: (e: Expr) => Expr,
  goRelation: (r: Relation) => Relation,
): InExpr["values"] {
  if (!("kind" in values)) return mapList(values, go);
  return values.kind === "param" ? values : goRelation(values);
}

function mapWindowed(
  fn: WindowExpr["fn"],
  go: (e: Expr) => Expr,
  goRelation: (r: Relation) => Relation,
): WindowExpr["fn"] {
  if (fn.kind === "aggregate") return mapExpr(fn, go, goRelation) as WindowExpr["fn"];
  const args = mapList(fn.args, go);
  return args === fn.args ? fn : { ...fn, args };
}

/** Rewrites bottom-up: `change` sees each node after its operands. */
export function transformExpr(e: Expr, change: (e: Expr) => Expr, goRelation?: (r: Relation) => Relation): Expr {
  return change(mapExpr(e, (child) => transformExpr(child, change, goRelation), goRelation));
}

/** Calls `visit` with each direct operand in order, and `visitRelation` with a relation inside, until one returns true. */
function someOperand(e: Expr, visit: (e: Expr) => boolean, visitRelation: (r: Relation) => boolean = no): boolean {
  switch (e.kind) {
    case "column":
    case "literal":
    case "param":
      return false;
    case "call":
      return e.args.some(visit);
    case "case":
      return e.whens.some((w) => visit(w.when) || visit(w.result)) || visit(e.otherwise);
    case "cast":
      return visit(e.input);
    case "in":
      if (visit(e.input)) return true;
      if (!("kind" in e.values)) return e.values.some(visit);
      return e.values.kind === "param" ? false : visitRelation(e.values);
    case "exists":
    case "subquery":
      return visitRelation(e.relation);
    case "aggregate":
      return e.args.some(visit) || (e.filter !== undefined && visit(e.filter)) || e.order.some((k) => visit(k.by));
    case "window": {
      const within = e.fn.kind === "aggregate" ? someOperand(e.fn, visit, visitRelation) : e.fn.args.some(visit);
      return within || e.partitionBy.some(visit) || e.orderBy.some((k) => visit(k.by));
    }
    case "raw":
      return Object.values(e.text).some((t) => t.values.some(visit));
  }
}

const no = (): boolean => false;

/** The direct operands of an expression, without what stands inside a relation. */
export function operandsOf(e: Expr): readonly Expr[] {
  const found: Expr[] = [];
  someOperand(e, (child) => {
    found.push(child);
    return false;
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
  test(e) || someOperand(e, (child) => someExpr(child, test));

const mapItems = (items: readonly Item[], go: (e: Expr) => Expr): readonly Item[] =>
  mapList(items, (i) => {
    const expr = go(i.expr);
    return expr === i.expr ? i : { ...i, expr };
  });

/** The relation with these properties, or itself where it has them already. */
function changed<R extends object>(r: R, properties: Partial<R>): R {
  for (const key in properties) if (r[key] !== properties[key]) return { ...r, ...properties };
  return r;
}

const mapPairs = (keys: AsOfSet["keys"], go: (e: Expr) => Expr): AsOfSet["keys"] =>
  mapList(keys, (k) => {
    const [left, right] = [go(k.left), go(k.right)];
    return left === k.left && right === k.right ? k : { left, right };
  });

function mapTrailing(s: TrailingSet, go: (r: Relation) => Relation, goExpr: (e: Expr) => Expr): TrailingSet {
  return changed(s, {
    right: go(s.right),
    keys: mapPairs(s.keys, goExpr),
    times: mapList(s.times, goExpr),
    order: mapKeys(s.order, goExpr),
    measures: mapItems(s.measures, goExpr),
  });
}

function mapSet(s: AsOfSet, go: (r: Relation) => Relation, goExpr: (e: Expr) => Expr): AsOfSet {
  return changed(s, {
    right: go(s.right),
    keys: mapPairs(s.keys, goExpr),
    times: mapList(s.times, goExpr),
    ties: mapKeys(s.ties, goExpr),
    items: mapItems(s.items, goExpr),
  });
}

/** The relation with `go` applied to its inputs and `goExpr` to its expressions. */
export function mapRelation(r: Relation, go: (r: Relation) => Relation, goExpr: (e: Expr) => Expr): Relation {
  switch (r.kind) {
    case "scan":
    case "self":
    case "paramRows":
      return r;
    case "values":
      return changed(r, { rows: mapList(r.rows, (row) => mapList(row, goExpr)) });
    case "raw":
      return changed(r, { text: mapTexts(r.text, goExpr) });
    case "alias":
    case "named":
    case "distinct":
      return changed(r, { input: go(r.input) });
    case "recursive":
      return changed(r, { base: go(r.base), step: go(r.step) });
    case "project":
      return changed(r, { input: go(r.input), items: mapItems(r.items, goExpr) });
    case "filter":
      return changed(r, { input: go(r.input), where: goExpr(r.where) });
    case "join":
      return changed(r, { left: go(r.left), right: go(r.right), ...(r.on && { on: goExpr(r.on) }) });
    case "asOf":
      return changed(r, { left: go(r.left), at: goExpr(r.at), sets: mapList(r.sets, (s) => mapSet(s, go, goExpr)) });
    case "trailing":
      return changed(r, {
        rows: go(r.rows),
        left: go(r.left),
        at: goExpr(r.at),
        set: mapTrailing(r.set, go, goExpr),
      });
    case "aggregate":
      return changed(r, {
        input: go(r.input),
        keys: mapItems(r.keys, goExpr),
        measures: mapItems(r.measures, goExpr),
      });
    case "firstPer":
      return changed(r, { input: go(r.input), keys: mapList(r.keys, goExpr), order: mapKeys(r.order, goExpr) });
    case "firstEach":
      return changed(r, {
        left: go(r.left),
        right: go(r.right),
        ...(r.on && { on: goExpr(r.on) }),
        items: mapItems(r.items, goExpr),
        order: mapKeys(r.order, goExpr),
        count: goExpr(r.count),
        ...(r.keep && { keep: goExpr(r.keep) }),
        ...(r.approximately && { approximately: changed(r.approximately, { by: goExpr(r.approximately.by) }) }),
      });
    case "setOperation":
      return changed(r, { inputs: mapList(r.inputs, go) });
    case "sort":
      return changed(r, { input: go(r.input), keys: mapKeys(r.keys, goExpr) });
    case "limit":
      return changed(r, {
        input: go(r.input),
        ...(r.limit && { limit: goExpr(r.limit) }),
        ...(r.offset && { offset: goExpr(r.offset) }),
      });
    case "unnest":
      return changed(r, { json: goExpr(r.json) });
  }
}

/** Relations that a relation reads directly. */
export function inputsOf(r: Relation): readonly Relation[] {
  switch (r.kind) {
    case "scan":
    case "self":
    case "values":
    case "paramRows":
    case "raw":
    case "unnest":
      return [];
    case "recursive":
      return [r.base, r.step];
    case "join":
    case "firstEach":
      return [r.left, r.right];
    case "asOf":
      return [r.left, ...r.sets.map((s) => s.right)];
    case "trailing":
      return [r.left, r.set.right];
    case "setOperation":
      return r.inputs;
    default:
      return [r.input];
  }
}

const exprsOfTrailing = (s: TrailingSet): readonly Expr[] => [
  ...s.keys.flatMap((k) => [k.left, k.right]),
  ...s.times,
  ...s.order.map((k) => k.by),
];

const exprsOfSet = (s: AsOfSet): readonly Expr[] => [
  ...s.keys.flatMap((k) => [k.left, k.right]),
  ...s.times,
  ...s.ties.map((k) => k.by),
  ...s.items.map((i) => i.expr),
];

/** Expressions that stand directly in a relation. */
export function exprsOf(r: Relation): readonly Expr[] {
  switch (r.kind) {
    case "values":
      return r.rows.flat();
    case "paramRows":
      return [r.rows];
    case "raw":
      return Object.values(r.text).flatMap((t) => t.values);
    case "project":
      return r.items.map((i) => i.expr);
    case "filter":
      return [r.where];
    case "join":
      return r.on ? [r.on] : [];
    case "asOf":
      return [r.at, ...r.sets.flatMap(exprsOfSet)];
    case "trailing":
      return [r.at, ...exprsOfTrailing(r.set), ...r.set.measures.map((i) => i.expr)];
    case "aggregate":
      return [...r.keys, ...r.measures].map((i) => i.expr);
    case "firstPer":
      return [...r.keys, ...r.order.map((k) => k.by)];
    case "firstEach":
      return [
        r.on,
        ...r.items.map((i) => i.expr),
        ...r.order.map((k) => k.by),
        r.count,
        r.keep,
        r.approximately?.by,
      ].filter((e) => e !== undefined);
    case "sort":
      return r.keys.map((k) => k.by);
    case "limit":
      return [r.limit, r.offset].filter((e) => e !== undefined);
    case "unnest":
      return [r.json];
    case "scan":
    case "self":
    case "alias":
    case "named":
    case "recursive":
    case "distinct":
    case "setOperation":
      return [];
  }
}

const withRelation = new WeakMap<Expr, boolean>();
/** Whether a relation stands anywhere in an expression. Engine after engine and rewrite after rewrite ask it of the same ones. */
function holdsRelation(e: Expr): boolean {
  let known = withRelation.get(e);
  if (known === undefined) {
    known = relationIn(e) !== undefined || someOperand(e, holdsRelation);
    withRelation.set(e, known);
  }
  return known;
}

/**
 * Rewrites a whole tree bottom-up, subqueries included. A relation that stands in several places is rewritten once, so that
 * it stays one relation and is printed once.
 */
export function transformRelation(
  root: Relation,
  change: (r: Relation) => Relation,
  changeExpr?: (e: Expr) => Expr,
): Relation {
  const done = new Map<Relation, Relation>();
  const goExpr = (e: Expr): Expr =>
    changeExpr || holdsRelation(e) ? transformExpr(e, changeExpr ?? ((x) => x), go) : e;
  const go = (r: Relation): Relation => {
    const before = done.get(r);
    if (before) return before;
    const after = change(mapRelation(r, go, goExpr));
    done.set(r, after);
    return after;
  };
  return go(root);
}

/** Visits every relation and expression of a tree once, subqueries included. */
export function walk(
  root: Relation,
  visit: { readonly relation?: (r: Relation) => unknown; readonly expr?: (e: Expr, inside: Relation) => void },
): void {
  const seen = new Set<Relation>();
  const relation = (r: Relation): void => {
    if (seen.has(r)) return;
    seen.add(r);
    visit.relation?.(r);
    // Inputs first: parameters and sources are then met in the order in which the definition names them.
    for (const input of inputsOf(r)) relation(input);
    for (const e of exprsOf(r)) if (visit.expr || holdsRelation(e)) expr(e, r);
  };
  const expr = (e: Expr, inside: Relation): void => {
    visit.expr?.(e, inside);
    someOperand(
      e,
      (child) => {
        expr(child, inside);
        return false;
      },
      (r) => {
        relation(r);
        return false;
      },
    );
  };
  relation(root);
}
