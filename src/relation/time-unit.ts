/** Units of `trunc`, `add` and `diff`. A week is an ISO week: it starts on Monday. */
export const TIME_UNITS = ["year", "quarter", "month", "week", "day", "hour", "minute", "second"] as const;
export type TimeUnit = (typeof TIME_UNITS)[number];

/** How a unit is written in the name of a column: `spend_7d`. */
export const unitSuffix = {
  second: "s",
  minute: "min",
  hour: "h",
  day: "d",
  week: "w",
  month: "mo",
  quarter: "q",
  year: "y",
} as const satisfies { readonly [U in TimeUnit]: string };
