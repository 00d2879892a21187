import { as, caseWhen, count, from, param, query } from "quern";
import { customers, orders, products } from "../schema.ts";

/** Texts compared with constants, parameters, columns. */
export const comparedTexts = query(
  "compared_texts",
  from(customers)
    .join(as("other", customers), ({ customers: c, other }) => c.name.eq(other.name).and(c.country.ne(other.country)))
    .where(({ customers: c }) => c.country.eq("DE").and(c.name.gt("M")))
    .where(({ customers: c }) => c.country.in(["DE", "AT"]).or(c.name.eq(param.text("name"))))
    .where(({ customers: c }) => c.name.like("A%").or(c.name.startsWith("B")).or(c.name.isSame(c.country)))
    .select(({ customers: c }) => ({ customerId: c.customerId, german: c.country.eq("DE") })),
);

/** Texts grouped, sorted, distinct, least. */
export const groupedTexts = query(
  "grouped_texts",
  from(orders)
    .groupBy(({ orders: o }) => ({ status: o.status }))
    .aggregate(({ orders: o }) => ({ orders: count(), statuses: o.status.countDistinct(), least: o.status.min() }))
    .orderBy((r) => [r.orders.desc(), r.status.asc()]),
);

/** A key groups by itself; what it determines needs no collation. */
export const groupedByKey = query(
  "grouped_by_key",
  from(products)
    .groupBy(({ products: p }) => ({ productId: p.productId, sku: p.sku }))
    .aggregate(({ products: p }) => ({ total: p.price.sum() })),
);

/** What is done to texts. */
export const workedTexts = query(
  "worked_texts",
  from(customers).select(({ customers: c }) => ({
    customerId: c.customerId,
    initial: c.name.left(1).upper(),
    length: c.name.length(),
    padded: c.customerId.toText().padStart(10, "0"),
    place: c.name.position("ä"),
    hash: c.name.sha256(),
    size: caseWhen(c.name.lower().eq("ada"), "short").else("long"),
    trimmed: c.name.trim().nullIf(""),
    inCountry: c.name.concat(" (").concat(c.country).concat(")"),
  })),
);
