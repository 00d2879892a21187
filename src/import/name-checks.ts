import type { DdlTable } from "./ddl.ts";
import { createNames } from "./identifiers.ts";

/** The names of checks; one without gets the name that Postgres would give it. */
export function nameChecks(ddl: DdlTable): { readonly name: string; readonly sql: string }[] {
  const names = createNames(1);
  const given = ddl.checks.map(({ name }) => (name === undefined ? undefined : names.take(name)));
  return ddl.checks.map(({ column, sql }, i) => {
    const base = [ddl.name, column, "check"].filter((part) => part !== undefined).join("_");
    return { name: given[i] ?? names.take(base), sql };
  });
}
