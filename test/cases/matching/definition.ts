import { from, levenshtein, match, mysql, postgres, qgramJaccard, query, soundex, spark, sqlserver, weigh } from "quern";
import { customers } from "../schema.ts";

/** Spark has recursive queries from 4.1. */
export const targets = [
  postgres({ version: 16, extensions: ["fuzzystrmatch"] }),
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

/** Customers whose names are written much alike. */
export const likeMiller = query(
  "like_miller",
  from(customers).select(({ customers: c }) => ({ customerId: c.customerId, share: qgramJaccard(c.name.lower(), "miller") })),
);

/** Customers who may be one: names that sound alike in one country, or the same day of joining. */
export const sameCustomer = match("same_customer", customers, {
  key: (c) => ({ customerId: c.customerId }),
  block: (c) => ({ sound: [soundex(c.name), c.country], day: c.joinedOn }),
  compare: (a, b) => ({ name: levenshtein(a.name, b.name), sameCountry: a.country.eq(b.country) }),
  weigh: (c) => ({
    name: weigh(c.name, { upTo: [[0, 4], [1, 2.5]], beyond: -3 }),
    country: weigh(c.sameCountry, { agree: 1, differ: -2 }),
  }),
  accept: (c) => c.score.gte(2),
});
