import { snakeCase } from "../../base/names.ts";
import * as make from "../make.ts";
import { inputsOf, transformRelation, walk } from "../map.ts";
import type { Named, ParamRows, Relation } from "../relation.ts";

/** Where the rows of a parameter get a name: where several places read them, or wherever the engine may read them for each row of another. */
export type RowsNamed = "of several readers" | "unless read first";

/** The rows of a parameter that is read in several places, by its name. */
function severalReaders(root: Relation): ReadonlySet<string> {
  const [once, again] = [new Set<string>(), new Set<string>()];
  walk(root, {
    relation: (r) => {
      for (const input of inputsOf(r)) {
        if (input.kind !== "paramRows") continue;
        const { name } = input.rows.param;
        (once.has(name) ? again : once).add(name);
      }
    },
  });
  return again;
}

/** The rows that the statement reads first, and joins others to. */
function readFirst(r: Relation): ParamRows | undefined {
  switch (r.kind) {
    case "paramRows":
      return r;
    case "alias":
    case "project":
    case "filter":
    case "sort":
    case "limit":
    case "aggregate":
    case "distinct":
    case "firstPer":
      return readFirst(r.input);
    case "join":
      return r.join === "full" ? undefined : readFirst(r.left);
    default:
      return undefined;
  }
}

/** The rows of a parameter under a name, so that the engine takes them apart once. */
export function withRowsOnce(root: Relation, named: RowsNamed): Relation {
  const several = severalReaders(root);
  const first = readFirst(root);
  return transformRelation(root, (r) => {
    if (r.kind !== "paramRows") return r;
    const { name } = r.rows.param;
    if (named === "of several readers") return several.has(name) ? cte(r) : r;
    return r === first && !several.has(name) ? r : cte(r, WHY);
  });
}

const WHY =
  "The offset keeps the optimizer from inlining this query and taking the JSON apart for each row of another source.";

const cte = (r: ParamRows, why?: string): Named => ({
  kind: "named",
  name: snakeCase(r.rows.param.name),
  trimmed: true,
  input: why === undefined ? r : { kind: "limit", input: r, offset: make.int(0) },
  ...(why !== undefined && { comment: why }),
});
