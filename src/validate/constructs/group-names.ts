import { folded } from "../../base/names.ts";
import type { Correlations } from "../../ir/correlations.ts";
import type { InformationValue } from "../../ir/information-value.ts";
import type { Report } from "../rules.ts";

/** Columns of the queries between the rows and the result stand beside the groups too. */
const CORRELATED = [
  ...["n", "pearson", "spearman", "covariance", "slope", "intercept"],
  ...["x", "y", "dx", "dy", "rankX", "rankY", "meanX", "meanY"],
  ...["xx", "yy", "xy", "ranksXx", "ranksYy", "ranksXy"],
];
const EVIDENCE = ["feature", "category", "n", "positives", "positiveShare", "negativeShare", "weightOfEvidence"];

/** Names of groups that would take the place of what a `correlations` definition computes. */
export function correlationsFit({ by, numbers }: Correlations, report: Report): void {
  namesFit(Object.keys(by), "x" in numbers ? CORRELATED : [...CORRELATED, "pair"], report);
}

/** The same of an `informationValue` definition. */
export function informationValueFits({ by }: InformationValue, report: Report): void {
  namesFit(Object.keys(by), [...EVIDENCE, "categories", "informationValue"], report);
}

/** A column of the user's that has a name which is taken would replace the other one, and nobody would see it. */
export function namesFit(names: readonly string[], taken: readonly string[], report: Report): void {
  const used = new Set(taken.map(folded));
  for (const column of names) if (used.has(folded(column))) report({ code: "QN1558", data: { column } });
}
