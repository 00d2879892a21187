import { types } from "../../types/sql-type.ts";
import type { Cursor } from "../cursor.ts";
import { columnKey, type DdlColumn } from "../ddl.ts";
import { shorten } from "../findings.ts";
import { readType } from "../read-type.ts";
import type { ReadType } from "../types/rule.ts";
import { readSources, renamed, type SelectScope, type SelectSource } from "./select-source.ts";

/** Words that go on with an expression, so that a name after them is no alias. */
const OPERATORS = new Set(
  "and or not is in like ilike between null then else when as collate at zone distinct from end".split(" "),
);
const TEXT_FUNCTIONS = new Set(
  "lower upper trim ltrim rtrim concat concat_ws group_concat string_agg substring substr left right replace".split(
    " ",
  ),
);

/** The columns that a query gives; undefined where it cannot be told which there are. */
export function selectColumns(c: Cursor, outer: SelectScope): readonly DdlColumn[] | undefined {
  const scope = { ...outer, named: new Map(outer.named) };
  if (c.accept("with")) readWith(c, scope);
  const first = readBranch(c, scope);
  if (first === undefined) return undefined;
  let columns = first;
  while (c.accept("union") || c.accept("intersect") || c.accept("except")) {
    if (!c.accept("all")) c.accept("distinct");
    const next = readBranch(c, scope);
    if (next === undefined) return undefined;
    columns = columns.map((column, i) => merged(column, next[i]));
  }
  return columns;
}

/** A row of a UNION is of either side. */
function merged(a: DdlColumn, b: DdlColumn | undefined): DdlColumn {
  const same = b !== undefined && a.type.text.toLowerCase() === b.type.text.toLowerCase();
  return { ...a, ...(!same && { type: unknownType(a.name) }), nullable: a.nullable || (b?.nullable ?? true) };
}

function readWith(
  c: Cursor,
  scope: SelectScope & { readonly named: Map<string, readonly DdlColumn[] | undefined> },
): void {
  c.accept("recursive");
  do {
    const name = c.name() ?? "";
    const list = c.group();
    c.accept("as");
    if (!c.accept("materialized")) c.accept("not", "materialized");
    const body = c.group();
    const columns = body && scope.query(body, scope);
    scope.named.set(columnKey(scope.state.dialect, name), list ? renamed(columns, list, scope.state) : columns);
  } while (c.acceptMark(","));
}

function readBranch(c: Cursor, scope: SelectScope): readonly DdlColumn[] | undefined {
  const inner = c.group();
  if (inner !== undefined) return scope.query(inner, scope);
  if (!c.accept("select")) return undefined;
  if (c.accept("distinct")) {
    if (c.accept("on")) c.group();
  } else c.accept("all");
  if (c.accept("top")) {
    c.skipBalanced();
    c.accept("percent");
    c.acceptPattern("with ties");
  }
  const start = c.place;
  while (!c.done && !endsList(c)) c.skipBalanced();
  const list = c.fork(start, c.place);
  const sources = c.accept("from") ? readSources(c, scope) : [];
  while (!c.done && !c.sees("union") && !c.sees("intersect") && !c.sees("except")) c.skipBalanced();
  const columns: DdlColumn[] = [];
  for (const item of list.items()) {
    const found = itemColumns(item, sources, scope);
    if (found === undefined) return undefined;
    columns.push(...found);
  }
  return columns;
}

const LIST_ENDS = new Set("from where group having order limit union intersect except window".split(" "));
const endsList = (c: Cursor): boolean =>
  LIST_ENDS.has(c.word() ?? "") && !(c.sees("from") && c.word(-1) === "distinct");

/** What one part of the select list gives: several columns for a star. */
function itemColumns(
  item: Cursor,
  sources: readonly SelectSource[],
  scope: SelectScope,
): readonly DdlColumn[] | undefined {
  const star = starSources(item, sources, scope);
  if (star !== undefined) {
    if (star.length === 0 || star.some(({ columns }) => columns === undefined)) return undefined;
    return star.flatMap((source) => (source.columns ?? []).map((column) => read(column, source)));
  }
  const { name, expression } = splitAlias(item);
  const found = typed(expression, sources, scope);
  const own = name ?? found?.name ?? "";
  if (own === "") return undefined;
  return [{ ...(found ?? unknown(own, expression)), name: own }];
}

function starSources(
  item: Cursor,
  sources: readonly SelectSource[],
  { state }: SelectScope,
): readonly SelectSource[] | undefined {
  const c = item.fork();
  if (c.acceptMark("*")) return c.done ? sources : undefined;
  const names = c.qualifiedName();
  if (names === undefined || !c.acceptMark(".") || !c.acceptMark("*")) return undefined;
  const key = columnKey(state.dialect, names.at(-1) ?? "");
  return sources.filter((source) => source.names.some((name) => columnKey(state.dialect, name) === key));
}

/** `expression AS name`, `expression name`, T-SQL's `name = expression`. */
function splitAlias(item: Cursor): { readonly name: string | undefined; readonly expression: Cursor } {
  const from = item.place;
  const count = lengthOf(item);
  const end = from + count;
  const last = item.peek(count - 1);
  const before = item.peek(count - 2);
  const isName =
    last?.kind === "name" || last?.kind === "word" || (last?.kind === "string" && item.word(count - 2) === "as");
  if (count >= 2 && isName && item.word(count - 2) === "as")
    return { name: nameAt(item, count - 1), expression: item.fork(from, end - 2) };
  if (item.dialect === "sqlserver" && item.isMark("=", 1))
    return { name: nameAt(item, 0), expression: item.fork(from + 2, end) };
  const follows =
    before !== undefined &&
    (before.value === ")" ||
      before.kind === "name" ||
      before.kind === "number" ||
      before.kind === "string" ||
      (before.kind === "word" && !OPERATORS.has(before.value.toLowerCase())) ||
      item.word(count - 2) === "end");
  if (count >= 2 && isName && follows && !OPERATORS.has(item.word(count - 1) ?? ""))
    return { name: nameAt(item, count - 1), expression: item.fork(from, end - 1) };
  return { name: undefined, expression: item };
}

function lengthOf(item: Cursor): number {
  let count = 0;
  while (item.peek(count) !== undefined) count++;
  return count;
}

function nameAt(item: Cursor, at: number): string | undefined {
  const place = item.fork(item.place + at);
  const token = place.peek();
  return token?.kind === "string" ? token.value : place.name();
}

const read = (column: DdlColumn, source: SelectSource): DdlColumn => ({
  ...column,
  nullable: column.nullable || source.optional,
  default: undefined,
  defaultName: undefined,
  generated: undefined,
});

/** The column that an expression is, where that can be told: its type, and whether it may be NULL. */
function typed(c: Cursor, sources: readonly SelectSource[], scope: SelectScope): DdlColumn | undefined {
  const only = c.fork();
  const group = only.group();
  if (group !== undefined && only.done && !group.sees("select")) return typed(group, sources, scope);
  return columnRef(c, sources, scope) ?? cast(c, scope) ?? call(c, sources, scope) ?? constant(c);
}

function columnRef(c: Cursor, sources: readonly SelectSource[], { state }: SelectScope): DdlColumn | undefined {
  const start = c.fork();
  const name = start.qualifiedName();
  if (name === undefined || !start.done) return undefined;
  const fold = (text: string | undefined): string => columnKey(state.dialect, text ?? "");
  const owner = name.at(-2);
  const within =
    owner === undefined ? sources : sources.filter((s) => s.names.some((own) => fold(own) === fold(owner)));
  // Without its table's name, a column of a source that is not known may be meant.
  if (within.some(({ columns }) => columns === undefined)) return undefined;
  for (const source of within) {
    const column = source.columns?.find((other) => fold(other.name) === fold(name.at(-1)));
    if (column) return read(column, source);
  }
  return undefined;
}

/** `CAST(x AS type)`, `x::type` */
function cast(c: Cursor, { state }: SelectScope): DdlColumn | undefined {
  const start = c.fork();
  if (start.accept("cast") || start.accept("try_cast")) {
    const inner = start.group();
    if (inner === undefined || !start.done) return undefined;
    while (!inner.done && !inner.sees("as")) inner.skipBalanced();
    inner.accept("as");
    return ofType(readType(inner, state.catalog));
  }
  const at = lastCast(start);
  if (at === undefined) return undefined;
  const type = readType(at, state.catalog);
  return at.done ? ofType(type) : undefined;
}

/** From after the last `::` outside of parentheses on, where only names and casts stand before it. */
function lastCast(c: Cursor): Cursor | undefined {
  let found: number | undefined;
  while (!c.done) {
    if (c.acceptMark("::")) {
      found = c.place;
      continue;
    }
    // An operator outside of parentheses binds weaker than the cast.
    if (c.peek()?.kind === "mark" && !c.isMark("(") && !c.isMark(".") && found === undefined) return undefined;
    c.skipBalanced();
  }
  return found === undefined ? undefined : c.fork(found);
}

function call(c: Cursor, sources: readonly SelectSource[], scope: SelectScope): DdlColumn | undefined {
  const start = c.fork();
  const name = start.qualifiedName()?.at(-1)?.toLowerCase();
  const args = name === undefined ? undefined : start.group()?.items();
  if (args === undefined || !start.done) return undefined;
  if (name === "count") return { ...plain("bigint", types.bigint), nullable: false };
  if (TEXT_FUNCTIONS.has(name ?? "")) return plain("text", types.text);
  const [first] = args;
  const column = first && typed(first, sources, scope);
  if (name === "min" || name === "max") return column && { ...column, nullable: true };
  if (name !== "coalesce" && name !== "ifnull" && name !== "isnull") return undefined;
  const last = args.at(-1)?.peek();
  const neverNull = last?.kind === "string" || last?.kind === "number";
  return column && { ...column, nullable: column.nullable && !neverNull };
}

function constant(c: Cursor): DdlColumn | undefined {
  const token = c.peek();
  if (token === undefined || c.peek(1) !== undefined) return undefined;
  if (token.kind === "string" && /^n?['$]/.test(token.opening))
    return { ...plain("text", types.text), nullable: false };
  if (token.kind === "number" && /^\d{1,9}$/.test(token.value)) return { ...plain("int", types.int), nullable: false };
  return undefined;
}

const ofType = (type: ReadType | undefined): DdlColumn | undefined =>
  type && { ...blank, type: { ...type, counts: false } };

const plain = (text: string, type: (typeof types)["text" | "int" | "bigint"]): DdlColumn => ({
  ...blank,
  type: { text, meaning: { type }, counts: false, zerofill: false, notNull: false },
});

const unknownType = (text: string): ReadType => ({
  text,
  meaning: { none: "an expression of a view", remedy: "Write the column into the module by hand, with its type." },
  counts: false,
  zerofill: false,
  notNull: false,
});
const unknown = (name: string, expression: Cursor): DdlColumn => ({
  ...blank,
  name,
  type: unknownType(shorten(expression.fork().rest(), 60)),
});

const blank: DdlColumn = {
  name: "",
  line: 1,
  type: { text: "", meaning: undefined, counts: false, zerofill: false, notNull: false },
  nullable: true,
  default: undefined,
  defaultName: undefined,
  generated: undefined,
  charset: undefined,
  collation: undefined,
  doc: undefined,
};
