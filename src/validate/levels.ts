import type { Attribute } from "../relation/attribute.ts";
import type { Expr } from "../relation/expr.ts";
import * as make from "../relation/make.ts";
import { exprsOf, operandsOf, someExpr, walk } from "../relation/map.ts";
import type { Item, Relation } from "../relation/relation.ts";
import { sameExpr } from "../relation/same-expr.ts";
import type { Report } from "./report.ts";

const nameOf = (e: Expr): string =>
  e.kind === "aggregate" ? `${e.op}()` : e.kind === "window" ? `${e.fn.op}() over` : e.kind;

/** Aggregates stand in `aggregate` only, windows in `select` only, and a grouped query reads single columns by its keys only. */
export function levelsAgree(root: Relation, report: Report): void {
  walk(root, {
    relation: (r) => {
      if (r.kind === "aggregate")
        return grouped(
          r.keys.map((k) => k.expr),
          r.measures,
          report,
        );
      if (r.kind === "trailing") return grouped([make.column(r.set.instant)], r.set.measures, report);
      for (const e of exprsOf(r)) {
        noAggregate(e, report);
        if (r.kind === "project") noNestedWindow(e, report);
        else noWindow(e, `in ${r.kind}`, report);
      }
    },
  });
}

function noAggregate(e: Expr, report: Report): void {
  if (e.kind === "aggregate") report({ code: "QN1202", data: { what: nameOf(e) } });
  else for (const o of operandsOf(e)) noAggregate(o, report);
}

/** What a window computes, and what it is partitioned and ordered by, is known before any window is. */
function noNestedWindow(e: Expr, report: Report): void {
  for (const o of operandsOf(e)) {
    if (e.kind === "window") noWindow(o, `inside ${nameOf(e)}`, report);
    else noNestedWindow(o, report);
  }
}

function noWindow(e: Expr, where: string, report: Report): void {
  someExpr(e, (x) => {
    if (x.kind === "window") report({ code: "QN1205", data: { what: `${nameOf(x)} ${where}` } });
    return false;
  });
}

function grouped(keys: readonly Expr[], measures: readonly Item[], report: Report): void {
  for (const k of keys) {
    noAggregate(k, report);
    noWindow(k, "in groupBy", report);
  }
  const flagged = new Set<Attribute>();
  const measure = (e: Expr): void => {
    if (keys.some((k) => sameExpr(k, e))) return;
    if (e.kind === "aggregate") {
      for (const o of operandsOf(e)) {
        noAggregate(o, report);
        noWindow(o, `inside ${nameOf(e)}`, report);
      }
      return;
    }
    if (e.kind === "window") {
      report({ code: "QN1205", data: { what: `${nameOf(e)} in aggregate` } });
      return;
    }
    if (e.kind === "column" && !flagged.has(e.attribute)) {
      flagged.add(e.attribute);
      report({ code: "QN1203", data: { column: e.attribute.key } });
    }
    for (const o of operandsOf(e)) measure(o);
  };
  for (const m of measures) measure(m.expr);
}
