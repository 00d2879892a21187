import { runLog, t, table, upsert } from "quern";
import { products } from "../schema.ts";

const planes = table("planes", {
  tailnum: t.text().primaryKey().collation("binary"),
  manufacturer: t.text().nullable(),
  seats: t.int().nullable(),
  updatedAt: t.timestamp(),
  isDeleted: t.boolean(),
});

const fleet = table("fleet", {
  tailnum: t.text().primaryKey().collation("binary"),
  manufacturer: t.text().nullable(),
  seats: t.int().nullable(),
  updatedAt: t.timestamp(),
});

const planeChanges = table("planeChanges", {
  seq: t.bigint().primaryKey(),
  tailnum: t.text(),
  op: t.text(),
  manufacturer: t.text().nullable(),
  seats: t.int().nullable(),
  updatedAt: t.timestamp(),
});

/** What registries say of planes. */
export const planesUpsert = upsert("planes_upsert", {
  into: planes,
  from: planeChanges,
  version: "updatedAt",
  tieBreak: (r) => r.seq.desc(),
  deletes: { when: (r) => r.op.eq("D"), as: "tombstone", flag: "isDeleted" },
});

/** The planes that there are. */
export const fleetUpsert = upsert("fleet_upsert", {
  into: fleet,
  from: planeChanges,
  key: "tailnum",
  version: "updatedAt",
  tieBreak: (r) => r.seq.desc(),
  deletes: { when: (r) => r.op.eq("D"), as: "remove" },
  duplicates: "refuse",
});

const prices = table("prices", { productId: t.bigint().primaryKey(), category: t.text().nullable(), price: t.decimal(10, 2) });

/** A price list, which says no times. */
export const productPrices = upsert("product_prices", { into: products, from: prices, columns: (p) => ({ productId: p.productId, sku: p.category.coalesce("x"), price: p.price }) });

const upsertRuns = runLog("upsertRuns", t.bigint());

/** What has come since the last run, which is written down. */
export const fleetFollowed = upsert("fleet_followed", {
  into: fleet,
  from: planeChanges,
  version: "updatedAt",
  tieBreak: (r) => r.seq.desc(),
  log: { table: upsertRuns, watermark: (r) => r.seq },
});
