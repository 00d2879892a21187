import { type Dialect, dialectTitle } from "../dialect.ts";
import { type Messages, meant } from "./message.ts";

/**
 * How a file of the output folder differs from what `quern generate` would write: its definition changed, it was edited
 * since quern wrote it, it is not there, or nothing makes it any more.
 */
export type Staleness = "stale" | "edited" | "missing" | "left over";

const staleness: { readonly [S in Staleness]: string } = {
  stale: "is stale: its sources have changed",
  edited: "was edited by hand",
  missing: "is missing",
  "left over": "is left over: no definition generates it",
};

/** QN3: config, files and the command line. */
export interface FilesPayloads {
  QN3001: { readonly path: string };
  QN3002: { readonly path: string; readonly message: string; readonly remedy?: string };
  QN3003: { readonly problem: string; readonly remedy: string };
  QN3004: { readonly pattern: string };
  QN3005: { readonly path: string; readonly message: string; readonly remedy?: string };
  QN3006: { readonly path: string };
  QN3007: { readonly path: string; readonly message: string; readonly begun: boolean };
  QN3008: { readonly version: string; readonly dialect: Dialect; readonly known: string };
  QN3009: { readonly name: string; readonly nearest?: string };
  QN3010: { readonly option: string; readonly remedy: string };
  QN3011: { readonly message: string; readonly stack?: string };
  QN3012: { readonly path: string };
  QN3013: { readonly path: string };
  QN3014: { readonly path: string; readonly message: string };
  QN3015: { readonly path: string; readonly remedy: string };
  QN3016: { readonly pattern: string };
  QN3017: { readonly what: string; readonly remedy: string };
  QN3018: { readonly path: string; readonly message: string };
  QN3020: { readonly path: string };
  QN3021: { readonly path: string };
  QN3025: { readonly path: string; readonly reason: Staleness; readonly diff: string };
  QN3026: { readonly path: string; readonly isOutput: boolean };
}

export const filesMessages: Messages<FilesPayloads> = {
  QN3001: (d) => ({
    text: `there is no config at ${d.path}`,
    hint: "run `quern init` to create one, or set its path with --config",
  }),
  QN3002: (d) => ({
    text: `${d.path} cannot be loaded: ${d.message}`,
    hint: d.remedy ?? "fix the module; Node runs it by stripping its types",
  }),
  QN3003: (d) => ({ text: d.problem, hint: d.remedy }),
  QN3004: (d) => ({
    text: `no file matches ${d.pattern}`,
    hint: "fix `definitions` in the config; patterns are relative to the config",
  }),
  QN3005: (d) => ({
    text: `${d.path} fails while loading: ${d.message}`,
    hint: d.remedy ?? "fix the module; all other modules were checked",
  }),
  QN3006: (d) => ({
    text: `${d.path} exists, but quern did not write it`,
    hint: "move it, or choose another `out` folder",
  }),
  QN3007: (d) => ({
    text: `${d.path} cannot be written: ${d.message}`,
    hint: d.begun
      ? "fix the cause and run again, which writes the remaining files; the files written so far are complete"
      : "fix its permissions and run again; nothing was changed",
  }),
  QN3008: (d) => ({
    text: `${dialectTitle[d.dialect]} ${d.version} is not a supported version`,
    hint: `use a supported version: ${d.known}`,
  }),
  QN3009: (d) => ({
    text: `no definition is named ${d.name}.${meant(d.nearest)}`,
    hint: 'use a name that was given to a builder, as in query("name", …)',
  }),
  QN3010: (d) => ({ text: d.option, hint: d.remedy }),
  QN3011: (d) => ({
    text: `quern itself failed: ${d.message}`,
    hint: "run `tsc`; if it passes, please report this with the definitions; QUERN_DEBUG=1 shows where it happened",
  }),
  QN3012: (d) => ({
    text: `${d.path} is a symbolic link, and files written through it would be outside the folder`,
    hint: "remove it or replace it with a folder, or choose another `out` folder",
  }),
  QN3013: (d) => ({
    text: `another quern process is writing to ${d.path}`,
    hint: "wait until it has finished, and run again",
  }),
  QN3014: (d) => ({
    text: `${d.path}, the list of quern's files in this folder, cannot be read: ${d.message}`,
    hint: "restore it from version control, or delete the whole folder; then run again",
  }),
  QN3015: (d) => ({ text: `${d.path} already exists`, hint: d.remedy }),
  QN3016: (d) => ({
    text: `no module matching ${d.pattern} exports a definition`,
    hint: 'export a definition: export const topCustomers = query("top_customers", …)',
  }),
  QN3017: (d) => ({ text: d.what, hint: d.remedy }),
  QN3018: (d) => ({ text: `${d.path} cannot be read: ${d.message}`, hint: "use a file of CREATE TABLE statements" }),
  QN3020: (d) => ({
    text: `the folder ${d.path} has no .sql files`,
    hint: "use the folder that contains the migrations",
  }),
  QN3021: (d) => ({
    text: `${d.path} contains no table that can be imported`,
    hint: "list the files that create the tables, in the order in which they are applied: --ddl tables.sql --ddl changes.sql",
  }),
  QN3025: (d) => ({
    text: `${d.path} ${staleness[d.reason]}`,
    hint: d.reason === "edited" ? "change the definition instead, and run quern generate" : "run quern generate",
  }),
  QN3026: (d) => ({
    text: `${d.path} differs from its staged version`,
    hint: d.isOutput
      ? "stage it together with its definitions: git add"
      : "stage the remaining changes, or stash them: the check reads the working tree",
  }),
};
