import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { inspect } from "node:util";
import type { Diagnostic } from "../base/diagnostics.ts";
import { DIALECTS, type Dialect } from "../base/dialect.ts";
import { nearest } from "../base/names.ts";
import { failed, type Outcome, ok } from "../base/outcome.ts";
import { type Config, knownVersions, type TargetConfig } from "../config.ts";
import { shown } from "../files/paths.ts";
import { failureOf, failurePayload } from "./errors.ts";
import { TooLong, tooLong, withinLimit } from "./limit.ts";
import { configPath, isFile } from "./path.ts";
import { ModuleRecord, recording } from "./record.ts";

/** A config that was checked, and the folder that its paths are relative to. */
export interface Project {
  readonly root: string;
  readonly path: string;
  /** The output folder. */
  readonly out: string;
  readonly config: Config;
  /** What was loaded for the config, and is for the definitions. */
  readonly modules: ModuleRecord;
}

/** Loads a config as Node runs it, and checks it as a whole. */
export async function loadConfig(
  given: string | undefined,
  modules: ModuleRecord = new ModuleRecord(),
): Promise<Outcome<Project>> {
  const path = configPath(given);
  const at = { file: path, line: 0 };
  if (!isFile(path)) return failed([{ code: "QN3001", at, data: { path: shown(path) } }]);
  let module: { readonly default?: unknown };
  try {
    module = await recording(modules, () => withinLimit(() => import(pathToFileURL(path).href)));
  } catch (error) {
    if (error instanceof TooLong) return failed([tooLong(path)]);
    const failure = failureOf(error, path);
    return failed([{ code: "QN3002", at: failure.at, data: failurePayload(failure) }]);
  }
  const config = module.default;
  const found = problems(config).map(
    ([problem, remedy]): Diagnostic => ({ code: "QN3003", at, data: { problem, remedy } }),
  );
  if (found.length > 0) return failed(found);
  const checked = config as Config;
  const versions = checked.dialects.flatMap(({ dialect, version }): Diagnostic[] => {
    const { matches, text: known } = knownVersions[dialect];
    return matches.test(version) ? [] : [{ code: "QN3008", at, data: { dialect, version, known } }];
  });
  if (versions.length > 0) return failed(versions);
  const root = dirname(path);
  return ok({ root, path, out: resolve(root, checked.out), config: checked, modules });
}

type Problem = readonly [problem: string, remedy: string];

const isTextList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length > 0 && value.every((v) => typeof v === "string" && v !== "");

const OPTIONS = ["definitions", "out", "dialects", "imports", "accessors", "decimals", "bigints", "times"];

const CHOICES = {
  imports: [".js", ".ts", ""],
  decimals: ["string", "number"],
  bigints: ["bigint", "string", "number"],
  times: ["Date", "string"],
} as const;

const TARGET_CHOICES = {
  collation: ["engine", "binary"],
  trailingBlanks: ["possible", "absent"],
  tables: ["delta", "parquet"],
} as const satisfies { readonly [K in keyof TargetConfig]?: readonly string[] };

const valueText = (value: unknown): string =>
  typeof value === "string" ? JSON.stringify(value) : inspect(value, { depth: 1, breakLength: Infinity });

function choiceProblems(of: object, choices: { readonly [key: string]: readonly string[] }, where: string): Problem[] {
  const given = of as { readonly [key: string]: unknown };
  return Object.entries(choices).flatMap(([key, allowed]): Problem[] => {
    const value = given[key];
    if (value === undefined || allowed.includes(value as string)) return [];
    const usable = allowed.map((a) => JSON.stringify(a)).join(" or ");
    return [[`\`${key}\`${where} is ${valueText(value)}`, `use ${usable}`]];
  });
}

/** What is wrong with a config, and what to do: for those whom TypeScript did not stop. */
function problems(value: unknown): readonly Problem[] {
  if (value === undefined) return [["the config has no default export", "write `export default defineConfig({ … })`"]];
  if (typeof value !== "object" || value === null || Array.isArray(value) || value instanceof Promise) {
    const what =
      value instanceof Promise
        ? "a promise"
        : Array.isArray(value)
          ? "a list"
          : `${typeof value === "object" ? "an" : "a"} ${typeof value}`;
    return [[`the config's default export is ${what}`, "write `export default defineConfig({ … })`"]];
  }
  const c = value as { readonly [key: string]: unknown };
  const found: Problem[] = [];
  if (!isTextList(c["definitions"]))
    found.push(["`definitions` is not a list of patterns", 'write for instance definitions: ["./definitions/*.ts"]']);
  if (typeof c["out"] !== "string" || c["out"] === "")
    found.push(["`out` is not a folder", 'write for instance out: "./generated"']);
  found.push(...targetProblems(c["dialects"]), ...choiceProblems(c, CHOICES, ""), ...accessorProblems(c));
  for (const key of Object.keys(c)) {
    if (OPTIONS.includes(key)) continue;
    const near = nearest(key, OPTIONS);
    const remedy = near === undefined ? `options are ${OPTIONS.join(", ")}` : `did you mean \`${near}\`?`;
    found.push([`the config has no option \`${key}\``, remedy]);
  }
  return found;
}

const TARGET_OPTIONS = {
  postgres: ["version", "collation", "extensions"],
  mysql: ["version", "collation"],
  sqlserver: ["version", "collation", "trailingBlanks"],
  spark: ["version", "tables"],
} as const satisfies { readonly [D in Dialect]: readonly (keyof TargetConfig)[] };
/** What every target has, whether or not it was given. */
const GIVEN = ["dialect", "version", "collation", "trailingBlanks"];

function unknownOptions(target: object, dialect: Dialect): Problem[] {
  const names: readonly string[] = TARGET_OPTIONS[dialect];
  return Object.keys(target).flatMap((key): Problem[] => {
    if (names.includes(key) || GIVEN.includes(key)) return [];
    const near = nearest(key, names);
    const remedy = near === undefined ? `options are ${names.join(", ")}` : `did you mean \`${near}\`?`;
    return [[`${dialect}() has no option \`${key}\``, remedy]];
  });
}

function accessorProblems({ accessors, dialects }: { readonly [key: string]: unknown }): readonly Problem[] {
  if (accessors === undefined || accessors === "by-engine" || !Array.isArray(dialects)) return [];
  const targets = dialects.map((target: { readonly dialect?: unknown } | null) => target?.dialect);
  const asked: readonly unknown[] = Array.isArray(accessors) ? accessors : [];
  const remedy = `use "by-engine", or a list of ${targets.join(", ")}`;
  if (asked.length === 0) return [[`\`accessors\` is ${valueText(accessors)}`, remedy]];
  return asked
    .filter((one) => !targets.includes(one))
    .map((one): Problem => [`\`accessors\` names ${String(one)}, which is not one of \`dialects\``, remedy]);
}

function targetProblems(value: unknown): readonly Problem[] {
  const targets: readonly unknown[] = Array.isArray(value) ? value : [];
  if (targets.length === 0)
    return [["`dialects` names no engine", "write for instance dialects: [postgres({ version: 16 })]"]];
  const found: Problem[] = [];
  const seen = new Set<unknown>();
  for (const target of targets) {
    const dialect = (target as { readonly dialect?: unknown } | null | undefined)?.dialect;
    if (!DIALECTS.includes(dialect as never)) {
      found.push(["`dialects` holds something that is no engine", "use postgres(), mysql(), sqlserver() and spark()"]);
      continue;
    }
    found.push(...unknownOptions(target as object, dialect as Dialect));
    if (seen.has(dialect)) {
      const remedy = "give each version a config and an `out` folder of its own";
      found.push([`\`dialects\` names ${String(dialect)} twice`, remedy]);
    }
    seen.add(dialect);
    found.push(...choiceProblems(target as object, TARGET_CHOICES, ` of ${String(dialect)}()`));
    const { extensions } = target as { readonly extensions?: unknown };
    if (extensions !== undefined && !Array.isArray(extensions)) {
      const given = valueText(extensions);
      found.push([`\`extensions\` of ${String(dialect)}() is ${given}`, 'give a list: ["fuzzystrmatch"]']);
      continue;
    }
    for (const extension of (extensions ?? []) as readonly unknown[]) {
      const choice = { extensions: ["fuzzystrmatch"] };
      found.push(...choiceProblems({ extensions: extension }, choice, ` of ${String(dialect)}()`));
    }
  }
  return found;
}
