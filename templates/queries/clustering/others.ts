import * as build from "../../../src/relation/build.ts";
import type { ColumnExpr, Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import type { Points } from "./assign.ts";
import { CLUSTER_ID, featuresIn, item, latest, type Model, projected, sum, used } from "./model.ts";

/** Rows of any source as points: those that have all features. */
export function pointsIn(input: Relation, id: ColumnExpr, features: readonly ColumnExpr[]): Points {
  const unknown = features.filter((f) => f.nullable).map((f) => make.call("isNotNull", [f]));
  return {
    rows: unknown.length === 0 ? input : build.filter(input, ...unknown),
    kept: [id],
    features: features.map((f) => make.column(f.attribute, false)),
  };
}

const product = (a: readonly Expr[], b: readonly Expr[]): Expr =>
  sum(a.map((x, i) => make.call("mul", [x, b[i] ?? x])));
const length = (a: readonly Expr[]): Expr => make.call("sqrt", [product(a, a)]);

/** Each point with the centroid whose direction is nearest to its own: the greatest entry of a row of points × centroids. */
export function mostSimilar(model: Model, { rows, kept, features }: Points): Relation {
  const l = used(latest(model));
  const theirs = featuresIn(l, model.features);
  const norms = build.named(
    "centroids_with_norm",
    projected(l, [
      item(CLUSTER_ID, build.columnOf(l, CLUSTER_ID.key)),
      ...model.features.map((f, i) => item(f, theirs[i] ?? make.int(0))),
      item({ key: "norm", name: "norm" }, length(theirs)),
    ]),
    "Centroids with their norms.",
  );
  const c = used(norms);
  const dot = product(features, featuresIn(c, model.features));
  const similarity = make.call("div", [dot, make.call("mul", [length(features), build.columnOf(c, "norm")])]);
  const SIMILARITY = { key: "similarity", name: "similarity" };
  const scored = used(
    build.namedUnique(
      "centroid_similarities",
      projected(build.crossJoin(rows, c), [
        ...kept.map((k) => item(k.attribute, k)),
        item(CLUSTER_ID, build.columnOf(c, CLUSTER_ID.key)),
        item(SIMILARITY, similarity),
      ]),
      [...kept.map((k) => k.attribute.key), CLUSTER_ID.key],
      "Cosine similarity of each point to each centroid; NULL if either is a zero vector.",
    ),
  );
  const score = build.columnOf(scored, SIMILARITY.key);
  const known = build.filter(scored, make.call("isNotNull", [score]));
  const ids = kept.map((k) => build.columnOf(scored, k.attribute.key));
  const id = build.columnOf(scored, CLUSTER_ID.key);
  const first = build.firstPer(known, ids, [make.desc(score), make.asc(id)]);
  return projected(first, [
    ...ids.map((e) => item(e.attribute, e)),
    item(CLUSTER_ID, id),
    item(SIMILARITY, make.column(score.attribute, false)),
  ]);
}

/** A row for each clustering, by k; `drop` is the share of the inertia that the next smaller k has more. */
export function elbowRows(
  each: readonly { readonly name: string; readonly k: number; readonly quality: Relation }[],
): Relation {
  const rows = each.map(({ name, k, quality }, i) => {
    const q = build.use(`q${i + 1}`, quality.kind === "alias" ? quality.input : quality);
    const at = (key: string): Expr => build.columnOf(q, key);
    return build.project(q, {
      clustering: make.text(name),
      k: make.int(k),
      iterations: at("iterations"),
      inertia: at("inertia"),
      daviesBouldin: at("daviesBouldin"),
      calinskiHarabasz: at("calinskiHarabasz"),
    });
  });
  const all = used(build.named("quality_per_clustering", build.unionAll(rows), "Quality measures per clustering."));
  const at = (key: string): Expr => build.columnOf(all, key);
  const before = make.windowCall("lag", [at("inertia")], {
    partitionBy: [],
    orderBy: [make.asc(at("k")), make.asc(at("clustering"))],
  });
  const drop = make.call("sub", [make.int(1), make.call("div", [at("inertia"), before])]);
  const project = build.project(all, [build.columnsOf(all), { drop }]);
  return build.sort(project, make.asc(build.columnOf(project, "k")), make.asc(build.columnOf(project, "clustering")));
}
