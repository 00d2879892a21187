import type { Survivor, Survivors } from "../../../src/ir/merge.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { sameExpr } from "../../../src/relation/same-expr.ts";
import { types } from "../../../src/types/sql-type.ts";
import { rowsApart } from "./null-keys.ts";

const zero = make.literal(0, types.count);
const one = make.literal(1, types.count);

/** The key of the column that counts a column's different values. */
export const valuesKey = (key: string): string => `${key}Values`;

/** The columns of which one value is chosen: rows that differ in them are in conflict. */
const chosen = (node: Survivors): readonly (readonly [string, Survivor])[] =>
  Object.entries(node.survivors).filter(([, { rule }]) => rule !== "max" && rule !== "min");

const different = (node: Survivors): build.Columns =>
  Object.fromEntries(
    chosen(node).map(([key, s]) => [valuesKey(key), make.aggregateCall("count", [s.value], { distinct: true })]),
  );

/** How many rows each key has, and how many different values of each column. */
const counted = (node: Survivors): Relation => {
  const alone = rowsApart(node.input, Object.values(node.keys), node.nullKeys);
  const keys = [node.keys, alone];
  return build.aggregate(node.input, keys, [{ records: make.aggregateCall("count", []) }, different(node)]);
};

const isMore = (e: Expr): Expr => make.call("gt", [e, one]);

/** The counts of different values; of columns that survive from the same values, one. */
function differing(node: Survivors, columns: build.Columns): readonly Expr[] {
  const all = chosen(node);
  return all.flatMap(([key, { value }], i) => {
    const before = all.slice(0, i).some(([, other]) => sameExpr(other.value, value));
    const count = columns[valuesKey(key)];
    return before || count === undefined ? [] : [count];
  });
}

/** The keys whose rows say different things, with the number of different values of each column. */
export function conflictsQuery(node: Survivors): Relation {
  const groups = counted(node);
  const columns = build.columnsOf(groups);
  const said = differing(node, columns);
  const shown = [...Object.keys(node.keys), "records", ...chosen(node).map(([key]) => valuesKey(key))];
  return build.project(
    build.filter(groups, make.or(...said.map(isMore))),
    Object.fromEntries(shown.flatMap((key) => (columns[key] ? [[key, columns[key]]] : []))),
  );
}

/** One row: rows in and out, and how many keys are in conflict, over all and by column. */
export function mergeReport(node: Survivors): Relation {
  const groups = build.use(
    "counts_per_key",
    build.named("counts_per_key", counted(node), "Row count and numbers of distinct values per key."),
  );
  const columns = build.columnsOf(groups);
  const records = columns.records ?? one;
  const howMany = (filter: Expr): Expr => make.aggregateCall("count", [], { filter });
  return build.aggregate(groups, {}, [
    {
      rowsIn: make.call("coalesce", [make.aggregateCall("sum", [records]), zero]),
      rowsOut: make.aggregateCall("count", []),
      keysMerged: howMany(isMore(records)),
      keysInConflict: howMany(make.or(...differing(node, columns).map(isMore))),
    },
    Object.fromEntries(
      chosen(node).map(([key]) => [`${key}Conflicts`, howMany(isMore(columns[valuesKey(key)] ?? zero))]),
    ),
  ]);
}
