import type { Expr } from "../../src/relation/expr.ts";
import type { LoweringContext } from "../dialect.ts";
import { laidOut, MARK } from "../kit/layout-compiler.ts";
import { atom, connect, type Sql } from "../kit/sql.ts";

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

/** Conditions that all hold, as one. */
export const conjunction = (conditions: readonly Expr[], cx: LoweringContext): Sql => {
  const flat = conditions.flatMap((c) => (c.kind === "call" && c.op === "and" ? c.args : [c]));
  const predicates = flat.map((c) => cx.topPredicate(c));
  return connect("and", predicates);
};
