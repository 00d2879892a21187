import { t, table } from "quern";
import { stored } from "../stored.ts";

export const records = stored(
  "merge/records",
  "records",
  table("records", {
    recId: t.int().primaryKey(),
    febrlId: t.text(),
    source: t.text(),
    givenName: t.text().nullable(),
    surname: t.text().nullable(),
    streetNumber: t.text().nullable(),
    address1: t.text().named("address_1").nullable(),
    address2: t.text().named("address_2").nullable(),
    suburb: t.text().nullable(),
    postcode: t.text().nullable(),
    state: t.text().nullable(),
    dateOfBirth: t.text().nullable(),
    birthDate: t.date().nullable(),
    socSecId: t.text(),
    updatedAt: t.timestamp().eventTime(),
    confidence: t.double().nullable(),
  }),
);

export const trueLinks = stored(
  "merge/records",
  "true_links",
  table(
    "trueLinks",
    {
      recIdA: t.int(),
      recIdB: t.int(),
    },
    { primaryKey: ["recIdA", "recIdB"] },
  ),
);

export const namePairs = stored(
  "merge/records",
  "name_pairs",
  table("namePairs", {
    pairId: t.int().primaryKey(),
    a: t.text(),
    b: t.text(),
  }),
);
