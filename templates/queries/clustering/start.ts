import type { Initial } from "../../../src/ir/clustering.ts";
import type { Step } from "../../../src/ir/step.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import { hashUnitOf, keyText } from "../../../src/relation/key-text.ts";
import * as make from "../../../src/relation/make.ts";
import type { Alias, Named, Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";
import { squaredDistance } from "./distances.ts";
import {
  asDouble,
  CLUSTER_ID,
  count,
  double,
  type Feature,
  featuresIn,
  item,
  knownFeatures,
  type Model,
  pointsOf,
  projected,
  stored,
  used,
} from "./model.ts";

/** The steps that put the first centroids into the table, if it is empty. */
export function firstCentroids(model: Model): readonly Step[] {
  const { initial } = model.node;
  return initial.kind === "given" ? given(model, initial) : chosen(model, initial);
}

const insert = (model: Model, name: string, input: Relation, comment?: string): Step => ({
  kind: "write",
  name,
  ...(comment !== undefined && { comment }),
  counts: "inserted",
  write: { kind: "insert", into: model.centroids, columns: [], input },
});

const isEmpty = ({ centroids }: Model): Expr => make.not(make.exists(stored(centroids)));

/** A row of the table, of iteration 0. */
const rowOf = (model: Model, input: Relation, clusterId: Expr, features: readonly Expr[]): Relation =>
  projected(input, [
    item({ key: "iteration", name: "iteration" }, make.int(0)),
    item(CLUSTER_ID, clusterId),
    ...model.features.map((f, i) => item(f, asDouble(features[i] ?? double(0)))),
    item({ key: "size", name: "size" }, make.literal(0, types.count)),
    item({ key: "inertia", name: "inertia" }, double(0)),
  ]);

function given(
  model: Model,
  { centroids, clusterId, features }: Extract<Initial, { readonly kind: "given" }>,
): readonly Step[] {
  const { k } = model.node;
  const numbers = build.aggregate(
    centroids,
    {},
    {
      centroids: count(),
      different: make.aggregateCall("count", [clusterId], { distinct: true }),
      lowest: make.aggregateCall("min", [clusterId]),
      highest: make.aggregateCall("max", [clusterId]),
    },
  );
  const differs = (key: string, n: number): Expr => make.call("ne", [build.columnOf(numbers, key), make.int(n)]);
  const wrong = [differs("centroids", k), differs("different", k), differs("lowest", 0), differs("highest", k - 1)];
  return [
    {
      kind: "guard",
      name: "check the given centroids",
      relation: build.filter(numbers, make.or(...wrong)),
      problem: `the centroids are not numbered from 0 to ${k - 1}, each once`,
    },
    insert(
      model,
      "insert the given centroids",
      build.filter(rowOf(model, centroids, make.cast(clusterId, types.int), features), isEmpty(model)),
      "Skipped if centroids exist.",
    ),
  ];
}

/** One point after the other, until there are k. */
function chosen(model: Model, { kind, seed }: Extract<Initial, { readonly seed: string }>): readonly Step[] {
  const { k } = model.node;
  const first = insert(
    model,
    "insert the first centroid",
    build.limit(firstPoint(model, seed), 1),
    "The point with the lowest hash; skipped if centroids exist.",
  );
  if (k <= 1) return [first];
  const next = insert(model, "insert one more centroid", nextPoint(model, kind, seed), WHY[kind]);
  return [
    first,
    {
      kind: "repeat",
      name: "insert the other centroids",
      steps: [next],
      most: k - 1,
      until: remaining(model),
    },
  ];
}

const WHY = {
  "farthest-first": "The point that is farthest from its nearest chosen centroid.",
  "k-means++": "Sampled by hash, with probability proportional to the squared distance to the nearest chosen centroid.",
} as const;

function firstPoint(model: Model, seed: string): Relation {
  const points = build.filter(pointsOf(model), isEmpty(model));
  const place = hashUnitOf(seed, [model.node.id]);
  const sorted = build.sort(points, make.asc(place), make.asc(model.node.id));
  return rowOf(model, sorted, make.int(0), knownFeatures(model));
}

/** The centroids of iteration 0. */
function start({ centroids, features }: Model): Alias {
  const all = stored(centroids);
  const first = build.filter(all, make.call("eq", [build.columnOf(all, "iteration"), make.int(0)]));
  const columns = [CLUSTER_ID, ...features].map((f) => item(f, build.columnOf(all, f.key)));
  return build.use(
    "initial_centroids",
    build.named("initial_centroids", projected(first, columns), "Initial centroids chosen so far."),
  );
}
function remaining({ centroids, node }: Model): Relation {
  const all = stored(centroids);
  const first = build.filter(all, make.call("eq", [build.columnOf(all, "iteration"), make.int(0)]));
  return build.aggregate(first, {}, { remaining: make.call("sub", [make.literal(node.k, types.count), count()]) });
}

function nextPoint(model: Model, kind: "farthest-first" | "k-means++", seed: string): Relation {
  const { node, features } = model;
  const c = used(kind === "farthest-first" ? candidates(model) : drawn(model, seed));
  const at = (key: string): Expr => build.columnOf(c, key);
  const order =
    kind === "farthest-first"
      ? make.desc(at("squared"))
      : make.asc(make.call("div", [make.call("neg", [make.call("ln", [at("place")])]), at("squared")]));
  const wanted = build.filter(c, make.call("lt", [at("chosen"), make.literal(node.k, types.count)]));
  const sorted = build.sort(wanted, order, make.asc(at("id")));
  const row = rowOf(
    model,
    sorted,
    make.cast(at("chosen"), types.int),
    features.map((f) => at(f.key)),
  );
  return build.limit(row, 1);
}

/** Each point with how far the nearest chosen one is, and how many are chosen. */
function candidates(model: Model): Named {
  const { node, features, weights } = model;
  const all = start(model);
  const weighing = weights && stored(weights);
  const beside = build.crossJoin(pointsOf(model), all);
  const mine = knownFeatures(model);
  const squared = squaredDistance(mine, featuresIn(all, features), weighing && featuresIn(weighing, features));
  return build.named(
    "candidates",
    {
      kind: "aggregate",
      input: weighing ? build.crossJoin(beside, weighing) : beside,
      keys: [item(ID, node.id), ...features.map((f, i) => item(f, mine[i] ?? double(0)))],
      measures: [item(SQUARED, make.aggregateCall("min", [squared])), item({ key: "chosen", name: "chosen" }, count())],
    },
    "Squared distance of each point to its nearest chosen centroid, and the number chosen.",
  );
}

/** The points with a place by hash, another one for each centroid that is chosen. */
function drawn(model: Model, seed: string): Named {
  const c = used(candidates(model));
  const at = (key: string): Expr => build.columnOf(c, key);
  const texts = [make.text(`${seed}:`), make.cast(at("chosen"), types.text), make.text(":"), keyText([at("id")])];
  const place = make.call("hashUnit", [make.call("concat", texts)]);
  const columns = [ID, ...model.features, SQUARED, { key: "chosen", name: "chosen" }].map((f) => item(f, at(f.key)));
  return build.named(
    "candidates_with_hash",
    projected(c, [...columns, item({ key: "place", name: "place" }, place)]),
    "Adds place, a hash in [0, 1). The least -ln(place) / squared_distance wins: sampling in proportion to squared_distance.",
  );
}

const ID: Feature = { key: "id", name: "id" };
const SQUARED: Feature = { key: "squared", name: "squared_distance" };
