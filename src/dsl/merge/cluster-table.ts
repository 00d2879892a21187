import { clusterTableOf } from "../../../templates/queries/merge/cluster-rounds.ts";
import { snakeCase } from "../../base/names.ts";
import { definedAt, defineRun, type Run } from "../language/define.ts";
import { type Source, sourceKey } from "../language/source.ts";
import { type ClusterOptions, type ClusterRow, clustersNode, type Keys } from "./clusters.ts";
import type { RowIn, Rows } from "./rows.ts";

/** What is clustered, what connects it, and where that is kept. */
export interface ClusterTableOptions<R, P, K> extends ClusterOptions<R, P, K> {
  /** The table. Default: the name in snake_case. Two working tables stand beside it, `…_edges` and `…_rounds`. */
  readonly table?: string;
  readonly schema?: string;
  /** After how many rounds a refresh gives up. 60 by default; few need more than ten, for labels reach twice as far each time. */
  readonly iterations?: number;
}

/** A run with `create`, `refresh` and `drop`, and a source that reads the table. */
export type ClusterTable<Name extends string, K> = Run<Name> & Source<Name, ClusterRow<K>>;

/**
 * The same as `clusters`, on every engine, kept in a table: every row with its cluster, which is called after its lowest key.
 *
 * `refresh` writes the pairs into a working table, so that they are found once, and passes labels on between rows that pairs
 * connect, round by round, until none moves any more. Then the ids of now take the place of those that are there. Where labels
 * still move after `iterations` rounds it ends with an error, and the table stays as it was. All of it is one transaction where
 * the engine has one; elsewhere a refresh that was stopped is run again, and starts anew.
 *
 * Errors: a key that occurs twice among the rows, where it is not known that none does (when it runs); QN1704, QN1712, QN1715.
 *
 * @example
 * export const people = clusterTable("people", records, samePeople, {
 *   key: (r) => ({ personId: r.personId }),
 *   ends: (p) => [p.personIdA, p.personIdB],
 * });
 * export const sizes = query(
 *   "sizes",
 *   from(people).groupBy(({ people: p }) => ({ clusterId: p.clusterId })).aggregate(() => ({ records: count() })),
 * );
 */
export function clusterTable<const Name extends string, X extends Rows, Y extends Rows, K extends Keys>(
  name: Name,
  rows: X,
  pairs: Y,
  options: ClusterTableOptions<RowIn<X>, RowIn<Y>, K>,
): ClusterTable<Name, K> {
  const { table = snakeCase(name), schema, iterations = 60 } = options;
  const node = Object.freeze({ ...clustersNode(rows, pairs, options), iterations });
  const made = clusterTableOf(node, { key: name, name: table, ...(schema !== undefined && { schema }) });
  const run = defineRun(name, made.actions, { place: definedAt(), construct: node, tablesNamedBy: "table" });
  const reads = Object.freeze({ name, use: "table", table: made.table });
  return Object.freeze({ ...run, [sourceKey]: reads }) as unknown as ClusterTable<Name, K>;
}
