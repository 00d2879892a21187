import { lit, runLog, t, table, upsert } from "quern";
import { customers, orders, products } from "../schema.ts";

const feed = table("feed", {
  line: t.int().primaryKey(),
  productId: t.bigint().nullable(),
  sku: t.text(),
  category: t.int().nullable(),
  changedOn: t.date(),
});

// Columns of the key, and columns that cannot be NULL, are given nothing; a name is wrong.
export const incomplete = upsert("incomplete", {
  into: products,
  from: feed,
  key: "sku",
  // @ts-expect-error a column that the table has not
  columns: (f) => ({ skuu: f.sku, category: f.sku }),
});

// Types that do not go together, and a key that may be NULL.
export const misfit = upsert("misfit", {
  into: products,
  from: feed,
  // @ts-expect-error NULL for a key, a number for a text
  columns: (f) => ({ productId: f.productId, sku: f.sku, category: f.category, price: lit.decimal("1.00") }),
  duplicates: "refuse",
});

// What tells rows apart is no key; several rows can have it, and nothing says which counts; the flag is the version.
export const open = upsert("open", {
  into: customers,
  from: orders,
  key: "country",
  columns: (o) => ({
    customerId: o.customerId,
    name: o.status,
    country: o.status,
    joinedOn: lit.date("2026-01-01"),
    active: lit.boolean(true),
  }),
});

export const flagged = upsert("flagged", {
  into: customers,
  from: customers,
  version: "active",
  deletes: { when: (c) => c.active, as: "tombstone", flag: "active" },
});

// Watermarks of another type than the log's, that may be NULL, with an overlap that is a time.
export const followed = upsert("followed", {
  into: products,
  from: feed,
  key: "sku",
  columns: (f) => ({ productId: lit.bigint(1), sku: f.sku, price: lit.decimal("1.00") }),
  tieBreak: (f) => f.line.desc(),
  log: {
    table: runLog("runs", t.timestamp()),
    // @ts-expect-error what may be NULL
    watermark: (f) => f.productId,
    overlap: { n: 1, unit: "day" },
  },
});
