import { t, table } from "quern";

export const stock = table("stock", { sku: t.bigint().primaryKey(), qty: t.int() });
