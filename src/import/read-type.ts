import { types } from "../types/sql-type.ts";
import type { Cursor } from "./cursor.ts";
import type { Catalog } from "./ddl.ts";
import { none, notes, type ReadType } from "./types/rule.ts";
import { typeTables } from "./types/tables.ts";

const COUNTING = new Set(["serial", "serial2", "serial4", "serial8", "smallserial", "bigserial"]);
const INTERVAL_PARTS = new Set(["year", "month", "day", "hour", "minute", "second", "to"]);
const array = none(
  "an array",
  "Give it in a view as JSON (to_jsonb in Postgres), or keep its elements in a table of their own.",
);

/** Whether a type name goes on with a word: `double precision`, `national character varying`. */
const continues = (dialect: keyof typeof typeTables, start: string): boolean =>
  Object.keys(typeTables[dialect]).some((name) => name === start || name.startsWith(`${start} `));

/** Reads a column's type; undefined where no name comes next. */
export function readType(c: Cursor, catalog: Catalog): ReadType | undefined {
  const start = c.place;
  const first = c.peek();
  const parts = c.qualifiedName();
  if (parts === undefined) return undefined;
  const isQuotedChar = c.dialect === "postgres" && first?.kind === "name" && parts.at(-1) === "char";
  let key = isQuotedChar ? '"char"' : (parts.at(-1) ?? "").toLowerCase();
  const userType = catalog.userTypes.get(parts.at(-1) ?? "") ?? catalog.userTypes.get(key);
  for (let word = c.word(); word !== undefined && continues(c.dialect, `${key} ${word}`); word = c.word()) {
    key += ` ${word}`;
    c.next();
  }
  const args = (c.group()?.items() ?? []).map((item) => item.rest());
  const attributes = readAttributes(c, key);
  if (attributes.zoned) key += " with time zone";
  const counts = COUNTING.has(key);
  const common = { text: c.sql(start), counts, zerofill: attributes.zerofill, notNull: counts };
  if (attributes.array) return { ...common, meaning: array({ args, unsigned: false }) };
  if (userType?.kind === "enum") return { ...common, meaning: { type: types.text, note: notes.enumeration } };
  if (userType?.kind === "domain") return { ...common, meaning: userType.base?.meaning, notNull: userType.notNull };
  const rule = Object.hasOwn(typeTables[c.dialect], key) ? typeTables[c.dialect][key] : undefined;
  return { ...common, meaning: rule?.({ args, unsigned: attributes.unsigned }) };
}

interface Attributes {
  unsigned: boolean;
  zerofill: boolean;
  zoned: boolean;
  array: boolean;
}

/** What follows a type's name and arguments and still belongs to it. */
function readAttributes(c: Cursor, key: string): Attributes {
  const found: Attributes = { unsigned: false, zerofill: false, zoned: false, array: false };
  if (c.dialect === "mysql") {
    for (;;) {
      if (c.accept("unsigned")) found.unsigned = true;
      // ZEROFILL makes a column unsigned.
      else if (c.accept("zerofill")) found.unsigned = found.zerofill = true;
      else if (!c.accept("signed")) return found;
    }
  }
  if (c.dialect === "sqlserver") return found;
  if (c.accept("with", "time", "zone")) found.zoned = true;
  else c.accept("without", "time", "zone");
  if (key === "interval") {
    while (INTERVAL_PARTS.has(c.word() ?? "")) c.next();
    c.group();
  }
  while (c.isMark("[") || c.accept("array")) {
    found.array = true;
    while (c.isMark("[")) {
      while (!c.done && !c.acceptMark("]")) c.next();
    }
  }
  return found;
}
