import { from } from "quern";
import type { Dialect } from "../../src/base/dialect.ts";
import type { Defines } from "../../src/dsl/language/define.ts";
import type { Rel } from "../../src/dsl/language/query-types.ts";
import type { AnySource, RowOf, ScopeOf } from "../../src/dsl/language/source.ts";
import { sourceKey } from "../../src/dsl/language/source.ts";
import type { AnyEx, Ex, Level, Nulls, Row, Tag } from "../../src/dsl/language/types.ts";
import { quietly } from "../../src/dsl/language/used.ts";
import type { Definition } from "../../src/ir/definition.ts";
import type { Relation } from "../../src/relation/relation.ts";

/** What a column is expected to hold; points in time as `2026-01-31 10:00:00.5`, decimals with all digits of their type. */
export type Cell = string | number | bigint | boolean | null | object;
export type ExpectedRow = { readonly [key: string]: Cell };
type Refusals = { readonly [D in Dialect]?: RegExp };

/** A definition with the one result that every engine must give. */
export interface MatrixCase {
  readonly name: string;
  /** The query, of all columns or of some of `columns`. */
  readonly relation: (columns: readonly string[]) => Relation;
  /** Columns that can be asked for one by one, to tell which of them fails. */
  readonly columns: readonly string[];
  readonly expected: "failure" | readonly ExpectedRow[];
  readonly params: { readonly [name: string]: unknown };
  /** Engines that refuse the whole query, with the reason that they must give. */
  readonly refused: Refusals;
  /** Engines that refuse a column. */
  readonly refusedColumns: { readonly [column: string]: Refusals };
  /** Whether the rows come in the order in which they are expected. */
  readonly ordered: boolean;
}

interface Expectation {
  readonly expr: AnyEx;
  readonly cells: readonly Cell[];
  readonly refused: Refusals;
}

/** An expression with its value on each row. */
export const gives = (expr: Ex<Tag, Nulls, Level>, ...cells: readonly Cell[]): Expectation & Refusable => {
  const expectation = { expr, cells, refused: {} };
  return { ...expectation, unsupported: (refused) => ({ ...expectation, refused }) };
};
interface Refusable {
  /** The engines that must refuse it, with their reasons. */
  unsupported(refused: Refusals): Expectation;
}

type Expectations = { readonly [column: string]: Expectation };
type AnyRel = { readonly relation: Relation };

const plain = { params: {}, refused: {}, refusedColumns: {}, ordered: true } as const;

/** The columns that are asked for, over the rows of the source. */
type Chosen<S extends AnySource> = (scope: ScopeOf<S>) => { readonly [column: string]: AnyEx };

/** Turns columns of cells into rows; `keys` says which rows there are. */
function columnCase<S extends AnySource>(
  name: string,
  source: S,
  key: string,
  keys: readonly Cell[],
  expressions: (row: RowOf<S>) => Expectations,
  build: (chosen: Chosen<S>) => AnyRel,
): MatrixCase {
  const expectations = expressions(rowIn(scopeOf(source), source));
  const entries = Object.entries(expectations);
  for (const [column, { cells }] of entries) {
    if (cells.length !== keys.length)
      throw new Error(`${name}: ${column} expects ${cells.length} of ${keys.length} rows`);
  }
  return {
    ...plain,
    name,
    columns: entries.map(([column]) => column),
    relation: (wanted) =>
      build((scope) => {
        // Those that are not asked for are made and left.
        const all = Object.entries(quietly(() => expressions(rowIn(scope, source))));
        const chosen = all.filter(([column]) => wanted.includes(column));
        return Object.fromEntries(chosen.map(([column, e]) => [column, e.expr]));
      }).relation,
    expected: keys.map((cell, i) => ({
      ...(key !== "" && { [key]: cell }),
      ...Object.fromEntries(entries.map(([column, e]) => [column, e.cells[i] ?? null])),
    })),
    refusedColumns: Object.fromEntries(entries.map(([column, e]) => [column, e.refused])),
  };
}

type Columns = { readonly [key: string]: Ex<Tag, Nulls, "row"> };

/**
 * Expressions over the rows of a table, one column each, in the order of `id`. Many share a query, for Spark takes a tenth
 * of a second for each.
 */
export function perRow<S extends AnySource>(
  name: string,
  source: S,
  ids: readonly number[],
  expressions: (row: RowOf<S>) => Expectations,
): MatrixCase {
  return columnCase(name, source, "id", ids, expressions, (chosen) =>
    from(source)
      .select((scope) => ({ id: (rowIn(scope, source) as Row).id, ...chosen(scope) }) as unknown as Columns)
      .orderBy((r) => (r as Row).id?.asc() as never),
  );
}

/** Aggregates of groups, in the order of the key. */
export function perGroup<S extends AnySource>(
  name: string,
  source: S,
  key: (row: RowOf<S>) => Ex<Tag, Nulls, "row">,
  keys: readonly Cell[],
  measures: (row: RowOf<S>) => Expectations,
): MatrixCase {
  return columnCase(name, source, "key", keys, measures, (chosen) =>
    from(source)
      .groupBy((scope) => ({ key: key(rowIn(scope, source)) }))
      .aggregate((scope) => chosen(scope) as never)
      .orderBy((r) => (r as unknown as Row).key?.asc() as never),
  );
}

/** Aggregates of all rows. */
export function overAll<S extends AnySource>(
  name: string,
  source: S,
  measures: (row: RowOf<S>) => Expectations,
): MatrixCase {
  return columnCase(name, source, "", [null], measures, (chosen) =>
    from(source).aggregate((scope) => chosen(scope) as never),
  );
}

const rowIn = <S extends AnySource>(scope: ScopeOf<S>, source: S): RowOf<S> =>
  (scope as { readonly [alias: string]: RowOf<S> })[source[sourceKey].name] as RowOf<S>;

/** The columns of the source, to tell which expectations there are. */
function scopeOf<S extends AnySource>(source: S): ScopeOf<S> {
  let found: ScopeOf<S> | undefined;
  from(source).select((scope) => {
    found = scope;
    return {};
  });
  if (found === undefined) throw new Error("the source has no columns");
  return found;
}

interface Options {
  readonly params?: { readonly [name: string]: unknown };
  readonly unsupported?: Refusals;
}

/** A query with its rows, in its own order. */
export function rows<R>(
  name: string,
  relation: Rel<R>,
  expected: readonly { readonly [K in keyof R]: Cell }[],
  options: Options = {},
): MatrixCase {
  return {
    ...plain,
    name,
    columns: [],
    relation: () => relation.relation,
    expected: expected as readonly ExpectedRow[],
    params: options.params ?? {},
    refused: options.unsupported ?? {},
  };
}

/** A query with its rows in any order. */
export const anyOrder: typeof rows = (name, relation, expected, options) => ({
  ...rows(name, relation, expected, options),
  ordered: false,
});

/** A definition with its rows, in any order. */
export function defined({ definition }: Defines, expected: readonly ExpectedRow[], options: Options = {}): MatrixCase {
  if (definition.kind !== "query") throw new Error(`${definition.name} gives no rows`);
  const { relation } = definition;
  return { ...anyOrder(definition.name.replaceAll("_", " "), { relation } as Rel<never>, [], options), expected };
}

/** A definition whose rows come in the order in which they are expected. */
export const inItsOrder = (of: Defines, expected: readonly ExpectedRow[]): MatrixCase => ({
  ...defined(of, expected),
  ordered: true,
});

/** A query that must be an error on every engine. */
export const fails = <R>(name: string, relation: Rel<R>, options: Options = {}): MatrixCase => ({
  ...rows(name, relation, [], options),
  expected: "failure",
});

/** A case as the definition that the compiler gets. */
export const definitionOf = (c: MatrixCase, columns: readonly string[] = c.columns): Definition => ({
  kind: "query",
  name: c.name.replaceAll(/[^a-z0-9]+/gi, "_").toLowerCase(),
  place: { file: "test/matrix", line: 1 },
  relation: c.relation(columns),
});
