// Made by `quern import` from input.sql (MySQL). It is yours now: change what you like.
import { t, table } from "quern";

export const wpUsers = table("wpUsers", {
  id: t.decimal(20, 0).primaryKey().named("ID").doc("who"),
  userLogin: t.text().unique().default(""),
  postCount: t.bigint().nullable().default(0n),
  userRegistered: t.timestamp().default({ sql: { mysql: "'0000-00-00 00:00:00'" } }),
  _2faEnabled: t.boolean().nullable(),
});

export const wpPosts = table(
  "wpPosts",
  {
    id: t.decimal(20, 0).unique().named("ID"),
    postAuthor: t
      .decimal(20, 0)
      .references(() => wpUsers.id)
      .default("0"),
    title: t.text().nullable(),
    guid: t.text().nullable().unique().doc("one each"),
    nationalName: t.text().nullable(),
    amount: t.decimal(10, 0).nullable().default("0"),
    kind: t.text().primaryKey().doc("a primary key with a comment"),
    a: t.int(),
    b: t.int().nullable(),
    c: t.json().nullable(),
  },
  { unique: [["a", "b"]] },
);
