import { as, exists, from, query, scalar, t, values } from "quern";
import { customers, orders } from "../schema.ts";

/** Orders above the customer's own average, of customers in a list. */
export const aboveAverage = query(
  "above_average",
  from(orders)
    .where(({ orders: o }) =>
      o.total
        .toDouble()
        .gt(
          scalar(
            from(as("other", orders))
              .where(({ other }) => other.customerId.eq(o.customerId))
              .aggregate(({ other }) => ({ average: other.total.avg() })),
          ),
        ),
    )
    .where(({ orders: o }) =>
      o.customerId.in(
        from(customers)
          .where(({ customers: c }) => c.active)
          .select(({ customers: c }) => ({ customerId: c.customerId })),
      ),
    )
    .select(({ orders: o }) => ({
      orderId: o.orderId,
      latest: scalar(from(as("every", orders)).aggregate(({ every }) => ({ latest: every.orderedAt.max() }))),
      again: exists(
        from(as("later", orders))
          .where(({ later }) => later.customerId.eq(o.customerId).and(later.orderedAt.gt(o.orderedAt)))
          .select(({ later }) => ({ orderId: later.orderId })),
      ),
    })),
);

/** Orders by bands that the definition holds. */
export const banded = query(
  "banded",
  from(orders)
    .join(
      values("bands", { band: t.text(), low: t.decimal(12, 2).nullable(), high: t.decimal(12, 2).nullable() }, [
        { band: "none", low: null, high: null },
        { band: "small", low: null, high: 10 },
        { band: "it's large", low: 10, high: null },
      ]),
      ({ orders: o, bands: b }) => b.low.isNull().or(o.total.gte(b.low)).and(b.high.isNull().or(o.total.lt(b.high))),
    )
    .select(({ orders: o, bands: b }) => ({ orderId: o.orderId, band: b.band })),
);
