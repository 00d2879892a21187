export { makeData } from "./make-data.ts";

/** What `quern demo` binds to the queries' parameters. */
export const params = {
  since: new Date("2025-10-01"),
  countries: ["DE", "FR"],
  as_of: new Date("2025-12-31"),
  runId: "2025-12-31",
  model: "popularity",
  recommended_at: new Date("2025-12-01"),
};
