import { count, dedupe, from, materialized, onlyFor, param, query } from "quern";
import { customers, readings } from "../schema.ts";

/** The mean of each sensor's last week: SQL Server measures frames in rows only. */
export const weeklyMeans = onlyFor(
  ["postgres", "mysql", "spark"],
  query(
    "weekly_means",
    from(readings).select(({ readings: r }) => ({
      sensor: r.sensor,
      at: r.at,
      mean: r.value
        .avg()
        .over({ partitionBy: r.sensor, orderBy: r.at.asc(), range: [{ n: -7, unit: "day" }, "current"] }),
    })),
  ),
);

/** Sensors by their means, for fewer engines than what it reads. */
export const highMeans = onlyFor(
  ["mysql", "postgres"],
  query(
    "high_means",
    from(weeklyMeans)
      .where(({ weekly_means: w }) => w.mean.gt(param.double("above")))
      .groupBy(({ weekly_means: w }) => ({ sensor: w.sensor }))
      .aggregate(() => ({ readings: count() })),
  ),
);

/** The means, kept in a table. */
export const weeklyMeansTable = onlyFor(["postgres", "mysql"], materialized(weeklyMeans, { key: ["sensor", "at"] }));

/** What reads the table, under the definition's name. */
export const storedMeans = onlyFor(
  ["postgres"],
  query(
    "stored_means",
    from(weeklyMeansTable).select(({ weekly_means: w }) => ({ sensor: w.sensor, at: w.at, mean: w.mean })),
  ),
);

/** A definition with companions: they are for the same engines. */
export const oneOfEach = onlyFor(
  ["sqlserver"],
  dedupe("one_of_each", customers, { key: (c) => c.name, order: (c) => c.customerId.asc() }),
);

/** What a companion shows. */
export const dropped = onlyFor(
  ["sqlserver"],
  query(
    "dropped",
    from(oneOfEach.duplicates).select(({ one_of_each_duplicates: d }) => ({ customerId: d.customerId })),
  ),
);

/** The others go on for all engines. */
export const sensors = query("sensors", from(readings).select(({ readings: r }) => ({ sensor: r.sensor, at: r.at })));
