import { count, from, query, t, table } from "quern";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Engine, type EngineName, notRunReason, openEngine } from "../engines/engine.ts";
import { compileFor } from "../matrix/compile.ts";
import { connect, execute } from "../matrix/execute.ts";
import { specFor } from "../matrix/run.ts";

/** Columns of types that one engine alone has, in tables that quern did not make. */

type Rel = Parameters<typeof query>[1];

async function rowsOf(engine: Engine, rows: Rel): Promise<readonly unknown[]> {
  const compiled = compileFor(query("q", rows).definition, specFor(engine.dialect, engine.version));
  if ("refusals" in compiled) throw new Error(compiled.refusals.join("; "));
  return execute(connect(engine.driver), compiled, {});
}

const posts = table("posts", {
  id: t.int().primaryKey(),
  tags: t.json().nullable().stored({ postgres: "text[]" }),
  counts: t.json().nullable().stored({ postgres: "integer[]" }),
  doc: t.json().nullable().stored({ postgres: "json" }),
  ip: t.text().nullable().stored({ postgres: "inet" }),
});

describe.each(["pglite", "postgres"] as const satisfies readonly EngineName[])("%s", (name) => {
  const reason = notRunReason(name);
  let engine: Engine;
  beforeAll(async () => {
    if (reason !== undefined) return;
    engine = await openEngine(name);
    await engine.exec("create table posts (id int primary key, tags text[], counts integer[], doc json, ip inet)");
    await engine.exec(`insert into posts values (1, '{b,"a c",NULL}', '{3,1}', '{"n": 1, "s": "x"}', '10.0.0.1/32'),
      (2, '{}', null, 'null', '::1'), (3, null, '{2}', null, null)`);
  });
  afterAll(() => engine?.close());

  test("arrays and json are read as JSON", async ({ skip }) => {
    if (reason !== undefined) return skip(`no ${name}: ${reason}`);
    const rows = from(posts)
      .select(({ posts: p }) => ({
        id: p.id,
        tags: p.tags,
        second: p.tags.text(1),
        third: p.tags.text(2),
        first: p.counts.int(0),
        s: p.doc.text("s"),
        hasDoc: p.doc.isNotNull(),
        hasTags: p.tags.isNotNull(),
        ip: p.ip,
      }))
      .orderBy((r) => r.id.asc());
    expect(await rowsOf(engine, rows)).toEqual([
      {
        ...{ id: 1, tags: ["b", "a c", null], second: "a c", third: null, first: 3, s: "x" },
        ...{ hasDoc: true, hasTags: true, ip: "10.0.0.1" },
      },
      { id: 2, tags: [], second: null, third: null, first: null, s: null, hasDoc: false, hasTags: true, ip: "::1" },
      { id: 3, tags: null, second: null, third: null, first: 2, s: null, hasDoc: false, hasTags: false, ip: null },
    ]);
  });
});

const parts = table("parts", {
  id: t.bigint().primaryKey().stored({ mysql: "bigint unsigned" }),
  made: t.int().nullable().stored({ mysql: "year" }),
  flags: t.text().nullable().stored({ mysql: "set('b','a')" }),
  size: t.oneOf("small", "LARGE").stored({ mysql: "enum('LARGE','small') character set latin1" }),
  mark: t.binary().nullable().stored({ mysql: "binary(4)" }),
  town: t.text().stored({ mysql: "varchar(20) charset latin1" }),
  day: t.date().nullable(),
  at: t.timestamp().nullable().stored({ mysql: "datetime" }),
});
const towns = table("towns", {
  name: t.text().primaryKey().stored({ mysql: "varchar(20) charset utf8mb4 collate utf8mb4_unicode_ci" }),
  people: t.int().stored({ mysql: "int unsigned" }),
});

describe("mysql", () => {
  const reason = notRunReason("mysql");
  let engine: Engine;
  beforeAll(async () => {
    if (reason !== undefined) return;
    engine = await openEngine("mysql");
    await engine.exec(`create table parts (id bigint unsigned primary key, made year, flags set('b','a'),
      size enum('LARGE','small') character set latin1 not null, mark binary(4), town varchar(20) character set latin1 not null, day date, at datetime)`);
    await engine.exec(
      "create table towns (name varchar(20) collate utf8mb4_unicode_ci primary key, people int unsigned not null)",
    );
    await engine.exec(`insert into parts values (1, 1999, 'a,b', 'small', 'ab', 'Köln', '2024-02-29', '2024-02-29 10:00:00'),
      (2, null, '', 'LARGE', null, 'köln', null, null), (9007199254740993, 2024, 'a', 'small', x'61620001', 'Bonn', null, null)`);
    await engine.exec("insert into towns values ('Köln', 5), ('Bonn', 3)");
  });
  afterAll(() => engine?.close());

  test("years, sets, enums, padded bytes and unsigned keys", async ({ skip }) => {
    if (reason !== undefined) return skip(`no mysql: ${reason}`);
    const rows = from(parts)
      .select(({ parts: p }) => ({
        ...{ id: p.id, before: p.id.sub(2), made: p.made.sub(1900), flags: p.flags, isA: p.flags.eq("a") },
        ...{
          size: p.size,
          isSmall: p.size.eq("small"),
          mark: p.mark,
          isAb: p.mark.eq("61620000"),
          day: p.day,
          at: p.at,
        },
      }))
      .orderBy((r) => r.id.asc());
    const at = "2024-02-29T10:00:00.000000Z";
    expect(await rowsOf(engine, rows)).toEqual([
      {
        ...{ id: 1n, before: -1n, made: 99, flags: "b,a", isA: false, size: "small", isSmall: true },
        ...{ mark: "61620000", isAb: true, day: "2024-02-29", at },
      },
      {
        ...{ id: 2n, before: 0n, made: null, flags: "", isA: false, size: "LARGE", isSmall: false },
        ...{ mark: null, isAb: null, day: null, at: null },
      },
      {
        ...{ id: 9007199254740993n, before: 9007199254740991n, made: 124, flags: "a", isA: true, size: "small" },
        ...{ isSmall: true, mark: "61620001", isAb: false, day: null, at: null },
      },
    ]);
  });

  test("texts of two character sets and collations join, group and sort by code points", async ({ skip }) => {
    if (reason !== undefined) return skip(`no mysql: ${reason}`);
    const joined = from(parts)
      .join(towns, ({ parts: p, towns: w }) => p.town.eq(w.name))
      .select(({ parts: p, towns: w }) => ({ id: p.id, town: w.name, fewer: w.people.sub(4) }))
      .orderBy((r) => r.town.asc());
    expect(await rowsOf(engine, joined)).toEqual([
      { id: 9007199254740993n, town: "Bonn", fewer: -1 },
      { id: 1n, town: "Köln", fewer: 1 },
    ]);
    const bySize = from(parts)
      .groupBy(({ parts: p }) => ({ size: p.size, flags: p.flags }))
      .aggregate(() => ({ n: count() }))
      .orderBy((r) => [r.size.asc(), r.flags.asc()]);
    expect(await rowsOf(engine, bySize)).toEqual([
      { size: "LARGE", flags: "", n: 1 },
      { size: "small", flags: "a", n: 1 },
      { size: "small", flags: "b,a", n: 1 },
    ]);
  });

  test("a zero date is an error that names its column, and no day of another time", async ({ skip }) => {
    if (reason !== undefined) return skip(`no mysql: ${reason}`);
    await engine.exec("set session sql_mode = ''");
    await engine.exec("create table old_parts as select * from parts where id = 2");
    await engine.exec("update old_parts set day = '0000-00-00'");
    const old = table("old_parts", {
      id: t.bigint().primaryKey().stored({ mysql: "bigint unsigned" }),
      day: t.date().nullable(),
    });
    const rows = from(old).select(({ old_parts: p }) => ({ id: p.id, day: p.day }));
    await expect(rowsOf(engine, rows)).rejects.toThrow(/QN4004.*day/);
  });
});
