import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** What a case's definitions become, by file. */
export type Emitted = { readonly [path: string]: string };

export const CASES = fileURLToPath(new URL("../cases", import.meta.url));
export const caseNames = (): readonly string[] =>
  readdirSync(CASES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
