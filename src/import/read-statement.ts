import { Cursor } from "./cursor.ts";
import { columnKey, findColumn, type ImportState, showName, showTable } from "./ddl.ts";
import { shorten } from "./findings.ts";
import { importNotes } from "./import-notes.ts";
import { readAlterTable } from "./read-alter.ts";
import { addUnique } from "./read-constraint.ts";
import { readDescription } from "./read-description.ts";
import { readCreateTable } from "./read-table.ts";
import { readType } from "./read-type.ts";
import type { Statement } from "./statements.ts";

/** Reads one statement into the catalog; what it cannot carry over becomes findings. */
export function readStatement(statement: Statement, state: ImportState): void {
  const { line, broken, tokens } = statement;
  const c = new Cursor(tokens, state.text, state.dialect);
  if (broken !== undefined) {
    const start = shorten(c.sql(0, Math.min(6, tokens.length)), 60);
    const what = `this statement cannot be read, as ${broken}${start === "" ? "" : `: ${start} …`}`;
    state.findings.add(
      line,
      what,
      "Close it, and import again; what follows it was read from the next line that begins a statement.",
    );
    return;
  }
  if (readers.some((read) => read(c, state, statement))) return;
  const first = c.word() ?? "";
  const kind = STARTS_OF_TWO.has(first) ? c.sql(0, 2) : c.sql(0, 1);
  if (!OTHER_STARTS.has(first) || c.fork().rest().includes("sp_rename")) {
    state.findings.add(
      line,
      `this statement cannot be read: ${shorten(c.rest())}`,
      "Change the module by hand if it concerns a table.",
    );
    return;
  }
  const topic = `${shorten(kind.toUpperCase(), 40)} is no part of a table's shape, and is passed over`;
  const words = STARTS_OF_TWO.has(first) ? 2 : 1;
  state.findings.note(line, { topic, remedy: "Nothing to do." }, shorten(c.sql(words, words + 3), 40) || kind);
}

const STARTS_OF_TWO = new Set(["create", "alter", "drop", "comment"]);
/** Statements that are known, and do not make tables. */
const OTHER_STARTS = new Set(
  "alter analyze backup begin bulk call checkpoint cluster comment commit copy create deallocate declare delete deny disable discard do drop else enable end exec execute explain flush grant if insert load lock merge notify prepare print raiserror refresh reindex release replace reset restore revoke rollback savepoint security select set show start throw truncate unlock update use vacuum values while with".split(
    " ",
  ),
);

type Reader = (c: Cursor, state: ImportState, statement: Statement) => boolean;

const TABLE_WORDS = new Set([
  "or",
  "replace",
  "global",
  "local",
  "temporary",
  "temp",
  "unlogged",
  "foreign",
  "external",
]);

const createTable: Reader = (c, state, { line }) => {
  if (!c.sees("create")) return false;
  let ahead = 1;
  while (TABLE_WORDS.has(c.word(ahead) ?? "")) ahead++;
  if (c.word(ahead) !== "table") return false;
  const modifiers = Array.from({ length: ahead - 1 }, (_, i) => c.word(i + 1) ?? "");
  for (let i = 0; i <= ahead; i++) c.next();
  readCreateTable(c, state, line, modifiers);
  return true;
};

const alterTable: Reader = (c, state, { line }) => {
  if (!c.accept("alter", "table") && !c.accept("alter", "foreign", "table")) return false;
  readAlterTable(c, state, line);
  return true;
};

const INDEX_WORDS = new Set([
  "unique",
  "clustered",
  "nonclustered",
  "fulltext",
  "spatial",
  "columnstore",
  "primary",
  "xml",
  "online",
  "offline",
]);

const createIndex: Reader = (c, state, { line }) => {
  if (!c.sees("create")) return false;
  let ahead = 1;
  let unique = false;
  for (; INDEX_WORDS.has(c.word(ahead) ?? ""); ahead++) unique ||= c.word(ahead) === "unique";
  if (c.word(ahead) !== "index") return false;
  for (let i = 0; i <= ahead; i++) c.next();
  c.accept("concurrently");
  c.accept("if", "not", "exists");
  const name = c.sees("on") ? undefined : c.qualifiedName()?.at(-1);
  const shown = name ?? "index without a name";
  if (c.dialect === "mysql") c.acceptPattern("using *");
  if (!c.accept("on")) return indexLeftOut(c, state, line, shown);
  c.accept("only");
  const target = c.qualifiedName();
  if (!unique) {
    state.findings.note(line, importNotes.indexes, `${shown} on ${showName(target ?? [])}`);
    return true;
  }
  const table = target === undefined ? undefined : state.catalog.find(target);
  if (table === undefined) {
    const what = `unique index ${shown} is on ${showName(target ?? [])}, which this file does not create before; it is left out`;
    state.findings.add(line, what, "Import the file that creates the table, with this one after it.");
    return true;
  }
  if (c.dialect === "postgres") c.acceptPattern("using *");
  addUnique(c, state, { table, name }, line);
  if (!c.done)
    state.findings.add(
      line,
      `unique index ${shown}: this part cannot be read: ${shorten(c.rest())}`,
      "See that the key holds for every row.",
    );
  return true;
};

function indexLeftOut(c: Cursor, state: ImportState, line: number, shown: string): true {
  state.findings.add(
    line,
    `${shown} cannot be read: ${shorten(c.rest())}`,
    "Write it into the module by hand if it is a key.",
  );
  return true;
}

const createType: Reader = (c, state, { line }) => {
  const isDomain = c.sees("create", "domain");
  if (!isDomain && !c.sees("create", "type")) return false;
  c.next();
  c.next();
  const name = c.qualifiedName();
  const key = name?.at(-1);
  if (key === undefined) return false;
  const { userTypes } = state.catalog;
  if (c.accept("as", "enum")) userTypes.set(columnKey(c.dialect, key), { kind: "enum" });
  else if (isDomain ? c.accept("as") || !c.done : c.accept("from")) {
    const base = readType(c, state.catalog);
    userTypes.set(columnKey(c.dialect, key), { kind: "domain", base: base?.meaning, notNull: hasNotNull(c) });
  } else {
    state.findings.add(
      line,
      `type ${showName(name ?? [])} has no counterpart: ${shorten(c.rest(), 60)}`,
      "Columns of it are left out; give their parts in a view.",
    );
    return true;
  }
  state.findings.note(line, importNotes.userTypes, showName(name ?? []));
  return true;
};

function hasNotNull(c: Cursor): boolean {
  while (!c.done && !c.sees("not", "null")) c.skipBalanced();
  return c.sees("not", "null");
}

/** COMMENT ON TABLE … IS '…', COMMENT ON COLUMN … IS '…'. */
const commentOn: Reader = (c, state, { line }) => {
  if (!c.accept("comment", "on")) return false;
  const isColumn = c.sees("column");
  if (!isColumn && !c.sees("table")) {
    state.findings.note(line, importNotes.otherComments, shorten(c.sql(c.place, c.place + 4)));
    return true;
  }
  c.next();
  const name = c.qualifiedName() ?? [];
  const text = c.accept("is") ? c.next() : undefined;
  const table = state.catalog.find(isColumn ? name.slice(0, -1) : name);
  const column = table === undefined || !isColumn ? undefined : findColumn(state.dialect, table, name.at(-1) ?? "");
  const target = isColumn ? column : table;
  if (target !== undefined && text !== undefined)
    target.doc = text.kind === "string" ? text.value || undefined : undefined;
  else
    state.findings.add(
      line,
      `a comment on ${showName(name)}, which this file does not create before or which was left out`,
      "Write it as .doc(…) by hand.",
    );
  return true;
};

const dropTable: Reader = (c, state, { line }) => {
  if (!c.accept("drop", "table")) return false;
  c.accept("if", "exists");
  for (const item of c.items()) {
    const name = item.qualifiedName() ?? [];
    const table = state.catalog.find(name);
    if (table === undefined) {
      state.findings.note(line, importNotes.drops, showName(name));
      continue;
    }
    state.catalog.remove(table);
    state.findings.add(
      line,
      `table ${showTable(table)} (line ${table.line}) is dropped; it is left out`,
      "Nothing to do if that is meant.",
    );
  }
  return true;
};

const createView: Reader = (c, state, { line, endLine }) => {
  if (!c.sees("create")) return false;
  for (let ahead = 1; ahead < 16; ahead++) {
    const word = c.word(ahead);
    if (word === "as" || word === "on" || word === "function" || word === "procedure") return false;
    if (word !== "view") continue;
    while (c.place <= ahead) c.next();
    c.accept("if", "not", "exists");
    const where = endLine > line ? ` (lines ${line}–${endLine})` : "";
    const what = `view ${showName(c.qualifiedName() ?? [])} has no counterpart${where}; it is left out`;
    state.findings.add(
      line,
      what,
      "Write it as a quern query, or declare it by hand as a table() with the columns that it gives.",
    );
    return true;
  }
  return false;
};

/** A procedure, function or trigger can take in a lot of the file: its lines are said. */
const createRoutine: Reader = (c, state, { line, endLine }) => {
  if (!c.sees("create") && !c.sees("alter")) return false;
  for (let ahead = 1; ahead < 16; ahead++) {
    const word = c.word(ahead) ?? "";
    if (!["procedure", "proc", "function", "trigger", "event"].includes(word)) continue;
    while (c.place <= ahead) c.next();
    const where = endLine > line ? ` (lines ${line}–${endLine})` : "";
    state.findings.note(line, importNotes.routines, `${word} ${showName(c.qualifiedName() ?? [])}${where}`);
    return true;
  }
  return false;
};

const description: Reader = (c, state, { line }) => readDescription(c, state, line);

const readers: readonly Reader[] = [
  createTable,
  createIndex,
  alterTable,
  commentOn,
  description,
  createType,
  dropTable,
  createView,
  createRoutine,
];
