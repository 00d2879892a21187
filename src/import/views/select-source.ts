import type { Cursor } from "../cursor.ts";
import { columnKey, type DdlColumn, type ImportState, type QualifiedName } from "../ddl.ts";

/** What stands in FROM: its columns by the name of the table or the alias. */
export interface SelectSource {
  readonly names: readonly string[];
  /** Undefined where they are not known: a function, a table of another file. */
  readonly columns: readonly DdlColumn[] | undefined;
  /** It is on the optional side of an outer join: each of its columns may be NULL. */
  optional: boolean;
}

/** Gives the columns of a query in parentheses, and of names that WITH gives. */
export interface SelectScope {
  readonly state: ImportState;
  readonly named: ReadonlyMap<string, readonly DdlColumn[] | undefined>;
  readonly query: (c: Cursor, scope: SelectScope) => readonly DdlColumn[] | undefined;
}

const JOIN_WORDS = new Set("join inner left right full cross natural outer straight_join apply anti semi".split(" "));
const CLAUSE_WORDS = new Set(
  "on using where group having order limit window union intersect except minus fetch offset for with as tablesample".split(
    " ",
  ),
);
const ENDS = new Set(
  "where group having order limit window union intersect except minus fetch offset for qualify option".split(" "),
);

/** Reads FROM, from after the word on, up to the clause that follows. */
export function readSources(c: Cursor, scope: SelectScope): SelectSource[] {
  const sources: SelectSource[] = [];
  let optionalNext = false;
  while (!c.done && !ENDS.has(c.word() ?? "")) {
    if (c.acceptMark(",")) {
      optionalNext = false;
      continue;
    }
    const word = c.word() ?? "";
    if (JOIN_WORDS.has(word)) {
      optionalNext = acceptJoin(c, sources);
      continue;
    }
    if (c.accept("on")) {
      skipCondition(c);
      continue;
    }
    if (c.accept("using")) {
      c.group();
      continue;
    }
    const found = readSource(c, scope);
    if (optionalNext) for (const source of found) source.optional = true;
    sources.push(...found);
  }
  return sources;
}

/** Whether what follows the join is on its optional side. */
function acceptJoin(c: Cursor, before: readonly SelectSource[]): boolean {
  const words: string[] = [];
  while (JOIN_WORDS.has(c.word() ?? "")) words.push(c.next()?.value.toLowerCase() ?? "");
  if (words.includes("right") || words.includes("full")) for (const source of before) source.optional = true;
  return words.includes("left") || words.includes("full") || words.includes("outer");
}

function skipCondition(c: Cursor): void {
  while (!c.done && !c.isMark(",") && !JOIN_WORDS.has(c.word() ?? "") && !ENDS.has(c.word() ?? "")) c.skipBalanced();
}

function readSource(c: Cursor, scope: SelectScope): SelectSource[] {
  c.accept("lateral");
  c.accept("only");
  const group = c.group();
  if (group !== undefined) {
    const isQuery = group.sees("select") || group.sees("with") || group.sees("values") || group.isMark("(");
    const columns = isQuery ? scope.query(group.fork(), scope) : undefined;
    if (columns === undefined && !group.sees("select") && !group.sees("with") && !group.sees("values")) {
      const inner = readSources(group, scope);
      // (a join b) has no alias in these engines' own print.
      return inner;
    }
    const { name, columns: renamed } = readAlias(c, scope, columns);
    return [{ names: name === undefined ? [] : [name], columns: renamed, optional: false }];
  }
  const name = c.qualifiedName();
  if (name === undefined) {
    c.skipBalanced();
    return [{ names: [], columns: undefined, optional: false }];
  }
  // A function that gives rows.
  const isFunction = c.group() !== undefined;
  const own = isFunction ? undefined : columnsOf(name, scope);
  const alias = readAlias(c, scope, own);
  c.acceptPattern("with ()");
  const last = name.at(-1) ?? "";
  return [{ names: [alias.name ?? last], columns: alias.columns, optional: false }];
}

function columnsOf(name: QualifiedName, { state, named }: SelectScope): readonly DdlColumn[] | undefined {
  const own = name.length === 1 ? columnKey(state.dialect, name[0] ?? "") : "";
  if (named.has(own)) return named.get(own);
  const table = state.catalog.find(name);
  return table && [...table.columns.values()];
}

/** `AS o (a, b)` */
function readAlias(
  c: Cursor,
  { state }: SelectScope,
  columns: readonly DdlColumn[] | undefined,
): { name: string | undefined; columns: readonly DdlColumn[] | undefined } {
  const said = c.accept("as");
  const word = c.word() ?? "";
  const isName = said || (!JOIN_WORDS.has(word) && !CLAUSE_WORDS.has(word) && !ENDS.has(word));
  const name = isName ? c.name() : undefined;
  const list = name === undefined ? undefined : c.group();
  return { name, columns: list ? renamed(columns, list, state) : columns };
}

/** The columns under the names of a list, as far as it goes. */
export function renamed(
  columns: readonly DdlColumn[] | undefined,
  list: Cursor,
  _state: ImportState,
): readonly DdlColumn[] | undefined {
  const names = list
    .items()
    .map((item) => ({ name: item.name(), doc: item.accept("comment") ? item.next()?.value : undefined }));
  return columns?.map((column, i) => {
    const { name, doc } = names[i] ?? {};
    return { ...column, ...(name !== undefined && { name }), ...(doc && { doc }) };
  });
}
