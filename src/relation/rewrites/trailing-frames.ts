import { unusedName } from "../../base/names.ts";
import { types } from "../../types/sql-type.ts";
import { type Attribute, attribute, renewed } from "../attribute.ts";
import * as build from "../build.ts";
import type { AggregateExpr, Expr, Frame } from "../expr.ts";
import * as make from "../make.ts";
import { transformExpr } from "../map.ts";
import type { AggregateOp } from "../ops.ts";
import type { Item, Relation, Trailing, TrailingSet } from "../relation.ts";
import { sameExpr } from "../same-expr.ts";
import { substitute } from "../substitute.ts";
import { type TimeUnit, unitSuffix } from "../time-unit.ts";
import { reachOf } from "../trailing-reach.ts";
import { aggregatesOf, frameOf, readsAttribute, windowOf } from "../trailing-windows.ts";
import { notNull } from "./as-of-lookup.ts";
import { instantiate } from "./instantiate.ts";
import { type Counted, instantsOf, joinedBack } from "./trailing-grouped.ts";

/** Aggregates that a frame adds rows to and takes rows from, whose result does not depend on the way there. */
const EXACT: ReadonlySet<string> = new Set(["int", "bigint", "decimal", "count"]);
const BY_FRAME: ReadonlySet<AggregateOp> = new Set<AggregateOp>([
  "count",
  "sum",
  "avg",
  "min",
  "max",
  "stddevSamp",
  "stddevPop",
  "varianceSamp",
  "variancePop",
]);
/** Of a frame that moves at both ends, what is computed anew for each row. */
const isRecomputed = (e: AggregateExpr): boolean =>
  e.op !== "count" && !((e.op === "sum" || e.op === "avg") && EXACT.has(e.args[0]?.type.kind ?? ""));

/** Why frames do not give the aggregates; undefined where they do. */
export function notByFrames(
  set: Pick<TrailingSet, "times" | "measures" | "instant" | "nth">,
  sliding: "any" | "exact",
): string | undefined {
  if (set.times.length === 0) return "the source has no event time";
  if (set.times.length > 1) return "the known time of its rows is compared with the as-of time, too";
  for (const e of aggregatesOf(set.measures)) {
    const window = windowOf(e, set);
    const inside = [...e.args, ...(window.filter ? [window.filter] : [])];
    if (e.distinct || e.order.length > 0 || !BY_FRAME.has(e.op))
      return `${e.distinct ? `${e.op} of distinct values` : e.op} is not computed over frames`;
    if (inside.some((x) => readsAttribute(x, set.nth))) return "rows are numbered from each as-of time";
    if (inside.some((x) => readsAttribute(x, set.instant))) return "an aggregated expression reads the as-of time";
    if (!frameOf(window, set)) return "the length of a window depends on the calendar";
    if (sliding === "exact" && window.start && isRecomputed(e))
      return `${e.op} of ${e.args[0]?.type.kind ?? "rows"} is computed anew for each frame`;
  }
  return undefined;
}

/** Aggregates as window functions over rows in the order of their time: one sort serves all windows. */
export function overFrames(
  set: TrailingSet,
  partitionBy: readonly Expr[],
  at: Expr,
  of: (e: Expr) => Expr,
): readonly Item[] {
  const windowed = (e: AggregateExpr): Expr => {
    const window = windowOf(e, set);
    const frame = frameOf(window, set);
    if (!frame) throw new Error("a window that frames do not measure");
    const filter = window.filter && of(window.filter);
    const over = (op: AggregateOp, args: readonly Expr[]): Expr =>
      make.over(make.aggregateCall(op, args, filter ? { filter } : {}), {
        name: nameOf(frame),
        partitionBy,
        orderBy: [make.asc(at)],
        frame: { mode: "range", ...frame },
      });
    const args = e.args.map(of);
    // An exact sum moves with its frame; a mean of doubles is computed anew for each.
    if (e.op === "avg" && EXACT.has(e.args[0]?.type.kind ?? ""))
      return make.call("div", [make.cast(over("sum", args), types.double), over("count", args)]);
    return over(e.op, args);
  };
  return set.measures.map((m) => ({
    attribute: renewed(m.attribute, { nullable: true }),
    expr: transformExpr(m.expr, (e) => (e.kind === "aggregate" ? windowed(e) : e)),
  }));
}

/** `last_7d`; `last_7d_before_1h`: the seven days that ended an hour before; `all_before`. */
function nameOf({ start, end }: Pick<Frame, "start" | "end">): string {
  const length = (n: number, unit: TimeUnit | undefined): string => `${n}${unit ? unitSuffix[unit] : ""}`;
  const gap = end.kind === "preceding" && end.n > 0 ? `_before_${length(end.n, end.unit)}` : "";
  if (start.kind !== "preceding") return gap === "" ? "all_before" : `all${gap}`;
  return `last_${length(start.n, start.unit)}${gap}`;
}

/** The set's rows and the instants on one time line for each key; an instant adds nothing to what is aggregated. */
export function onFrames(r: Trailing): Relation {
  const { set, name } = r;
  const { relation: instants, keys: own } = instantsOf(r);
  const last = own.at(-1);
  if (!last) throw new Error("a time line has a time");
  const line = timelineColumns(set, own);
  const fromSet: Relation = {
    kind: "project",
    input: build.filter(set.right, ...reachedRows(r)),
    items: [
      ...set.keys.flatMap((k, i): Item[] =>
        line.keys[i] ? [{ attribute: renewed(line.keys[i]), expr: k.right }] : [],
      ),
      ...set.times.map((expr): Item => ({ attribute: renewed(line.at), expr })),
      ...line.columns.map((c): Item => ({ attribute: renewed(c.attribute), expr: c.expr })),
    ],
  };
  const known = own.filter((i) => i.attribute.nullable).map((i) => make.call("isNotNull", [make.column(i.attribute)]));
  const fromInstants: Relation = {
    kind: "project",
    input: known.length > 0 ? build.filter(instants, ...known) : instants,
    items: [
      ...own.map((i): Item => ({ attribute: renewed(i.attribute), expr: make.column(i.attribute) })),
      ...line.columns.map(({ attribute: a }): Item => ({ attribute: renewed(a), expr: make.literal(null, a.type) })),
    ],
  };
  const each = [...line.keys, line.at];
  const attributes = [...each, ...line.columns.map((c) => c.attribute)];
  const inputs = [fromSet, fromInstants];
  const union: Relation = { kind: "setOperation", op: "union", all: true, inputs, attributes };
  const keyNames = line.keys.map((a) => a.name).join(", ");
  const timeline = build.cte(
    `${set.name}_timeline`,
    union,
    `${set.name} and the as-of times of ${name} on one timeline per ${keyNames}.`,
  );
  const partition = line.keys.map((a) => make.column(a));
  const measures = overFrames(line.set, partition, make.column(line.at), (e) => e);
  const passed = [...each, line.counted].map((a): Item => ({ attribute: renewed(a), expr: make.column(a) }));
  const relation = build.cte(
    `${set.name}_as_of`,
    { kind: "project", input: timeline, items: [...passed, ...measures] },
    `Trailing aggregates of ${set.name} at each as-of time: one frame per window, over a single sort.`,
  );
  const marker = passed.at(-1)?.attribute ?? line.counted;
  const lefts = [...set.keys.map((k) => k.left), r.at];
  const counted: Counted = {
    relation,
    keys: lefts.flatMap((left, i) => (passed[i] ? [{ left, attribute: passed[i].attribute }] : [])),
    measures: measures.map((m) => m.attribute),
    only: make.call("isNull", [make.column(marker, true)]),
  };
  return joinedBack(r, counted);
}

/** The columns of the time line, and the set as it stands there. */
function timelineColumns(set: TrailingSet, own: readonly Item[]) {
  const each = own.map((i) => renewed(i.attribute, { nullable: false }));
  const [keys, at] = [each.slice(0, -1), each.at(-1) ?? set.instant];
  const columns: { readonly attribute: Attribute; readonly expr: Expr }[] = [];
  const taken = new Set(each.map((a) => a.name));
  const column = (expr: Expr, wanted: string): Attribute => {
    const same = columns.find((c) => sameExpr(c.expr, expr));
    if (same) return same.attribute;
    const unique = unusedName(wanted, taken);
    taken.add(unique);
    const added = attribute({ key: unique, name: unique, type: expr.type, nullable: true });
    columns.push({ attribute: added, expr });
    return added;
  };
  const counted = column(make.int(1), "is_counted");
  /** Columns of the set's rows as the time line has them. */
  const placed = (e: Expr): Expr =>
    transformExpr(e, (x) => {
      if (x.kind !== "column" || x.attribute === set.instant) return x;
      const i = set.keys.findIndex((k) => sameExpr(k.right, x));
      const key = keys[i];
      if (key) return make.column(key);
      if (set.times.some((t) => sameExpr(t, x))) return make.column(at);
      return make.column(column(x, x.attribute.name), true);
    });
  const argument = (e: Expr, m: Attribute): Expr =>
    // A key and the time are there of an instant as well.
    e.kind === "column" ? make.column(column(e, e.attribute.name), true) : make.column(column(e, m.name), true);
  const time = make.column(at);
  const measures = set.measures.map(
    (m): Item => ({
      attribute: m.attribute,
      expr: transformExpr(m.expr, (e) => {
        if (e.kind !== "aggregate") return e;
        const { start, end, filter } = windowOf(e, set);
        const args = e.args.length === 0 ? [make.column(counted, true)] : e.args.map((a) => argument(a, m.attribute));
        const conditions = [
          ...(start ? [make.call("ge", [time, start])] : []),
          ...(end ? [make.call("lt", [time, end])] : []),
          ...(filter ? [placed(filter)] : []),
        ];
        return make.aggregateCall(e.op, args, conditions.length > 0 ? { filter: make.and(...conditions) } : {});
      }),
    }),
  );
  return { keys, at, counted, columns, set: { ...set, times: [time], measures } };
}

/** The set's rows that any instant reaches: from before the first of them up to the last. */
function reachedRows({ rows, at, set }: Trailing): readonly Expr[] {
  const { since, until } = reachOf(set.measures, set);
  const { relation, of } = instantiate(rows);
  const own = substitute(at, new Map([...of].map(([a, copy]) => [a, make.column(copy)])));
  const extreme = (op: "min" | "max"): Expr =>
    notNull(make.subquery(build.aggregate(relation, {}, { at: make.aggregateCall(op, [own]) })));
  const [first, last] = [new Map([[set.instant, extreme("min")]]), new Map([[set.instant, extreme("max")]])];
  const [time] = set.times;
  if (!time) return [];
  const starts = since?.map((s) => substitute(s, first)) ?? [];
  const [start] = starts;
  return [
    ...set.keys.flatMap((k) => (k.right.nullable ? [make.call("isNotNull", [k.right])] : [])),
    ...(start ? [make.call("ge", [time, starts.length > 1 ? make.call("least", starts) : start])] : []),
    make.call("lt", [time, substitute(until ?? make.column(set.instant), last)]),
  ];
}
