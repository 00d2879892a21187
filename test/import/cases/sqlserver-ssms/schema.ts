// Made by `quern import` from input.sql (SQL Server). It is yours now: change what you like.
import { t, table } from "quern";

export const customers = table(
  "customers",
  {
    customerId: t.text().primaryKey().named("CustomerID"),
    companyName: t.text().collation("binary").named("CompanyName"),
    contactTitle: t.text().nullable().named("ContactTitle"),
    rowGuid: t
      .text()
      .unique()
      .default({ sql: { sqlserver: "newid()" } })
      .named("RowGuid"),
    isActive: t.boolean().named("IsActive"),
    createdAt: t
      .timestamp()
      .default({ sql: { sqlserver: "sysutcdatetime()" } })
      .named("CreatedAt"),
    seenAt: t.instant().nullable().named("SeenAt"),
    // left out: Picture [image] (line 16)
    // left out: RowVersion [timestamp] (line 17)
  },
  {
    named: "Customers",
    doc: "One row a customer; it's legal",
  },
);

export const orderDetails = table(
  "orderDetails",
  {
    orderId: t.int().named("OrderID"),
    productId: t.int().named("ProductID"),
    unitPrice: t.decimal(19, 4).named("UnitPrice"),
    quantity: t.int().named("Quantity"),
    discount: t.double().named("Discount"),
  },
  {
    named: "Order Details",
    primaryKey: ["orderId", "productId"],
    checks: {
      CK_Discount: { sqlserver: "[Discount]>=(0) AND [Discount]<=(1)" },
    },
  },
);

export const orders = table(
  "orders",
  {
    orderId: t.int().primaryKey().named("OrderID"),
    customerId: t
      .text()
      .nullable()
      .references(() => customers.customerId)
      .named("CustomerID"),
    orderDate: t.timestamp().nullable().named("OrderDate"),
    freight: t.decimal(19, 4).nullable().default("0").named("Freight").doc("Gross"),
    hours: t.double().nullable().named("Hours"),
    paid: t.boolean().default(false).named("Paid"),
    weirdName: t.text().nullable().named("Weird]Name"),
  },
  {
    schema: "sales",
    named: "Orders",
    unique: [["customerId", "orderDate"]],
  },
);
