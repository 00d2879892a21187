import { byKey, byTime, count, from, materialized, param, query, runLog, t, table } from "quern";

const visits = table("visits", {
  visitId: t.bigint().primaryKey(),
  userId: t.bigint(),
  page: t.text(),
  at: t.timestamp().eventTime(),
  knownAt: t.timestamp().knownTime(),
});
const pages = table("pages", { page: t.text().primaryKey(), section: t.text() });
const log = runLog("refresh_log", t.timestamp());
const numbered = runLog("numbered_log", t.bigint());

const perDay = (name: string) =>
  query(
    name,
    from(visits)
      .groupBy((v) => ({ day: v.at.toDate() }))
      .aggregate(() => ({ visits: count() })),
  );

/** A running total reads the days before. */
const totals = query(
  "running_totals",
  from(perDay("visits_per_day")).select((d) => ({ day: d.day, total: d.visits.sum().over({ orderBy: d.day.asc() }) })),
);
export const runningTotals = materialized(totals, { key: ["day"], refresh: byTime("day", { log }) });

/** The largest days are the largest of all. */
const largest = query(
  "largest_days",
  from(perDay("visits_of_day"))
    .orderBy((d) => [d.visits.desc(), d.day.asc()])
    .select((d) => ({ day: d.day, visits: d.visits }))
    .limit(10),
);
export const largestDays = materialized(largest, { key: ["day"], refresh: byTime("day", { log }) });

/** Rows of a user are spread over days. */
const users = query(
  "visits_per_user",
  from(visits)
    .groupBy((v) => ({ userId: v.userId }))
    .aggregate((v) => ({ visits: count(), last: v.at.max() })),
);
export const lastDays = materialized(users, { key: ["userId"], refresh: byTime("last", { log }) });

/** Nothing says when a page changes its section. */
const sections = query(
  "visits_per_section",
  from(visits)
    .join(pages, ({ visits: v, pages: p }) => v.page.eq(p.page))
    .groupBy(({ visits: v, pages: p }) => ({ day: v.at.toDate(), section: p.section }))
    .aggregate(() => ({ visits: count() })),
);
export const sectionsTable = materialized(sections, { key: ["day", "section"], refresh: byTime("day", { log }) });

/** A condition reads another table. */
const known = query(
  "known_visits",
  from(visits)
    .semiJoin(pages, ({ visits: v, pages: p }) => v.page.eq(p.page))
    .groupBy((v) => ({ day: v.at.toDate() }))
    .aggregate(() => ({ visits: count() })),
);
export const knownVisits = materialized(known, { key: ["day"], refresh: byTime("day", { log }) });

/** The log counts with numbers, and the clock is a time. */
export const numberedLog = materialized(perDay("numbered_days"), { key: ["day"], refresh: byTime("day", { log: numbered }) });

export const notATime = materialized(users, { name: "not_a_time", refresh: byTime("visits", { log }) });
export const noLog = materialized(users, { name: "no_log", refresh: byKey("userId", { log: pages }) });
export const noColumn = materialized(users, { name: "no_column", refresh: byKey("person" as "userId", { log }) });

/** Rows that the caller gives. */
const chosen = query(
  "chosen_days",
  from(visits)
    .join(param.rows("chosen", { userId: t.bigint() }), ({ visits: v, chosen: c }) => c.userId.eq(v.userId))
    .groupBy(({ visits: v }) => ({ day: v.at.toDate() }))
    .aggregate(() => ({ visits: count() })),
);
export const chosenDays = materialized(chosen, { refresh: byTime("day", { log }) });

export const indexedView = materialized(users, { name: "indexed_view", as: "view", indexes: [["visits"]] });
const some = query("some_visits", from(visits).where((v) => v.userId.eq(param.bigint("user"))));
export const viewOfSome = materialized(some, { as: "view" });
/** Another user in another refresh. */
export const partOfSome = materialized(some, { name: "part_of_some", key: ["visitId"], refresh: byTime("at", { log }) });
