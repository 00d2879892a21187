import { split } from "quern";
import { customers } from "../tables.ts";

export const customerSplit = split("customer_split", {
  from: customers,
  key: (c) => c.customerId,
  seed: "2026",
  parts: { train: 0.8, test: 0.2 },
});
