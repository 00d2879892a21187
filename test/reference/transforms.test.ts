import {
  calendar,
  cyclic,
  equalWidthBins,
  frequency,
  frequencyShare,
  from,
  minMax,
  oneHot,
  ordinal,
  quantileBins,
  query,
  rfm,
  robust,
  standard,
  targetMean,
  transform,
} from "quern";
import { table } from "./expected.ts";
import { checkReference } from "./run.ts";
import { flights } from "./tables/flights.ts";
import { transactions } from "./tables/rfm.ts";

const FOLDER = "features/flights";

const encoded = transform("encoded", {
  from: flights,
  columns: (f) => ({
    carrier: f.carrier,
    ordinal: ordinal(f.carrier),
    frequency: frequency(f.carrier),
    frequencyShare: frequencyShare(f.carrier),
    targetN: f.depDelay.count().over({ partitionBy: f.carrier }),
    targetSum: f.depDelay.gt(15).toInt().sum().over({ partitionBy: f.carrier }),
    targetMean: targetMean(f.carrier, f.depDelay.gt(15)),
    targetSmoothed: targetMean(f.carrier, f.depDelay.gt(15), { smooth: 10 }),
  }),
});
const encodings = query(
  "encodings",
  from(encoded)
    .select(({ encoded: e }) => ({ ...e, targetSum: e.targetSum.toInt(), targetN: e.targetN.toInt() }))
    .distinct(),
);

const onehot = query(
  "onehot",
  from(flights)
    .select(({ flights: f }) => ({
      origin: f.origin,
      ...oneHot("origin", f.origin, ["EWR", "JFK", "LGA"], { other: false }),
    }))
    .distinct(),
);

const scaled = transform("scaled", {
  from: flights,
  columns: (f) => ({
    distance: f.distance,
    standard: standard(f.distance),
    minmax: minMax(f.distance),
    robust: robust(f.distance),
    binEqualWidth: equalWidthBins(f.distance, 5),
    binQuantile: quantileBins(f.distance, 5),
  }),
});
const scaling = query(
  "scaling",
  from(scaled)
    .select(({ scaled: s }) => s)
    .distinct(),
);

const days = query(
  "days",
  from(flights)
    .select(({ flights: f }) => ({
      flightId: f.flightId,
      ...calendar("", f.scheduledAt, ["hour", "weekday", "month", "quarter", "isoWeek", "isoYear"]),
      ...calendar("", f.scheduledAt, ["dayOfYear", "isWeekend"]),
      ...cyclic("hour", f.scheduledAt.hour(), 24),
      ...cyclic("dow", f.scheduledAt.isoWeekday(), 7, 1),
      ...cyclic("month", f.scheduledAt.month(), 12, 1),
    }))
    .orderBy((r) => r.flightId.asc())
    .limit(1000),
);

const customers = rfm("customers", {
  from: transactions,
  customer: (t) => ({ customerId: t.customerId }),
  at: (t) => t.purchasedOn,
  amount: (t) => t.amount,
  asOf: "1998-01-01",
  also: (t) => ({
    purchaseDays: t.purchasedOn.countDistinct(),
    quantity: t.quantity.sum(),
    avgAmount: t.amount.avg(),
  }),
  lifetime: true,
});

checkReference([
  { of: encodings, expected: table(FOLDER, "encodings_by_carrier") },
  {
    of: onehot,
    expected: table(FOLDER, "onehot_by_origin", {
      columns: { origin_EWR: "origin_ewr", origin_JFK: "origin_jfk", origin_LGA: "origin_lga" },
    }),
  },
  { of: scaling, expected: table(FOLDER, "scaling_by_distance", { columns: { n: null } }) },
  {
    of: days,
    expected: table(FOLDER, "calendar", {
      columns: { iso_dow: "weekday" },
    }),
  },
  {
    of: customers,
    expected: table("features/rfm", "rfm", {
      columns: {
        lt_frequency: "repeatDays",
        lt_recency: "activeDays",
        lt_t: "ageDays",
        lt_monetary: "repeatAmount",
      },
    }),
  },
]);
