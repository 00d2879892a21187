import { snakeCase } from "../../base/names.ts";
import { type Attribute, attribute } from "../../relation/attribute.ts";
import type { Expr } from "../../relation/expr.ts";
import * as make from "../../relation/make.ts";
import { transformExpr } from "../../relation/map.ts";
import { nullableOfEmptyGroup } from "../../relation/nullable.ts";
import type { Item, Relation } from "../../relation/relation.ts";
import { TIME_UNITS, type TimeUnit, unitSuffix } from "../../relation/time-unit.ts";
import { types } from "../../types/sql-type.ts";
import * as checks from "../language/checks.ts";
import { ex } from "../language/expression.ts";
import { guardedTools } from "../language/guarded.ts";
import { slip } from "../language/slip.ts";
import { rowOf } from "../language/source.ts";
import type { AnyEx, BooleanEx, Ex, ExOf, JsonTag, Nulls, NullsOf, Row, Tag, TagOf } from "../language/types.ts";
import { clocksOf } from "./clocks.ts";
import type { AnySourceOptions, Duration } from "./source-options.ts";

type Measures = { readonly [key: string]: Ex<Tag, Nulls, "row" | "aggregate"> };
export type WindowUnit = TimeUnit | "row";

const SUFFIX = { ...unitSuffix, row: "rows" } as const satisfies { readonly [U in WindowUnit]: string };
type Suffix<U extends WindowUnit> = (typeof SUFFIX)[U];

/** `spend` over `[7, 30]` days: `spend7d`, `spend30d`. Counts are never NULL, the others are of no rows. */
export type Windowed<M, W extends number, U extends WindowUnit> = {
  readonly [K in keyof M & string as `${K}${W}${Suffix<U>}`]: ExOf<
    TagOf<M[K]>,
    [NullsOf<M[K]>] extends [never] ? never : null,
    "aggregate"
  >;
};
type UpTo<N extends number, A extends readonly unknown[] = [unknown]> = A["length"] extends N
  ? A["length"]
  : A["length"] extends 64
    ? never
    : A["length"] | UpTo<N, [...A, unknown]>;
/** `status` of the last 3 rows: `status1` (the latest), `status2`, `status3`. */
export type LastValues<C, K extends number> = {
  readonly [P in keyof C & string as `${P}${UpTo<K>}`]: ExOf<TagOf<C[P]>, null, "aggregate">;
};

export interface WindowOptions {
  /** The window ends so long before the instant: what is too young to be complete is left out. */
  readonly gap?: Duration;
}

/** Windows that end at the instant: [instant - gap - n units, instant - gap). Or the last n rows before it. */
export interface RelatedTools {
  /** Whether a row is in the window: for `filter`. */
  last(n: number, unit: WindowUnit, options?: WindowOptions): BooleanEx<never, "row">;
  /** The aggregates over each of the windows: `spend` of 7 and 30 days gives `spend7d` and `spend30d`. */
  last<const W extends number, const U extends WindowUnit, M extends Measures>(
    n: readonly W[],
    unit: U,
    measures: M,
    options?: WindowOptions,
  ): Windowed<M, W, U>;
  /** The values of the last rows, one column each, the latest first: `status1`, `status2`, `status3`. */
  values<
    const K extends number,
    C extends { readonly [key: string]: Ex<Exclude<Tag, JsonTag | "vector">, Nulls, "row"> },
  >(rows: K, columns: C): LastValues<C, K>;
}

/** What `related` gives: aggregates of the rows of each key. */
export type RelatedRow<M> = {
  readonly [K in keyof M]: ExOf<
    TagOf<M[K]>,
    "empty" extends NullsOf<M[K]> ? null : Exclude<NullsOf<M[K]>, "empty">,
    "row"
  >;
};

export interface Measured {
  /** Aggregates by key, over the source's rows. */
  readonly measures: readonly { readonly key: string; readonly name: string; readonly expr: Expr }[];
  readonly nth: Attribute;
  readonly lengths: readonly { readonly what: string; readonly n: number }[];
}

const gap = checks.options<WindowOptions>({ gap: checks.optional(checks.duration) });
const TOOLS = {
  last: {
    n: checks.either(checks.number, checks.list(checks.number, { least: 1 })),
    unit: checks.choice(...TIME_UNITS, "row"),
    measures: checks.optional(checks.either(checks.columnsByName, gap)),
    options: checks.optional(gap),
  },
  values: { rows: checks.number, columns: checks.columnsByName },
};

/** What the callback of `related` gives, and how far back it reads. */
export function measuresOf(
  right: Relation,
  callback: unknown,
  instant: Attribute,
  options: AnySourceOptions,
): Measured {
  const nth = attribute({ key: "nth", name: "nth", type: types.count, nullable: false });
  const at = make.column(instant);
  const { event } = clocksOf(right, options);
  const names = new Map<string, string>();
  const lengths: { readonly what: string; readonly n: number }[] = [];

  const window = (n: number, unit: WindowUnit, { gap }: WindowOptions = {}): readonly Expr[] => {
    lengths.push({ what: "window", n }, ...(gap ? [{ what: "gap", n: gap.n }] : []));
    if (unit === "row") return [make.call("le", [make.column(nth), make.int(n)])];
    if (!event) return [];
    const end = gap ? back(at, gap.n, gap.unit) : at;
    const start = gap?.unit === unit ? back(at, gap.n + n, unit) : back(end, n, unit);
    const begins = make.call("ge", [event, start]);
    const ends = make.call("lt", [event, end]);
    return [begins, ends];
  };
  const counted = {
    last: (
      n: number | readonly number[],
      unit: WindowUnit,
      measures?: { readonly [key: string]: AnyEx } | WindowOptions,
      more?: WindowOptions,
    ): unknown => {
      if (typeof n === "number") return ex(make.and(...window(n, unit, measures as WindowOptions)));
      const windows = n.map((each) => ({ each, conditions: window(each, unit, more) }));
      return Object.fromEntries(
        Object.entries(measures as { readonly [key: string]: AnyEx }).flatMap(([key, measure]) =>
          windows.map(({ each, conditions }) => {
            const own = `${key}${each}${SUFFIX[unit]}`;
            names.set(own, `${snakeCase(key)}_${each}${unit === "row" ? "_rows" : SUFFIX[unit]}`);
            return [own, ex(filtered(measure.node, conditions))];
          }),
        ),
      );
    },
    values: (rows: number, columns: { readonly [key: string]: AnyEx }): unknown => {
      lengths.push({ what: "values", n: rows });
      return Object.fromEntries(
        Object.entries(columns).flatMap(([key, { node }]) =>
          Array.from({ length: rows }, (_, i) => {
            const own = `${key}${i + 1}`;
            names.set(own, `${snakeCase(key)}_${i + 1}`);
            const filter = make.call("eq", [make.column(nth), make.int(i + 1)]);
            return [own, ex(make.aggregateCall(node.type.kind === "boolean" ? "some" : "max", [node], { filter }))];
          }),
        ),
      );
    },
  };
  const tools = guardedTools(counted, TOOLS);
  const given = (callback as (row: Row, tools: unknown) => { readonly [key: string]: AnyEx })(rowOf(right), tools);
  const measures = Object.entries(given).map(([key, measure]) => {
    if (measure?.node === undefined) throw slip(`${key} is no expression: a constant is written lit.int(1)`);
    return { key, name: names.get(key) ?? snakeCase(key), expr: measure.node };
  });
  return { measures, nth, lengths };
}

const back = (at: Expr, n: number, unit: TimeUnit): Expr => make.call("addTime", [at, make.int(-n)], unit);

/** Every aggregate in a measure, of the rows in the window only. */
const filtered = (e: Expr, conditions: readonly Expr[]): Expr =>
  transformExpr(e, (x) =>
    x.kind === "aggregate"
      ? make.aggregateCall(x.op, x.args, {
          distinct: x.distinct,
          order: x.order,
          filter: make.and(...conditions, ...(x.filter ? [x.filter] : [])),
        })
      : x,
  );

/** Measures as columns, and the row that reads them. */
export function countedOf({ measures }: Measured): { readonly measures: readonly Item[]; readonly row: Row } {
  const items = measures.map(({ key, name, expr }): Item => {
    const own = attribute({ key, name, type: expr.type, nullable: nullableOfEmptyGroup(expr) });
    return { attribute: own, expr };
  });
  const row = Object.fromEntries(items.map((i) => [i.attribute.key, ex(make.column(i.attribute))]));
  return { measures: items, row: row as Row };
}
