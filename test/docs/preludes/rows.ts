import { t, table } from "quern";

export const offers = table("offers", { productId: t.bigint().primaryKey(), price: t.decimal(12, 2) });
