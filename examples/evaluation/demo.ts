export { makeData } from "./data.ts";

/** What `quern demo` binds to the queries' parameters. */
export const params = { threshold: 0.4 };
