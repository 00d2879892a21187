import { from, hashBucket, hashUnit, query } from "quern";
import { customers, orderLines } from "../schema.ts";

/** A split that every engine makes alike. */
export const split = query(
  "split",
  from(customers).select(({ customers: c }) => ({
    customerId: c.customerId,
    unit: hashUnit("seed-1", c.customerId),
    fold: hashBucket("seed-1", 5, c.customerId),
    byCountry: hashUnit(42, c.country, c.name),
  })),
);

/** A tenth of the order lines, by their key of two columns. */
export const tenth = query(
  "tenth",
  from(orderLines)
    .where(({ orderLines: l }) => hashUnit("a'b", l.orderId, l.lineNumber).lt(0.1))
    .select(({ orderLines: l }) => l),
);
