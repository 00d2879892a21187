import { lit, now } from "quern";
import { TIME_UNITS, type TimeUnit } from "../../../src/relation/time-unit.ts";
import { moments } from "../../fixtures/index.ts";
import { type Cell, gives, type MatrixCase, perRow } from "../case.ts";

const ids = [1, 2, 3, 4, 5, 6, 7];

const parts = perRow("parts of times", moments, ids, ({ at, on, zoned }) => ({
  year: gives(at.year(), 2024, 2020, 2021, 2021, 2023, 1969, null),
  quarter: gives(at.quarter(), 1, 4, 1, 1, 1, 4, null),
  month: gives(at.month(), 2, 12, 1, 1, 1, 12, null),
  day: gives(at.day(), 29, 31, 3, 4, 31, 31, null),
  hour: gives(at.hour(), 23, 0, 12, 0, 10, 23, null),
  minute: gives(at.minute(), 59, 0, 34, 0, 0, 59, null),
  second: gives(at.second(), 59, 0, 56, 0, 0, 59, null),
  isoWeekday: gives(at.isoWeekday(), 4, 4, 7, 1, 2, 3, null),
  isoWeek: gives(at.isoWeek(), 9, 53, 53, 1, 5, 1, null),
  dayOfYear: gives(at.dayOfYear(), 60, 366, 3, 4, 31, 365, null),
  dateYear: gives(on.year(), 2024, 2020, 2021, 2021, 2023, 1969, null),
  dateQuarter: gives(on.quarter(), 1, 4, 1, 1, 1, 4, null),
  dateMonth: gives(on.month(), 2, 12, 1, 1, 1, 12, null),
  dateDay: gives(on.day(), 29, 31, 3, 4, 31, 31, null),
  dateIsoWeekday: gives(on.isoWeekday(), 4, 4, 7, 1, 2, 3, null),
  dateIsoWeek: gives(on.isoWeek(), 9, 53, 53, 1, 5, 1, null),
  dateDayOfYear: gives(on.dayOfYear(), 60, 366, 3, 4, 31, 365, null),
  instantYear: gives(zoned.year(), 2021, 2020, 2021, 2021, 2021, 2000, null),
  instantDay: gives(zoned.day(), 28, 31, 3, 7, 14, 29, null),
  instantHour: gives(zoned.hour(), 1, 23, 3, 5, 7, 23, null),
  instantMinute: gives(zoned.minute(), 30, 59, 0, 30, 0, 59, null),
  instantIsoWeekday: gives(zoned.isoWeekday(), 7, 4, 7, 7, 7, 2, null),
  instantDayOfYear: gives(zoned.dayOfYear(), 87, 366, 3, 311, 73, 60, null),
}));

const starts: { readonly [U in TimeUnit]: readonly string[] } = {
  year: ["2024-01-01", "2020-01-01", "2021-01-01", "2021-01-01", "2023-01-01", "1969-01-01"],
  quarter: ["2024-01-01", "2020-10-01", "2021-01-01", "2021-01-01", "2023-01-01", "1969-10-01"],
  month: ["2024-02-01", "2020-12-01", "2021-01-01", "2021-01-01", "2023-01-01", "1969-12-01"],
  week: ["2024-02-26", "2020-12-28", "2020-12-28", "2021-01-04", "2023-01-30", "1969-12-29"],
  day: ["2024-02-29", "2020-12-31", "2021-01-03", "2021-01-04", "2023-01-31", "1969-12-31"],
  hour: ["2024-02-29 23:00", "2020-12-31", "2021-01-03 12:00", "2021-01-04", "2023-01-31 10:00", "1969-12-31 23:00"],
  minute: ["2024-02-29 23:59", "2020-12-31", "2021-01-03 12:34", "2021-01-04", "2023-01-31 10:00", "1969-12-31 23:59"],
  second: [
    "2024-02-29 23:59:59",
    "2020-12-31",
    "2021-01-03 12:34:56",
    "2021-01-04",
    "2023-01-31 10:00",
    "1969-12-31 23:59:59",
  ],
};

const starting = perRow("starts of units", moments, ids, ({ at, on, zoned }) => ({
  ...Object.fromEntries(TIME_UNITS.map((u) => [u, gives(at.trunc(u), ...starts[u], null)])),
  dateYear: gives(on.trunc("year"), ...starts.year, null),
  dateQuarter: gives(on.trunc("quarter"), ...starts.quarter, null),
  dateMonth: gives(on.trunc("month"), ...starts.month, null),
  dateWeek: gives(on.trunc("week"), ...starts.week, null),
  dateDay: gives(on.trunc("day"), ...starts.day, null),
  instantMonth: gives(
    zoned.trunc("month"),
    ...["2021-03-01", "2020-12-01", "2021-01-01", "2021-11-01", "2021-03-01", "2000-02-01", null],
  ),
  instantWeek: gives(
    zoned.trunc("week"),
    ...["2021-03-22", "2020-12-28", "2020-12-28", "2021-11-01", "2021-03-08", "2000-02-28", null],
  ),
  instantDay: gives(
    zoned.trunc("day"),
    ...["2021-03-28", "2020-12-31", "2021-01-03", "2021-11-07", "2021-03-14", "2000-02-29", null],
  ),
  instantHour: gives(
    zoned.trunc("hour"),
    ...["2021-03-28 01:00", "2020-12-31 23:00", "2021-01-03 03:00", "2021-11-07 05:00", "2021-03-14 07:00"],
    "2000-02-29 23:00",
    null,
  ),
}));

const adding = perRow("times moved", moments, ids, ({ at, on, zoned, n }) => ({
  year: gives(
    at.add(1, "year"),
    ...["2025-02-28 23:59:59.999999", "2021-12-31", "2022-01-03 12:34:56.789", "2022-01-04 00:00:00.000001"],
    ...["2024-01-31 10:00", "1970-12-31 23:59:59.5", null],
  ),
  quarter: gives(
    at.add(1, "quarter"),
    ...["2024-05-29 23:59:59.999999", "2021-03-31", "2021-04-03 12:34:56.789", "2021-04-04 00:00:00.000001"],
    ...["2023-04-30 10:00", "1970-03-31 23:59:59.5", null],
  ),
  month: gives(
    at.add(1, "month"),
    ...["2024-03-29 23:59:59.999999", "2021-01-31", "2021-02-03 12:34:56.789", "2021-02-04 00:00:00.000001"],
    ...["2023-02-28 10:00", "1970-01-31 23:59:59.5", null],
  ),
  monthBack: gives(
    at.sub(1, "month"),
    ...["2024-01-29 23:59:59.999999", "2020-11-30", "2020-12-03 12:34:56.789", "2020-12-04 00:00:00.000001"],
    ...["2022-12-31 10:00", "1969-11-30 23:59:59.5", null],
  ),
  weeks: gives(
    at.add(2, "week"),
    ...["2024-03-14 23:59:59.999999", "2021-01-14", "2021-01-17 12:34:56.789", "2021-01-18 00:00:00.000001"],
    ...["2023-02-14 10:00", "1970-01-14 23:59:59.5", null],
  ),
  daysOfColumn: gives(
    at.add(n, "day"),
    ...["2024-03-01 23:59:59.999999", "2020-12-30", "2021-02-12 12:34:56.789", "2021-01-04 00:00:00.000001"],
    ...["2023-02-13 10:00", null, null],
  ),
  monthsOfColumn: gives(
    at.add(n, "month"),
    ...["2024-03-29 23:59:59.999999", "2020-11-30", "2024-05-03 12:34:56.789", "2021-01-04 00:00:00.000001"],
    ...["2024-02-29 10:00", null, null],
  ),
  quartersOfColumn: gives(
    at.add(n, "quarter"),
    ...["2024-05-29 23:59:59.999999", "2020-09-30", "2031-01-03 12:34:56.789", "2021-01-04 00:00:00.000001"],
    ...["2026-04-30 10:00", null, null],
  ),
  hoursBack: gives(
    at.sub(36, "hour"),
    ...["2024-02-28 11:59:59.999999", "2020-12-29 12:00", "2021-01-02 00:34:56.789", "2021-01-02 12:00:00.000001"],
    ...["2023-01-29 22:00", "1969-12-30 11:59:59.5", null],
  ),
  minutes: gives(
    at.add(90, "minute"),
    ...["2024-03-01 01:29:59.999999", "2020-12-31 01:30", "2021-01-03 14:04:56.789", "2021-01-04 01:30:00.000001"],
    ...["2023-01-31 11:30", "1970-01-01 01:29:59.5", null],
  ),
  second: gives(
    at.add(1, "second"),
    ...["2024-03-01 00:00:00.999999", "2020-12-31 00:00:01", "2021-01-03 12:34:57.789", "2021-01-04 00:00:01.000001"],
    ...["2023-01-31 10:00:01", "1970-01-01 00:00:00.5", null],
  ),
  dateYear: gives(
    on.add(-4, "year"),
    ...["2020-02-29", "2016-12-31", "2017-01-03", "2017-01-04", "2019-01-31", "1965-12-31", null],
  ),
  dateMonth: gives(
    on.add(1, "month"),
    ...["2024-03-29", "2021-01-31", "2021-02-03", "2021-02-04", "2023-02-28", "1970-01-31", null],
  ),
  dateWeek: gives(
    on.sub(1, "week"),
    ...["2024-02-22", "2020-12-24", "2020-12-27", "2020-12-28", "2023-01-24", "1969-12-24", null],
  ),
  dateDays: gives(
    on.add(n, "day"),
    ...["2024-03-01", "2020-12-30", "2021-02-12", "2021-01-04", "2023-02-13", null, null],
  ),
  // 2021-03-14 07:00 is when New York's clocks go forward: no day or month of UTC may be shorter for that
  instantDay: gives(
    zoned.add(1, "day"),
    ...["2021-03-29 01:30", "2021-01-01 23:59:59.999999", "2021-01-04 03:00", "2021-11-08 05:30", "2021-03-15 07:00"],
    "2000-03-01 23:59:59.5",
    null,
  ),
  instantMonth: gives(
    zoned.add(2, "month"),
    ...["2021-05-28 01:30", "2021-02-28 23:59:59.999999", "2021-03-03 03:00", "2022-01-07 05:30", "2021-05-14 07:00"],
    "2000-04-29 23:59:59.5",
    null,
  ),
  instantHour: gives(
    zoned.sub(24, "hour"),
    ...["2021-03-27 01:30", "2020-12-30 23:59:59.999999", "2021-01-02 03:00", "2021-11-06 05:30", "2021-03-13 07:00"],
    "2000-02-28 23:59:59.5",
    null,
  ),
}));

const crossed: { readonly [U in TimeUnit]: readonly bigint[] } = {
  year: [0n, 1n, 0n, -1n, 1n, 1n],
  quarter: [0n, 1n, 0n, -1n, 4n, 1n],
  month: [1n, 1n, 0n, -1n, 13n, 1n],
  week: [0n, 0n, 1n, -1n, 56n, 0n],
  day: [1n, 3n, 1n, -4n, 394n, 1n],
  hour: [1n, 84n, 12n, -96n, 9455n, 1n],
  minute: [1n, 5074n, 686n, -5760n, 567359n, 1n],
  second: [1n, 304496n, 41104n, -345600n, 34041599n, 1n],
};
const negated = (values: readonly bigint[]): Cell[] => values.map((v) => (v === 0n ? v : -v));

const between = perRow("spans between times", moments, ids, ({ at, till, on, zoned }) => ({
  ...Object.fromEntries(TIME_UNITS.map((u) => [u, gives(at.diff(till, u), ...crossed[u], null)])),
  ...Object.fromEntries(TIME_UNITS.map((u) => [`${u}Back`, gives(till.diff(at, u), ...negated(crossed[u]), null)])),
  dateDay: gives(on.diff(till.toDate(), "day"), ...crossed.day, null),
  dateWeek: gives(on.diff(till.toDate(), "week"), ...crossed.week, null),
  dateMonth: gives(on.diff(till.toDate(), "month"), ...crossed.month, null),
  dateYear: gives(on.diff(till.toDate(), "year"), ...crossed.year, null),
  literal: gives(at.diff("2024-03-01", "day"), 1n, 1156n, 1153n, 1152n, 395n, 19784n, null),
  instantDay: gives(zoned.diff(lit.instant("2021-03-15 00:30"), "day"), -13n, 74n, 71n, -237n, 1n, 7685n, null),
  instantHour: gives(
    zoned.diff(lit.instant("2021-03-15 00:30"), "hour"),
    ...[-313n, 1753n, 1701n, -5693n, 17n, 184417n, null],
  ),
  secondsTo: gives(at.secondsTo(till), 0.000001, 304496.789, 41103.211, -345600.000001, 34041599, 0.5, null),
  secondsFrom: gives(till.secondsTo(at), -0.000001, -304496.789, -41103.211, 345600.000001, -34041599, -0.5, null),
  secondsOfDates: gives(on.secondsTo("2024-03-01"), ...[1, 1156, 1153, 1152, 395, 19784].map((d) => d * 86400), null),
  secondsOfInstants: gives(
    zoned.secondsTo(lit.instant("2021-03-28 01:30")),
    ...[0, 7435800.000001, 7252200, -19368000, 1189800, 665026200.5, null],
  ),
}));

const conversions = perRow("times converted", moments, ids, ({ at, on, zoned }) => ({
  toDate: gives(
    at.toDate(),
    ...["2024-02-29", "2020-12-31", "2021-01-03", "2021-01-04", "2023-01-31", "1969-12-31", null],
  ),
  toTimestamp: gives(on.toTimestamp(), ...starts.day, null),
  toInstant: gives(
    at.toInstant(),
    ...["2024-02-29 23:59:59.999999", "2020-12-31", "2021-01-03 12:34:56.789", "2021-01-04 00:00:00.000001"],
    ...["2023-01-31 10:00", "1969-12-31 23:59:59.5", null],
  ),
  dateToInstant: gives(on.toInstant(), ...starts.day, null),
  instantToTimestamp: gives(
    zoned.toTimestamp(),
    ...["2021-03-28 01:30", "2020-12-31 23:59:59.999999", "2021-01-03 03:00", "2021-11-07 05:30", "2021-03-14 07:00"],
    "2000-02-29 23:59:59.5",
    null,
  ),
  instantToDate: gives(
    zoned.toDate(),
    ...["2021-03-28", "2020-12-31", "2021-01-03", "2021-11-07", "2021-03-14", "2000-02-29", null],
  ),
  toText: gives(
    at.toText(),
    ...["2024-02-29 23:59:59.999999", "2020-12-31 00:00:00.000000", "2021-01-03 12:34:56.789000"],
    ...["2021-01-04 00:00:00.000001", "2023-01-31 10:00:00.000000", "1969-12-31 23:59:59.500000", null],
  ),
  dateToText: gives(
    on.toText(),
    ...["2024-02-29", "2020-12-31", "2021-01-03", "2021-01-04", "2023-01-31", "1969-12-31", null],
  ),
  instantToText: gives(
    zoned.toText(),
    ...["2021-03-28 01:30:00.000000", "2020-12-31 23:59:59.999999", "2021-01-03 03:00:00.000000"],
    ...["2021-11-07 05:30:00.000000", "2021-03-14 07:00:00.000000", "2000-02-29 23:59:59.500000", null],
  ),
  literalDate: gives(lit.date("2024-02-29"), ...ids.map(() => "2024-02-29")),
  literalTimestamp: gives(lit.timestamp("2024-02-29T01:02:03.000004Z"), ...ids.map(() => "2024-02-29 01:02:03.000004")),
  literalInstant: gives(lit.instant("2024-02-29T01:02:03.5Z"), ...ids.map(() => "2024-02-29 01:02:03.5")),
}));

const comparing = perRow("comparisons of times", moments, ids, ({ at, till, on, zoned }) => ({
  lt: gives(at.lt(till), true, true, true, false, true, true, null),
  eqLiteral: gives(at.eq("2024-02-29T23:59:59.999999Z"), true, false, false, false, false, false, null),
  eqTruncated: gives(at.eq("2024-02-29T23:59:59.999Z"), ...[false, false, false, false, false, false, null]),
  gte: gives(on.gte("2021-01-03"), true, false, true, true, true, false, null),
  inDates: gives(on.in(["2024-02-29", "1969-12-31"]), true, false, false, false, false, true, null),
  between: gives(at.between("2020-12-31", "2021-01-03T12:34:56.789Z"), false, true, true, false, false, false, null),
  instant: gives(zoned.lte(lit.instant("2021-03-14 07:00")), false, true, true, false, true, true, null),
  now: gives(now().gt(lit.instant("2026-01-01")), ...ids.map(() => true)),
  notLater: gives(now().lt(lit.instant("2100-01-01")), ...ids.map(() => true)),
  sinceZoned: gives(zoned.secondsTo(now()).gt(0), true, true, true, true, true, true, null),
}));

export const times: readonly MatrixCase[] = [parts, starting, adding, between, conversions, comparing];
