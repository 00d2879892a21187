import type { SqlType } from "../../types/sql-type.ts";
import { renewed } from "../attribute.ts";
import { attributesOf } from "../attributes-of.ts";
import type { Expr } from "../expr.ts";
import * as make from "../make.ts";
import { exprsOf, mapRelation, someExpr, transformExpr } from "../map.ts";
import type { Op } from "../ops.ts";
import type { Relation, SetOperation } from "../relation.ts";

const MIXING: ReadonlySet<Op> = new Set<Op>(["coalesce", "greatest", "least"]);

const differs = (type: SqlType, wanted: SqlType): boolean =>
  wanted.kind === "decimal" && !(type.kind === "decimal" && type.scale === wanted.scale);

/** The expression with the digits that the result's type states; NULL has none. */
function scaled(e: Expr, type: SqlType): Expr {
  if (!differs(e.type, type) || (e.kind === "literal" && e.value === null)) return e;
  return e.kind === "literal" ? make.literal(String(e.value), type) : make.cast(e, type);
}

const isMixed = (e: Expr): boolean => branchesOf(e).some((b) => differs(b.type, e.type));
function branchesOf(e: Expr): readonly Expr[] {
  if (e.kind === "case") return [...e.whens.map((w) => w.result), e.otherwise];
  return e.kind === "call" && MIXING.has(e.op) ? e.args : [];
}

function withScaledBranches(e: Expr): Expr {
  if (!isMixed(e)) return e;
  if (e.kind === "call") return { ...e, args: e.args.map((a) => scaled(a, e.type)) };
  if (e.kind !== "case") return e;
  const whens = e.whens.map((w) => ({ ...w, result: scaled(w.result, e.type) }));
  return { ...e, whens, otherwise: scaled(e.otherwise, e.type) };
}

function scaledInput(input: Relation, { attributes }: SetOperation): Relation {
  const own = attributesOf(input);
  const wanted = (i: number): SqlType | undefined => attributes[i]?.type;
  if (!own.some((a, i) => differs(a.type, wanted(i) ?? a.type))) return input;
  const items = own.map((a, i) => {
    const expr = scaled(make.column(a), wanted(i) ?? a.type);
    return { attribute: renewed(a, { type: expr.type }), expr };
  });
  return { kind: "project", input, items };
}

/** CASE, COALESCE and set operations of decimals of different scales, where the engine would leave each value its own. */
export function withOneScale(r: Relation): Relation {
  const mixed = exprsOf(r).some((e) => someExpr(e, isMixed));
  const own = mixed
    ? mapRelation(
        r,
        (x) => x,
        (e) => transformExpr(e, withScaledBranches),
      )
    : r;
  if (own.kind !== "setOperation") return own;
  const inputs = own.inputs.map((input) => scaledInput(input, own));
  return inputs.every((input, i) => input === own.inputs[i]) ? own : { ...own, inputs };
}
