import { type Diagnostic, messageOf } from "../../base/diagnostics.ts";
import { shown } from "../../files/paths.ts";
import { type Command, type Output, textOf } from "../command.ts";
import { diagnosticJson } from "../output.ts";
import type { Opened } from "../project.ts";

/** Compares the output folder with what generate would write. */
export const check: Command = {
  name: "check",
  summary: "fail if generated files are stale or edited by hand",
  usage: "quern check [--config FILE] [--staged] [--format text|github] [--afresh]",
  help: `
Compiles as \`quern generate\` does and compares the result with the output folder, byte for byte. Prints a unified diff
and exits with 1 if a file is stale, edited by hand, missing or left over. Writes nothing to that folder: run it in CI.

Examples:
  quern check || quern generate
  quern check --staged            # in a pre-commit hook
  quern check --format github     # in GitHub Actions: an annotation per file

Options:
  --config, -c    the config or its folder (default: quern.config.ts in this folder or a parent)
  --staged        also fail if Git's index differs from the files that were checked
  --format        text (default) or github (workflow commands, shown as annotations)
  --afresh        compile everything, ignoring the cache of earlier runs
  --json          one JSON value: { ok, files, diagnostics: [{ code, file, line, definition, message, remedy, reason,
                  diff }] }; reason is stale, edited, missing or left over`,
  options: {
    config: { type: "string", short: "c" },
    staged: { type: "boolean" },
    format: { type: "string" },
    afresh: { type: "boolean" },
  },
  positionals: { min: 0, max: 0 },
  async run(args, out) {
    const format = textOf(args, "format") ?? "text";
    if (format !== "text" && format !== "github")
      return { problem: `unknown format ${format}`, remedy: "use text or github" };
    const { openProject } = await import("../project.ts");
    const opened = await openProject(textOf(args, "config"), { afresh: args.values["afresh"] === true });
    if (opened.kind === "failed") {
      if (format === "github") annotate(opened.diagnostics, out);
      out.diagnostics(opened.diagnostics);
      return 1;
    }
    const { files } = opened.summary;
    const stale = await staleOf(opened);
    const differing = args.values["staged"] === true ? await unstagedOf(opened) : [];
    if (!Array.isArray(differing))
      return { problem: "--staged needs a Git work tree", remedy: "remove --staged, or run it in a work tree" };
    const found = [...stale, ...differing];
    if (found.length === 0) {
      if (opened.kind === "compiled") opened.remember();
      out.line(`up to date: ${files} files`);
      out.result({ ok: true, files, diagnostics: [] });
      return 0;
    }
    if (format === "github") annotate(found, out);
    else for (const d of stale) if (d.code === "QN3025") out.line(d.data.diff.trimEnd());
    for (const d of differing) out.line(messageOf(d).text);
    if (stale.length > 0) out.line(`${counts(stale)} of ${files} files; run quern generate`);
    out.result({ ok: false, files, diagnostics: found.map(inJson) });
    return 1;
  },
};

async function staleOf(opened: Exclude<Opened, { readonly kind: "failed" }>): Promise<readonly Diagnostic[]> {
  if (opened.kind === "fresh" || opened.changes.length === 0) return [];
  const { staleFiles } = await import("../stale.ts");
  return staleFiles(opened.folder, opened.changes, opened.generated);
}

async function unstagedOf({ watched, summary }: Exclude<Opened, { readonly kind: "failed" }>) {
  const { unstaged } = await import("../staged.ts");
  return unstaged(watched.modules, summary.out);
}

/** `3 stale, 1 edited`. */
function counts(found: readonly Diagnostic[]): string {
  const byReason = new Map<string, number>();
  for (const d of found) if (d.code === "QN3025") byReason.set(d.data.reason, (byReason.get(d.data.reason) ?? 0) + 1);
  return [...byReason].map(([reason, n]) => `${n} ${reason}`).join(", ");
}

function inJson(d: Diagnostic): unknown {
  const more = d.code === "QN3025" ? { reason: d.data.reason, diff: d.data.diff } : {};
  return { ...(diagnosticJson(d) as object), ...more };
}

/** Workflow commands of GitHub Actions; a line that is not known is left out, because annotations begin at line 1. */
function annotate(found: readonly Diagnostic[], out: Output): void {
  const value = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  const property = (text: string): string => value(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
  for (const d of found) {
    const { text, hint } = messageOf(d);
    const file = d.at.file === "" ? [] : [`file=${property(shown(d.at.file))}`];
    const line = d.at.line > 0 ? [`line=${d.at.line}`] : [];
    const title = `title=${property(`quern ${d.code}${d.definition === undefined ? "" : ` ${d.definition}`}`)}`;
    out.line(`::error ${[...file, ...line, title].join(",")}::${value(`${text}. ${hint}`)}`);
  }
}
