import type { PGlite } from "@electric-sql/pglite";
import type { Attribute } from "../../src/relation/attribute.ts";
import type { TypeKind } from "../../src/types/sql-type.ts";

/** The object identifiers of pg_type. */
const TYPES: { readonly [oid: number]: string } = {
  16: "boolean",
  20: "bigint",
  23: "int",
  25: "text",
  701: "double",
  1043: "text",
  1082: "date",
  1114: "timestamp",
  1184: "instant",
  1700: "decimal",
  3802: "json",
};

/**
 * Columns whose type in Postgres is not the one that the definition declares; a vector's type has no number of its own, and a column that
 * is passed on as it is stored has the type that the schema says.
 */
export async function wrongTypes(
  db: PGlite,
  text: string,
  columns: readonly Attribute[],
  asStored: ReadonlySet<Attribute> = new Set(),
): Promise<readonly string[]> {
  const { resultFields } = await db.describeQuery(text);
  const declared = (kind: TypeKind): string => (kind === "count" ? "bigint" : kind);
  return columns.flatMap((column, i) => {
    const { name, type } = column;
    const oid = resultFields[i]?.dataTypeID ?? 0;
    const found = TYPES[oid] ?? `type ${oid}`;
    return type.kind === "vector" || asStored.has(column) || found === declared(type.kind)
      ? []
      : [`${name} is ${found}, and is declared ${type.kind}`];
  });
}
