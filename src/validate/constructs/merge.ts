import type { Merge } from "../../ir/merge.ts";
import type { Report } from "../rules.ts";

/** What is wrong with a `merge` definition, apart from the relations that it became. */
export function mergeFits(_node: Merge, _report: Report): void {}
