import { from, lit, mysql, postgres, query, raw, recursive, spark, sql, sqlserver } from "quern";
import { customers, employees, readings } from "../schema.ts";

/** What some engines, or their older versions, cannot give: all of it is said before a file is written. */
export const targets = [
  postgres({ version: 15 }),
  mysql({ version: "8.0" }),
  sqlserver({ version: 2022 }),
  spark({ version: "4.0" }),
];

/** Recursion, on a Spark that has none. */
export const chain = query(
  "chain",
  from(
    recursive(
      "chain",
      from(employees).select(({ employees: e }) => ({ id: e.employeeId, depth: lit.int(0) })),
      (self) =>
        from(self)
          .join(employees, ({ chain: c, employees: e }) => e.managerId.eq(c.id))
          .select(({ chain: c, employees: e }) => ({ id: e.employeeId, depth: c.depth.add(1) })),
    ),
  ).select(({ chain: c }) => c),
);

/** An expression that is written for one engine only. */
export const forOne = query(
  "for_one",
  from(customers).select(({ customers: c }) => ({ similar: raw.double({ postgres: sql`similarity(${c.name}, ${"x"})` }) })),
);

/** A conversion that an older Postgres has no function for. */
export const converted = query(
  "converted",
  from(customers).select(({ customers: c }) => ({ day: c.name.tryDate() })),
);

/** A stretch of rows that only some engines can look back over. */
export const known = query(
  "known",
  from(readings).select(({ readings: r }) => ({
    known: r.value.lastKnown().over({ partitionBy: r.sensor, orderBy: r.at.asc(), rows: [-10, "current"] }),
  })),
);

/** A frame over a length of time. */
export const week = query(
  "week",
  from(readings).select(({ readings: r }) => ({
    mean: r.value.avg().over({ partitionBy: r.sensor, orderBy: r.at.asc(), range: [{ n: -7, unit: "day" }, "current"] }),
  })),
);

/** A name that is too long for some. */
export const longName = query(
  "long_name",
  from(customers).select(({ customers: c }) => ({
    theNameOfTheCustomerAsItWasGivenWhenTheAccountWasOpenedForTheFirstTime: c.name,
  })),
);
