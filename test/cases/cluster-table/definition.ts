import { clusterTable, count, from, match, query } from "quern";
import { customers } from "../schema.ts";

const sameCustomer = match("same_customer", customers, {
  key: (c) => ({ customerId: c.customerId }),
  block: (c) => ({ name: c.name, day: c.joinedOn }),
  compare: (a, b) => ({ sameCountry: a.country.eq(b.country) }),
  accept: (c) => c.sameCountry,
});

/** Customers who are one, under the lowest of their ids. */
export const customerGroups = clusterTable("customer_groups", customers, sameCustomer, {
  key: (c) => ({ customerId: c.customerId }),
  ends: (p) => [p.customerIdA, p.customerIdB],
});

/** How many customers each of them is. */
export const groupSizes = query(
  "group_sizes",
  from(customerGroups)
    .groupBy(({ customer_groups: g }) => ({ clusterId: g.clusterId }))
    .aggregate(() => ({ customers: count() })),
);
