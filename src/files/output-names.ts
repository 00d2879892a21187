import type { Diagnostic } from "../base/diagnostics.ts";
import { DIALECTS } from "../base/dialect.ts";
import { camelCase, kebabCase, pascalCase } from "../base/names.ts";
import type { Place } from "../base/place.ts";
import { shown } from "./paths.ts";

/** A definition's name and where it was given. */
export interface Named {
  readonly name: string;
  readonly place: Place;
  /** What its module exports besides its accessor. */
  readonly exports?: readonly string[];
}

/** Modules and folders that quern writes beside those of the definitions. */
const OWN: ReadonlySet<string> = new Set(["index", "runtime", "manifest", ...DIALECTS]);

/** Names that Windows keeps for devices, whatever their ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** Words that cannot be declared in a module, and what every emitted module imports. */
const WORDS = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends false " +
    "finally for function if implements import in instanceof interface let new null package private protected public return " +
    "static super switch this throw true try typeof undefined var void while with yield defineQuery defineRun hashUnit"
  ).split(" "),
);

/** The longest name, so that it makes a file name on every system. */
const LONGEST = 200;

/** What keeps a name from becoming files and an export of their own. */
function problemOf(name: string): string | undefined {
  if (OWN.has(kebabCase(name))) return `would be ${kebabCase(name)} in the output folder, which is reserved for quern`;
  if (DEVICE.test(name) || DEVICE.test(kebabCase(name))) return "would be a reserved device name on Windows";
  if (WORDS.has(camelCase(name))) return `would export ${camelCase(name)}, which cannot be a name in a module`;
  if (name.length > LONGEST) return `has ${name.length} characters; the maximum is ${LONGEST}`;
  return undefined;
}

/** Names that cannot be written side by side: each file and each export must have one definition. */
export function outputNameProblems(definitions: readonly Named[]): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const taken = new Map<string, Named>();
  for (const definition of definitions) {
    const { name, place, exports = [] } = definition;
    const report = (what: string): void => {
      found.push({ code: "QN1005", at: place, definition: name, data: { name, what } });
    };
    const problem = problemOf(name);
    if (problem !== undefined) report(problem);
    const made = [`${kebabCase(name)}.ts`, camelCase(name), `${pascalCase(name)}Row`, ...exports];
    const other = made.map((key) => taken.get(key)).find((one) => one !== undefined && one.name !== name);
    if (other)
      report(`would have the same module or export as ${other.name} (${shown(other.place.file)}:${other.place.line})`);
    for (const key of made) if (!taken.has(key)) taken.set(key, definition);
  }
  return found;
}
