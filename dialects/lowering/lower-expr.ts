import { RawNode, ValueNode } from "kysely";
import { assertNever } from "../../src/base/assert-never.ts";
import type {
  AggregateExpr,
  CallExpr,
  CaseExpr,
  ColumnExpr,
  Expr,
  LiteralExpr,
  ParamExpr,
  RawExpr,
  SortKey,
  WindowExpr,
} from "../../src/relation/expr.ts";
import * as make from "../../src/relation/make.ts";
import { someExpr } from "../../src/relation/map.ts";
import type { AggregateOp, ScalarOp } from "../../src/relation/ops.ts";
import type { Relation } from "../../src/relation/relation.ts";
import { sameExpr } from "../../src/relation/same-expr.ts";
import type { SqlType } from "../../src/types/sql-type.ts";
import { formOf, isNumeric, types } from "../../src/types/sql-type.ts";
import { isClosed } from "../../src/types/text-form.ts";
import type { Capabilities } from "../capabilities.ts";
import type { Lowering, LoweringContext, StoredColumn, Structural } from "../dialect.ts";
import { laidOut, MARK, ParamMarker } from "../kit/layout-compiler.ts";
import { atom, BINDS, caseWhen, connect, fn, infix, not, parens, type Sql, template, words } from "../kit/sql.ts";
import type { PlainUse } from "../stored.ts";
import { comparisons, isGiven } from "./comparisons.ts";
import { COMPARISONS, decidingType, typeAmong } from "./constants.ts";
import { typedNull } from "./given.ts";
import { joined } from "./lists.ts";
import { isQuery } from "./queries.ts";
import type { Statement } from "./statement.ts";
import { isBinaryText } from "./text.ts";
import { windowOf } from "./windows.ts";

const CONDITIONS: ReadonlySet<ScalarOp> = new Set<ScalarOp>([
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
const LOGIC: ReadonlySet<ScalarOp> = new Set(["and", "or", "not"]);
/** Whether a column holds something does not depend on how it is stored. */
const NULL_TESTS: ReadonlySet<ScalarOp> = new Set(["isNull", "isNotNull"]);
const SUMS: ReadonlySet<AggregateOp> = new Set([
  "sum",
  "avg",
  "stddevSamp",
  "stddevPop",
  "varianceSamp",
  "variancePop",
]);
/** What an aggregate asks of a column's values. */
const useOf = ({ op, distinct }: AggregateExpr): PlainUse =>
  distinct ? "group" : SUMS.has(op) ? "sums" : op === "min" || op === "max" ? "extremes" : "compute";

/** Whether the engine writes the expression as a condition rather than as a value. */
const isCondition = (e: Expr): boolean =>
  (e.kind === "call" && CONDITIONS.has(e.op)) || e.kind === "exists" || e.kind === "in";

/** Whether it asks what a subquery holds, and the answer may be NULL. */
const mayBeUnknown = (e: Expr): boolean => {
  if (!e.nullable) return false;
  if (e.kind === "call" && LOGIC.has(e.op)) return e.args.some(mayBeUnknown);
  return e.kind === "in" && !Array.isArray(e.values) && (e.values as ParamExpr | Relation).kind !== "param";
};

/** A condition by what it is and by what its negation is: NULL where neither. */
const threeValued = (condition: Sql): Sql =>
  caseWhen([
    { when: condition, result: words("true") },
    { when: not(condition), result: words("false") },
  ]);

/**
 * The lowering of expressions for one block of one statement. `groupKeys` are the text keys that its GROUP BY collates, `allKeys`
 * all that it has.
 */
export function expressions(
  statement: Statement,
  groupKeys: readonly Expr[] = [],
  allKeys: readonly Expr[] = [],
): LoweringContext {
  const { spec, scopes } = statement;
  const { capabilities } = spec;

  const cx: LoweringContext = {
    target: spec.target,
    value: (e) => {
      // A key within a key is read of rows as well, and a key is only known by what GROUP BY says.
      if (spec.textKey && groupKeys.length > 0) {
        if (isGroupKey(e)) return fn("min", ofRows().value(e));
        if (allKeys.some((k) => sameExpr(k, e))) return ofRows().value(e);
      }
      const plain = lower(e, false);
      const sql = isGroupKey(e) ? spec.collate(plain) : plain;
      if (!capabilities.booleanValues && isCondition(e)) return conditionValue(e, sql);
      return capabilities.inSubquery === "two-valued" && mayBeUnknown(e) ? threeValued(sql) : sql;
    },
    predicate: (e) => condition(e, false),
    topPredicate: (e) => condition(e, true),
    bare: (e) => (e.kind === "param" ? bare(e) : cx.value(e)),
    beside: (e, type) => (e.kind === "literal" ? constant(e, type) : cx.value(e)),
    binary: (e) => (cx.isBinary(e) ? cx.value(e) : spec.collate(cx.value(e))),
    isBinary: (e) =>
      capabilities.textOrder === "as-is" || isBinaryText(e, spec, scopes) || (!spec.textKey && isGroupKey(e)),
    stored: (e) => (e.kind === "column" && !isGroupKey(e) ? storedColumn(e) : undefined),
    raw: (e) => (e.kind === "column" && cx.stored(e) ? reference(e) : cx.value(e)),
    readsAnew: (e) => {
      const plain = cx.stored(e)?.entry.plain;
      return plain !== undefined && !plain.has("compute");
    },
    groupsAsIs: (e) => {
      const entry = cx.stored(e)?.entry;
      if (entry && !entry.plain.has("compute")) return entry.plain.has("group");
      return e.type.kind !== "text" || isClosed(formOf(e.type));
    },
    groupKey: (e) => (cx.groupsAsIs(e) ? cx.raw(e) : e.type.kind === "text" ? cx.textKey(e) : cx.value(e)),
    distinctKey: (e) =>
      cx.stored(e)?.entry.plain.has("order") ? cx.raw(e) : e.type.kind === "text" ? cx.binary(e) : cx.value(e),
    textKey: (e) => {
      if (capabilities.textEquality === "as-is") return cx.value(e);
      return spec.textKey ? spec.textKey(cx.value(e), e, cx) : cx.binary(e);
    },
    textOrder: (e) => {
      if (capabilities.textOrder === "as-is") return cx.value(e);
      return spec.textOrder ? spec.textOrder(cx.value(e), e, cx) : cx.binary(e);
    },
    alike: (values, exprs) => {
      const { neutral } = spec;
      const own = exprs.map((e) => (e.type.kind !== "text" || isGiven(e) ? undefined : cx.isBinary(e)));
      if (!neutral || !own.includes(true) || !own.includes(false)) return values;
      return values.map((v, i) => (own[i] ? neutral(v) : v));
    },
    isStored: (e) => e.kind === "column" && scopes.isStored(e.attribute),
    subquery: statement.nested,
    orderItems: (keys) => distinctKeys(keys).flatMap(sortKey),
    order: (keys) => joined(orKept(distinctKeys(keys), keys).flatMap(sortKey)),
    origin: (e) => statement.origin?.(e.attribute),
    hint: (text) => {
      statement.hints?.add(text);
    },
    note: (text) => {
      statement.notes.add(text);
    },
    refuse: (reason) => {
      statement.refusals.add(reason);
      return words("null");
    },
  };

  /** What is aggregated is read of rows, not of their group. */
  let rows: LoweringContext | undefined;
  function ofRows(): LoweringContext {
    if (groupKeys.length === 0 || !spec.textKey) return cx;
    rows ??= expressions(statement);
    return rows;
  }
  function storedColumn(e: ColumnExpr): StoredColumn | undefined {
    const stored = scopes.storedAs(e.attribute);
    return stored && { stored, entry: spec.stored(stored, e.type) };
  }
  function isGroupKey(e: Expr): boolean {
    return groupKeys.some((k) => sameExpr(k, e));
  }

  /** `top`: a conjunct of WHERE or ON, where an index may answer it. */
  function condition(e: Expr, top: boolean): Sql {
    if (isCondition(e) || e.kind === "raw") return lower(e, top);
    if (capabilities.booleanValues) return lower(e, top);
    if (e.kind === "literal") return words(e.value === null ? "null = 1" : e.value ? "1 = 1" : "1 = 0");
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
      case "column": {
        const { entry } = storedColumn(e) ?? {};
        const own = reference(e);
        return entry && !entry.plain.has("compute") ? entry.read(own) : own;
      }
      case "literal":
        return constant(e);
      case "param":
        return capabilities.paramTypes === "declared"
          ? bare(e)
          : spec.cast(bare(e), { ...make.cast(e, e.type), input: e }, cx);
      case "call":
        return lowerCall(e, top);
      case "case":
        return lowerCase(e);
      case "cast":
        // a conversion of NULL is a NULL of the other type
        return e.input.kind === "literal" && e.input.value === null
          ? typedNull(make.literal(null, e.type), e.type, spec, cx)
          : spec.cast(cx.value(e.input), e, cx);
      case "in":
        return compared.isIn(e, top);
      case "exists":
        return template(BINDS.compare)`exists ${atom(statement.nested(e.relation, "existence"))}`;
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

  function reference(e: ColumnExpr): Sql {
    const column = atom(scopes.reference(e.attribute));
    if (scopes.isOrdinal(e.attribute)) return spec.ordinal?.(column) ?? column;
    return scopes.isKey(e.attribute) && spec.fromTextKey ? spec.fromTextKey(column) : column;
  }

  function constant(e: LiteralExpr, beside?: SqlType): Sql {
    if (e.value === null) return beside === undefined ? typedNull(e, e.type, spec, cx) : words("null");
    const sql = spec.literal(e, beside);
    // `-(-5)`: two signs in a row would begin a comment.
    return isNumeric(e.type) && Number(e.value) < 0 && sql.binds === BINDS.atom ? { ...sql, binds: BINDS.unary } : sql;
  }

  const bare = (e: ParamExpr): Sql => atom(ValueNode.create(new ParamMarker(e.param)));

  /** An operand whose neighbor says its type: a parameter needs no cast there. */
  const beside = (e: Expr, other: Expr | undefined, type?: SqlType): Sql =>
    e.kind === "param" && other !== undefined && other.kind !== "param" && other.kind !== "literal"
      ? bare(e)
      : cx.beside(e, type);

  function apply<E extends Expr | WindowExpr["fn"]>(
    entry: Lowering<E>,
    args: readonly Sql[],
    of: E,
    name: string,
    within: LoweringContext = cx,
  ): Sql {
    switch (entry.via) {
      case "native":
        return fn(entry.fn, ...args);
      case "rewrite":
        if (entry.note) statement.notes.add(`${name}: ${entry.note}`);
        return entry.to(args, of, within);
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
    if (COMPARISONS.has(e.op) && a && b) return compared.compare(e, a, b, top);
    const args = e.args.map((x, i) => {
      if (LOGIC.has(e.op)) return condition(x, false);
      // Whether JSON is null is asked of its value.
      return NULL_TESTS.has(e.op) && x.type.kind !== "json" ? cx.raw(x) : cx.beside(x, decidingType(e, i));
    });
    return apply(spec.scalar[e.op], args, e, e.op);
  }

  function lowerCase(e: CaseExpr): Sql {
    const results = [...e.whens.map((w) => w.result), e.otherwise];
    const said = typeAmong(results, e.type);
    // Of constants alone the first says the type.
    const first = Math.max(
      0,
      results.findIndex((r) => r.kind === "literal" && r.value !== null),
    );
    const values = cx.alike(
      results.map((r, i) => cx.beside(r, i === first ? said : e.type)),
      results,
    );
    return caseWhen(
      e.whens.map((w, i) => ({ when: condition(w.when, false), result: values[i] as Sql })),
      e.otherwise.kind === "literal" && e.otherwise.value === null ? undefined : values.at(-1),
    );
  }

  /** `x not in (…)`, `x is not null`: as one writes it, where it means the same. */
  function lowerNot(a: Expr): Sql | undefined {
    if (a.kind === "in" && Array.isArray(a.values) && a.values.length > 0) return compared.isIn(a, false, "not in");
    const [x] = a.kind === "call" && a.op === "isNull" ? a.args : [];
    return x ? lower(make.call("isNotNull", [x]), false) : undefined;
  }

  function lowerAggregate(e: AggregateExpr, over = false): Sql {
    const entry = expected(spec.aggregate[e.op], e.op);
    const clause =
      capabilities.aggregateFilter &&
      (!over || capabilities.windowFilter) &&
      (!e.distinct || capabilities.distinctFilter);
    const inCase = e.filter !== undefined && !clause;
    const [first, ...rest] = e.args;
    const filtered: AggregateExpr =
      inCase && e.filter
        ? { ...e, args: [make.caseWhen([{ when: e.filter, result: first ?? make.int(1) }]), ...rest] }
        : e;
    const holdsQuery = (x: Expr): boolean => someExpr(x, (y) => isQuery(y, spec));
    if (spec.queryOps && [...filtered.args, ...filtered.order.map((k) => k.by)].some(holdsQuery))
      cx.refuse("an aggregate of what a subquery gives: select that first, and aggregate it then");
    const inner = ofRows();
    const args = filtered.args.map((a, i) => {
      if (e.distinct && i === 0) return inner.groupKey(a);
      if (i > 0) return e.distinct && a.type.kind === "text" ? inner.textKey(a) : inner.beside(a, a.type);
      const may = e.op === "count" || inner.stored(a)?.entry.plain.has(useOf(e));
      return may ? inner.raw(a) : inner.value(a);
    });
    const sql = apply(entry, args, filtered, e.op, inner);
    if (!e.filter || inCase) return sql;
    // The condition goes on a line of its own where the whole does not fit.
    const { group, indent, softline, end } = MARK;
    const fragments = ["", ` filter (${group}${indent}${softline}where ${indent}`, `${end}${end}${softline})${end}`];
    return atom(laidOut(fragments, [sql.node, condition(e.filter, false).node]));
  }

  function finished(e: AggregateExpr, value: Sql): Sql {
    const entry = spec.aggregate[e.op];
    return entry.via === "rewrite" && entry.finish ? entry.finish(value, e, cx) : value;
  }

  function lowerWindow(e: WindowExpr): Sql {
    const applied =
      e.fn.kind === "aggregate"
        ? lowerAggregate(e.fn, true)
        : apply(expected(spec.window[e.fn.op], e.fn.op), windowArgs(e.fn.args), e.fn, e.fn.op);
    const over = windowOf(e, statement, cx, { partitionKey: cx.groupKey, distinctKeys });
    const value = atom(RawNode.create(["", " over ", ""], [applied.node, over.node]));
    return e.fn.kind === "aggregate" ? finished(e.fn, value) : value;
  }

  /** The value of a row, and what says which row, or what stands in where there is none. */
  const windowArgs = ([first, ...rest]: readonly Expr[]): readonly Sql[] => {
    if (!first) return [];
    return [cx.value(first), ...rest.map((a) => cx.beside(a, first.kind === "literal" ? undefined : first.type))];
  };

  function sortKey(k: SortKey): Sql[] {
    const { nullOrdering, nullsAscending, booleanValues } = capabilities;
    const ordersAsIs = k.asStored || cx.stored(k.by)?.entry.plain.has("order");
    const by = ordersAsIs ? cx.raw(k.by) : k.by.type.kind === "text" ? cx.textOrder(k.by) : cx.value(k.by);
    const descending = k.direction === "desc" ? " desc" : "";
    const given = (nullsAscending === "last") === (k.direction === "asc") ? "last" : "first";
    const plain = atom(RawNode.create(["", descending], [by.node]));
    if (!k.by.nullable || given === k.nulls) return [plain];
    if (nullOrdering === "clause") return [atom(RawNode.create(["", `${descending} nulls ${k.nulls}`], [by.node]))];
    const isNull = template(BINDS.compare)`${spec.textOrder || cx.stored(k.by) ? cx.raw(k.by) : by} is null`;
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

  const compared = comparisons({
    statement,
    cx,
    bare,
    beside,
    apply: (e, args) => apply(spec.scalar[e.op], args, e, e.op),
    never: () => condition(make.literal(false, types.boolean), false),
  });
  return cx;
}

const orKept = (kept: readonly SortKey[], all: readonly SortKey[]): readonly SortKey[] =>
  kept.length > 0 ? kept : all.slice(0, 1);

/** Whether NULLs come where the key wants them only by a key of their own. */
export function needsNullKey({ by, direction, nulls }: SortKey, capabilities: Capabilities): boolean {
  const given = (capabilities.nullsAscending === "last") === (direction === "asc") ? "last" : "first";
  return by.nullable && given !== nulls && capabilities.nullOrdering === "emulate";
}

const VARIES: ReadonlySet<Expr["kind"]> = new Set([
  "column",
  "param",
  "subquery",
  "exists",
  "aggregate",
  "window",
  "raw",
]);
const isConstantExpr = (e: Expr): boolean => !someExpr(e, (x) => VARIES.has(x.kind));

/**
 * A key that stands in the order already decides nothing, nor does a constant: not every engine takes a column twice, and a
 * number means a column.
 */
const distinctKeys = (keys: readonly SortKey[]): readonly SortKey[] =>
  keys.filter((k, i) => !isConstantExpr(k.by) && !keys.slice(0, i).some((earlier) => sameExpr(earlier.by, k.by)));

/** An entry that is met here at all: what a structural rewrite answers for is gone by now. */
function expected<E extends Expr | WindowExpr["fn"]>(entry: Lowering<E> | Structural, op: string): Lowering<E> {
  if (entry.via === "structural") throw new Error(`${op} reached the lowering of expressions`);
  return entry;
}
