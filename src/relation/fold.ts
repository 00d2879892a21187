import { assertNever } from "../base/assert-never.ts";
import { types } from "../types/sql-type.ts";
import { type Attribute, attribute } from "./attribute.ts";
import { attributesOf } from "./attributes-of.ts";
import type { Block, Cte, FromItem, FromSource, Naming, Query, SetBlock } from "./block.ts";
import { nameOf } from "./block-names.ts";
import type { AggregateExpr, Expr, SortKey } from "./expr.ts";
import * as make from "./make.ts";
import { operandsOf, someExpr, transformExpr } from "./map.ts";
import type {
  Aggregate,
  Alias,
  FirstPer,
  Item,
  Join,
  Limit,
  Project,
  Relation,
  SetOperation,
  Sort,
} from "./relation.ts";
import { sameExpr } from "./same-expr.ts";
import { sameRelation } from "./same-relation.ts";
import { isHeavy } from "./size.ts";
import { freeAttributes, readsSelf, substitute, substituteIn } from "./substitute.ts";
import { freshName, hasLimit, ofSource, unordered, wrap } from "./wrap.ts";

/**
 * Folds the algebra into as few SELECTs as a reader would write: each node joins the block below it where SQL's order of
 * clauses gives the same meaning, and otherwise the block becomes a named CTE (or, where it reads the query around it, a
 * derived table).
 */
export function fold(r: Relation, naming: Naming): Query {
  const query = foldNode(r, naming);
  return r.comment !== undefined && query.comment === undefined && r.kind !== "named"
    ? { ...query, comment: r.comment }
    : query;
}

function foldNode(r: Relation, naming: Naming): Query {
  switch (r.kind) {
    case "scan":
    case "values":
    case "paramRows":
    case "raw":
    case "self":
    case "unnest":
    case "recursive":
      return ofSource(sourceItem(r, attributesOf(r), naming));
    case "alias": {
      const kept = keptOf(r);
      return kept ? fold(kept, naming) : ofSource(aliasItem(r, naming));
    }
    case "named":
      return fold(r.input, naming);
    case "project":
      return foldProject(r, naming);
    case "filter": {
      const input = fold(r.input, naming);
      const shared = inEachBranch(input, (branch, values) => ({
        ...branch,
        where: [...branch.where, ...parts(substitute(r.where, values))],
      }));
      return shared ?? addFilter(input.kind === "block" ? input : wrap(input, naming), r.where, naming);
    }
    case "join":
      return foldJoin(r, naming);
    case "asOf":
    case "trailing":
    case "firstEach":
      throw new Error("an as-of join, and what is first of each row, is rewritten before it is folded");
    case "aggregate":
      return foldAggregate(r, naming);
    case "distinct": {
      const block = asBlock(r.input, naming);
      const open = hasLimit(block) || block.distinctOn ? wrap(block, naming) : block;
      return { ...open, distinct: true, orderBy: open.orderBy.filter((k) => isOutput(k.by, open)) };
    }
    case "firstPer":
      return foldFirstPer(r, naming);
    case "setOperation":
      return foldSet(r, naming);
    case "sort":
      return foldSort(r, naming);
    case "limit":
      return foldLimit(r, naming);
    default:
      return assertNever(r);
  }
}

function sourceItem(r: Relation, attributes: readonly Attribute[], naming: Naming, name?: string): FromItem {
  const [source, own] = sourceOf(r, naming);
  return { join: "from", lateral: false, source, name: name ?? own, attributes };
}

function aliasItem(r: Alias, naming: Naming): FromItem {
  const item = sourceItem(r.input, r.attributes, naming, r.name);
  if (r.computedOnce && item.source.kind === "cte") naming.once.add(item.source.cte);
  return item;
}

/** Some rows of a source under a name are rows of that source, with a condition. */
function keptOf(r: Alias): Relation | undefined {
  if (r.input.kind !== "filter" || r.input.comment !== undefined) return;
  const { input, where } = r.input;
  const inner = input.kind === "alias" ? { ...r, input: input.input } : { ...r, input };
  const own = attributesOf(input);
  const values = new Map(r.attributes.flatMap((a, i) => (own[i] ? [[own[i], make.column(a)] as const] : [])));
  return { kind: "filter", input: inner, where: substitute(where, values) };
}

function sourceOf(r: Relation, naming: Naming): readonly [FromSource, string] {
  switch (r.kind) {
    case "scan":
      return [{ kind: "table", table: r.table }, r.table.name];
    case "self":
      return [{ kind: "self", name: r.name }, r.name];
    case "unnest":
      return [{ kind: "unnest", unnest: r }, r.of === "object" ? "member" : "element"];
    case "values":
      return [{ kind: "values", values: r }, "given"];
    case "raw":
      return [{ kind: "raw", raw: r }, "raw"];
    case "paramRows":
      return [{ kind: "paramRows", given: r }, r.rows.param.name];
    default:
      if (r.kind !== "recursive" && (freeAttributes(r).size > 0 || readsSelf(r))) {
        const query = fold(r, naming);
        return [{ kind: "derived", query }, r.kind === "named" ? r.name : nameOf(query, naming.taken)];
      }
      return cteSource(r, naming);
  }
}

function cteSource(r: Relation, naming: Naming): readonly [FromSource, string] {
  const known = naming.byRelation.get(r) ?? alike(r, naming);
  if (known) return [{ kind: "cte", cte: known }, known.name];
  const body: Cte["body"] =
    r.kind === "recursive"
      ? { kind: "recursive", base: fold(r.base, naming), step: fold(r.step, naming), all: r.all }
      : { kind: "query", query: unordered(fold(r.kind === "named" ? r.input : r, naming)) };
  const cte: Cte = {
    name: freshName(nameOfCte(r, body, naming), naming),
    columns: attributesOf(r),
    automatic: r.kind === "named" && r.trimmed === true,
    body,
    ...(r.comment !== undefined && { comment: r.comment }),
    ...(r.kind === "named" && r.definition !== undefined && { definition: r.definition }),
    ...(r.kind === "named" && r.computedOnce && { computedOnce: r.computedOnce }),
  };
  naming.ctes.push(cte);
  naming.byRelation.set(r, cte);
  return [{ kind: "cte", cte }, cte.name];
}

const nameOfCte = (r: Relation, body: Cte["body"], naming: Naming): string => {
  if (r.kind === "named" || r.kind === "recursive") return r.name;
  return nameOf(body.kind === "query" ? body.query : body.base, naming.taken);
};

/** What a relation is called that was made twice, such as once for each of two readers. */
function alike(r: Relation, naming: Naming): Cte | undefined {
  for (const [other, cte] of naming.byRelation) if (sameRelation(other, r)) return cte;
  return;
}

const isWindowed = (e: Expr): boolean => someExpr(e, (x) => x.kind === "window");
const isAggregated = (e: Expr): boolean => someExpr(e, (x) => x.kind === "aggregate");
const known = new WeakMap<Query["items"], ReadonlyMap<Attribute, Expr>>();
/** What each output is. A list of items goes through many blocks. */
function outputs({ items }: Query): ReadonlyMap<Attribute, Expr> {
  let found = known.get(items);
  if (found === undefined) {
    found = new Map(items.map((i) => [i.attribute, i.expr]));
    known.set(items, found);
  }
  return found;
}
const isOutput = (e: Expr, block: Block): boolean => block.items.some((i) => sameExpr(i.expr, e));

/** The query as one block that further clauses can join. */
function asBlock(r: Relation, naming: Naming): Block {
  const query = fold(r, naming);
  return query.kind === "block" ? query : wrap(query, naming);
}

/** Likewise, in the order of a set operation. */
function orderedBlock(query: Query, naming: Naming): Block {
  if (query.kind === "block") return query;
  const block = wrap(query, naming);
  return hasLimit(query) || query.orderBy.length > 0 ? { ...block, orderBy: query.orderBy } : block;
}

/** What is done to all rows of a UNION ALL, done to those of each branch: as one would write it by hand. */
function inEachBranch(
  query: Query,
  change: (branch: Block, values: ReadonlyMap<Attribute, Expr>) => Block,
): SetBlock | undefined {
  if (query.kind !== "set" || query.op !== "union" || !query.all || hasLimit(query) || query.orderBy.length > 0)
    return undefined;
  const branches = query.inputs.map((branch) => {
    if (branch.kind !== "block" || !isOpen(branch)) return undefined;
    const values = new Map(
      query.items.flatMap((i, n) => (branch.items[n] ? [[i.attribute, branch.items[n].expr] as const] : [])),
    );
    return change(branch, values);
  });
  return branches.every((b) => b !== undefined) ? { ...query, inputs: branches } : undefined;
}

function addFilter(input: Block, where: Expr, naming: Naming): Block {
  const reads = (block: Block): Expr => substitute(where, outputs(block));
  const condition = reads(input);
  const closed = hasLimit(input) || input.distinct || input.distinctOn !== undefined || isWindowed(condition);
  const windowed = input.items.some((i) => isWindowed(i.expr));
  if (closed || windowed) {
    const block = wrap(input, naming);
    return { ...block, where: parts(reads(block)), orderBy: [] };
  }
  if (
    !input.groupBy &&
    repeats([{ expr: where }, ...input.items.map((i) => ({ expr: make.column(i.attribute) }))], input, naming)
  ) {
    const block = wrap(input, naming);
    return { ...block, where: parts(reads(block)) };
  }
  if (readsComputedKey([where], input, naming)) {
    const block = wrap(input, naming);
    return { ...block, where: parts(reads(block)), orderBy: [] };
  }
  if (input.groupBy) return { ...input, having: [...input.having, ...parts(condition)] };
  return { ...input, where: [...input.where, ...parts(condition)] };
}

const parts = (e: Expr): readonly Expr[] => (e.kind === "call" && e.op === "and" ? e.args : [e]);

function foldProject(r: Project, naming: Naming): Query {
  const input = fold(r.input, naming);
  const shared = inEachBranch(input, (branch, values) => ({
    ...branch,
    items: r.items.map((i) => ({ attribute: i.attribute, expr: substitute(i.expr, values) })),
  }));
  if (shared && !r.items.some((i) => isWindowed(i.expr))) {
    return { ...shared, items: r.items.map((i) => ({ attribute: i.attribute, expr: make.column(i.attribute) })) };
  }
  let block = orderedBlock(input, naming);
  const windowed = block.items.some((i) => isWindowed(i.expr));
  const newWindow = r.items.some((i) => isWindowed(i.expr));
  const plain = r.items.every((i) => i.expr.kind === "column");
  if (block.distinct || (block.distinctOn && newWindow)) block = reordered(block, wrap(block, naming));
  else if (newWindow && (windowed || block.groupBy)) block = wrap(block, naming);
  else if (!plain && hasLimit(block) && newWindow) block = wrap(block, naming);
  else if (
    readsComputedKey(
      r.items.map((i) => i.expr).filter((e) => e.kind !== "column"),
      block,
      naming,
    )
  )
    block = reordered(block, wrap(block, naming));
  else if (repeats(r.items, block, naming)) block = wrap(block, naming);
  const { items, queries } = newWindow ? queriesFirst(r.items, block, naming) : { items: r.items, queries: [] };
  if (queries.length > 0) block = wrap({ ...block, items: [...block.items, ...queries] }, naming);
  const values = outputs(block);
  return { ...block, items: items.map((i) => ({ attribute: i.attribute, expr: substitute(i.expr, values) })) };
}

/** The block over a wrapped one, in its order where that order is by columns that it gives. */
function reordered(inner: Block, outer: Block): Block {
  if (inner.distinctOn) return outer;
  const orderBy = inner.orderBy.flatMap((k) => {
    const item = inner.items.find((i) => sameExpr(i.expr, k.by));
    return item ? [{ ...k, by: make.column(item.attribute, k.by.nullable) }] : [];
  });
  return orderBy.length === inner.orderBy.length ? { ...outer, orderBy } : outer;
}

/** Whether something is computed of a computed grouping key, where the engine takes it for a column that is not grouped by. */
function readsComputedKey(exprs: readonly Expr[], { groupBy, items }: Block, { computesWithKeys }: Naming): boolean {
  if (computesWithKeys || groupBy === undefined) return false;
  const keys = new Set<Expr>(groupBy.filter((e) => e.kind !== "column"));
  const computed = new Set(items.flatMap((i) => (keys.has(i.expr) ? [i.attribute] : [])));
  return exprs.some((e) => someExpr(e, (x) => x.kind === "column" && computed.has(x.attribute)));
}

/** Whether an output that a reader would not want to see twice is used twice, or by what the engine writes twice. */
function repeats(items: readonly Pick<Item, "expr">[], block: Block, naming: Naming): boolean {
  const uses = new Map(block.items.filter((i) => isHeavy(i.expr)).map((i) => [i.attribute, 0]));
  if (uses.size === 0) return false;
  const visit = (e: Expr, times: number): void => {
    if (e.kind === "column" && uses.has(e.attribute)) uses.set(e.attribute, (uses.get(e.attribute) ?? 0) + times);
    const within = e.kind === "call" && naming.writesTwice(e) ? times + 1 : times;
    for (const operand of operandsOf(e)) visit(operand, within);
  };
  for (const { expr } of items) visit(expr, 1);
  return [...uses.values()].some((n) => n > 1);
}

function foldAggregate(r: Aggregate, naming: Naming): Block {
  let block = asBlock(r.input, naming);
  const closed = block.groupBy !== undefined || block.distinct || block.distinctOn !== undefined || hasLimit(block);
  if (closed || block.items.some((i) => isWindowed(i.expr))) {
    block = wrap(block, naming);
  }
  const on = (i: Item): Item => ({ attribute: i.attribute, expr: substitute(i.expr, outputs(block)) });
  const { items: measures, queries } = queriesFirst(r.measures, block, naming);
  const computed = r.keys.map(on).filter((k) => isNotRepeatable(k.expr, naming) || holdsQuery(k.expr, naming));
  if (computed.length > 0 || queries.length > 0) {
    block = wrap({ ...block, items: [...block.items, ...computed, ...queries] }, naming);
  }
  const isComputed = new Set(computed.map((k) => k.attribute));
  const keys = r.keys.map((k) => (isComputed.has(k.attribute) ? { ...k, expr: make.column(k.attribute) } : on(k)));
  return {
    ...block,
    items: [...keys, ...measures.map(on)],
    groupBy: keys.map((k) => k.expr),
    orderBy: [],
  };
}

const holdsQuery = (e: Expr, { isQuery }: Naming): boolean => isQuery !== undefined && someExpr(e, isQuery);

/** What is aggregated and holds a query gets a name, under which it is computed before, where the engine needs that. */
function queriesFirst(
  given: readonly Item[],
  block: Block,
  naming: Naming,
): { readonly items: readonly Item[]; readonly queries: readonly Item[] } {
  if (naming.isQuery === undefined) return { items: given, queries: [] };
  const queries: Item[] = [];
  const named = (e: Expr, { name }: Attribute): Expr => {
    const expr = substitute(e, outputs(block));
    if (!holdsQuery(expr, naming)) return e;
    const own = attribute({ key: name, name, type: e.type, nullable: e.nullable });
    queries.push({ attribute: own, expr });
    return make.column(own);
  };
  const items = given.map((i) => ({
    ...i,
    expr: transformExpr(i.expr, (e) => {
      if (e.kind === "window" && e.fn.kind === "aggregate") return { ...e, fn: ofNamed(e.fn, i.attribute) };
      return e.kind === "aggregate" ? ofNamed(e, i.attribute) : e;
    }),
  }));
  function ofNamed(e: AggregateExpr, owner: Attribute): AggregateExpr {
    return {
      ...e,
      args: e.args.map((a) => named(a, owner)),
      ...(e.filter && { filter: named(e.filter, owner) }),
      order: e.order.map((k) => ({ ...k, by: named(k.by, owner) })),
    };
  }
  return { items: queries.length > 0 ? items : given, queries };
}

/** A key stands in GROUP BY and in SELECT: where each placeholder is a value of its own, they would not be the same. */
const isNotRepeatable = (e: Expr, naming: Naming): boolean =>
  !naming.bindsOnce && e.kind !== "param" && someExpr(e, (x) => x.kind === "param");

const isOpen = (b: Block): boolean =>
  b.groupBy === undefined && !b.distinct && !b.distinctOn && !hasLimit(b) && !b.items.some((i) => isWindowed(i.expr));

function foldJoin(r: Join, naming: Naming): Block {
  let left = asBlock(r.left, naming);
  if (!isOpen(left) || (r.join === "full" && left.where.length > 0)) left = wrap(left, naming);
  // What a lateral relation reads of its left neighbor may be computed by the very block that it joins.
  const renamed = r.lateral ? [...outputs(left)].filter(([a, e]) => e.kind !== "column" || e.attribute !== a) : [];
  const right = asBlock(substituteIn(r.right, new Map(renamed)), naming);
  const on = r.on && substitute(r.on, outputs(left));
  const kept = keptWhileJoined(right, r);
  const item = kept ?? rightItem(right, naming);
  const ofLeft = kept && r.join === "left" ? right.where : [];
  return {
    ...left,
    orderBy: [],
    where: kept && r.join !== "left" ? [...left.where, ...right.where] : left.where,
    from: [...left.from, joined(item, r, on && ofLeft.length > 0 ? make.call("and", [on, ...ofLeft]) : on)],
    items: [...left.items, ...item.attributes.map((attribute) => ({ attribute, expr: make.column(attribute) }))],
  };
}

/** What is called lateral but reads nothing of its neighbors is joined like any other. */
function joined(right: FromItem, { join, lateral }: Join, on: Expr | undefined): FromItem {
  const reads = lateral && ["derived", "unnest", "raw"].includes(right.source.kind);
  const condition = on ?? (join === "left" && !reads ? make.literal(true, types.boolean) : undefined);
  return { ...right, join, lateral: reads, ...(condition && { on: condition }) };
}

/** The one source of a block that gives its columns as they are. */
const soleItem = (block: Block): FromItem | undefined =>
  block.from.length === 1 &&
  isOpen(block) &&
  block.items.every((i) => i.expr.kind === "column" && i.expr.attribute === i.attribute)
    ? block.from[0]
    : undefined;

/** Some rows of a source, joined as the source: the condition stands in WHERE, or in ON where rows without a match stay. */
function keptWhileJoined(right: Block, { join, lateral, on }: Join): FromItem | undefined {
  if (right.where.length === 0 || lateral || join === "full" || (join === "left" && on === undefined)) return;
  return soleItem(right);
}

function rightItem(block: Block, naming: Naming): FromItem {
  const item = block.where.length === 0 ? soleItem(block) : undefined;
  if (item) return item;
  const [wrapped] = wrap(block, naming).from;
  if (!wrapped) throw new Error("a wrapped block has a source");
  return wrapped;
}

function foldFirstPer(r: FirstPer, naming: Naming): Block {
  let block = asBlock(r.input, naming);
  if (!isOpen(block)) block = wrap(block, naming);
  const values = outputs(block);
  const keys = r.keys.map((k) => substitute(k, values));
  const order = r.order.map((k) => ({ ...k, by: substitute(k.by, values) }));
  return { ...block, distinctOn: keys, orderBy: [...keys.map((k) => make.asc(k)), ...order] };
}

function foldSet(r: SetOperation, naming: Naming): SetBlock {
  const inputs = r.inputs.map((input, i): Query => {
    const query = fold(input, naming);
    const alike = query.kind === "set" && query.op === r.op && query.all === r.all;
    const nested = query.kind === "set" && (!alike || (r.op === "except" && i > 0));
    if (hasLimit(query) || nested) return wrap(query, naming);
    return { ...query, orderBy: [] };
  });
  const flat = inputs.flatMap((q, i) => (i === 0 && q.kind === "set" && r.op !== "except" ? q.inputs : [q]));
  return {
    kind: "set",
    ...(r.called !== undefined && { called: r.called }),
    op: r.op,
    all: r.all,
    inputs: flat,
    items: r.attributes.map((attribute) => ({ attribute, expr: make.column(attribute) })),
    orderBy: [],
  };
}

/** A constant orders nothing; a whole number in ORDER BY would even be the position of a column. */
const isConstant = (e: Expr): boolean => e.kind === "literal" || e.kind === "param";

function foldSort(r: Sort, naming: Naming): Query {
  let query = fold(r.input, naming);
  const keysOf = (q: Query): readonly SortKey[] =>
    r.keys.map((k) => ({ ...k, by: substitute(k.by, outputs(q)) })).filter((k) => !isConstant(k.by));
  const keys = keysOf(query);
  if (isSortedBy(query, keys)) return query;
  if (!sortsAsItStands(query, keys, naming)) {
    query = wrap(query, naming);
    return { ...query, orderBy: keysOf(query) };
  }
  return { ...query, orderBy: keys };
}

/** The first row of each key comes in the order of the keys: what is asked for may be that order, or begin like it. */
function isSortedBy(q: Query, keys: readonly SortKey[]): boolean {
  if (q.kind !== "block" || q.distinctOn === undefined || keys.length === 0) return false;
  return keys.every((k, i) => {
    const own = q.orderBy[i];
    return own !== undefined && sameExpr(own.by, k.by) && own.direction === k.direction && own.nulls === k.nulls;
  });
}

function sortsAsItStands(q: Query, keys: readonly SortKey[], naming: Naming): boolean {
  if (hasLimit(q)) return false;
  if (q.kind === "set") return keys.every((k) => k.by.kind === "column" && naming.sortsByName(k));
  if (q.distinctOn !== undefined || (q.distinct && keys.some((k) => !isOutput(k.by, q)))) return false;
  return keys.every((k) => naming.sortsWithin(k, q));
}

function foldLimit(r: Limit, naming: Naming): Query {
  let query = fold(r.input, naming);
  if (hasLimit(query)) query = wrap(query, naming);
  return { ...query, ...(r.limit && { limit: r.limit }), ...(r.offset && { offset: r.offset }) };
}

export { isAggregated, isWindowed };
