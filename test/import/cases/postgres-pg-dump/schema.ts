// Made by `quern import` from input.sql (Postgres). It is yours now: change what you like.
import { t, table } from "quern";

export const customers = table(
  "customers",
  {
    customerId: t.bigint().primaryKey(),
    name: t.text(),
    email: t.text().unique(),
    country: t.text().nullable(),
    externalId: t.text().default({ sql: { postgres: "gen_random_uuid()" } }),
    marketing: t.boolean().default(false),
    creditLimit: t.decimal(12, 2).default("0.00").doc("In euros; don't show it."),
    settings: t.json().default({ sql: { postgres: "'{}'::jsonb" } }),
    nickname: t.text().nullable().collation("binary"),
    birthDate: t.date().nullable().default("1970-01-01"),
    createdAt: t.instant().default({ sql: { postgres: "now()" } }),
    updatedAt: t
      .timestamp()
      .nullable()
      .default({ sql: { postgres: "'2000-01-01 00:00:00+00'::timestamp with time zone" } }),
    // left out: tags text[] (line 60)
  },
  {
    checks: {
      customers_credit_limit_check: { postgres: "credit_limit >= (0)::numeric" },
      "customers name": { postgres: "length((name)::text) > 0" },
    },
    doc: 'Who bought, or registered to.\n\nOne row a person: see "merge".',
  },
);

export const orders = table(
  "orders",
  {
    orderId: t.int().primaryKey(),
    customerId: t.bigint().references(() => customers.customerId),
    status: t.text().default("new"),
    total: t.decimal(12, 2),
    net: t.decimal(12, 2).nullable(),
    weight: t.double().nullable(),
    orderedAt: t.timestamp().default({ sql: { postgres: "CURRENT_TIMESTAMP" } }),
    note: t.text().nullable(),
    source: t.text().nullable().default("web"),
    // left out: open_for interval (line 93)
  },
  { schema: "sales" },
);

export const orderItems = table(
  "orderItems",
  {
    orderId: t.int().references(() => orders.orderId),
    lineNo: t.int(),
    sku: t.text(),
    qty: t.int().default(1),
    unitPrice: t.decimal(19, 2).nullable(),
    embedding: t.vector(3).nullable(),
    discount: t.double().nullable().default(0.5),
  },
  {
    schema: "sales",
    primaryKey: ["orderId", "lineNo"],
    unique: [["orderId", "sku"]],
  },
);

export const returns = table(
  "returns",
  {
    returnId: t.bigint().primaryKey().default(-1n),
    orderId: t.int().nullable(),
    lineNo: t.int().nullable(),
    replaces: t
      .bigint()
      .nullable()
      .references(() => returns.returnId),
  },
  {
    schema: "sales",
    foreignKeys: [{ columns: ["orderId", "lineNo"], references: () => [orderItems.orderId, orderItems.lineNo] }],
  },
);

export const events = table(
  "events",
  {
    eventId: t.bigint(),
    at: t.instant(),
  },
  {
    schema: "sales",
    primaryKey: ["eventId", "at"],
  },
);
