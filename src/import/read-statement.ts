import { dropTable } from "./change-table.ts";
import { Cursor } from "./cursor.ts";
import { findColumn, type ImportState, showName } from "./ddl.ts";
import { shorten } from "./findings.ts";
import { importNotes } from "./import-notes.ts";
import { readAlterTable, readRenameTable, readSpRename } from "./read-alter.ts";
import { readDescription } from "./read-description.ts";
import { readCreateIndex, readDropIndex } from "./read-index.ts";
import { readCreateTable } from "./read-table.ts";
import { readTextSettings } from "./read-table-options.ts";
import { readUserType } from "./read-user-type.ts";
import type { Statement } from "./statements.ts";
import { placeholderIn } from "./template.ts";
import { readCreateView, readDropView } from "./views/read-view.ts";

/** Reads one statement into the catalog; what it cannot carry over becomes findings. */
export function readStatement(statement: Statement, state: ImportState): void {
  const { line, broken, tokens } = statement;
  const c = new Cursor(tokens, state.text, state.dialect);
  const { findings } = state;
  const placeholder =
    MAY_BE_TEMPLATE.has(c.word() ?? "") || c.isMark("{") ? placeholderIn(tokens, state.text) : undefined;
  if (placeholder !== undefined) {
    findings.note(line, importNotes.templates, placeholder);
    return;
  }
  if (broken !== undefined) {
    const start = shorten(c.sql(0, Math.min(6, tokens.length)), 60);
    const what = `this statement cannot be read, as ${broken}${start === "" ? "" : `: ${start} …`}`;
    const remedy = "Close it, and import again; reading continued at the next line that begins a statement.";
    findings.add("not-readable", line, what, remedy);
    return;
  }
  skipCondition(c);
  if (readers.some((read) => read(c, state, statement))) return;
  const first = c.word() ?? "";
  if (!OTHER_STARTS.has(first)) {
    const what = `this statement cannot be read: ${shorten(c.rest())}`;
    findings.add("not-readable", line, what, "Change the module by hand if it concerns a table.");
    return;
  }
  const kind = STARTS_OF_TWO.has(first) ? c.sql(c.place, c.place + 2) : c.sql(c.place, c.place + 1);
  if (SILENT.has(first) || SILENT.has(kind.toLowerCase())) return;
  const topic = `${shorten(kind.toUpperCase(), 40)} is not part of a table's shape, and is skipped`;
  const from = c.place + (STARTS_OF_TWO.has(first) ? 2 : 1);
  findings.note(
    line,
    { kind: "statement", topic, remedy: "Nothing to do." },
    shorten(c.sql(from, from + 3), 40) || kind,
  );
}

const MAY_BE_TEMPLATE = new Set("create alter comment drop exec execute insert if".split(" "));
const STARTS_OF_TWO = new Set(["create", "alter", "drop", "comment"]);
/** Statements that are known, and do not make tables. */
const OTHER_STARTS = new Set(
  "alter analyze backup begin bulk call checkpoint cluster comment commit copy create deallocate declare delete deny disable discard do drop else enable end exec execute explain flush go grant if insert load lock merge notify optimize prepare print raiserror refresh reindex release replace reset restore revoke rollback savepoint security select set show start throw truncate unlock update use vacuum values while with".split(
    " ",
  ),
);
/** What every tool's DDL is full of, and nobody wants to hear of. */
const SILENT = new Set([
  ..."analyze begin commit copy deny end go grant insert lock optimize print reset revoke rollback savepoint select set show start unlock use vacuum".split(
    " ",
  ),
  ..."extension schema sequence database role user login language publication subscription"
    .split(" ")
    .flatMap((kind) => [`create ${kind}`, `alter ${kind}`, `drop ${kind}`]),
  "alter default",
  "alter view",
  "alter index",
  "alter materialized",
]);

/** T-SQL: `IF … ALTER TABLE …` is read as though the condition were true. */
function skipCondition(c: Cursor): void {
  if (c.dialect !== "sqlserver" || !c.sees("if")) return;
  const start = c.place;
  c.next();
  while (!c.done && !AFTER_IF.has(c.word() ?? "")) c.skipBalanced();
  while (c.accept("begin"));
  if (c.done) c.back(start);
}
const AFTER_IF = new Set(["create", "alter", "drop", "exec", "execute", "begin"]);

type Reader = (c: Cursor, state: ImportState, statement: Statement) => boolean;

const alterTable: Reader = (c, state, { line }) => {
  if (!c.accept("alter", "table") && !c.accept("alter", "foreign", "table")) return false;
  readAlterTable(c, state, line);
  return true;
};

/** COMMENT ON TABLE … IS '…', COMMENT ON COLUMN … IS '…'. */
const commentOn: Reader = (c, state, { line }) => {
  if (!c.accept("comment", "on")) return false;
  const isColumn = c.accept("column");
  const isTable = !isColumn && (c.accept("table") || c.accept("view") || c.accept("materialized", "view"));
  if (!isColumn && !isTable) {
    if (!c.sees("extension") && !c.sees("schema"))
      state.findings.note(line, importNotes.otherComments, shorten(c.sql(c.place, c.place + 4)));
    return true;
  }
  const name = c.qualifiedName() ?? [];
  const text = c.accept("is") ? c.next() : undefined;
  const owner = isColumn ? name.slice(0, -1) : name;
  const table = state.catalog.find(owner);
  const column = table === undefined || !isColumn ? undefined : findColumn(state.dialect, table, name.at(-1) ?? "");
  const target = isColumn ? column : table;
  if (target !== undefined && text !== undefined)
    target.doc = text.kind === "string" ? text.value || undefined : undefined;
  else if (!state.catalog.others.has(owner.at(-1) ?? ""))
    state.findings.add(
      "comment-left-out",
      line,
      `a comment on ${showName(name)}, which no earlier statement creates or was left out`,
      "Write it as .doc(…) by hand.",
    );
  return true;
};

const dropTables: Reader = (c, state, { line }) => {
  if (!c.accept("drop", "table") && !c.accept("drop", "temporary", "table") && !c.accept("drop", "foreign", "table"))
    return false;
  c.accept("if", "exists");
  for (const item of c.items()) {
    const name = item.qualifiedName() ?? [];
    const table = state.catalog.find(name);
    if (table === undefined) continue;
    state.findings.note(line, importNotes.drops, showName(name));
    dropTable(state, table);
  }
  return true;
};

/** Names that ALTER TABLE takes, and that are no tables. */
const createSequence: Reader = (c, state) => {
  if (!c.accept("create", "sequence") && !c.accept("create", "temporary", "sequence")) return false;
  c.accept("if", "not", "exists");
  state.catalog.others.add(c.qualifiedName()?.at(-1) ?? "");
  return true;
};

/** MySQL: `CREATE DATABASE shop CHARACTER SET latin1` says what the texts of its tables are, if they do not. */
const database: Reader = (c, state) => {
  const isOne = ["create", "alter"].includes(c.word() ?? "") && ["database", "schema"].includes(c.word(1) ?? "");
  if (c.dialect !== "mysql" || !isOne) return false;
  while (!c.done) if (!readTextSettings(c, state.catalog)) c.next();
  return true;
};

/** A procedure, function or trigger can take in a lot of the file: its lines are said. */
const createRoutine: Reader = (c, state, { line, endLine }) => {
  if (!c.sees("create") && !c.sees("alter") && !c.sees("drop")) return false;
  const isDrop = c.sees("drop");
  for (let ahead = 1; ahead < 16; ahead++) {
    const word = c.word(ahead) ?? "";
    if (!["procedure", "proc", "function", "trigger", "event"].includes(word)) continue;
    if (isDrop) return true;
    while (c.place <= ahead) c.next();
    const { line: first } = state.locate(line);
    const where = endLine > line ? ` (lines ${first}–${state.locate(endLine).line})` : "";
    state.findings.note(line, importNotes.routines, `${word} ${showName(c.qualifiedName() ?? [])}${where}`);
    return true;
  }
  return false;
};

const readers: readonly Reader[] = [
  (c, state, { line }) => readCreateTable(c, state, line),
  (c, state, { line }) => readCreateIndex(c, state, line),
  alterTable,
  commentOn,
  readDescription,
  (c, state, { line }) => readSpRename(c, state, line),
  (c, state) => readRenameTable(c, state),
  (c, state, { line }) => readUserType(c, state, line),
  dropTables,
  readDropIndex,
  readDropView,
  createSequence,
  database,
  (c, state, { line, endLine }) => readCreateView(c, state, line, endLine),
  createRoutine,
];
