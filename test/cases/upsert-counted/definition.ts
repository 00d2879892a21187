import { postgres, t, table, upsert } from "quern";

export const targets = [postgres({ version: 18 })];

const planes = table("planes", {
  tailnum: t.text().primaryKey(),
  seats: t.int().nullable(),
  updatedAt: t.timestamp(),
  isDeleted: t.boolean(),
});
const planeChanges = table("planeChanges", {
  seq: t.bigint().primaryKey(),
  op: t.text(),
  tailnum: t.text(),
  seats: t.int().nullable(),
  updatedAt: t.timestamp(),
});

/** The newest change of each plane; deleted ones are marked. */
export const planesUpsert = upsert("planes_upsert", {
  into: planes,
  from: planeChanges,
  version: "updatedAt",
  tieBreak: (r) => r.seq.desc(),
  deletes: { when: (r) => r.op.eq("D"), as: "tombstone", flag: "isDeleted" },
});
