import { t, table } from "quern";

/** Tables that the examples of kinds read. */
export const customers = table("customers", {
  customerId: t.bigint().primaryKey(),
  email: t.text(),
  country: t.text(),
  age: t.int(),
  churned: t.boolean(),
  registeredAt: t.timestamp().eventTime(),
});
export const visits = table("visits", { customerId: t.bigint(), country: t.text() });
export const orders = table("orders", {
  orderId: t.bigint().primaryKey(),
  customerId: t.bigint().references(() => customers.customerId),
  total: t.decimal(12, 2),
  orderedAt: t.timestamp().eventTime(),
  paidAt: t.timestamp().knownTime(),
});
export const predictions = table(
  "predictions",
  {
    rowId: t.bigint(),
    model: t.text(),
    label: t.boolean(),
    predicted: t.boolean(),
    score: t.double(),
    predictedAt: t.timestamp(),
  },
  { primaryKey: ["rowId", "model"] },
);
export const digits = table("digits", {
  rowId: t.bigint().primaryKey(),
  digit: t.text(),
  guess: t.text(),
  p0: t.double(),
  p1: t.double(),
});
export const grades = table("grades", {
  rowId: t.bigint().primaryKey(),
  grade: t.text(),
  guess: t.text(),
  month: t.date(),
});
export const forecasts = table("forecasts", { rowId: t.bigint().primaryKey(), sold: t.double(), forecast: t.double() });
export const tickets = table("tickets", { ticketId: t.bigint().primaryKey(), labels: t.json(), scores: t.json() });
export const people = table("people", {
  personId: t.bigint().primaryKey(),
  source: t.text(),
  email: t.text(),
  surname: t.text(),
  phone: t.text().nullable(),
  birthYear: t.int(),
  seenAt: t.timestamp().eventTime(),
});
export const items = table("items", { itemId: t.int().primaryKey(), width: t.double(), height: t.double() });
export const searches = table("searches", { searchId: t.int().primaryKey(), width: t.double(), height: t.double() });
export const bought = table(
  "bought",
  { userId: t.bigint(), itemId: t.int(), boughtAt: t.timestamp().eventTime() },
  { primaryKey: ["userId", "itemId"] },
);
export const shown = table(
  "shown",
  { userId: t.bigint(), itemId: t.int(), rank: t.int() },
  { primaryKey: ["userId", "rank"] },
);
export const points = table("points", {
  pointId: t.bigint().primaryKey(),
  width: t.double(),
  height: t.double(),
  species: t.text(),
});
export const changes = table("changes", {
  seq: t.bigint().primaryKey(),
  op: t.text(),
  customerId: t.bigint(),
  email: t.text(),
  country: t.text(),
  age: t.int(),
  churned: t.boolean(),
  registeredAt: t.timestamp(),
});
export const embeddings = table("embeddings", { itemId: t.int().primaryKey(), embedding: t.vector(3) });
