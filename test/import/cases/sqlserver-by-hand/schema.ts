// Made by `quern import` from input.sql (SQL Server). It is yours now: change what you like.
import { t, table } from "quern";

export const product = table(
  "product",
  {
    id: t.int().primaryKey(),
    sku: t.text().unique(),
    name: t.text().default(""),
    price: t.decimal(10, 2).default("1.50"),
    big: t.bigint().nullable().default(-9223372036854775808n),
    bigLiteral: t.bigint().nullable().default(99999999999n),
    counted: t.decimal(18, 0).nullable(),
    done: t.boolean().nullable().default(true),
    day: t
      .date()
      .nullable()
      .default({ sql: { sqlserver: "'2020-02-30'" } }),
    goodDay: t.date().nullable().default("2020-02-29"),
    ratio: t.double().nullable(),
    embedding: t.vector(3).nullable(),
    payload: t.json().nullable(),
    parent: t
      .int()
      .nullable()
      .references(() => product.id),
    validFrom: t.timestamp(),
    validTo: t.timestamp(),
    secret: t.text().nullable(),
    // left out: doc xml (line 15)
    // left out: place geography (line 16)
    // left out: at_time time(7) (line 17)
  },
  {
    checks: {
      product_price_check: { sqlserver: "price > 0" },
    },
  },
);

export const a = table("a", {
  x: t.int().primaryKey(),
  y: t.int(),
  z: t.int().default(0),
  w: t.text().nullable(),
});

export const c = table("c", {
  id: t.int().nullable(),
});
