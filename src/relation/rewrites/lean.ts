import type { AggregateExpr, Expr } from "../expr.ts";
import * as make from "../make.ts";
import { mapRelation, transformExpr } from "../map.ts";
import { nullableOfEmptyGroup } from "../nullable.ts";
import type { ScalarOp } from "../ops.ts";
import type { Relation } from "../relation.ts";

/** Without what makes no difference: a default for what is never NULL, and counting a condition for the column that it reads. */
export const withoutNeedless = (r: Relation): Relation =>
  mapRelation(
    r,
    (input) => input,
    (e) => transformExpr(e, lean),
  );

function lean(e: Expr): Expr {
  switch (e.kind) {
    case "call":
      return e.op === "coalesce" ? withoutUnused(e.args, e) : e;
    case "aggregate":
      return counting(e);
    case "window": {
      const fn = e.fn.kind === "aggregate" ? counting(e.fn) : e.fn;
      return fn === e.fn ? e : { ...e, fn };
    }
    default:
      return e;
  }
}

/**
 * What stands after an operand that is never NULL is never taken. An aggregate other than a count may be: of a group without
 * rows, which an aggregate without keys has.
 */
function withoutUnused(args: readonly Expr[], e: Expr): Expr {
  const last = args.findIndex((a) => !a.nullable && !nullableOfEmptyGroup(a) && a.type.kind !== "json");
  const [first] = args;
  if (last < 0 || last === args.length - 1 || first === undefined) return e;
  if (last > 0) return make.call("coalesce", args.slice(0, last + 1));
  return first.type.kind === e.type.kind ? first : e;
}

function counting(e: AggregateExpr): AggregateExpr {
  const [x] = e.args;
  if (e.op !== "count" || e.distinct || x === undefined) return e;
  const counted = deciding(x);
  return counted === x ? e : { ...e, args: [counted] };
}

/** No error can come of them, and they are NULL where an operand is. */
const STRICT: ReadonlySet<ScalarOp> = new Set(["eq", "ne", "lt", "le", "gt", "ge", "not"]);
const WIDER: ReadonlySet<string> = new Set([
  "boolean int",
  "boolean double",
  "int bigint",
  "int double",
  "bigint double",
]);

/** What is NULL exactly where the expression is. */
function deciding(e: Expr): Expr {
  if (e.kind === "cast") return WIDER.has(`${e.input.type.kind} ${e.type.kind}`) ? deciding(e.input) : e;
  if (e.kind !== "call" || !STRICT.has(e.op)) return e;
  const [only, other] = e.args.filter((a) => a.nullable);
  return only === undefined || other !== undefined || only.type.kind === "json" ? e : deciding(only);
}
