import type { Recommendation } from "../../ir/recommendation.ts";
import type { Report } from "../rules.ts";

/** What is wrong with a definition of recommendations, apart from the relations that it became. */
export function recommendationFits(_node: Recommendation, _report: Report): void {}
