import { and, caseWhen, from, greatest, least, lit, or, query } from "quern";
import { customers, orders } from "../schema.ts";

/** A segment for each customer, by conditions that do not fit a line. */
export const segments = query(
  "segments",
  from(customers)
    .join(orders, ({ customers: c, orders: o }) => o.customerId.eq(c.customerId))
    .select(({ customers: c, orders: o }) => ({
      orderId: o.orderId,
      segment: caseWhen(
        and(c.active, o.total.gte(1000), o.discount.isNull(), o.status.eq("completed"), c.country.isNotNull()),
        "key account",
      )
        .when(or(o.total.gte(500), and(o.total.gte(250), c.joinedOn.lt("2020-01-01"), o.status.ne("returned"))), "regular")
        .when(o.total.eq(0).or(o.discount.eq(o.total)), "free of charge")
        .else("occasional"),
      level: caseWhen(o.total.gte(100), 2).when(o.total.gte(10), 1).else(0),
      net: o.total.sub(o.discount.coalesce(0)),
      capped: least(greatest(o.total.sub(o.discount), 0), lit.decimal("999.99")),
    })),
);

/** Conditions as values, and columns as conditions. */
export const flags = query(
  "flags",
  from(customers)
    .where(({ customers: c }) => c.active.not().or(c.active.eq(true)))
    .select(({ customers: c }) => ({
      customerId: c.customerId,
      active: c.active,
      inactive: c.active.not(),
      european: c.country.in(["AT", "DE", "FR"]),
      knownAndActive: c.country.isNotNull().and(c.active),
      score: c.active.toInt().add(c.country.isNull().toInt()),
      always: lit.boolean(true),
      word: caseWhen(c.active, "yes").else("no"),
    }))
    .orderBy((r) => [r.active.desc(), r.customerId.asc()]),
);

/** Arithmetic keeps its parentheses. */
export const precedence = query(
  "precedence",
  from(orders)
    .where(({ orders: o }) => o.total.add(1).mul(2).sub(o.total.sub(o.total.sub(1))).gt(o.total.neg()))
    .where(({ orders: o }) => o.status.eq("a").or(o.status.eq("b")).and(o.status.eq("c").not()))
    .select(({ orders: o }) => ({
      orderId: o.orderId,
      ratio: o.total.div(o.discount.add(1)).mul(100),
      negative: o.total.neg().neg(),
      bucket: o.orderId.intDiv(10).mul(10),
      digit: o.orderId.mod(10),
    })),
);
