import {
  coOccurrence,
  events,
  from,
  itemRecommendations,
  param,
  popularity,
  profileRecommendations,
  ranked,
  rankingMetrics,
  sets,
  vectors,
} from "quern";
import type { RowOf } from "../../src/dsl/language/source.ts";
import { rows, table } from "./expected.ts";
import { checkReference, type ReferenceCase } from "./run.ts";
import { rowsOf, tableOf } from "./stored.ts";
import { flights } from "./tables/flights.ts";
import { interactions } from "./tables/sets.ts";
import {
  items,
  itemVectorsJson,
  itemVectorsLong,
  itemVectorsSparse,
  itemVectorsWide,
  purchases,
} from "./tables/vectors.ts";

type RowOfWide = RowOf<typeof itemVectorsWide>;
type RowOfLong = RowOf<typeof itemVectorsLong>;
const bought = events(purchases, { user: (p) => p.userId, item: (p) => p.itemId });
/** The higher of the two items whose vectors are equal would tie with the other: it is not recommended. */
const TWIN = 203;

const wide = from(itemVectorsWide)
  .where(({ itemVectorsWide: i }) => i.itemId.ne(TWIN))
  .select(({ itemVectorsWide: i }) => i)
  .as("wide_items");
const long = from(itemVectorsLong)
  .where(({ itemVectorsLong: i }) => i.itemId.ne(TWIN))
  .select(({ itemVectorsLong: i }) => i)
  .as("long_items");
const sparse = from(itemVectorsSparse)
  .where(({ itemVectorsSparse: i }) => i.itemId.ne(TWIN))
  .select(({ itemVectorsSparse: i }) => i)
  .as("sparse_items");
const json = from(itemVectorsJson)
  .where(({ itemVectorsJson: i }) => i.itemId.ne(TWIN))
  .select(({ itemVectorsJson: i }) => i)
  .as("json_items");

const D = (i: RowOfWide) =>
  [
    i.d01,
    i.d02,
    i.d03,
    i.d04,
    i.d05,
    i.d06,
    i.d07,
    i.d08,
    i.d09,
    i.d10,
    i.d11,
    i.d12,
    i.d13,
    i.d14,
    i.d15,
    i.d16,
  ] as const;
const all = vectors.ids(items, (i) => i.itemId);
const entry = { dim: (i: RowOfLong) => i.dim, value: (i: RowOfLong) => i.value, id: (i: RowOfLong) => i.itemId };

/** All items, and those that are recommended. */
const PROFILES = {
  wide: {
    items: vectors.wide(itemVectorsWide, { id: (i) => i.itemId, columns: D }),
    among: vectors.wide(wide, { id: (i) => i.itemId, columns: D }),
  },
  long: { items: vectors.long(itemVectorsLong, entry), among: vectors.long(long, entry) },
  sparse: {
    items: vectors.long(itemVectorsSparse, { ...entry, all }),
    among: vectors.long(sparse, entry),
  },
  json: {
    items: vectors.json(itemVectorsJson, { id: (i) => i.itemId, vector: (i) => i.vector }),
    among: vectors.json(json, { id: (i) => i.itemId, vector: (i) => i.vector }),
  },
} as const;

const byProfile: readonly ReferenceCase[] = Object.entries(PROFILES).map(([layout, sides]) => ({
  of: profileRecommendations(`${layout}_profiles`, { ...sides, events: bought, top: 5 }),
  expected: table("similarity/vectors", "profile_recommendations", { columns: { cosine: "score" }, key: "none" }),
}));

const visits = events(interactions, { user: (i) => i.tailnum, item: (i) => i.dest });
const byItems = itemRecommendations("by_items", { events: visits, top: 5 });

/** The sets as TypeScript has them. */
function routes(): { readonly of: ReadonlyMap<string, ReadonlySet<string>>; readonly all: number } {
  const of = new Map<string, Set<string>>();
  const planes = new Set<string>();
  for (const [tailnum, dest] of rowsOf(tableOf(interactions)) as readonly (readonly string[])[]) {
    if (tailnum === undefined || dest === undefined) continue;
    planes.add(tailnum);
    of.set(dest, (of.get(dest) ?? new Set()).add(tailnum));
  }
  return { of, all: planes.size };
}

const together = coOccurrence("together", {
  of: sets.of(interactions, { id: (i) => i.tailnum, member: (i) => i.dest }),
  minimum: 3,
});
const bestByLift = coOccurrence("best_by_lift", {
  of: sets.of(interactions, { id: (i) => i.tailnum, member: (i) => i.dest }),
  by: "lift",
  top: 2,
});

interface Measured {
  readonly itemId: string;
  readonly otherId: string;
  readonly baskets: number;
  readonly support: number;
  readonly confidence: number;
  readonly reverseConfidence: number;
  readonly lift: number;
  readonly pmi: number;
  readonly cosine: number;
  readonly jaccard: number;
}

/** Every ordered pair of destinations, by the definitions of the measures. */
function measuredPairs(): readonly Measured[] {
  const { of, all } = routes();
  return [...of].flatMap(([itemId, a]) =>
    [...of].flatMap(([otherId, b]) => {
      const baskets = [...a].filter((plane) => b.has(plane)).length;
      if (itemId === otherId || baskets === 0) return [];
      const lift = (baskets * all) / (a.size * b.size);
      return {
        itemId,
        otherId,
        baskets,
        support: baskets / all,
        confidence: baskets / a.size,
        reverseConfidence: baskets / b.size,
        lift,
        pmi: Math.log(lift),
        cosine: baskets / Math.sqrt(a.size * b.size),
        jaccard: baskets / new Set([...a, ...b]).size,
      };
    }),
  );
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Of each destination the two others of the greatest lift, which is told apart by more than rounding or is equal. */
function greatestLift() {
  const pairs = measuredPairs();
  return [...new Set(pairs.map((p) => p.itemId))].sort(byText).flatMap((itemId) =>
    pairs
      .filter((p) => p.itemId === itemId)
      .sort((a, b) => (Math.abs(a.lift - b.lift) > 1e-12 ? b.lift - a.lift : byText(a.otherId, b.otherId)))
      .slice(0, 2)
      .map((p, i) => ({ itemId, rank: i + 1, otherId: p.otherId, lift: p.lift })),
  );
}

const HALF_LIFE = 7;
const AS_OF = new Date("2013-03-01T00:00:00Z");
const trending = popularity("trending", {
  events: events(flights, { user: (f) => f.tailnum, item: (f) => f.dest, at: (f) => f.scheduledAt }),
  asOf: param.timestamp("as_of"),
  halfLife: { n: HALF_LIFE, unit: "day" },
  top: 20,
});
const farthest = popularity("farthest", {
  events: events(flights, { user: (f) => f.tailnum, item: (f) => f.dest, weight: (f) => f.distance }),
});

function popular(weightOf: (at: Date, distance: number) => number, limit: number) {
  const found = new Map<string, { events: number; score: number; readonly users: Set<string> }>();
  const columns = tableOf(flights).columns.map((c) => c.attribute.key);
  const column = (row: readonly unknown[], key: string): unknown => row[columns.indexOf(key)];
  for (const row of rowsOf(tableOf(flights))) {
    const at = new Date(`${String(column(row, "scheduledAt")).replace(" ", "T")}Z`);
    const weight = weightOf(at, Number(column(row, "distance")));
    if (weight === 0) continue;
    const dest = String(column(row, "dest"));
    const entry = found.get(dest) ?? { events: 0, score: 0, users: new Set() };
    const tailnum = column(row, "tailnum");
    if (tailnum !== null) entry.users.add(String(tailnum));
    entry.events += 1;
    entry.score += weight;
    found.set(dest, entry);
  }
  return [...found]
    .map(([itemId, { events: n, score, users }]) => ({ itemId, events: n, users: users.size, score }))
    .sort((a, b) => b.score - a.score || byText(a.itemId, b.itemId))
    .slice(0, limit)
    .map((r, i) => ({ rank: i + 1, ...r }));
}

/** Everything that is near to a user's profile, what they bought included: some of it is what they bought most of. */
const shown = profileRecommendations("shown", {
  items: PROFILES.wide.items,
  events: bought,
  top: 8,
  known: "keep",
});
const often = from(purchases)
  .where(({ purchases: p }) => p.qty.gte(2))
  .select(({ purchases: p }) => p)
  .as("often");
const KS = [1, 3, 8] as const;
const quality = rankingMetrics("quality", {
  recommended: ranked(shown, { user: (s) => s.userId, item: (s) => s.itemId, rank: (s) => s.rank }),
  relevant: events(often, { user: (o) => o.userId, item: (o) => o.itemId }),
  k: KS,
  catalog: vectors.ids(items, (i) => i.itemId),
});
const graded = rankingMetrics("graded", {
  recommended: ranked(shown, { user: (s) => s.userId, item: (s) => s.itemId, rank: (s) => s.rank }),
  relevant: events(often, { user: (o) => o.userId, item: (o) => o.itemId, weight: (o) => o.qty }),
  k: 5,
});

type Shown = readonly { readonly userId: number; readonly rank: number; readonly itemId: number }[];

/** The measures by their definitions, of each user. */
function judge(found: Shown, k: number, gainOf: (qty: number) => number) {
  const wanted = new Map<number, Map<number, number>>();
  for (const [user, item, qty] of rowsOf(tableOf(purchases)) as readonly (readonly number[])[]) {
    if (user === undefined || item === undefined || qty === undefined || qty < 2) continue;
    wanted.set(user, (wanted.get(user) ?? new Map()).set(item, gainOf(qty)));
  }
  return [...wanted]
    .sort(([a], [b]) => a - b)
    .map(([user, gains]) => {
      const first = found
        .filter((r) => r.userId === user && r.rank <= k)
        .sort((a, b) => a.rank - b.rank)
        .map((r) => gains.get(r.itemId) ?? 0);
      const hits = first.filter((g) => g > 0).length;
      const precisions = first.map((g, i) => (g > 0 ? first.slice(0, i + 1).filter((x) => x > 0).length / (i + 1) : 0));
      const dcg = (list: readonly number[]): number => list.reduce((sum, g, i) => sum + g / Math.log2(i + 2), 0);
      const best = [...gains.values()].sort((a, b) => b - a).slice(0, k);
      const place = first.findIndex((g) => g > 0);
      return {
        k,
        userId: user,
        hits,
        wanted: gains.size,
        precision: hits / k,
        recall: hits / gains.size,
        averagePrecision: precisions.reduce((a, b) => a + b, 0) / Math.min(gains.size, k),
        reciprocalRank: place < 0 ? 0 : 1 / (place + 1),
        ndcg: dcg(first) / dcg(best),
      };
    });
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

function summed(found: Shown, k: number, gainOf: (qty: number) => number) {
  const users = judge(found, k, gainOf);
  return {
    k,
    users: users.length,
    precision: mean(users.map((u) => u.precision)),
    recall: mean(users.map((u) => u.recall)),
    map: mean(users.map((u) => u.averagePrecision)),
    mrr: mean(users.map((u) => u.reciprocalRank)),
    ndcg: mean(users.map((u) => u.ndcg)),
    hitRate: mean(users.map((u) => (u.hits > 0 ? 1 : 0))),
  };
}

const coverage = (found: Shown, k: number): number =>
  new Set(found.filter((r) => r.rank <= k).map((r) => r.itemId)).size / rowsOf(tableOf(items)).length;

const compare = (
  of: typeof quality | typeof graded | typeof quality.perUser,
  expect: (found: Shown) => readonly object[],
): ReferenceCase => ({
  name: of.definition.name,
  test: async (on) => {
    const found = (await on.rows(shown)) as unknown as Shown;
    const problem = rows(expect(found) as never, {
      key: "userId" in (expect(found)[0] ?? {}) ? ["k", "userId"] : "none",
    }).differences(await on.rows(of), on.compiled(of).columns);
    if (problem !== "") throw new Error(`${problem}\n${on.compiled(of).text}`);
  },
});

checkReference([
  ...byProfile,
  {
    of: byItems,
    expected: table("similarity/sets", "recommendations", {
      columns: { tailnum: "userId", dest: "itemId" },
      key: "none",
    }),
  },
  {
    of: together,
    expected: rows(() => measuredPairs().filter((p) => p.itemId < p.otherId && p.baskets >= 3) as never, {
      key: ["itemId", "otherId"],
    }),
  },
  { of: bestByLift, expected: rows(greatestLift) },
  {
    of: trending,
    params: { as_of: AS_OF },
    expected: rows(() =>
      popular((at) => (at < AS_OF ? 0.5 ** ((AS_OF.getTime() - at.getTime()) / (HALF_LIFE * 86_400_000)) : 0), 20),
    ),
  },
  { of: farthest, expected: rows(() => popular((_, distance) => distance, 1000)) },
  compare(quality, (found) => KS.map((k) => ({ ...summed(found, k, () => 1), coverage: coverage(found, k) }))),
  compare(quality.perUser, (found) => KS.flatMap((k) => judge(found, k, () => 1))),
  compare(graded, (found) => [summed(found, 5, (qty) => qty)]),
]);
