import { snakeCase } from "../../../src/base/names.ts";
import type { Clustering } from "../../../src/ir/clustering.ts";
import { type Attribute, attribute } from "../../../src/relation/attribute.ts";
import * as build from "../../../src/relation/build.ts";
import type { ColumnExpr, Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Alias, Item, Named, Relation } from "../../../src/relation/relation.ts";
import { isNotNegative } from "../../../src/relation/sign.ts";
import type { Table, TableColumn } from "../../../src/relation/table.ts";
import { type SqlType, types } from "../../../src/types/sql-type.ts";

/** A column by which points are told apart. */
export interface Feature {
  readonly key: string;
  readonly name: string;
}

/** A clustering with the tables that its steps write. */
export interface Model {
  readonly node: Clustering;
  readonly features: readonly Feature[];
  /** The centroids of every iteration; those of iteration 0 are the first ones. */
  readonly centroids: Table;
  /** One row: what the squared difference in each feature is multiplied by. Only where features are scaled. */
  readonly weights?: Table;
}

const column = (key: string, name: string, type: SqlType, doc?: string, notNegative?: true): TableColumn => ({
  attribute: attribute({ key, name, type, nullable: false, ...(notNegative && { notNegative }) }),
  eventTime: false,
  knownTime: false,
  collation: "engine",
  ...(doc !== undefined && { doc }),
});

function tableOf(name: string, columns: readonly TableColumn[], primaryKey: readonly string[], doc: string): Table {
  const none = { unique: [], foreignKeys: [], checks: [] };
  return Object.freeze({ kind: "table", key: name, name, columns, primaryKey, ...none, doc });
}

export function modelOf(node: Clustering): Model {
  const features = node.features.map(({ attribute: { key, name } }): Feature => ({ key, name }));
  const measured = features.map((f) => column(f.key, f.name, types.double));
  const name = snakeCase(node.name);
  const centroids = tableOf(
    `${name}_centroids`,
    [
      column("iteration", "iteration", types.int),
      column("clusterId", "cluster_id", types.int),
      ...measured,
      column("size", "size", types.count, "number of points nearest to the centroid of the previous iteration"),
      column("inertia", "inertia", types.double, "sum of the squared distances of these points to that centroid", true),
    ],
    ["iteration", "cluster_id"],
    `Centroids of ${node.name} after each iteration.`,
  );
  const weights = tableOf(
    `${name}_weights`,
    features.map((f) => column(f.key, f.name, types.double, undefined, true)),
    [],
    `Feature weights of ${node.name}: factors of the squared differences.`,
  );
  return Object.freeze({ node, features, centroids, ...(node.scale !== "none" && { weights }) });
}

/** One more use of a stored table, or of a relation with a name. */
export const stored = (table: Table, name: string = table.name): Alias => build.use(name, build.scan(table));
export const used = (r: Named, name: string = r.name): Alias => build.use(name, r);

/** An output of a name that does not follow from its key, or that is known never to be NULL. */
export const item = (
  { key, name }: Feature,
  expr: Expr,
  change: Partial<Pick<Attribute, "nullable" | "type">> = {},
): Item => ({
  attribute: attribute({
    key,
    name,
    type: expr.type,
    nullable: expr.nullable,
    ...(isNotNegative(expr) && { notNegative: true }),
    ...change,
  }),
  expr,
});
export const projected = (input: Relation, items: readonly Item[]): Relation =>
  Object.freeze({ kind: "project", input, items });

export const ITERATION: Feature = { key: "iteration", name: "iteration" };
export const CLUSTER_ID: Feature = { key: "clusterId", name: "cluster_id" };
export const double = (value: number): Expr => make.literal(value, types.double);
export const asDouble = (e: Expr): Expr => (e.type.kind === "double" ? e : make.cast(e, types.double));
export const sum = (terms: readonly Expr[]): Expr =>
  terms.length === 0 ? double(0) : terms.reduce((a, b) => make.call("add", [a, b]));
export const count = (filter?: Expr): Expr => make.aggregateCall("count", [], filter ? { filter } : {});

/** The columns of the features in a relation that has them under their keys. */
export const featuresIn = (r: Relation, features: readonly Feature[]): readonly ColumnExpr[] =>
  features.map((f) => build.columnOf(r, f.key));

/** The points that have all features, with the columns that are asked for. */
export function pointsOf({ node }: Model): Relation {
  const unknown = node.features.filter((f) => f.nullable);
  if (unknown.length === 0) return node.points;
  return build.filter(node.points, ...unknown.map((f) => make.call("isNotNull", [f])));
}

/** The features of a point, known not to be NULL, as they come from `pointsOf`. */
export const knownFeatures = ({ node }: Model): readonly ColumnExpr[] =>
  node.features.map((f) => make.column(f.attribute, false));

/** The centroids of the iteration that was written last. */
export function latest(model: Model): Named {
  const now = isLatest(model, stored(model.centroids));
  const columns = [ITERATION, CLUSTER_ID, ...model.features].map((f) => item(f, build.columnOf(now, f.key)));
  return build.named("latest_centroids", projected(now, columns), "Centroids of the latest iteration.");
}

export function isLatest({ centroids }: Model, all: Alias): Relation {
  const again = stored(centroids, "latest");
  const last = build.aggregate(
    again,
    {},
    {
      iteration: make.aggregateCall("max", [build.columnOf(again, ITERATION.key)]),
    },
  );
  return build.filter(all, make.call("eq", [build.columnOf(all, ITERATION.key), make.subquery(last)]));
}
