import { clustering, t, table } from "quern";

const points = table("points", { pointId: t.int().primaryKey(), x: t.double(), y: t.double() });
const first = table("firstCentroids", { clusterId: t.int().primaryKey(), x: t.double(), y: t.double() });

/** Three groups of points, from centroids that are given. */
export const groups = clustering("groups", {
  points,
  id: "pointId",
  features: ["x", "y"],
  k: 3,
  initial: first,
});

const customers = table("customers", {
  customerId: t.bigint().primaryKey(),
  orders: t.int(),
  spend: t.decimal(12, 2).nullable(),
});

/** Customers by what they buy; both columns count alike. */
export const customerGroups = clustering("customer_groups", {
  points: customers,
  id: "customerId",
  features: ["orders", "spend"],
  k: 2,
  scale: "standard",
  iterations: 20,
});
