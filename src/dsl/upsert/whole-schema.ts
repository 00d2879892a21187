import { violationsRelation } from "../../../templates/queries/schema/violations.ts";
import type { Step } from "../../ir/step.ts";
import type { Table } from "../../relation/table.ts";
import { definedAt, defineQuery, defineRun, type QuerySource, type Run, withCompanions } from "../language/define.ts";
import { slip } from "../language/slip.ts";
import { type AnySource, sourceKey } from "../language/source.ts";
import type { NumberEx, TextEx } from "../language/types.ts";

export interface SchemaOptions {
  /** The tables, in any order. Tables that they refer to must be listed too. */
  readonly tables: readonly AnySource[];
}

/** A constraint that stored rows break. */
export interface Violation {
  readonly tableName: TextEx<never, "row">;
  /** `primary key (order_id)`, `foreign key (user_id) to users`, `check positive`. */
  readonly rule: TextEx<never, "row">;
  /** How many rows break it. */
  readonly rows: NumberEx<"count", never, "row">;
  /** The least key of them. */
  readonly sample: TextEx<null, "row">;
}

/**
 * The declared tables as statements: `create` creates those that are missing with their keys, references, checks, defaults and indexes,
 * in an order that the references allow, and `drop` drops them in the reverse order.
 *
 * Companion `violations`: the constraints that stored rows break. Spark enforces none of them; on the other engines it shows whether a
 * constraint can be added.
 *
 * @example export const shop = schema("shop", { tables: [users, orders] });
 */
export function schema<const Name extends string>(
  name: Name,
  options: SchemaOptions,
): Run<Name> & { readonly violations: QuerySource<`${Name}_violations`, Violation> } {
  const place = definedAt();
  const tables = inOrder(name, options.tables.map(tableOf));
  const create = tables.flatMap((table): readonly Step[] => [
    {
      kind: "write",
      name: `create the table ${table.name}`,
      write: { kind: "createTable", table, ifMissing: true, foreignKeys: true },
    },
    ...(table.indexes ?? []).map((columns): Step => {
      const index = [table.name, ...columns, "idx"].join("_").slice(0, 60);
      return {
        kind: "write",
        name: `create the index ${index}`,
        write: {
          kind: "createIndex",
          name: index,
          table,
          columns: columns.map((column) => ({ column, direction: "asc" as const })),
          unique: false,
        },
      };
    }),
  ]);
  const drop = [...tables].reverse().map(
    (table): Step => ({
      kind: "write",
      name: `drop the table ${table.name}`,
      write: { kind: "dropTable", table },
    }),
  );
  const violations = defineQuery<`${Name}_violations`, Violation>(`${name}_violations`, violationsRelation(tables), {
    place,
    partOf: name,
    doc: `Constraints of ${name} that stored rows break.`,
  });
  return withCompanions(defineRun(name, { create, drop }, { place, construct: "query" }), { violations });
}

function tableOf(source: AnySource): Table {
  const node = source[sourceKey];
  if (node.use !== "table") throw slip(`${node.name} is not a table`, "list tables only");
  if (node.table.isView) throw slip(`${node.name} is a view`, "list tables only: a view is created by what defines it");
  return node.table;
}

/** Each table after those that it refers to; of those that can come next, the first that is listed. */
function inOrder(name: string, given: readonly Table[]): readonly Table[] {
  const twice = given.find((t, i) => given.some((o, n) => n < i && o.name === t.name && o.schema === t.schema));
  if (twice) throw slip(`${name} lists ${twice.name} twice`, "list it once");
  const parents = new Map(
    given.map((t) => [t, t.foreignKeys.map((k) => k.target().table).filter((other) => other !== t)]),
  );
  for (const [table, others] of parents)
    for (const other of others)
      if (!parents.has(other))
        throw slip(`${table.name} refers to ${other.name}, which ${name} does not list`, `add ${other.name} to tables`);
  const ordered: Table[] = [];
  while (ordered.length < given.length) {
    const next = given.find((t) => !ordered.includes(t) && parents.get(t)?.every((p) => ordered.includes(p)));
    if (next === undefined) {
      const circle = given.filter((t) => !ordered.includes(t)).map((t) => t.name);
      throw slip(
        `${circle.join(", ")} refer to each other`,
        "leave one of these references out of the schema, and add it when the tables are there",
      );
    }
    ordered.push(next);
  }
  return ordered;
}
