import type { Sample } from "../../../src/ir/sample.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr, SortKey } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { freeKey, namesOf, sourceName, step, withColumns } from "./columns.ts";
import { drawingOrder, isUnique } from "./drawing.ts";

interface Drawn {
  /** The input's rows, each with what was computed. */
  readonly rows: Relation;
  readonly column: (key: string) => Expr;
}

/** What is computed beside keys and strata. */
const OWN = ["rn", "size"];

type Compute = (strata: readonly Expr[], order: readonly SortKey[]) => build.Columns;

/**
 * What is computed over strata, for each row. Where rows may share a key it is computed for each key once, whose stratum is
 * the most frequent one of its rows: so all of them get the same.
 */
export function strataOf(node: Sample, per: readonly Expr[], comment: string, compute: Compute): Drawn {
  const { input } = node;
  const name = sourceName(input);
  if (isUnique(node)) {
    const columns = compute(per, drawingOrder(node));
    const keys = Object.fromEntries(Object.keys(columns).map((k) => [k, freeKey(input, k)]));
    const own = Object.fromEntries(Object.entries(columns).map(([k, e]) => [keys[k] ?? k, e]));
    const rows = step(`ranked_${name}`, withColumns(input, own), `Each row with its ${comment}.`);
    return { rows, column: (key) => build.columnOf(rows, keys[key] ?? key) };
  }
  const keyNames = namesOf(node.key, "key", OWN);
  const stratumNames = namesOf(per, "stratum", [...OWN, ...keyNames]);
  const groups = build.aggregate(
    input,
    Object.fromEntries(node.key.map((k, i) => [keyNames[i] ?? "", k])),
    Object.fromEntries(per.map((p, i) => [stratumNames[i] ?? "", make.aggregateCall("mode", [p])])),
  );
  const keys = keyNames.map((k) => build.columnOf(groups, k));
  const strata = stratumNames.map((s) => build.columnOf(groups, s));
  const order = drawingOrder({ ...node, key: keys });
  const ranked = step(
    "ranked_keys",
    build.project(groups, [
      Object.fromEntries(keyNames.map((k, i) => [k, keys[i] ?? make.int(0)])),
      compute(strata, order),
    ]),
    `Each key with its ${comment}. The stratum of a key is the most frequent one of its rows.`,
  );
  const same = node.key.map((k, i) => {
    const other = build.columnOf(ranked, keyNames[i] ?? "");
    return make.call(k.nullable ? "isSame" : "eq", [other, k]);
  });
  const rows = build.join(input, ranked, make.and(...same));
  return { rows, column: (key) => build.columnOf(ranked, key) };
}
