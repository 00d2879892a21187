import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import type { Diagnostic } from "../../base/diagnostics.ts";
import { shown } from "../../files/paths.ts";
import type { DdlFile } from "../../import/import-ddl.ts";
import { isCheckpoint, migrationOrder, upPart } from "../../import/migrations.ts";

export interface DdlFiles {
  readonly files: readonly DdlFile[];
  readonly problems: readonly Diagnostic[];
}

/** Reads files, folders of migrations and standard input (`-`), in the order in which they are given. */
export function readDdlFiles(given: readonly string[]): DdlFiles {
  const files: DdlFile[] = [];
  const problems: Diagnostic[] = [];
  for (const path of given) {
    const found = path === "-" || !isFolder(path) ? readOne(path) : readFolder(path);
    files.push(...found.files);
    problems.push(...found.problems);
  }
  return { files, problems };
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

function readOne(path: string): DdlFiles {
  const file = read(path);
  return "text" in file ? { files: [file], problems: [] } : { files: [], problems: [file] };
}

function readFolder(folder: string): DdlFiles {
  let paths: readonly string[];
  try {
    paths = migrationOrder(filesIn(folder));
  } catch (error) {
    return { files: [], problems: [unreadable(folder, reason(error))] };
  }
  if (paths.length === 0) {
    const data = { path: shown(resolve(folder)) };
    return { files: [], problems: [{ code: "QN3020", at: { file: resolve(folder), line: 0 }, data }] };
  }
  const read = paths.map((path) => readOne(join(folder, path)));
  const files = read.flatMap((one) => one.files);
  const checkpoint = files.findLastIndex(({ text }) => isCheckpoint(text));
  return { files: files.slice(Math.max(checkpoint, 0)), problems: read.flatMap((one) => one.problems) };
}

/** Paths with slashes, relative to the folder; hidden folders and those of packages are left out. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep))
    .filter((parts) => parts.every((part) => !part.startsWith(".") && part !== "node_modules"))
    .map((parts) => parts.join("/"));

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const unreadable = (path: string, message: string): Diagnostic => ({
  code: "QN3018",
  at: { file: path === "-" ? "" : resolve(path), line: 0 },
  data: { path: path === "-" ? "standard input" : shown(resolve(path)), message },
});

/** Tools write DDL in UTF-8, and SQL Server Management Studio in UTF-16 with a byte order mark. */
function read(path: string): DdlFile | Diagnostic {
  try {
    const bytes = readFileSync(path === "-" ? 0 : path);
    const [first, second] = bytes;
    const encoding =
      first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
    const text = upPart(new TextDecoder(encoding, { fatal: true }).decode(bytes));
    return { name: path === "-" ? "standard input" : shown(resolve(path)), text };
  } catch (error) {
    return unreadable(path, error instanceof TypeError ? "it is not text in UTF-8 or UTF-16" : reason(error));
  }
}
