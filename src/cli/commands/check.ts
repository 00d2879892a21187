import { join } from "node:path";
import type { Command } from "../command.ts";

/** Compares the output folder with what generate would write. */
export const check: Command = {
  name: "check",
  summary: "fail where generated files are stale or edited by hand",
  usage: "quern check [--config FILE]",
  help: `
Compiles as \`quern generate\` does and compares with the output folder, byte for byte. Prints a unified diff and exits
with 1 where a file is stale, edited by hand, missing or left over. Writes nothing: run it in CI.

  --config FILE   the config (default quern.config.ts)
  --json          one JSON value: { ok, stale: [{ path, diff }] }`,
  options: { config: { type: "string", short: "c" } },
  positionals: { min: 0, max: 0 },
  async run({ values }, out) {
    const { loadConfig } = await import("../../load/config.ts");
    const project = await loadConfig(String(values["config"] ?? "quern.config.ts"));
    if (!project.ok) {
      out.diagnostics(project.diagnostics);
      return 1;
    }
    const [{ generate }, { changesOf }, { createTwoFilesPatch }] = await Promise.all([
      import("../../generate.ts"),
      import("../../files/tree.ts"),
      import("diff"),
    ]);
    const generated = await generate(project.value);
    if (!generated.ok) {
      out.diagnostics(generated.diagnostics);
      return 1;
    }
    const folder = join(project.value.root, project.value.config.out);
    const stale = changesOf(folder, generated.value.tree).map(({ path, before, after }) => ({
      path,
      diff: createTwoFilesPatch(
        before === undefined ? "/dev/null" : `a/${path}`,
        after === undefined ? "/dev/null" : `b/${path}`,
        before ?? "",
        after ?? "",
      ),
    }));
    for (const { diff } of stale) out.line(diff.trimEnd());
    const count = `${stale.length} of ${generated.value.tree.size} files`;
    out.line(
      stale.length === 0 ? `up to date: ${generated.value.tree.size} files` : `stale: ${count}; run quern generate`,
    );
    out.result({ ok: stale.length === 0, stale });
    return stale.length === 0 ? 0 : 1;
  },
};
