import { type Dialect, dialectTitle } from "../dialect.ts";
import { type Messages, meant } from "./message.ts";

/**
 * How a file of the output folder differs from what `quern generate` would write: its definition changed, it was edited
 * since quern wrote it, it is not there, or nothing makes it any more.
 */
export type Staleness = "stale" | "edited" | "missing" | "left over";

const staleness: { readonly [S in Staleness]: string } = {
  stale: "is stale: what it is made from has changed",
  edited: "was edited by hand",
  missing: "is missing",
  "left over": "is left over: no definition makes it",
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
    hint: "run `quern init` to make one, or name it with --config",
  }),
  QN3002: (d) => ({
    text: `${d.path} cannot be loaded: ${d.message}`,
    hint: d.remedy ?? "mend the module; it runs as Node runs TypeScript, by stripping types",
  }),
  QN3003: (d) => ({ text: d.problem, hint: d.remedy }),
  QN3004: (d) => ({
    text: `no file matches ${d.pattern}`,
    hint: "mend `definitions` in the config; patterns are relative to it",
  }),
  QN3005: (d) => ({
    text: `${d.path} fails while it is loaded: ${d.message}`,
    hint: d.remedy ?? "mend the module; every other one was checked",
  }),
  QN3006: (d) => ({
    text: `${d.path} exists and was not written by quern`,
    hint: "move it away, or choose another `out` folder",
  }),
  QN3007: (d) => ({
    text: `${d.path} cannot be written: ${d.message}`,
    hint: d.begun
      ? "some files were written, each of them whole; mend the cause and run again, which writes the others"
      : "nothing was changed; mend its permissions and run again",
  }),
  QN3008: (d) => ({
    text: `${dialectTitle[d.dialect]} ${d.version} is not a version that quern knows`,
    hint: `known are ${d.known}`,
  }),
  QN3009: (d) => ({ text: `there is no definition ${d.name}.${meant(d.nearest)}`, hint: "`quern check` lists them" }),
  QN3010: (d) => ({ text: d.option, hint: d.remedy }),
  QN3011: (d) => ({
    text: `quern itself failed: ${d.message}`,
    hint: "does `tsc` pass? If it does, please report this with what was compiled; QUERN_DEBUG=1 shows where it happened",
  }),
  QN3012: (d) => ({
    text: `${d.path} is a symbolic link, and what is written through it would leave the folder`,
    hint: "put a folder or nothing in its place, or choose another `out` folder",
  }),
  QN3013: (d) => ({ text: `another quern is writing to ${d.path}`, hint: "wait until it is done, and run again" }),
  QN3014: (d) => ({
    text: `${d.path} says which files here are quern's, and cannot be read: ${d.message}`,
    hint: "restore it from version control, or delete the whole folder; then run again",
  }),
  QN3015: (d) => ({ text: `${d.path} exists, and is not overwritten`, hint: d.remedy }),
  QN3016: (d) => ({
    text: `no module that matches ${d.pattern} exports a definition`,
    hint: 'export them: export const topCustomers = query("top_customers", …)',
  }),
  QN3017: (d) => ({ text: d.what, hint: d.remedy }),
  QN3018: (d) => ({ text: `${d.path} cannot be read: ${d.message}`, hint: "name a file of CREATE TABLE statements" }),
  QN3020: (d) => ({ text: `the folder ${d.path} has no .sql file`, hint: "name the folder of the migrations" }),
  QN3021: (d) => ({
    text: `${d.path} has no table that can be imported`,
    hint: "name the files that create the tables, in the order in which they are applied: --ddl tables.sql --ddl changes.sql",
  }),
  QN3025: (d) => ({
    text: `${d.path} ${staleness[d.reason]}`,
    hint: d.reason === "edited" ? "change the definition instead, and run quern generate" : "run quern generate",
  }),
  QN3026: (d) => ({
    text: `${d.path} differs from what is staged`,
    hint: d.isOutput
      ? "stage it with the definitions that it is made from: git add"
      : "stage the rest of it, or stash it: the check reads the working tree",
  }),
};
