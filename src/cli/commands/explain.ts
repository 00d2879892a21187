import { byText, nearest } from "../../base/names.ts";
import type { Command } from "../command.ts";

/** Shows how a definition became SQL. */
export const explain: Command = {
  name: "explain",
  summary: "show a definition's relation, and what each engine needed",
  usage: "quern explain NAME [--config FILE]",
  help: `
Prints the relational IR of a definition as a tree, and for each engine which rewrites it needed and why.

  NAME            the definition
  --config FILE   the config (default quern.config.ts)
  --json          one JSON value: { name, relation, engines: [{ engine, notes, sql }] }

Example:
  quern explain top_customers`,
  options: { config: { type: "string", short: "c" } },
  positionals: { min: 1, max: 1 },
  async run({ values, positionals: [name = ""] }, out) {
    const { loadConfig } = await import("../../load/config.ts");
    const project = await loadConfig(String(values["config"] ?? "quern.config.ts"));
    if (!project.ok) {
      out.diagnostics(project.diagnostics);
      return 1;
    }
    const [{ generate }, { describe }] = await Promise.all([
      import("../../generate.ts"),
      import("../../relation/describe.ts"),
    ]);
    const generated = await generate(project.value);
    if (!generated.ok) {
      out.diagnostics(generated.diagnostics);
      return 1;
    }
    const { compiled } = generated.value;
    const found = compiled.find((c) => c.definition.name === name);
    if (!found) {
      const near = nearest(name, compiled.map((c) => c.definition.name).sort(byText));
      out.diagnostics([
        {
          code: "QN3009",
          at: { file: project.value.path, line: 0 },
          data: { name, ...(near !== undefined && { nearest: near }) },
        },
      ]);
      return 1;
    }
    const relation = describe(found.definition.relation);
    out.line(`${name}${found.doc === undefined ? "" : `: ${found.doc}`}`);
    out.line(relation.join("\n"));
    const engines = [...found.sql.values()].map((s) => ({ engine: s.spec.title, notes: s.notes, sql: s.text }));
    for (const { engine, notes } of engines) {
      out.line(`\n${engine}`);
      for (const note of notes.length > 0 ? notes : ["as it is"]) out.line(`  ${note}`);
    }
    out.result({ name, relation, engines });
    return 0;
  },
};
