import { describe, expect, test } from "vitest";
import type { DdlDialect } from "../../src/import/ddl-dialect.ts";
import { importDdl } from "../../src/import/import-ddl.ts";

/** What stands in `.default(…)` of a column, on one line; `-` where there is none. */
function imported(column: string, dialect: DdlDialect): string {
  const { module } = importDdl(`create table t (c ${column})`, dialect);
  const line = module.replaceAll(/\s+/g, " ");
  return /\.default\((.*?)\)(?:,|\.)? (?:\}\);|\.)/.exec(`${line.replaceAll(/\)\./g, ") .")}`)?.[1]?.trim() ?? "-";
}

const cases: readonly (readonly [DdlDialect, column: string, expected: string])[] = [
  ["postgres", "int default 0", "0"],
  ["postgres", "int default '-1'::integer", "-1"],
  ["postgres", "int default 3000000000", '{ sql: { postgres: "3000000000" } }'],
  ["postgres", "bigint default 0", "0n"],
  ["postgres", "bigint default -9223372036854775808", "-9223372036854775808n"],
  ["postgres", "numeric(12,2) default 0.00", '"0.00"'],
  ["postgres", "numeric(12,2) default '.5'::numeric(12,2)", '"0.5"'],
  ["postgres", "numeric(12,2) default 1e3", '{ sql: { postgres: "1e3" } }'],
  ["postgres", "double precision default 1e3", "1000"],
  ["postgres", "double precision default 1e400", '{ sql: { postgres: "1e400" } }'],
  ["postgres", "boolean default true", "true"],
  ["postgres", "boolean default 'f'::bool", "false"],
  ["postgres", "text default ''", '""'],
  ["postgres", "text default 'it''s \"x\"'::character varying not null", "'it\\'s \"x\"'"],
  ["postgres", "text default U&'\\0061\\+01F600'", '"a😀"'],
  ["postgres", "text default $x$a'b$x$", `"a'b"`],
  ["postgres", "text default null", "-"],
  ["postgres", "text default NULL::character varying", "-"],
  ["postgres", "text default 'a' || 'b' collate \"C\"", `{ sql: { postgres: "'a' || 'b'" } }`],
  ["postgres", "date default '2024-02-29'", '"2024-02-29"'],
  ["postgres", "date default '2023-02-29'", `{ sql: { postgres: "'2023-02-29'" } }`],
  ["postgres", "date default current_date not null", '{ sql: { postgres: "current_date" } }'],
  ["postgres", "timestamp default (now() at time zone 'utc')", `{ sql: { postgres: "now() at time zone 'utc'" } }`],
  [
    "postgres",
    "timestamptz default '2020-01-01'::timestamp with time zone not null",
    `{ sql: { postgres: "'2020-01-01'::timestamp with time zone" } }`,
  ],
  ["postgres", "jsonb default '{}'", `{ sql: { postgres: "'{}'" } }`],
  ["postgres", "bigint default nextval('t_c_seq'::regclass)", "-"],
  ["mysql", "int default '0'", "0"],
  ["mysql", "tinyint(1) default b'1'", "true"],
  ["mysql", "text default (_utf8mb4'x')", '"x"'],
  ["mysql", "varchar(9) default \"it's\" comment 'c'", `"it's"`],
  ["mysql", "varchar(9) default 0", '"0"'],
  [
    "mysql",
    "datetime default current_timestamp(6) on update current_timestamp(6)",
    '{ sql: { mysql: "current_timestamp(6)" } }',
  ],
  ["mysql", "char(36) default (uuid())", '{ sql: { mysql: "uuid()" } }'],
  ["sqlserver", "bit constraint d default ((0)) not null", "false"],
  ["sqlserver", "nvarchar(9) default (N'x')", '"x"'],
  ["sqlserver", "int default (next value for s)", "-"],
  ["sqlserver", "datetime2 default (getdate())", '{ sql: { sqlserver: "getdate()" } }'],
]; // prettier-ignore

describe("defaults", () => {
  test.each(cases)("%s: %s → %s", (dialect, column, expected) => {
    expect(imported(column, dialect)).toBe(expected);
  });
});
