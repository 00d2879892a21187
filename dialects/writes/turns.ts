import type { Table } from "../../src/relation/table.ts";
import type { TakeTurns } from "../../src/relation/write.ts";
import { textLiteral } from "../kit/sql.ts";
import { print, tableName } from "./ddl.ts";
import { upsert } from "./upsert.ts";
import { nothing, plain, type WriteContext, type Written } from "./write-parts.ts";

/** A lock on the table, where an upsert is several statements. */
export function takeTurns(turns: TakeTurns, cx: WriteContext): Written {
  const { into } = turns;
  const isOneStatement = turns.for !== undefined && upsert(turns.for, cx).statements.length < 2;
  if (isOneStatement) return { ...nothing, statements: [] };
  switch (cx.spec.capabilities.turns) {
    case "none":
      return { ...nothing, statements: [] };
    case "lock table":
      // Queries go on; what writes waits, also where it is no run of an upsert.
      return plain(`lock table ${print(tableName(into), cx.spec)} in share row exclusive mode`);
    case "named lock": {
      const name = lockName(into, cx);
      return { ...plain(`do get_lock(${name}, -1)`), release: `do release_lock(${name})` };
    }
  }
}

/** MySQL's names of locks are the server's, and have at most 64 characters: tables of one lock only wait more than they must. */
function lockName({ schema, name }: Table, { spec }: WriteContext): string {
  const text = (value: string): string => print(textLiteral(value).node, spec);
  if (schema !== undefined) return text([...`${schema}.${name}`].slice(0, 64).join(""));
  return `left(concat(database(), ${text(`.${name}`)}), 64)`;
}
