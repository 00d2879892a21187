import type { Param } from "../../relation/expr.ts";
import * as make from "../../relation/make.ts";
import { type SqlType, types } from "../../types/sql-type.ts";
import { ex } from "./expression.ts";
import { constantOf, many } from "./operand.ts";
import { rows } from "./param-rows.ts";
import type { ExOf, Level, ListParam, LiteralOf, OneOfTag, Sort, Tag } from "./types.ts";

interface ParamOptions<T extends Tag> {
  /** What the accessor binds where the caller gives nothing. */
  readonly default?: LiteralOf<T>;
}

const paramOf =
  <T extends Tag>(type: SqlType) =>
  (name: string, options: ParamOptions<T> = {}): ExOf<T, never, never> => {
    const value = options.default as string | number | bigint | boolean | Date | undefined;
    const param: Param = {
      name,
      type,
      nullable: false,
      list: false,
      ...(value !== undefined && { default: constantOf(value, type) }),
    };
    return ex(make.paramRef(Object.freeze(param)));
  };

const nullableOf =
  <T extends Tag>(type: SqlType) =>
  (name: string): ExOf<T, null, never> =>
    ex(make.paramRef(Object.freeze({ name, type, nullable: true, list: false, default: null })));

const listOf =
  <T extends Tag>(type: SqlType) =>
  (name: string): ListParam<T> =>
    Object.freeze({
      list: type.kind as unknown as T,
      node: make.paramRef({ name, type, nullable: false, list: true }),
    });

/**
 * A closed choice of orders as a parameter of `orderBy`: the caller names one of them, and nothing else can get into the SQL.
 *
 * @example .orderBy((r) => [...param.sort("sort", { spend: r.spend.desc(), name: r.name.asc() }, { default: "spend" }), r.id.asc()])
 */
function sort<C extends { readonly [choice: string]: Sort<Level> | readonly Sort<Level>[] }>(
  name: string,
  choices: C,
  options: { readonly default?: keyof C & string } = {},
): readonly Sort<"row">[] {
  const param = make.paramRef(
    Object.freeze({
      name,
      type: types.text,
      nullable: false,
      list: false,
      choices: Object.freeze(Object.keys(choices)),
      ...(options.default !== undefined && { default: options.default }),
    }),
  );
  return Object.entries(choices).flatMap(([choice, order]) =>
    many<Sort<Level>>(order).map(({ key }) => {
      const chosen = make.call("eq", [param, make.text(choice)]);
      return { key: { ...key, by: make.caseWhen([{ when: chosen, result: key.by }]) } };
    }),
  );
}

/** Parameters of one value, and of a choice. */
export const singles = {
  int: paramOf<"int">(types.int),
  bigint: paramOf<"bigint">(types.bigint),
  double: paramOf<"double">(types.double),
  decimal: (name: string, precision: number, scale: number, options?: ParamOptions<"decimal">) =>
    paramOf<"decimal">(types.decimal(precision, scale))(name, options),
  text: paramOf<"text">(types.text),
  uuid: paramOf<"text">(types.uuid),
  /** One of the labels: `param.oneOf("status", ["open", "paid"])`. */
  oneOf: <const L extends readonly [string, ...string[]]>(
    name: string,
    labels: L,
    options?: ParamOptions<OneOfTag<L[number]>>,
  ) => paramOf<OneOfTag<L[number]>>(types.oneOf(labels))(name, options),
  boolean: paramOf<"boolean">(types.boolean),
  date: paramOf<"date">(types.date),
  timestamp: paramOf<"timestamp">(types.timestamp),
  instant: paramOf<"instant">(types.instant),
  sort,
} as const;

/** Parameters of a definition: bound by the accessor, never spliced into the SQL. */
export const param = {
  ...singles,
  rows,
  /** Parameters that may be NULL; left out, they are. */
  nullable: {
    int: nullableOf<"int">(types.int),
    bigint: nullableOf<"bigint">(types.bigint),
    double: nullableOf<"double">(types.double),
    text: nullableOf<"text">(types.text),
    uuid: nullableOf<"text">(types.uuid),
    boolean: nullableOf<"boolean">(types.boolean),
    date: nullableOf<"date">(types.date),
    timestamp: nullableOf<"timestamp">(types.timestamp),
  },
  /** Parameters that take a list, for `in`. */
  list: {
    int: listOf<"int">(types.int),
    bigint: listOf<"bigint">(types.bigint),
    text: listOf<"text">(types.text),
    uuid: listOf<"text">(types.uuid),
    date: listOf<"date">(types.date),
  },
} as const;
