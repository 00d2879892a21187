import { snakeCase, unusedName } from "../base/names.ts";
import type { Block, FromItem, Query } from "./block.ts";
import type { Expr } from "./expr.ts";
import { someExpr } from "./map.ts";
import type { Item } from "./relation.ts";
import { isHeavy } from "./size.ts";

/**
 * What a query is called that gets a name only because SQL needs one: for what its rows are. `orders_per_user` is an aggregate,
 * `orders_with_share` has one more column, `ranked_orders` has a rank; a second one of a name is told apart by a column.
 */
export function nameOf(query: Query, taken: ReadonlySet<string>): string {
  const wanted = (query.kind === "set" ? ofSet(query) : ofBlock(query)).map(tidy).filter((name) => name !== "");
  const short = wanted.filter((name) => bytes(name) <= MOST_BYTES);
  const [first = cut(wanted[0] ?? "rows")] = short;
  return short.find((name) => !taken.has(name)) ?? unusedName(first, taken);
}

/** Postgres cuts names off after 63 bytes; a number may follow. */
const MOST_BYTES = 58;
const bytes = (name: string): number => new TextEncoder().encode(name).length;
const cut = (name: string): string => {
  let short = name;
  while (bytes(short) > MOST_BYTES) short = short.slice(0, -1);
  return short;
};
/** Names of columns may hold anything. */
const tidy = (name: string): string =>
  name.replaceAll(/_*[^\p{L}\p{N}_][^\p{L}\p{N}]*/gu, "_").replaceAll(/^_+|_+$/g, "");

const PREFIX = /^(ranked|all|distinct|top|first|filtered|common|remaining|selected)_/;
const withoutPrefix = (name: string): string => name.replace(PREFIX, "");
const RANKS: ReadonlySet<string> = new Set(["rowNumber", "rank", "denseRank", "percentRank", "cumeDist", "ntile"]);

/** What the rows of a source are called; of one that was named here, what they were before. */
function sourceName(item: FromItem | undefined): string {
  if (item === undefined) return "rows";
  const { source } = item;
  if (source.kind === "table") return snakeCase(source.table.name);
  if (source.kind !== "cte") return snakeCase(item.name);
  const own = withoutPrefix(source.cte.name);
  return source.cte.automatic ? own.replace(/(_per|_with|_and)_.*$/, "").replace(/_\d+$/, "") : own;
}

/** `orders_per_user` → `orders`: what is aggregated or added once more is told by its last step. */
const plain = (name: string): string => name.replace(/(_per|_with)_.*$/, "");

function baseOf(query: Query): string {
  if (query.kind === "block") return sourceName(query.from[0]);
  return query.inputs[0] ? baseOf(query.inputs[0]) : "rows";
}

function ofSet(query: Extract<Query, { readonly kind: "set" }>): readonly string[] {
  if (query.called !== undefined) return [query.called];
  const bases = [...new Set(query.inputs.map(baseOf))];
  const [base = "rows", other] = bases;
  if (query.op === "intersect") return [`common_${base}`];
  if (query.op === "except") return [`remaining_${base}`];
  return [...(other !== undefined && bases.length === 2 ? [`${base}_and_${other}`] : []), `all_${base}`];
}

function ofBlock(block: Block): readonly string[] {
  const base = sourceName(block.from[0]);
  const first = block.distinctOn ?? [];
  if (block.groupBy) return ofGroups(block, block.groupBy, plain(base));
  if (block.limit !== undefined || block.offset !== undefined) return [`top_${base}`];
  if (block.distinctOn) {
    const keys = first.flatMap((e) => (e.kind === "column" ? [keyWord(e.attribute.name)] : []));
    return [...(keys.length === first.length ? [`first_${plain(base)}_per_${keys.join("_")}`] : []), `first_${base}`];
  }
  const added = block.items.filter((i) => i.expr.kind !== "column");
  const withColumns = columnsFirst(added).map((i) => `${plain(base)}_with_${snakeCase(i.attribute.name)}`);
  if (block.distinct) return [`distinct_${base}`, ...withColumns];
  if (added.some((i) => isRank(i.expr))) return [`ranked_${base}`, ...withColumns];
  if (withColumns.length > 0) return withColumns;
  const [, joined] = block.from;
  if (joined) return [`${plain(base)}_with_${sourceName(joined)}`];
  return [block.where.length > 0 ? `filtered_${base}` : `selected_${base}`];
}

/** The added columns, those first for which the step is made: windows, then what takes long, the last added first. */
function columnsFirst(added: readonly Item[]): readonly Item[] {
  const weightOf = ({ expr }: Item): number => (someExpr(expr, (e) => e.kind === "window") ? 2 : isHeavy(expr) ? 1 : 0);
  return added.toReversed().toSorted((a, b) => weightOf(b) - weightOf(a));
}

const isRank = (e: Expr): boolean => someExpr(e, (x) => x.kind === "window" && RANKS.has(x.fn.op));

const MOST_KEYS = 3;
/** `user_id` → `user`. */
const keyWord = (name: string): string => snakeCase(name).replace(/(?<=.)_id$/, "");

function ofGroups(block: Block, groupBy: readonly Expr[], base: string): readonly string[] {
  if (groupBy.length === 0) return [`${base}_totals`];
  const keys = block.items.filter((i) => groupBy.includes(i.expr));
  const words = [...new Set(keys.map((k) => keyWord(k.attribute.name)))];
  const each = words.length > 0 && words.length <= MOST_KEYS ? words.join("_") : "group";
  const measures = block.items.filter((i) => !keys.includes(i)).map((i) => snakeCase(i.attribute.name));
  return [base, ...measures].map((what) => `${what}_per_${each}`);
}
