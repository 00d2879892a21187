import type { Diagnostic } from "../../base/diagnostics.ts";
import { type Dialect, enginesText } from "../../base/dialect.ts";
import { byText, nearest } from "../../base/names.ts";
import type { Compiled } from "../../compile.ts";
import { enginesFor } from "../../ir/definition.ts";
import { actionText } from "../../print/run-file.ts";
import { type Command, textOf } from "../command.ts";

/** A query's text; of statements those of every action, as their files have them. */
function textOn(c: Compiled, dialect: Dialect): string | null {
  if (c.kind === "query") return c.sql.get(dialect)?.text ?? null;
  const run = c.engines.get(dialect);
  return run ? [...run.actions].map(([action]) => actionText(run, action)).join("\n\n") : null;
}

/** Shows how a definition became SQL. */
export const explain: Command = {
  name: "explain",
  summary: "show a definition's relation and the rewrites for each engine",
  usage: "quern explain NAME [--config FILE] [--sql]",
  help: `
Prints the relational IR of a definition as a tree and, per engine, the rewrites with their reasons. An engine that
cannot express the definition's meaning, or that the definition leaves out, is listed with the reason.

Examples:
  quern explain top_customers
  quern explain top_customers --sql

Options:
  NAME            the definition
  --config, -c    the config or its folder (default quern.config.ts)
  --sql           also print the SQL of each engine
  --json          one JSON value: { name, relation, engines: [{ engine, notes, sql, refusals }] }`,
  options: { config: { type: "string", short: "c" }, sql: { type: "boolean" } },
  positionals: { min: 1, max: 1 },
  async run(args, out) {
    const name = args.positionals[0] ?? "";
    const { loadConfig } = await import("../../load/config.ts");
    const project = await loadConfig(textOf(args, "config"));
    if (!project.ok) {
      out.diagnostics(project.diagnostics);
      return 1;
    }
    const [
      { definitionFiles, loadDefinitions },
      { readDocs },
      { specsOf },
      { compile },
      { describe },
      { relationsOf },
    ] = await Promise.all([
      import("../../load/definitions.ts"),
      import("../../load/docs.ts"),
      import("../../generate.ts"),
      import("../../compile.ts"),
      import("../../relation/describe.ts"),
      import("../../ir/relations-of.ts"),
    ]);
    const { loaded, diagnostics, made } = await loadDefinitions(project.value, await definitionFiles(project.value));
    const found = loaded.find((l) => l.definition.name === name);
    if (found === undefined) {
      const near = nearest(name, loaded.map((l) => l.definition.name).sort(byText));
      const data = { name, ...(near !== undefined && { nearest: near }) };
      out.diagnostics([...diagnostics, { code: "QN3009", at: { file: project.value.path, line: 0 }, data }]);
      return 1;
    }
    const { definition } = found;
    const docs = (await readDocs(loaded)).byName;
    const results = specsOf(project.value).map((spec) => ({
      spec,
      outcome: compile([definition], [spec], docs, made),
    }));
    const refused = (d: Diagnostic): d is Diagnostic & { readonly code: "QN2101" } => d.code === "QN2101";
    const problems = results.flatMap(({ outcome }) =>
      outcome.ok ? [] : outcome.diagnostics.filter((d) => !refused(d)),
    );
    if (problems.length > 0) {
      const { ordered } = await import("../../base/diagnostics.ts");
      out.diagnostics(ordered(problems));
      return 1;
    }
    const relation = relationsOf(definition).flatMap((r) => describe(r));
    const engines = results.map(({ spec, outcome }) => {
      const compiled = outcome.ok ? outcome.value[0] : undefined;
      const own = compiled?.kind === "query" ? compiled.sql.get(spec.name) : compiled?.engines.get(spec.name);
      const sql = compiled ? textOn(compiled, spec.name) : null;
      const refusals = outcome.ok ? [] : outcome.diagnostics.filter(refused).map((d) => d.data.reason);
      const isFor = enginesFor(definition, [spec.name]).length > 0;
      const notes = isFor ? (own?.notes ?? []) : [`left out: only for ${enginesText(definition.engines ?? [])}`];
      return { engine: spec.title, notes, sql, refusals };
    });
    const doc = docs.get(name);
    out.line(`${name}${doc === undefined ? "" : `: ${doc}`}`);
    out.line(relation.join("\n"));
    for (const { engine, notes, sql, refusals } of engines) {
      out.line(`\n${engine}`);
      const lines = [...refusals.map((reason) => `rejected: ${reason}`), ...notes];
      for (const line of lines.length > 0 ? lines : ["no rewrites"]) out.line(`  ${line}`);
      if (args.values["sql"] === true && sql !== null) out.line(`\n${sql}`);
    }
    out.result({ name, relation, engines });
    return engines.some((e) => e.refusals.length > 0) ? 1 : 0;
  },
};
