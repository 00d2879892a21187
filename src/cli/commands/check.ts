import { type Command, textOf } from "../command.ts";

/** Compares the output folder with what generate would write. */
export const check: Command = {
  name: "check",
  summary: "fail where generated files are stale or edited by hand",
  usage: "quern check [--config FILE] [--afresh]",
  help: `
Compiles as \`quern generate\` does and compares with the output folder, byte for byte. Prints a unified diff and exits
with 1 where a file is stale, edited by hand, missing or left over. Writes nothing there: run it in CI.

Example:
  quern check || quern generate

Options:
  --config, -c    the config, or its folder (default quern.config.ts)
  --afresh        compiles everything, whatever an earlier run left
  --json          one JSON value: { ok, files, stale: [{ path, diff }] }`,
  options: { config: { type: "string", short: "c" }, afresh: { type: "boolean" } },
  positionals: { min: 0, max: 0 },
  async run(args, out) {
    const { openProject } = await import("../project.ts");
    const opened = await openProject(textOf(args, "config"), { afresh: args.values["afresh"] === true });
    if (opened.kind === "failed") {
      out.diagnostics(opened.diagnostics);
      return 1;
    }
    if (opened.kind === "fresh") {
      out.line(`up to date: ${opened.summary.files} files`);
      out.result({ ok: true, files: opened.summary.files, stale: [] });
      return 0;
    }
    const { changes, summary } = opened;
    if (changes.length === 0) {
      opened.remember();
      out.line(`up to date: ${summary.files} files`);
      out.result({ ok: true, files: summary.files, stale: [] });
      return 0;
    }
    const { createTwoFilesPatch } = await import("diff");
    const stale = changes.map(({ path, before, after }) => ({
      path,
      diff: createTwoFilesPatch(
        before === undefined ? "/dev/null" : `a/${path}`,
        after === undefined ? "/dev/null" : `b/${path}`,
        before ?? "",
        after ?? "",
      ),
    }));
    for (const { diff } of stale) out.line(diff.trimEnd());
    out.line(`stale: ${stale.length} of ${summary.files} files; run quern generate`);
    out.result({ ok: false, files: summary.files, stale });
    return 1;
  },
};
