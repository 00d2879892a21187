import type { Transform } from "../../ir/transform.ts";
import type { Report } from "../rules.ts";

/** What is wrong with a `transform` definition, apart from the relations that it became. */
export function transformFits(_node: Transform, _report: Report): void {}
