import { readCollation } from "./collation.ts";
import type { Cursor } from "./cursor.ts";
import {
  columnKey,
  type DdlTable,
  findColumn,
  type ImportState,
  type QualifiedName,
  showName,
  showTable,
} from "./ddl.ts";
import { defaultSchema } from "./ddl-dialect.ts";
import { type Note, shorten } from "./findings.ts";
import { importNotes } from "./import-notes.ts";
import { readColumn, setDefault } from "./read-column.ts";
import { readConstraint } from "./read-constraint.ts";

/** Reads CREATE TABLE, from after the word TABLE on. */
export function readCreateTable(c: Cursor, state: ImportState, line: number, modifiers: readonly string[]): void {
  const { findings, catalog } = state;
  const ifNotExists = c.accept("if", "not", "exists");
  const name = c.qualifiedName();
  if (name === undefined) {
    findings.add(line, `a CREATE TABLE without a name that can be read: ${shorten(c.rest())}`, WRITE_TABLE);
    return;
  }
  const known = catalog.find(name);
  const isKnown =
    known !== undefined && known.name === name.at(-1) && (name.length === 1 || known.schema === name.at(-2));
  const body = c.fork().group();
  const reason = whyLeftOut(c, name, modifiers, body !== undefined);
  if (reason !== undefined) {
    findings.add(line, `table ${showName(name)} ${reason.why}; it is left out`, reason.remedy);
  } else if (isKnown) {
    const again = ifNotExists ? "exists already where it is created IF NOT EXISTS" : "is created again";
    findings.add(
      line,
      `table ${showName(name)} ${again} (line ${known.line}); the first is kept`,
      "Remove one of the two from the file.",
    );
  } else if (body !== undefined) {
    c.group();
    const table = newTable(name, line, state);
    readTableItems(body, state, table);
    readTableOptions(c, state, table);
    catalog.add(table);
  }
}

const WRITE_TABLE = "Write the table into the module by hand.";

function whyLeftOut(
  c: Cursor,
  name: QualifiedName,
  modifiers: readonly string[],
  hasBody: boolean,
): { why: string; remedy: string } | undefined {
  if (modifiers.includes("temporary") || modifiers.includes("temp") || name.at(-1)?.startsWith("#") === true)
    return { why: "is temporary", remedy: "Create it as a lasting table if quern should read it." };
  if (c.sees("partition", "of"))
    return {
      why: "is a partition of another table, which has its rows too",
      remedy: "Nothing to do: read the whole table.",
    };
  if (c.sees("of")) return { why: "takes its columns from a type", remedy: WRITE_TABLE };
  if (hasBody) return undefined;
  const fromQuery = c.sees("as") || c.sees("select");
  return {
    why: fromQuery ? "takes its columns from a query" : "has no columns that can be read",
    remedy: `${WRITE_TABLE.slice(0, -1)}, or import the DDL that the engine itself gives.`,
  };
}

function newTable(name: QualifiedName, line: number, state: ImportState): DdlTable {
  const { dialect, findings } = state;
  const schema = name.at(-2);
  const [outer] = name.length > 2 ? name : [];
  if (outer !== undefined)
    findings.add(line, `table ${showName(name)}: the database ${outer} is not kept`, "Connect to that database.");
  const isDefault = schema !== undefined && schema === defaultSchema[dialect];
  if (isDefault) findings.note(line, defaultSchemaNote(schema), name.at(-1) ?? "");
  return {
    schema: isDefault || schema === "" ? undefined : schema,
    name: name.at(-1) ?? "",
    line,
    columns: new Map(),
    primaryKey: undefined,
    uniques: [],
    foreignKeys: [],
    checks: [],
    doc: undefined,
  };
}

const defaultSchemaNote = (schema: string): Note => ({
  topic: `${schema} is the default schema, and is left out of the module`,
  remedy: "Add schema: to a table where the connection's default is another.",
});

/** The columns and constraints between a table's parentheses, or after ADD. */
export function readTableItems(body: Cursor, state: ImportState, table: DdlTable, unproven?: string): void {
  for (const item of body.items()) {
    readTableItem(item, state, table, unproven);
    if (item.done) continue;
    state.findings.add(
      item.line,
      `${showTable(table)}: this part cannot be read: ${shorten(item.rest())}`,
      "Write what it says into the module by hand.",
    );
  }
}

function readTableItem(c: Cursor, state: ImportState, table: DdlTable, unproven: string | undefined): void {
  const { line, place } = c;
  const named = c.accept("constraint");
  // MySQL: CONSTRAINT FOREIGN KEY (…) has no name.
  const hasName =
    named && !(c.dialect === "mysql" && ["primary", "unique", "foreign", "check"].includes(c.word() ?? ""));
  const name = hasName ? c.name() : undefined;
  if (readConstraint(c, state, { table, name, ...(unproven !== undefined && { unproven }) })) return;
  if (named || (c.dialect === "sqlserver" && c.sees("default"))) otherConstraint(c, state, table, c.fork(place));
  else if (!otherItem(c, state, table)) addColumn(c, state, table, line);
}

function otherConstraint(c: Cursor, state: ImportState, table: DdlTable, whole: Cursor): void {
  if (c.dialect === "sqlserver" && c.accept("default")) tableDefault(c, state, table, whole.line);
  else if (c.dialect === "postgres" && c.accept("not", "null")) tableNotNull(c, state, table, whole.line);
  else {
    const what = c.sees("exclude") ? "an exclusion constraint has no counterpart" : "this constraint cannot be read";
    state.findings.add(
      whole.line,
      `${showTable(table)}: ${what}: ${shorten(whole.rest())}`,
      "Nothing to do for reading; the database still enforces it.",
    );
    c.toEnd();
  }
}

function addColumn(c: Cursor, state: ImportState, table: DdlTable, line: number): void {
  const column = readColumn(c, state, table);
  c.toEnd();
  if (column === undefined) return;
  const key = columnKey(state.dialect, column.name);
  if (table.columns.has(key)) {
    state.findings.add(
      line,
      `${showTable(table)}.${column.name} is there twice; the first is kept`,
      "Remove one of the two from the file.",
    );
  } else table.columns.set(key, column);
}

/** What stands among columns and is neither a column nor a constraint. True where it was one. */
function otherItem(c: Cursor, state: ImportState, table: DdlTable): boolean {
  const { line, dialect } = c;
  const word = c.word() ?? "";
  const { findings } = state;
  const isIndex =
    (dialect === "mysql" && ["key", "index", "fulltext", "spatial"].includes(word)) ||
    (dialect === "sqlserver" && word === "index");
  if (isIndex) {
    if (dialect === "sqlserver" && c.word(2) === "unique") {
      findings.add(
        line,
        `${showTable(table)}: a unique index within the table is not read: ${shorten(c.rest())}`,
        "Write it into the module by hand: unique: [[…]].",
      );
    } else findings.note(line, importNotes.indexes, `${showTable(table)} ${shorten(c.rest(), 50)}`);
  } else if (dialect === "postgres" && c.accept("like")) {
    findings.add(
      line,
      `${showTable(table)} takes columns from ${showName(c.qualifiedName() ?? [])} (LIKE); they are left out`,
      "Write the columns into the module by hand.",
    );
  } else if (dialect === "postgres" && word === "exclude" && (c.word(1) === "using" || c.isMark("(", 1))) {
    findings.add(
      line,
      `${showTable(table)}: an exclusion constraint has no counterpart: ${shorten(c.rest())}`,
      "Nothing to do for reading; the database still enforces it.",
    );
  } else if (dialect === "sqlserver" && c.sees("period", "for")) {
    findings.note(line, importNotes.storage, `${showTable(table)} ${shorten(c.rest())}`);
  } else return false;
  c.toEnd();
  return true;
}

/** SQL Server: `CONSTRAINT d DEFAULT 0 FOR column`, in ALTER TABLE. */
function tableDefault(c: Cursor, state: ImportState, table: DdlTable, line: number): void {
  const start = c.place;
  while (!c.done && !c.sees("for")) c.skipBalanced();
  const end = c.place;
  const name = c.accept("for") ? c.name() : undefined;
  const column = name === undefined ? undefined : findColumn(state.dialect, table, name);
  c.accept("with", "values");
  if (column === undefined) {
    state.findings.add(
      line,
      `${showTable(table)}: a default for ${name ?? "a column"} that the table does not have: ${shorten(c.sql(start, end))}`,
      "Write the default into the module by hand.",
    );
    return;
  }
  setDefault(state, table, column, c.fork(start, end));
}

/** Postgres 18: `CONSTRAINT c NOT NULL column`. */
function tableNotNull(c: Cursor, state: ImportState, table: DdlTable, line: number): void {
  const name = c.name() ?? "";
  const column = findColumn(state.dialect, table, name);
  if (column !== undefined) column.nullable = false;
  else
    state.findings.add(
      line,
      `${showTable(table)}: NOT NULL for ${name}, which the table does not have before`,
      "Remove .nullable() from it by hand.",
    );
}

const OPTION_WORDS = new Set(
  "engine auto_increment default charset character collate comment row_format key_block_size checksum avg_row_length max_rows min_rows pack_keys delay_key_write stats_persistent stats_auto_recalc stats_sample_pages encryption compression connection data index insert_method tablespace union engine_attribute secondary_engine_attribute autoextend_size partition with without using on textimage_on filestream_on stable".split(
    " ",
  ),
);

/** What follows a table's closing parenthesis. */
function readTableOptions(c: Cursor, state: ImportState, table: DdlTable): void {
  const shown = showTable(table);
  const others: string[] = [];
  while (!c.done) {
    const { line, place } = c;
    if (c.dialect === "mysql" && c.accept("comment")) {
      c.acceptMark("=");
      table.doc = c.next()?.value || undefined;
    } else if (c.dialect === "mysql" && (c.accept("collate") || c.accept("default", "collate"))) {
      c.acceptMark("=");
      collateTexts(c.next()?.value ?? "", state, table, line);
    } else if (c.accept("inherits")) {
      const parents = c.group()?.rest() ?? "";
      state.findings.add(line, `${shown} inherits columns from ${shorten(parents)}; they are left out`, WRITE_COLUMNS);
    } else if (c.sees("as") || c.sees("select")) {
      state.findings.add(line, `${shown} also takes columns from a query; they are left out`, WRITE_COLUMNS);
      c.toEnd();
    } else if (c.sees("partition", "by")) {
      others.push(c.rest());
    } else if (OPTION_WORDS.has(c.word() ?? "")) {
      readOption(c);
      others.push(c.sql(place));
    } else {
      const what = `${shown}: what follows the columns cannot be read: ${shorten(c.rest())}`;
      state.findings.add(line, what, "See that it does not concern columns or keys.");
    }
  }
  if (others.length > 0)
    state.findings.note(table.line, importNotes.storage, `${shown} ${shorten(others.join(" "), 50)}`);
}

const WRITE_COLUMNS = "Write the columns into the module by hand.";

/** One option and its value: `ENGINE=InnoDB`, `WITH (…)`, `ON [PRIMARY]`. */
function readOption(c: Cursor): void {
  const isOn = ["on", "textimage_on", "filestream_on", "tablespace", "using"].includes(c.word() ?? "");
  while (c.accept("default") || c.accept("character") || c.accept("index") || c.accept("data"));
  c.next();
  if (c.acceptMark("=") || isOn) c.next();
  c.group();
  c.acceptMark(",");
}

/** The table's collation holds for each text that has none of its own. */
function collateTexts(name: string, state: ImportState, table: DdlTable, line: number): void {
  const collation = readCollation(name, state.dialect, (note) =>
    state.findings.note(line, note, `${showTable(table)} ${name}`),
  );
  for (const column of table.columns.values()) {
    if (column.type?.kind === "text") column.collation ??= collation;
  }
}
