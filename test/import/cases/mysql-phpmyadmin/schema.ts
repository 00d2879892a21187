// Made by `quern import` from input.sql (MySQL). It is yours now: change what you like.
import { t, table } from "quern";

export const wpUsers = table(
  "wpUsers",
  {
    id: t.decimal(20, 0).primaryKey().stored("bigint unsigned").generated().named("ID").doc("who"),
    userLogin: t.text().unique().default("").stored("varchar(60) character set utf8mb3"),
    postCount: t.bigint().nullable().default(0n).stored("int unsigned"),
    userRegistered: t
      .timestamp()
      .default({ sql: { mysql: "'0000-00-00 00:00:00'" } })
      .stored("datetime"),
    _2faEnabled: t.boolean().nullable(),
  },
  { indexes: [["userRegistered"]] },
);

export const posts = table(
  "posts",
  {
    id: t.decimal(20, 0).unique().stored("bigint unsigned").generated().named("ID"),
    postAuthor: t
      .decimal(20, 0)
      .references(() => wpUsers.id)
      .default("0")
      .stored("bigint unsigned"),
    postTitle: t.text().nullable(),
    guid: t.text().nullable().unique().stored("varchar(36) character set ascii").doc("one each"),
    nationalName: t.text().nullable().stored("nvarchar(10)"),
    amount: t.decimal(10, 0).nullable().default("0"),
    kind: t.text().primaryKey().doc("a primary key with a comment"),
    a: t.int(),
    b: t.int().nullable(),
    c: t.json().nullable(),
  },
  {
    unique: [["a", "b"]],
    indexes: [["postAuthor"]],
  },
);

export const copyOf = table(
  "copyOf",
  {
    id: t.decimal(20, 0).primaryKey().stored("bigint unsigned").generated().named("ID").doc("who"),
    userLogin: t.text().unique().default("").stored("varchar(60) character set utf8mb3"),
    postCount: t.bigint().nullable().default(0n).stored("int unsigned"),
    userRegistered: t
      .timestamp()
      .default({ sql: { mysql: "'0000-00-00 00:00:00'" } })
      .stored("datetime"),
    _2faEnabled: t.boolean().nullable(),
  },
  { indexes: [["userRegistered"]] },
);
