import { t, table } from "quern";
import { stored } from "../stored.ts";

export const planes = stored(
  "merge/upsert",
  "base",
  table("planes", {
    tailnum: t.text().primaryKey(),
    manufacturer: t.text().nullable(),
    seats: t.int().nullable(),
    year: t.int().nullable(),
    updatedAt: t.timestamp().eventTime(),
    isDeleted: t.boolean(),
  }),
);

export const delta1 = stored(
  "merge/upsert",
  "delta_1",
  table("delta1", {
    seq: t.int().primaryKey(),
    tailnum: t.text(),
    op: t.text(),
    manufacturer: t.text().nullable(),
    seats: t.int().nullable(),
    year: t.int().nullable(),
    updatedAt: t.timestamp().eventTime(),
  }),
);

export const delta2 = stored(
  "merge/upsert",
  "delta_2",
  table("delta2", {
    seq: t.int().primaryKey(),
    tailnum: t.text(),
    op: t.text(),
    manufacturer: t.text().nullable(),
    seats: t.int().nullable(),
    year: t.int().nullable(),
    updatedAt: t.timestamp().eventTime(),
  }),
);

export const delta3 = stored(
  "merge/upsert",
  "delta_3",
  table("delta3", {
    seq: t.int().primaryKey(),
    tailnum: t.text(),
    op: t.text(),
    manufacturer: t.text().nullable(),
    seats: t.int().nullable(),
    year: t.int().nullable(),
    updatedAt: t.timestamp().eventTime(),
  }),
);
