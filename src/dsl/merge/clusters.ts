import { clustersQuery } from "../../../templates/queries/merge/clusters.ts";
import type { Clusters } from "../../ir/merge.ts";
import { definedAt, defineQuery, type QuerySource } from "../language/define.ts";
import type { Ex, ExOf, Nulls, NullsOf, Tag, TagOf } from "../language/types.ts";
import { nodesOf, type RowIn, type Rows, readRows } from "./rows.ts";

type Values = Ex<Tag, Nulls, "row">;
export type Keys = { readonly [key: string]: Values };

/** What is clustered, and what connects it. */
export interface ClusterOptions<R, P, K> {
  /** What tells rows apart, as one column. */
  readonly key: (r: R) => K;
  /** The two keys that a pair connects. */
  readonly ends: (p: P) => readonly [Values, Values];
}

export type ClusterRow<K> = {
  readonly [X in keyof K | "clusterId"]: X extends keyof K
    ? ExOf<TagOf<K[X]> & Tag, NullsOf<K[X]> & Nulls, "row">
    : ExOf<TagOf<K[keyof K]> & Tag, NullsOf<K[keyof K]> & Nulls, "row">;
};

/**
 * Every row with its cluster: rows that pairs connect, directly or through others, are one, called after its lowest key; a row
 * without a pair is one of its own. A merge over the clusters' ids makes one row of each.
 *
 * A recursive query follows the pairs from every row, and stops where all is reached. Spark and SQL Server have no recursion
 * that leaves out what was found before: there it is refused, and `clusterTable` does it.
 *
 * @example
 * export const people = clusters("people", records, samePeople, {
 *   key: (r) => ({ personId: r.personId }),
 *   ends: (p) => [p.personIdA, p.personIdB],
 * });
 */
export function clusters<const Name extends string, X extends Rows, Y extends Rows, K extends Keys>(
  name: Name,
  rows: X,
  pairs: Y,
  options: ClusterOptions<RowIn<X>, RowIn<Y>, K>,
): QuerySource<Name, ClusterRow<K>> {
  const node = clustersNode(rows, pairs, options);
  return defineQuery<Name, ClusterRow<K>>(name, clustersQuery(node), { place: definedAt(), construct: node });
}

export function clustersNode<X extends Rows, Y extends Rows, K extends Keys>(
  rows: X,
  pairs: Y,
  options: ClusterOptions<RowIn<X>, RowIn<Y>, K>,
): Clusters {
  const [all, connected] = [readRows(rows), readRows(pairs)];
  const [a, b] = options.ends(connected.row);
  return Object.freeze({
    kind: "merge",
    form: "clusters",
    input: all.relation,
    keys: nodesOf(options.key(all.row)),
    pairs: connected.relation,
    ends: [a.node, b.node] as const,
  });
}
