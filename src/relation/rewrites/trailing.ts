import { attributesOf } from "../attributes-of.ts";
import type { Expr } from "../expr.ts";
import { keysOf } from "../keys.ts";
import * as make from "../make.ts";
import type { Item, Relation, Trailing } from "../relation.ts";
import { readBy, readsAttribute } from "../trailing-windows.ts";
import { notByFrames, onFrames } from "./trailing-frames.ts";
import { grouped } from "./trailing-grouped.ts";
import { type LookupForm, lookedUp } from "./trailing-lookup.ts";
import { overOwnRows } from "./trailing-own-rows.ts";

/** What an engine gives aggregates before instants. */
export interface TrailingForms {
  /** RANGE frames over intervals: of any aggregate, or of those alone that are not computed anew for each frame. */
  readonly frames: "any" | "exact" | "none";
  /** A lateral join to the aggregates of a range of an index; `rows`: an index gives the last rows alone. */
  readonly lookups: "any" | "rows" | "none";
  readonly lookup: LookupForm;
}

export type TrailingForm = "grouped" | "own rows" | "frames" | "lookup" | "joined";

/** Fewer rows than this are looked up: no window over all rows between them is worth it. */
const FEW = 1000;

/**
 * Aggregates before the instants of rows, in the form that fits the engine and their shape. What counts rows from the latest
 * on, and what windows of time hold, are two questions: each has its own answer.
 */
export function withTrailing(r: Trailing, forms: TrailingForms, tell: (form: TrailingForm) => void): Relation {
  const told = (form: TrailingForm, relation: Relation): Relation => {
    tell(form);
    return relation;
  };
  const isOne = readBy([r.at]).size === 0;
  if (isOne && r.plan !== "lookup") return told("grouped", grouped(r));
  const numbered = r.set.measures.filter((m) => readsAttribute(m.expr, r.set.nth));
  const others = r.set.measures.filter((m) => !numbered.includes(m));
  let left = r.left;
  if (others.length > 0) left = byTime({ ...r, set: { ...r.set, measures: others } });
  if (numbered.length > 0) left = byNumber({ ...r, left, set: { ...r.set, measures: numbered } });
  return inOrder(r, left);

  function byTime(own: Trailing): Relation {
    const { frames, lookups, lookup } = forms;
    const few = own.plan === "lookup" || (own.plan === undefined && (isOne || isFew(own.rows)));
    const moving = own.plan === "frames" && frames !== "none" ? "any" : frames;
    if (!few && moving !== "none" && notByFrames(own.set, moving) === undefined) {
      const overRows = overOwnRows(own);
      return overRows ? told("own rows", overRows) : told("frames", onFrames(own));
    }
    return lookups === "any" ? told("lookup", lookedUp(own, lookup)) : told("joined", grouped(own));
  }
  function byNumber(own: Trailing): Relation {
    const { lookups, lookup } = forms;
    return lookups === "none" ? told("joined", grouped(own)) : told("lookup", lookedUp(own, lookup));
  }
}

/** Whether there may be many rows, each with an instant of its own. */
export const hasOwnInstants = ({ at, left }: { readonly at: Expr; readonly left: Relation }): boolean =>
  readBy([at]).size > 0 && !isFew(left);

/** At most so many rows, as far as the shape says. */
function isFew(r: Relation): boolean {
  if (keysOf(r).some((key) => key.length === 0)) return true;
  switch (r.kind) {
    case "values":
      return true;
    case "limit":
      return r.limit?.kind === "literal" && Number(r.limit.value) <= FEW;
    case "alias":
    case "named":
    case "project":
    case "filter":
    case "sort":
    case "distinct":
      return isFew(r.input);
    default:
      return false;
  }
}

/** The columns in the order in which the node gives them. */
const inOrder = (r: Trailing, input: Relation): Relation => ({
  kind: "project",
  input,
  items: attributesOf(r).map((a): Item => ({ attribute: a, expr: make.column(a) })),
});
