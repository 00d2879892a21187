import type { Attribute } from "./attribute.ts";
import { attributesOf } from "./attributes-of.ts";
import type { Expr } from "./expr.ts";
import * as make from "./make.ts";
import { operandsOf, relationIn, someExpr, walk } from "./map.ts";
import type { Aggregate, Alias, Project, Relation, Scan } from "./relation.ts";
import { sameExpr } from "./same-expr.ts";
import { substitute } from "./substitute.ts";
import type { Table } from "./table.ts";

/**
 * A slice of a relation: its rows with one value of some columns, such as a day or a customer. What computes each slice from source
 * rows of that slice alone can be computed again slice by slice, with the same rows as the whole.
 */

/** Why a relation is not computed slice by slice: the operator that reads rows of several slices. */
export class SliceFault extends Error {
  readonly operator: string;

  constructor(operator: string) {
    super(operator);
    this.operator = operator;
  }
}

/** Source rows from which slices are computed, with the slice that each of them is of. */
export interface SliceRows {
  readonly relation: Relation;
  readonly slice: readonly Expr[];
}

/**
 * The relation with a change of the source rows of its slices, below what aggregates, ranks or selects them; `slice` are expressions
 * over the relation's columns. Throws a `SliceFault` where an operator reads rows of several slices.
 */
export function inSlices(r: Relation, slice: readonly Expr[], change: (rows: SliceRows) => Relation): Relation {
  const within = (input: Relation, of = slice): Relation => inSlices(input, of, change);
  switch (r.kind) {
    case "sort":
    case "named":
    case "filter":
    case "distinct":
      return { ...r, input: within(r.input) };
    case "alias":
      return r.input.kind === "scan"
        ? change({ relation: r, slice })
        : { ...r, input: within(r.input, byPosition(r.attributes, r.input, slice)) };
    case "project":
      return { ...r, input: within(r.input, throughProject(r, slice)) };
    case "aggregate":
      return { ...r, input: within(r.input, throughAggregate(r, slice)) };
    case "firstPer":
      if (!hasEach(r.keys, slice)) throw new SliceFault("firstPer() does not group by it");
      return { ...r, input: within(r.input) };
    case "setOperation":
      return { ...r, inputs: r.inputs.map((input) => within(input, byPosition(r.attributes, input, slice))) };
    case "scan":
    case "join":
      return change({ relation: r, slice });
    default:
      throw new SliceFault(inTheWay(r));
  }
}

/** What stands in the way, by the kind of relation. */
const OPERATORS: { readonly [K in Relation["kind"]]?: string } = {
  limit: "limit() chooses among all rows",
  values: "values() holds rows of the definition's own",
  raw: "rawRelation() is not analyzed",
  recursive: "recursive() reads rows of any of them",
  unnest: "unnest() of a constant has none",
  asOf: "latest() reads rows of any of them",
  trailing: "trailing windows read rows of several of them",
  firstEach: "the first rows of each pair are chosen among all",
};
const inTheWay = ({ kind }: Relation): string =>
  OPERATORS[kind] ?? `a join with ${JOINED[kind] ?? kind} may read any of them`;
const JOINED: { readonly [K in Relation["kind"]]?: string } = {
  aggregate: "an aggregate",
  distinct: "distinct()",
  firstPer: "firstPer()",
  setOperation: "a set operation",
};

const hasEach = (among: readonly Expr[], slice: readonly Expr[]): boolean =>
  slice.every((s) => among.some((e) => sameExpr(e, s)));

/** Expressions over columns, as the relation below has these, which come in the same order. */
function byPosition(columns: readonly Attribute[], below: Relation, slice: readonly Expr[]): readonly Expr[] {
  const own = attributesOf(below);
  const values = new Map(columns.flatMap((a, i) => (own[i] ? [[a, make.column(own[i])] as const] : [])));
  return slice.map((e) => substitute(e, values));
}

/** Columns computed of each row alone, and windows whose partitions lie within slices. */
function throughProject(r: Project, slice: readonly Expr[]): readonly Expr[] {
  const values = new Map(r.items.map((i) => [i.attribute, i.expr]));
  const below = slice.map((e) => substitute(e, values));
  const spans = (e: Expr): boolean => e.kind === "window" && !hasEach(e.partitionBy, below);
  const spanning = r.items.find((i) => someExpr(i.expr, spans));
  if (spanning) throw new SliceFault(`the window of ${spanning.attribute.key} is not partitioned by it`);
  return below;
}

function throughAggregate(r: Aggregate, slice: readonly Expr[]): readonly Expr[] {
  const keys = new Map(r.keys.map((k) => [k.attribute, k.expr]));
  const known = (e: Expr): boolean => (e.kind === "column" ? keys.has(e.attribute) : operandsOf(e).every(known));
  if (!slice.every(known)) throw new SliceFault("an aggregate does not group by it");
  return slice.map((e) => substitute(e, keys));
}

/** Stored rows that slices are computed from, read without a condition: each with what its columns are called there. */
export interface OpenRows {
  readonly relation: Relation;
  readonly scans: readonly Scan[];
  readonly values: ReadonlyMap<Attribute, Expr>;
}

/**
 * Joined stored rows without the conditions on them, for a row that no longer fulfills one has changed its slice as well. Throws a
 * `SliceFault` where a joined side is itself computed of many rows, but for one of tables that `isFixed` says never change.
 */
export function opened(r: Relation, isFixed: (table: Table) => boolean): OpenRows {
  switch (r.kind) {
    case "scan":
      return { relation: r, scans: [r], values: new Map() };
    case "sort":
    case "named":
    case "filter":
      return opened(r.input, isFixed);
    case "alias": {
      if (r.input.kind === "scan") return ofAlias(r, r.input);
      const below = opened(r.input, isFixed);
      const own = attributesOf(r.input);
      const values = new Map(below.values);
      r.attributes.forEach((a, i) => {
        const inside = own[i];
        if (inside) values.set(a, substitute(make.column(inside), below.values));
      });
      return { ...below, values };
    }
    case "project": {
      const below = opened(r.input, isFixed);
      const values = new Map(below.values);
      for (const i of r.items) values.set(i.attribute, substitute(i.expr, below.values));
      return { ...below, values };
    }
    case "join": {
      const [left, right] = [opened(r.left, isFixed), opened(r.right, isFixed)];
      const values = new Map([...left.values, ...right.values]);
      const on = r.on && substitute(r.on, values);
      const relation: Relation = { ...r, left: left.relation, right: right.relation, ...(on && { on }) };
      return { relation, scans: [...left.scans, ...right.scans], values };
    }
    default:
      if (tablesIn(r).every(isFixed)) return { relation: r, scans: [], values: new Map() };
      throw new SliceFault(inTheWay(r));
  }
}

/** A stored table under a name: its own columns are called as the alias calls them. */
function ofAlias(r: Alias, input: Scan): OpenRows {
  return { relation: r, scans: [{ ...input, attributes: r.attributes }], values: new Map() };
}

/** A subquery that reads another table: a change of that table's rows changes slices that no row of it names. */
export function refuseSubqueries(root: Relation, isFixed: (table: Table) => boolean): void {
  walk(root, {
    expr: (e) => {
      const read = relationIn(e);
      const changing = read && tablesIn(read).find((t) => !isFixed(t));
      if (changing) throw new SliceFault(`a subquery reads ${changing.name}`);
    },
  });
}

/** Rows that the caller gives are others at the next refresh, which leaves slices as they are that those before had a part in. */
export function refuseGivenRows(root: Relation): void {
  walk(root, {
    relation: (r) => {
      if (r.kind === "paramRows")
        throw new SliceFault(`param.rows(${JSON.stringify(r.rows.param.name)}) may give other rows at each refresh`);
    },
  });
}

/** The stored tables that a relation reads. */
export function tablesIn(root: Relation): readonly Table[] {
  const found = new Set<Table>();
  walk(root, { relation: (r) => void (r.kind === "scan" && found.add(r.table)) });
  return [...found];
}
