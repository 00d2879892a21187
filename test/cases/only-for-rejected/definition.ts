import { clustering, exists, from, materialized, nearestCluster, onlyFor, query } from "quern";
import { employees, readings } from "../schema.ts";

const week = { range: [{ n: -7, unit: "day" }, "current"] } as const;

// A refusal names the engines that are left.
export const weekly = query(
  "weekly",
  from(readings).select(({ readings: r }) => ({
    sensor: r.sensor,
    mean: r.value.avg().over({ partitionBy: r.sensor, orderBy: r.at.asc(), ...week }),
  })),
);
export const alsoRefused = onlyFor(
  ["mysql", "sqlserver"],
  query(
    "also_refused",
    from(readings).select(({ readings: r }) => ({
      mean: r.value.avg().over({ partitionBy: r.sensor, orderBy: r.at.asc(), ...week }),
    })),
  ),
);

/** For two engines only. */
export const some = onlyFor(
  ["postgres", "mysql"],
  query("some", from(readings).select(({ readings: r }) => ({ sensor: r.sensor, at: r.at, value: r.value }))),
);

// Readers for more engines: directly, in a condition, by a table, and the table itself.
export const direct = query("direct", from(some).select(({ some: s }) => ({ sensor: s.sensor })));
export const within = onlyFor(
  ["postgres", "spark"],
  query(
    "within",
    from(readings)
      .where(({ readings: r }) => exists(from(some).where(({ some: s }) => s.sensor.eq(r.sensor)).select(({ some: s }) => s)))
      .select(({ readings: r }) => ({ sensor: r.sensor })),
  ),
);
export const unmarked = materialized(some, { name: "unmarked", table: "unmarked" });
export const kept = onlyFor(["postgres"], materialized(some, { key: ["sensor", "at"] }));
export const byTable = query("by_table", from(kept).select(({ some: s }) => ({ sensor: s.sensor })));
export const none = onlyFor(["spark"], query("none", from(kept).select(({ some: s }) => ({ sensor: s.sensor }))));

// The centroids of a clustering are a table too.
export const groups = onlyFor(
  ["postgres"],
  clustering("groups", { points: employees, id: "employeeId", features: ["salary"], k: 3 }),
);
export const nearest = nearestCluster("nearest", groups, { points: employees, id: "employeeId" });

// More engines than it was made for; none; one that there is not.
export const wider = onlyFor(["postgres", "spark"], some);
export const ofNone = onlyFor(
  // @ts-expect-error no engine
  [],
  query("of_none", from(employees).select(({ employees: e }) => ({ name: e.name }))),
);
export const unknown = onlyFor(
  // @ts-expect-error no engine of this name
  ["oracle"],
  query("unknown", from(employees).select(({ employees: e }) => ({ name: e.name }))),
);
