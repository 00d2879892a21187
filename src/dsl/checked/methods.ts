import type { Check } from "../language/check.ts";
import {
  choice,
  duration,
  either,
  expression,
  giving,
  list,
  made,
  number,
  operand,
  optional,
  options,
  orders,
  relation,
  source,
  text,
  unit,
} from "../language/checks.ts";
import { Expression, PendingWindow } from "../language/expression.ts";
import { FromBuilder } from "../language/from-builder.ts";
import { type Arguments, guardMethods } from "../language/guarded.ts";
import { GroupedBuilder, RelBuilder } from "../language/rel-builder.ts";
import type { WindowSpec } from "../language/types.ts";

/** What the methods of expressions and of queries take; importing this file checks them. */

const other = { other: operand };
const part = { other: either(text, expression) };
const count = either(number, expression);
const sort = { options: optional(options({ nulls: choice("first", "last") })) };
const size = { precision: number, scale: number };
const pad = { length: number, fill: optional(text) };
const path = { "...path": either(text, number) };
const edge = either(choice("unbounded", "current"), number);
const bounds = (of: Check): Check => optional(list(of, { least: 2 }));
const over = {
  window: optional(
    options<WindowSpec>({
      partitionBy: optional(either(list(expression), expression)),
      orderBy: optional(orders),
      rows: bounds(edge),
      range: bounds(either(edge, duration)),
    }),
  ),
};
const listParameter: Check = made("param.list", "node");

const comparisons = ["eq", "ne", "lt", "lte", "gt", "gte", "isSame", "nullIf", "coalesce", "mul", "intDiv", "mod"];
const arithmetic = ["div", "power", "atan2", "secondsTo"];
const texts = ["concat", "like", "startsWith", "endsWith", "contains", "position"];
const paths = ["get", "text", "int", "bigint", "double", "boolean"];
const alike = (names: readonly string[], takes: Arguments): { readonly [method: string]: Arguments } =>
  Object.fromEntries(names.map((name) => [name, takes]));

guardMethods("", Expression.prototype, {
  ...alike([...comparisons, ...arithmetic], other),
  ...alike(texts, part),
  ...alike(paths, path),
  ...alike(["asc", "desc"], sort),
  ...alike(["padStart", "padEnd"], pad),
  ...alike(["toDecimal", "tryDecimal"], size),
  ...alike(["lag", "lead"], { n: optional(number) }),
  ...alike(["left", "right"], { n: count }),
  ...alike(["and", "or"], { other: expression }),
  ...alike(["add", "sub"], { other: operand, unit: optional(unit) }),
  round: { digits: optional(number) },
  between: { low: operand, high: operand },
  in: { values: either(list(operand), relation, listParameter, expression) },
  notIn: { values: either(list(operand), listParameter) },
  substring: { start: count, length: optional(count) },
  repeat: { n: number },
  replace: { search: part.other, replacement: part.other },
  trunc: { unit },
  diff: { other: operand, unit },
  quantile: { q: number },
  first: { order: orders },
  stringAgg: { separator: text, order: orders },
  filter: { condition: expression },
  over,
});
guardMethods("", PendingWindow.prototype, { over });

const on = { source, on: giving.condition };
const rows = { other: relation };
const ofRows = {
  ...alike(["union", "unionAll", "intersect", "except"], rows),
  orderBy: { order: giving.orders },
  distinct: {},
  limit: { n: count },
  offset: { n: count },
  firstPer: { keys: giving.values, order: giving.orders, n: optional(number) },
  comment: { text },
  as: { name: text, comment: optional(text) },
};
guardMethods("", FromBuilder.prototype, {
  ...alike(["join", "leftJoin", "fullJoin", "semiJoin", "antiJoin"], on),
  ...alike(["joinLateral", "leftJoinLateral"], { source: giving.source }),
  crossJoin: { source },
  unnest: { name: text, array: giving.value, fields: optional(giving.columns) },
  unnestObject: { name: text, object: giving.value },
  where: { condition: giving.condition },
  groupBy: { keys: giving.anyColumns },
  aggregate: { measures: giving.anyColumns },
  select: { columns: giving.anyColumns },
  ...ofRows,
});
guardMethods("", GroupedBuilder.prototype, { aggregate: { measures: giving.anyColumns } });
guardMethods("", RelBuilder.prototype, {
  ...ofRows,
  where: { condition: giving.condition },
  select: { columns: giving.anyColumns },
  groupBy: { keys: giving.anyColumns },
  aggregate: { measures: giving.anyColumns },
});
