import type { Cursor } from "./cursor.ts";
import { findColumn, type ImportState } from "./ddl.ts";
import { importNotes } from "./import-notes.ts";

/** The parameters of `sp_addextendedproperty`, in their order. */
const PARAMETERS = [
  "name",
  "value",
  "level0type",
  "level0name",
  "level1type",
  "level1name",
  "level2type",
  "level2name",
];

/** The properties by which tools describe tables and columns. */
const DESCRIPTIONS = new Set(["ms_description", "description"]);

/**
 * SQL Server's comments: `EXEC sys.sp_addextendedproperty N'MS_Description', N'the text', N'SCHEMA', N'dbo', N'TABLE',
 * N'orders', N'COLUMN', N'total'`, with or without the parameters' names. True where the statement was one.
 */
export function readDescription(c: Cursor, state: ImportState, { line }: { readonly line: number }): boolean {
  const start = c.fork();
  if (!start.accept("exec") && !start.accept("execute")) return false;
  const routine = start.qualifiedName()?.at(-1)?.toLowerCase();
  if (routine !== "sp_addextendedproperty" && routine !== "sp_updateextendedproperty") return false;
  const given = new Map<string, string>();
  for (const [i, item] of start.items().entries()) {
    const named = item.isMark("=", 1) ? item.next()?.value.slice(1).toLowerCase() : undefined;
    item.acceptMark("=");
    // @level2type = NULL says the same as nothing.
    if (!item.sees("null")) given.set(named ?? PARAMETERS[i] ?? "", item.next()?.value ?? "");
  }
  const at = (name: string): string => given.get(name)?.toLowerCase() ?? "";
  const isColumn = at("level2type") === "column";
  const isTable = ["table", "view"].includes(at("level1type")) && (isColumn || at("level2type") === "");
  const table = isTable
    ? state.catalog.find([given.get("level0name") ?? "dbo", given.get("level1name") ?? ""])
    : undefined;
  const column =
    table === undefined || !isColumn ? undefined : findColumn(state.dialect, table, given.get("level2name") ?? "");
  const target = isColumn ? column : table;
  if (DESCRIPTIONS.has(at("name")) && target !== undefined) target.doc = given.get("value") || undefined;
  else {
    const of = [given.get("level1name"), given.get("level2name")].filter((part) => part !== undefined).join(".");
    state.findings.note(
      line,
      importNotes.otherProperties,
      `${given.get("name") ?? "a property"} of ${of || "the database"}`,
    );
  }
  return true;
}
