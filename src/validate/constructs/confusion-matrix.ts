import type { ConfusionMatrix } from "../../ir/confusion-matrix.ts";
import type { Report } from "../rules.ts";

/** What is wrong with a `confusionMatrix` definition, apart from the relations that it became. */
export function confusionMatrixFits(_node: ConfusionMatrix, _report: Report): void {}
