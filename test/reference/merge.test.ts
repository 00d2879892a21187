import { caseWhen, count, dedupe, from, joinFeatures, merge, periodStatistics, unionOf } from "quern";
import { json, rows, table } from "./expected.ts";
import { checkReference } from "./run.ts";
import { featuresA, featuresB } from "./tables/feature-join.ts";
import { records } from "./tables/records.ts";

const FOLDER = "merge/records";

const latest = dedupe("latest", records, {
  key: (r) => r.socSecId,
  order: (r) => [r.updatedAt.desc(), r.recId.asc()],
  copies: "groupSize",
});

const survivors = merge("survivors", records, {
  key: (r) => ({ socSecId: r.socSecId }),
  source: (r) => r.source,
  priority: ["A", "B", "C"],
  time: (r) => r.updatedAt,
  columns: (r, keep) => ({
    nRecords: count(),
    firstRecId: keep.min(r.recId),
    updatedAt: keep.max(r.updatedAt),
    givenName: keep.priority(r.givenName).withSource(),
    surname: keep.priority(r.surname),
    streetNumber: keep.priority(r.streetNumber),
    address1: keep.priority(r.address1),
    address2: keep.priority(r.address2),
    suburb: keep.priority(r.suburb),
    postcode: keep.priority(r.postcode),
    state: keep.priority(r.state),
    dateOfBirth: keep.priority(r.dateOfBirth),
    birthDate: keep.priority(r.birthDate),
    confidence: keep.priority(r.confidence),
  }),
});

const of = (source: string) =>
  from(records)
    .where(({ records: r }) => r.source.eq(source))
    .select(({ records: r }) => ({ givenName: r.givenName, surname: r.surname, suburb: r.suburb, state: r.state }));
const [a, b] = [of("A"), of("B")];
const distinctRows = unionOf("distinct_rows", { a, b }, { origin: false, distinct: true });
const allRows = unionOf("all_rows", { a, b });
const setOperations = unionOf("set_operations", {
  unionAll: from(allRows).aggregate(() => ({ n: count() })),
  unionDistinct: from(distinctRows).aggregate(() => ({ n: count() })),
  intersect: from(a.intersect(b).as("in_both")).aggregate(() => ({ n: count() })),
  exceptLeft: from(a.except(b).as("only_left")).aggregate(() => ({ n: count() })),
  exceptRight: from(b.except(a).as("only_right")).aggregate(() => ({ n: count() })),
});

const joined = joinFeatures("joined", {
  sets: { a: featuresA, b: featuresB },
  on: ["customerId"],
  columns: ({ a, b }, has) => ({
    presence: caseWhen(has.a.and(has.b), "both").when(has.a, "a").else("b"),
    txnsA: a.txns,
    txnsB: b.txns,
    txnsTotal: a.txns.coalesce(0).add(b.txns.coalesce(0)),
    amountA: a.amount,
    amountB: b.amount,
    amountTotal: a.amount.coalesce("0.00").add(b.amount.coalesce("0.00")),
    lastPurchaseA: a.lastPurchase,
    lastPurchaseB: b.lastPurchase,
    lastPurchase: b.lastPurchase.coalesce(a.lastPurchase),
    maxQuantity: b.maxQuantity.coalesce(a.maxQuantity),
  }),
});

const statistics = (every: "month" | "quarter" | "year") => {
  const stretch = { every, from: "2022-01-01", to: "2025-01-01" } as const;
  const sourced = periodStatistics(`${every}_by_source`, records, {
    ...stretch,
    time: (r) => r.updatedAt,
    by: (r) => ({ source: r.source }),
    measures: (r, change) => ({
      n: change(count()),
      distinctSocSecId: r.socSecId.countDistinct(),
      nullSurname: count().filter(r.surname.isNull()),
      nConfidence: r.confidence.count(),
      sumConfidence: r.confidence.sum(),
      meanConfidence: change(r.confidence.avg()),
      minConfidence: r.confidence.min(),
      maxConfidence: r.confidence.max(),
      stddevSampConfidence: r.confidence.stddevSamp(),
      medianConfidence: r.confidence.median(),
    }),
  });
  const whole = periodStatistics(`${every}_of_all`, records, {
    ...stretch,
    time: (r) => r.updatedAt,
    measures: (r, change) => ({
      n: change(count()),
      medianConfidence: r.confidence.median(),
      meanConfidence: r.confidence.avg(),
    }),
  });
  return { sourced, whole };
};
const [monthly, quarterly, yearly] = [statistics("month"), statistics("quarter"), statistics("year")];
const some = (row: { readonly [key: string]: unknown }) => row["n"] !== 0;
const ofSources = (name: string) => table(FOLDER, name, { where: (r) => r["source"] !== "*", only: some });
const ofAll = (name: string) =>
  table(FOLDER, name, {
    where: (r) => r["source"] === "*",
    only: some,
    key: ["periodStart"],
    columns: {
      source: null,
      distinct_soc_sec_id: null,
      null_surname: null,
      n_confidence: null,
      sum_confidence: null,
      min_confidence: null,
      max_confidence: null,
      stddev_samp_confidence: null,
    },
  });

interface Summary {
  readonly records: number;
  readonly distinct_soc_sec_id: number;
  readonly set_operations: { readonly [name: string]: number };
}
const summary = json<Summary>;

checkReference([
  { of: latest, expected: table(FOLDER, "dedupe_latest") },
  {
    of: latest.report,
    expected: summary(FOLDER, "summary", (s) => [
      { rowsIn: s.records, rowsKept: s.distinct_soc_sec_id, rowsDropped: s.records - s.distinct_soc_sec_id },
    ]),
  },
  { of: survivors, expected: table(FOLDER, "survivorship") },
  {
    of: survivors.report,
    expected: summary(FOLDER, "summary", (s) => [{ rowsIn: s.records, rowsOut: s.distinct_soc_sec_id }]),
  },
  { of: distinctRows, expected: table(FOLDER, "union_distinct") },
  {
    of: setOperations,
    expected: summary(
      FOLDER,
      "summary",
      ({ set_operations: o }) =>
        [
          ["unionAll", o["union_all"]],
          ["unionDistinct", o["union_distinct"]],
          ["intersect", o["intersect"]],
          ["exceptLeft", o["except_left"]],
          ["exceptRight", o["except_right"]],
        ].map(([source, n]) => ({ source, n })),
      { key: ["source"] },
    ),
  },
  { of: joined, expected: table("merge/feature_join", "joined") },
  { of: joined.report, expected: rows([{ keys: 900, aKeys: 802, bKeys: 441, inAll: 343 }]) },
  { of: monthly.sourced, expected: ofSources("statistics_monthly") },
  { of: monthly.whole, expected: ofAll("statistics_monthly") },
  { of: quarterly.sourced, expected: ofSources("statistics_quarterly") },
  { of: yearly.sourced, expected: ofSources("statistics_yearly") },
  { of: yearly.whole, expected: ofAll("statistics_yearly") },
]);
