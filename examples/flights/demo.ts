export { makeData } from "./data.ts";

/** What `quern demo` binds to the queries' parameters. */
export const params = { from: new Date("2013-01-15"), to: new Date("2013-01-16"), as_of: new Date("2013-03-01") };
