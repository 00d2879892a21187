import { snakeCase } from "../../base/names.ts";
import * as make from "../make.ts";
import { exprsOf, inputsOf, relationIn, someExpr, transformRelation, walk } from "../map.ts";
import type { Named, ParamRows, Relation } from "../relation.ts";

/** Where the rows of a parameter get a name: where several places read them, or wherever the engine may read them for each row of another. */
export type RowsNamed = "of several readers" | "unless read first";

/** The relations that a relation reads, those of its subqueries included. */
function readBy(r: Relation): readonly Relation[] {
  const found = [...inputsOf(r)];
  for (const e of exprsOf(r))
    someExpr(e, (x) => {
      const inner = relationIn(x);
      if (inner) found.push(inner);
      return false;
    });
  return found;
}

const isPrintedOnce = (r: Relation): boolean => r.kind === "named" || r.kind === "recursive";

/** Names of parameters whose rows stand in several places of the statement's text. */
function severalReaders(root: Relation): ReadonlySet<string> {
  const texts = new Set<Relation>([root]);
  const known = new Map<Relation, ReadonlyMap<string, number>>();
  const timesIn = (r: Relation): ReadonlyMap<string, number> => {
    const before = known.get(r);
    if (before) return before;
    const times = new Map<string, number>(r.kind === "paramRows" ? [[r.rows.param.name, 1]] : []);
    for (const inner of readBy(r)) {
      if (isPrintedOnce(inner)) texts.add(inner);
      else for (const [name, n] of timesIn(inner)) times.set(name, Math.min(2, n + (times.get(name) ?? 0)));
    }
    known.set(r, times);
    return times;
  };
  const total = new Map<string, number>();
  // It grows while it is read.
  for (const text of texts) for (const [name, n] of timesIn(text)) total.set(name, n + (total.get(name) ?? 0));
  return new Set([...total].flatMap(([name, n]) => (n > 1 ? [name] : [])));
}

/**
 * The rows that a query reads first, and joins others to. Of one with a name they are, where the engine cannot write it into its
 * readers: it groups its rows, or leaves some out.
 */
function readFirst(r: Relation, isSettled: boolean): ParamRows | undefined {
  switch (r.kind) {
    case "paramRows":
      return isSettled ? r : undefined;
    case "aggregate":
    case "distinct":
    case "limit":
      return readFirst(r.input, true);
    case "alias":
    case "project":
    case "filter":
    case "sort":
    case "firstPer":
      return readFirst(r.input, isSettled);
    case "join":
      return r.join === "full" ? undefined : readFirst(r.left, isSettled);
    default:
      return undefined;
  }
}

function allReadFirst(root: Relation): ReadonlySet<Relation | undefined> {
  const found = new Set([readFirst(root, true)]);
  walk(root, {
    relation: (r) => {
      if (r.kind === "named") found.add(readFirst(r.input, false));
    },
  });
  return found;
}

/** The rows of a parameter under a name, so that the engine takes them apart once. */
export function withRowsOnce(root: Relation, named: RowsNamed): Relation {
  const several = severalReaders(root);
  const first = allReadFirst(root);
  return transformRelation(root, (r) => {
    if (r.kind !== "paramRows") return r;
    const { name } = r.rows.param;
    if (named === "of several readers") return several.has(name) ? cte(r) : r;
    return first.has(r) && !several.has(name) ? r : cte(r, WHY);
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
