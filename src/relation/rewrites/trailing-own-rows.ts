import { type Attribute, renewed } from "../attribute.ts";
import { attributesOf } from "../attributes-of.ts";
import * as build from "../build.ts";
import type { CallExpr, Expr } from "../expr.ts";
import * as make from "../make.ts";
import { someExpr } from "../map.ts";
import type { Item, Relation, Scan, Trailing, TrailingSet } from "../relation.ts";
import { substitute } from "../substitute.ts";
import { reachOf } from "../trailing-reach.ts";
import { conjuncts, readBy } from "../trailing-windows.ts";
import { instantiate } from "./instantiate.ts";
import { overFrames } from "./trailing-frames.ts";

/**
 * Where the rows are rows of the set's own table, by its keys and at its time, windows stand over the table itself, below what
 * chooses the rows of it; undefined of other rows.
 */
export function overOwnRows(r: Trailing): Relation | undefined {
  const path = pathTo(r);
  if (!path) return undefined;
  const { scan, origins } = path;
  const { relation: copy, of } = instantiate(scan);
  const ofScan = new Map<Attribute, Expr>([...of].map(([a, c]) => [a, make.column(c)]));
  const ofSet = new Map<Attribute, Expr>();
  for (const [i, a] of attributesOf(path.right).entries()) {
    const own = attributesOf(copy)[i];
    if (own) ofSet.set(a, make.column(own));
  }
  const { set } = r;
  const onScan = (e: Expr): Expr => substitute(e, ofSet);
  const [time] = set.times.map(onScan);
  if (!time) return undefined;
  const bounds = boundsOf(path.conditions, origins, time, ofScan, set);
  const measures = overFrames(
    set,
    set.keys.map((k) => onScan(k.right)),
    time,
    onScan,
  );
  const rows = bounds.length > 0 ? build.filter(copy, ...bounds) : copy;
  const own = attributesOf(scan).flatMap((a): Item[] => {
    const column = ofScan.get(a);
    return column ? [{ attribute: a, expr: column }] : [];
  });
  const named: Relation = {
    kind: "named",
    name: `${scan.table.name}_with_windows`,
    input: { kind: "project", input: rows, items: [...own, ...measures] },
    comment: `${scan.table.name} with trailing aggregates: one frame per window, over a single sort.`,
    trimmed: true,
  };
  const windowed: Relation = {
    kind: "alias",
    name: named.name,
    input: named,
    attributes: [...own, ...measures].map((i) => i.attribute),
  };
  const pushed = replaced(
    r.left,
    scan,
    windowed,
    measures.map((m) => m.attribute),
  );
  return {
    kind: "project",
    input: pushed.relation,
    items: [
      ...attributesOf(r.left).map((a): Item => ({ attribute: a, expr: make.column(a) })),
      ...set.measures.flatMap((m, i): Item[] => {
        const passed = pushed.added[i];
        return passed ? [{ attribute: m.attribute, expr: make.column(passed) }] : [];
      }),
    ],
  };
}

interface Path {
  readonly scan: Scan;
  readonly right: Relation;
  /** Which of the table's columns attributes on the way pass on. */
  readonly origins: ReadonlyMap<Attribute, Attribute>;
  readonly conditions: readonly Expr[];
}

/** From the rows down to the table whose rows they are: each of them once, and nothing computed of several. */
function pathTo({ left, at, set }: Trailing): Path | undefined {
  const right = set.right.kind === "alias" ? set.right.input : set.right;
  const conditions: Expr[] = [];
  const origins = new Map<Attribute, Attribute>();
  const down = (r: Relation): Scan | undefined => {
    switch (r.kind) {
      case "scan":
        for (const a of r.attributes) origins.set(a, a);
        return r;
      case "alias": {
        const scan = down(r.input);
        for (const [i, a] of attributesOf(r.input).entries()) pass(r.attributes[i], make.column(a));
        return scan;
      }
      case "named":
        return down(r.input);
      case "filter": {
        const scan = down(r.input);
        conditions.push(...conjuncts(r.where));
        return scan;
      }
      case "project": {
        const scan = r.items.some((i) => someExpr(i.expr, (e) => e.kind === "window")) ? undefined : down(r.input);
        for (const i of r.items) pass(i.attribute, i.expr);
        return scan;
      }
      case "asOf":
        return down(r.left);
      default:
        return undefined;
    }
  };
  const pass = (a: Attribute | undefined, e: Expr): void => {
    const origin = e.kind === "column" ? origins.get(e.attribute) : undefined;
    if (a && origin) origins.set(a, origin);
  };
  const scan = down(left);
  if (!scan || right.kind !== "scan" || right.table !== scan.table) return undefined;
  const rightOwn = attributesOf(set.right);
  /** Whether the one side's column is the other's, and never NULL. */
  const isSame = (l: Expr, r: Expr): boolean => {
    if (l.kind !== "column" || r.kind !== "column" || r.nullable) return false;
    const origin = origins.get(l.attribute);
    return origin !== undefined && scan.attributes.indexOf(origin) === rightOwn.indexOf(r.attribute);
  };
  const [time] = set.times;
  const isOwn = set.keys.every((k) => isSame(k.left, k.right)) && time !== undefined && isSame(at, time);
  return isOwn ? { scan, right: set.right, origins, conditions } : undefined;
}

const FLIPPED: { readonly [op: string]: CallExpr["op"] } = { ge: "le", gt: "lt", le: "ge", lt: "gt" };

/**
 * The rows that windows of the chosen ones reach, where constants bound the time of these: as far before the first as the
 * longest window reaches, and up to the last. What is asked of a key alone is asked of all rows.
 */
function boundsOf(
  conditions: readonly Expr[],
  origins: ReadonlyMap<Attribute, Attribute>,
  time: Expr,
  ofScan: ReadonlyMap<Attribute, Expr>,
  set: TrailingSet,
): readonly Expr[] {
  const { since } = reachOf(set.measures, set);
  return conditions.flatMap((c): Expr[] => {
    if (c.kind !== "call" || !(c.op in FLIPPED)) return [];
    const [a, b] = c.args;
    if (!a || !b) return [];
    const [column, constant, op] = a.kind === "column" ? [a, b, c.op] : [b, a, FLIPPED[c.op] ?? c.op];
    const origin = column.kind === "column" ? origins.get(column.attribute) : undefined;
    const own = origin && ofScan.get(origin);
    const isTime = own?.kind === "column" && time.kind === "column" && own.attribute === time.attribute;
    if (!isTime || !isConstant(constant)) return [];
    if (op === "lt" || op === "le") return [make.call(op, [time, constant])];
    if (!since) return [];
    const starts = since.map((s) => substitute(s, new Map([[set.instant, constant]])));
    const [start] = starts;
    // A window that begins at the first instant's own start holds what is there already.
    return start ? [make.call("ge", [time, starts.length > 1 ? make.call("least", starts) : start])] : [];
  });
}

const isConstant = (e: Expr): boolean =>
  readBy([e]).size === 0 &&
  !someExpr(e, (x) => x.kind === "raw" || x.kind === "subquery" || x.kind === "aggregate" || x.kind === "window");

/** The way with another relation at its end, whose further columns are passed on to its beginning. */
function replaced(
  r: Relation,
  scan: Relation,
  by: Relation,
  added: readonly Attribute[],
): { readonly relation: Relation; readonly added: readonly Attribute[] } {
  if (r === scan) return { relation: by, added };
  switch (r.kind) {
    case "alias": {
      const inner = replaced(r.input, scan, by, added);
      const outer = inner.added.map((a) => renewed(a));
      const before = new Map(attributesOf(r.input).map((a, i) => [a, r.attributes[i]]));
      const after = new Map(inner.added.map((a, i) => [a, outer[i]]));
      // The table's own alias becomes that of what stands in its place.
      const input = r.input === scan && inner.relation.kind === "alias" ? inner.relation.input : inner.relation;
      const attributes = attributesOf(inner.relation).flatMap((a) => before.get(a) ?? after.get(a) ?? renewed(a));
      return { relation: { ...r, input, attributes }, added: outer };
    }
    case "named":
    case "filter": {
      const inner = replaced(r.input, scan, by, added);
      return { relation: { ...r, input: inner.relation }, added: inner.added };
    }
    case "project": {
      const inner = replaced(r.input, scan, by, added);
      const passed = inner.added.map((a): Item => ({ attribute: renewed(a), expr: make.column(a) }));
      return {
        relation: { ...r, input: inner.relation, items: [...r.items, ...passed] },
        added: passed.map((i) => i.attribute),
      };
    }
    case "asOf": {
      const inner = replaced(r.left, scan, by, added);
      return { relation: { ...r, left: inner.relation }, added: inner.added };
    }
    default:
      throw new Error(`no way to the table through ${r.kind}`);
  }
}
