import { expectTypeOf, test } from "vitest";
import {
  type CancelOptions,
  type Connection,
  defineQuery,
  type NoParams,
  type Query,
} from "../../src/runtime/query.ts";

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
