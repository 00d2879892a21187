// Made by `quern import` from input.sql (SQL Server). It is yours now: change what you like.
import { t, table } from "quern";

export const good = table("good", {
  x: t.int().nullable(),
  order: t.int().nullable(),
  quotedName: t.int().nullable().named("quoted name"),
  aB: t.int().nullable().named("a]b"),
});

export const goodTwo = table("goodTwo", {
  x: t.int().nullable(),
});

export const goodThree = table("goodThree", {
  x: t.int().nullable(),
});

export const goodFour = table("goodFour", {
  y: t.int().nullable(),
});

export const goodFive = table("goodFive", {
  go: t.int().nullable(),
  goGo: t.int().nullable().named("go\ngo"),
  y: t
    .int()
    .nullable()
    .default({ sql: { sqlserver: "CASE WHEN 1 = 1 THEN 2 ELSE 3 END" } }),
  z: t.int().nullable().default(0),
});
