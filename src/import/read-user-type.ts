import type { Cursor } from "./cursor.ts";
import { columnKey, type ImportState, showName, type UserType } from "./ddl.ts";
import { importNotes } from "./import-notes.ts";
import { readType } from "./read-type.ts";

/** CREATE TYPE, CREATE DOMAIN, and what changes them. */
export function readUserType(c: Cursor, state: ImportState, line: number): boolean {
  const verb = c.word();
  const isDomain = c.word(1) === "domain";
  if (!isDomain && c.word(1) !== "type") return false;
  if (verb === "create") createType(c, state, line, isDomain);
  else if (verb === "alter") alterType(c, state);
  else if (verb === "drop") dropType(c, state);
  else return false;
  return true;
}

function createType(c: Cursor, state: ImportState, line: number, isDomain: boolean): void {
  c.next();
  c.next();
  const name = c.qualifiedName();
  const key = name?.at(-1);
  if (name === undefined || key === undefined) return;
  const { userTypes } = state.catalog;
  if (c.accept("as", "enum")) {
    const values = (c.group()?.items() ?? []).flatMap((item) => item.peek()?.value ?? []);
    userTypes.set(columnKey(c.dialect, key), { kind: "enum", values });
  } else if (isDomain ? c.accept("as") || !c.done : c.accept("from")) {
    const base = readType(c, state.catalog);
    const rest = c.fork().rest().toLowerCase();
    userTypes.set(columnKey(c.dialect, key), { kind: "domain", base, notNull: /\bnot null\b/.test(rest) });
    if (/\b(?:check|default)\b/.test(rest)) state.findings.note(line, importNotes.domains, showName(name));
  } else state.findings.note(line, importNotes.composites, showName(name));
}

/** ADD VALUE, RENAME VALUE, RENAME TO, SET SCHEMA. */
function alterType(c: Cursor, state: ImportState): void {
  c.next();
  c.next();
  const key = columnKey(c.dialect, c.qualifiedName()?.at(-1) ?? "");
  const { userTypes } = state.catalog;
  const type = userTypes.get(key);
  if (type === undefined) return;
  if (type.kind === "domain") {
    if (c.accept("set", "not", "null")) userTypes.set(key, { ...type, notNull: true });
    else if (c.accept("drop", "not", "null")) userTypes.set(key, { ...type, notNull: false });
  } else if (c.accept("add", "value")) addValue(c, type);
  else if (c.accept("rename", "value")) {
    const before = c.next()?.value;
    const after = c.accept("to") ? c.next()?.value : undefined;
    type.values = type.values.map((value) => (value === before && after !== undefined ? after : value));
  }
  if (c.accept("rename", "to")) {
    userTypes.delete(key);
    userTypes.set(columnKey(c.dialect, c.name() ?? ""), type);
  }
}

function addValue(c: Cursor, type: UserType & { readonly kind: "enum" }): void {
  c.accept("if", "not", "exists");
  const value = c.next()?.value;
  if (value === undefined || type.values.includes(value)) return;
  const before = c.accept("before");
  const other = before || c.accept("after") ? type.values.indexOf(c.next()?.value ?? "") : -1;
  const at = other === -1 ? type.values.length : before ? other : other + 1;
  type.values = type.values.toSpliced(at, 0, value);
}

function dropType(c: Cursor, state: ImportState): void {
  c.next();
  c.next();
  c.accept("if", "exists");
  for (const item of c.items())
    state.catalog.userTypes.delete(columnKey(c.dialect, item.qualifiedName()?.at(-1) ?? ""));
}
