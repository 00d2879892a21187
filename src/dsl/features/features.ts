import { missingIndexes } from "../../../templates/queries/features/feature-indexes.ts";
import { featuresRelation } from "../../../templates/queries/features/features.ts";
import { leakCheckRelation } from "../../../templates/queries/features/leak-check.ts";
import { snakeCase } from "../../base/names.ts";
import type { Place } from "../../base/place.ts";
import type { Features, LatestRow, RelatedRows } from "../../ir/features.ts";
import { attribute, renewed } from "../../relation/attribute.ts";
import { attributesOf } from "../../relation/attributes-of.ts";
import type { Expr } from "../../relation/expr.ts";
import * as make from "../../relation/make.ts";
import type { AsOfPlan, Item, Relation, TrailingPlan } from "../../relation/relation.ts";
import * as checks from "../language/checks.ts";
import { definedAt, defineQuery, defineRun, type QuerySource, type Run, withCompanions } from "../language/define.ts";
import { ex } from "../language/expression.ts";
import { guardedTools } from "../language/guarded.ts";
import { onOf } from "../language/on.ts";
import { slip } from "../language/slip.ts";
import {
  type AnySource,
  type NullableRow,
  type RowOf,
  rowOf,
  useSource,
  type Where,
  withNames,
} from "../language/source.ts";
import type {
  AnyEx,
  Ex,
  ExOf,
  Nulls,
  NullsOf,
  Row,
  Tag,
  TagOf,
  TemporalTag,
  TextEx,
  TimeEx,
} from "../language/types.ts";
import { clocksOf } from "./clocks.ts";
import { countedOf, measuresOf, type RelatedRow, type RelatedTools } from "./related.ts";
import type { AnySourceOptions, Duration } from "./source-options.ts";

type Condition = Ex<"boolean", Nulls, "row">;
/** What a column may hold: values of a row, or over a window of rows. */
type Selection = { readonly [key: string]: Ex<Tag, Nulls, "row" | "window"> };
type Out<C> = { readonly [K in keyof C]: ExOf<TagOf<C[K]>, Exclude<NullsOf<C[K]>, "empty">, "row"> };
type Clock = Ex<TemporalTag, Nulls, "row">;
type Measures = { readonly [key: string]: Ex<Tag, Nulls, "row" | "aggregate"> };

interface SourceOptions<R extends Row> {
  /**
   * How the source's rows belong to the row: a conjunction of equalities, and of conditions over the source alone. Left out,
   * the one reference that the schema declares between the two, or of both to the same columns of a third table.
   */
  readonly on?: (row: R) => Condition;
  /** When a row happened. Left out, the column that the schema declares with `eventTime()`. */
  readonly eventTime?: (row: R) => Clock;
  /** When a row became known. Left out, the column that the schema declares with `knownTime()`, where there is one. */
  readonly knownTime?: ((row: R) => Clock) | "ignore";
}

/** How the latest row of a source is found. */
export interface LatestOptions<R extends Row> extends SourceOptions<R> {
  /**
   * `event` (default): of the rows that had happened and were known at the instant, the one that happened last. `known`: the
   * one that became known last, also where it is still to happen or nobody knows when.
   */
  readonly by?: "event" | "known";
  /** A row that is older than this at the instant counts as none. */
  readonly within?: Duration;
  /** Whether a row of the very instant counts: by default it does. */
  readonly inclusive?: boolean;
}
export interface RelatedOptions<R extends Row> extends SourceOptions<R> {
  /** The source has no time: all of its rows count, whenever they came. */
  readonly timeless?: boolean;
  /**
   * Forces how windows before each row's own instant are computed: `frames` sorts the source and the instants once, `lookup`
   * reads an index for each row. By default frames, and lookups where the rows are few or frames do not give the aggregates.
   */
  readonly plan?: TrailingPlan;
}

/** What the columns of a `features` definition are made with, beside the columns of its row. */
export interface FeatureTools<T extends TemporalTag, N extends Nulls> {
  /** The instant as of which everything is read. */
  readonly at: TimeEx<T, N, "row">;
  /**
   * The latest row of a source that was known at the instant; its columns are NULL where there is none. Of rows of the same
   * times the one with the greatest key is the latest.
   *
   * @example const w = latest(weather, { on: (w) => w.origin.eq(f.origin), within: { n: 3, unit: "hour" } });
   */
  latest<S extends AnySource>(source: S, options?: LatestOptions<RowOf<S>>): NullableRow<RowOf<S>>;
  /**
   * Aggregates of the rows of a source that had happened, and were known, before the instant: however many windows there
   * are, the source is read once. Of no rows counts are 0 and the others NULL.
   *
   * @example const o = related(orders, (o, { last }) => ({ orders: count(), ...last([7, 30], "day", { spend: o.total.sum() }) }));
   */
  related<S extends AnySource, M extends Measures>(
    source: S,
    measures: (row: RowOf<S>, tools: RelatedTools) => M,
    options?: RelatedOptions<RowOf<S>>,
  ): RelatedRow<M>;
}

interface Common<S extends AnySource, T extends TemporalTag, N extends Nulls, C extends Selection> {
  /** The instant as of which everything is read: the same for all rows, or of each row. */
  readonly asOf: ((row: RowOf<S>) => Ex<T, N, "row">) | Ex<T, N, never>;
  readonly columns: (row: RowOf<S>, tools: FeatureTools<T, N>) => C;
  /** Only rows of the entity or the spine for which it is true. By default all. */
  readonly where?: Where<RowOf<S>>;
  /**
   * Forces how latest rows are found: `lookup` walks an index for each row, `timeline` sorts everything once. Left out, the
   * lookup where the engine has indexes.
   */
  readonly plan?: AsOfPlan;
}
export type FeaturesOptions<S extends AnySource, T extends TemporalTag, N extends Nulls, C extends Selection> = Common<
  S,
  T,
  N,
  C
> &
  (
    | { /** One row for each of its rows. */ readonly entity: S; readonly spine?: never }
    | { /** Likewise; rows may stand there several times, and stay so. */ readonly spine: S; readonly entity?: never }
  );

/** The row's own columns, and the times of what was read of it too early. */
type LeakRow<R, T extends TemporalTag> = R & {
  /** The source whose row it is. */
  readonly featureSet: TextEx<never, "row">;
  readonly featureEventTime: TimeEx<T, null, "row">;
  readonly featureKnownTime: TimeEx<T, null, "row">;
};
export type FeatureSource<Name extends string, R, S extends AnySource, T extends TemporalTag> = QuerySource<Name, R> & {
  /**
   * The rows that were read too early. There if the definition leaves a time unread that the schema declares (`knownTime:
   * "ignore"`, `timeless`, another column as `eventTime` or `knownTime`): anything else cannot leak.
   */
  readonly leakCheck?: QuerySource<`${Name}_leak_check`, LeakRow<RowOf<S>, T>>;
  /** Makes the indexes that its lookups walk: there where the schema does not declare them. */
  readonly indexes?: Run<`${Name}_indexes`>;
};

/**
 * A row for each row of an entity (a table of customers) or of a spine (labels with an instant each), with columns computed
 * as of an instant: nothing is read that had not happened, or was not known, at that instant. Every row stays, duplicates
 * included. A row whose key or instant is NULL matches nothing.
 *
 * Where it leaves a time unread that the schema declares, a leak check stands beside it, `<name>_leak_check`: it returns the
 * rows that were read too early.
 *
 * @example
 * export const customerFeatures = features("customer_features", {
 *   entity: users,
 *   asOf: param.timestamp("as_of"),
 *   columns: (u, { related, latest }) => {
 *     const o = related(orders, (o, { last }) => ({ orders: count(), ...last([7, 30], "day", { spend: o.total.sum() }) }));
 *     return { userId: u.userId, country: u.country, ...o, lastStatus: latest(orders).status };
 *   },
 * });
 */
export function features<
  const Name extends string,
  S extends AnySource,
  T extends TemporalTag,
  N extends Nulls,
  C extends Selection,
>(name: Name, options: FeaturesOptions<S, T, N, C>): FeatureSource<Name, Out<C>, S, T> {
  const place = definedAt();
  const node = nodeOf(options as unknown as AnyOptions);
  const needs = missingIndexes(node);
  const main = defineQuery<Name, Out<C>>(name, featuresRelation(node), {
    place,
    construct: node,
    ...(needs.length > 0 && { needs }),
  });
  const leaks = leakCheckRelation(node);
  const leakCheck =
    leaks &&
    defineQuery(`${name}_leak_check`, leaks, {
      place,
      partOf: name,
      doc: `Rows of ${name} computed from data that had not happened or was not known at their as-of time; empty if nothing leaks.`,
      ...(needs.length > 0 && { needs }),
    });
  const indexes = needs.length > 0 && indexesOf(name, needs, place);
  return withCompanions(main, {
    ...(leakCheck && { leakCheck }),
    ...(indexes && { indexes }),
  }) as unknown as FeatureSource<Name, Out<C>, S, T>;
}

/** The statements that make the indexes. */
const indexesOf = (name: string, needs: ReturnType<typeof missingIndexes>, place: Place): Run<string> =>
  defineRun(
    `${name}_indexes`,
    { create: needs.map((write) => ({ kind: "write", name: `index ${write.name}`, write })) },
    { place, partOf: name, doc: `Indexes for the lookups of ${name}.`, transaction: false },
  );

/** The options as the builder reads them. */
interface AnyOptions {
  readonly entity?: AnySource;
  readonly spine?: AnySource;
  readonly where?: Where<Row>;
  readonly asOf: AnyEx | ((row: Row) => AnyEx);
  readonly columns: (row: Row, tools: unknown) => { readonly [key: string]: AnyEx | undefined };
  readonly plan?: AsOfPlan;
}

const ofSource = {
  on: checks.optional(checks.giving.condition),
  eventTime: checks.optional(checks.giving.value),
  knownTime: checks.optional(checks.either(checks.choice("ignore"), checks.giving.value)),
};
const LOOKUPS = {
  latest: {
    source: checks.source,
    options: checks.optional(
      checks.options<LatestOptions<Row>>({
        ...ofSource,
        by: checks.optional(checks.choice("event", "known")),
        within: checks.optional(checks.duration),
        inclusive: checks.optional(checks.flag),
      }),
    ),
  },
  related: {
    source: checks.source,
    measures: checks.giving.columns,
    options: checks.optional(
      checks.options<RelatedOptions<Row>>({
        ...ofSource,
        timeless: checks.optional(checks.flag),
        plan: checks.optional(checks.choice("frames", "lookup")),
      }),
    ),
  },
};

function nodeOf({ entity, spine, where, asOf, columns, plan }: AnyOptions): Features {
  const source = entity ?? spine;
  if (source === undefined) throw slip("features need an entity or a spine");
  const rows = useSource(source, where);
  const row = rowOf(rows);
  const at = (typeof asOf === "function" ? asOf(row) : asOf).node;
  const instant = attribute({ key: "at", name: "at", type: at.type, nullable: at.nullable });
  const latest: LatestRow[] = [];
  const related: RelatedRows[] = [];
  const names = new Map<string, string>();
  const lookups = {
    latest: (set: AnySource, options: AnySourceOptions = {}): Row => {
      const found = latestOf(rows, set, options);
      latest.push(found);
      return withNames(readable(found.items), `column of ${found.name}`);
    },
    related: (set: AnySource, measures: unknown, options: AnySourceOptions = {}): Row => {
      const right = useSource(set);
      const counted = measuresOf(right, measures, instant, options);
      const { measures: items, row: read } = countedOf(counted);
      for (const i of items) names.set(i.attribute.key, i.attribute.name);
      related.push({
        name: right.name,
        right,
        on: onOf(rows, right, options.on),
        clocks: clocksOf(right, options),
        nth: counted.nth,
        measures: items,
        lengths: counted.lengths,
        ...(options.plan !== undefined && { plan: options.plan }),
      });
      return withNames(read, `measure of ${right.name}`);
    },
  };
  const tools = { at: ex(make.column(instant)), ...guardedTools(lookups, LOOKUPS) };
  const chosen = Object.entries(columns(row, tools)).map(([key, column]) => {
    if (column?.node === undefined) throw slip(`${key} is no expression: a constant is written lit.int(1)`);
    return itemOf(key, column.node, names);
  });
  return Object.freeze({
    kind: "features",
    name: rows.name,
    rows,
    at,
    instant,
    latest,
    related,
    columns: chosen,
    ...(plan !== undefined && { plan }),
  });
}

function latestOf(rows: Relation, source: AnySource, options: AnySourceOptions): LatestRow {
  const right = useSource(source);
  const { by = "event", within, inclusive = true } = options;
  return {
    name: right.name,
    right,
    on: onOf(rows, right, options.on),
    clocks: clocksOf(right, options),
    by,
    exclusive: !inclusive,
    ...(within && { within }),
    items: attributesOf(right).map((a) => ({ attribute: renewed(a, { nullable: true }), expr: make.column(a) })),
  };
}

const readable = (items: readonly Item[]): Row =>
  Object.fromEntries(items.map((i) => [i.attribute.key, ex(make.column(i.attribute))])) as Row;

/** A column keeps the name that it had where its key is the same; those of windows are called after them. */
function itemOf(key: string, expr: Expr, names: ReadonlyMap<string, string>): Item {
  const own = expr.kind === "column" && expr.attribute.key === key ? expr.attribute.name : undefined;
  const name = own ?? names.get(key) ?? snakeCase(key);
  return { attribute: attribute({ key, name, type: expr.type, nullable: expr.nullable }), expr };
}
