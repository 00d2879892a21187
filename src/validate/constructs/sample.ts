import type { Sample } from "../../ir/sample.ts";
import type { Report } from "../rules.ts";

/** What is wrong with a `sample` definition, apart from the relations that it became. */
export function sampleFits(_node: Sample, _report: Report): void {}
