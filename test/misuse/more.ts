import {
  change,
  clustering,
  compareClusterings,
  concatWs,
  damerauLevenshtein,
  decayedSum,
  denseRank,
  from,
  lit,
  missing,
  nearestCluster,
  norm,
  normalized,
  not,
  nullOf,
  onlyLetters,
  param,
  percentRank,
  query,
  raw,
  relativeChange,
  rollingMean,
  secondsSincePrevious,
  slope,
  sql,
  t,
  table,
} from "quern";

/** Calls of what the golden cases do not call. */
const rows = table("rows", { id: t.int().primaryKey(), x: t.double(), name: t.text(), at: t.timestamp() });
const groups = clustering("groups", { points: rows, id: "id", features: ["x"], k: 2 });
export const near = nearestCluster("near", groups, { points: rows, id: "id", by: "cosine" });
export const elbow = compareClusterings("elbow", [groups]);

const text = { postgres: sql`1` };
export const columns = query(
  "columns",
  from(rows).select(({ rows: r }) => {
    const series = { partitionBy: r.name, orderBy: r.at.asc() };
    return {
      change: change(r.x, series, 1),
      share: relativeChange(r.x, series, 1),
      mean: rollingMean(r.x, 3, series, { complete: true }),
      since: secondsSincePrevious(r.at, series),
      edits: damerauLevenshtein(r.name, "x", { upTo: 9 }),
      isMissing: missing(r.x),
      length: norm([r.x], "l1"),
      ...normalized({ a: r.x }, "l2"),
      letters: onlyLetters(r.name),
      joined: concatWs(",", r.name, "x"),
      isNot: not(r.x.gt(1)),
      nothing: nullOf(r.x),
      dense: denseRank().over({ orderBy: r.id.asc() }),
      percent: percentRank().over({ orderBy: r.id.asc(), partitionBy: [r.name] }),
      int: raw.int(text, { nullable: true }),
      bigint: raw.bigint(text),
      decimal: raw.decimal(9, 2)(text),
      date: raw.date(text),
      timestamp: raw.timestamp(text),
      instant: raw.instant(text),
    };
  }),
);
export const parameters = [
  param.nullable.int("a"),
  param.nullable.bigint("b"),
  param.nullable.double("c"),
  param.nullable.text("d"),
  param.nullable.boolean("e"),
  param.nullable.timestamp("f"),
  param.list.int("g"),
  param.list.date("h"),
];
export const measures = query(
  "measures",
  from(rows).aggregate(({ rows: r }) => ({ slope: slope(r.x, r.id), decayed: decayedSum(r.x, lit.int(3), 7) })),
);

const tickets = table("tickets", {
  ref: t.uuid().primaryKey(),
  stage: t.oneOf("open", "paid"),
  payload: t.binary(16),
  opensAt: t.time(),
});
export const stored = query(
  "stored",
  from(tickets)
    .where(({ tickets: k }) =>
      k.ref.in(param.list.uuid("refs")).and(k.stage.eq(param.oneOf("stage", ["open", "paid"]))),
    )
    .where(({ tickets: k }) => k.ref.ne(param.uuid("ref")).or(k.ref.eq(param.nullable.uuid("other"))))
    .select(({ tickets: k }) => ({ ref: k.ref, payload: k.payload, opensAt: k.opensAt })),
);
