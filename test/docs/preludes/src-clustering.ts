import { clustering, t, table } from "quern";

const columns = () => ({ customerId: t.bigint().primaryKey(), orders: t.int(), spend: t.double() });
export const customerFeatures = table("customerFeatures", columns());
export const newCustomerFeatures = table("newCustomerFeatures", columns());

const groupsOf = <const Name extends string>(name: Name, k: number) =>
  clustering(name, { points: customerFeatures, id: "customerId", features: ["orders", "spend"], k });
export const groupsOf3 = groupsOf("groups_of_3", 3);
export const groupsOf4 = groupsOf("groups_of_4", 4);
export const groupsOf5 = groupsOf("groups_of_5", 5);
