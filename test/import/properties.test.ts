import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DdlDialect } from "../../src/import/ddl-dialect.ts";
import { type Imported, importDdl } from "../../src/import/import-ddl.ts";
import { typeTables } from "../../src/import/types/tables.ts";

const dialects: readonly DdlDialect[] = ["postgres", "mysql", "sqlserver", "spark"];
const anyDialect = fc.constantFrom(...dialects);

const folder = join(import.meta.dirname, "cases");
const inputs = readdirSync(folder).map((name) => readFileSync(join(folder, name, "input.sql"), "utf8"));
const fragments = [
  ..."( ) , ; . ' \" ` [ ] $$ $a$ /* */ /*! -- # :: = - + * @ \\ \n GO\n 0 1.5 1e9 'x' N'x' \"x\" `x` [x] x y id".split(
    " ",
  ),
  ..."create table alter add column constraint primary key unique index foreign references check default not null on delete update cascade set".split(
    " ",
  ),
  ..."if exists comment is type as enum domain generated always identity auto_increment collate character int text numeric varchar timestamp with time zone".split(
    " ",
  ),
  ..."delimiter begin end case procedure trigger function view drop exec sp_addextendedproperty like partition of inherits where include using".split(
    " ",
  ),
]; // prettier-ignore

const soup = fc.array(fc.constantFrom(...fragments), { maxLength: 60 }).map((words) => words.join(" "));
/** Real DDL with a part taken out or put in. */
const damaged = fc
  .tuple(fc.constantFrom(...inputs), fc.nat(), fc.nat(40), fc.oneof(fc.string(), soup))
  .map(([text, at, cut, put]) => {
    const start = at % text.length;
    return text.slice(0, start) + put + text.slice(start + cut);
  });

function checkModule({ module, findings, tables }: Imported, text: string): void {
  const consts = [...module.matchAll(/^export const (\S+) = /gm)].map(([, name]) => name);
  expect(new Set(consts).size).toBe(tables);
  expect(consts.length).toBe(tables);
  stripTypeScriptTypes(module);
  const lines = text.split("\n").length;
  for (const { line, what, remedy } of findings) {
    expect(line >= 1 && line <= lines).toBe(true);
    expect(`${what}${remedy}`).not.toMatch(/[\n\r\u2028\u202e]|undefined|\[object/);
  }
}

describe("importDdl", () => {
  test("never throws, and always gives a module that parses", () => {
    const text = fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), soup, damaged);
    fc.assert(
      fc.property(text, anyDialect, (sql, dialect) => {
        // A name can be "undefined", and then a finding may say so.
        if (sql.includes("undefined")) importDdl(sql, dialect);
        else checkModule(importDdl(sql, dialect), sql);
      }),
      { numRuns: 500 },
    );
  });

  const quote: Readonly<Record<DdlDialect, (name: string) => string>> = {
    postgres: (name) => `"${name.replaceAll('"', '""')}"`,
    mysql: (name) => `\`${name.replaceAll("`", "``")}\``,
    sqlserver: (name) => `[${name.replaceAll("]", "]]")}]`,
    spark: (name) => `\`${name.replaceAll("`", "``")}\``,
  };
  const nameText = fc.oneof(
    fc.stringMatching(/^[a-z][a-z_]{0,8}$/),
    fc.string({ unit: "binary", minLength: 1, maxLength: 8 }),
  );
  const typeName = fc
    .constantFrom(...dialects)
    .chain((dialect) => fc.constantFrom(...Object.keys(typeTables[dialect])));

  test("carries every column over, or says that it does not", () => {
    const columns = fc.uniqueArray(fc.record({ name: nameText, type: typeName, notNull: fc.boolean() }), {
      selector: ({ name }) => name.toLowerCase(),
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(columns, anyDialect, (parts, dialect) => {
        const lines = parts.map(
          ({ name, type, notNull }) => `${quote[dialect](name)} ${type}${notNull ? " not null" : ""}`,
        );
        const sql = `create table t (\n${lines.join(",\n")}\n)`;
        const { module, findings } = importDdl(sql, dialect);
        const leftOut = findings.filter(({ what }) => what.endsWith("; the column is not imported")).length;
        const calls = module.match(/^ {2,4}[^\s/][^:\n]*: t(?:\.|$)/gmu)?.length ?? 0;
        expect(calls + leftOut, sql).toBe(parts.length);
      }),
      { numRuns: 300 },
    );
  });

  test("gives the same for the same text", () => {
    fc.assert(
      fc.property(damaged, anyDialect, (sql, dialect) => {
        expect(importDdl(sql, dialect)).toEqual(importDdl(sql, dialect));
      }),
      { numRuns: 50 },
    );
  });

  test("prints as the formatter of this project does", () => {
    const identifierText = fc.stringMatching(/^[a-z]{1,12}(?:_[a-z]{1,12}){0,5}$/);
    const text = fc.oneof(fc.stringMatching(/^[\w '"]{0,40}$/), fc.string({ unit: "grapheme", maxLength: 100 }));
    const column = fc.record({
      name: fc.oneof(
        identifierText,
        text.filter((name) => name !== ""),
      ),
      type: fc.constantFrom("bigint", "text", "numeric(12,2)", "timestamptz", "vector(3)", "bytea"),
      rest: fc.constantFrom(
        "",
        "not null",
        "unique",
        "default now()",
        "default 'a' || 'b'",
        "default '1'",
        'collate "C"',
      ),
      reference: fc.boolean(),
      doc: fc.option(text),
    });
    const table = fc.record({
      name: identifierText,
      columns: fc.array(column, { minLength: 1, maxLength: 6 }),
      check: fc.option(text),
      doc: fc.option(text),
    });
    const tables = fc.sample(fc.array(table, { minLength: 60, maxLength: 60 }), { numRuns: 1, seed: 7 })[0] ?? [];
    const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`;
    const sql = tables
      .map(({ name, columns, check, doc }) => {
        const parts = columns.map(
          (c) => `${quote.postgres(c.name)} ${c.type} ${c.rest}${c.reference ? " references first_table" : ""}`,
        );
        if (check !== null) parts.push(`constraint ${quote.postgres(check)} check (${literal(check)} <> '')`);
        const keys = `unique (${columns.map((c) => quote.postgres(c.name)).join(", ")}), primary key (${quote.postgres(columns[0]?.name ?? "")})`;
        const docs = columns.map((c) =>
          c.doc === null ? "" : `comment on column ${name}.${quote.postgres(c.name)} is ${literal(c.doc)};\n`,
        );
        const own = doc === null ? "" : `comment on table ${name} is ${literal(doc)};\n`;
        return `create table ${name} (${parts.join(",\n")}, ${keys});\n${docs.join("")}${own}`;
      })
      .join("");
    const { module, tables: count } = importDdl(
      `create table first_table (id bigint primary key);\n${sql}`,
      "postgres",
    );
    expect(count).toBeGreaterThan(40);
    const root = join(import.meta.dirname, "../..");
    const formatted = spawnSync("node_modules/.bin/biome", ["format", "--stdin-file-path=schema.ts"], {
      cwd: root,
      input: module,
    });
    expect(formatted.status, formatted.stderr.toString()).toBe(0);
    expect(module).toBe(formatted.stdout.toString());
  });

  test("reads 10,000 columns, and what hostile files repeat, in seconds", () => {
    const many = Array.from(
      { length: 10_000 },
      (_, i) => `col_${i} numeric(12,2) default 0 unique references wide (col_0)`,
    );
    expect(importDdl(`create table wide (${many.join(",\n")})`, "postgres").tables).toBe(1);
    const deep = `${"(".repeat(100_000)}0${")".repeat(100_000)}`;
    expect(importDdl(`create table x (a int default ${deep}, check ${deep})`, "postgres").tables).toBe(1);
    importDdl("create table a (x int); /* \n".repeat(5_000), "postgres");
    importDdl("create procedure p() begin a;\n".repeat(5_000), "mysql");
    importDdl("create table ".repeat(50_000), "sqlserver");
  }, 30_000);

  test("keeps text that looks like code within strings", () => {
    const name = "`$" + "{process.exit(1)}`";
    const { module } = importDdl(`create table "${name}" ("${name}" text default '${name}')`, "postgres");
    expect(module).toContain(`.default("${name}")`);
  });
});
