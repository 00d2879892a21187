import type { PartialRefresh } from "../../../src/ir/refresh.ts";
import type { Overlap } from "../../../src/ir/upsert.ts";
import type { Attribute } from "../../../src/relation/attribute.ts";
import { attributesOf } from "../../../src/relation/attributes-of.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import { paramsIn } from "../../../src/relation/params-in.ts";
import type { Named, Relation, Scan } from "../../../src/relation/relation.ts";
import { instantiate } from "../../../src/relation/rewrites/instantiate.ts";
import {
  inSlices,
  type OpenRows,
  opened,
  refuseGivenRows,
  refuseSubqueries,
  SliceFault,
  type SliceRows,
} from "../../../src/relation/slices.ts";
import { readsOf, substitute } from "../../../src/relation/substitute.ts";
import type { Table } from "../../../src/relation/table.ts";
import { type SqlType, sameType, typeText } from "../../../src/types/sql-type.ts";
import { lastRun } from "../upsert/run-log.ts";

/** A table that slices are computed from has no column that says when its rows became known. */
export class NoClock extends Error {
  readonly table: Table;

  constructor(table: Table) {
    super(table.name);
    this.table = table;
  }
}

/** The clock of a table is of another type than the watermarks of the log. */
export class OtherClock extends Error {
  readonly log: string;
  readonly logs: string;
  readonly clock: string;

  constructor(log: string, logs: string, clock: string) {
    super(clock);
    this.log = log;
    this.logs = logs;
    this.clock = clock;
  }
}

/** The columns of the slices, as expressions over the rows. */
export const sliceOf = (rows: Relation, slice: readonly string[]): readonly Expr[] =>
  slice.flatMap((name) => attributesOf(rows).filter((a) => a.name === name)).map((a) => make.column(a));

/** What the definition's slices are computed from. */
export function sourcesOf(node: PartialRefresh): readonly (OpenRows & { readonly slice: readonly Expr[] })[] {
  const isFixed = (table: Table): boolean => node.ignored.has(table);
  refuseGivenRows(node.rows);
  refuseSubqueries(node.rows, isFixed);
  const [param] = paramsIn(node.rows);
  if (param !== undefined) throw new SliceFault(`other refreshes may be given another value of the parameter ${param}`);
  const found: SliceRows[] = [];
  inSlices(node.rows, sliceOf(node.rows, node.slice), (rows) => {
    found.push(rows);
    return rows.relation;
  });
  return found.map(({ relation, slice }) => {
    const open = opened(relation, isFixed);
    return { ...open, slice: slice.map((e) => substitute(e, open.values)) };
  });
}

/** The column that says when a row became known: with an overlap, when it happened will do. */
function clockOf({ table, attributes }: Scan, { overlap, log }: PartialRefresh): Attribute {
  const known = table.columns.findIndex((c) => c.knownTime);
  const at = known >= 0 || overlap === undefined ? known : table.columns.findIndex((c) => c.eventTime);
  const clock = attributes[at];
  if (clock === undefined) throw new NoClock(table);
  const logged = log.columns.find((c) => c.attribute.key === "watermark")?.attribute;
  if (logged && !sameType(logged.type, clock.type))
    throw new OtherClock(log.name, typeText(logged.type), `${table.name}.${clock.name} is ${typeText(clock.type)}`);
  return clock;
}

const changing = ({ scans }: OpenRows, node: PartialRefresh): readonly Scan[] =>
  scans.filter((s) => !node.ignored.has(s.table));

/** The latest clock of all rows that are there. */
export function reachedClock(node: PartialRefresh): Relation {
  const clocks = new Map<Table, Relation>();
  for (const scan of sourcesOf(node).flatMap((s) => changing(s, node))) {
    if (clocks.has(scan.table)) continue;
    const rows = build.use(scan.table.name, build.scan(scan.table));
    const clock = rows.attributes[scan.attributes.indexOf(clockOf(scan, node))];
    if (clock)
      clocks.set(scan.table, build.aggregate(rows, {}, { latest: make.aggregateCall("max", [make.column(clock)]) }));
  }
  const [first, ...others] = [...clocks].map(([table, r]) => build.use(`${table.name}_clock`, r));
  if (first === undefined) throw new SliceFault("no table that it reads changes");
  const all = others.reduce<Relation>((left, right) => build.crossJoin(left, right), first);
  const [only = make.int(0), ...more] = attributesOf(all).map((a) => make.column(a));
  const watermark = more.length === 0 ? only : make.call("greatest", [only, ...more]);
  return build.named("latest_clock", build.project(all, { watermark }), "When the latest source row became known.");
}

/** From which clock on rows are read: all of them before the first refresh. */
function sinceLast(node: PartialRefresh): Named {
  const last = build.use("last_run", lastRun(node.name, node.log));
  const reached = build.columnOf(last, "watermark");
  const since = node.overlap ? earlier(reached, node.overlap) : reached;
  const rows = build.project(last, { since: make.call("coalesce", [since, beforeAny(reached.type)]) });
  return build.named("read_from", rows, "Rows that became known since then are read: all before the first refresh.");
}

/** What comes before any clock. */
const FIRST: { readonly [kind in SqlType["kind"]]?: string | number } = {
  int: -2147483648,
  bigint: "-9223372036854775808",
  date: "1000-01-01",
  timestamp: "1000-01-01 00:00:00.000000",
  instant: "1000-01-01 00:00:00.000000",
};
const beforeAny = (type: SqlType): Expr => make.literal(FIRST[type.kind] ?? null, type);

const earlier = (watermark: Expr, { n, unit }: Overlap): Expr =>
  unit ? make.call("addTime", [watermark, make.int(-n)], unit) : make.call("sub", [watermark, make.int(n)]);

/** The slices to compute again: those of rows that became known since the last refresh. */
export function staleSlices(node: PartialRefresh): Named {
  const from = sinceLast(node);
  const since = (): Expr => make.subquery(build.use("read_from", from));
  const parts = sourcesOf(node).flatMap((source) =>
    changing(source, node).map((scan) => {
      const own = new Set(scan.attributes);
      const isAlone = [...readsOf(source.slice)].every((a) => own.has(a));
      const rows = isAlone ? leafOf(source.relation, scan) : source.relation;
      const isRead = make.call("ge", [make.column(clockOf(scan, node)), since()]);
      return sliceRows(build.filter(rows, isRead), source.slice, node);
    }),
  );
  const stored = build.use(node.table.name, build.scan(node.table));
  const isFirst = make.call("eq", [since(), beforeAny(build.columnOf(from, "since").type)]);
  const all = [...parts, sliceRows(build.filter(stored, isFirst), sliceOf(stored, node.slice), node)];
  const slices = build.setOperation(
    "union",
    false,
    all.map((r) => instantiate(r).relation),
  );
  return build.named(
    `stale_${node.slice.join("_")}s`,
    slices,
    "Slices of rows that became known since the last refresh.",
  );
}

const sliceRows = (rows: Relation, slice: readonly Expr[], node: PartialRefresh): Relation =>
  build.project(rows, Object.fromEntries(node.slice.map((name, i) => [name, slice[i] ?? make.int(0)])));

/** The stored rows themselves, without what they are joined with. */
function leafOf(r: Relation, scan: Scan): Relation {
  if (r.kind === "join") return holds(r.left, scan) ? leafOf(r.left, scan) : leafOf(r.right, scan);
  return r;
}
const holds = (r: Relation, scan: Scan): boolean => attributesOf(r).some((a) => scan.attributes.includes(a));
