import { join, relative } from "node:path";
import type { Command } from "../command.ts";

/** Compiles every definition and writes the output folder. */
export const generate: Command = {
  name: "generate",
  summary: "write SQL and modules from the definitions",
  usage: "quern generate [--config FILE]",
  help: `
Compiles every definition of the config for every engine of it, and writes the output folder: SQL for review, typed
modules that run it, and a manifest. All problems are reported in one run; if there is one, nothing is written.
Files that quern once wrote and no longer does are removed; files that it did not write are never touched.

  --config FILE   the config (default quern.config.ts)
  --json          one JSON value: { ok, written, removed, unchanged }

Example:
  quern generate --config ./quern.config.ts`,
  options: { config: { type: "string", short: "c" } },
  positionals: { min: 0, max: 0 },
  async run({ values }, out) {
    const { loadConfig } = await import("../../load/config.ts");
    const project = await loadConfig(String(values["config"] ?? "quern.config.ts"));
    if (!project.ok) {
      out.diagnostics(project.diagnostics);
      return 1;
    }
    out.progress("compiling");
    const [{ generate: build }, files] = await Promise.all([
      import("../../generate.ts"),
      import("../../files/tree.ts"),
    ]);
    const generated = await build(project.value);
    if (!generated.ok) {
      out.diagnostics(generated.diagnostics);
      return 1;
    }
    const folder = join(project.value.root, project.value.config.out);
    const { tree, compiled, manifestOf } = generated.value;
    const changes = files.changesOf(folder, tree);
    const problems = [...files.foreignFiles(folder, changes)];
    if (problems.length === 0) problems.push(...files.writeChanges(folder, changes, manifestOf));
    if (problems.length > 0) {
      out.diagnostics(problems);
      return 1;
    }
    const removed = changes.filter((c) => c.after === undefined).length;
    const written = changes.length - removed;
    const unchanged = tree.size - written;
    out.line(
      `${compiled.length} definitions × ${project.value.config.dialects.length} engines → ${relative(process.cwd(), folder) || "."}: ` +
        `${written} written, ${removed} removed, ${unchanged} unchanged`,
    );
    out.result({ ok: true, definitions: compiled.length, written, removed, unchanged });
    return 0;
  },
};
