import { from, param, query, t } from "quern";
import { products } from "../schema.ts";

const lines = param.rows("lines", { sku: t.text(), quantity: t.int(), note: t.text().nullable() });

/** What an order would cost: the lines that the caller gives, with the prices of their products. */
export const quote = query(
  "quote",
  from(lines)
    .join(products, ({ lines: l, products: p }) => p.sku.eq(l.sku))
    .select(({ lines: l, products: p }) => ({
      productId: p.productId,
      quantity: l.quantity,
      cost: p.price.mul(l.quantity),
      note: l.note,
    })),
);
