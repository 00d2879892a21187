import { walk } from "../relation/map.ts";
import type { Relation } from "../relation/relation.ts";
import type { Report } from "./report.ts";

/** How far an index is searched is set for a statement: what it reads of other definitions has the same setting. */
export function searchesAgree(root: Relation, report: Report): void {
  const settings = new Set<number>();
  walk(root, {
    relation: (r) => {
      if (r.kind === "firstEach" && r.approximately) settings.add(r.approximately.effort);
    },
  });
  if (settings.size > 1) report({ code: "QN1911", data: { settings: [...settings].sort((a, b) => a - b) } });
}
