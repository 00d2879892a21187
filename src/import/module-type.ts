import { types } from "../types/sql-type.ts";
import { checkedLabels } from "./check-labels.ts";
import { columnKey, counterpartOf, type DdlColumn, type DdlTable, type ImportState } from "./ddl.ts";
import type { TextStorage } from "./text-storage.ts";
import type { Counterpart } from "./types/rule.ts";

/** A column's type as the module writes it. */
export interface ModuleType extends Pick<Counterpart, "type" | "length"> {
  readonly stored: string | undefined;
  readonly binary: boolean;
}

type Labels = readonly [string, ...string[]];

/** What is known of a table's columns together. */
export interface TableTypes {
  readonly storage: (table: DdlTable, column: DdlColumn) => TextStorage;
  readonly labels: ReadonlyMap<string, Labels>;
}

/** The labels of an enum, of a CHECK that lists them; how the engine stores it. Undefined where the column is not imported. */
export function moduleType(
  state: ImportState,
  table: DdlTable,
  column: DdlColumn,
  known: TableTypes,
): ModuleType | undefined {
  const found = counterpartOf(column);
  if (found === undefined) return undefined;
  const { type, length } = found;
  const { labels } = column.type;
  if (labels !== undefined) {
    const [first, ...others] = labels.of.values;
    const own = first === undefined ? type : types.oneOf([first, ...others]);
    return { type: own, stored: `enum:${labels.name}`, binary: false };
  }
  const { binary, stored } = known.storage(table, column);
  const isPlain = type.kind === "text" && type.form === undefined && stored === undefined;
  const listed = isPlain ? known.labels.get(columnKey(state.dialect, column.name)) : undefined;
  // A collation that ignores case lets other texts than the listed ones pass the CHECK.
  const isExact = binary || state.dialect === "postgres" || state.dialect === "spark";
  const meaning = listed && isExact ? types.oneOf(listed) : type;
  return { type: meaning, stored, binary, ...(length !== undefined && { length }) };
}

/** The labels that a table's checks list, by column. */
export function labelsIn({ dialect }: ImportState, table: DdlTable): ReadonlyMap<string, Labels> {
  const found = new Map<string, Labels>();
  for (const { sql } of table.checks) {
    const checked = checkedLabels(sql, dialect);
    const [first, ...others] = checked?.labels ?? [];
    if (checked && first !== undefined) found.set(columnKey(dialect, checked.column), [first, ...others]);
  }
  return found;
}
