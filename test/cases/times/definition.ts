import { from, lit, now, query, t, table } from "quern";

const moments = table("moments", {
  id: t.int().primaryKey(),
  on: t.date(),
  at: t.timestamp(),
  zoned: t.instant(),
  steps: t.int(),
});

/** Each unit's start. */
export const truncated = query(
  "truncated",
  from(moments).select(({ moments: m }) => ({
    id: m.id,
    atYear: m.at.trunc("year"),
    atQuarter: m.at.trunc("quarter"),
    atMonth: m.at.trunc("month"),
    atWeek: m.at.trunc("week"),
    atDay: m.at.trunc("day"),
    atHour: m.at.trunc("hour"),
    atMinute: m.at.trunc("minute"),
    atSecond: m.at.trunc("second"),
    onMonth: m.on.trunc("month"),
    onWeek: m.on.trunc("week"),
    zonedDay: m.zoned.trunc("day"),
  })),
);

/** Times moved by each unit. */
export const moved = query(
  "moved",
  from(moments).select(({ moments: m }) => ({
    id: m.id,
    year: m.at.add(1, "year"),
    quarter: m.at.sub(1, "quarter"),
    month: m.at.add(m.steps, "month"),
    week: m.at.sub(2, "week"),
    day: m.on.add(m.steps, "day"),
    hour: m.zoned.add(36, "hour"),
    minute: m.at.add(m.steps, "minute"),
    second: m.at.sub(m.steps, "second"),
  })),
);

/** Boundaries crossed, and exact seconds. */
export const distances = query(
  "distances",
  from(moments)
    .where(({ moments: m }) => m.zoned.lt(now()).and(m.at.gte(lit.timestamp("2024-01-01"))))
    .select(({ moments: m }) => ({
      id: m.id,
      years: m.on.diff("2030-01-01", "year"),
      quarters: m.at.diff("2030-01-01", "quarter"),
      months: m.at.diff("2030-01-01", "month"),
      weeks: m.at.diff("2030-01-01", "week"),
      days: m.on.diff("2030-01-01", "day"),
      hours: m.at.diff("2030-01-01", "hour"),
      minutes: m.at.diff("2030-01-01", "minute"),
      seconds: m.at.diff("2030-01-01", "second"),
      exact: m.at.secondsTo("2030-01-01"),
    })),
);

/** Parts of a time, and conversions. */
export const parts = query(
  "parts",
  from(moments).select(({ moments: m }) => ({
    year: m.zoned.year(),
    quarter: m.at.quarter(),
    hour: m.at.hour(),
    second: m.at.second(),
    weekday: m.on.isoWeekday(),
    week: m.on.isoWeek(),
    dayOfYear: m.on.dayOfYear(),
    day: m.at.toDate(),
    midnight: m.on.toTimestamp(),
    instant: m.at.toInstant(),
    text: m.zoned.toText(),
  })),
);
