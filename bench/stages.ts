import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { rewriteFor } from "../dialects/lowering/rewrites.ts";
import { toKysely } from "../dialects/lowering/to-kysely.ts";
import type { Dialect } from "../src/base/dialect.ts";
import { kebabCase } from "../src/base/names.ts";
import { type CompiledQuery, compile, type EngineSql } from "../src/compile.ts";
import { sourceOf, specsOf } from "../src/generate.ts";
import type { Definition } from "../src/ir/definition.ts";
import { loadConfig, type Project } from "../src/load/config.ts";
import { definitionFiles, loadDefinitions } from "../src/load/definitions.ts";
import { readDocs } from "../src/load/docs.ts";
import { manifestEntry, manifestText } from "../src/print/manifest.ts";
import { sqlFile } from "../src/print/sql-file.ts";
import { totalOrders } from "../src/relation/total-order.ts";
import { validate } from "../src/validate/rules.ts";
import { queryModule } from "../templates/accessors/query-module.ts";
import { projectOf } from "./project.ts";
import { type Section, seconds } from "./report.ts";
import { sized } from "./size.ts";

/** The processor's time of this process in seconds: other work on the machine disturbs it less than the clock's. */
class Stages {
  readonly rows: (readonly [name: string, seconds: number])[] = [];

  async add<T>(name: string, run: () => T | Promise<T>): Promise<T> {
    const began = process.cpuUsage();
    const result = await run();
    const { user, system } = process.cpuUsage(began);
    this.rows.push([name, (user + system) / 1e6]);
    return result;
  }
}

/** Each stage of `quern generate` over all definitions, one after the other, in one process. */
export async function stagesSection(): Promise<Section> {
  using made = projectOf(sized(1000, 40));
  const opened = await loadConfig(join(made.folder, "quern.config.ts"));
  if (!opened.ok) throw new Error("the made project does not load");
  const stages = new Stages();
  const compiled = await compileInStages(opened.value, stages);
  const texts = await printInStages(opened.value, compiled, stages);
  await stages.add("files: written", () => {
    const folders = new Set<string>();
    for (const [path, text] of texts) {
      const full = join(made.folder, "generated", path);
      if (!folders.has(dirname(full))) mkdirSync(dirname(full), { recursive: true });
      folders.add(dirname(full));
      writeFileSync(full, text);
    }
  });
  const whole = stages.rows.reduce((sum, [, took]) => sum + took, 0);
  return {
    title: "Stages",
    notes: [
      `1,000 definitions × ${specsOf(opened.value).length} engines, once through each stage in one process; processor time, garbage collection and compilation on other threads included.`,
    ],
    head: ["stage", "share", "time"],
    rows: [...stages.rows, ["all", whole] as const].map(([name, took]) => [
      name,
      `${((took / whole) * 100).toFixed(0)} %`,
      seconds(took),
    ]),
  };
}

async function compileInStages(project: Project, stages: Stages): Promise<readonly CompiledQuery[]> {
  const { loaded } = await stages.add("definitions loaded", async () =>
    loadDefinitions(project, await definitionFiles(project)),
  );
  const { byName: docs } = await stages.add("comments read", () => readDocs(loaded));
  const definitions = loaded.map((l) => l.definition);
  const problems = await stages.add("validated", () => validate(definitions));
  if (problems.length > 0) throw new Error("the made project is invalid");
  const relations = await stages.add("orders made total", () =>
    definitions.flatMap((d) => (d.kind === "query" ? [{ d, relation: totalOrders(d.relation, () => undefined) }] : [])),
  );
  const specs = specsOf(project);
  const rewritten = await stages.add("rewritten for engines", () =>
    relations.flatMap(({ d, relation }) => specs.map((spec) => ({ d, spec, ...rewriteFor(relation, spec) }))),
  );
  const lowered = await stages.add("folded and lowered", () =>
    rewritten.map(({ d, spec, relation }) => ({ d, spec, node: toKysely(relation, spec, docs, new Set()).node })),
  );
  const printed = await stages.add("printed", () =>
    lowered.map(({ d, spec, node }) => ({ d, spec, ...spec.compiler().print(node) })),
  );
  // What a definition's files say besides, which the stages above have worked out already.
  const whole = compile(definitions, specs, docs);
  if (!whole.ok) throw new Error("the made project does not compile");
  const sqlOf = Map.groupBy(printed, (p): Definition => p.d);
  return whole.value.flatMap((c) => {
    if (c.kind !== "query") return [];
    const sql = new Map<Dialect, EngineSql>();
    for (const { spec, text, params } of sqlOf.get(c.definition) ?? []) {
      const known = c.sql.get(spec.name);
      if (known) sql.set(spec.name, { ...known, text, params });
    }
    return [{ ...c, sql }];
  });
}

async function printInStages(
  { root }: Project,
  compiled: readonly CompiledQuery[],
  stages: Stages,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  await stages.add("SQL files: headers", () => {
    for (const c of compiled) {
      const place = sourceOf(root, c.definition.place);
      for (const [dialect, sql] of c.sql) texts.set(`${dialect}/${c.definition.name}.sql`, sqlFile(c, sql, place));
    }
  });
  await stages.add("accessor modules", () => {
    for (const { definition, doc, columns, params, utc, sql } of compiled) {
      const text = queryModule({
        name: definition.name,
        doc,
        source: "",
        columns,
        params,
        utc,
        sql: [...sql].map(([dialect, s]) => ({ dialect, text: s.wireText, params: s.wireParams.map((p) => p.name) })),
        extension: ".js",
        base: "./",
        decimals: "string",
        bigints: "bigint",
        times: "Date",
      });
      texts.set(`${kebabCase(definition.name)}.ts`, text);
    }
  });
  await stages.add("manifest", () => {
    const entries = compiled.map((c) => manifestEntry(c, root, []));
    texts.set("manifest.json", manifestText("", entries, [], [...texts.keys()]));
  });
  return texts;
}
