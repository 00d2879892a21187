import { describe, expect, test } from "vitest";
import { importDdl } from "../../src/import/import-ddl.ts";
import { postgresTypes } from "../../src/import/types/postgres.ts";
import { type Engine, type EngineName, notRunReason, openEngine } from "../engines/engine.ts";
import { readTables } from "./read-tables.ts";

/** Runs the body on the engine, or says why it is not run. */
function onEngine(name: EngineName, title: string, body: (engine: Engine) => Promise<void>): void {
  test(`${name}: ${title}`, async ({ skip }) => {
    const reason = notRunReason(name);
    if (reason !== undefined) skip(`no ${name}: ${reason}`);
    const engine = await openEngine(name);
    try {
      await body(engine);
    } finally {
      await engine.close();
    }
  });
}

const postgresDdl = `
create schema sales;
create type sales.mood as enum ('good', 'it''s bad');
create domain sales.amount as numeric(12, 2) not null check (value > 0);
create table customers (
  id bigint generated always as identity primary key,
  "Full Name" character varying(20) collate "C" not null default E'a\\tb'::character varying,
  key text, email text unique, country char(2) default 'de', "order" smallint default '-1'::integer,
  rate double precision default 0.5, part real, price decimal(8, 3) default .5, active bool default 't',
  born date default '1970-01-01', seen timestamp(3) with time zone default now(), at timestamp default '2020-01-01 00:00+00'::timestamp with time zone,
  tags text[], bytes bytea, span interval day to second(3), doc jsonb default '{}' not null, id2 uuid, mood sales.mood default 'good',
  twice int generated always as (1 + 1) stored, number serial, constraint positive check ((price > 0))
) with (fillfactor = 70);
create table sales.orders (
  customer_id bigint references customers on delete cascade, line int, amount sales.amount, parent_id bigint, parent_line int,
  constraint pk primary key (customer_id, line) include (amount) with (fillfactor = 90),
  foreign key (parent_id, parent_line) references sales.orders match full deferrable initially deferred
);
create unique index concurrently if not exists by_key on customers using btree (key text_pattern_ops desc nulls last) nulls not distinct;
create unique index partly on customers (rate) where active;
comment on column customers."Full Name" is 'As ''written''';
alter table only customers alter column country set not null, add column if not exists late int not null default 7;
`;

const mysqlTables = [
  `create table customers (
    id bigint unsigned not null auto_increment, name varchar(20) collate utf8mb4_0900_bin not null default 'it''s "x" \\\\ \\n' comment 'a "b" ''c''',
    flag tinyint(1) default 1, small smallint unsigned, price decimal(8,3) default .5, seen timestamp null default current_timestamp on update current_timestamp,
    at datetime(6) not null default current_timestamp(6), born date default '1970-01-01', kind enum('a', 'it''s') default 'a', doc json, code varchar(9) default (upper('x')),
    part float, rate double default 0.5, twice int generated always as (1 + 1) virtual, secret int invisible, bits bit(1) default b'1', photo blob, half char(5) character set latin1,
    primary key (id), unique key by_name (name desc), unique key by_both (born, price), key by_flag (flag), constraint positive check (price > 0)
  ) comment = 'who ''buys'''`,
  `create table orders (
    customer_id bigint unsigned not null, line int, parent_id bigint unsigned, parent_line int, primary key (customer_id, line),
    constraint fk_customer foreign key (customer_id) references customers (id) on delete cascade,
    constraint fk_parent foreign key (parent_id, parent_line) references orders (customer_id, line)
  ) collate utf8mb4_0900_bin`,
];

describe("import agrees with the engine", () => {
  onEngine("pglite", "columns, nullability and keys of what was created", async (engine) => {
    await engine.exec(postgresDdl.replace("concurrently ", ""));
    const { tables, findings } = readTables(postgresDdl, "postgres");
    expect(findings.filter(({ what }) => what.includes("cannot be read"))).toEqual([]);

    const { rows } = await engine.query(`
      select table_name, column_name, is_nullable = 'YES' from information_schema.columns
      where table_schema in ('public', 'sales') order by table_name, ordinal_position`);
    const imported = tables.flatMap((table) =>
      table.columns.map((column) => [table.named ?? table.key, column.named ?? snake(column.key), column.nullable]),
    );
    const leftOut = tables.flatMap((table) => table.leftOut.map(({ name }) => name));
    expect(leftOut).toEqual(["span"]);
    expect(imported).toEqual(rows.filter(([, column]) => !leftOut.includes(String(column))));

    const keys = await engine.query(`
      select c.relname, array_to_string(array(select a.attname from unnest(i.indkey[0:i.indnkeyatts - 1]) with ordinality k (n, o) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.n order by k.o), ' '), i.indisprimary
      from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace s on s.oid = c.relnamespace
      where s.nspname in ('public', 'sales') and i.indpred is null order by 1, 2`);
    const importedKeys = tables.flatMap((table) => {
      const name = table.named ?? table.key;
      const single = table.columns.filter((column) => column.primaryKey || column.unique);
      return [
        ...single.map((column) => [name, column.named ?? snake(column.key), column.primaryKey]),
        ...(table.primaryKey.length > 0 ? [[name, table.primaryKey.map(snake).join(" "), true]] : []),
      ];
    });
    expect(importedKeys.sort((a, b) => (String(a) < String(b) ? -1 : 1))).toEqual(keys.rows);
  });

  onEngine("pglite", "every type of Postgres has an answer", async (engine) => {
    const { rows } = await engine.query(`
      select format_type(oid, null) from pg_type
      where typtype in ('b', 'r', 'm') and typcategory <> 'A' and typnamespace = 'pg_catalog'::regnamespace
        and typname not like 'pg\\_%' order by 1`);
    const names = rows.map(([name]) => String(name).replace(" without time zone", ""));
    expect(names.length).toBeGreaterThan(60);
    expect(names.filter((name) => !Object.hasOwn(postgresTypes, name))).toEqual([]);
  });

  onEngine("mysql", "what SHOW CREATE TABLE gives is read as what was written", async (engine) => {
    const shown: string[] = [];
    for (const ddl of mysqlTables) {
      await engine.exec(ddl);
      const name = /create table (\w+)/.exec(ddl)?.[1] ?? "";
      const { rows } = await engine.query(`show create table ${name}`);
      shown.push(String(rows[0]?.[1]));
    }
    const written = importDdl(mysqlTables.join(";\n"), "mysql");
    const again = importDdl(shown.join(";\n"), "mysql");
    expect(again.findings.filter(({ what }) => /cannot be read|left out/.test(what)).map(({ what }) => what)).toEqual(
      [],
    );
    // The engine writes expressions in its own way, and what was not written as it understood it.
    const alike = (module: string): string =>
      module
        .replaceAll(/\{ sql: [^}]*\} \}/g, "SQL")
        .replaceAll(/\{ mysql: [^}]*\}/g, "SQL")
        .replaceAll(/\(line \d+\)/g, "");
    expect(alike(again.module)).toBe(alike(written.module).replace('default("0.5")', 'default("0.500")'));
  });
});

const snake = (key: string): string => key.replaceAll(/[A-Z]/g, (char) => `_${char.toLowerCase()}`);
