import { walk } from "./map.ts";
import type { Relation } from "./relation.ts";

/** The names of the parameters that a relation reads. */
export function paramsIn(root: Relation): readonly string[] {
  const names = new Set<string>();
  walk(root, {
    relation: (r) => void (r.kind === "paramRows" && names.add(r.rows.param.name)),
    expr: (e) => {
      if (e.kind === "param") names.add(e.param.name);
      if (e.kind === "in" && "param" in e.values) names.add(e.values.param.name);
    },
  });
  return [...names];
}
