import { type OperationNode, RawNode, ValueListNode, ValueNode } from "kysely";
import { assertNever } from "../src/base/assert-never.ts";
import type { Attribute } from "../src/relation/attribute.ts";
import type {
  AggregateExpr,
  CallExpr,
  CaseExpr,
  Expr,
  Frame,
  FrameBound,
  InExpr,
  ParamExpr,
  RawExpr,
  SortKey,
  WindowExpr,
} from "../src/relation/expr.ts";
import * as make from "../src/relation/make.ts";
import type { Relation } from "../src/relation/relation.ts";
import { sameExpr } from "../src/relation/same-expr.ts";
import type { TimeUnit } from "../src/relation/time-unit.ts";
import type { SqlType } from "../src/types/sql-type.ts";
import type { DialectSpec, Lowering, LoweringContext } from "./dialect.ts";
import { laidOut, MARK, ParamMarker } from "./layout-compiler.ts";
import type { Scopes } from "./scopes.ts";
import {
  atom,
  BINDS,
  caseWhen,
  connect,
  fn,
  infix,
  not,
  parens,
  type Sql,
  template,
  textLiteral,
  words,
} from "./sql.ts";
import { isBinaryText } from "./text.ts";

/** What the lowering of one statement knows and gathers. */
export interface Statement {
  readonly spec: DialectSpec;
  readonly scopes: Scopes;
  /** Reasons for which the engine cannot give the statement's meaning. */
  readonly refusals: Set<string>;
  /** Rewrites that a reader would not expect, for `explain`. */
  readonly notes: Set<string>;
  /** Optimizer hints for the statement's head. */
  readonly hints?: Set<string>;
  /** What an attribute holds, where a query of the statement computes it. */
  readonly origin?: (a: Attribute) => Expr | undefined;
  /** Prints a relation as a nested query. */
  readonly nested: (r: Relation, only?: "existence") => OperationNode;
}

const COMPARISONS = new Set(["eq", "ne", "lt", "le", "gt", "ge", "isSame"]);
const CONDITIONS = new Set([
  ...COMPARISONS,
  "isNull",
  "isNotNull",
  "and",
  "or",
  "not",
  "like",
  "startsWith",
  "endsWith",
  "contains",
]);
const LOGIC = new Set(["and", "or", "not"]);

/** Whether the engine writes the expression as a condition rather than as a value. */
const isCondition = (e: Expr): boolean =>
  (e.kind === "call" && CONDITIONS.has(e.op)) || e.kind === "exists" || e.kind === "in";

/** The lowering of expressions for one block of one statement. `groupKeys` are the text keys that its GROUP BY collates. */
export function expressions(statement: Statement, groupKeys: readonly Expr[] = []): LoweringContext {
  const { spec, scopes } = statement;
  const { capabilities } = spec;

  const cx: LoweringContext = {
    target: spec.target,
    value: (e) => {
      const sql = groupKeys.some((k) => sameExpr(k, e)) ? spec.collate(lower(e, false)) : lower(e, false);
      return !capabilities.booleanValues && isCondition(e) ? conditionValue(e, sql) : sql;
    },
    predicate: (e) => condition(e, false),
    topPredicate: (e) => condition(e, true),
    bare: (e) => (e.kind === "param" ? bare(e) : cx.value(e)),
    binary: (e) => (cx.isBinary(e) ? cx.value(e) : spec.collate(cx.value(e))),
    isBinary: (e) =>
      capabilities.textOrder === "as-is" || isBinaryText(e, spec, scopes) || groupKeys.some((k) => sameExpr(k, e)),
    subquery: statement.nested,
    orderItems: (keys) => keys.flatMap(sortKey),
    order: (keys) => joined(keys.flatMap(sortKey)),
    origin: (e) => statement.origin?.(e.attribute),
    hint: (text) => {
      statement.hints?.add(text);
    },
    refuse: (reason) => {
      statement.refusals.add(reason);
      return words("null");
    },
  };

  /** `top`: a conjunct of WHERE or ON, where an index may answer it. */
  function condition(e: Expr, top: boolean): Sql {
    if (isCondition(e) || e.kind === "raw") return lower(e, top);
    if (capabilities.booleanValues) return lower(e, top);
    if (e.kind === "literal") return words(e.value === true ? "1 = 1" : "1 = 0");
    return infix("=", BINDS.compare, lower(e, false), words("1"));
  }

  /** A condition as a bit: NULL stays NULL. */
  function conditionValue(e: Expr, sql: Sql): Sql {
    const whens = [{ when: sql, result: words("1") }];
    const chosen = e.nullable
      ? caseWhen([...whens, { when: not(sql), result: words("0") }])
      : caseWhen(whens, words("0"));
    return template(BINDS.atom)`cast(${chosen} as bit)`;
  }

  function lower(e: Expr, top: boolean): Sql {
    switch (e.kind) {
      case "column":
        return atom(scopes.reference(e.attribute));
      case "literal":
        return spec.literal(e);
      case "param":
        return capabilities.paramTypes === "declared"
          ? bare(e)
          : spec.cast(bare(e), { ...make.cast(e, e.type), input: e }, cx);
      case "call":
        return lowerCall(e, top);
      case "case":
        return lowerCase(e);
      case "cast":
        return spec.cast(cx.value(e.input), e, cx);
      case "in":
        return lowerIn(e, top);
      case "exists":
        return template(BINDS.unary)`exists ${atom(statement.nested(e.relation, "existence"))}`;
      case "subquery":
        return atom(statement.nested(e.relation));
      case "aggregate":
        return finished(e, lowerAggregate(e));
      case "window":
        return lowerWindow(e);
      case "raw":
        return lowerRaw(e);
      default:
        return assertNever(e);
    }
  }

  const bare = (e: ParamExpr): Sql => atom(ValueNode.create(new ParamMarker(e.param)));

  /** An operand whose neighbour says its type: a parameter needs no cast there. */
  const beside = (e: Expr, other: Expr | undefined): Sql =>
    e.kind === "param" && other !== undefined && other.kind !== "param" && other.kind !== "literal"
      ? bare(e)
      : cx.value(e);

  function apply<E extends Expr | WindowExpr["fn"]>(
    entry: Lowering<E>,
    args: readonly Sql[],
    of: E,
    name: string,
  ): Sql {
    switch (entry.via) {
      case "native":
        return fn(entry.fn, ...args);
      case "rewrite":
        if (entry.note) statement.notes.add(`${name}: ${entry.note}`);
        return entry.to(args, of, cx);
      case "unsupported":
        return cx.refuse(`${name}: ${entry.reason}`);
    }
  }

  function lowerCall(e: CallExpr, top: boolean): Sql {
    const [a, b] = e.args;
    if (e.op === "and")
      return connect(
        "and",
        e.args.map((x) => condition(x, top)),
      );
    if (e.op === "not" && a) {
      const negated = lowerNot(a);
      if (negated) return negated;
    }
    if (COMPARISONS.has(e.op) && a && b && a.type.kind === "text") {
      const text = compareText(e, a, b, top);
      if (text) return text;
    }
    const args = e.args.map((x, i) => {
      if (LOGIC.has(e.op)) return condition(x, false);
      return COMPARISONS.has(e.op) ? beside(x, e.args[1 - i]) : cx.value(x);
    });
    return apply(spec.scalar[e.op], args, e, e.op);
  }

  /** Texts are the same where their code points are; the form keeps an index on the column usable. */
  function compareText(e: CallExpr, a: Expr, b: Expr, top: boolean): Sql | undefined {
    const equality = e.op === "eq" || e.op === "ne" || e.op === "isSame";
    const blanks = capabilities.textEquality === "collate-and-blanks" && spec.target.trailingBlanks === "possible";
    const [left, right] = [beside(a, b), beside(b, a)];
    if (!equality || capabilities.textEquality === "as-is") return undefined;
    const collated = cx.isBinary(a) && !(b.kind === "column" && !cx.isBinary(b)) ? left : spec.collate(left);
    if (collated === left && !blanks) return undefined;
    const guard = (s: Sql): Sql => (blanks ? infix("+", BINDS.add, s, textLiteral(".")) : s);
    const exact = apply(spec.scalar[e.op], [blanks ? spec.collate(guard(left)) : collated, guard(right)], e, e.op);
    if (!top || e.op !== "eq" || (a.kind !== "column" && b.kind !== "column")) return exact;
    return connect("and", [apply(spec.scalar.eq, [left, right], e, e.op), exact]);
  }

  const lowerCase = (e: CaseExpr): Sql =>
    caseWhen(
      e.whens.map((w) => ({ when: condition(w.when, false), result: cx.value(w.result) })),
      e.otherwise.kind === "literal" && e.otherwise.value === null ? undefined : cx.value(e.otherwise),
    );

  /** `x not in (…)`, `x is not null`: as one writes it, where it means the same. */
  function lowerNot(a: Expr): Sql | undefined {
    if (a.kind === "in" && Array.isArray(a.values) && a.values.length > 0) return lowerIn(a, false, "not in");
    const [x] = a.kind === "call" && a.op === "isNull" ? a.args : [];
    return x ? lower(make.call("isNotNull", [x]), false) : undefined;
  }

  function lowerIn(e: InExpr, top: boolean, word: "in" | "not in" = "in"): Sql {
    const input =
      e.input.type.kind === "text" && capabilities.textEquality !== "as-is" ? cx.binary(e.input) : cx.value(e.input);
    if (!Array.isArray(e.values)) {
      const source = e.values as ParamExpr | Relation;
      if (source.kind === "param") return spec.inList(input, bare(source), source.type);
      return template(BINDS.compare)`${input} in ${atom(statement.nested(source))}`;
    }
    const values: readonly Expr[] = e.values;
    if (values.length === 0) return condition(make.literal(false, { kind: "boolean" }), false);
    const list = atom(ValueListNode.create(values.map((v) => beside(v, e.input).node)));
    const exact = template(BINDS.compare)`${input} ${words(word)} ${list}`;
    const indexed = top && e.input.kind === "column" && e.input.type.kind === "text" && !cx.isBinary(e.input);
    if (!indexed || capabilities.textEquality === "as-is") return exact;
    return connect("and", [template(BINDS.compare)`${cx.value(e.input)} in ${list}`, exact]);
  }

  function lowerAggregate(e: AggregateExpr, over = false): Sql {
    const entry = spec.aggregate[e.op];
    if (entry.via === "structural") throw new Error(`${e.op} reached the lowering of expressions`);
    const clause = capabilities.aggregateFilter && (!over || capabilities.windowFilter);
    const inCase = e.filter !== undefined && !clause;
    const [first, ...rest] = e.args;
    const filtered: AggregateExpr =
      inCase && e.filter
        ? { ...e, args: [make.caseWhen([{ when: e.filter, result: first ?? make.int(1) }]), ...rest] }
        : e;
    const args = filtered.args.map((a) =>
      e.distinct && a.type.kind === "text" && capabilities.textEquality !== "as-is" ? cx.binary(a) : cx.value(a),
    );
    const sql = apply(entry, args, filtered, e.op);
    return e.filter && !inCase ? template(BINDS.atom)`${sql} filter (where ${condition(e.filter, false)})` : sql;
  }

  function finished(e: AggregateExpr, value: Sql): Sql {
    const entry = spec.aggregate[e.op];
    return entry.via === "rewrite" && entry.finish ? entry.finish(value, e) : value;
  }

  function lowerWindow(e: WindowExpr): Sql {
    const applied =
      e.fn.kind === "aggregate"
        ? lowerAggregate(e.fn, true)
        : apply(spec.window[e.fn.op], e.fn.args.map(cx.value), e.fn, e.fn.op);
    const { partitionBy, orderBy } = e;
    const clauses: [string, OperationNode?][] = [];
    if (partitionBy.length > 0) clauses.push(["partition by ", joined(partitionBy.map(partitionKey)).node]);
    if (orderBy.length > 0) clauses.push(["order by ", cx.order(orderBy).node]);
    if (e.frame) clauses.push([frameText(e.frame, orderBy[0]?.by.type)]);
    const fragments: string[] = ["", ` over (${MARK.group}${MARK.indent}${MARK.softline}`];
    const nodes: OperationNode[] = [applied.node];
    clauses.forEach(([keyword, node], i) => {
      fragments[fragments.length - 1] += (i > 0 ? MARK.line : "") + keyword;
      if (!node) return;
      nodes.push(node);
      fragments.push("");
    });
    fragments[fragments.length - 1] += `${MARK.end}${MARK.softline}${MARK.end})`;
    const value = atom(laidOut(fragments, nodes));
    return e.fn.kind === "aggregate" ? finished(e.fn, value) : value;
  }

  const partitionKey = (e: Expr): Sql =>
    e.type.kind === "text" && capabilities.textEquality !== "as-is" ? cx.binary(e) : cx.value(e);

  function frameText(frame: Frame, key: SqlType | undefined): string {
    const units = [frame.start, frame.end].flatMap((b) => ("unit" in b && b.unit ? [b.unit] : []));
    const interval = (n: number, unit: TimeUnit): string =>
      key && spec.frameInterval ? spec.frameInterval(n, unit, { key, units }, cx) : spec.interval(n, unit);
    const bound = (b: FrameBound, side: "preceding" | "following"): string => {
      if (b.kind === "unbounded") return `unbounded ${side}`;
      if (b.kind === "current") return "current row";
      if (b.unit && !capabilities.rangeInterval) cx.refuse("a frame over a time interval");
      return `${b.unit ? interval(b.n, b.unit) : b.n} ${b.kind}`;
    };
    return `${frame.mode} between ${bound(frame.start, "preceding")} and ${bound(frame.end, "following")}`;
  }

  function sortKey(k: SortKey): Sql[] {
    const { nullOrdering, nullsAscending, textOrder, booleanValues } = capabilities;
    const by = k.by.type.kind === "text" && textOrder === "collate" ? cx.binary(k.by) : cx.value(k.by);
    const descending = k.direction === "desc" ? " desc" : "";
    const given = (nullsAscending === "last") === (k.direction === "asc") ? "last" : "first";
    const plain = atom(RawNode.create(["", descending], [by.node]));
    if (!k.by.nullable || given === k.nulls) return [plain];
    if (nullOrdering === "clause") return [atom(RawNode.create(["", `${descending} nulls ${k.nulls}`], [by.node]))];
    const isNull = template(BINDS.compare)`${by} is null`;
    const nullsKey = booleanValues ? isNull : caseWhen([{ when: isNull, result: words("1") }], words("0"));
    return [k.nulls === "last" ? nullsKey : atom(RawNode.create(["", " desc"], [nullsKey.node])), plain];
  }

  function lowerRaw(e: RawExpr): Sql {
    const own = e.text[spec.name];
    if (!own) return cx.refuse("the hand-written expression has no text for this engine");
    const values = own.values.map((v) => cx.value(v));
    const node = RawNode.create(
      [...own.strings],
      values.map((v) => (v.binds === BINDS.atom ? v : parens(v)).node),
    );
    // What it holds is not known: it gets parentheses beside any operator, as its values do.
    return { node, binds: BINDS.or };
  }

  return cx;
}

/** `a, b, c` as one piece, broken where it does not fit. */
export function joined(items: readonly Sql[]): Sql {
  const fragments = items.map((_, i) => (i === 0 ? MARK.group + MARK.indent : `,${MARK.line}`));
  return atom(
    laidOut(
      [...fragments, MARK.end + MARK.end],
      items.map((i) => i.node),
    ),
  );
}
