// Made by `quern import` from input.sql (Postgres). It is yours now: change what you like.
import { t, table } from "quern";

export const shelves = table(
  "shelves",
  {
    binId: t.int().primaryKey().generated(),
    label: t.text(),
    weight: t.decimal(12, 2).nullable(),
    size: t.oneOf("s", "m", "l").nullable().stored("enum:depot.size"),
    state: t.oneOf("open", "shut").nullable(),
    heightCm: t.int().nullable(),
  },
  {
    schema: "depot",
    checks: {
      bins_state_check: { postgres: "state IN ('open', 'shut')" },
      tall: { postgres: "height_cm > 0" },
    },
    doc: "Where things lie",
  },
);

export const moves = table(
  "moves",
  {
    moveId: t.bigint().primaryKey().generated("always"),
    binId: t.int().references(() => shelves.binId),
    movedAt: t.instant(),
    note: t.text().nullable(),
    doubled: t.int().nullable().generated("always"),
  },
  {
    schema: "depot",
    indexes: [["binId", "movedAt"]],
  },
);

export const lastMoves = table(
  "lastMoves",
  {
    binId: t.int(),
    shelf: t.text(),
    movedAt: t.instant().nullable(),
    moves: t.bigint(),
    note: t.text().nullable(),
    said: t.text(),
    weightText: t.text().nullable(),
    // left out: half (s.height_cm / 2) (line 36)
  },
  {
    kind: "view",
    schema: "depot",
  },
);

export const parts = table("parts", {
  day: t.date().primaryKey(),
  v: t.int().nullable(),
});

export const vehicles = table("vehicles", {
  wheels: t.int(),
  name: t.text().nullable().default("x"),
  color: t.text().nullable(),
});

export const cars = table("cars", {
  wheels: t.int(),
  name: t.text().nullable().default("x"),
  doors: t.int().nullable(),
  color: t.text().nullable(),
});

export const usesScrap = table("usesScrap", {
  id: t.int().primaryKey(),
  scrapId: t.int().nullable(),
});
