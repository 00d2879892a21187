import { repeated } from "../../base/names.ts";
import { PAIR_MEASURES, type Recommendation } from "../../ir/recommendation.ts";
import type { Report } from "../report.ts";
import { alike, isCount, metricFits, sidesFit, WHOLE } from "./similarity.ts";

/** What is wrong with a definition of recommendations, or of their quality, apart from the relations that it became. */
export function recommendationFits(node: Recommendation, report: Report): void {
  if (node.form !== "metrics") isCount("top", node.top, report);
  switch (node.form) {
    case "profile":
      sidesFit(node.items, node.among, report);
      metricFits(node.metric, node.among, report);
      alike("the ids of items and those of events", node.items.id, node.events.item, report);
      alike("the ids of items and of those that may be recommended", node.items.id, node.among.id, report);
      if (node.items.layout === "native") {
        report({ code: "QN1906", data: { left: "profiles", right: "vectors of the engine's own type" } });
      }
      break;
    case "items":
      metricFits(node.metric, { layout: "sets" }, report);
      isCount("neighbors", node.neighbors, report);
      break;
    case "coOccurrence":
      isCount("minimum", node.minimum, report);
      if (!PAIR_MEASURES.includes(node.by))
        report({ code: "QN1904", data: { metric: node.by, of: "sets", known: PAIR_MEASURES.join(", ") } });
      break;
    case "popularity":
      if (node.asOf && !node.events.at) report({ code: "QN1907", data: { option: "asOf", needs: "events with `at`" } });
      if (node.halfLife && !node.asOf) report({ code: "QN1907", data: { option: "halfLife", needs: "`asOf`" } });
      if (node.halfLife && !(node.halfLife.n > 0 && Number.isFinite(node.halfLife.n))) {
        report({
          code: "QN1903",
          data: {
            option: "halfLife",
            value: String(node.halfLife.n),
            remedy: "set it to a finite length greater than 0",
          },
        });
      }
      break;
    case "metrics":
      for (const k of node.k.length === 0 ? [0] : node.k) {
        if (!Number.isInteger(k) || k < 1)
          report({ code: "QN1903", data: { option: "k", value: String(k), remedy: WHOLE } });
      }
      for (const k of repeated(node.k))
        report({ code: "QN1903", data: { option: "k", value: `${k} twice`, remedy: "give each k once" } });
      alike("the users of both", node.recommended.user, node.relevant.user, report);
      alike("the items of both", node.recommended.item, node.relevant.item, report);
      if (node.catalog) alike("the items and the catalog's", node.recommended.item, node.catalog.id, report);
      break;
  }
}
