// Made by `quern import` from input.sql (Spark). It is yours now: change what you like.
import { t, table } from "quern";

export const rides = table(
  "rides",
  {
    rideId: t.bigint().primaryKey().generated("always"),
    riderId: t.int().doc("Who rode; it's a number"),
    startedAt: t.instant(),
    day: t.date().nullable().generated("always"),
    price: t.decimal(12, 2).nullable().default("0.00"),
    stops: t.json().nullable().stored("array<STRUCT<name: STRING, at: TIMESTAMP>>"),
    extra: t.json().nullable().stored("map<STRING, STRING>"),
    placeOfStart: t.text().nullable().named("place of start"),
  },
  {
    database: "lake",
    schema: "rides",
    doc: "Rides as they end",
  },
);

export const riders = table(
  "riders",
  {
    riderId: t.int(),
    fullName: t.text().nullable().doc("full"),
    score: t.double().nullable(),
    joined: t.date().nullable().doc("first day"),
    region: t.text().nullable(),
  },
  { doc: "Who rides" },
);

export const hiveDays = table("hiveDays", {
  v: t.double().nullable(),
  day: t.text().nullable(),
  hour: t.int().nullable(),
});

export const riderDays = table(
  "riderDays",
  {
    riderId: t.int(),
    fullName: t.text().nullable().doc("full"),
    rides: t.bigint(),
  },
  { kind: "view" },
);
