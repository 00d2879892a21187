import { runLog, t, upsert } from "quern";
import { offerChanges, offers } from "../schema.ts";

/** Which runs there were, and how far they came. */
const offerRuns = runLog("offerRuns", t.bigint());

/**
 * What suppliers offer: of all that they said since the last run the newest counts. Offers that are withdrawn are marked, and
 * nothing that comes late overwrites what is newer.
 */
export const offersUpsert = upsert("offers_upsert", {
  into: offers,
  from: offerChanges,
  version: "offeredAt",
  tieBreak: (c) => c.line.desc(),
  deletes: { when: (c) => c.kind.eq("withdrawn"), as: "tombstone", flag: "isWithdrawn" },
  log: { table: offerRuns, watermark: (c) => c.line, overlap: 1_000 },
});
