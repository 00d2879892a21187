import { columnKey, type DdlColumn, type DdlTable } from "./ddl.ts";
import type { DdlDialect } from "./ddl-dialect.ts";

/** What a column takes along when another table copies it. */
export interface Copied {
  readonly defaults: boolean;
  readonly generated: boolean;
  readonly docs: boolean;
}

/** Adds the columns of another table, where the table has none of that name; one of its own keeps what it says itself. */
export function copyColumns(dialect: DdlDialect, from: DdlTable, to: DdlTable, what: Copied): void {
  const copies = [...from.columns.values()].map((column): DdlColumn => {
    const own = to.columns.get(columnKey(dialect, column.name));
    return {
      ...column,
      ...(!what.defaults && { default: undefined, defaultName: undefined }),
      ...(!what.generated && { generated: undefined }),
      ...(!what.docs && { doc: undefined }),
      ...(own && {
        nullable: own.nullable && column.nullable,
        ...(own.default !== undefined && { default: own.default }),
        ...(own.doc !== undefined && { doc: own.doc }),
      }),
    };
  });
  const copied = copies.map((column) => [columnKey(dialect, column.name), column] as const);
  to.columns = new Map([...copied, ...[...to.columns].filter(([key]) => !copied.some(([name]) => name === key))]);
}
