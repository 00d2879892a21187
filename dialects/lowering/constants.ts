import type { SetBlock } from "../../src/relation/block.ts";
import type { CallExpr, Expr } from "../../src/relation/expr.ts";
import type { ScalarOp } from "../../src/relation/ops.ts";
import { isInteger, type SqlType } from "../../src/types/sql-type.ts";

export const COMPARISONS: ReadonlySet<ScalarOp> = new Set(["eq", "ne", "lt", "le", "gt", "ge", "isSame", "isDistinct"]);
/** Operations of two operands, of which one says how a constant beside it is read. */
const PAIRED: ReadonlySet<ScalarOp> = new Set<ScalarOp>([
  ...COMPARISONS,
  "add",
  "sub",
  "mul",
  "div",
  "intDiv",
  "mod",
  "nullIf",
]);
/** Operations whose operands become one value. */
const JOINED: ReadonlySet<ScalarOp> = new Set(["coalesce", "greatest", "least"]);

/** Every whole number up to it is a double. */
const EXACT = 2 ** 53;

/**
 * The type that decides how a constant among the operands is read: that of the other operand, unless it is a constant too.
 * A whole number is compared with a constant alike, whichever type of number that has.
 */
export function decidingType(e: CallExpr, i: number): SqlType | undefined {
  if (e.op === "hashBucket") return e.type;
  if (JOINED.has(e.op)) return typeAmong(e.args, e.type);
  const [own, other] = [e.args[i], e.args[1 - i]];
  if (!PAIRED.has(e.op) || !other || other.kind === "literal") return undefined;
  const alike =
    COMPARISONS.has(e.op) && own?.kind === "literal" && isInteger(other.type) && Math.abs(Number(own.value)) <= EXACT;
  return alike ? own.type : other.type;
}

/** The type that several expressions give together, where one that is no constant has it. */
export const typeAmong = (exprs: readonly Expr[], type: SqlType): SqlType | undefined =>
  exprs.some((x) => x.kind !== "literal" && x.type.kind === type.kind) ? type : undefined;

/** Whether an input of the set operation has a column of the type that is no constant: the others take it. */
export const isSaid = (set: SetBlock, type: SqlType, place: number): boolean =>
  set.inputs.some((input) => {
    const expr = input.kind === "block" ? input.items[place]?.expr : undefined;
    return expr !== undefined && expr.kind !== "literal" && expr.type.kind === type.kind;
  });
