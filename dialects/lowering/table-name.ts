import { IdentifierNode, RawNode, TableNode } from "kysely";
import type { Table } from "../../src/relation/table.ts";

/** A table by its name, its schema and its database as far as they are said. */
export function tableNode({ database, schema, name }: Pick<Table, "database" | "schema" | "name">): TableNode {
  if (database !== undefined) {
    const parts = [database, ...(schema === undefined ? [] : [schema]), name].map((part) =>
      IdentifierNode.create(part),
    );
    // A node of three names is none of Kysely's.
    return RawNode.create(["", ...parts.slice(1).map(() => "."), ""], parts) as unknown as TableNode;
  }
  return schema === undefined ? TableNode.create(name) : TableNode.createWithSchema(schema, name);
}
