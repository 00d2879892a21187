import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic } from "../base/diagnostics.ts";
import type { Staleness } from "../base/messages/files.ts";
import type { Place } from "../base/place.ts";
import { type Change, MANIFEST } from "../files/tree.ts";
import type { Generated } from "../generate.ts";
import { filesHash } from "../print/manifest.ts";

/** What the manifest in the folder says of the run that wrote it. */
interface Written {
  readonly quern?: unknown;
  readonly definitions?: readonly { readonly name?: unknown; readonly hash?: unknown }[];
}

/** The files of the output folder that are not what they should be, each with the reason, its diff and the definition. */
export async function staleFiles(
  folder: string,
  changes: readonly Change[],
  generated: Generated,
): Promise<readonly Diagnostic[]> {
  const { createTwoFilesPatch } = await import("diff");
  const reasonOf = reasons(folder, changes, generated);
  const owner = new Map(generated.definitions.flatMap((d) => d.files.map((file) => [file, d.name] as const)));
  return changes.map((change): Diagnostic => {
    const { path, before, after } = change;
    const [from, to] = [
      before === undefined ? "/dev/null" : `a/${path}`,
      after === undefined ? "/dev/null" : `b/${path}`,
    ];
    const diff = createTwoFilesPatch(from, to, before ?? "", after ?? "");
    const definition = owner.get(path);
    const at: Place = { file: join(folder, path), line: firstLine(before ?? "", after ?? "") };
    const data = { path, reason: reasonOf(change), diff };
    return { code: "QN3025", at, ...(definition !== undefined && { definition }), data };
  });
}

/** The first line in which two texts differ. */
function firstLine(before: string, after: string): number {
  const [a, b] = [before.split("\n"), after.split("\n")];
  const at = a.findIndex((line, i) => line !== b[i]);
  return at < 0 ? a.length : at + 1;
}

/** A definition's files are as quern wrote them where the manifest beside them has their hash. */
function reasons(folder: string, changes: readonly Change[], generated: Generated): (change: Change) => Staleness {
  const written = manifestIn(folder);
  const hashes = new Map(written.definitions?.map(({ name, hash }) => [name, hash]));
  const found = new Map(changes.map(({ path, before }) => [path, before]));
  const edited = new Set<string>();
  for (const { name, files } of generated.definitions) {
    const texts = files.map((path) => (found.has(path) ? found.get(path) : generated.tree.get(path)) ?? "");
    if (hashes.has(name) && hashes.get(name) !== filesHash(texts)) for (const file of files) edited.add(file);
  }
  const { quern, definitions } = JSON.parse(generated.tree.get(MANIFEST) ?? "{}") as Written;
  const isSameRun = written.quern === quern && JSON.stringify(written.definitions) === JSON.stringify(definitions);
  const owned = new Set(generated.definitions.flatMap((d) => d.files));
  return ({ path, before, after }) => {
    if (before === undefined) return "missing";
    if (after === undefined) return "left over";
    // what all definitions share changes with them, and with quern itself
    return owned.has(path) ? (edited.has(path) ? "edited" : "stale") : isSameRun ? "edited" : "stale";
  };
}

function manifestIn(folder: string): Written {
  try {
    return JSON.parse(readFileSync(join(folder, MANIFEST), "utf8")) as Written;
  } catch {
    return {}; // not there, or spoiled: then all that differs is stale
  }
}
