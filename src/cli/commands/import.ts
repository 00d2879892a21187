import { renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Diagnostic } from "../../base/diagnostics.ts";
import { DIALECTS } from "../../base/dialect.ts";
import { nearest } from "../../base/names.ts";
import { makeFolder, shown } from "../../files/paths.ts";
import type { DdlDialect } from "../../import/ddl-dialect.ts";
import type { Finding } from "../../import/findings.ts";
import { type Command, type Misuse, type Output, textOf, textsOf } from "../command.ts";

/** Makes a schema module of CREATE TABLE statements. */
export const importSchema: Command = {
  name: "import",
  summary: "create a schema module from CREATE TABLE statements",
  usage: "quern import --ddl PATH [--ddl PATH …] --dialect D [--out FILE] [--force]",
  help: `
Reads CREATE TABLE and CREATE VIEW statements, their keys, indexes and comments, and later ALTER statements, and prints
a schema module for you to maintain. Items that are not imported or need your attention are listed with their line on
standard error, and the exit code is then 1; the module is written in any case. Notes need no action.

A folder is read as migrations: its .sql files in natural order, without down migrations (goose, dbmate,
golang-migrate, Flyway, Prisma, Atlas, Drizzle and others).

Examples:
  pg_dump --schema-only shop | quern import --ddl - --dialect postgres > schema.ts
  quern import --ddl migrations --dialect mysql --out schema.ts
  quern import --ddl tables.sql --ddl keys.sql --dialect sqlserver

Options:
  --ddl           a file, a folder, or - for standard input; repeat it to read several in that order
  --dialect, -d   postgres, mysql, sqlserver or spark
  --out, -o       the module to write (default: standard output); never overwrites an existing file
  --force, -f     overwrite an existing file
  --json          one JSON value: { ok, tables, out, module, findings: [{ kind, severity, file, line, what, remedy }] };
                  the severity is warning or info`,
  options: {
    ddl: { type: "string", multiple: true },
    dialect: { type: "string", short: "d" },
    out: { type: "string", short: "o" },
    force: { type: "boolean", short: "f" },
  },
  positionals: { min: 0, max: 0 },
  async run(args, out) {
    const [given, dialect] = [textsOf(args, "ddl"), textOf(args, "dialect")];
    if (given.length === 0)
      return {
        problem: "--ddl is missing",
        remedy: "set the file or folder of CREATE TABLE statements: --ddl shop.sql",
      };
    if (!isDdlDialect(dialect)) return wrongDialect(dialect);
    const { readDdlFiles } = await import("./ddl-files.ts");
    const to = textOf(args, "out");
    const target = to === undefined ? undefined : resolve(to);
    const taken = target === undefined ? undefined : obstacle(target, args.values["force"] === true);
    const { files, problems } = readDdlFiles(given);
    if (taken !== undefined || problems.length > 0) {
      out.diagnostics([...(taken ? [taken] : []), ...problems], "nothing was written");
      return 1;
    }
    const { importDdl } = await import("../../import/import-ddl.ts");
    const source = given.length === 1 && given[0] === "-" ? undefined : given.map((path) => nameOf(path)).join(", ");
    const { module, findings, tables } = importDdl(files, dialect, source === undefined ? {} : { source });
    const lost = findings.filter(({ severity }) => severity === "warning");
    if (tables === 0) {
      for (const finding of findings) tell(out, finding);
      const at = { file: files.length === 1 && given[0] !== "-" ? resolve(given[0] ?? "") : "", line: 0 };
      out.diagnostics([{ code: "QN3021", at, data: { path: source ?? nameOf("-") } }], "nothing was written");
      return 1;
    }
    const failure = target === undefined ? undefined : write(target, module);
    if (failure) {
      out.diagnostics([failure], "nothing was written");
      return 1;
    }
    if (target === undefined) out.line(module.trimEnd());
    for (const finding of findings) tell(out, finding);
    report(out, tables, lost.length, target);
    out.result({ ok: lost.length === 0, tables, out: target ?? null, module, findings });
    return lost.length > 0 ? 1 : 0;
  },
};

const nameOf = (path: string): string => (path === "-" ? "standard input" : shown(resolve(path)));

function tell(out: Output, { severity, file, line, what, remedy }: Finding): void {
  const place = `${file ?? nameOf("-")}:${line}`;
  const isAll = severity === "info" && remedy.startsWith("Nothing to do");
  out.note(`${place} ${severity === "info" ? "note: " : ""}${what}${isAll ? "" : `\n  → ${remedy}`}`);
}

function report(out: Output, tables: number, lost: number, target: string | undefined): void {
  const where = target === undefined ? "" : ` → ${shown(target)}`;
  const listed = lost === 0 ? "" : `; ${lost} ${lost === 1 ? "item needs" : "items need"} attention`;
  out.note(`${tables} ${tables === 1 ? "table" : "tables"}${where}${listed}`);
}

const isDdlDialect = (dialect: string | undefined): dialect is DdlDialect => DIALECTS.some((d) => d === dialect);

function wrongDialect(dialect: string | undefined): Misuse {
  const remedy = `set the dialect of the file: ${DIALECTS.join(", ")}`;
  if (dialect === undefined) return { problem: "--dialect is missing", remedy };
  const near = nearest(dialect, DIALECTS);
  return { problem: `unknown dialect ${dialect}${near ? `; did you mean ${near}?` : ""}`, remedy };
}

function obstacle(path: string, force: boolean): Diagnostic | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined || (force && stat.isFile())) return undefined;
  const remedy = stat.isFile() ? "choose another file, or overwrite it with --force" : "set --out to a file";
  return { code: "QN3015", at: { file: path, line: 0 }, data: { path: shown(path), remedy } };
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The whole module, or nothing. */
function write(path: string, module: string): Diagnostic | undefined {
  try {
    makeFolder(dirname(path));
    const own = `${path}.${process.pid}.tmp`;
    writeFileSync(own, module);
    renameSync(own, path);
    return undefined;
  } catch (error) {
    const data = { path: shown(path), message: reason(error), begun: false };
    return { code: "QN3007", at: { file: path, line: 0 }, data };
  }
}
