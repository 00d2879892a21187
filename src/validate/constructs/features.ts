import type { Features } from "../../ir/features.ts";
import type { Report } from "../rules.ts";

/** What is wrong with a `features` definition, apart from the relations that it became. */
export function featuresFits(_node: Features, _report: Report): void {}
