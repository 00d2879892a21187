import { readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Diagnostic } from "../../base/diagnostics.ts";
import { nearest } from "../../base/names.ts";
import { makeFolder, shown } from "../../files/paths.ts";
import type { DdlDialect } from "../../import/ddl-dialect.ts";
import { type Command, type Misuse, type Output, textOf } from "../command.ts";

const DIALECTS = ["postgres", "mysql", "sqlserver"] as const satisfies readonly DdlDialect[];

/** Makes a schema module of CREATE TABLE statements. */
export const importSchema: Command = {
  name: "import",
  summary: "make a schema module of CREATE TABLE statements",
  usage: "quern import --ddl FILE --dialect D [--out FILE] [--force]",
  help: `
Reads CREATE TABLE statements, and the keys, comments and indexes that belong to them, and prints a schema module that
is yours to go on with. What the module does not carry over is listed with its line on standard error, and the exit
code is then 1; the module is made all the same.

Examples:
  pg_dump --schema-only shop | quern import --ddl - --dialect postgres > schema.ts
  quern import --ddl shop.sql --dialect mysql --out schema.ts

Options:
  --ddl           the file, or - for standard input
  --dialect, -d   postgres, mysql or sqlserver
  --out, -o       the module to write (default: standard output); one that exists is not overwritten
  --force, -f     overwrites it
  --json          one JSON value: { ok, tables, out, module, findings: [{ line, what, remedy }] }`,
  options: {
    ddl: { type: "string" },
    dialect: { type: "string", short: "d" },
    out: { type: "string", short: "o" },
    force: { type: "boolean", short: "f" },
  },
  positionals: { min: 0, max: 0 },
  async run(args, out) {
    const [ddl, dialect] = [textOf(args, "ddl"), textOf(args, "dialect")];
    if (ddl === undefined)
      return { problem: "--ddl is missing", remedy: "name the file of CREATE TABLE statements: --ddl shop.sql" };
    if (!isDdlDialect(dialect)) return wrongDialect(dialect);
    const given = textOf(args, "out");
    const target = given === undefined ? undefined : resolve(given);
    const taken = target === undefined ? undefined : obstacle(target, args.values["force"] === true);
    const text = readDdl(ddl);
    const problems = [taken, typeof text === "string" ? undefined : text].filter((d) => d !== undefined);
    if (problems.length > 0 || typeof text !== "string") {
      out.diagnostics(problems, "nothing was written");
      return 1;
    }
    const { importDdl } = await import("../../import/import-ddl.ts");
    const name = ddl === "-" ? "standard input" : shown(resolve(ddl));
    const { module, findings, tables } = importDdl(text, dialect, ddl === "-" ? {} : { file: name });
    const failure = target === undefined ? undefined : write(target, module);
    if (failure) {
      out.diagnostics([failure], "nothing was written");
      return 1;
    }
    if (target === undefined) out.line(module.trimEnd());
    for (const { line, what, remedy } of findings) out.note(`${name}:${line} ${what}\n  → ${remedy}`);
    report(out, tables, findings.length, target);
    out.result({ ok: findings.length === 0, tables, out: target ?? null, module, findings });
    return findings.length > 0 ? 1 : 0;
  },
};

function report(out: Output, tables: number, findings: number, target: string | undefined): void {
  const where = target === undefined ? "" : ` → ${shown(target)}`;
  const listed = findings === 0 ? "" : `; ${findings} ${findings === 1 ? "thing is" : "things are"} not carried over`;
  out.note(`${tables} ${tables === 1 ? "table" : "tables"}${where}${listed}`);
}

const isDdlDialect = (dialect: string | undefined): dialect is DdlDialect => DIALECTS.some((d) => d === dialect);

function wrongDialect(dialect: string | undefined): Misuse {
  const remedy = `say what the file is written in: ${DIALECTS.join(", ")}`;
  if (dialect === undefined) return { problem: "--dialect is missing", remedy };
  if (dialect === "spark") return { problem: "Spark's DDL cannot be imported", remedy };
  const near = nearest(dialect, DIALECTS);
  return { problem: `there is no dialect ${dialect}${near ? `; did you mean ${near}?` : ""}`, remedy };
}

function obstacle(path: string, force: boolean): Diagnostic | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined || (force && stat.isFile())) return undefined;
  const remedy = stat.isFile() ? "name another file, or overwrite it with --force" : "name a file";
  return { code: "QN3015", at: { file: path, line: 0 }, data: { path: shown(path), remedy } };
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Tools write DDL in UTF-8, and SQL Server Management Studio in UTF-16 with a byte order mark. */
function readDdl(ddl: string): string | Diagnostic {
  const path = ddl === "-" ? "standard input" : resolve(ddl);
  const failure = (message: string): Diagnostic => ({
    code: "QN3018",
    at: { file: ddl === "-" ? "" : path, line: 0 },
    data: { path: ddl === "-" ? path : shown(path), message },
  });
  try {
    const bytes = readFileSync(ddl === "-" ? 0 : path);
    const [first, second] = bytes;
    const encoding =
      first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    return failure(error instanceof TypeError ? "it is not text in UTF-8 or UTF-16" : reason(error));
  }
}

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
