import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { Diagnostic } from "../base/diagnostics.ts";
import { byText } from "../base/names.ts";
import { makeFolder, shown } from "./paths.ts";
import { type Change, MANIFEST, type Ownership } from "./tree.ts";

const STAGING = ".quern-tmp-";
/** A run takes seconds: what is older was left by one that was killed, even where its process number lives on. */
const STALE_AFTER = 60_000;

/**
 * Brings the folder to the tree. Everything is written beside it first, so that a full disk or a read-only folder changes
 * nothing; then each file is renamed into place, whole. Where files come or go, a manifest that names both goes first, and
 * the final one last: a run that is killed in between leaves only files that the next run knows as its own.
 */
export function writeChanges(
  out: string,
  changes: readonly Change[],
  { files: owned }: Ownership,
  manifestOf: (files: readonly string[]) => string,
): readonly Diagnostic[] {
  if (changes.length === 0) return [];
  const staging = join(out, STAGING + process.pid);
  const staged = changes.flatMap((c, i) => (c.after === undefined ? [] : [{ ...c, at: join(staging, String(i)) }]));
  let begun = false;
  try {
    makeFolder(out);
    if (isBusy(out)) return [{ code: "QN3013", at: { file: out, line: 0 }, data: { path: shown(out) } }];
    mkdirSync(staging);
    for (const { at, after } of staged) writeFileSync(at, after ?? "");
    const all = new Set([...owned, ...staged.map((c) => c.path)]);
    if (all.size > owned.size) {
      const first = join(staging, MANIFEST);
      writeFileSync(first, manifestOf([...all].filter((path) => path !== MANIFEST).sort(byText)));
      begun = true;
      renameSync(first, join(out, MANIFEST));
    }
    const folders = new Set<string>();
    for (const { path, at } of staged) {
      if (path === MANIFEST) continue;
      const folder = dirname(join(out, path));
      if (!folders.has(folder)) makeFolder(folder);
      folders.add(folder);
      begun = true;
      renameSync(at, join(out, path));
    }
    for (const c of changes) if (c.after === undefined) removeFile(out, c.path);
    const last = staged.find((c) => c.path === MANIFEST);
    if (last) renameSync(last.at, join(out, MANIFEST));
    return [];
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return [{ code: "QN3007", at: { file: out, line: 0 }, data: { path: shown(out), message, begun } }];
  } finally {
    if (existsSync(staging)) rmSync(staging, { recursive: true, force: true });
  }
}

/** Removes what runs that were killed left behind; true where another run is still at work. */
function isBusy(out: string): boolean {
  for (const name of readdirSync(out)) {
    if (!name.startsWith(STAGING)) continue;
    const path = join(out, name);
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (age < STALE_AFTER && isAlive(Number(name.slice(STAGING.length)))) return true;
    rmSync(path, { recursive: true, force: true });
  }
  return false;
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Removes a file, and the folders that it leaves empty. */
function removeFile(out: string, path: string): void {
  if (!lstatSync(join(out, path), { throwIfNoEntry: false })?.isFile()) return;
  rmSync(join(out, path));
  for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) {
    const full = join(out, folder);
    if (!existsSync(full) || readdirSync(full).length > 0) return;
    rmdirSync(full);
  }
}
