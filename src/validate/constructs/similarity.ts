import type { Similarity } from "../../ir/similarity.ts";
import type { Report } from "../rules.ts";

/** What is wrong with a `similarity` definition, apart from the relations that it became. */
export function similarityFits(_node: Similarity, _report: Report): void {}
