// Made by `quern import` from input.sql (Postgres). It is yours now: change what you like.
import { t, table } from "quern";

export const goodOne = table("goodOne", {
  id: t.int().primaryKey(),
});

export const goodTwo = table("goodTwo", {
  id: t.int().primaryKey(),
  oneId: t
    .int()
    .nullable()
    .references(() => goodOne.id),
});

export const goodThree = table("goodThree", {
  id: t.int().primaryKey(),
  name: t.text().nullable().default("it's"),
});

export const noSemicolon = table("noSemicolon", {
  id: t.int().nullable(),
});

export const goodFour = table("goodFour", {
  id: t.int().nullable(),
});

export const strangeParts = table("strangeParts", {
  id: t.int().nullable(),
  total: t.decimal(12, 2).nullable(),
});

export const twice = table("twice", {
  id: t.int().nullable(),
});

export const onlyBytes = table("onlyBytes", {
  data: t.binary().primaryKey(),
});

export const goodFive = table("goodFive", {
  id: t.int().nullable(),
});

export const inAComment = table("inAComment", {
  id: t.int().nullable(),
});
