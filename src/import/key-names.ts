import type { DdlTable } from "./ddl.ts";
import type { DdlDialect } from "./ddl-dialect.ts";

export type KeyKind = "primary" | "unique" | "foreign" | "index";

type Namer = (table: DdlTable, columns: readonly string[]) => string;
const none: Namer = () => "";
const mysqlIndex: Namer = (_, [first = ""]) => first;
const noNames = { primary: none, unique: none, foreign: none, index: none };

/** The names that an engine gives to keys without one, by which a later statement drops them. SQL Server's are random. */
const namers: { readonly [D in DdlDialect]: { readonly [K in KeyKind]: Namer } } = {
  postgres: {
    primary: ({ name }) => `${name}_pkey`,
    unique: ({ name }, columns) => `${[name, ...columns].join("_")}_key`,
    foreign: ({ name }, columns) => `${[name, ...columns].join("_")}_fkey`,
    index: ({ name }, columns) => `${[name, ...columns].join("_")}_idx`,
  },
  mysql: {
    primary: () => "PRIMARY",
    unique: mysqlIndex,
    foreign: ({ name, foreignKeys }) => `${name}_ibfk_${foreignKeys.length + 1}`,
    index: mysqlIndex,
  },
  sqlserver: noNames,
  spark: noNames,
};

/** What the engine has named so far, whether it is still there or not. */
const givenNames = new WeakMap<DdlTable, Set<string>>();

export function keyName(
  dialect: DdlDialect,
  kind: KeyKind,
  table: DdlTable,
  columns: readonly string[],
  given: string | undefined,
): string | undefined {
  if (given !== undefined) {
    givenNames.get(table)?.add(given);
    return given;
  }
  const base = namers[dialect][kind](table, columns);
  if (base === "") return undefined;
  const taken = givenNames.get(table) ?? new Set();
  givenNames.set(table, taken);
  let name = base;
  // Postgres: a_key1; MySQL: a_2.
  for (let number = 1; taken.has(name); number++)
    name = dialect === "mysql" ? `${base}_${number + 1}` : `${base}${number}`;
  taken.add(name);
  return name;
}
