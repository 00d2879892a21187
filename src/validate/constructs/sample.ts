import { repeated } from "../../base/names.ts";
import { sharesProblem } from "../../ir/assignment.ts";
import type { Draw, Sample, Span } from "../../ir/sample.ts";
import { attributesOf } from "../../relation/attributes-of.ts";
import type { Expr } from "../../relation/expr.ts";
import { typeText } from "../../types/sql-type.ts";
import type { Report } from "../report.ts";

/** What is wrong with a `sample` definition, apart from the relations that it became. */
export function sampleFits(node: Sample, report: Report): void {
  keysFit(node, report);
  for (const name of addedColumns(node.draw)) columnFits(name, node, report);
  drawFits(node.draw, report);
}

/** Types whose text is not the same on every engine, or that have none. */
const WITHOUT_TEXT: ReadonlySet<string> = new Set(["double", "json", "vector"]);

function keysFit({ key }: Sample, report: Report): void {
  if (key.length === 0) report({ code: "QN1604", data: { what: "an empty key" } });
  for (const part of key) {
    if (WITHOUT_TEXT.has(part.type.kind)) report({ code: "QN1604", data: { what: `a ${typeText(part.type)}` } });
  }
}

function addedColumns(draw: Draw): readonly string[] {
  switch (draw.kind) {
    case "share":
    case "rows":
      return [];
    case "balanced":
      return draw.size === "smallest" ? [] : [draw.column];
    case "shares":
    case "folds":
    case "until":
      return [draw.column];
    case "timeFolds":
      return [draw.foldColumn, draw.column];
  }
}

/** Columns that the audit has beside those that say which part a row is in. */
const AUDITED: ReadonlySet<string> = new Set(["rows", "share", "keys", "sharedKeys", "overall", "position", "parts"]);

function columnFits(column: string, { input, draw }: Sample, report: Report): void {
  const isTaken = AUDITED.has(column) || attributesOf(input).some((a) => a.key === column);
  const isTwice = draw.kind === "timeFolds" && draw.foldColumn === draw.column && column === draw.column;
  if (isTaken || isTwice) report({ code: "QN1603", data: { column } });
}

/** Units that a date has no place for. */
const OF_A_DAY: ReadonlySet<string> = new Set(["second", "minute", "hour"]);

function drawFits(draw: Draw, report: Report): void {
  const whole = (what: string, value: number, least: number, most = 2 ** 31 - 1): void => {
    if (Number.isInteger(value) && value >= least && value <= most) return;
    report({ code: "QN1602", data: { what, value, least, most } });
  };
  const span = (what: string, given: Span | undefined, least: number, at: Expr): void => {
    if (!given) return;
    whole(what, given.n, least);
    // The hours would be cut off: a window of 12 of them is empty.
    if (at.type.kind === "date" && OF_A_DAY.has(given.unit))
      report({ code: "QN1607", data: { what, unit: given.unit } });
  };
  switch (draw.kind) {
    case "share":
      if (!(draw.share >= 0 && draw.share <= 1))
        report({ code: "QN1601", data: { what: `the share is ${draw.share}, but must be from 0 to 1` } });
      whole("atLeast", draw.atLeast, 0);
      return;
    case "rows":
      if (draw.rows.kind === "literal") whole("rows", Number(draw.rows.value), 0);
      return;
    case "balanced":
      if (typeof draw.size === "number") whole("to", draw.size, 1, 1_000_000);
      return;
    case "shares": {
      const what = sharesProblem(draw.shares);
      if (what !== undefined) report({ code: "QN1601", data: { what } });
      partNames(
        draw.shares.map((s) => s.part),
        report,
      );
      return;
    }
    case "folds":
      whole("folds", draw.folds, 2);
      return;
    case "until":
      span("the gap", draw.gap, 0, draw.at);
      inOrder(
        draw.parts.flatMap((p) => p.before ?? []),
        report,
      );
      partNames(
        draw.parts.map((p) => p.part),
        report,
      );
      return;
    case "timeFolds":
      whole("folds", draw.folds, 1, 1000);
      span("valid", draw.valid, 1, draw.at);
      span("step", draw.step, 1, draw.at);
      span("train", draw.train, 1, draw.at);
      span("the gap", draw.gap, 0, draw.at);
      return;
  }
}

function partNames(parts: readonly string[], report: Report): void {
  if (parts.includes("")) report({ code: "QN1605", data: { what: "a part has no name" } });
  for (const part of repeated(parts)) report({ code: "QN1605", data: { what: `two parts have the name ${part}` } });
  if (parts.length < 2) report({ code: "QN1605", data: { what: "only one part is given" } });
}

/** Constant instants must come one after the other: a part between would be empty. */
function inOrder(instants: readonly Expr[], report: Report): void {
  const texts = instants.flatMap((e) => (e.kind === "literal" ? [String(e.value)] : []));
  const early = texts.find((text, i) => i > 0 && text <= (texts[i - 1] ?? ""));
  if (early !== undefined) report({ code: "QN1606", data: { instant: early } });
}
