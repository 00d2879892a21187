// Made by `quern import` from input.sql (Postgres). It is yours now: change what you like.
import { t, table } from "quern";

export const customers = table(
  "customers",
  {
    customerId: t.bigint().primaryKey().generated(),
    name: t.text(),
    email: t.text().unique().stored("citext"),
    country: t.text().nullable().stored("char(2)"),
    externalId: t.uuid().default({ sql: { postgres: "gen_random_uuid()" } }),
    marketing: t.boolean().default(false),
    creditLimit: t.decimal(12, 2).default("0.00").doc("In euros; don't show it."),
    settings: t.json().default({ sql: { postgres: "'{}'::jsonb" } }),
    tags: t
      .json()
      .default({ sql: { postgres: "'{}'::text[]" } })
      .stored("text[]")
      .doc("Free words"),
    nickname: t.text().nullable().collation("binary"),
    birthDate: t.date().nullable().default("1970-01-01"),
    createdAt: t.instant().default({ sql: { postgres: "now()" } }),
    updatedAt: t
      .timestamp()
      .nullable()
      .default({ sql: { postgres: "'2000-01-01 00:00:00+00'::timestamp with time zone" } }),
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
    orderId: t.int().primaryKey().generated(),
    customerId: t.bigint().references(() => customers.customerId),
    status: t.oneOf("new", "paid", "shipped", "it's; lost").default("new").stored("enum:sales.order_status"),
    total: t.decimal(12, 2),
    net: t.decimal(12, 2).nullable().generated("always"),
    weight: t.double().nullable().stored("real"),
    orderedAt: t.timestamp().default({ sql: { postgres: "CURRENT_TIMESTAMP" } }),
    note: t.text().nullable(),
    source: t.text().nullable().default("web"),
    // left out: open_for interval (line 93)
  },
  {
    schema: "sales",
    indexes: [["orderedAt"]],
  },
);

export const orderItems = table(
  "orderItems",
  {
    orderId: t.int().references(() => orders.orderId),
    lineNo: t.int().stored("smallint"),
    sku: t.text(),
    qty: t.int().default(1),
    unitPrice: t.decimal(19, 2).nullable().stored("money"),
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
    lineNo: t.int().nullable().stored("smallint"),
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

export const openOrders = table(
  "openOrders",
  {
    orderId: t.int(),
  },
  {
    kind: "view",
    schema: "sales",
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
