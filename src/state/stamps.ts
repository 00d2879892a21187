import { readdirSync, readFileSync, type Stats, statSync } from "node:fs";
import { hashOf } from "../files/hash.ts";

/** How a file or a folder was found: by its times, which are cheap to compare, and by the hash of what it held. */
export type Stamp = readonly [path: string, size: number, mtime: number, ctime: number, inode: number, hash: string];

/** A clock tick, in which a file can be written twice without a new time; some file systems count whole seconds. */
const TICK = 20;
const COARSE_TICK = 2_500;

/** Whether a file changed at or after `time`, as far as the file system's clock can tell. */
export const isSince = ({ mtimeMs, ctimeMs }: Stats, time: number): boolean =>
  [mtimeMs, ctimeMs].some((changed) => changed > time - (changed % 1000 === 0 ? COARSE_TICK : TICK));

const statOf = (path: string): Stats | undefined => {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined; // a file stands where a folder of the path was
  }
};

/** The hash of a file's bytes, or of a folder's list. */
export const contentHash = (path: string, stat: Stats): string =>
  hashOf(stat.isDirectory() ? readdirSync(path).sort().join("\n") : readFileSync(path));

/** A stamp of now. Of what was written this very moment the times say nothing, and the hash is compared. */
export function stamp(path: string, hash?: string): { readonly stamp: Stamp; readonly stat: Stats } | undefined {
  const stat = statOf(path);
  if (stat === undefined) return undefined;
  const certain = !isSince(stat, Date.now());
  const times = certain ? ([stat.mtimeMs, stat.ctimeMs] as const) : ([0, 0] as const);
  return { stamp: [path, stat.size, ...times, stat.ino, hash ?? contentHash(path, stat)], stat };
}

/** `touched`: its times are others, and it holds the same. */
export function compare([path, size, mtime, ctime, inode, hash]: Stamp): "same" | "touched" | "changed" {
  const stat = statOf(path);
  if (stat === undefined) return "changed";
  if (stat.mtimeMs === mtime && stat.ctimeMs === ctime && stat.ino === inode && stat.size === size) return "same";
  if (!stat.isDirectory() && stat.size !== size) return "changed";
  return contentHash(path, stat) === hash ? "touched" : "changed";
}
