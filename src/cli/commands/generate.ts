import { type Command, textOf } from "../command.ts";

/** Compiles every definition and writes the output folder. */
export const generate: Command = {
  name: "generate",
  summary: "write SQL and modules from the definitions",
  usage: "quern generate [--config FILE] [--watch] [--afresh]",
  help: `
Compiles every definition of the config for every engine of the config, and writes the output folder: SQL for review,
typed modules that run it, and a manifest. Reports all problems in one run; if there are any, writes nothing. Removes
files that quern wrote earlier and no longer generates; never touches files that it did not write.
Reuses results of earlier runs for unchanged modules, cached in node_modules/.cache/quern. Modules that read files, the
environment or the clock run each time.

Examples:
  quern generate
  quern generate --config ./analytics/quern.config.ts --watch

Options:
  --config, -c    the config or its folder (default quern.config.ts)
  --watch, -w     keep running, and recompile when a module changes
  --afresh        compile everything, ignoring the cache of earlier runs
  --json          one JSON value: { ok, definitions, engines, out, written, removed, unchanged }; with --watch one
                  line per run`,
  options: {
    config: { type: "string", short: "c" },
    watch: { type: "boolean", short: "w" },
    afresh: { type: "boolean" },
  },
  positionals: { min: 0, max: 0 },
  async run(args, out) {
    const [config, afresh] = [textOf(args, "config"), args.values["afresh"] === true];
    if (args.values["watch"] === true) {
      const { watch } = await import("../watch.ts");
      return watch(config, out);
    }
    const { generateOnce, reportJson, summaryLine } = await import("../generate-once.ts");
    const report = await generateOnce(config, { afresh, onCompile: () => out.progress("compiling") });
    if (!report.ok) {
      out.diagnostics(report.diagnostics, report.wrote ? undefined : "nothing was written");
      return 1;
    }
    out.line(summaryLine(report));
    out.result(reportJson(report));
    return 0;
  },
};
