import { lstatSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isBannered } from "../base/banner.ts";
import type { Diagnostic } from "../base/diagnostics.ts";
import { DIALECTS } from "../base/dialect.ts";
import { byText } from "../base/names.ts";
import { shown } from "./paths.ts";

/** Paths inside the output folder, with `/`, and what each file holds. */
export type Tree = ReadonlyMap<string, string>;

export const MANIFEST = "manifest.json";

/** What the manifest in the folder says is quern's, or why it cannot be read. */
export interface Ownership {
  readonly files: ReadonlySet<string>;
  readonly spoiled?: string;
}

/** The paths that quern gives: whatever a manifest says, nothing else is ever removed. */
const ENGINES = DIALECTS.join("|");
const OWN = `(?:${ENGINES})/[a-z0-9_]+(?:\\.[a-z]+)?\\.sql|(?:(?:runtime|${ENGINES})/)?[a-z0-9-]+\\.ts`;
const OWN_PATH = new RegExp(`^(?:${OWN})$`);
const LISTED = new RegExp(`"(${OWN})"`, "g");
/** What a merge leaves where both sides changed the same lines. */
const CONFLICT = /^<{7} [\s\S]*^={7}$[\s\S]*^>{7} /m;

/** The files that an earlier run wrote, by its manifest. */
export function ownership(out: string): Ownership {
  const path = join(out, MANIFEST);
  const text = stateOf(path) === "file" ? readFileSync(path, "utf8") : "";
  // other tools have manifests too
  if (!text.includes('"quern"')) return { files: new Set() };
  // Both sides list files that are quern's: the next run knows which of them it still makes.
  if (CONFLICT.test(text))
    return { files: new Set([...[...text.matchAll(LISTED)].map(([, path = ""]) => path), MANIFEST]) };
  try {
    const { files } = JSON.parse(text) as { readonly files?: unknown };
    if (!Array.isArray(files)) return { files: new Set([MANIFEST]), spoiled: "it does not list its files" };
    return { files: new Set([...files.filter((f): f is string => typeof f === "string"), MANIFEST]) };
  } catch (error) {
    return { files: new Set([MANIFEST]), spoiled: error instanceof Error ? error.message : String(error) };
  }
}

type State = "absent" | "file" | "folder" | "link" | "other";

function stateOf(path: string): State {
  try {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return "absent";
    return stat.isFile() ? "file" : stat.isDirectory() ? "folder" : stat.isSymbolicLink() ? "link" : "other";
  } catch {
    // ENOTDIR: a file stands where a folder of the path should be, which the folder's own state says
    return "absent";
  }
}

/** What stands at paths of the output folder. A link inside it is never followed: it could lead anywhere. */
class Folder {
  readonly #out: string;
  readonly #folders = new Map<string, State>();

  constructor(out: string) {
    this.#out = out;
  }

  /** The folder of a path that is no folder, from the outside in. */
  obstacle(path: string): { readonly path: string; readonly state: State } | undefined {
    const steps = dirname(path) === "." ? [] : dirname(path).split("/");
    for (let i = 1; i <= steps.length; i++) {
      const folder = steps.slice(0, i).join("/");
      let state = this.#folders.get(folder);
      if (state === undefined) {
        state = stateOf(join(this.#out, folder));
        this.#folders.set(folder, state);
      }
      if (state === "absent") return undefined;
      if (state !== "folder") return { path: folder, state };
    }
    return undefined;
  }

  state(path: string): State {
    return this.obstacle(path) === undefined ? stateOf(join(this.#out, path)) : "absent";
  }

  text(path: string): string | undefined {
    return this.state(path) === "file" ? readFileSync(join(this.#out, path), "utf8") : undefined;
  }
}

/** A file of the folder to write, or one that was quern's and is no longer. */
export interface Change {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** How the folder differs from the tree. `kept` are files that are known to be there as they should. */
export function changesOf(
  out: string,
  tree: Tree,
  { files }: Ownership,
  kept: ReadonlySet<string> = new Set(),
): readonly Change[] {
  const folder = new Folder(out);
  const changes: Change[] = [];
  for (const [path, after] of tree) {
    const before = folder.text(path);
    if (before !== after) changes.push({ path, before, after });
  }
  for (const path of files) {
    if (tree.has(path) || kept.has(path) || !OWN_PATH.test(path)) continue;
    const before = folder.text(path);
    if (before !== undefined && (!isModule(path) || isBannered(before)))
      changes.push({ path, before, after: undefined });
  }
  return changes.sort((a, b) => byText(a.path, b.path));
}

/** A module, which says on its first line that quern made it; those of the runtime do not in earlier versions. */
const isModule = (path: string): boolean => !path.startsWith("runtime/") && path.endsWith(".ts");

/** What stands in the way of the changes and was not put there by quern. */
export function obstacles(
  out: string,
  changes: readonly Change[],
  { files, spoiled }: Ownership,
): readonly Diagnostic[] {
  const outState = stateOf(out);
  if (outState === "file" || outState === "other") return [foreign(out)];
  const folder = new Folder(out);
  const found = new Map<string, Diagnostic>();
  for (const { path } of changes) {
    const blocked = folder.obstacle(path);
    const at = join(out, blocked?.path ?? path);
    const state = blocked?.state ?? folder.state(path);
    if (state === "link") found.set(at, { code: "QN3012", at: { file: at, line: 0 }, data: { path: shown(at) } });
    else if (blocked || state === "folder" || state === "other" || (state === "file" && !files.has(path)))
      found.set(at, foreign(at));
  }
  if (spoiled !== undefined && found.size > 0) {
    const manifest = join(out, MANIFEST);
    const data = { path: shown(manifest), message: spoiled };
    return [{ code: "QN3014", at: { file: manifest, line: 0 }, data }];
  }
  return [...found.values()];
}

const foreign = (path: string): Diagnostic => ({
  code: "QN3006",
  at: { file: path, line: 0 },
  data: { path: shown(path) },
});
