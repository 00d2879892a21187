import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { COMPARED, COMPARED_NOTE, longer } from "./compare.ts";
import { type Command, medianTook, type Took, timed } from "./process.ts";
import { engines, projectOf, repository } from "./project.ts";
import { type Section, seconds } from "./report.ts";
import { sized } from "./size.ts";

const ROUNDS = sized(7, 1);

const OPTIONS = {
  target: "es2024",
  lib: ["es2024", "esnext.disposable"],
  module: "nodenext",
  moduleResolution: "nodenext",
  typeRoots: [join(repository, "node_modules", "@types")],
  types: ["node"],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
};

/** What one would write by hand instead of a generated module: the same interfaces, and a function that runs the text. */
function byHand(text: string): string {
  const [interfaces = "", statement = ""] = text.split("/* @__PURE__ */ defineQuery(");
  const params = [...(/ params: \{ (.*) \},/.exec(statement)?.[1] ?? "").matchAll(/(\w+): /g)].map(([, name]) => name);
  // Some modules have a function after the query, which nobody would write twice.
  const sql = statement.slice(statement.indexOf("  sql: {") + "  sql: ".length).replace(/,\n\}\);[\s\S]*$/, "");
  const [, name = "", own = "", row = ""] = /export const (\w+): Query<(\w+), (\w+)> = $/.exec(interfaces) ?? [];
  const types = own === "NoParams" ? "" : `, params: ${own}`;
  const values = own === "NoParams" ? "" : params.map((p) => `params.${p}`).join(", ");
  return interfaces.replace(/(?:import .*\n)+/, 'import type { Client } from "./client.ts";\n').replace(
    /export const .*$/,
    // A function: SQL has $1 and '$' in it, which mean something else in a replacement.
    () =>
      `export const ${name} = async (client: Client${types}): Promise<readonly ${row}[]> =>\n` +
      `  (await client.query<${row}>(${sql}, [${values}])).rows;\n`,
  );
}

const CLIENT = `
export interface Text { readonly text: string; readonly params: readonly string[] }
export interface Client {
  query<R>(sql: Readonly<Record<${engines.map((e) => `"${e}"`).join(" | ")}, Text>>, values: readonly unknown[]): Promise<{ readonly rows: readonly R[] }>;
}
`;

/** `tsc --noEmit` over definitions, over what is generated from them, and over the same written by hand. */
export function typesSection(): Section {
  using project = projectOf(sized(1000, 100));
  const { folder, quern } = project;
  timed(quern("generate"));
  const generated = join(folder, "generated");
  const hand = join(folder, "hand");
  mkdirSync(hand);
  writeFileSync(join(hand, "client.ts"), CLIENT);
  for (const file of readdirSync(generated).filter((f) => f.endsWith(".ts"))) {
    const text = readFileSync(join(generated, file), "utf8");
    // Queries alone: nobody writes a run by hand as quern does.
    if (text.includes("defineQuery(")) writeFileSync(join(hand, file), byHand(text));
  }
  // The installed package, as users have it: its declarations and none of its sources.
  const installed = join(folder, "node_modules", "quern");
  rmSync(installed);
  mkdirSync(installed);
  for (const entry of ["dist", "package.json"]) symlinkSync(join(repository, entry), join(installed, entry));

  const check = (name: string, include: readonly string[]): Command => {
    const config = join(folder, `tsconfig.${name}.json`);
    writeFileSync(config, JSON.stringify({ compilerOptions: OPTIONS, include }));
    return { program: join(repository, "node_modules", ".bin", "tsc"), args: ["-p", config], folder };
  };
  const checks = [
    check("definitions", ["definitions", "schema.ts"]),
    check("generated", ["generated/*.ts"]),
    check("hand", ["hand"]),
    check("dsl", ["schema.ts"]),
  ];
  const found = checks.map((): Took[] => []);
  for (let round = 0; round < ROUNDS; round++) for (const [i, c] of checks.entries()) found[i]?.push(timed(c));
  const [definitions, modules, byHandToo, dsl] = found.map(medianTook);
  if (!definitions || !modules || !byHandToo || !dsl) throw new Error("nothing was checked");
  return {
    title: "Type-checking",
    notes: [
      `tsc --noEmit, strict, whole processes, medians of ${ROUNDS} runs in turns; 1,000 definitions in 50 modules, and what is generated from them.`,
      "By hand: the same interfaces and texts, and a function that gives the text to a client.",
      `One module that imports quern, a schema alone, takes ${seconds(dsl.clock)}.`,
      COMPARED_NOTE,
    ],
    head: ["checked", ...COMPARED.slice(1)],
    rows: [
      longer("1,000 definitions", definitions, "modules generated from them", modules, 10),
      // as cheap as: within what two runs of one program differ
      longer("1,000 generated modules", modules, "written by hand", byHandToo, 1.1),
    ],
  };
}
