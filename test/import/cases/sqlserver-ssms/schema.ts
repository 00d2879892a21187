// Made by `quern import` from input.sql (SQL Server). It is yours now: change what you like.
import { t, table } from "quern";

export const customers = table(
  "customers",
  {
    customerId: t.text().primaryKey().stored("nchar(5)").named("CustomerID"),
    companyName: t.text().collation("binary").named("CompanyName"),
    contactTitle: t
      .text()
      .nullable()
      .stored("nvarchar(max) collate SQL_Latin1_General_CP1_CI_AS")
      .named("ContactTitle"),
    rowGuid: t
      .uuid()
      .unique()
      .default({ sql: { sqlserver: "newid()" } })
      .named("RowGuid"),
    isActive: t.boolean().named("IsActive"),
    rowVersion: t.binary().stored("rowversion").generated("always").named("RowVersion"),
    createdAt: t
      .timestamp()
      .default({ sql: { sqlserver: "sysutcdatetime()" } })
      .named("CreatedAt"),
    seenAt: t.instant().nullable().named("SeenAt"),
    // left out: Picture [image] (line 16)
  },
  {
    named: "Customers",
    indexes: [["companyName"]],
    doc: "One row a customer; it's legal",
  },
);

export const orderDetails = table(
  "orderDetails",
  {
    orderId: t.int().named("OrderID"),
    productId: t.int().named("ProductID"),
    unitPrice: t.decimal(19, 4).stored("money").named("UnitPrice"),
    quantity: t.int().stored("smallint").named("Quantity"),
    discount: t.double().stored("real").named("Discount"),
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
    orderId: t.int().primaryKey().generated("always").named("OrderID"),
    customerId: t
      .text()
      .nullable()
      .references(() => customers.customerId)
      .stored("nchar(5)")
      .named("CustomerID"),
    orderDate: t.timestamp().nullable().stored("datetime").named("OrderDate"),
    freight: t.decimal(19, 4).nullable().default("0").named("Freight").doc("Gross"),
    hours: t.double().nullable().named("Hours"),
    paid: t.boolean().default(false).named("Paid"),
    weirdName: t.text().nullable().stored("varchar(50)").named("Weird]Name"),
  },
  {
    schema: "sales",
    named: "Orders",
    unique: [["customerId", "orderDate"]],
  },
);
