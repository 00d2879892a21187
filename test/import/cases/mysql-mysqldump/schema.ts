// Made by `quern import` from input.sql (MySQL). It is yours now: change what you like.
import { t, table } from "quern";

export const customers = table(
  "customers",
  {
    customerId: t.decimal(20, 0).primaryKey(),
    name: t.text().doc('As on the ID card; it\'s "full"'),
    email: t.text().unique().collation("binary"),
    country: t.text().nullable(),
    isActive: t.boolean().default(true),
    level: t.int().default(0),
    visits: t.bigint().nullable().default(0n),
    points: t.int().nullable().default(-5),
    rating: t.double().nullable().default(0.5),
    score: t.double().nullable().default(1.5),
    balance: t.decimal(12, 2).default("0.00"),
    exact: t.decimal(38, 30).nullable(),
    status: t.text().default("new"),
    flags: t.text().nullable(),
    flag: t.boolean().nullable().default(false),
    meta: t.json().nullable(),
    bio: t.text().nullable().unique(),
    born: t.date().nullable().default("1970-01-01"),
    zero: t
      .date()
      .nullable()
      .default({ sql: { mysql: "'0000-00-00'" } }),
    since: t.int().nullable(),
    createdAt: t.timestamp().default({ sql: { mysql: "CURRENT_TIMESTAMP(6)" } }),
    updatedAt: t
      .instant()
      .nullable()
      .default({ sql: { mysql: "CURRENT_TIMESTAMP" } }),
    fullName: t.text().nullable(),
    token: t.text().default("x"),
    // left out: mask bit(8) (line 32)
    // left out: photo mediumblob (line 33)
    // left out: wakes_at time (line 38)
    // left out: spot point (line 44)
  },
  {
    checks: {
      ck_balance: { mysql: "`balance` >= 0" },
    },
    doc: "Who buys",
  },
);

export const orders = table(
  "orders",
  {
    orderId: t.bigint().primaryKey().named("orderId"),
    customerId: t
      .decimal(20, 0)
      .references(() => customers.customerId)
      .named("CustomerID"),
    parentOrder: t
      .bigint()
      .nullable()
      .references(() => orders.orderId),
    total: t.decimal(12, 2),
    currency: t.text().default("EUR").collation("binary"),
    orderedAt: t.timestamp(),
  },
  { unique: [["customerId", "orderedAt"]] },
);
