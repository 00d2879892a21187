import type { Cursor } from "../cursor.ts";
import { columnKey, createDdlTable, type ImportState, schemaToKeep, showName } from "../ddl.ts";
import { selectColumns } from "./select-columns.ts";
import { renamed, type SelectScope } from "./select-source.ts";

/** Where a view's own words end, and its query begins. */
const OTHER_CREATES = new Set(["as", "on", "function", "procedure", "table", "trigger", "index"]);

/** CREATE VIEW, CREATE MATERIALIZED VIEW: a table that is only read, where its columns can be told. */
export function readCreateView(c: Cursor, state: ImportState, line: number, endLine: number): boolean {
  if (!c.sees("create") && !(c.dialect === "sqlserver" && c.sees("alter"))) return false;
  let ahead = 1;
  for (; c.word(ahead) !== "view"; ahead++) if (ahead > 24 || OTHER_CREATES.has(c.word(ahead) ?? "")) return false;
  const words = Array.from({ length: ahead }, (_, i) => c.word(i) ?? "");
  while (c.place <= ahead) c.next();
  const ifNotExists = c.accept("if", "not", "exists");
  const name = c.qualifiedName() ?? [];
  const { catalog, findings } = state;
  const known = catalog.find(name);
  if (known && known.kind !== "view" && ifNotExists) return true;
  if (words.includes("temp") || words.includes("temporary")) {
    catalog.others.add(name.at(-1) ?? "");
    return true;
  }
  const list = c.group();
  while (!c.done && !c.accept("as")) c.skipBalanced();
  const scope: SelectScope = { state, named: new Map(), query: selectColumns };
  const selected = c.done ? undefined : selectColumns(c, scope);
  const columns = list ? renamed(selected, list, state) : selected;
  if (known?.kind === "view") catalog.remove(known);
  const { line: last } = state.locate(endLine);
  const where = endLine > line ? ` (lines ${state.locate(line).line}–${last})` : "";
  if (columns === undefined || columns.length === 0) {
    catalog.others.add(name.at(-1) ?? "");
    findings.add(
      "view-left-out",
      line,
      `the columns of the view ${showName(name)} cannot be derived from its query${where}; it is not imported`,
      'Declare it by hand as a table() with kind: "view", or write it as a quern query.',
    );
    return true;
  }
  const view = createDdlTable("view", name.at(-1) ?? "", schemaToKeep(c.dialect, name.at(-2)), line);
  view.columns = new Map(columns.map((column) => [columnKey(c.dialect, column.name), { ...column, line }]));
  catalog.add(view);
  return true;
}

export function readDropView(c: Cursor, state: ImportState): boolean {
  if (!c.accept("drop", "view") && !c.accept("drop", "materialized", "view")) return false;
  c.accept("if", "exists");
  for (const item of c.items()) {
    const view = state.catalog.find(item.qualifiedName() ?? []);
    if (view?.kind === "view") state.catalog.remove(view);
  }
  return true;
}
