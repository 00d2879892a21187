import { t, table } from "quern";

export const stock = table("stock", { sku: t.bigint().primaryKey(), qty: t.int() });
export const sales = table("sales", { saleId: t.bigint().primaryKey(), userId: t.bigint() });
export const saleLines = table(
  "saleLines",
  { saleId: t.bigint(), sku: t.bigint(), qty: t.int() },
  { primaryKey: ["saleId", "sku"] },
);
