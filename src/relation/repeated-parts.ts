import { attribute } from "./attribute.ts";
import type { Expr } from "./expr.ts";
import * as make from "./make.ts";
import { operandsOf, someExpr, transformExpr } from "./map.ts";
import type { Item } from "./relation.ts";
import { sameExpr } from "./same-expr.ts";

/** A part of fewer nodes reads well as often as it stands. */
const LEAST = 4;

/**
 * Parts of measures that are computed of single rows and stand several times: each under a name, and the measures that read
 * it by that name. Conditions and the ends of windows are left as they are.
 */
export function repeatedParts(measures: readonly Item[]): {
  readonly parts: readonly Item[];
  readonly rewritten: readonly Item[];
} {
  const parts: Item[] = [];
  let rewritten = measures;
  for (let next = largest(rewritten); next !== undefined; next = largest(rewritten)) {
    const part: Expr = next;
    const name = nameFor(part, parts);
    const own = attribute({ key: name, name, type: part.type, nullable: part.nullable });
    parts.push({ attribute: own, expr: part });
    rewritten = rewritten.map((m) => ({
      attribute: m.attribute,
      expr: transformExpr(m.expr, (e) => (sameExpr(e, part) ? make.column(own) : e)),
    }));
  }
  return { parts, rewritten };
}

const sizeOf = (e: Expr): number => 1 + operandsOf(e).reduce((n, o) => n + sizeOf(o), 0);

/** The largest part that stands twice or more. */
function largest(measures: readonly Item[]): Expr | undefined {
  const found: { readonly expr: Expr; times: number }[] = [];
  const visit = (e: Expr): void => {
    if (isPart(e)) {
      const same = found.find((f) => sameExpr(f.expr, e));
      if (same) same.times++;
      else found.push({ expr: e, times: 1 });
    }
    for (const operand of operandsOf(e)) visit(operand);
  };
  for (const m of measures) visit(m.expr);
  const repeated = found.filter((f) => f.times > 1).map((f) => f.expr);
  return repeated.sort((a, b) => sizeOf(b) - sizeOf(a))[0];
}

const isPart = (e: Expr): boolean =>
  (e.kind === "call" || e.kind === "case") &&
  !(e.kind === "call" && e.op === "addTime") &&
  e.type.kind !== "boolean" &&
  sizeOf(e) >= LEAST &&
  someExpr(e, (x) => x.kind === "column") &&
  !someExpr(e, (x) => x.kind === "aggregate" || x.kind === "window");

/** After the column that it is computed of: `ordered_at_age`, `total_part`. */
function nameFor(e: Expr, taken: readonly Item[]): string {
  let column = "";
  someExpr(e, (x) => {
    if (x.kind === "column") column = x.attribute.name;
    return column !== "";
  });
  const wanted = `${column}_${someExpr(e, (x) => x.kind === "call" && x.op === "secondsTo") ? "age" : "part"}`;
  let name = wanted;
  for (let n = 2; taken.some((t) => t.attribute.name === name); n++) name = `${wanted}_${n}`;
  return name;
}
