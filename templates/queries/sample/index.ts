import type { Sample } from "../../../src/ir/sample.ts";
import type { Named, Relation } from "../../../src/relation/relation.ts";
import { classBalance, partsAudit, sampleAudit } from "./audit.ts";
import { balanced } from "./balanced.ts";
import { rowsOf, shareOf } from "./rows.ts";
import { byFolds, byShares } from "./split.ts";
import { byTime, byTimeFolds } from "./times.ts";

/** The rows that the definition says: all columns of their source, and those that it adds. */
export function sampleRows(node: Sample): Relation {
  const { draw } = node;
  switch (draw.kind) {
    case "share":
      return shareOf(node, draw);
    case "rows":
      return rowsOf(node, draw);
    case "balanced":
      return balanced(node, draw);
    case "shares":
      return byShares(node, draw);
    case "folds":
      return byFolds(node, draw);
    case "until":
      return byTime(node, draw);
    case "timeFolds":
      return byTimeFolds(node, draw);
  }
}

/** What the definition's audit computes. */
export function auditRows(node: Sample, main: Named): Relation {
  const { kind } = node.draw;
  return kind === "share" || kind === "rows" || kind === "balanced" ? sampleAudit(node, main) : partsAudit(node, main);
}

export { classBalance };
