/** Units of `trunc`, `add` and `diff`. A week is an ISO week: it starts on Monday. */
export const TIME_UNITS = ["year", "quarter", "month", "week", "day", "hour", "minute", "second"] as const;
export type TimeUnit = (typeof TIME_UNITS)[number];
