import { join } from "node:path";
import { shown } from "../../files/paths.ts";
import { type Command, textOf } from "../command.ts";
import type { Summary } from "../project.ts";

/** Compiles every definition and writes the output folder. */
export const generate: Command = {
  name: "generate",
  summary: "write SQL and modules from the definitions",
  usage: "quern generate [--config FILE] [--watch] [--afresh]",
  help: `
Compiles every definition of the config for every engine of it, and writes the output folder: SQL for review, typed
modules that run it, and a manifest. All problems are reported in one run; if there is one, nothing is written.
Files that quern once wrote and no longer does are removed; files that it did not write are never touched.
What an earlier run made of modules that have not changed is used again; node_modules/.cache/quern holds it.

Examples:
  quern generate
  quern generate --config ./analytics/quern.config.ts --watch

Options:
  --config, -c    the config, or its folder (default quern.config.ts)
  --watch, -w     goes on: compiles again when a module changes, until Ctrl-C
  --afresh        compiles everything, whatever an earlier run left
  --json          one JSON value: { ok, definitions, engines, out, written, removed, unchanged }; a line a run with --watch`,
  options: {
    config: { type: "string", short: "c" },
    watch: { type: "boolean", short: "w" },
    afresh: { type: "boolean" },
  },
  positionals: { min: 0, max: 0 },
  async run(args, out) {
    if (args.values["watch"] === true) {
      const { watch } = await import("../watch.ts");
      return watch(textOf(args, "config"), out);
    }
    const { openProject } = await import("../project.ts");
    const opened = await openProject(textOf(args, "config"), {
      afresh: args.values["afresh"] === true,
      onCompile: () => out.progress("compiling"),
    });
    if (opened.kind === "failed") {
      out.diagnostics(opened.diagnostics, "nothing was written");
      return 1;
    }
    let [written, removed] = [0, 0];
    if (opened.kind === "compiled") {
      const { changes, generated, folder, owned } = opened;
      removed = changes.filter((c) => c.after === undefined).length;
      written = changes.length - removed;
      if (changes.length > 0) {
        const [{ obstacles }, { writeChanges }] = await Promise.all([
          import("../../files/tree.ts"),
          import("../../files/write.ts"),
        ]);
        const inTheWay = obstacles(folder, changes, owned);
        const problems = inTheWay.length > 0 ? inTheWay : writeChanges(folder, changes, owned, generated.manifestOf);
        if (problems.length > 0) {
          out.diagnostics(problems);
          return 1;
        }
      }
      opened.remember();
    }
    const { summary } = opened;
    out.line(summaryLine(summary, written, removed));
    const { definitions, engines, files, root, out: folder } = summary;
    const unchanged = files - written;
    out.result({ ok: true, definitions, engines, out: join(root, folder), written, removed, unchanged });
    return 0;
  },
};

const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? "" : "s"}`;

/** `40 definitions × 4 engines → generated: 2 written, 0 removed, 97 unchanged`. */
export const summaryLine = ({ definitions, engines, files, root, out }: Summary, written: number, removed: number) =>
  `${counted(definitions, "definition")} × ${counted(engines, "engine")} → ${shown(join(root, out))}: ` +
  `${written} written, ${removed} removed, ${files - written} unchanged`;
