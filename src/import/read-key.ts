import type { Cursor } from "./cursor.ts";
import type { ImportState } from "./ddl.ts";
import type { DdlDialect } from "./ddl-dialect.ts";
import { shorten } from "./findings.ts";
import { importNotes } from "./import-notes.ts";

/** What can follow a key or an index and concerns storage only; `*` is any one token, `()` a group. */
const storageOptions: { readonly [D in DdlDialect]: readonly string[] } = {
  postgres: ["include ()", "with ()", "using index tablespace *", "tablespace *"],
  mysql: [
    "using btree",
    "using hash",
    "key_block_size = *",
    "key_block_size *",
    "comment = *",
    "comment *",
    "with parser *",
    "visible",
    "invisible",
    "engine_attribute = *",
    "engine_attribute *",
    "algorithm = *",
    "algorithm *",
    "lock = *",
    "lock *",
  ],
  sqlserver: [
    "clustered",
    "nonclustered",
    "include ()",
    "with ()",
    "with fillfactor = *",
    "on * ()",
    "on *",
    "filestream_on *",
    "not for replication",
  ],
  spark: [],
};

export interface Tail {
  /** The engine does not vouch for it: NOT VALID, NOT ENFORCED. */
  unproven: string | undefined;
  /** WHERE …: it holds for some rows only. */
  partial: string | undefined;
}

/** Reads what follows a key, a reference or a check: storage, deferral, validity. */
export function readTail(c: Cursor, state: ImportState, subject: string, inColumn: boolean): Tail {
  const tail: Tail = { unproven: undefined, partial: undefined };
  const { findings } = state;
  // A comment within a MySQL column's definition is the column's, and so is ON UPDATE.
  const options = inColumn && c.dialect === "mysql" ? [] : storageOptions[c.dialect];
  while (!c.done) {
    const { line, place } = c;
    if (c.dialect === "spark" && acceptUnenforced(c)) findings.note(line, importNotes.notEnforced, subject);
    else if (c.accept("not", "valid")) tail.unproven = "NOT VALID";
    else if (c.accept("not", "enforced")) tail.unproven = "NOT ENFORCED";
    else if (c.accept("enforced")) continue;
    else if (c.accept("not", "deferrable") || c.acceptPattern("initially immediate")) continue;
    else if (c.accept("deferrable") || c.acceptPattern("initially deferred"))
      findings.note(line, importNotes.deferrable, subject);
    else if (c.accept("no", "inherit")) findings.note(line, importNotes.storage, `${subject} NO INHERIT`);
    else if (acceptAction(c)) findings.note(line, importNotes.actions, `${subject} ${c.sql(place)}`);
    else if (c.accept("where")) tail.partial = c.rest();
    else if (options.some((pattern) => c.acceptPattern(pattern)))
      findings.note(line, importNotes.storage, `${subject} ${shorten(c.sql(place))}`);
    else break;
  }
  return tail;
}

/** Spark and Databricks: no key is enforced, and some say so. */
const acceptUnenforced = (c: Cursor): boolean =>
  c.accept("not", "enforced") || c.accept("rely") || c.accept("norely") || c.accept("timeseries");

function acceptAction(c: Cursor): boolean {
  if (c.acceptPattern("match *")) return true;
  if (!(c.sees("on", "delete") || c.sees("on", "update"))) return false;
  for (const pattern of [
    "cascade",
    "restrict",
    "no action",
    "set null ()",
    "set null",
    "set default ()",
    "set default",
  ]) {
    if (c.acceptPattern(`on delete ${pattern}`) || c.acceptPattern(`on update ${pattern}`)) return true;
  }
  return false;
}

export interface KeyColumns {
  readonly columns: readonly string[];
  /** An expression stands among them, as in `lower(email)`. */
  readonly computed: boolean;
  /** Only the first characters of a column count, as in `name(10)`. */
  readonly prefix: boolean;
}

const ORDERINGS = ["asc", "desc", "nulls first", "nulls last", "collate *"];

/** `(a, b desc, c(10))`: the columns of a key or an index. */
export function readKeyColumns(c: Cursor): KeyColumns | undefined {
  const items = c.group()?.items();
  if (items === undefined || items.length === 0) return undefined;
  const columns: string[] = [];
  let [computed, prefix] = [false, false];
  for (const item of items) {
    const name = item.name();
    if (name === undefined) computed = true;
    else columns.push(name);
    if (item.isMark("(")) {
      if (item.peek(1)?.kind === "number" && item.isMark(")", 2) && item.dialect === "mysql") prefix = true;
      else computed = true;
      item.group();
    }
    while (ORDERINGS.some((pattern) => item.acceptPattern(pattern))) {
      while (item.acceptPattern(". *"));
    }
    // An operator class is a name; anything else makes it an expression.
    if (!item.done) item.qualifiedName();
    while (ORDERINGS.some((pattern) => item.acceptPattern(pattern)));
    if (!item.done) computed = true;
  }
  return { columns, computed, prefix };
}
