import { dropIndex } from "./change-table.ts";
import type { Cursor } from "./cursor.ts";
import { type DdlTable, type ImportState, showName, showTable } from "./ddl.ts";
import { shorten } from "./findings.ts";
import { importNotes } from "./import-notes.ts";
import { keyName } from "./key-names.ts";
import { addUnique } from "./read-constraint.ts";
import { readKeyColumns, readTail } from "./read-key.ts";

/** `special`: no B-tree over the columns' values. */
const KINDS: { readonly [word: string]: "unique" | "special" | "other" } = {
  unique: "unique",
  clustered: "other",
  nonclustered: "other",
  online: "other",
  offline: "other",
  key: "other",
  fulltext: "special",
  spatial: "special",
  columnstore: "special",
  primary: "special",
  xml: "special",
  vector: "special",
  json: "special",
};

interface IndexKind {
  readonly unique: boolean;
  readonly special: boolean;
}

const kindOf = (words: readonly string[]): IndexKind => ({
  unique: words.some((word) => KINDS[word] === "unique"),
  special: words.some((word) => KINDS[word] === "special"),
});

/** CREATE [UNIQUE …] INDEX. */
export function readCreateIndex(c: Cursor, state: ImportState, line: number): boolean {
  if (!c.sees("create")) return false;
  let ahead = 1;
  while (Object.hasOwn(KINDS, c.word(ahead) ?? "")) ahead++;
  if (c.word(ahead) !== "index") return false;
  const kind = kindOf(Array.from({ length: ahead - 1 }, (_, i) => c.word(i + 1) ?? ""));
  for (let i = 0; i <= ahead; i++) c.next();
  c.accept("concurrently");
  c.accept("if", "not", "exists");
  const name = c.sees("on") ? undefined : c.qualifiedName()?.at(-1);
  const shown = name ?? "index without a name";
  if (c.dialect === "mysql") c.acceptPattern("using *");
  if (!c.accept("on")) {
    state.findings.add(
      "not-readable",
      line,
      `${shown} cannot be read: ${shorten(c.rest())}`,
      "Write it into the module by hand if it is a key.",
    );
    return true;
  }
  c.accept("only");
  const target = c.qualifiedName() ?? [];
  const table = state.catalog.find(target);
  if (table) readIndexOn(c, state, table, name, line, kind);
  else if (kind.unique && !state.catalog.others.has(target.at(-1) ?? "")) {
    const what = `unique index ${shown} is on ${showName(target)}, which no earlier statement creates; it is not imported`;
    state.findings.add("key-left-out", line, what, "Import the file that creates the table before this one.");
  } else state.findings.note(line, importNotes.indexes, `${shown} on ${showName(target)}`);
  return true;
}

/** From after the table's name on: USING, the columns and what follows them. */
function readIndexOn(
  c: Cursor,
  state: ImportState,
  table: DdlTable,
  name: string | undefined,
  line: number,
  kind: IndexKind,
): void {
  const method = c.sees("using") ? c.word(1) : undefined;
  if (c.dialect === "postgres") c.acceptPattern("using *");
  if (kind.unique) {
    addUnique(c, state, { table, name, isIndex: true }, line);
    if (c.done) return;
    state.findings.add(
      "not-readable",
      line,
      `unique index ${name ?? "without a name"}: this part cannot be read: ${shorten(c.rest())}`,
      "Check that the key holds for every row.",
    );
    return;
  }
  const subject = `${name ?? "an index"} on ${showTable(table)}`;
  const isTree = !kind.special && (method === undefined || method === "btree");
  const key = readKeyColumns(c);
  const tail = isTree ? readTail(c, state, subject, false) : undefined;
  const isPlain = key !== undefined && !key.computed && !key.prefix && tail?.partial === undefined && isTree;
  if (!isPlain) state.findings.note(line, importNotes.indexes, subject);
  else {
    const { columns } = key;
    table.indexes.push({ columns, line, name: keyName(c.dialect, "index", table, columns, name) });
  }
  c.toEnd();
}

/** `KEY name (a, b)`, `INDEX name UNIQUE (a)` among a table's columns. True where it was one. */
export function readTableIndex(c: Cursor, state: ImportState, table: DdlTable): boolean {
  const { line, dialect } = c;
  const start = c.fork();
  const words: string[] = [];
  const take = (): void => {
    for (let word = start.word(); word !== undefined && Object.hasOwn(KINDS, word); word = start.word()) {
      words.push(word);
      start.next();
    }
  };
  if (dialect === "mysql") {
    if (!["key", "index", "fulltext", "spatial"].includes(start.word() ?? "")) return false;
    take();
    start.accept("index");
  } else if (dialect !== "sqlserver" || !start.accept("index")) return false;
  const name = start.isMark("(") || start.sees("using") ? undefined : start.name();
  if (dialect === "mysql") start.acceptPattern("using *");
  else take();
  start.accept("hash");
  // MySQL: `key VARCHAR(250)`, as SQLAlchemy prints a column of this name, goes on with a type and not with columns.
  const items = start.fork().group()?.items();
  if (items === undefined || items.every((item) => item.peek()?.kind === "number" || item.peek()?.kind === "string"))
    return false;
  readIndexOn(start, state, table, name, line, kindOf(words));
  c.toEnd();
  return true;
}

/** DROP INDEX: what is not known was not kept. */
export function readDropIndex(c: Cursor, state: ImportState): boolean {
  if (!c.accept("drop", "index")) return false;
  c.accept("concurrently");
  c.accept("if", "exists");
  for (const item of c.items()) {
    const name = item.qualifiedName() ?? [];
    const owner = item.accept("on") ? item.qualifiedName() : c.dialect === "sqlserver" ? name.slice(0, -1) : undefined;
    dropIndex(state, name, owner && owner.length > 0 ? state.catalog.find(owner) : undefined);
  }
  return true;
}
