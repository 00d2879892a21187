import type { RankingMetrics } from "../../../src/ir/recommendation.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Named, Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";
import { isKnownOnce } from "../similarity/sets.ts";
import { asDouble, at, knownRows, sum, useNamed, useRows } from "../similarity/sides.ts";

const int = (value: number): Expr => make.literal(value, types.int);
const double = (value: number): Expr => make.literal(value, types.double);
const div = (a: Expr, b: Expr): Expr => make.call("div", [a, b]);
const zeroIfNull = (e: Expr): Expr => make.call("coalesce", [e, double(0)]);
const count = (): Expr => make.aggregateCall("count", []);

/** What a place counts for: 1 / log2(place + 1), by natural logarithms, whose base no engine writes its own way. */
const discount = (place: Expr): Expr =>
  div(double(Math.LN2), make.call("ln", [asDouble(make.call("add", [place, int(1)]))]));

export interface RankingRelations {
  readonly perUser: Relation;
  readonly summary: Relation;
}

/** The measures of each user who wanted anything, and their means over these users. */
export function rankingMetrics(given: RankingMetrics): RankingRelations {
  const node = {
    ...given,
    recommended: knownRows(given.recommended, "user", "item"),
    relevant: knownRows(given.relevant, "user", "item"),
  };
  const wanted = wantedItems(node);
  const recommendations = withHits(node, wanted);
  const perUser = build.named(
    "measures_per_user",
    measures(node, wanted, recommendations),
    "Ranking measures per user and k.",
  );
  return { perUser: perUser.input, summary: summary(node, perUser, recommendations) };
}

/** Each item that a user wanted, once, at its place in the best order that there could be. */
function wantedItems({ relevant }: RankingMetrics): Named {
  const { user, item, weight } = relevant;
  const used = useRows(relevant.rows, { user, item, ...(weight && { weight }) });
  const of = used.of as { readonly user: Expr; readonly item: Expr; readonly weight?: Expr };
  const greatest = of.weight && asDouble(make.aggregateCall("max", [of.weight]));
  const gain = greatest ? (greatest.nullable ? zeroIfNull(greatest) : greatest) : double(1);
  const once = build.aggregate(used.rel, { userId: of.user, itemId: of.item }, { gain });
  const rows = useNamed(build.named("distinct_relevant_items", once, "Distinct relevant items per user."));
  const [u, i, g] = [at(rows, "userId"), at(rows, "itemId"), at(rows, "gain")];
  const place = make.windowCall("rowNumber", [], { partitionBy: [u], orderBy: [make.desc(g), make.asc(i)] });
  return build.named(
    "ranked_relevant_items",
    build.project(rows.rel, { userId: u, itemId: i, gain: g, place }),
    "Relevant items with their place in the ideal order.",
  );
}

/** What was recommended, each item of a user at its first place. */
function shownOnce({ rows, user, item, rank }: RankingMetrics["recommended"]) {
  const shown = useRows(rows, { user, item, rank });
  if (isKnownOnce(rows, user, item)) return shown;
  const { of } = shown;
  const first = build.aggregate(
    shown.rel,
    { userId: of.user, itemId: of.item },
    { rank: make.aggregateCall("min", [of.rank]) },
  );
  const used = useNamed(
    build.named("distinct_recommendations", first, "Distinct recommended items per user, at their best rank."),
  );
  return { rel: used.rel, of: { user: at(used, "userId"), item: at(used, "itemId"), rank: at(used, "rank") } };
}

/** What was recommended: its place, whether the user wanted it, and how much of what came up to there. */
function withHits({ recommended }: RankingMetrics, wanted: Named): Named {
  const shown = shownOnce(recommended);
  const w = useNamed(wanted);
  const on = build.equal([
    [at(w, "userId"), shown.of.user],
    [at(w, "itemId"), shown.of.item],
  ]);
  const gain = make.column(at(w, "gain").attribute, true);
  const hit = make.caseWhen(
    [{ when: make.call("isNotNull", [make.column(at(w, "itemId").attribute, true)]), result: int(1) }],
    int(0),
  );
  const order = { partitionBy: [shown.of.user], orderBy: [make.asc(shown.of.rank), make.asc(shown.of.item)] };
  const place = make.windowCall("rowNumber", [], order);
  const hits = make.over(make.aggregateCall("sum", [hit]), {
    ...order,
    frame: { mode: "rows", start: { kind: "unbounded" }, end: { kind: "current" } },
  });
  return build.named(
    "recommendations_with_hits",
    build.project(build.join(shown.rel, w.rel, on, "left"), {
      userId: shown.of.user,
      itemId: shown.of.item,
      place,
      hit,
      gain: zeroIfNull(gain),
      hitsSoFar: hits,
    }),
    "Recommendations with their place, hit (1 if relevant), gain and cumulative hits.",
  );
}

const within = (place: Expr, k: Expr): Expr => make.call("le", [place, k]);

function measures(node: RankingMetrics, wanted: Named, recommendations: Named): Relation {
  const ks = build.values(
    { k: types.int },
    node.k.map((k) => ({ k: int(k) })),
  );
  const best = useNamed(wanted);
  const places = build.use("depths", ks);
  const k = build.columnOf(places, "k");
  const inBest = within(at(best, "place"), k);
  const ideal = build.named(
    "ideal_dcg_per_user_k",
    build.aggregate(
      build.crossJoin(best.rel, places),
      { userId: at(best, "userId"), k },
      {
        wanted: count(),
        idealGain: sum(
          make.caseWhen(
            [{ when: inBest, result: make.call("mul", [at(best, "gain"), discount(at(best, "place"))]) }],
            double(0),
          ),
        ),
      },
    ),
    "Relevant items and ideal DCG at k, per user.",
  );
  const [i, j] = [useNamed(ideal), useNamed(recommendations)];
  const on = make.and(make.call("eq", [at(j, "userId"), at(i, "userId")]), within(at(j, "place"), at(i, "k")));
  const [hit, place] = [outer(at(j, "hit")), outer(at(j, "place"))];
  const precisionHere = make.caseWhen([
    { when: make.call("eq", [hit, int(1)]), result: div(outer(at(j, "hitsSoFar")), place) },
  ]);
  const firstHit = make.caseWhen([{ when: make.call("eq", [hit, int(1)]), result: place }]);
  const found = build.aggregate(
    build.join(i.rel, j.rel, on, "left"),
    { userId: at(i, "userId"), k: at(i, "k"), wanted: at(i, "wanted"), idealGain: at(i, "idealGain") },
    {
      hits: make.call("coalesce", [sum(hit), int(0)]),
      precisions: zeroIfNull(sum(precisionHere)),
      firstHit: make.aggregateCall("min", [firstHit]),
      gained: zeroIfNull(sum(make.call("mul", [outer(at(j, "gain")), discount(place)]))),
    },
  );
  const f = useNamed(build.named("hits_per_user_k", found, "Hits, precision sum, first hit and DCG at k, per user."));
  const [hits, n, depth] = [at(f, "hits"), at(f, "wanted"), at(f, "k")];
  return build.project(f.rel, {
    k: depth,
    userId: at(f, "userId"),
    hits,
    wanted: n,
    precision: div(hits, depth),
    recall: div(hits, n),
    averagePrecision: div(at(f, "precisions"), make.call("least", [n, depth])),
    reciprocalRank: zeroIfNull(div(double(1), at(f, "firstHit"))),
    ndcg: div(at(f, "gained"), at(f, "idealGain")),
  });
}

const outer = (e: ReturnType<typeof at>): Expr => make.column(e.attribute, true);

function summary(node: RankingMetrics, perUser: Named, recommendations: Named): Relation {
  const p = useNamed(perUser);
  const mean = (key: string): Expr => make.aggregateCall("avg", [at(p, key)]);
  const some = make.caseWhen([{ when: make.call("gt", [at(p, "hits"), int(0)]), result: double(1) }], double(0));
  const means = build.aggregate(
    p.rel,
    { k: at(p, "k") },
    {
      users: count(),
      precision: mean("precision"),
      recall: mean("recall"),
      map: mean("averagePrecision"),
      mrr: mean("reciprocalRank"),
      ndcg: mean("ndcg"),
      hitRate: make.aggregateCall("avg", [some]),
    },
  );
  const { catalog } = node;
  if (!catalog) return build.sort(means, make.asc(build.columnOf(means, "k")));
  const m = useNamed(build.named("means_per_k", means, "Means over users, per k."));
  const c = useNamed(coverage(node, catalog, recommendations));
  const joined = build.join(m.rel, c.rel, make.call("eq", [at(c, "k"), at(m, "k")]), "left");
  const all = build.project(joined, [m.of, { coverage: zeroIfNull(outer(at(c, "coverage"))) }]);
  return build.sort(all, make.asc(build.columnOf(all, "k")));
}

/** The share of the catalog's items that the first k places show to anybody. */
function coverage(
  node: RankingMetrics,
  catalog: NonNullable<RankingMetrics["catalog"]>,
  recommendations: Named,
): Named {
  const ks = build.use(
    "depths",
    build.values(
      { k: types.int },
      node.k.map((k) => ({ k: int(k) })),
    ),
  );
  const every = useRows(catalog.rows, { id: catalog.id });
  const size = build.aggregate(every.rel, {}, { size: make.aggregateCall("count", [every.of.id], { distinct: true }) });
  const shown = useNamed(recommendations);
  const listed = useRows(catalog.rows, { id: catalog.id });
  const isListed = make.exists(build.filter(listed.rel, make.call("eq", [listed.of.id, at(shown, "itemId")])));
  const k = build.columnOf(ks, "k");
  const counted = build.aggregate(
    build.join(build.filter(shown.rel, isListed), ks, within(at(shown, "place"), k)),
    { k },
    { items: make.aggregateCall("count", [at(shown, "itemId")], { distinct: true }) },
  );
  const c = useNamed(
    build.named("recommended_items_per_k", counted, "Number of distinct catalog items in the top k of any user."),
  );
  const total = useNamed(build.named("catalog_size", size, "Number of items in the catalog."));
  return build.named(
    "coverage_per_k",
    build.project(build.crossJoin(c.rel, total.rel), {
      k: at(c, "k"),
      coverage: div(at(c, "items"), at(total, "size")),
    }),
  );
}
