import type { Features, LatestRow, RelatedRows } from "../../ir/features.ts";
import { notByFrames } from "../../relation/rewrites/trailing-frames.ts";
import { readBy, readsAttribute } from "../../relation/trailing-windows.ts";
import { typeText } from "../../types/sql-type.ts";
import type { Report } from "../report.ts";

/** What is wrong with a `features` definition, apart from the relations that it became. */
export function featuresFits(node: Features, report: Report): void {
  for (const set of [...node.latest, ...node.related]) {
    rowsBelong(node, set, report);
    timesFit(node, set, report);
  }
  for (const set of node.latest) {
    if (set.within) lengthFits(set.name, "within", set.within.n, 1, report);
    if (set.by === "known" && !set.clocks.known) report({ code: "QN1504", data: { set: set.name, clock: "known" } });
  }
  for (const set of node.related) planFits(node, set, report);
  for (const set of node.related)
    for (const { n, what } of set.lengths) lengthFits(set.name, what, n, what === "gap" ? 0 : 1, report);
}

/** Frames can be asked for where no engine's frames give the aggregates. */
function planFits(node: Features, set: RelatedRows, report: Report): void {
  if (set.plan !== "frames") return;
  const { event, known, ignoresKnown } = set.clocks;
  const times = [event, ignoresKnown ? undefined : known].flatMap((e) => e ?? []);
  const measures = set.measures.filter((m) => !readsAttribute(m.expr, set.nth));
  const reason =
    readBy([node.at]).size === 0
      ? "all rows have one as-of time"
      : notByFrames({ times, measures, instant: node.instant, nth: set.nth }, "any");
  if (reason !== undefined) report({ code: "QN1510", data: { set: set.name, reason } });
}

function rowsBelong({ name: rows }: Features, { name: set, on }: LatestRow | RelatedRows, report: Report): void {
  if (on.others > 0) report({ code: "QN1502", data: { set, rows } });
  else if (on.ambiguous.length > 0) report({ code: "QN1503", data: { set, rows, choices: on.ambiguous } });
  else if (on.keys.length === 0) report({ code: "QN1501", data: { set, rows } });
}

function timesFit({ at }: Features, { name: set, clocks }: LatestRow | RelatedRows, report: Report): void {
  if (clocks.timeless) return;
  if (clocks.ambiguous.length > 0) report({ code: "QN1505", data: { set, choices: clocks.ambiguous } });
  else if (!clocks.event) report({ code: "QN1504", data: { set, clock: "event" } });
  for (const time of [clocks.event, clocks.known])
    if (time && time.type.kind !== at.type.kind)
      report({ code: "QN1506", data: { set, time: typeText(time.type), instant: typeText(at.type) } });
}

function lengthFits(set: string, what: string, n: number, least: number, report: Report): void {
  if (!Number.isInteger(n) || n < least) report({ code: "QN1507", data: { set, what: `${what} of ${n}` } });
}
