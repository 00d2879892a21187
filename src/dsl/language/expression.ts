import type { AggregateExpr, Expr, SortKey } from "../../relation/expr.ts";
import * as make from "../../relation/make.ts";
import type { AggregateOp, ScalarOp, WindowOp } from "../../relation/ops.ts";
import type { TimeUnit } from "../../relation/time-unit.ts";
import { type SqlType, types } from "../../types/sql-type.ts";
import { alike, asParam, compared, type Given, operand, sortKeys } from "./operand.ts";
import { standing } from "./reuse.ts";
import type { AnyEx, ExOf, Level, ListParam, Nulls, NullsOrder, OneColumn, Sort, Tag, WindowSpec } from "./types.ts";
import { noteMade, noteRead } from "./used.ts";
import { windowParts } from "./window-parts.ts";

/** Gives a node its typed face. The one place where the IR's types and TypeScript's are declared to agree. */
export const ex = <T extends Tag, N extends Nulls, L extends Level>(node: Expr): ExOf<T, N, L> =>
  new Expression(node) as unknown as ExOf<T, N, L>;

type JsonPath = readonly (string | number)[];
type Sorts = Sort<Level> | readonly Sort<Level>[];

/** The methods of every expression; `types.ts` says which of them a type has. */
export class Expression {
  readonly #node: Expr;

  constructor(node: Expr) {
    this.#node = node;
    noteMade(this, node);
    Object.freeze(this);
  }

  /** Reading it is using the expression: what a callback makes and nobody reads is a slip. */
  get node(): Expr {
    noteRead(this);
    return this.#node;
  }

  #call(op: ScalarOp, others: readonly Given[] = [], like: SqlType = this.node.type, unit?: TimeUnit): Expression {
    return new Expression(make.call(op, [this.node, ...others.map((o) => operand(o, like))], unit));
  }
  #compare(op: ScalarOp, other: Given): Expression {
    return new Expression(make.call(op, [this.node, compared(other, this.node.type)]));
  }
  #cast(type: SqlType, onBadText: "fail" | "null" = "fail"): Expression {
    return new Expression(make.cast(this.node, type, onBadText));
  }
  #aggregate(
    op: AggregateOp,
    args: readonly Expr[] = [],
    more: Parameters<typeof make.aggregateCall>[2] = {},
  ): Expression {
    return new Expression(make.aggregateCall(op, [this.node, ...args], more));
  }
  #window(op: WindowOp, args: readonly Expr[] = []): PendingWindow {
    return new PendingWindow(op, [this.node, ...args]);
  }
  #json(path: JsonPath): readonly Expr[] {
    return [this.node, ...path.map((p) => (typeof p === "number" ? make.int(p) : make.text(p)))];
  }
  #sort(direction: "asc" | "desc", options?: NullsOrder): Sort<Level> {
    return new Order({ by: this.node, direction, nulls: options?.nulls ?? "last" });
  }

  isNull(): Expression {
    return this.#call("isNull");
  }
  isNotNull(): Expression {
    return this.#call("isNotNull");
  }
  neg(): Expression {
    return this.#call("neg");
  }
  abs(): Expression {
    return this.#call("abs");
  }
  sign(): Expression {
    return this.#call("sign");
  }
  floor(): Expression {
    return this.#call("floor");
  }
  ceil(): Expression {
    return this.#call("ceil");
  }
  sqrt(): Expression {
    return this.#call("sqrt");
  }
  exp(): Expression {
    return this.#call("exp");
  }
  ln(): Expression {
    return this.#call("ln");
  }
  sin(): Expression {
    return this.#call("sin");
  }
  cos(): Expression {
    return this.#call("cos");
  }
  tan(): Expression {
    return this.#call("tan");
  }
  asin(): Expression {
    return this.#call("asin");
  }
  acos(): Expression {
    return this.#call("acos");
  }
  atan(): Expression {
    return this.#call("atan");
  }
  lower(): Expression {
    return this.#call("lower");
  }
  upper(): Expression {
    return this.#call("upper");
  }
  trim(): Expression {
    return this.#call("trim");
  }
  trimStart(): Expression {
    return this.#call("ltrim");
  }
  trimEnd(): Expression {
    return this.#call("rtrim");
  }
  length(): Expression {
    return this.#call("length");
  }
  reverse(): Expression {
    return this.#call("reverse");
  }
  sha256(): Expression {
    return this.#call("sha256");
  }
  not(): Expression {
    return new Expression(make.not(this.node));
  }
  year(): Expression {
    return this.#call("year");
  }
  quarter(): Expression {
    return this.#call("quarter");
  }
  month(): Expression {
    return this.#call("month");
  }
  day(): Expression {
    return this.#call("day");
  }
  hour(): Expression {
    return this.#call("hour");
  }
  minute(): Expression {
    return this.#call("minute");
  }
  second(): Expression {
    return this.#call("second");
  }
  isoWeekday(): Expression {
    return this.#call("isoWeekday");
  }
  isoWeek(): Expression {
    return this.#call("isoWeek");
  }
  dayOfYear(): Expression {
    return this.#call("dayOfYear");
  }
  arrayLength(): Expression {
    return this.#call("jsonArrayLength");
  }
  eq(other: Given): Expression {
    return this.#compare("eq", other);
  }
  ne(other: Given): Expression {
    return this.#compare("ne", other);
  }
  lt(other: Given): Expression {
    return this.#call("lt", [other]);
  }
  lte(other: Given): Expression {
    return this.#call("le", [other]);
  }
  gt(other: Given): Expression {
    return this.#call("gt", [other]);
  }
  gte(other: Given): Expression {
    return this.#call("ge", [other]);
  }
  isSame(other: Given): Expression {
    return this.#compare("isSame", other);
  }
  nullIf(other: Given): Expression {
    return this.#compare("nullIf", other);
  }
  coalesce(other: Given): Expression {
    return new Expression(make.call("coalesce", [this.node, alike(other, this.node.type)]));
  }
  mul(other: Given): Expression {
    return this.#call("mul", [other]);
  }
  intDiv(other: Given): Expression {
    return this.#call("intDiv", [other]);
  }
  mod(other: Given): Expression {
    return this.#call("mod", [other]);
  }
  concat(other: Given): Expression {
    return this.#call("concat", [other]);
  }
  like(other: Given): Expression {
    return this.#call("like", [other]);
  }
  startsWith(other: Given): Expression {
    return this.#call("startsWith", [other]);
  }
  endsWith(other: Given): Expression {
    return this.#call("endsWith", [other]);
  }
  contains(other: Given): Expression {
    return this.#call("contains", [other]);
  }
  position(other: Given): Expression {
    return this.#call("position", [other]);
  }
  secondsTo(other: Given): Expression {
    return this.#call("secondsTo", [other]);
  }
  div(other: Given): Expression {
    return this.#call("div", [other], types.double);
  }
  power(other: Given): Expression {
    return this.#call("power", [other], types.double);
  }
  atan2(other: Given): Expression {
    return this.#call("atan2", [other], types.double);
  }
  /** Of numbers the sum; of dates and times the instant `n` units later. */
  add(other: Given, unit?: TimeUnit): Expression {
    return unit ? this.#call("addTime", [other], types.int, unit) : this.#call("add", [other]);
  }
  sub(other: Given, unit?: TimeUnit): Expression {
    if (!unit) return this.#call("sub", [other]);
    const n = operand(other, types.int);
    const back = n.kind === "literal" ? make.int(-Number(n.value)) : make.call("neg", [n]);
    return new Expression(make.call("addTime", [this.node, back], unit));
  }
  round(digits = 0): Expression {
    return this.#call("round", [digits], types.int);
  }
  and(other: AnyEx): Expression {
    return new Expression(make.and(this.node, other.node));
  }
  or(other: AnyEx): Expression {
    return new Expression(make.or(this.node, other.node));
  }
  between(low: Given, high: Given): Expression {
    const { type } = this.node;
    return new Expression(
      make.and(make.call("ge", [this.node, operand(low, type)]), make.call("le", [this.node, operand(high, type)])),
    );
  }
  in(values: readonly Given[] | ListParam<Tag> | OneColumn<AnyEx>): Expression {
    if (Array.isArray(values)) {
      return new Expression(
        make.isIn(
          this.node,
          values.map((v: Given) => compared(v, this.node.type)),
        ),
      );
    }
    const source = values as ListParam<Tag> | OneColumn<AnyEx>;
    if ("relation" in source) return new Expression(make.isIn(this.node, standing(source.relation)));
    const { node } = source;
    return new Expression(make.isIn(this.node, node.kind === "param" ? asParam(node, this.node.type) : [node]));
  }
  notIn(values: readonly Given[] | ListParam<Tag>): Expression {
    return this.in(values).not();
  }
  substring(start: Given, length?: Given): Expression {
    return this.#call("substring", length === undefined ? [start] : [start, length], types.int);
  }
  left(n: Given): Expression {
    return this.#call("left", [n], types.int);
  }
  right(n: Given): Expression {
    return this.#call("right", [n], types.int);
  }
  repeat(n: number): Expression {
    return this.#call("repeat", [n], types.int);
  }
  replace(search: Given, replacement: Given): Expression {
    return this.#call("replace", [search, replacement]);
  }
  padStart(length: number, fill = " "): Expression {
    return new Expression(make.call("padLeft", [this.node, make.int(length), make.text(fill)]));
  }
  padEnd(length: number, fill = " "): Expression {
    return new Expression(make.call("padRight", [this.node, make.int(length), make.text(fill)]));
  }
  trunc(unit: TimeUnit): Expression {
    return this.#call("trunc", [], this.node.type, unit);
  }
  diff(other: Given, unit: TimeUnit): Expression {
    return this.#call("diffTime", [other], this.node.type, unit);
  }

  toInt(): Expression {
    return this.#cast(types.int);
  }
  toBigint(): Expression {
    return this.#cast(types.bigint);
  }
  toDouble(): Expression {
    return this.#cast(types.double);
  }
  toDecimal(precision: number, scale: number): Expression {
    return this.#cast(types.decimal(precision, scale));
  }
  toText(): Expression {
    return this.#cast(types.text);
  }
  toDate(): Expression {
    return this.#cast(types.date);
  }
  toTimestamp(): Expression {
    return this.#cast(types.timestamp);
  }
  toInstant(): Expression {
    return this.#cast(types.instant);
  }
  tryInt(): Expression {
    return this.#cast(types.int, "null");
  }
  tryBigint(): Expression {
    return this.#cast(types.bigint, "null");
  }
  tryDouble(): Expression {
    return this.#cast(types.double, "null");
  }
  tryDecimal(precision: number, scale: number): Expression {
    return this.#cast(types.decimal(precision, scale), "null");
  }
  tryDate(): Expression {
    return this.#cast(types.date, "null");
  }
  tryTimestamp(): Expression {
    return this.#cast(types.timestamp, "null");
  }

  get(...path: JsonPath): Expression {
    return new Expression(make.call("jsonGet", this.#json(path)));
  }
  text(...path: JsonPath): Expression {
    return new Expression(make.call("jsonText", this.#json(path)));
  }
  int(...path: JsonPath): Expression {
    return new Expression(make.call("jsonInt", this.#json(path)));
  }
  bigint(...path: JsonPath): Expression {
    return new Expression(make.call("jsonBigint", this.#json(path)));
  }
  double(...path: JsonPath): Expression {
    return new Expression(make.call("jsonDouble", this.#json(path)));
  }
  boolean(...path: JsonPath): Expression {
    return new Expression(make.call("jsonBoolean", this.#json(path)));
  }

  asc(options?: NullsOrder): Sort<Level> {
    return this.#sort("asc", options);
  }
  desc(options?: NullsOrder): Sort<Level> {
    return this.#sort("desc", options);
  }

  count(): Expression {
    return this.#aggregate("count");
  }
  countDistinct(): Expression {
    return this.#aggregate("count", [], { distinct: true });
  }
  sum(): Expression {
    return this.#aggregate("sum");
  }
  sumDistinct(): Expression {
    return this.#aggregate("sum", [], { distinct: true });
  }
  avg(): Expression {
    return this.#aggregate("avg");
  }
  /** The least of truth values is true where all are. Postgres has no min of them. */
  min(): Expression {
    return this.#aggregate(this.node.type.kind === "boolean" ? "every" : "min");
  }
  max(): Expression {
    return this.#aggregate(this.node.type.kind === "boolean" ? "some" : "max");
  }
  mode(): Expression {
    return this.#aggregate("mode");
  }
  stddevSamp(): Expression {
    return this.#aggregate("stddevSamp");
  }
  stddevPop(): Expression {
    return this.#aggregate("stddevPop");
  }
  varianceSamp(): Expression {
    return this.#aggregate("varianceSamp");
  }
  variancePop(): Expression {
    return this.#aggregate("variancePop");
  }
  every(): Expression {
    return this.#aggregate("every");
  }
  some(): Expression {
    return this.#aggregate("some");
  }
  quantile(q: number): Expression {
    return this.#aggregate("quantile", [make.literal(q, types.double)]);
  }
  median(): Expression {
    return this.quantile(0.5);
  }
  first(order: Sorts): Expression {
    return this.#aggregate("first", [], { order: sortKeys(order) });
  }
  stringAgg(separator: string, order: Sorts): Expression {
    return this.#aggregate("stringAgg", [make.text(separator)], { order: sortKeys(order) });
  }
  filter(condition: AnyEx): Expression {
    const { node } = this;
    if (node.kind !== "aggregate") return this;
    const filter = node.filter ? make.and(node.filter, condition.node) : condition.node;
    return new Expression(make.aggregateCall(node.op, node.args, { ...node, filter }));
  }
  over(window: WindowSpec = {}): Expression {
    const { node } = this;
    return node.kind === "aggregate" ? new Expression(make.over(node, windowParts(window))) : this;
  }

  lag(n = 1): PendingWindow {
    return this.#window("lag", n === 1 ? [] : [make.int(n)]);
  }
  lead(n = 1): PendingWindow {
    return this.#window("lead", n === 1 ? [] : [make.int(n)]);
  }
  firstValue(): PendingWindow {
    return this.#window("firstValue");
  }
  lastValue(): PendingWindow {
    return this.#window("lastValue");
  }
  lastKnown(): PendingWindow {
    return this.#window("lastKnown");
  }
}

/** What `asc` and `desc` give. */
export class Order implements Sort<Level> {
  readonly #key: SortKey;

  constructor(key: SortKey) {
    this.#key = key;
    noteMade(this);
    Object.freeze(this);
  }

  get key(): SortKey {
    noteRead(this);
    return this.#key;
  }
}

/** A window function that waits for its OVER. */
export class PendingWindow {
  readonly #op: WindowOp;
  readonly #args: readonly Expr[];

  constructor(op: WindowOp, args: readonly Expr[]) {
    this.#op = op;
    this.#args = args;
  }

  over(window: WindowSpec = {}): Expression {
    return new Expression(make.windowCall(this.#op, this.#args, windowParts(window)));
  }
}

/** An aggregate without an operand: `count(*)`. */
export const countRows = (): AggregateExpr => make.aggregateCall("count", []);
