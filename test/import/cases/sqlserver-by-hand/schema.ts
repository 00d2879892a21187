// Made by `quern import` from input.sql (SQL Server). It is yours now: change what you like.
import { t, table } from "quern";

export const product = table(
  "product",
  {
    id: t.int().primaryKey().generated("always"),
    sku: t.text().unique().stored("varchar(20)"),
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
    ratio: t.double().nullable().stored("real"),
    atTime: t.time().nullable(),
    embedding: t.vector(3).nullable(),
    payload: t.json().nullable(),
    timestamp: t.binary().nullable().stored("rowversion").generated("always"),
    parent: t
      .int()
      .nullable()
      .references(() => product.id),
    validFrom: t.timestamp().generated("always"),
    validTo: t.timestamp().generated("always"),
    secret: t.text().nullable().stored("varchar(10)"),
    // left out: doc xml (line 15)
    // left out: place geography (line 16)
  },
  {
    indexes: [["price"]],
    checks: {
      product_price_check: { sqlserver: "price > 0" },
    },
  },
);

export const aa = table("aa", {
  x: t.int().primaryKey(),
  y: t.int(),
  z: t.bigint().nullable().default(0n),
  w: t.text().nullable().stored("nvarchar(10) collate Latin1_General_BIN"),
});

export const c = table(
  "c",
  {
    id: t.int().nullable(),
  },
  {
    database: "other_db",
    schema: "dbo",
  },
);
