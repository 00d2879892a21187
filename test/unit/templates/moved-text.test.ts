import { expect, test } from "vitest";
import { movedText } from "../../../templates/queries/sample/moved-text.ts";

test.each([
  ["2026-01-31", 1, "month", "2026-02-28"],
  ["2024-01-31", 1, "month", "2024-02-29"],
  ["2026-03-31", -1, "quarter", "2025-12-31"],
  ["2024-02-29", 1, "year", "2025-02-28"],
  ["2026-01-01", -1, "week", "2025-12-25"],
  ["2026-03-29 01:30:00.000000", 1, "hour", "2026-03-29 02:30:00.000000"],
  ["2026-12-31 23:59:59.999999", 1, "second", "2027-01-01 00:00:00.999999"],
  ["0001-01-31", 1, "day", "0001-02-01"],
] as const)("%s and %d %s: %s", (text, n, unit, expected) => {
  expect(movedText(text, n, unit)).toBe(expected);
});

test.each([
  ["9999-12-31", 1, "day"],
  ["0001-01-01", -1, "day"],
  ["31.1.2026", 1, "day"],
  ["2026-01-31", 0.5, "day"],
] as const)("%s and %d %s is left to the engine", (text, n, unit) => {
  expect(movedText(text, n, unit)).toBeUndefined();
});
