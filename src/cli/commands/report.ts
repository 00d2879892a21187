import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Diagnostic } from "../../base/diagnostics.ts";
import { type Dialect, dialectTitle, enginesText } from "../../base/dialect.ts";
import { byText, nearest } from "../../base/names.ts";
import { type Definition, enginesFor } from "../../ir/definition.ts";
import { type Command, type Misuse, textOf } from "../command.ts";

/** Runs definitions and shows what they give as a page. */
export const report: Command = {
  name: "report",
  summary: "run definitions on a database and write the results as one HTML page",
  usage: "quern report NAME [NAME …] --url URL [--out FILE] [--params JSON] [--config FILE]",
  help: `
Runs the named definitions and their companions, and writes one self-contained HTML page:
matrices as heatmaps, ROC and precision-recall curves, calibration, gains and lift, metrics over time and by threshold,
and tables of everything else. Creates and refreshes the tables that a definition materializes for its queries
(scoreCurves with store) first, and writes nothing else. Connects with the project's own driver; never shows the URL.

Examples:
  quern report churn churn_scores --url "$DATABASE_URL"
  quern report churn --url pglite:./data --out churn.html --params '{"limit": 0.3}'

Options:
  NAME            a definition that returns rows, or a run, whose companions do
  --url           postgres://…, pglite:FOLDER, mysql://… or mssql://…
  --out, -o       the page (default NAME.html)
  --params        values of the definitions' parameters
  --config, -c    the config or its folder (default quern.config.ts)
  --json          one JSON value: { ok, out, sections: [{ name, rows }] }`,
  options: {
    config: { type: "string", short: "c" },
    url: { type: "string" },
    out: { type: "string", short: "o" },
    params: { type: "string" },
  },
  positionals: { min: 1, max: 20 },
  async run(args, out) {
    const [url, names] = [textOf(args, "url"), args.positionals];
    if (url === undefined) return misuse("--url is missing", "set the database: --url postgres://…");
    const params = paramsOf(textOf(args, "params"));
    if (params === undefined) return misuse("--params is not a JSON object", `--params '{"since": "2026-01-01"}'`);
    const { loadConfig } = await import("../../load/config.ts");
    const project = await loadConfig(textOf(args, "config"));
    if (!project.ok) {
      out.diagnostics(project.diagnostics);
      return 1;
    }
    const [{ definitionFiles, loadDefinitions }, { readDocs }, { specsOf }, { openUrl }, { makeReport }] =
      await Promise.all([
        import("../../load/definitions.ts"),
        import("../../load/docs.ts"),
        import("../../generate.ts"),
        import("../connect.ts"),
        import("../report/make.ts"),
      ]);
    const { loaded, diagnostics } = await loadDefinitions(project.value, await definitionFiles(project.value));
    const known = loaded.map((l) => l.definition);
    const missing = names.flatMap((name) => unknownName(name, known, project.value.path));
    if (missing.length > 0) {
      out.diagnostics([...diagnostics, ...missing]);
      return 1;
    }
    const docs = (await readDocs(loaded)).byName;
    const opened = await openUrl(url, project.value.root);
    if (!opened.ok) {
      out.diagnostics(opened.diagnostics);
      return 1;
    }
    const { dialect, database, connection, close } = opened.value;
    try {
      const spec = specsOf(project.value).find((s) => s.name === dialect);
      if (spec === undefined) {
        const remedy = `add ${dialect}() to the dialects of the config`;
        out.diagnostics([problem(`the URL is for ${dialect}, which the config does not list`, remedy)]);
        return 1;
      }
      const left = known.filter((d) => names.includes(d.name) && enginesFor(d, [dialect]).length === 0);
      if (left.length > 0) {
        out.diagnostics(left.map((d) => notFor(d, dialect)));
        return 1;
      }
      const [first = ""] = names;
      const made = await makeReport({
        title: first,
        database,
        at: new Date(),
        families: names.map((name) => known.filter((d) => d.name === name || d.partOf === name)),
        docs,
        spec,
        connection,
        params,
        onProgress: (text) => out.progress(text),
      });
      if (!made.ok) {
        out.diagnostics(made.diagnostics);
        return 1;
      }
      const path = resolve(textOf(args, "out") ?? `${first}.html`);
      writeFileSync(path, made.value.html);
      out.line(`${made.value.sections.length} results → ${path}`);
      out.result({ ok: true, out: path, sections: made.value.sections });
      return 0;
    } catch (error) {
      out.diagnostics([problem(`cannot create the report: ${saidBy(error, url)}`, "fix the cause and run it again")]);
      return 1;
    } finally {
      await close();
    }
  },
};

const misuse = (problem: string, remedy: string): Misuse => ({ problem, remedy });
const problem = (what: string, remedy: string): Diagnostic => ({
  code: "QN3017",
  at: { file: "", line: 0 },
  data: { what, remedy },
});

const notFor = ({ name, engines = [] }: Definition, dialect: Dialect): Diagnostic =>
  problem(
    `${name} is only for ${enginesText(engines)}, and the URL is for ${dialectTitle[dialect]}`,
    "use another URL",
  );

/** An error's own words and those of the driver behind it; never the URL, whatever a driver says of it. */
function saidBy(error: unknown, url: string): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  const text = cause instanceof Error ? `${error.message}: ${cause.message}` : error.message;
  return text.replaceAll(url, "the database");
}

/** The name is no definition's, or one's that has no results. */
function unknownName(name: string, known: readonly Definition[], path: string): readonly Diagnostic[] {
  const showing = known.filter((d) => d.kind === "query").flatMap((d) => [d.name, ...(d.partOf ? [d.partOf] : [])]);
  if (showing.includes(name)) return [];
  if (known.some((d) => d.name === name))
    return [problem(`${name} is a run without results to show`, "name a definition that returns rows")];
  const near = nearest(name, [...new Set(showing)].sort(byText));
  const data = { name, ...(near !== undefined && { nearest: near }) };
  return [{ code: "QN3009", at: { file: path, line: 0 }, data }];
}

function paramsOf(text: string | undefined): { readonly [name: string]: unknown } | undefined {
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
