import type { Cursor } from "./cursor.ts";
import { type DdlTable, type ImportState, showTable } from "./ddl.ts";
import { shorten } from "./findings.ts";
import { importNotes } from "./import-notes.ts";
import { keyName } from "./key-names.ts";
import { readKeyColumns, readTail, type Tail } from "./read-key.ts";

const KEY_REMEDY = "Write it into the module by hand if it holds for every row.";

export interface ConstraintPlace {
  readonly table: DdlTable;
  readonly name: string | undefined;
  /** The column in whose definition it stands; its columns are then this one. */
  readonly column?: string;
  /** SQL Server: WITH NOCHECK. */
  readonly unproven?: string;
  /** CREATE UNIQUE INDEX, which names its key otherwise. */
  readonly isIndex?: boolean;
}

const show = ({ table, name, column }: ConstraintPlace, what: string): string => {
  const owner = column === undefined ? showTable(table) : `${showTable(table)}.${column}`;
  return name === undefined ? `${what} of ${owner}` : `${what} ${name} of ${owner}`;
};

/**
 * Reads one constraint, without its CONSTRAINT name, into the table. False where none begins here; nothing is taken then.
 */
export function readConstraint(c: Cursor, state: ImportState, at: ConstraintPlace): boolean {
  if (c.sees("primary", "key") || (at.column !== undefined && c.dialect === "mysql" && c.sees("key")))
    return readPrimaryKey(c, state, at);
  if (c.sees("unique")) return readUnique(c, state, at);
  if (c.sees("foreign", "key") || (at.column !== undefined && c.sees("references")))
    return readForeignKey(c, state, at);
  if (c.sees("check")) return readCheck(c, state, at);
  return false;
}

function noteName(state: ImportState, line: number, { name }: ConstraintPlace): void {
  if (name !== undefined) state.findings.note(line, importNotes.constraintNames, name);
}

/** The columns that a key has, or undefined and a finding where they cannot be told. */
function keyColumns(
  c: Cursor,
  state: ImportState,
  at: ConstraintPlace,
  what: string,
  line: number,
): readonly string[] | undefined {
  if (at.column !== undefined) return [at.column];
  const key = readKeyColumns(c);
  if (key === undefined || key.computed) {
    const why = key === undefined ? "has no columns that can be read" : "is over an expression";
    state.findings.add(
      "key-left-out",
      line,
      `${show(at, what)} ${why}; it is not imported`,
      "Add a generated column for the expression if quern should know the key.",
    );
    readTail(c, state, show(at, what), at.column !== undefined);
    return undefined;
  }
  if (key.prefix) state.findings.note(line, importNotes.prefixKeys, show(at, what));
  return key.columns;
}

function readPrimaryKey(c: Cursor, state: ImportState, at: ConstraintPlace): boolean {
  const { line } = c;
  c.accept("primary");
  c.accept("key");
  acceptKeyKind(c, state, show(at, "the primary key"));
  // MySQL lets a primary key have a name, which it ignores.
  if (c.dialect === "mysql" && at.column === undefined && !c.isMark("(")) c.name();
  acceptKeyKind(c, state, show(at, "the primary key"));
  const columns = c.accept("using", "index")
    ? indexColumns(c, state, at, line)
    : keyColumns(c, state, at, "the primary key", line);
  if (columns === undefined) return true;
  const tail = readTail(c, state, show(at, "the primary key"), at.column !== undefined);
  noteName(state, line, at);
  if (unusable(state, line, tail, show(at, "the primary key"), "key-left-out")) return true;
  if (at.table.primaryKey === undefined)
    at.table.primaryKey = { columns, line, name: keyName(c.dialect, "primary", at.table, columns, at.name) };
  else
    state.findings.add(
      "key-left-out",
      line,
      `${showTable(at.table)} has another primary key in line ${at.table.primaryKey.line}; this one is left out`,
      "Remove one of the two.",
    );
  return true;
}

const KEY_KINDS = ["clustered", "nonclustered", "hash", "using btree", "using hash", "asc", "desc"];
function acceptKeyKind(c: Cursor, state: ImportState, subject: string): void {
  const { line, place } = c;
  while (KEY_KINDS.some((pattern) => c.acceptPattern(pattern)));
  if (c.place > place) state.findings.note(line, importNotes.storage, `${subject} ${c.sql(place)}`);
}

/** `PRIMARY KEY USING INDEX name`: the index becomes the key. */
function indexColumns(c: Cursor, state: ImportState, at: ConstraintPlace, line: number): readonly string[] | undefined {
  const name = c.name();
  const place = at.table.uniques.findIndex((key) => key.name === name);
  const [key] = place === -1 ? [] : at.table.uniques.splice(place, 1);
  if (key === undefined)
    state.findings.add(
      "key-left-out",
      line,
      `${show(at, "the key")} uses an index that is not created before; it is not imported`,
      KEY_REMEDY,
    );
  return key?.columns;
}

type LeftOut = "key-left-out" | "reference-left-out" | "check-left-out";

function unusable(state: ImportState, line: number, tail: Tail, subject: string, kind: LeftOut): boolean {
  if (tail.partial !== undefined)
    state.findings.add(
      kind,
      line,
      `${subject} holds only where ${shorten(tail.partial)}; it is not imported`,
      KEY_REMEDY,
    );
  else if (tail.unproven !== undefined)
    state.findings.add(kind, line, `${subject} is ${tail.unproven}: rows may break it; it is not imported`, KEY_REMEDY);
  return tail.partial !== undefined || tail.unproven !== undefined;
}

function readUnique(c: Cursor, state: ImportState, at: ConstraintPlace): boolean {
  const { line } = c;
  c.accept("unique");
  if (!c.accept("key")) c.accept("index");
  if (c.accept("nulls", "not", "distinct"))
    state.findings.note(line, importNotes.nullsNotDistinct, show(at, "unique key"));
  else c.accept("nulls", "distinct");
  const mayHaveName = at.column === undefined && c.dialect === "mysql" && !c.isMark("(") && !c.sees("using");
  const place = mayHaveName ? { ...at, name: c.name() ?? at.name } : at;
  acceptKeyKind(c, state, show(place, "unique key"));
  if (c.accept("using", "index")) {
    const columns = indexColumns(c, state, place, line);
    if (columns !== undefined) at.table.uniques.push({ columns, line, name: place.name });
    readTail(c, state, show(place, "unique key"), false);
    return true;
  }
  addUnique(c, state, place, line);
  return true;
}

/** The columns and the tail of a unique key or a unique index. */
export function addUnique(c: Cursor, state: ImportState, at: ConstraintPlace, line: number): void {
  const columns = keyColumns(c, state, at, "unique key", line);
  if (columns === undefined) return;
  if (c.accept("nulls", "not", "distinct"))
    state.findings.note(line, importNotes.nullsNotDistinct, show(at, "unique key"));
  const tail = readTail(c, state, show(at, "unique key"), at.column !== undefined);
  noteName(state, line, at);
  if (unusable(state, line, tail, show(at, "unique key"), "key-left-out")) return;
  const name = keyName(c.dialect, at.isIndex ? "index" : "unique", at.table, columns, at.name);
  at.table.uniques.push({ columns, line, name });
}

function readForeignKey(c: Cursor, state: ImportState, at: ConstraintPlace): boolean {
  const { line } = c;
  const inline = !c.accept("foreign", "key");
  if (!inline && c.dialect === "mysql" && !c.isMark("(")) c.name();
  const what = inline ? "the reference" : "foreign key";
  const columns = keyColumns(c, state, inline ? at : { table: at.table, name: at.name }, what, line);
  const target = c.accept("references") ? c.qualifiedName() : undefined;
  if (columns === undefined) return true;
  if (target === undefined) {
    state.findings.add(
      "reference-left-out",
      line,
      `${show(at, what)} names no table that can be read; it is not imported`,
      "Write the reference into the module by hand.",
    );
    return true;
  }
  const targetColumns = c.isMark("(") ? readKeyColumns(c)?.columns : undefined;
  const tail = readTail(c, state, show(at, what), at.column !== undefined);
  noteName(state, line, at);
  if (inline && c.dialect === "mysql")
    state.findings.note(line, importNotes.inlineReferences, `${showTable(at.table)}.${columns[0] ?? ""}`);
  const unproven = tail.unproven ?? at.unproven;
  if (unusable(state, line, { ...tail, unproven }, show(at, what), "reference-left-out")) return true;
  const name = keyName(c.dialect, "foreign", at.table, columns, at.name);
  at.table.foreignKeys.push({ columns, target, targetColumns, line, name });
  return true;
}

function readCheck(c: Cursor, state: ImportState, at: ConstraintPlace): boolean {
  const { line } = c;
  c.accept("check");
  c.accept("not", "for", "replication");
  const condition = c.group();
  if (condition === undefined) {
    state.findings.add(
      "check-left-out",
      line,
      `${show(at, "the check")} has no condition in parentheses; it is not imported`,
      "Write the check into the module by hand.",
    );
    return true;
  }
  const sql = withoutParentheses(condition).rest();
  const tail = readTail(c, state, show(at, "the check"), at.column !== undefined);
  const unproven = tail.unproven ?? at.unproven;
  if (!unusable(state, line, { ...tail, unproven }, show(at, "the check"), "check-left-out"))
    at.table.checks.push({ name: at.name, sql, line, column: at.column });
  return true;
}

/** `((a > 0))` → `a > 0`: engines write a condition back with more parentheses than it had. */
export function withoutParentheses(c: Cursor): Cursor {
  let inner = c;
  for (let level = 0; level < 4; level++) {
    const next = inner.fork();
    const group = next.group();
    if (group === undefined || !next.done || group.done) return inner;
    inner = group;
  }
  return inner;
}
