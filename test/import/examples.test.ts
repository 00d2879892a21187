import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import * as flights from "../../examples/flights/data.ts";
import * as flightsSchema from "../../examples/flights/schema.ts";
import * as shop from "../../examples/recommendations/make-data.ts";
import * as shopSchema from "../../examples/recommendations/schema.ts";
import { sourceKey } from "../../src/dsl/language/source.ts";
import type { Table } from "../../src/relation/table.ts";
import type { TypeKind } from "../../src/types/sql-type.ts";

type Row = Readonly<Record<string, unknown>>;

const isInt = (value: unknown): boolean =>
  typeof value === "number" && Number.isInteger(value) && Math.abs(value) < 2 ** 31;
const isJson = (value: unknown): boolean => typeof value === "object";
const fits: { readonly [K in TypeKind]: (value: unknown) => boolean } = {
  int: isInt,
  count: isInt,
  bigint: (value) => typeof value === "bigint",
  double: (value) => Number.isFinite(value),
  decimal: (value) => typeof value === "string" && /^\d+\.\d\d$/.test(value),
  text: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  date: (value) => typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value),
  timestamp: (value) => value instanceof Date && !Number.isNaN(value.getTime()),
  instant: (value) => value instanceof Date && !Number.isNaN(value.getTime()),
  json: isJson,
  vector: isJson,
};

const tablesOf = (schema: object): Table[] =>
  Object.values(schema).map(
    (source: unknown) => (source as { readonly [sourceKey]: { readonly table: Table } })[sourceKey].table,
  );

/** The values of the columns, which are named as in SQL. */
function keyOf(table: Table, columns: readonly string[], row: Row): string {
  const keys = columns.map(
    (name) => table.columns.find(({ attribute }) => attribute.name === name)?.attribute.key ?? "",
  );
  return JSON.stringify(keys.map((key) => String(row[key])));
}

const data = {
  recommendations: {
    tables: tablesOf(shopSchema),
    rows: shop.makeData() as unknown as Readonly<Record<string, readonly Row[]>>,
  },
  flights: {
    tables: tablesOf(flightsSchema),
    rows: flights.makeData() as unknown as Readonly<Record<string, readonly Row[]>>,
  },
};

describe.each(Object.entries(data))("example %s", (_name, { tables, rows }) => {
  test("has rows for each table, and none for others", () => {
    expect(Object.keys(rows).sort()).toEqual(tables.map(({ key }) => key).sort());
  });

  test.each(tables.map((table) => [table.key, table] as const))("%s: values have the columns' types", (key, table) => {
    const wrong = (rows[key] ?? []).filter((row) => {
      if (Object.keys(row).join() !== table.columns.map(({ attribute }) => attribute.key).join()) return true;
      return table.columns.some(({ attribute: { key: column, type, nullable } }) => {
        const value = row[column];
        return value === null ? !nullable : !fits[type.kind](value);
      });
    });
    expect(wrong.slice(0, 3)).toEqual([]);
  });

  test.each(tables.map((table) => [table.key, table] as const))(
    "%s: keys are unique, references lead somewhere",
    (key, table) => {
      const own = rows[key] ?? [];
      expect(own.length).toBeGreaterThan(0);
      for (const columns of [table.primaryKey, ...table.unique]) {
        expect(new Set(own.map((row) => keyOf(table, columns, row))).size, columns.join()).toBe(own.length);
      }
      for (const { columns, target } of table.foreignKeys) {
        const other = target();
        const known = new Set((rows[other.table.key] ?? []).map((row) => keyOf(other.table, other.columns, row)));
        const lost = own
          .map((row) => keyOf(table, columns, row))
          .filter((value) => !value.includes('"null"') && !known.has(value));
        expect(lost.slice(0, 3), columns.join()).toEqual([]);
      }
    },
  );
});

describe("the shop", () => {
  const asText = (value: unknown): string =>
    JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? `${part}n` : part));

  test("is the same on every machine", () => {
    const hash = createHash("sha256").update(asText(shop.makeData())).digest("hex");
    expect(hash).toBe("30bde1dcb51ddf9e7c1076c096c88ef8f549988c336d84c487d4b3bc3452bd75");
    expect([...shop.rows("orders")]).toEqual(shop.makeData().orders);
  });

  test("is as large and as awkward as the README says", () => {
    const { users, products, interactions, orders, orderItems, brands } = shop.makeData();
    expect(users.length).toBeGreaterThanOrEqual(2_000);
    expect(interactions.length).toBeGreaterThanOrEqual(50_000);
    const buyers = new Set(orders.map(({ userId }) => userId));
    expect(users.filter(({ userId }) => !buyers.has(userId)).length).toBeGreaterThan(500);
    expect(products.filter(({ brandId }) => brandId === null).length).toBeGreaterThan(10);
    expect(users.filter(({ country }) => country === null).length).toBeGreaterThan(50);
    expect(new Set(orders.map(({ status }) => status)).size).toBe(6);
    const plain = (name: string): string => name.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().trim();
    const alike = Map.groupBy(new Set(users.map(({ name }) => name)), plain);
    expect([...alike.values()].filter((names) => names.length > 1).length).toBeGreaterThan(50);
    expect(brands.filter(({ name }) => plain(name) === "acme").length).toBe(4);
    const totals = Map.groupBy(orderItems, ({ orderId }) => orderId);
    const cents = (text: string): number => Math.round(Number(text) * 100);
    for (const { orderId, total } of orders) {
      const items = totals.get(orderId) ?? [];
      expect(items.reduce((sum, { quantity, unitPrice }) => sum + quantity * cents(unitPrice), 0)).toBe(cents(total));
    }
  });

  test("can be small, and is made in less than a second", () => {
    const start = performance.now();
    shop.makeData();
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(shop.makeData({ users: 200, products: 60, interactions: 4_000 }).interactions.length).toBeLessThan(4_100);
  });
});
