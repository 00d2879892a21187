import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { repository, temporary, tree } from "./project.ts";

const tools = join(repository, "node_modules/.bin");
const tsc = join(tools, "tsc");
/** The Node that runs the tests, for npm and what it starts. */
const PATH = [dirname(process.execPath), tools, process.env["PATH"]].join(delimiter);

async function run(folder: string, command: string, ...args: readonly string[]): Promise<string> {
  const env = { ...process.env, PATH, NODE_OPTIONS: "", NO_COLOR: "1" };
  try {
    const { stdout } = await promisify(execFile)(command, args, { cwd: folder, env, maxBuffer: 1e8 });
    return stdout;
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { readonly stdout?: string; readonly stderr?: string };
    throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}\n${stderr}`);
  }
}

const USE = `import { type MonthlyRevenueRow, topCustomers, type TopCustomersRow } from "./generated/index.ts";
import { pglite } from "./generated/runtime/pglite.ts";

export const use = async (db: Parameters<typeof pglite>[0]): Promise<[bigint, string, number, string]> => {
  const row: TopCustomersRow = await topCustomers.one(pglite(db), { since: new Date(), limit: 1 });
  const revenue: string | null = ({} as MonthlyRevenueRow).soFar;
  void revenue;
  // @ts-expect-error since is needed
  void topCustomers.all(pglite(db), {});
  return [row.customerId, row.name, row.orders, row.spend];
};
`;

const RUN = `import { PGlite } from ${JSON.stringify(
  pathToFileURL(createRequire(join(repository, "package.json")).resolve("@electric-sql/pglite")).href,
)};
import { idleCustomers, monthlyRevenue, topCustomers } from "./generated/index.ts";
import { pglite } from "./generated/runtime/pglite.ts";

const db = await PGlite.create();
await db.exec(\`
  create table customers (customer_id bigint primary key, name text not null, country text);
  create table orders (order_id bigint primary key, customer_id bigint not null, total numeric(12, 2) not null,
    status text not null, ordered_at timestamp not null);
  insert into customers values (1, 'Ada', 'GB'), (9007199254740993, 'Émile', null), (3, 'Zoë', 'DE');
  insert into orders values
    (1, 1, 10.10, 'completed', '2026-01-05'), (2, 9007199254740993, 20.20, 'completed', '2026-02-01'),
    (3, 1, 5.05, 'completed', '2026-02-02'), (4, 1, 99, 'cancelled', '2026-02-03');
\`);
const connection = pglite(db);
const results = [
  await topCustomers.all(connection, { since: new Date("2026-01-01T00:00:00Z") }),
  await idleCustomers.all(connection),
  await monthlyRevenue.all(connection),
];
console.log(JSON.stringify(results, (_, value) => (typeof value === "bigint" ? value + "n" : value)));
await db.close();
`;

test("the package works in an empty project", { timeout: 180_000 }, async () => {
  const folder = temporary();
  await run(repository, "npm", "pack", "--pack-destination", folder);
  const [tarball = ""] = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
  const shop = join(folder, "shop");
  mkdirSync(shop);
  writeFileSync(join(shop, "package.json"), '{ "private": true, "type": "module" }\n');
  await run(shop, "npm", "install", "--no-audit", "--no-fund", "--prefer-offline", `../${tarball}`);

  const installed = realpathSync(join(shop, "node_modules/quern"));
  const files = Object.keys(await tree(installed)).filter((path) => !path.startsWith("node_modules/"));
  const tops = new Set(files.map((path) => path.split("/")[0]));
  expect([...tops].sort()).toEqual([
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "bench",
    "dist",
    "docs",
    "package.json",
    "src",
  ]);
  // What README links to: figures, and not what measures them.
  expect(files.filter((path) => path.startsWith("bench/"))).toEqual(["bench/RESULTS.md"]);
  expect(files).toEqual(expect.arrayContaining(["docs/features.md", "docs/reference/errors.md", "docs/report.png"]));
  expect(files.filter((path) => path.startsWith("src/") && !path.startsWith("src/runtime/"))).toEqual([]);

  const quern = join(shop, "node_modules/.bin/quern");
  expect(await run(shop, quern, "init")).toContain("kept     package.json");
  expect(await run(shop, quern, "generate")).toMatch(/^3 definitions × 4 engines → generated: \d+ written/);
  expect(await run(shop, quern, "generate")).toMatch(/: 0 written/);
  expect(await run(shop, quern, "check")).toMatch(/^up to date/);
  expect(readFileSync(join(shop, "generated/mysql/top_customers.sql"), "utf8")).toContain(
    "-- top_customers: the customers who spent most on completed orders.",
  );

  writeFileSync(join(shop, "use.ts"), USE);
  expect(await run(shop, tsc, "--noEmit", "-p", ".")).toBe("");
  expect(await run(shop, tsc, "--noEmit", "-p", ".", "--skipLibCheck", "false", "--types", "")).toBe("");
  writeFileSync(
    join(shop, "definitions/revenue.ts"),
    `${readFileSync(join(shop, "definitions/revenue.ts"), "utf8")}export const bad = orders.status.eq(1);\n`,
  );
  await expect(run(shop, tsc, "--noEmit", "-p", ".")).rejects.toThrow("definitions/revenue.ts");

  // Every type of what a module exports can be named by those who import it.
  writeFileSync(join(shop, "exported.ts"), readFileSync(join(import.meta.dirname, "exported.ts.txt")));
  const options = ["--strict", "--target", "es2024", "--module", "nodenext", "--declaration", "--emitDeclarationOnly"];
  expect(await run(shop, tsc, ...options, "--ignoreConfig", "--outDir", "types", "exported.ts")).toBe("");
  expect(readFileSync(join(shop, "types/exported.d.ts"), "utf8")).toContain('import("quern").');

  writeFileSync(join(shop, "run.mjs"), RUN);
  expect(JSON.parse(await run(shop, process.execPath, "run.mjs"))).toEqual([
    [
      { customerId: "9007199254740993n", name: "Émile", orders: 1, spend: "20.20" },
      { customerId: "1n", name: "Ada", orders: 2, spend: "15.15" },
    ],
    [{ customerId: "3n", name: "Zoë", country: "DE" }],
    [
      { month: "2026-01-01T00:00:00.000Z", orders: 1, revenue: "10.10", soFar: "10.10" },
      { month: "2026-02-01T00:00:00.000Z", orders: 2, revenue: "25.25", soFar: "35.35" },
    ],
  ]);

  await expect(run(shop, quern, "demo")).rejects.toThrow(/select[\s\S]*npm install --save-dev @electric-sql\/pglite/);
  mkdirSync(join(shop, "node_modules/@electric-sql"));
  symlinkSync(join(repository, "node_modules/@electric-sql/pglite"), join(shop, "node_modules/@electric-sql/pglite"));
  expect(await run(shop, quern, "demo")).toMatch(/^shop: 3 queries[\s\S]*\n {2} *2 {2}Émile/);

  // The modules stand alone: nothing of quern is there when they run.
  rmSync(installed, { recursive: true });
  await run(shop, process.execPath, "run.mjs");
});
