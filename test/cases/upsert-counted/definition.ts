import { from, postgres, query, t, table, upsert } from "quern";

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

/** Its name is one that the counts have, too. */
const batch = query(
  "batch",
  from(planeChanges)
    .where(({ planeChanges: c }) => c.op.ne("D"))
    .select(({ planeChanges: c }) => ({ seq: c.seq, tailnum: c.tailnum, seats: c.seats, updatedAt: c.updatedAt })),
);
const fleet = table("fleet", { tailnum: t.text().primaryKey(), seats: t.int().nullable(), updatedAt: t.timestamp() });

/** What is read is written once, as a query of its own. */
export const fleetUpsert = upsert("fleet_upsert", {
  into: fleet,
  from: batch,
  columns: (c) => ({ tailnum: c.tailnum, seats: c.seats, updatedAt: c.updatedAt }),
  version: "updatedAt",
  tieBreak: (c) => c.seq.desc(),
});
const arrived = query(
  "arrived",
  from(planeChanges)
    .where(({ planeChanges: c }) => c.op.ne("D"))
    .select(({ planeChanges: c }) => ({ seq: c.seq, tailnum: c.tailnum, seats: c.seats, updatedAt: c.updatedAt })),
);
export const arrivedUpsert = upsert("arrived_upsert", {
  into: fleet,
  from: arrived,
  columns: (c) => ({ tailnum: c.tailnum, seats: c.seats, updatedAt: c.updatedAt }),
  version: "updatedAt",
  tieBreak: (c) => c.seq.desc(),
});
