import { t, table } from "quern";

/** What most cases read. */
export const customers = table("customers", {
  customerId: t.bigint().primaryKey(),
  name: t.text(),
  country: t.text().nullable(),
  referrerId: t.bigint().nullable(),
  joinedOn: t.date(),
  active: t.boolean(),
});

export const orders = table("orders", {
  orderId: t.bigint().primaryKey(),
  customerId: t.bigint().references(() => customers.customerId),
  total: t.decimal(12, 2),
  discount: t.decimal(12, 2).nullable(),
  status: t.text(),
  orderedAt: t.timestamp().eventTime(),
  payload: t.json().nullable(),
});

export const products = table("products", {
  productId: t.bigint().primaryKey(),
  sku: t.text().unique(),
  category: t.text().nullable(),
  price: t.decimal(10, 2),
});

export const orderLines = table(
  "orderLines",
  { orderId: t.bigint(), lineNumber: t.int(), productId: t.bigint(), quantity: t.int() },
  { primaryKey: ["orderId", "lineNumber"] },
);

export const employees = table("employees", {
  employeeId: t.int().primaryKey(),
  managerId: t.int().nullable(),
  name: t.text(),
  salary: t.decimal(10, 2),
});

export const readings = table(
  "readings",
  { sensor: t.text(), at: t.timestamp(), value: t.double().nullable() },
  { primaryKey: ["sensor", "at"] },
);
