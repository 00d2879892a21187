import { writeFileSync } from "node:fs";

// Loaded before a measured program: writes the largest resident set of the process, in kilobytes, when it ends.
const { QUERN_BENCH_PEAK: path } = process.env;
if (path !== undefined) process.on("exit", () => writeFileSync(path, String(process.resourceUsage().maxRSS)));
