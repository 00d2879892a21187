import type { Diagnostic } from "./diagnostics.ts";

/** A copy of quern that was loaded. */
interface Copy {
  readonly version: string;
  readonly folder: string;
}

/** What the builders noted in this process, whichever copy of quern they belong to. */
export interface Run {
  readonly copies: Copy[];
  /** Misuse that builders found, also in what no definition reads. */
  readonly faults: Diagnostic[];
  /** Definitions that were made, also those that no module exports. */
  readonly made: unknown[];
}

const KEY = Symbol.for("quern.run");

/** One note for all copies of quern that a process loads: the command line's own, and those of the user's modules. */
export function run(): Run {
  const holder = globalThis as { [KEY]?: Run };
  holder[KEY] ??= { copies: [], faults: [], made: [] };
  return holder[KEY];
}
