import { type SqlType, types } from "../types/sql-type.ts";
import { unify } from "../types/unify.ts";
import type { Attribute } from "./attribute.ts";
import { attributesOf } from "./attributes-of.ts";
import type {
  AggregateExpr,
  CallExpr,
  CaseExpr,
  CastExpr,
  ColumnExpr,
  ExistsExpr,
  Expr,
  Frame,
  InExpr,
  LiteralExpr,
  ParamExpr,
  SortKey,
  SubqueryExpr,
  WindowExpr,
} from "./expr.ts";
import type { AggregateOp, ScalarOp, WindowOp } from "./ops.ts";
import type { Relation } from "./relation.ts";
import type { TimeUnit } from "./time-unit.ts";
import { aggregateSignatures, nullableBy, scalarSignatures, windowSignatures } from "./typing.ts";

/** A reference to an attribute; `nullable` differs from the attribute's own on the outer side of a join. */
export const column = (attribute: Attribute, nullable = attribute.nullable): ColumnExpr =>
  Object.freeze({ kind: "column", attribute, type: attribute.type, nullable });

export const literal = (value: LiteralExpr["value"], type: SqlType): LiteralExpr =>
  Object.freeze({ kind: "literal", value, type, nullable: value === null });

export const int = (value: number): LiteralExpr => literal(value, types.int);
export const text = (value: string): LiteralExpr => literal(value, types.text);

export const call = (op: ScalarOp, args: readonly Expr[], unit?: TimeUnit): CallExpr => {
  const signature = scalarSignatures[op];
  return Object.freeze({
    kind: "call",
    op,
    args: Object.freeze(args),
    ...(unit && { unit }),
    type: typeof signature.type === "function" ? signature.type(args) : signature.type,
    nullable: nullableBy(signature.defined?.(args) ? "any" : signature.nulls, args),
  });
};

export const and = (...conditions: readonly Expr[]): Expr => connect("and", conditions);
export const or = (...conditions: readonly Expr[]): Expr => connect("or", conditions);

const NEGATED: { readonly [O in ScalarOp]?: ScalarOp } = {
  eq: "ne",
  ne: "eq",
  lt: "ge",
  ge: "lt",
  gt: "le",
  le: "gt",
  isSame: "isDistinct",
  isDistinct: "isSame",
  isNull: "isNotNull",
  isNotNull: "isNull",
};
/** `a <> b` rather than `not a = b`: the same of NULLs, too. */
export const not = (e: Expr): Expr => {
  const opposite = e.kind === "call" ? NEGATED[e.op] : undefined;
  return e.kind === "call" && opposite ? call(opposite, e.args) : call("not", [e]);
};

/** `a and b and c` is one call of three operands, so that it prints without parentheses. */
function connect(op: "and" | "or", conditions: readonly Expr[]): Expr {
  const flat = conditions.flatMap((c) => (c.kind === "call" && c.op === op ? c.args : [c]));
  const [only] = flat;
  if (only === undefined) return literal(op === "and", types.boolean);
  return flat.length === 1 ? only : call(op, flat);
}

export const caseWhen = (whens: CaseExpr["whens"], otherwise?: Expr): CaseExpr => {
  const branches = [...whens.map((w) => w.result), ...(otherwise ? [otherwise] : [])];
  const typed = branches.filter((b) => b.kind !== "literal" || b.value !== null);
  const type = typed.reduce<SqlType>((t, b) => unify(t, b.type) ?? t, (typed[0] ?? branches[0])?.type ?? types.text);
  const last = otherwise ?? literal(null, type);
  return Object.freeze({
    kind: "case",
    whens: Object.freeze(whens),
    otherwise: last,
    type,
    nullable: last.nullable || whens.some((w) => w.result.nullable),
  });
};

export const cast = (input: Expr, type: SqlType, onBadText: CastExpr["onBadText"] = "fail"): CastExpr =>
  Object.freeze({ kind: "cast", input, type, onBadText, nullable: onBadText === "null" || input.nullable });

export const exists = (relation: Relation): ExistsExpr =>
  Object.freeze({ kind: "exists", relation, type: types.boolean, nullable: false });

export const isIn = (input: Expr, values: InExpr["values"]): InExpr => {
  const nullable =
    input.nullable ||
    (Array.isArray(values)
      ? values.some((v: Expr) => v.nullable)
      : "attributes" in values || !("param" in values)
        ? attributesOf(values as Relation).some((a) => a.nullable)
        : false);
  return Object.freeze({ kind: "in", input, values, type: types.boolean, nullable });
};

export const subquery = (relation: Relation): SubqueryExpr => {
  const type = attributesOf(relation)[0]?.type ?? types.int;
  return Object.freeze({ kind: "subquery", relation, type, nullable: true });
};

export const aggregateCall = (
  op: AggregateOp,
  args: readonly Expr[],
  more: { readonly distinct?: boolean; readonly filter?: Expr; readonly order?: readonly SortKey[] } = {},
): AggregateExpr => {
  const signature = aggregateSignatures[op];
  const filterable = more.filter !== undefined && op !== "count";
  return Object.freeze({
    kind: "aggregate",
    op,
    args: Object.freeze(args),
    distinct: more.distinct ?? false,
    ...(more.filter && { filter: more.filter }),
    order: Object.freeze(more.order ?? []),
    type: signature.type(args),
    nullable: filterable || nullableBy(signature.nulls, args),
  });
};

export interface WindowParts {
  readonly partitionBy: readonly Expr[];
  readonly orderBy: readonly SortKey[];
  readonly frame?: Frame;
  readonly name?: string;
}

/** A frame that always holds the current row never is empty; any other may be. */
const mayBeEmpty = (frame: Frame | undefined): boolean =>
  frame !== undefined && (frame.start.kind === "following" || frame.end.kind === "preceding");

export const over = (fn: WindowExpr["fn"], parts: WindowParts): WindowExpr => {
  const empty = mayBeEmpty(parts.frame);
  const [type, nullable] =
    fn.kind === "aggregate"
      ? [fn.type, fn.nullable || (empty && fn.op !== "count")]
      : [
          windowSignatures[fn.op].type(fn.args),
          nullableBy(windowSignatures[fn.op].nulls, fn.args) || (empty && /Value$/.test(fn.op)),
        ];
  return Object.freeze({
    kind: "window",
    fn,
    partitionBy: Object.freeze(parts.partitionBy),
    orderBy: Object.freeze(parts.orderBy),
    ...(parts.frame && { frame: parts.frame }),
    ...(parts.name !== undefined && { name: parts.name }),
    type,
    nullable,
  });
};

export const windowCall = (op: WindowOp, args: readonly Expr[], parts: WindowParts): WindowExpr =>
  over({ kind: "windowCall", op, args }, parts);

export const paramRef = (param: ParamExpr["param"]): ParamExpr =>
  Object.freeze({ kind: "param", param, type: param.type, nullable: param.nullable });

export const asc = (by: Expr, nulls: SortKey["nulls"] = "last"): SortKey => ({ by, direction: "asc", nulls });
export const desc = (by: Expr, nulls: SortKey["nulls"] = "last"): SortKey => ({ by, direction: "desc", nulls });
