// Made by `quern import` from input.sql (MySQL). It is yours now: change what you like.
import { t, table } from "quern";

export const a = table(
  "a",
  {
    bC: t.int().nullable().named("b.c"),
    dE: t.text().nullable().named("d`e"),
    fG: t.text().nullable().default('it\'s "x" \\ \n').named("f g"),
    h: t.text().nullable().default("'"),
    end: t.int().nullable(),
    _2x: t.int().nullable().named("2x"),
  },
  {
    named: "*/ `a`",
    doc: "*/ // \\ \"q\" 's'",
  },
);

export const users = table(
  "users",
  {
    id: t.int().primaryKey().named("Id"),
  },
  { named: "Users" },
);

export const users2 = table(
  "users2",
  {
    id: t.int().primaryKey(),
    ref: t
      .int()
      .nullable()
      .references(() => users.id),
  },
  {
    named: "users",
    indexes: [["ref"]],
  },
);

export const dashes = table("dashes", {
  a: t
    .int()
    .nullable()
    .default({ sql: { mysql: "5--3" } }),
  b: t.int().nullable(),
});

export const mariadb = table("mariadb", {
  x: t.int().nullable(),
});

export const hinted = table("hinted", {
  x: t.int().nullable(),
  z: t.int().nullable(),
});

export const withDelimiter = table("withDelimiter", {
  x: t.int().nullable(),
});

export const afterIt = table("afterIt", {
  x: t.int().nullable(),
});

export const lastOne = table("lastOne", {
  x: t.int().nullable(),
  y: t
    .text()
    .nullable()
    .default({ sql: { mysql: "'a' 'b'" } }),
});
