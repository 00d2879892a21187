import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Diagnostic } from "../base/diagnostics.ts";
import { DIALECTS } from "../base/dialect.ts";
import { failed, type Outcome, ok } from "../base/outcome.ts";
import { type Config, knownVersions } from "../config.ts";
import { messageOfError, placeOfError } from "./errors.ts";

/** A config that was checked, and the folder that its paths are relative to. */
export interface Project {
  readonly root: string;
  readonly path: string;
  readonly config: Config;
}

/** Loads a config as Node runs it, and checks it as a whole. */
export async function loadConfig(path: string): Promise<Outcome<Project>> {
  const full = resolve(path);
  const at = { file: full, line: 0 };
  if (!existsSync(full)) return failed([{ code: "QN3001", at, data: { path: full } }]);
  let module: { readonly default?: unknown };
  try {
    module = (await import(pathToFileURL(full).href)) as { readonly default?: unknown };
  } catch (error) {
    const data = { path: full, message: messageOfError(error) };
    return failed([{ code: "QN3002", at: placeOfError(error, full), data }]);
  }
  const config = module.default;
  const found = problems(config).map(
    ([problem, remedy]): Diagnostic => ({ code: "QN3003", at, data: { problem, remedy } }),
  );
  if (found.length > 0) return failed(found);
  const checked = config as Config;
  const versions = checked.dialects.flatMap((t): Diagnostic[] =>
    knownVersions[t.dialect].matches.test(t.version)
      ? []
      : [
          {
            code: "QN3008",
            at,
            data: { dialect: t.dialect, version: t.version, known: knownVersions[t.dialect].text },
          },
        ],
  );
  return versions.length > 0 ? failed(versions) : ok({ root: dirname(full), path: full, config: checked });
}

const isTextList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length > 0 && value.every((v) => typeof v === "string" && v !== "");

/** What is wrong with a config, and what to do: for those whom TypeScript did not stop. */
function problems(value: unknown): readonly (readonly [string, string])[] {
  if (typeof value !== "object" || value === null) {
    return [["the config has no default export", "write `export default defineConfig({ … })`"]];
  }
  const c = value as { readonly [key: string]: unknown };
  const found: [string, string][] = [];
  if (!isTextList(c["definitions"])) {
    found.push(["`definitions` is not a list of patterns", 'write for instance definitions: ["./definitions/*.ts"]']);
  }
  if (typeof c["out"] !== "string" || c["out"] === "") {
    found.push(["`out` is not a folder", 'write for instance out: "./generated"']);
  }
  const targets = Array.isArray(c["dialects"]) ? (c["dialects"] as readonly unknown[]) : [];
  if (targets.length === 0)
    found.push(["`dialects` names no engine", "write for instance dialects: [postgres({ version: 16 })]"]);
  const seen = new Set<unknown>();
  for (const target of targets) {
    const dialect = (target as { readonly dialect?: unknown } | null)?.dialect;
    if (!DIALECTS.includes(dialect as never)) {
      found.push(["`dialects` holds something that is no engine", "use postgres(), mysql(), sqlserver() and spark()"]);
    } else if (seen.has(dialect)) {
      found.push([
        `\`dialects\` names ${String(dialect)} twice`,
        "give each version a config and an `out` folder of its own",
      ]);
    }
    seen.add(dialect);
  }
  const choices: [string, readonly unknown[]][] = [
    ["imports", [".js", ".ts"]],
    ["decimals", ["string", "number"]],
    ["times", ["Date", "string"]],
  ];
  for (const [key, allowed] of choices) {
    if (c[key] !== undefined && !allowed.includes(c[key])) {
      found.push([
        `\`${key}\` is ${JSON.stringify(c[key])}`,
        `use ${allowed.map((a) => JSON.stringify(a)).join(" or ")}`,
      ]);
    }
  }
  const known = new Set(["definitions", "out", "dialects", "imports", "decimals", "times"]);
  for (const key of Object.keys(c)) {
    if (!known.has(key)) found.push([`the config has no option \`${key}\``, `options are ${[...known].join(", ")}`]);
  }
  return found;
}
