import { from, mysql, postgres, query, spark } from "quern";
import { orders } from "../schema.ts";

/** SQL Server measures frames in rows only. */
export const targets = [postgres({ version: 16 }), mysql({ version: "8.4" }), spark({ version: "4.0" })];

/** What a customer spent in the week up to each order, and in the orders of the same value. */
export const weekBefore = query(
  "week_before",
  from(orders).select(({ orders: o }) => {
    const byCustomer = { partitionBy: o.customerId, orderBy: o.orderedAt.asc() };
    return {
      orderId: o.orderId,
      week: o.total.sum().over({ ...byCustomer, range: [{ n: -7, unit: "day" }, "current"] }),
      beforeThat: o.total.sum().over({ ...byCustomer, range: ["unbounded", { n: -7, unit: "day" }] }),
      near: o.total.count().over({ orderBy: o.total.asc(), range: [-10, 10] }),
    };
  }),
);
