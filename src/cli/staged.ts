import { spawnSync } from "node:child_process";
import { dirname, resolve } from "node:path";
import type { Diagnostic } from "../base/diagnostics.ts";
import { shown } from "../files/paths.ts";

/**
 * Files that the check read and that a commit would hold otherwise: inputs with changes that are not staged, outputs that
 * are not staged at all. Undefined where the folder is no work tree of Git's.
 */
export function unstaged(inputs: readonly string[], out: string): readonly Diagnostic[] | undefined {
  const own = inputs.filter((file) => !/[\\/]node_modules[\\/]/.test(file));
  const top = git(dirname(out), ["rev-parse", "--show-toplevel"])?.trim();
  if (top === undefined) return undefined;
  const listed = git(top, ["status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", ...own, out]);
  if (listed === undefined) return undefined;
  return listed
    .split("\0")
    .filter((entry) => entry !== "" && entry[1] !== " ")
    .map((entry): Diagnostic => {
      const file = resolve(top, entry.slice(3));
      return {
        code: "QN3026",
        at: { file, line: 1 },
        data: { path: shown(file), isOutput: file.startsWith(out) },
      };
    });
}

function git(folder: string, args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync("git", args, { cwd: folder, encoding: "utf8" });
  return status === 0 ? stdout : undefined;
}
