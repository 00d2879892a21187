import { t, table } from "quern";

export const customers = table("customers", {
  customerId: t.bigint().primaryKey(),
  name: t.text(),
  country: t.text().nullable(),
  age: t.int(),
  score: t.double().nullable(),
  active: t.boolean(),
  born: t.date().nullable(),
});

export interface Payload {
  readonly a: number;
}

export const orders = table("orders", {
  orderId: t.bigint().primaryKey(),
  customerId: t.bigint().references(() => customers.customerId),
  total: t.decimal(12, 2),
  quantity: t.int().nullable(),
  status: t.text(),
  orderedAt: t.timestamp(),
  payload: t.json<Payload>("{ readonly a: number }").nullable(),
});
