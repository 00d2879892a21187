import {
  clusters, clusterTable,
  dedupe,
  from,
  joinFeatures,
  levenshtein,
  match,
  merge,
  periodStatistics,
  qgramJaccard,
  query,
  unionOf,
  values,
  t,
} from "quern";
import { customers, orders, products } from "../schema.ts";

const people = unionOf("people", {
  crm: from(customers).select(({ customers: c }) => ({ id: c.customerId, name: c.name, country: c.country })),
  shop: from(products).select(({ products: p }) => ({ id: p.productId, name: p.sku, country: p.category })),
});

// A column that a source lacks, one that no type holds, and one that is called as the origin.
// @ts-expect-error a number beside a text, and no country
export const uneven = unionOf("uneven", {
  crm: from(customers).select(({ customers: c }) => ({ id: c.customerId, source: c.name })),
  shop: from(products).select(({ products: p }) => ({ id: p.sku, source: p.sku, country: p.category })),
});

// Sources that are not there or named twice, rules that lack what they read, and a source that nobody says.
export const unknownSources = merge("unknown_sources", people, {
  key: (p) => ({ country: p.country }),
  source: (p) => p.source,
  priority: ["crm", "shopp", "crm"],
  columns: (p, keep) => ({ name: keep.priority(p.name), latest: keep.latest(p.name) }),
});
export const unsourced = merge("unsourced", customers, {
  key: (c) => ({ country: c.country }),
  columns: (c, keep) => ({ name: keep.first(c.name, c.joinedOn.asc()).withSource() }),
});
export const documents = merge("documents", orders, {
  key: (o) => ({ customerId: o.customerId }),
  columns: (o, keep) => ({ payload: keep.first(o.payload, o.orderedAt.asc()) }),
});

const loose = values("loose", { name: t.text().nullable() }, [{ name: "a" }, { name: null }]);

// Ties that nothing breaks, and rows without a key that nothing tells apart.
export const ties = dedupe("ties", loose, { key: (r) => r.name, order: (r) => r.name.asc() });
export const nobody = merge("nobody", loose, {
  key: (r) => ({ name: r.name }),
  columns: () => ({}),
});

// Sets that are joined by what one of them lacks.
export const apart = joinFeatures("apart", {
  sets: { customers, products },
  // @ts-expect-error products have no customer
  on: ["customerId"],
});

// A stretch that ends before it begins.
export const backwards = periodStatistics("backwards", orders, {
  time: (o) => o.orderedAt,
  every: "month",
  from: "2026-01-01",
  to: "2025-01-01",
  measures: (o) => ({ total: o.total.sum() }),
});

// A key of two columns, a rule of nothing, and a bound that no two digits hold.
export const everybody = match("everybody", customers, {
  key: (c) => ({ id: c.customerId, name: c.name }),
  block: () => ({ all: [] }),
  compare: (a, b) => ({
    name: levenshtein(a.name, b.name, { upTo: 100 }),
    parts: qgramJaccard(a.name, b.name, { q: 0, upTo: 1000 }),
  }),
  accept: (c) => c.name.lte(2),
});

// Pairs of texts among rows that numbers tell apart.
export const strangers = clusters("strangers", customers, products, {
  key: (c) => ({ customerId: c.customerId }),
  ends: (p) => [p.sku, p.sku],
});

// No round at all.
export const unfinished = clusterTable("unfinished", customers, customers, {
  key: (c) => ({ customerId: c.customerId }),
  ends: (c) => [c.customerId, c.customerId],
  iterations: 0,
});

/** So that the others are not alone. */
export const fine = query("fine", from(customers).select(({ customers: c }) => ({ name: c.name })));
