import { oneHot, robust, standard, transform } from "quern";
import { orders } from "../schema.ts";

/** Orders as a model reads them, scaled by what the orders before March say. */
export const orderInputs = transform("order_inputs", {
  from: orders,
  fitOn: (o) => o.orderedAt.lt("2026-03-01"),
  columns: (o) => ({
    orderId: o.orderId,
    total: standard(o.total),
    totalRobust: robust(o.total),
    ...oneHot("status", o.status, ["completed", "cancelled"]),
    statusMean: o.total.avg().over({ partitionBy: o.status }),
  }),
});
