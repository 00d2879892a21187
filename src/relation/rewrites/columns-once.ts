import { attributesOf } from "../attributes-of.ts";
import * as make from "../make.ts";
import type { Alias, Item, Named, OnceCost, Relation } from "../relation.ts";

/** An offset of no rows: the engine computes the columns where they are named, and not at each use. Light ones need no name then. */
export const withColumnsOnce =
  (costs: ReadonlySet<OnceCost>) =>
  (r: Relation): Relation => {
    if (r.kind === "alias" && r.input.kind === "named" && r.input.columnsOnce === "light") return unnamed(r, r.input);
    if (r.kind !== "named" || !r.columnsOnce || !costs.has(r.columnsOnce)) return r;
    const { columnsOnce: _, comment, ...named } = r;
    const why = [
      comment,
      "The offset keeps the optimizer from inlining this query and recomputing its expressions at each use.",
    ].filter((c) => c !== undefined);
    return { ...named, comment: why.join(" "), input: { kind: "limit", input: r.input, offset: make.int(0) } };
  };

/** The one use of a named query, as what it reads: its columns are written where they are read. */
function unnamed(use: Alias, { input }: Named): Relation {
  const columns = attributesOf(input);
  const items = use.attributes.flatMap((attribute, i): Item[] => {
    const column = columns[i];
    return column ? [{ attribute, expr: make.column(column) }] : [];
  });
  return { kind: "project", input, items };
}
