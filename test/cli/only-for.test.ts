import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import {
  config,
  definition,
  diagnostics,
  type Files,
  imports,
  project,
  quern,
  schema,
  small,
  tree,
} from "./project.ts";

const limited = `import { from, materialized, onlyFor, query } from "quern";
import { users } from "../schema.ts";

/** Users as limited. */
export const limited = onlyFor(["postgres"], query("limited", from(users).select(({ users: u }) => ({ userId: u.userId }))));
/** Limited users in a table. */
export const kept = onlyFor(["postgres"], materialized(limited, { key: ["userId"] }));
/** For an engine that the config does not list. */
export const elsewhere = onlyFor(["spark"], query("elsewhere", from(users).select(({ users: u }) => ({ name: u.name }))));
`;
const files: Files = {
  ...small,
  "definitions/a.ts": imports + definition("first_users", "firstUsers"),
  "definitions/b.ts": limited,
};
const reader = (
  engines: string,
  of = "limited",
  name = "reader",
): string => `import { from, onlyFor, query } from "quern";
import { ${of} } from "./b.ts";
export const reader = onlyFor(${engines}, query("${name}", from(${of}).select(({ limited: l }) => ({ userId: l.userId }))));
`;

interface Manifest {
  readonly definitions: readonly { readonly name: string; readonly engines?: readonly string[] }[];
}

test("files, manifest, index and check follow the engines of each definition", async () => {
  const folder = project(files);
  const result = await quern(folder, ["generate"]);
  expect(result.code, result.stderr).toBe(0);
  const written = await tree(join(folder, "generated"));
  const sql = Object.keys(written).filter((path) => path.endsWith(".sql"));
  expect(sql.sort()).toEqual([
    "mysql/first_users.sql",
    "postgres/first_users.sql",
    "postgres/limited.sql",
    "postgres/limited_table.create.sql",
    "postgres/limited_table.drop.sql",
    "postgres/limited_table.refresh.sql",
  ]);
  const { definitions } = JSON.parse(written["manifest.json"] ?? "") as Manifest;
  expect(definitions.map((d) => [d.name, d.engines])).toEqual([
    ["first_users", undefined],
    ["limited", ["postgres"]],
    ["limited_table", ["postgres"]],
  ]);
  expect(written["index.ts"]).toMatch('export { limited, type LimitedRow } from "./limited.js"');
  expect(written["index.ts"]).not.toMatch("elsewhere");
  expect((await quern(folder, ["check"])).stdout).toMatch("up to date");
});

test("an engine's own folder has the definitions that are for it", async () => {
  const folder = project({ ...files, "quern.config.ts": config("./generated", 'accessors: "by-engine",') });
  const result = await quern(folder, ["generate"]);
  expect(result.code, result.stderr).toBe(0);
  const written = await tree(join(folder, "generated"));
  expect(written["postgres/index.ts"]).toMatch("./limited-table.js");
  expect(written["mysql/index.ts"]).not.toMatch("limited");
  expect(Object.keys(written)).not.toContain("mysql/limited.ts");
  expect(written["postgres/limited.ts"]).toMatch('Query<NoParams, LimitedRow, "postgres">');
});

test("modules are for one engine: a definition that is not for it has none", async () => {
  const folder = project({ ...files, "quern.config.ts": config("./generated", 'accessors: ["mysql"],') });
  const result = await quern(folder, ["generate"]);
  expect(result.code, result.stderr).toBe(0);
  const written = await tree(join(folder, "generated"));
  expect(Object.keys(written)).toContain("postgres/limited.sql");
  expect(Object.keys(written)).not.toContain("limited.ts");
});

test("a definition that is added later is refused as one that was there", async () => {
  const folder = project(files);
  await pause(40);
  expect((await quern(folder, ["generate"])).code).toBe(0);
  for (const of of ["limited", "kept"]) {
    writeFileSync(join(folder, "definitions/c.ts"), reader('["postgres"]', of));
    await pause(40);
    expect((await quern(folder, ["generate"])).code).toBe(0);
    writeFileSync(join(folder, "definitions/c.ts"), reader('["postgres", "mysql"]', of));
    await pause(40);
    const refused = await quern(folder, ["generate", "--json"]);
    expect(diagnostics(refused).map((d) => [d.code, d.definition])).toEqual([["QN1340", "reader"]]);
  }
});

test("engines that change are written anew", async () => {
  const folder = project(files);
  await pause(40);
  await quern(folder, ["generate"]);
  const path = join(folder, "definitions/b.ts");
  writeFileSync(path, readFileSync(path, "utf8").replaceAll('["postgres"]', '["postgres", "mysql"]'));
  await pause(40);
  const result = await quern(folder, ["generate"]);
  expect(result.code, result.stderr).toBe(0);
  expect(Object.keys(await tree(join(folder, "generated")))).toContain("mysql/limited.sql");
  expect((await quern(folder, ["check", "--afresh"])).stdout).toMatch("up to date");
});

test("explain lists the engines that are left out", async () => {
  const folder = project({ ...files, "schema.ts": schema });
  const result = await quern(folder, ["explain", "limited"]);
  expect(result.code, result.stderr).toBe(0);
  expect(result.stdout).toMatch(/MySQL 8\.4\n {2}left out: only for Postgres/);
  expect(result.stdout).toMatch(/Postgres 16\n {2}no rewrites/);
});

test("a report of a definition that is not for the URL's engine is refused", async () => {
  const folder = project({ ...files, "data/none.txt": "" });
  const result = await quern(folder, ["report", "elsewhere", "--url", "pglite:./data", "--json"]);
  expect(diagnostics(result).map((d) => d.message)).toEqual([
    "elsewhere is only for Spark, and the URL is for Postgres",
  ]);
});
