import { t, table } from "quern";
import { stored } from "../stored.ts";

export const population = stored(
  "samples",
  "population",
  table("population", {
    key: t.int().primaryKey(),
    stratum: t.text(),
    groupKey: t.text(),
    eventAt: t.timestamp().eventTime(),
    weight: t.double(),
    label: t.boolean(),
  }),
);

export const textKeys = stored(
  "samples",
  "text_keys",
  table("textKeys", {
    id: t.int().primaryKey(),
    key: t.text(),
  }),
);
