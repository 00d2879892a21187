import { expectTypeOf, test } from "vitest";
import { type MysqlPool, mysql } from "../../src/runtime/mysql.ts";
import { type PgPool, pg } from "../../src/runtime/pg.ts";
import {
  type CancelOptions,
  type Connection,
  defineQuery,
  type NoParams,
  type Query,
} from "../../src/runtime/query.ts";
import { defineRun, type Run } from "../../src/runtime/run.ts";

interface Params {
  readonly since: Date;
  readonly ids: readonly bigint[];
  readonly sort?: "newest" | "spend";
  readonly country?: string | null;
  readonly limit?: number;
  readonly embedding: readonly number[];
  readonly filter: unknown;
}

interface Row {
  readonly id: bigint;
  readonly orders: number;
  readonly spend: string | null;
  readonly active: boolean;
  readonly seenAt: Date | null;
  readonly tags: readonly string[];
  readonly doc: unknown;
  readonly embedding: readonly number[];
}

const full: Query<Params, Row> = defineQuery({
  name: "full",
  params: {
    since: "instant",
    ids: "bigint[]",
    sort: { oneOf: ["newest", "spend"], default: "newest" },
    country: ["text?", null],
    limit: ["int", 10],
    embedding: "vector",
    filter: "json",
  },
  columns: {
    id: "bigint",
    orders: "count",
    spend: "decimal?",
    active: "boolean",
    seenAt: "timestamp?",
    tags: "json",
    doc: "json?",
    embedding: "vector",
  },
  sql: { postgres: { text: "", params: ["since", "ids"] } },
});

const optional: Query<{ readonly limit?: number }, { readonly id: bigint }> = defineQuery({
  name: "optional",
  params: { limit: ["int", 10] },
  columns: { id: "bigint" },
  sql: {},
});

const none: Query<NoParams, { readonly id: bigint }> = defineQuery({
  name: "none",
  params: {},
  columns: { id: "bigint" },
  sql: {},
});

test("parameters are asked for where one must be given", () => {
  expectTypeOf(full.all).parameters.toEqualTypeOf<[connection: Connection, params: Params, options?: CancelOptions]>();
  const calls = (connection: Connection) => [
    optional.all(connection),
    optional.all(connection, { limit: 5 }),
    none.all(connection),
    none.stream(connection, {}, { chunk: 5 }),
    // @ts-expect-error parameters must be given
    full.all(connection),
    // @ts-expect-error a query without parameters takes none
    none.all(connection, { limit: 5 }),
    // @ts-expect-error limit is a number
    optional.all(connection, { limit: "5" }),
  ];
  expectTypeOf(calls).toBeFunction();
  expectTypeOf(full.all).returns.resolves.toEqualTypeOf<Row[]>();
  expectTypeOf(full.first).returns.resolves.toEqualTypeOf<Row | undefined>();
  expectTypeOf(full.one).returns.resolves.toEqualTypeOf<Row>();
});

test("a definition that is for some engines is given connections to these", () => {
  const limited: Query<NoParams, { readonly id: bigint }, "postgres" | "mysql"> = defineQuery({
    name: "limited",
    params: {},
    isLimited: true,
    columns: { id: "bigint" },
    sql: {},
  });
  const rebuild: Run<NoParams, "run", Record<never, never>, undefined, "postgres"> = defineRun({
    name: "rebuild",
    params: {},
    isLimited: true,
    actions: ["run"],
    engines: {},
  });
  const about = { name: "q", params: {}, columns: { id: "bigint" } } as const;
  const calls = (pool: PgPool, some: MysqlPool, any: Connection) => [
    limited.all(pg(pool)),
    limited.all(mysql(some)),
    limited.sql("mysql"),
    rebuild.run(pg(pool)),
    none.all(pg(pool)),
    none.sql("spark"),
    // @ts-expect-error which engine it is, is not known
    limited.all(any),
    // @ts-expect-error it is not for Spark
    limited.sql("spark"),
    // @ts-expect-error nor for MySQL
    rebuild.run(mysql(some)),
    // @ts-expect-error nor its texts
    rebuild.sql("mysql", "run"),
    // @ts-expect-error SQL for an engine that the definition leaves out
    defineQuery<NoParams, { id: bigint }, "mysql">({ ...about, sql: { spark: { text: "", params: [] } } }),
  ];
  expectTypeOf(calls).toBeFunction();
  const general: Query<NoParams, { readonly id: bigint }> = limited;
  expectTypeOf(general.name).toBeString();
});

test("a definition that does not fit its types does not compile", () => {
  type P = { readonly since: Date };
  type R = { readonly id: bigint };
  const sql = {};
  const good = { name: "q", params: { since: "timestamp" }, columns: { id: "bigint" }, sql } as const;
  const definitions = () => [
    defineQuery<P, R>(good),
    // @ts-expect-error a bigint is no int
    defineQuery<P, R>({ ...good, columns: { id: "int" } }),
    // @ts-expect-error the row type knows no null
    defineQuery<P, R>({ ...good, columns: { id: "bigint?" } }),
    // @ts-expect-error a column is missing
    defineQuery<P, R>({ ...good, columns: {} }),
    // @ts-expect-error a column is too many
    defineQuery<P, R>({ ...good, columns: { id: "bigint", name: "text" } }),
    // @ts-expect-error a parameter is missing
    defineQuery<P, R>({ ...good, params: {} }),
    // @ts-expect-error a Date is no text
    defineQuery<P, R>({ ...good, params: { since: "text" } }),
    // @ts-expect-error the default is no Date
    defineQuery<P, R>({ ...good, params: { since: ["timestamp", "now"] } }),
    // @ts-expect-error there is no parameter "until"
    defineQuery<P, R>({ ...good, sql: { postgres: { text: "", params: ["until"] } } }),
    // @ts-expect-error there is no such engine
    defineQuery<P, R>({ ...good, sql: { oracle: { text: "", params: [] } } }),
  ];
  expectTypeOf(definitions).toBeFunction();
});
