import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { diagnostics, project, quern, temporary, tree } from "./project.ts";

const DDL = `-- a shop
create table customers (
  customer_id bigint primary key,
  name text not null
);
create table orders (
  order_id bigint primary key,
  customer_id bigint not null references customers (customer_id),
  total numeric(12, 2) not null
);
`;
/** What a schema module cannot say. */
const ODD = `${DDL}create view big as select total * 2 as twice from orders;\n`;

const args = (...more: readonly string[]): readonly string[] => [
  "import",
  "--ddl",
  "shop.sql",
  "--dialect",
  "postgres",
  ...more,
];

function folderWith(text: string | Buffer): string {
  const folder = temporary();
  writeFileSync(join(folder, "shop.sql"), text);
  return folder;
}

describe("quern import", () => {
  test("prints a module, which goes on to compile", async () => {
    const { code, stdout, stderr } = await quern(folderWith(DDL), args());
    expect({ code, stderr }).toEqual({ code: 0, stderr: "2 tables\n" });
    expect(stdout).toContain('export const customers = table("customers", {');
    expect(stdout).toContain("references(() => customers.customerId)");
    const folder = project({
      "quern.config.ts":
        'import { defineConfig, postgres } from "quern";\nexport default defineConfig({ definitions: ["./d.ts"], out: "./o", dialects: [postgres({ version: 16 })] });\n',
      "package.json": '{ "type": "module" }',
      "schema.ts": stdout,
      "d.ts":
        'import { from, query } from "quern";\nimport { orders } from "./schema.ts";\nexport const all = query("all_orders", from(orders).select((s) => s.orders).orderBy((r) => r.orderId.asc()));\n',
    });
    expect((await quern(folder, ["generate"])).code).toBe(0);
  });

  test("from standard input, and in UTF-16 as SQL Server's tools write it", async () => {
    const plain = (await quern(folderWith(DDL), args())).stdout.split("\n").slice(1);
    const piped = await quern(temporary(), ["import", "--ddl", "-", "-d", "postgres"], { input: DDL });
    expect(piped.stdout.split("\n").slice(1)).toEqual(plain);
    const wide = await quern(folderWith(Buffer.from(`\ufeff${DDL}`, "utf16le")), args());
    expect(wide.stdout.split("\n").slice(1)).toEqual(plain);
  });

  test("what is not carried over is listed, and the exit code is 1", async () => {
    const folder = folderWith(ODD);
    const text = await quern(folder, args());
    expect(text.code).toBe(1);
    expect(text.stdout).toContain("export const orders");
    expect(text.stderr).toMatch(/^shop\.sql:11 .*\n {2}→ \S/m);
    expect(text.stderr).toMatch(/2 tables; 2 items need attention\n$/);
    const json = JSON.parse((await quern(folder, args("--json"))).stdout);
    expect(json).toMatchObject({ ok: false, tables: 2, out: null, findings: [{}, {}] });
    expect(json.findings[0]).toMatchObject({
      kind: "column-left-out",
      severity: "warning",
      file: "shop.sql",
      line: 11,
    });
    expect(json.module).toBe(text.stdout);
  });

  test("writes a file, and overwrites none", async () => {
    const folder = folderWith(DDL);
    const target = "src/deep/schema.ts";
    expect((await quern(folder, args("--out", target))).stderr).toBe("2 tables → src/deep/schema.ts\n");
    const written = readFileSync(join(folder, target), "utf8");
    writeFileSync(join(folder, target), "mine");
    const again = await quern(folder, args("--out", target, "--json"));
    expect(again.code).toBe(1);
    expect(diagnostics(again)).toMatchObject([{ code: "QN3015", remedy: expect.stringContaining("--force") }]);
    expect(readFileSync(join(folder, target), "utf8")).toBe("mine");
    expect((await quern(folder, args("--out", target, "--force"))).code).toBe(0);
    expect(readFileSync(join(folder, target), "utf8")).toBe(written);
    expect(Object.keys(await tree(folder)).sort()).toEqual(["shop.sql", target]);
  });

  test.each([
    { name: "no file", ddl: "none.sql", out: "x.ts", code: "QN3018" },
    { name: "a folder without SQL", ddl: "taken", out: "x.ts", code: "QN3020" },
    { name: "no table", ddl: "none", out: "x.ts", code: "QN3021" },
    { name: "no text", ddl: "bytes.sql", out: "x.ts", code: "QN3018" },
    { name: "a folder to write to", ddl: "shop.sql", out: "taken", code: "QN3015" },
    { name: "a file as a folder", ddl: "shop.sql", out: "shop.sql/x.ts", code: "QN3007" },
  ])("$name", async ({ ddl, out, code }) => {
    const folder = folderWith(DDL);
    mkdirSync(join(folder, "taken"));
    mkdirSync(join(folder, "none"));
    writeFileSync(join(folder, "none/changes.sql"), "create function f() returns int as $$ select 1 $$ language sql;");
    writeFileSync(join(folder, "bytes.sql"), Buffer.from([0x80, 0xff, 0x00, 0x81]));
    const result = await quern(folder, ["import", "--ddl", ddl, "-d", "postgres", "--out", out, "--force", "--json"]);
    expect(result.code).toBe(1);
    expect(diagnostics(result)).toMatchObject([{ code }]);
    expect(Object.keys(await tree(folder)).sort()).toEqual(["bytes.sql", "none/changes.sql", "shop.sql"]);
  });

  test("what needs nothing done is a note, and the exit code is 0", async () => {
    const folder = folderWith(`${DDL}alter table orders add constraint total_positive unique (total);\n`);
    const { code, stderr } = await quern(folder, args());
    expect(code).toBe(0);
    expect(stderr).toMatch(/^shop\.sql:11 note: Names of keys .*\n2 tables\n$/);
  });

  test("several files, and folders of migrations, in their order", async () => {
    const folder = folderWith(DDL);
    mkdirSync(join(folder, "migrations/deep"), { recursive: true });
    const files = {
      "2_alter.up.sql": "alter table orders drop column total;",
      "2_alter.down.sql": "alter table orders add column total int;",
      "10_goose.sql":
        "-- +goose Up\nalter table orders add column kept int;\n-- +goose Down\nalter table orders drop column kept;\n",
      "9_drizzle.sql":
        "alter table orders add column day date;--> statement-breakpoint\nalter table orders add n int;\n",
      "deep/migration.sql": "alter table orders add column deep interval;",
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, "migrations", name), text);
    const { code, stdout, stderr } = await quern(folder, args("--ddl", "migrations"));
    const columns = [...stdout.slice(stdout.indexOf("orders")).matchAll(/^ {2}(\w+|\/\/.*?)(?:: |$)/gm)].map(
      ([, key]) => key,
    );
    expect(columns).toEqual(["orderId", "customerId", "day", "n", "kept", "// left out"]);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/^migrations\/deep\/migration\.sql:1 orders\.deep: interval/),
    });
  });

  test("another option that is given twice is misuse", async () => {
    const { code, stderr } = await quern(folderWith(DDL), args("--dialect", "mysql"));
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("--dialect is set twice") });
  });
});
