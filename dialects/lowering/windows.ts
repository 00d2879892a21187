import { type OperationNode, RawNode } from "kysely";
import { unusedName } from "../../src/base/names.ts";
import type { Expr, Frame, FrameBound, SortKey, WindowExpr } from "../../src/relation/expr.ts";
import { sameExpr } from "../../src/relation/same-expr.ts";
import type { TimeUnit } from "../../src/relation/time-unit.ts";
import type { SqlType } from "../../src/types/sql-type.ts";
import type { LoweringContext } from "../dialect.ts";
import { laidOut, MARK } from "../kit/layout-compiler.ts";
import { atom, type Sql, words } from "../kit/sql.ts";
import { joined } from "./lists.ts";
import type { Statement } from "./statement.ts";

interface WindowKeys {
  readonly partitionKey: (e: Expr) => Sql;
  /** Without those that decide nothing. */
  readonly distinctKeys: (keys: readonly SortKey[]) => readonly SortKey[];
}

/** What stands behind OVER: the window, or the name by which the SELECT's WINDOW clause has it. */
export function windowOf(
  e: WindowExpr,
  statement: Statement,
  cx: LoweringContext,
  { partitionKey, distinctKeys }: WindowKeys,
): Sql {
  const { capabilities } = statement.spec;
  return e.name !== undefined && capabilities.windowClause ? words(windowName(e.name)) : windowSpec(e);

  /** `(partition by … order by … range between …)`. */
  function windowSpec({ partitionBy, orderBy, frame }: WindowExpr): Sql {
    const clauses: [string, OperationNode?][] = [];
    if (partitionBy.length > 0) clauses.push(["partition by ", joined(partitionBy.map(partitionKey)).node]);
    const keys = distinctKeys(orderBy);
    if (keys.length > 0) clauses.push(["order by ", cx.order(keys).node]);
    else if (orderBy.length > 0) clauses.push([`order by ${statement.spec.noOrder ?? "null"}`]);
    if (frame) clauses.push([frameText(frame, orderBy[0]?.by.type)]);
    const fragments: string[] = [`(${MARK.group}${MARK.indent}${MARK.softline}`];
    const nodes: OperationNode[] = [];
    clauses.forEach(([keyword, node], i) => {
      fragments[fragments.length - 1] += (i > 0 ? MARK.line : "") + keyword;
      if (!node) return;
      nodes.push(node);
      fragments.push("");
    });
    fragments[fragments.length - 1] += `${MARK.end}${MARK.softline}${MARK.end})`;
    return atom(laidOut(fragments, nodes));
  }

  /** The name under which the SELECT's WINDOW clause has it. */
  function windowName(wanted: string): string {
    statement.windows ??= new Map();
    const { partitionBy, orderBy, frame } = e;
    const isAlike = ({ of }: { readonly of: WindowExpr }): boolean =>
      sameExpr({ ...of, fn: e.fn, type: e.type }, { ...e, partitionBy, orderBy, ...(frame && { frame }) });
    for (const [name, window] of statement.windows) if (isAlike(window)) return name;
    const name = unusedName(wanted, new Set(statement.windows.keys()));
    const node = RawNode.create([`${name} as `, ""], [windowSpec(e).node]);
    statement.windows.set(name, { of: e, node });
    return name;
  }

  function frameText(frame: Frame, key: SqlType | undefined): string {
    const units = [frame.start, frame.end].flatMap((b) => ("unit" in b && b.unit ? [b.unit] : []));
    const isExact = [frame.start, frame.end].every((b) => !("justBefore" in b));
    const interval = (n: number, unit: TimeUnit, justBefore: boolean): string =>
      key
        ? statement.spec.frameInterval(n, unit, { key, units, isExact, justBefore }, cx)
        : statement.spec.interval(n, unit);
    const bound = (b: FrameBound, side: "preceding" | "following"): string => {
      if (b.kind === "unbounded") return `unbounded ${side}`;
      if (b.kind === "current") return "current row";
      if (frame.mode === "range" && !capabilities.rangeInterval)
        cx.refuse("a RANGE frame over a distance: this engine measures frames in rows only");
      return `${b.unit ? interval(b.n, b.unit, b.justBefore ?? false) : b.n} ${b.kind}`;
    };
    const { group, indent, line, end } = MARK;
    const [start, last] = [bound(frame.start, "preceding"), bound(frame.end, "following")];
    return `${group}${indent}${frame.mode} between ${start}${line}and ${last}${end}${end}`;
  }
}
