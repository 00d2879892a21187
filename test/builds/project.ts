import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";

const repository = dirname(dirname(import.meta.dirname));

export type Files = { readonly [path: string]: string };
export type Command = readonly [program: string, ...args: string[]];

/** A fresh project of a tool: how it is made, what `quern init` has to leave to its user, and how it is built and run. */
export interface BuildProject {
  readonly name: string;
  /** Makes the folder's first files: the tool's own starter, or none. */
  readonly starter?: Command;
  /** Packages with their versions, beside quern and PGlite. */
  readonly install: readonly string[];
  /** Packages of the starter whose versions are told. */
  readonly brings?: readonly string[];
  /** What a user of the tool has, or writes: `package.json` among them unless the starter makes it. */
  readonly files: Files;
  /** What is changed in files that the starter or `quern init` wrote; each text must be there. */
  readonly changes?: { readonly [path: string]: readonly (readonly [from: string, to: string])[] };
  /** Their output, together, must contain `EXPECTED`. */
  readonly commands: readonly Command[];
  /** Variables of the environment. */
  readonly env?: { readonly [name: string]: string };
}

/** What every project prints in the end. */
export const EXPECTED = "Zoë 20.20, Ada 15.15";

/** The module that opens a database in the process, and runs one query of `quern init` there. */
export const spendModule = (generated: string, ending: string): string =>
  `import { PGlite } from "@electric-sql/pglite";
import { topCustomers } from "${generated}${ending === "" ? "" : `/index${ending}`}";
import { pglite } from "${generated}/runtime/pglite${ending}";

export async function spend(): Promise<string> {
  const db = await PGlite.create();
  await db.exec(\`
    create table customers (customer_id bigint primary key, name text not null, country text);
    create table orders (order_id bigint primary key, customer_id bigint not null, total numeric(12, 2) not null,
      status text not null, ordered_at timestamp not null);
    insert into customers values (1, 'Ada', 'GB'), (2, 'Zoë', null);
    insert into orders values (1, 1, 10.10, 'completed', '2026-01-05'), (2, 2, 20.20, 'completed', '2026-02-01'),
      (3, 1, 5.05, 'completed', '2026-02-02'), (4, 1, 99, 'cancelled', '2026-02-03');
  \`);
  const rows = await topCustomers.all(pglite(db), { since: new Date("2026-01-01T00:00:00Z") });
  await db.close();
  return rows.map((row) => \`\${row.name} \${row.spend}\`).join(", ");
}
`;

/** A module that prints it. */
export const mainModule = (spend: string): string =>
  `import { spend } from "${spend}";\n\nvoid spend().then((text) => console.log(text));\n`;

/** The Node that runs this, for npm and what it starts. */
const PATH = [dirname(process.execPath), join(repository, "node_modules/.bin"), process.env["PATH"]].join(delimiter);

async function run(folder: string, [program, ...args]: Command, own: BuildProject["env"] = {}): Promise<string> {
  const bin = join(folder, "node_modules/.bin");
  const env = { ...process.env, NODE_OPTIONS: "", NO_COLOR: "1", CI: "1", NEXT_TELEMETRY_DISABLED: "1", ...own };
  const path = [bin, PATH].join(delimiter);
  try {
    const options = { cwd: folder, env: { ...env, PATH: path, VITEST: undefined }, maxBuffer: 1e8, timeout: 300_000 };
    const { stdout, stderr } = await promisify(execFile)(program, args, options);
    return stdout + stderr;
  } catch (error) {
    const {
      stdout = "",
      stderr = "",
      message,
    } = error as Error & { readonly stdout?: string; readonly stderr?: string };
    throw new Error([`${program} ${args.join(" ")} failed`, stdout, stderr || message].join("\n"));
  }
}

/** Packs quern into a folder: the path of what is published. */
export async function packInto(folder: string): Promise<string> {
  await run(repository, ["npm", "pack", "--pack-destination", folder]);
  const [tarball] = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
  if (tarball === undefined) throw new Error("npm pack made no file");
  return join(folder, tarball);
}

function change(folder: string, changes: BuildProject["changes"] = {}): void {
  for (const [path, replacements] of Object.entries(changes)) {
    let text = readFileSync(join(folder, path), "utf8");
    for (const [from, to] of replacements) {
      if (!text.includes(from)) throw new Error(`${path} does not contain ${from}:\n${text}`);
      text = text.replace(from, to);
    }
    writeFileSync(join(folder, path), text);
  }
}

/** Makes a project in a folder, installs quern in it, generates, builds and runs. Returns the versions of what was installed. */
export async function buildProject(project: BuildProject, folder: string, tarball: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  if (project.starter) await run(folder, project.starter, project.env);
  for (const [path, text] of Object.entries(project.files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const packages = [tarball, "@electric-sql/pglite", ...project.install];
  await run(folder, ["npm", "install", "--no-audit", "--no-fund", "--prefer-offline", ...packages]);
  await run(folder, ["quern", "init"]);
  change(folder, project.changes);
  await run(folder, ["quern", "generate"]);
  let output = "";
  for (const command of project.commands) output += await run(folder, command, project.env);
  if (!output.includes(EXPECTED)) throw new Error(`no "${EXPECTED}" in:\n${output}`);
  await run(folder, ["quern", "check"]);
  const told = [...(project.brings ?? []), ...project.install.map(nameOf)].filter(
    (name) => !name.startsWith("@types/"),
  );
  return told.map((name) => `${name} ${versionOf(folder, name)}`).join(", ");
}

const nameOf = (wanted: string): string => wanted.replace(/(?<=.)@.*$/, "");

function versionOf(folder: string, name: string): string {
  const text = readFileSync(join(folder, "node_modules", name, "package.json"), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}
