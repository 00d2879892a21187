import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { hashOf } from "../files/hash.ts";
import { makeFolder } from "../files/paths.ts";
import type { Made } from "../generate.ts";
import type { FileComments } from "../load/docs.ts";
import type { Stamp } from "./stamps.ts";

/** What a run says of itself. */
export interface Summary {
  readonly definitions: number;
  readonly engines: number;
  readonly files: number;
  /** The output folder. */
  readonly out: string;
}

/** What a run read and wrote, so that the next one sees whether anything has changed. */
export interface State {
  /** Quern itself, Node and the environment. */
  readonly own: string;
  readonly inputs: readonly Stamp[];
  /** The folders in which the config's patterns look. */
  readonly folders: readonly Stamp[];
  readonly outputs: readonly Stamp[];
  readonly summary: Summary;
  /** Names the run, so that a memory of another one is not taken for its own. */
  readonly id: string;
}

/** What a run learnt, so that the next one does again only what has changed. */
export interface Memory {
  readonly id: string;
  readonly imports: readonly (readonly [module: string, imports: readonly string[]])[];
  readonly exported: readonly (readonly [module: string, names: readonly string[]])[];
  readonly comments: readonly (readonly [file: string, comments: FileComments])[];
  readonly definitions: readonly Made[];
}

/** Where the two are kept: in the nearest node_modules, as caches of build tools are. */
export interface StatePlace {
  readonly state: string;
  readonly memory: string;
}

export function statePlace(config: string): StatePlace | undefined {
  for (let folder = dirname(config); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "node_modules"))) {
      const base = join(folder, "node_modules", ".cache", "quern", hashOf(config).slice(0, 16));
      return { state: `${base}.json`, memory: `${base}.memory.json` };
    }
    if (dirname(folder) === folder) return undefined;
  }
}

/** A file of ours, or nothing: what cannot be read is as good as absent. */
function readJson<T>(path: string, isOne: (value: Partial<T>) => boolean): T | undefined {
  try {
    const value = JSON.parse(readFileSync(path, "utf8")) as T;
    return typeof value === "object" && value !== null && isOne(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export const readState = ({ state }: StatePlace): State | undefined =>
  readJson<State>(state, (s) => [s.inputs, s.folders, s.outputs].every(Array.isArray) && typeof s.summary === "object");

export const readMemory = ({ memory }: StatePlace, { id }: State): Memory | undefined =>
  readJson<Memory>(memory, (m) => m.id === id);

/** The state goes last: a memory without its state is never read. Where nothing can be kept, nothing is. */
export function keep(place: StatePlace, state: State, memory: Memory | undefined): void {
  try {
    makeFolder(dirname(place.state));
    if (memory) writeWhole(place.memory, JSON.stringify(memory));
    writeWhole(place.state, JSON.stringify(state));
  } catch {
    forget(place);
  }
}

export function forget(place: StatePlace): void {
  try {
    rmSync(place.state, { force: true });
  } catch {
    // a state that cannot be removed is compared with the files like any other
  }
}

function writeWhole(path: string, text: string): void {
  const own = `${path}.${process.pid}`;
  writeFileSync(own, text);
  renameSync(own, path);
}
