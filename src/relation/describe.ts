import { typeText } from "../types/sql-type.ts";
import type { Expr, SortKey, WindowExpr } from "./expr.ts";
import { inputsOf } from "./map.ts";
import type { AsOfSet, Item, Relation, TrailingSet } from "./relation.ts";

/** The relational IR as an indented tree, one node a line: for `quern explain`. */
export function describe(r: Relation, depth = 0): string[] {
  const head = `${"  ".repeat(depth)}${describeNode(r)}`;
  return [head, ...inputsOf(r).flatMap((input) => describe(input, depth + 1))];
}

const items = (list: readonly Item[]): string =>
  list
    .map((i) =>
      i.expr.kind === "column" && i.expr.attribute.name === i.attribute.name
        ? i.attribute.name
        : `${i.attribute.name} = ${show(i.expr)}`,
    )
    .join(", ");
const sorts = (keys: readonly SortKey[]): string =>
  keys.map((k) => `${show(k.by)} ${k.direction} nulls ${k.nulls}`).join(", ");
const list = (exprs: readonly Expr[]): string => exprs.map(show).join(", ");
export const describeExprs = list;

const asOfSet = (s: AsOfSet): string =>
  [
    `${s.name} on ${s.keys.map((k) => `${show(k.left)} = ${show(k.right)}`).join(" and ")}`,
    `${list(s.times)} ${s.exclusive ? "before" : "at or before"} it`,
    `the latest${s.ties.length > 0 ? `, then by ${sorts(s.ties)}` : ""}`,
    ...(s.within ? [`within ${s.within.n} ${s.within.unit}`] : []),
  ].join(", ");

const trailingSet = (s: TrailingSet): string =>
  [
    `${s.name} on ${s.keys.map((k) => `${show(k.left)} = ${show(k.right)}`).join(" and ")}`,
    ...(s.times.length > 0 ? [`${list(s.times)} before it`] : []),
    `numbered by ${sorts(s.order)}`,
    items(s.measures),
  ].join(", ");

/** One node, without its inputs. */
export function describeNode(r: Relation): string {
  switch (r.kind) {
    case "scan":
      return `scan ${r.table.name}`;
    case "values":
      return `values (${r.rows.length} rows)`;
    case "paramRows":
      return `rows :${r.rows.param.name} (${r.attributes.map((a) => `${a.name} ${typeText(a.type)}`).join(", ")})`;
    case "raw":
      return `raw ${r.attributes.map((a) => `${a.name} ${typeText(a.type)}`).join(", ")}`;
    case "alias":
      return `as ${r.name}`;
    case "named":
      return `named ${r.name}`;
    case "recursive":
      return `recursive ${r.name}`;
    case "self":
      return `self ${r.name}`;
    case "project":
      return `project ${items(r.items)}`;
    case "filter":
      return `filter ${show(r.where)}`;
    case "join":
      return `${r.join} join${r.lateral ? " lateral" : ""}${r.on ? ` on ${show(r.on)}` : ""}`;
    case "asOf":
      return `as of ${show(r.at)}: ${r.sets.map(asOfSet).join("; ")}`;
    case "trailing":
      return `aggregates before ${show(r.at)}${r.plan ? ` by ${r.plan}` : ""}: ${trailingSet(r.set)}`;
    case "aggregate":
      return `aggregate by (${items(r.keys)}): ${items(r.measures)}`;
    case "distinct":
      return "distinct";
    case "firstPer":
      return `first ${r.count} per (${list(r.keys)}) by ${sorts(r.order)}`;
    case "firstEach":
      return `first ${show(r.count)} of each${r.approximately ? `, approximately by ${show(r.approximately.by)}` : ""}${r.on ? ` on ${show(r.on)}` : ""} by ${sorts(r.order)}: ${items(r.items)}, ${r.rank.name}`;
    case "setOperation":
      return `${r.op}${r.all ? " all" : ""}`;
    case "sort":
      return `sort ${sorts(r.keys)}`;
    case "limit":
      return `limit${r.limit ? ` ${show(r.limit)}` : ""}${r.offset ? ` offset ${show(r.offset)}` : ""}`;
    case "unnest":
      return `unnest ${r.of} ${show(r.json)}`;
  }
}

function show(e: Expr): string {
  switch (e.kind) {
    case "column":
      return e.attribute.name;
    case "literal":
      return typeof e.value === "string" ? JSON.stringify(e.value) : String(e.value);
    case "param":
      return `:${e.param.name}`;
    case "call":
      return `${e.op}(${[...(e.unit ? [e.unit] : []), ...e.args.map(show)].join(", ")})`;
    case "case":
      return `case(${[...e.whens.map((w) => `${show(w.when)} → ${show(w.result)}`), show(e.otherwise)].join(", ")})`;
    case "cast":
      return `${e.onBadText === "null" ? "tryCast" : "cast"}(${show(e.input)}, ${typeText(e.type)})`;
    case "in":
      return `${show(e.input)} in ${Array.isArray(e.values) ? `(${list(e.values)})` : "param" in e.values ? show(e.values) : "(query)"}`;
    case "exists":
      return "exists(query)";
    case "subquery":
      return "(query)";
    case "aggregate":
      return `${e.op}(${e.distinct ? "distinct " : ""}${list(e.args)}${e.order.length > 0 ? ` by ${sorts(e.order)}` : ""})${e.filter ? ` filter ${show(e.filter)}` : ""}`;
    case "window":
      return showWindow(e);
    case "raw":
      return "raw";
  }
}

function showWindow(e: WindowExpr): string {
  const fn = e.fn.kind === "aggregate" ? show(e.fn) : `${e.fn.op}(${list(e.fn.args)})`;
  return `${fn} over (${[`by (${list(e.partitionBy)})`, ...(e.orderBy.length > 0 ? [`order ${sorts(e.orderBy)}`] : [])].join(" ")})`;
}
