import type { Diagnostic } from "./diagnostics.ts";

/** What the builders noted in this process, whichever copy of quern they belong to. */
export interface Run {
  /** The folders of the copies that were loaded. */
  readonly copies: Set<string>;
  /** Misuse that builders found, also in what no definition reads. */
  readonly faults: Diagnostic[];
  /** Definitions that were made, also those that no module exports. */
  readonly made: Set<unknown>;
  /** Definitions that were given to another builder. */
  readonly read: Set<unknown>;
}

const KEY = Symbol.for("quern.run");

/** One note for all copies of quern that a process loads: the command line's own, and those of the user's modules. */
export function run(): Run {
  const holder = globalThis as { [KEY]?: Run };
  holder[KEY] ??= { copies: new Set(), faults: [], made: new Set(), read: new Set() };
  return holder[KEY];
}
