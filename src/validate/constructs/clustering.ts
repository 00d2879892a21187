import type { Clustering } from "../../ir/clustering.ts";
import type { Report } from "../rules.ts";

/** What is wrong with a `clustering` definition, apart from the relations that it became. */
export function clusteringFits(_node: Clustering, _report: Report): void {}
