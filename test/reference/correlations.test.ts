import { correlations, from, query } from "quern";
import { json } from "./expected.ts";
import { checkReference } from "./run.ts";
import { flights } from "./tables/flights.ts";

const FOLDER = "features/flights";

interface Correlation {
  readonly n: number;
  readonly pearson: number;
  readonly spearman: number;
  readonly covar_samp: number;
  readonly covar_pop: number;
  readonly regr_slope: number;
  readonly regr_intercept: number;
  readonly regr_r2: number;
  readonly pearson_by_origin: { readonly [origin: string]: { readonly n: number; readonly pearson: number } };
}

const delayByDistance = correlations("delay_by_distance", {
  from: flights,
  x: (f) => f.distance,
  y: (f) => f.depDelay,
});
const byOrigin = correlations("by_origin", {
  from: flights,
  x: (f) => f.distance,
  y: (f) => f.depDelay,
  by: (f) => ({ origin: f.origin }),
});
const pairs = correlations("pairs_of_numbers", {
  from: flights,
  pairs: (f) => ({ both: [f.distance, f.depDelay], turned: [f.depDelay, f.distance] }),
});
/** What others give beside, made of what is there. */
const more = query(
  "more",
  from(delayByDistance).select(({ delay_by_distance: d }) => ({
    covarPop: d.covariance.mul(d.n.sub(1)).div(d.n),
    r2: d.pearson.mul(d.pearson),
  })),
);

const numbers = (c: Correlation) => ({
  n: c.n,
  pearson: c.pearson,
  spearman: c.spearman,
  covariance: c.covar_samp,
});
const line = (c: Correlation) => ({ slope: c.regr_slope, intercept: c.regr_intercept });

checkReference([
  { of: delayByDistance, expected: json<Correlation>(FOLDER, "correlation", (c) => [{ ...numbers(c), ...line(c) }]) },
  {
    of: byOrigin,
    expected: json<Correlation>(
      FOLDER,
      "correlation",
      (c) => Object.entries(c.pearson_by_origin).map(([origin, of]) => ({ origin, ...of })),
      { key: ["origin"] },
    ),
  },
  {
    of: pairs,
    expected: json<Correlation>(
      FOLDER,
      "correlation",
      (c) => ["both", "turned"].map((pair) => ({ pair, ...numbers(c) })),
      { key: ["pair"] },
    ),
  },
  { of: more, expected: json<Correlation>(FOLDER, "correlation", (c) => [{ covarPop: c.covar_pop, r2: c.regr_r2 }]) },
]);
