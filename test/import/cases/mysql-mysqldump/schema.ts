// Made by `quern import` from input.sql (MySQL). It is yours now: change what you like.
import { t, table } from "quern";

export const customers = table(
  "customers",
  {
    customerId: t.decimal(20, 0).primaryKey().stored("bigint unsigned").generated(),
    name: t.text().stored("varchar(120) collate utf8mb4_bin").doc('As on the ID card; it\'s "full"'),
    email: t.text().unique().collation("binary"),
    country: t.text().nullable(),
    isActive: t.boolean().default(true),
    level: t.int().default(0).stored("tinyint unsigned"),
    visits: t.bigint().nullable().default(0n).stored("int unsigned"),
    points: t.int().nullable().default(-5).stored("mediumint"),
    rating: t.double().nullable().default(0.5).stored("float"),
    score: t.double().nullable().default(1.5),
    balance: t.decimal(12, 2).default("0.00"),
    exact: t.decimal(38, 30).nullable(),
    status: t.oneOf("new", "gold", "it's").default("new").stored("enum"),
    flags: t.text().nullable().stored("set('a', 'b')"),
    flag: t.boolean().nullable().default(false).stored("bit(1)"),
    mask: t.int().nullable().stored("bit(8)"),
    photo: t.binary().nullable(),
    meta: t.json().nullable(),
    bio: t.text().nullable().unique(),
    born: t.date().nullable().default("1970-01-01"),
    zero: t
      .date()
      .nullable()
      .default({ sql: { mysql: "'0000-00-00'" } }),
    wakesAt: t.time().nullable(),
    since: t.int().nullable().stored("year"),
    createdAt: t.timestamp().default({ sql: { mysql: "CURRENT_TIMESTAMP(6)" } }),
    updatedAt: t
      .instant()
      .nullable()
      .default({ sql: { mysql: "CURRENT_TIMESTAMP" } }),
    fullName: t.text().nullable().generated("always"),
    token: t.text().default("x"),
    // left out: spot point (line 44)
  },
  {
    indexes: [["country", "born"]],
    checks: {
      ck_balance: { mysql: "`balance` >= 0" },
    },
    doc: "Who buys",
  },
);

export const orders = table(
  "orders",
  {
    orderId: t.bigint().primaryKey().generated().collation("binary").named("orderId"),
    customerId: t
      .decimal(20, 0)
      .references(() => customers.customerId)
      .stored("bigint unsigned")
      .collation("binary")
      .named("CustomerID"),
    parentOrder: t
      .bigint()
      .nullable()
      .references(() => orders.orderId)
      .collation("binary"),
    total: t.decimal(12, 2).collation("binary"),
    currency: t.text().default("EUR").collation("binary"),
    orderedAt: t.timestamp().stored("datetime").collation("binary"),
  },
  {
    unique: [["customerId", "orderedAt"]],
    indexes: [["parentOrder"]],
  },
);

export const bigOrders = table(
  "bigOrders",
  {
    one: t.int(),
  },
  { kind: "view" },
);
