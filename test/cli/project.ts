import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

export const repository = dirname(dirname(import.meta.dirname));
export const bin = join(repository, "src/cli/bin.ts");
export const nodeArgs: readonly string[] = ["--conditions=quern-source", bin];

/** A folder that is removed when the test is done. */
export function temporary(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "quern-cli-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export type Files = { readonly [path: string]: string };

export function write(folder: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    const full = join(folder, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
  }
}

export const schema = `import { t, table } from "quern";
export const users = table("users", { userId: t.bigint().primaryKey(), name: t.text(), country: t.text().nullable() });
`;

/** A definition that compiles. */
export const definition = (name: string, constant: string, doc = `Users as ${name}.`): string =>
  `/** ${doc} */
export const ${constant} = query("${name}", from(users).select(({ users: u }) => ({ userId: u.userId, name: u.name })).orderBy((r) => r.userId.asc()));
`;

export const imports = `import { from, query } from "quern";
import { users } from "../schema.ts";
`;

export const config = (
  out = "./generated",
  more = "",
): string => `import { defineConfig, mysql, postgres } from "quern";
export default defineConfig({
  definitions: ["./definitions/*.ts"],
  out: ${JSON.stringify(out)},
  dialects: [postgres({ version: 16 }), mysql({ version: "8.4" })],
  ${more}
});
`;

export const small: Files = {
  "package.json": '{ "private": true, "type": "module" }\n',
  "quern.config.ts": config(),
  "schema.ts": schema,
  "definitions/a.ts": imports + definition("first_users", "firstUsers"),
  "definitions/b.ts": imports + definition("second_users", "secondUsers"),
};

/** A project in a temporary folder, with quern linked into it. */
export function project(files: Files = small): string {
  const folder = temporary();
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(repository, join(folder, "node_modules", "quern"));
  write(folder, files);
  return folder;
}

export interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: { readonly [name: string]: string };
  readonly input?: string;
}

/** Runs the command line in a folder. */
export function quern(folder: string, args: readonly string[], { env, input }: RunOptions = {}): Promise<Result> {
  const child = spawn(process.execPath, [...nodeArgs, ...args], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: "1", NODE_OPTIONS: "", FORCE_COLOR: undefined, ...env },
  });
  onTestFinished(() => void child.kill("SIGKILL")); // where the test did not wait for it
  child.stdin.end(input ?? "");
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

export interface DiagnosticJson {
  readonly code: string;
  readonly file: string | null;
  readonly line: number;
  readonly definition: string | null;
  readonly message: string;
  readonly remedy: string;
}

/** The diagnostics of a run with `--json`. */
export const diagnostics = ({ stdout }: Result): readonly DiagnosticJson[] =>
  (JSON.parse(stdout) as { readonly diagnostics?: readonly DiagnosticJson[] }).diagnostics ?? [];

/** Every file of a folder, by its path. */
export async function tree(folder: string): Promise<{ readonly [path: string]: string }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files: { [path: string]: string } = {};
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) files[path.slice(folder.length + 1)] = await readFile(path, "utf8");
  }
  return files;
}
