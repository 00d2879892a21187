// Made by `quern import` from input.sql (Postgres). It is yours now: change what you like.
import { t, table } from "quern";

export const warehouse = table(
  "warehouse",
  {
    id: t.int().primaryKey().generated(),
    code: t.text().unique(),
    streetName: t.text().default("Main\tStreet").named("Street Name").doc("Where it is: \"here\", 'there'"),
    key: t.text().nullable(),
    line2: t.text().nullable().default("café").named("line_2"),
    opened: t
      .date()
      .nullable()
      .default({ sql: { postgres: "current_date" } }),
    budget: t.decimal(38, 10).nullable().stored("numeric"),
    rate: t.double().nullable().default(0.5).stored("real"),
    huge: t.decimal(38, 2).nullable(),
    hundreds: t.decimal(7, 0).nullable(),
    active: t.boolean().nullable().default(true),
    parentId: t
      .int()
      .nullable()
      .references(() => warehouse.id),
  },
  {
    checks: {
      budget_range: { postgres: "budget between 0 and 1e9" },
    },
  },
);

export const product = table("product", {
  id: t.bigint().primaryKey().generated("always"),
  name: t.text().unique().collation("binary"),
  title: t.text(),
  ip: t.text().nullable().stored("inet"),
  vec: t.vector(768).nullable(),
  likeCount: t.int().nullable(),
  // left out: mood mood (line 35)
  // left out: anyvec vector (line 37)
});

export const stocks = table(
  "stocks",
  {
    warehouseId: t.int().references(() => warehouse.id),
    productId: t.bigint().references(() => product.id),
    quantity: t.int().default(0),
    reserved: t.bigint().default(7n),
    countedAt: t.instant().nullable(),
    note: t.text(),
    seen: t.boolean().nullable(),
  },
  {
    primaryKey: ["warehouseId", "productId"],
    unique: [["productId", "countedAt"]],
    checks: {
      stock_quantity_check: { postgres: "quantity >= 0" },
      stock_quantity_check1: { postgres: "quantity < 1000000" },
    },
  },
);

export const order = table("order", {
  user: t.int().primaryKey(),
  default: t.text().nullable(),
  class: t.text().nullable(),
  aB: t.int().nullable().named("A B"),
  aB2: t.int().nullable().named("a_b"),
  größe: t.int().nullable(),
  _2nd: t.int().nullable().named("2nd"),
  unnamed: t.int().nullable().named("💥"),
});

export const caseTable = table("case", {
  id: t.int().primaryKey(),
  orderUser: t
    .int()
    .nullable()
    .references(() => order.user),
});

export const tTable = table("t", {
  id: t.int().primaryKey(),
});

export const tableTable = table("table", {
  id: t.int().primaryKey(),
});

export const stock = table(
  "stock",
  {
    id: t.int().primaryKey(),
    stockId: t.int().nullable(),
    wide: t
      .int()
      .nullable()
      .references(() => product.id),
  },
  { schema: "audit" },
);

export const child = table("child", {
  id: t.bigint().generated("always"),
  name: t.text().collation("binary"),
  title: t.text(),
  ip: t.text().nullable().stored("inet"),
  vec: t.vector(768).nullable(),
  likeCount: t.int().nullable(),
  extra: t.int().nullable(),
  // left out: mood mood (line 35)
  // left out: anyvec vector (line 37)
});

export const copied = table("copied", {
  id: t.bigint().primaryKey().generated("always"),
  name: t.text().collation("binary"),
  title: t.text(),
  ip: t.text().nullable().stored("inet"),
  vec: t.vector(768).nullable(),
  likeCount: t.int().nullable(),
  // left out: mood mood (line 35)
  // left out: anyvec vector (line 37)
});
