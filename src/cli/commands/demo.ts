import type { Command } from "../command.ts";

/** Shows what quern does. */
export const demo: Command = {
  name: "demo",
  summary: "compile the examples for every engine, and run them on an embedded Postgres",
  usage: "quern demo",
  help: `
Compiles the examples for all four engines, loads their data into PGlite, a Postgres that runs inside this process, and
shows the first rows of every query. If quern is installed as a package, the example is the project that \`quern init\`
creates. Writes only temporary files.

Example:
  npx quern demo

Options:
  --json          one JSON value: { ok, examples: [{ name, queries: [{ name, rows, first }] }] }`,
  options: {},
  positionals: { min: 0, max: 0 },
  async run(_args, out) {
    const { runDemo } = await import("../demo/run.ts");
    return runDemo(out);
  },
};
