import { copyColumns } from "./copy-columns.ts";
import type { Cursor } from "./cursor.ts";
import type { TextSettings } from "./ddl.ts";
import { columnKey, type DdlTable, type ImportState, showName, showTable } from "./ddl.ts";
import { shorten } from "./findings.ts";
import { importNotes } from "./import-notes.ts";
import { readTableItems } from "./read-table-items.ts";
import { fillTextSettings } from "./text-storage.ts";

const OPTION_WORDS = new Set(
  "engine auto_increment default charset character collate comment row_format key_block_size checksum avg_row_length max_rows min_rows pack_keys delay_key_write stats_persistent stats_auto_recalc stats_sample_pages encryption compression connection data index insert_method tablespace union engine_attribute secondary_engine_attribute autoextend_size partition with without using on textimage_on filestream_on stable".split(
    " ",
  ),
);

/** Spark's clauses that concern storage only; `*` is any one token, `()` a group. */
const SPARK_STORAGE = [
  "using *",
  "options ()",
  "tblproperties ()",
  "location *",
  "cluster by ()",
  "cluster by auto",
  "cluster by none",
  "sorted by ()",
  "clustered by ()",
  "into * buckets",
  "skewed by ()",
  "on ()",
  "stored as directories",
  "row format delimited",
  "row format serde *",
  "with serdeproperties ()",
  "fields terminated by *",
  "escaped by *",
  "collection items terminated by *",
  "map keys terminated by *",
  "lines terminated by *",
  "null defined as *",
  "stored by *",
  "stored as inputformat * outputformat *",
  "stored as *",
  "default collation *",
  "with row filter *",
];

/** What follows a table's closing parenthesis. */
export function readTableOptions(c: Cursor, state: ImportState, table: DdlTable): void {
  const shown = showTable(table);
  const others: string[] = [];
  while (!c.done) {
    const { line, place } = c;
    if (acceptComment(c)) table.doc = c.next()?.value || undefined;
    else if (c.dialect === "spark" && c.accept("partitioned", "by")) sparkPartitions(c, state, table);
    else if (c.dialect === "spark" && SPARK_STORAGE.some((pattern) => c.acceptPattern(pattern)))
      others.push(c.sql(place));
    else if (c.dialect === "mysql" && readTextSettings(c, table)) continue;
    else if (c.accept("inherits")) inherit(c, state, table, line);
    else if (c.sees("as") || c.sees("select")) {
      const what = `${shown} also takes columns from a query; they are not imported`;
      state.findings.add("column-left-out", line, what, WRITE_COLUMNS);
      c.toEnd();
    } else if (c.sees("partition", "by")) others.push(c.rest());
    else if (OPTION_WORDS.has(c.word() ?? "")) {
      readOption(c);
      others.push(c.sql(place));
    } else {
      const what = `${shown}: what follows the columns cannot be read: ${shorten(c.rest())}`;
      state.findings.add("not-readable", line, what, "Check that it does not concern columns or keys.");
    }
  }
  fillTextSettings(table.columns.values(), textsOf(table, state));
  if (others.length > 0)
    state.findings.note(table.line, importNotes.storage, `${shown} ${shorten(others.join(" "), 50)}`);
}

const WRITE_COLUMNS = "Write the columns into the module by hand.";

/** The comment is the next token. */
function acceptComment(c: Cursor): boolean {
  if ((c.dialect !== "mysql" && c.dialect !== "spark") || !c.accept("comment")) return false;
  c.acceptMark("=");
  return true;
}

/** `DEFAULT CHARSET=latin1 COLLATE=latin1_bin`, of a table or a database. */
export function readTextSettings(c: Cursor, of: { texts: TextSettings }): boolean {
  const start = c.place;
  c.accept("default");
  const isCharset = c.accept("charset") || c.accept("character", "set");
  if (!isCharset && !c.accept("collate")) {
    c.back(start);
    return false;
  }
  c.acceptMark("=");
  const name = c.next()?.value;
  of.texts = isCharset ? { charset: name, collation: of.texts.collation } : { ...of.texts, collation: name };
  return true;
}

/** What holds for texts of the table that name nothing themselves. */
export const textsOf = ({ texts }: DdlTable, { catalog }: ImportState): TextSettings =>
  texts.charset === undefined && texts.collation === undefined ? catalog.texts : texts;

/** One option and its value: `ENGINE=InnoDB`, `WITH (…)`, `ON [PRIMARY]`. */
function readOption(c: Cursor): void {
  const isOn = ["on", "textimage_on", "filestream_on", "tablespace", "using"].includes(c.word() ?? "");
  while (c.accept("default") || c.accept("character") || c.accept("index") || c.accept("data"));
  c.next();
  if (c.acceptMark("=") || isOn) c.next();
  c.group();
  c.acceptMark(",");
}

/** Postgres: the parents' columns come first, with their defaults, and their checks hold too; keys are their own. */
function inherit(c: Cursor, state: ImportState, table: DdlTable, line: number): void {
  for (const item of c.group()?.items().reverse() ?? []) {
    const name = item.qualifiedName() ?? [];
    const parent = state.catalog.find(name);
    if (parent === undefined) {
      state.findings.add(
        "column-left-out",
        line,
        `${showTable(table)} inherits the columns of ${showName(name)}, which no earlier statement creates; they are not imported`,
        "Import the file that creates that table before this one.",
      );
    } else inheritFrom(state, table, parent);
  }
}

export function inheritFrom(state: ImportState, table: DdlTable, parent: DdlTable): void {
  copyColumns(state.dialect, parent, table, { defaults: true, generated: true, docs: false });
  table.checks.unshift(...parent.checks.filter(({ name }) => !table.checks.some((own) => own.name === name)));
  table.parents.push(parent);
}

/** `PARTITIONED BY (day, bucket(8, id))`, or with types, as Hive has it: then they are further columns. */
function sparkPartitions(c: Cursor, state: ImportState, table: DdlTable): void {
  const items = c.group()?.items() ?? [];
  for (const item of items) {
    const name = item.fork().name();
    const isNew = item.peek(1) !== undefined && !item.isMark("(", 1);
    if (isNew && name !== undefined && !table.columns.has(columnKey(state.dialect, name)))
      readTableItems(item, state, table);
  }
}
