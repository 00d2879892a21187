import { t, table } from "quern";
import type { Value } from "../../dialects/writes/ddl.ts";

/** What a small shop knows, with NULLs, ties, and texts that differ in case and accents only. */
export const clients = table("clients", {
  clientId: t.bigint().primaryKey(),
  name: t.text(),
  city: t.text().nullable(),
  age: t.int().nullable(),
  score: t.double(),
  churned: t.boolean().nullable(),
  joinedAt: t.timestamp().eventTime(),
});

export const sales = table("sales", {
  saleId: t.bigint().primaryKey(),
  clientId: t
    .bigint()
    .nullable()
    .references(() => clients.clientId),
  product: t.text(),
  amount: t.decimal(12, 2),
  soldAt: t.timestamp().eventTime(),
  bookedAt: t.timestamp().knownTime(),
});

export const ledger = table("ledger", {
  clientId: t.bigint().primaryKey(),
  city: t.text().nullable(),
  sales: t.bigint(),
  spend: t.decimal(38, 2).nullable(),
  lastSale: t.timestamp().nullable(),
});

const CITIES = ["Rome", "rome", "Paris", "Zürich", "Zurich", null];
const PRODUCTS = ["tea", "Tea", "cup", "pot", "café", "tin", "bowl"];

/** Whole numbers that look random, the same in each run. */
function below(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * n);
  };
}

const time = (minutes: number): string =>
  `${new Date(Date.UTC(2026, 0, 1) + minutes * 60_000).toISOString().replace("T", " ").slice(0, 19)}.000000`;

const next = below(7);
export const clientRows = Array.from({ length: 90 }, (_, i): readonly Value[] => [
  i + 1,
  `client ${next(40)}`,
  CITIES[next(CITIES.length)] ?? null,
  next(6) === 0 ? null : 18 + next(60),
  next(1000) / 1000,
  next(9) === 0 ? null : next(3) === 0,
  time(next(20_000)),
]);
export const saleRows = Array.from({ length: 400 }, (_, i): readonly Value[] => {
  const at = 20_000 + next(100_000);
  return [
    1000 + i,
    next(25) === 0 ? null : 1 + next(100),
    PRODUCTS[next(PRODUCTS.length)] ?? "tea",
    (next(20_000) / 100).toFixed(2),
    time(at),
    time(at + next(3) * 1440),
  ];
});
