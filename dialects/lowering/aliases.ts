import { attributesOf } from "../../src/relation/attributes-of.ts";
import type { Block, FromItem } from "../../src/relation/block.ts";
import { relationIn, someExpr, walk } from "../../src/relation/map.ts";
import type { Relation } from "../../src/relation/relation.ts";
import type { DialectSpec } from "../dialect.ts";
import { blocksOf } from "./blocks.ts";

/**
 * Whether columns are written with the alias of their source: where there are several sources, where a query is nested in
 * another or holds one, and where an output takes the name of a column that it is not.
 */
export function qualifies(block: Block, depth: number): boolean {
  if (block.from.length > 1 || depth > 0) return true;
  if (nestedIn(block).length > 0) return true;
  const columns = new Set(block.from.flatMap((f) => f.attributes.map((a) => a.name)));
  return block.items.some(
    (i) =>
      columns.has(i.attribute.name) &&
      !(i.expr.kind === "column" && i.expr.attribute.name === i.attribute.name) &&
      reads(block, i.attribute.name),
  );
}

/** The relations that stand in the expressions of a block. */
function nestedIn(block: Block): readonly Relation[] {
  const found: Relation[] = [];
  const clauses = [
    ...block.items.map((i) => i.expr),
    ...block.from.flatMap((f) => f.on ?? []),
    ...block.where,
    ...(block.groupBy ?? []),
    ...block.having,
    ...(block.distinctOn ?? []),
    ...block.orderBy.map((k) => k.by),
  ];
  for (const clause of clauses)
    someExpr(clause, (x) => {
      const nested = relationIn(x);
      if (nested) found.push(nested);
      return false;
    });
  return found;
}

/** The columns of whatever is read in a block's subqueries and lateral sources: there its own aliases are written too. */
export function columnsInside(block: Block): ReadonlySet<string> {
  const names = new Set<string>();
  const addSubqueries = (of: Block): void => {
    for (const nested of nestedIn(of))
      walk(nested, { relation: (r) => attributesOf(r).map((a) => names.add(a.name.toLowerCase())) });
  };
  const addWithin = (item: FromItem): void => {
    if (item.source.kind !== "derived") return;
    for (const of of blocksOf(item.source.query)) {
      for (const inner of of.from) {
        for (const a of inner.attributes) names.add(a.name.toLowerCase());
        addWithin(inner);
      }
      addSubqueries(of);
    }
  };
  addSubqueries(block);
  for (const item of block.from) if (item.lateral) addWithin(item);
  return names;
}

const reads = (block: Block, name: string): boolean =>
  [
    ...(block.groupBy ?? []),
    ...block.having,
    ...block.orderBy.map((k) => k.by),
    ...block.items.map((i) => i.expr),
  ].some((e) => someExpr(e, (x) => x.kind === "column" && x.attribute.name === name));

const initials = (name: string): string =>
  name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => word.charAt(0))
    .join("") || "s";

/** Whether a name is the given one, with a number where another has it already. */
const isNumbered = (name: string, given: string): boolean =>
  name.startsWith(`${given}_`) && /^\d+$/.test(name.slice(given.length + 1));

/** The name that the definition gave where it gave one, else the initials of the source's own. */
export function aliasFor(item: FromItem, taken: ReadonlySet<string>, spec: DialectSpec): string {
  const own = item.source.kind === "table" ? item.source.table : undefined;
  const given =
    (own && item.name !== own.key && item.name !== own.name) ||
    (item.source.kind === "cte" &&
      item.name !== item.source.cte.name &&
      !isNumbered(item.source.cte.name, item.name)) ||
    item.source.kind === "derived" ||
    item.source.kind === "unnest" ||
    (item.source.kind === "paramRows" && !spec.reserved.has(snake(item.name)));
  const wanted = given ? snake(item.name) : initials(own?.name ?? item.name);
  let alias = wanted;
  const free = (name: string): boolean => !taken.has(name) && !spec.reserved.has(name);
  for (let n = 2; !free(alias); n++) alias = `${wanted}${n}`;
  return alias;
}

const snake = (name: string): string => name.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
