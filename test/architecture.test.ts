import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { dialects } from "../dialects/index.ts";
import { DIALECTS } from "../src/base/dialect.ts";
import { knownVersions } from "../src/config.ts";
import { AGGREGATE_OPS, SCALAR_OPS, WINDOW_OPS } from "../src/relation/ops.ts";

/**
 * Who may import whom: each folder itself, and what stands here. `types` are for `import type` only. Packages are named as
 * they are imported; of Node's own modules only those that reach outside the process are.
 */
interface Rule {
  readonly may: readonly string[];
  readonly types?: readonly string[];
  readonly packages?: readonly string[];
}
const FILES = ["node:fs", "node:path"];
const rules = {
  "src/base": { may: [] },
  "src/types": { may: ["src/base"] },
  "src/runtime": { may: [] },
  "src/relation": { may: ["src/base", "src/types"] },
  "src/ir": { may: ["src/base", "src/types", "src/relation"] },
  "src/dsl": { may: ["src/base", "src/types", "src/relation", "src/ir", "templates"] },
  "src/validate": { may: ["src/base", "src/types", "src/relation", "src/ir"] },
  "src/config.ts": { may: ["src/base"] },
  "src/index.ts": { may: ["src/dsl", "src/config.ts"] },
  templates: { may: ["src/base", "src/types", "src/relation", "src/ir"], packages: ["code-block-writer"] },
  dialects: {
    may: ["src/base", "src/types", "src/relation"],
    packages: ["kysely", "prettier/doc", "sql-formatter", "node-sql-parser"],
  },
  "src/print": {
    may: ["src/base", "src/types", "src/relation"],
    types: ["dialects", "src/compile.ts", "src/ir"],
    packages: ["node:path"],
  },
  "src/compile.ts": {
    may: ["src/base", "src/relation", "src/ir", "src/validate", "src/compile-statement.ts"],
    types: ["dialects"],
  },
  "src/compile-statement.ts": { may: ["src/base", "src/types", "src/relation", "src/ir", "dialects"] },
  "src/report": { may: ["src/base"], packages: ["vega"] },
  "src/import": { may: ["src/base", "src/types"], packages: ["code-block-writer", "node-sql-parser", ...FILES] },
  "src/files": { may: ["src/base"], packages: FILES },
  "src/load": {
    may: ["src/base", "src/ir", "src/config.ts", "src/files"],
    types: ["src/relation"],
    packages: ["tinyglobby", "ts-morph", ...FILES],
  },
  "src/generate.ts": {
    may: ["src/base", "src/ir", "src/compile.ts", "src/files", "src/load", "src/print", "templates", "dialects"],
    types: ["src/relation"],
    packages: ["node:path"],
  },
  "src/state": { may: ["src/base", "src/files", "src/load", "src/generate.ts"], packages: FILES },
  "src/cli": {
    may: ["src/base", "src/relation", "src/ir", "src/dsl", "src/files", "src/load", "src/import", "src/state"]
      .concat(["src/compile.ts", "src/generate.ts", "src/report", "src/runtime", "dialects"])
      .concat(["templates", "src/print", "src/types", "src/config.ts"]),
    packages: ["diff", "picocolors", "quern", "pg", "node:child_process", ...FILES],
  },
} as const satisfies Record<string, Rule>;

/** Rooms within a layer, and which others each may import; files beside the rooms are everybody's, and import any. */
const FAMILY = ["language", "columns"];
const ENGINE = ["kit"];
const rooms = {
  dialects: {
    kit: [],
    postgres: ENGINE,
    mysql: ENGINE,
    sqlserver: ENGINE,
    spark: ENGINE,
    lowering: ["kit"],
    writes: ["kit", "lowering"],
  },
  "src/dsl": {
    language: [],
    columns: ["language"],
    features: FAMILY,
    transform: [...FAMILY, "evaluation"],
    sample: FAMILY,
    merge: FAMILY,
    upsert: FAMILY,
    routine: FAMILY,
    evaluation: [...FAMILY, "upsert"],
    similarity: FAMILY,
    clustering: [...FAMILY, "similarity", "upsert"],
    // what users call: every builder with a check of what it is given
    checked: [
      ...FAMILY,
      "features",
      "transform",
      "sample",
      "merge",
      "upsert",
      "routine",
      "evaluation",
      "similarity",
      "clustering",
    ],
  },
} as const;
type Layer = keyof typeof rules;
const layers = Object.keys(rules) as Layer[];

/** Node's modules that anybody may use: they compute, and reach nothing. */
const HARMLESS = new Set(["node:url", "node:util", "node:crypto", "node:module", "node:os"]);

const root = fileURLToPath(new URL("..", import.meta.url));
function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((e) => e.isFile() && e.name.endsWith(".ts") && !e.name.includes("-scratch"))
    .map((e) => relative(root, join(e.parentPath, e.name)).replaceAll("\\", "/"))
    .sort();
}
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const sources = ["src", "templates", "dialects"].flatMap(filesIn);
const layerOf = (path: string): Layer | undefined =>
  layers.find((layer) => path === layer || path.startsWith(`${layer}/`));

interface Import {
  readonly from: string;
  readonly typeOnly: boolean;
}
const STATIC = /^(?:import|export)\s+(type\s+)?(?:[^;"']*?\sfrom\s+)?"([^"]+)"/gm;
const DYNAMIC = /\bimport\(\s*"([^"]+)"\s*\)/g;
function importsOf(file: string): readonly Import[] {
  const text = read(file);
  const resolved = (from: string): string =>
    from.startsWith(".") ? posix.normalize(posix.join(dirname(file), from)) : from;
  return [
    ...[...text.matchAll(STATIC)].map(([, type, from = ""]) => ({
      from: resolved(from),
      typeOnly: type !== undefined,
    })),
    ...[...text.matchAll(DYNAMIC)].map(([, from = ""]) => ({ from: resolved(from), typeOnly: false })),
  ];
}

/** The code without its comments, and, where asked, without its texts. */
const code = (file: string): string => read(file).replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, "");
const withoutTexts = (text: string): string => text.replaceAll(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, '""');

describe("imports", () => {
  test.each(layers)("%s", (layer) => {
    const rule: Rule = rules[layer];
    const wrong = sources
      .filter((file) => layerOf(file) === layer)
      .flatMap((file) =>
        importsOf(file)
          .filter(({ from, typeOnly }) => {
            const target = layerOf(from);
            if (target !== undefined)
              return target !== layer && !rule.may.includes(target) && !(typeOnly && rule.types?.includes(target));
            return !HARMLESS.has(from) && !rule.packages?.some((p) => from === p || from.startsWith(`${p}/`));
          })
          .map(({ from }) => `${file} → ${from}`),
      );
    expect(wrong).toEqual([]);
  });
  test("every source file belongs to a layer", () => {
    expect(sources.filter((file) => layerOf(file) === undefined)).toEqual([]);
  });
  test.each(Object.keys(rooms))("%s, by room", (layer) => {
    const may = rooms[layer as keyof typeof rooms] as { readonly [room: string]: readonly string[] };
    const roomOf = (path: string): string | undefined =>
      path.startsWith(`${layer}/`) ? (/^([^/]+)\//.exec(path.slice(layer.length + 1))?.[1] ?? ".") : undefined;
    const wrong = filesIn(layer).flatMap((file) =>
      importsOf(file)
        .map(({ from }) => [roomOf(file), roomOf(from)] as const)
        .filter(([own, other]) => own !== undefined && other !== undefined && own !== other)
        .filter(([own = "", other = ""]) => own !== "." && other !== "." && !may[own]?.includes(other))
        .map(([, other]) => `${file} → ${other}`),
    );
    expect(wrong).toEqual([]);
  });
});

/** The algebra's own: expressions hold relations, relations hold expressions and tables, and a table's checks are expressions. */
const ALGEBRA = ["expr", "relation", "table"].map((name) => `src/relation/${name}.ts`);

/** Files that reach each other by imports, those of types too: each set of them, by Tarjan's algorithm. */
function circles(): readonly (readonly string[])[] {
  const known = new Set(sources);
  const found: string[][] = [];
  const order = new Map<string, number>();
  const open: string[] = [];
  const visit = (file: string): number => {
    const own = order.size;
    order.set(file, own);
    open.push(file);
    let least = own;
    for (const { from } of importsOf(file)) {
      if (!known.has(from)) continue;
      const seen = order.get(from);
      if (seen === undefined) least = Math.min(least, visit(from));
      else if (open.includes(from)) least = Math.min(least, seen);
    }
    if (least === own) found.push(open.splice(open.indexOf(file)).sort());
    return least;
  };
  for (const file of sources) if (!order.has(file)) visit(file);
  return found.filter((files) => files.length > 1);
}

test("no files import each other in a circle but the algebra's own", () => {
  expect(circles()).toEqual([ALGEBRA]);
});

test("beside index.ts, the files that all engines share import none of them", () => {
  const engines = DIALECTS.map((name) => `dialects/${name}/`);
  const shared = filesIn("dialects").filter((f) => dirname(f) === "dialects" && f !== "dialects/index.ts");
  const wrong = shared.flatMap((file) =>
    importsOf(file).flatMap(({ from }) => (engines.some((e) => from.startsWith(e)) ? [`${file} → ${from}`] : [])),
  );
  expect(wrong).toEqual([]);
});

describe("names", () => {
  test("no engine is named in templates and in the relational IR", () => {
    const named = [...filesIn("templates"), ...filesIn("src/relation")].flatMap((file) =>
      [...code(file).matchAll(/\b(?:postgres|mysql|sqlserver|spark)\b|SQL Server/gi)].map(
        ([word]) => `${file}: ${word}`,
      ),
    );
    expect(named).toEqual([]);
  });
  test("no construct of machine learning is named in dialects", () => {
    const constructs = /confusion|centroid|clustering|similarity|\bfeatures?\b|stratif|dedup|survivorship|k-?means/gi;
    const written = filesIn("dialects").filter((file) => !file.endsWith("/reserved.ts"));
    const named = written.flatMap((file) => [...code(file).matchAll(constructs)].map(([word]) => `${file}: ${word}`));
    expect(named).toEqual([]);
  });
});

describe("files", () => {
  const all = [...sources, ...["test", "scripts", "examples"].flatMap(filesIn)].filter(
    (file) => !file.startsWith("test/cases/"),
  );
  const lines = all.map((file) => ({ file, lines: read(file).split("\n").length - 1 }));
  test("have at most 500 lines", () => {
    expect(lines.filter((f) => f.lines > 500)).toEqual([]);
    const long = lines.filter((f) => f.lines > 300).map((f) => `${f.file} ${f.lines}`);
    if (long.length > 0) console.warn(`over 300 lines, and worth a look: ${long.join(", ")}`);
  });
  test("export by name only", () => {
    const byDefault = sources.filter((file) => /^export default\b/m.test(read(file)));
    expect(byDefault).toEqual([]);
  });
  test("have no any, but where a constraint needs it", () => {
    const known = new Map([["src/dsl/language/schema.ts", "Column<any, any>: a record of columns of whatever type"]]);
    const ANY = /(?:[:<|&,]|\bas|=>)\s*any\b(?!\s*[(:])/;
    const found = sources.filter((file) => !known.has(file) && ANY.test(withoutTexts(code(file))));
    expect(found).toEqual([]);
  });
});

describe("lowering tables", () => {
  const targets = DIALECTS.flatMap((name) => {
    const versions = {
      postgres: ["14", "18"],
      mysql: ["8.0", "9.7"],
      sqlserver: ["2019", "2025"],
      spark: ["3.5", "4.2"],
    };
    return versions[name].map((version) => [name, version] as const);
  });
  test.each(targets)("%s %s answers for every operation", (name, version) => {
    expect(version).toMatch(knownVersions[name].matches);
    const spec = dialects[name]?.({ dialect: name, version, collation: "engine", trailingBlanks: "possible" });
    if (!spec) return;
    const tables = [
      [spec.scalar, SCALAR_OPS],
      [spec.aggregate, AGGREGATE_OPS],
      [spec.window, WINDOW_OPS],
    ] as const;
    for (const [table, ops] of tables) {
      expect(Object.keys(table).sort()).toEqual(Object.keys(ops).sort());
      for (const [op, entry] of Object.entries(table))
        if (entry.via === "unsupported") expect(entry.reason, op).not.toBe("");
    }
  });
});
