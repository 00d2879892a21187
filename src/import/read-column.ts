import type { Cursor } from "./cursor.ts";
import { type DdlColumn, type DdlTable, type ImportState, showTable } from "./ddl.ts";
import { type Note, shorten } from "./findings.ts";
import { importNotes } from "./import-notes.ts";
import { type ConstraintPlace, readConstraint, withoutParentheses } from "./read-constraint.ts";
import { readType } from "./read-type.ts";
import type { ReadType } from "./types/rule.ts";

/** Words within a column's definition that concern storage only; `*` is any one token, `()` a group. */
const STORAGE = [
  "sparse",
  "rowguidcol",
  "filestream",
  "hidden",
  "visible",
  "invisible",
  "persisted",
  "not for replication",
  "column_format *",
  "storage *",
  "compression *",
  "srid *",
  "masked with ()",
  "encrypted with ()",
  "engine_attribute = *",
  "engine_attribute *",
  "secondary_engine_attribute = *",
  "with values",
  "options ()",
];

/** Words that end a default's expression, which has no mark of its own where it ends. */
const AFTER_DEFAULT = new Set(
  "not null constraint primary unique key references check collate generated comment on auto_increment identity with for sparse rowguidcol persisted hidden masked invisible visible column_format storage first after charset as".split(
    " ",
  ),
);

interface ColumnPlace {
  readonly column: DdlColumn;
  readonly table: DdlTable;
  readonly state: ImportState;
  readonly note: (note: Note, detail?: string) => void;
  /** The name that CONSTRAINT gave to what comes next. */
  constraint: string | undefined;
}

/**
 * Reads a column's definition; keys that stand in it go to the table. Undefined where no column can be read, which is
 * then a finding.
 */
export function readColumn(c: Cursor, state: ImportState, table: DdlTable): DdlColumn | undefined {
  const { line, place: start } = c;
  const name = c.name();
  if (name === undefined) {
    state.findings.add(
      "not-readable",
      line,
      `this part of ${showTable(table)} cannot be read: ${shorten(c.rest())}`,
      "Write what it says into the module by hand.",
    );
    return undefined;
  }
  const shown = `${showTable(table)}.${name}`;
  if (c.sees("as")) return computedColumn(c, state, shown);
  // SQL Server: `timestamp` alone is a column of the name and the type, which is that of row versions.
  const isRowVersion = c.dialect === "sqlserver" && name.toLowerCase() === "timestamp" && (c.done || c.sees("not"));
  const type = readType(isRowVersion ? c.fork(start, start + 1) : c, state.catalog);
  if (type === undefined) {
    const why = `has no type that can be read: ${shorten(c.fork(start).rest())}`;
    state.findings.add(
      "column-left-out",
      line,
      `${shown} ${why}; the column is not imported`,
      "Write the column into the module by hand if it is needed.",
    );
    c.toEnd();
    return undefined;
  }
  const column: DdlColumn = {
    name,
    line,
    type,
    nullable: !type.notNull,
    default: undefined,
    defaultName: undefined,
    generated: type.counts ? "identity" : generatedOf(type),
    charset: undefined,
    collation: undefined,
    doc: undefined,
  };
  // MySQL's serial is BIGINT UNSIGNED NOT NULL AUTO_INCREMENT UNIQUE.
  if (c.dialect === "mysql" && type.counts) table.uniques.push({ columns: [name], line, name });
  const at: ColumnPlace = {
    column,
    table,
    state,
    note: (note, detail) => state.findings.note(line, note, detail === undefined ? shown : `${shown} ${detail}`),
    constraint: undefined,
  };
  while (!c.done) {
    if (clauses.some((read) => read(c, at))) continue;
    state.findings.add(
      "not-readable",
      c.line,
      `${shown}: this part of the column's definition cannot be read: ${shorten(c.rest())}`,
      "Write what it says into the module by hand.",
    );
  }
  return column;
}

const generatedOf = ({ meaning }: ReadType): "always" | undefined =>
  meaning !== undefined && "type" in meaning ? meaning.generated : undefined;

/** `total AS (price * quantity)`: SQL Server works its type out of the expression. */
function computedColumn(c: Cursor, state: ImportState, shown: string): undefined {
  const { line } = c;
  state.findings.add(
    "column-left-out",
    line,
    `${shown} is a computed column without a declared type (${shorten(c.rest())}); it is not imported`,
    "Write the column into the module by hand, with the type that the expression has.",
  );
  return undefined;
}

type Clause = (c: Cursor, at: ColumnPlace) => boolean;

const constraintName: Clause = (c, at) => {
  if (!c.accept("constraint")) return false;
  at.constraint = c.name();
  return true;
};

const nullability: Clause = (c, at) => {
  if (c.accept("not", "null")) at.column.nullable = false;
  else if (!c.accept("null")) return false;
  if (at.constraint !== undefined) at.state.findings.note(c.line, importNotes.constraintNames, at.constraint);
  at.constraint = undefined;
  return true;
};

const constraint: Clause = (c, at) => {
  const place: ConstraintPlace = { table: at.table, name: at.constraint, column: at.column.name };
  if (!readConstraint(c, at.state, place)) return false;
  at.constraint = undefined;
  return true;
};

const defaultValue: Clause = (c, at) => {
  if (!c.accept("default")) return false;
  if (at.constraint !== undefined) at.state.findings.note(c.line, importNotes.constraintNames, at.constraint);
  at.column.defaultName = at.constraint;
  at.constraint = undefined;
  readDefault(c, at.state, at.table, at.column);
  return true;
};

/** The expression after DEFAULT, which is taken. */
export function readDefault(c: Cursor, state: ImportState, table: DdlTable, column: DdlColumn): void {
  const start = c.place;
  if (!c.done) c.skipBalanced();
  while (!c.done && !endsDefault(c)) c.skipBalanced();
  setDefault(state, table, column, c.fork(start, c.place));
}

/** Gives a column the default that the cursor is over. */
export function setDefault(state: ImportState, table: DdlTable, column: DdlColumn, expression: Cursor): void {
  const inner = withoutParentheses(expression);
  const { line, tokens, place } = inner;
  const sql = inner.rest();
  const isCounter = /^nextval\s*\(|^next\s+value\s+for\s/i.test(sql);
  if (isCounter) column.generated = "identity";
  else if (column.generated === "identity") column.generated = undefined;
  if (state.dialect === "mysql" && /^'0000-00-00/.test(sql))
    state.findings.note(line, importNotes.zeroDates, `${showTable(table)}.${column.name}`);
  // DEFAULT NULL says what holds anyway.
  const says = !isCounter && !/^null(?:::.*)?$/is.test(sql);
  column.default = says ? { sql, tokens: tokens.slice(place, inner.place) } : undefined;
}

const endsDefault = (c: Cursor): boolean =>
  c.sees("character", "set") || (AFTER_DEFAULT.has(c.word() ?? "") && !c.sees("with", "time", "zone"));

const collation: Clause = (c, at) => {
  if (!c.accept("collate")) return false;
  const name = c.qualifiedName()?.at(-1);
  at.column.collation = name;
  return name !== undefined;
};

const characterSet: Clause = (c, at) => {
  if (c.dialect !== "mysql") return false;
  if (c.accept("character", "set") || c.accept("charset")) at.column.charset = c.next()?.value;
  else if (c.accept("ascii")) at.column.charset = "latin1";
  else return false;
  return true;
};

/** `VARCHAR(9) BINARY`: the character set's _bin collation. */
const binaryAttribute: Clause = (c, at) => {
  if (c.dialect !== "mysql" || !c.accept("binary")) return false;
  at.column.collation = `${at.column.charset ?? at.table.texts.charset ?? "utf8mb4"}_bin`;
  return true;
};

const generated: Clause = (c, at) => {
  const always = c.accept("generated", "always", "as");
  if (!always && !c.accept("generated", "by", "default", "as") && !(c.sees("as") && c.isMark("(", 1) && c.accept("as")))
    return false;
  if (c.accept("identity")) {
    c.group();
    at.column.nullable = false;
    at.column.generated = always ? "always" : "identity";
    return true;
  }
  if (c.acceptPattern("row start") || c.acceptPattern("row end")) at.column.nullable = false;
  else if (c.group() === undefined) return false;
  if (!c.accept("stored")) c.accept("virtual");
  at.column.generated = "always";
  return true;
};

const identity: Clause = (c, at) => {
  // SQL Server takes no value for an identity column unless IDENTITY_INSERT is on.
  if (c.accept("identity")) at.column.generated = "always";
  else if (c.accept("auto_increment")) at.column.generated = "identity";
  else return false;
  c.group();
  at.column.nullable = false;
  return true;
};

const comment: Clause = (c, at) => {
  if (!c.sees("comment") || c.peek(1)?.kind !== "string") return false;
  c.next();
  at.column.doc = c.next()?.value || undefined;
  return true;
};

const onUpdate: Clause = (c, at) => {
  if (!c.accept("on", "update")) return false;
  c.next();
  c.group();
  at.note(importNotes.onUpdate);
  return true;
};

const serialDefault: Clause = (c, at) => {
  if (!c.accept("serial", "default", "value")) return false;
  at.column.nullable = false;
  at.table.uniques.push({ columns: [at.column.name], line: at.column.line, name: at.column.name });
  at.column.generated = "identity";
  return true;
};

/** Where MySQL's ALTER TABLE puts a column; their order means nothing to quern. */
const position: Clause = (c) => c.dialect === "mysql" && (c.accept("first") || c.acceptPattern("after *"));

const storage: Clause = (c, at) => {
  const start = c.place;
  if (!STORAGE.some((pattern) => c.acceptPattern(pattern))) return false;
  at.note(importNotes.storage, shorten(c.sql(start)));
  return true;
};

/** In this order: each takes what it knows, and the first that takes something wins. */
const clauses: readonly Clause[] = [
  constraintName,
  nullability,
  constraint,
  defaultValue,
  collation,
  characterSet,
  binaryAttribute,
  generated,
  identity,
  comment,
  onUpdate,
  serialDefault,
  position,
  storage,
];
