import { from, levenshtein, mysql, postgres, query, soundex, spark, sqlserver } from "quern";
import { customers } from "../schema.ts";

/** Spark has recursive queries from 4.1. */
export const targets = [
  postgres({ version: 16 }),
  mysql({ version: "8.4" }),
  sqlserver({ version: 2022 }),
  spark({ version: "4.1" }),
];

/** Customers by the sound of their name. */
export const bySound = query(
  "by_sound",
  from(customers).select(({ customers: c }) => ({ customerId: c.customerId, sound: soundex(c.name) })),
);

/** Customers whose name is nearly Smith. */
export const nearlySmith = query(
  "nearly_smith",
  from(customers)
    .where(({ customers: c }) => levenshtein(c.name.lower(), "smith").lte(2))
    .select(({ customers: c }) => ({ customerId: c.customerId, name: c.name })),
);

