import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { Diagnostic } from "../base/diagnostics.ts";
import { byText } from "../base/names.ts";

/** Paths inside the output folder, with `/`, and what each file holds. */
export type Tree = ReadonlyMap<string, string>;

export const MANIFEST = "manifest.json";
const TEMPORARY = ".quern-tmp-";

export const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

interface OwnedFiles {
  readonly files?: unknown;
}

/** The files that an earlier run wrote, by its manifest. */
export function ownedFiles(out: string): ReadonlySet<string> {
  const path = join(out, MANIFEST);
  if (!existsSync(path)) return new Set();
  try {
    const { files } = JSON.parse(readFileSync(path, "utf8")) as OwnedFiles;
    const names = Array.isArray(files) ? files.filter((f): f is string => typeof f === "string") : [];
    return new Set([...names.filter(isInside), MANIFEST]);
  } catch {
    // A manifest that was spoiled owns nothing but itself: its files then count as somebody else's.
    return new Set([MANIFEST]);
  }
}

const isInside = (path: string): boolean => !path.startsWith("/") && !path.split("/").includes("..");

const read = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, "utf8") : undefined);

export interface Change {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** How the folder differs from the tree: files to write, and files that were ours and are no longer. */
export function changesOf(out: string, tree: Tree): readonly Change[] {
  const changes: Change[] = [];
  for (const [path, after] of tree) {
    const before = read(join(out, path));
    if (before !== after) changes.push({ path, before, after });
  }
  for (const path of ownedFiles(out)) {
    const before = tree.has(path) ? undefined : read(join(out, path));
    if (before !== undefined) changes.push({ path, before, after: undefined });
  }
  return changes.sort((a, b) => byText(a.path, b.path));
}

/** Files in the way that quern did not write. */
export function foreignFiles(out: string, changes: readonly Change[]): readonly Diagnostic[] {
  const owned = ownedFiles(out);
  return changes
    .filter((c) => c.before !== undefined && !owned.has(c.path))
    .map((c) => ({ code: "QN3006", at: { file: join(out, c.path), line: 0 }, data: { path: join(out, c.path) } }));
}

/**
 * Brings the folder to the tree. Everything is written beside it first, so that a full disk or a read-only folder changes
 * nothing; then each file is renamed into place, whole. The manifest goes first, naming old and new files, and last, so that
 * a run that is killed in between leaves only files that the next run knows as its own.
 */
export function writeChanges(
  out: string,
  changes: readonly Change[],
  manifestOf: (files: readonly string[]) => string,
): readonly Diagnostic[] {
  if (changes.length === 0) return [];
  const staging = join(out, `${TEMPORARY}${process.pid}`);
  try {
    mkdirSync(out, { recursive: true });
    for (const name of readdirSync(out)) if (name.startsWith(TEMPORARY)) rmSync(join(out, name), { recursive: true });
    const writes = changes.filter((c) => c.after !== undefined);
    writes.forEach((c, i) => {
      if (i === 0) mkdirSync(staging);
      writeFileSync(join(staging, String(i)), c.after ?? "");
    });
    const pending = [...new Set([...ownedFiles(out), ...writes.map((c) => c.path)])].sort(byText);
    if (!existsSync(staging)) mkdirSync(staging);
    writeFileSync(join(staging, MANIFEST), manifestOf(pending));
    renameSync(join(staging, MANIFEST), join(out, MANIFEST));
    const order = writes
      .map((c, i) => ({ c, i }))
      .sort((a, b) => Number(a.c.path === MANIFEST) - Number(b.c.path === MANIFEST));
    for (const { c, i } of order) {
      mkdirSync(dirname(join(out, c.path)), { recursive: true });
      if (c.path !== MANIFEST) renameSync(join(staging, String(i)), join(out, c.path));
    }
    for (const c of changes) if (c.after === undefined) removeFile(out, c.path);
    const last = order.find(({ c }) => c.path === MANIFEST);
    if (last) renameSync(join(staging, String(last.i)), join(out, MANIFEST));
    rmSync(staging, { recursive: true, force: true });
    return [];
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    const message = error instanceof Error ? error.message : String(error);
    return [{ code: "QN3007", at: { file: out, line: 0 }, data: { path: out, message } }];
  }
}

/** Removes a file, and the folders that it leaves empty. */
function removeFile(out: string, path: string): void {
  rmSync(join(out, path), { force: true });
  for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) {
    const full = join(out, folder);
    if (!existsSync(full) || readdirSync(full).length > 0) return;
    rmdirSync(full);
  }
}
