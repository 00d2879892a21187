import type { EngineName, ServerName } from "./names.ts";

/** What the global setup provides to every test worker. */
export interface EnginesContext {
  /** Where the process that owns the servers listens. */
  readonly socket: string;
  /** A folder of this run, gone after it. */
  readonly folder: string;
  /** Why an engine cannot run here. */
  readonly missing: { readonly [name in EngineName]?: string };
}

declare module "vitest" {
  export interface ProvidedContext {
    quernEngines: EnginesContext;
  }
}

/** One line of JSON each way: a worker, or the reporter, asks the process that owns the servers. */
export type Request =
  | { readonly ask: "open"; readonly name: ServerName }
  | { readonly ask: "ran"; readonly name: EngineName; readonly version: string }
  | { readonly ask: "report" };

export interface Reply {
  readonly url?: string;
  readonly ran?: { readonly [name in EngineName]?: string };
  readonly error?: string;
}
