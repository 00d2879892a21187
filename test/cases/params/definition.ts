import { from, param, query } from "quern";
import { customers, orders } from "../schema.ts";

/** Orders of some customers, in a chosen order, a page at a time. */
export const orderPage = query(
  "order_page",
  from(orders)
    .where(({ orders: o }) => o.customerId.in(param.list.bigint("customers")))
    .where(({ orders: o }) => o.status.notIn(param.list.text("without")))
    .select(({ orders: o }) => ({ orderId: o.orderId, total: o.total, orderedAt: o.orderedAt }))
    .orderBy((r) => [
      ...param.sort("sort", { newest: r.orderedAt.desc(), largest: r.total.desc() }, { default: "newest" }),
      r.orderId.asc(),
    ])
    .limit(param.int("size", { default: 20 }))
    .offset(param.int("skip", { default: 0 })),
);

/** Customers who joined in a span of time: a side that is not given is open. */
export const joinedBetween = query(
  "joined_between",
  (() => {
    const [since, until] = [param.nullable.date("since"), param.nullable.date("until")];
    return from(customers)
      .where(({ customers: c }) => since.isNull().or(c.joinedOn.gte(since)))
      .where(({ customers: c }) => until.isNull().or(c.joinedOn.lt(until)))
      .select(({ customers: c }) => ({ customerId: c.customerId, age: c.joinedOn.diff(until.coalesce(c.joinedOn), "day") }));
  })(),
);

/** One parameter, used three times. */
export const around = query(
  "around",
  (() => {
    const amount = param.decimal("amount", 12, 2, { default: "100.00" });
    return from(orders)
      .where(({ orders: o }) => o.total.between(amount.mul(0.9), amount.mul(1.1)))
      .select(({ orders: o }) => ({ orderId: o.orderId, distance: o.total.sub(amount).abs() }))
      .orderBy((r) => r.distance.asc())
      .limit(param.int("n"));
  })(),
);

/** A parameter of every kind. */
export const everyKind = query(
  "every_kind",
  from(customers)
    .where(({ customers: c }) => c.customerId.eq(param.bigint("id", { default: 9007199254740993n })))
    .select(() => ({
      anInt: param.int("an_int", { default: -1 }),
      aDouble: param.double("a_double", { default: 0.5 }),
      aText: param.text("a_text", { default: "it's */ `${x}` \\" }),
      aBoolean: param.boolean("a_boolean", { default: true }),
      aDate: param.date("a_date", { default: "2024-02-29" }),
      aTimestamp: param.timestamp("a_timestamp", { default: "2024-02-29T12:00:00.5Z" }),
      anInstant: param.instant("an_instant"),
      aDecimal: param.decimal("a_decimal", 38, 10),
    })),
);
