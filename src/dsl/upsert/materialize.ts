import { replaceSteps } from "../../../templates/queries/keep/rebuild.ts";
import { repeatedKeyGuard } from "../../../templates/queries/upsert/repeated-key-guard.ts";
import { snakeCase } from "../../base/names.ts";
import type { Place } from "../../base/place.ts";
import type { Actions, Step } from "../../ir/step.ts";
import { attributesOf } from "../../relation/attributes-of.ts";
import { keysOf } from "../../relation/keys.ts";
import { paramsIn } from "../../relation/params-in.ts";
import type { Relation } from "../../relation/relation.ts";
import type { Table } from "../../relation/table.ts";
import {
  type About,
  definedAt,
  defineQuery,
  defineRun,
  type QuerySource,
  type Run,
  withCompanions,
} from "../language/define.ts";
import { noSuchName, slip } from "../language/slip.ts";
import { type AnySource, type NameOf, type RowOf, type Source, sourceKey } from "../language/source.ts";

import type { TextEx } from "../language/types.ts";
import { type Kept, partially } from "./partial.ts";
import type { Refresh } from "./refresh.ts";

type Key<S> = keyof RowOf<S> & string;

/** Where the rows of a definition are kept. */
export interface MaterializedOptions<S extends AnySource> {
  /** `"view"`: the database computes the rows each time they are read. By default a table. */
  readonly as?: "table" | "view";
  /** The definition's name. Default: that of the source, and `_table`. */
  readonly name?: string;
  /** The table. Default: the source's name in snake_case. */
  readonly table?: string;
  readonly schema?: string;
  /** The table's primary key. Default: the key that the source is known to have, where none of its columns may be NULL. */
  readonly key?: readonly Key<S>[];
  /** Indexes, each of one column or several. Engines without indexes leave them out. */
  readonly indexes?: readonly (readonly Key<S>[])[];
  /** How `refresh` brings the rows up to date. By default it computes all of them. */
  readonly refresh?: Refresh<Key<S>>;
}

/** A run with `create`, `refresh` and `drop`, and a source that reads the table under the name that the definition has. */
export type Materialized<S extends AnySource> = Run<`${NameOf<S>}_table`> & Source<NameOf<S>, RowOf<S>>;

/** Refreshed in slices, with queries that show whether the rows are up to date. `K` are the columns of the slices. */
export type PartlyRefreshed<S extends AnySource, K extends string> = Materialized<S> & {
  /** The slices that the next refresh recomputes. */
  readonly pending: QuerySource<`${NameOf<S>}_table_pending`, Pick<RowOf<S>, K & keyof RowOf<S>>>;
  /**
   * Keys whose stored row differs from what the sources give now; empty if the table is right and no row has arrived since. It
   * recomputes all slices, or those whose hash is below the parameter `share`. `problem` is `missing`, `extra` or `different`.
   */
  readonly proof: QuerySource<
    `${NameOf<S>}_table_proof`,
    Partial<RowOf<S>> & { readonly problem: TextEx<never, "row"> }
  >;
};

/**
 * The rows of a definition, kept in a table, so that what reads the table finds them computed. `refresh` replaces them in one
 * transaction, or in one statement on an engine without transactions. A key that occurs twice ends it with an error before anything
 * changes.
 *
 * With `refresh: byTime("day", …)` or `byKey("customerId", …)` it recomputes only the days or customers whose source rows became
 * known since the last refresh. The result is that of a full refresh: a definition for which it would differ is rejected (QN1760).
 * `rebuild` recomputes all rows.
 *
 * @example
 * export const customerSplitTable = materialized(customerSplit, { indexes: [["split"]] });
 * export const trained = query(
 *   "trained",
 *   from(customerSplitTable)
 *     .where(({ customer_split: c }) => c.split.eq("train"))
 *     .select(({ customer_split: c }) => ({ customerId: c.customerId })),
 * );
 */
export function materialized<S extends AnySource, const K extends Key<S>>(
  source: S,
  options: MaterializedOptions<S> & { readonly refresh: Refresh<K> },
): PartlyRefreshed<S, K>;
export function materialized<S extends AnySource>(source: S, options?: MaterializedOptions<S>): Materialized<S>;
export function materialized<S extends AnySource>(source: S, options: MaterializedOptions<S> = {}): Materialized<S> {
  return keptInTable(source, options, { place: definedAt(), construct: "query", tablesNamedBy: "table" });
}

/** Likewise as a part of another definition. */
export function keptInTable<S extends AnySource>(
  source: S,
  options: MaterializedOptions<S>,
  about: About & { readonly tablesNamedBy?: "table" },
): Materialized<S> {
  const node = source[sourceKey];
  if (node.use === "table") throw slip(`${node.name} is a table already`);
  if (options.as === "view") return keptAsView(node, options, about);
  const table = tableOf(node.name, node.relation, options);
  const name = options.name ?? `${snakeCase(node.name)}_table`;
  const stored = `the table ${table.name}`;
  const create: readonly Step[] = [
    { kind: "write", name: `create ${stored}`, write: { kind: "createTable", table, ifMissing: true } },
    ...(options.indexes ?? []).map((keys, i): Step => {
      const columns = keys.map((key) => ({ column: sqlName(node.relation, key), direction: "asc" as const }));
      const index = indexName(
        table.name,
        columns.map((c) => c.column),
        i,
      );
      return {
        kind: "write",
        name: `create the index ${index}`,
        write: { kind: "createIndex", name: index, table, columns, unique: false },
      };
    }),
  ];
  const input = rowsOf(node.relation);
  const kept = options.refresh && partially(name, input, table, options.refresh);
  const drop: readonly Step[] = [{ kind: "write", name: `drop ${stored}`, write: { kind: "dropTable", table } }];
  const full: Actions = { refresh: [...repeatedKeyGuard(input, table), ...replaceSteps(input, table)] };
  const { create: created = [], drop: dropped = [], ...others } = kept?.actions ?? full;
  const run = defineRun(
    name,
    { create: [...create, ...created], ...others, drop: [...drop, ...dropped] },
    { ...about, ...(kept && { log: kept.log }) },
  );
  const reads = Object.freeze({ name: node.name, use: "table", table });
  const main = Object.freeze({ ...run, [sourceKey]: reads });
  return (kept ? withCompanions(main, companionsOf(name, kept, about.place)) : main) as unknown as Materialized<S>;
}

/** The rows of a definition as it computes them, unless they are marked: the mark says for which engines they are. */
const rowsOf = (r: Relation): Relation => (r.kind === "named" && r.engines === undefined ? r.input : r);

/** A view for other tools and languages, and a source that reads it. */
function keptAsView<S extends AnySource>(
  node: { readonly name: string; readonly relation: Relation },
  options: MaterializedOptions<S>,
  about: About & { readonly tablesNamedBy?: "table" },
): Materialized<S> {
  const unfit = (["key", "indexes", "refresh"] as const).find((option) => options[option] !== undefined);
  if (unfit !== undefined) throw slip(`a view has no ${unfit}`, `remove ${unfit}, or keep the rows in a table`);
  const { relation } = node;
  const input = rowsOf(relation);
  const [param] = paramsIn(input);
  if (param !== undefined)
    throw slip(
      `a view has no parameters, and ${node.name} has ${param}`,
      "use a constant, or keep the definition a query",
    );
  const { primaryKey: key, ...columns } = tableOf(node.name, relation, options);
  const table: Table = Object.freeze({
    ...columns,
    primaryKey: [],
    ...(key.length > 0 && { checkedKeys: [key] }),
    isView: true,
  });
  const view = { name: table.name, ...(table.schema !== undefined && { schema: table.schema }) };
  // the rows of a view have no order
  const rows = input.kind === "sort" ? input.input : input;
  const run = defineRun(
    options.name ?? `${snakeCase(node.name)}_view`,
    {
      create: [
        { kind: "write", name: `create the view ${table.name}`, write: { kind: "createView", ...view, input: rows } },
      ],
      drop: [{ kind: "write", name: `drop the view ${table.name}`, write: { kind: "dropView", ...view } }],
    },
    // a view is created by a statement that stands alone
    { ...about, transaction: false },
  );
  return Object.freeze({
    ...run,
    [sourceKey]: Object.freeze({ name: node.name, use: "table", table }),
  }) as unknown as Materialized<S>;
}

const companionsOf = (name: string, { pending, proof }: Kept, place: Place) => ({
  pending: defineQuery(`${name}_pending`, pending, {
    place,
    partOf: name,
    doc: `Slices that the next refresh of ${name} computes again.`,
  }),
  proof: defineQuery(`${name}_proof`, proof, {
    place,
    partOf: name,
    doc: `Keys of ${name} whose stored row is not what the sources give now.`,
  }),
});

function sqlName(r: Relation, key: string): string {
  const all = attributesOf(r);
  const found = all.find((a) => a.key === key);
  if (!found) {
    const of = r.kind === "named" ? `column of ${r.name}` : "column";
    throw noSuchName(
      key,
      of,
      all.map((a) => a.key),
    );
  }
  return found.name;
}

/** The table that holds the rows of a relation. */
function tableOf<S extends AnySource>(name: string, r: Relation, options: MaterializedOptions<S>): Table {
  const known = keysOf(r).find((key) => key.length > 0 && key.every((a) => !a.nullable));
  const key = options.key?.map((k) => sqlName(r, k)) ?? known?.map((a) => a.name) ?? [];
  return Object.freeze({
    kind: "table",
    key: name,
    name: options.table ?? snakeCase(name),
    ...(options.schema !== undefined && { schema: options.schema }),
    columns: attributesOf(r).map((a) => ({
      attribute: Object.freeze({ ...a }),
      eventTime: false,
      knownTime: false,
      // Two keys that a collation takes for one would be a duplicate, or one row.
      collation: a.type.kind === "text" && key.includes(a.name) ? ("binary" as const) : ("engine" as const),
    })),
    primaryKey: key,
    unique: [],
    indexes: (options.indexes ?? []).map((keys) => keys.map((k) => sqlName(r, k))),
    foreignKeys: [],
    checks: [],
  });
}

/** A name that every engine takes. */
function indexName(table: string, columns: readonly string[], i: number): string {
  const name = `${table}_${columns.join("_")}_idx`;
  return name.length <= 60 ? name : `${name.slice(0, 56)}_${i + 1}`;
}
