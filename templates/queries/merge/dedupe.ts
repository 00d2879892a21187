import type { Dedupe } from "../../../src/ir/merge.ts";
import { attributesOf } from "../../../src/relation/attributes-of.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";
import { keyIsMissing } from "./null-keys.ts";

const one = make.literal(1, types.count);
const zero = make.literal(0, types.count);

/** The first row of each key by the order. */
export function dedupeQuery(node: Dedupe): Relation {
  const { input, keys, order, copies } = node;
  if (keyIsMissing(keys, node.nullKeys) === undefined && copies === undefined) {
    return build.firstPer(input, keys, order);
  }
  const { relation, place, missing, rows } = ranked(node, copies !== undefined);
  const isFirst = make.call("eq", [place, make.int(1)]);
  const kept = build.filter(relation, missing ? make.or(isFirst, missing) : isFirst);
  return build.project(kept, [build.columnsOf(input), { ...(copies !== undefined && rows && { [copies]: rows }) }]);
}

/** The rows that gave way to another of the same key, with their place in the order. */
export function duplicatesQuery(node: Dedupe): Relation {
  const { relation, place, missing } = ranked(node, false);
  const gaveWay = make.call("gt", [place, make.int(1)]);
  const lost = build.filter(relation, missing ? make.and(gaveWay, make.not(missing)) : gaveWay);
  return build.project(lost, [build.columnsOf(node.input), { [placeKey(node)]: place }]);
}

/** What the place is called: the input may have a column of that name. */
export const placeKey = ({ input }: Dedupe): string =>
  attributesOf(input).some((a) => a.key === "place") ? "placeInKey" : "place";

/** One row: how many rows there were, and what became of them. */
export function dedupeReport({ input, keys, nullKeys }: Dedupe): Relation {
  const missing = keyIsMissing(keys, nullKeys);
  const nameOf = (k: Expr, i: number): string => (k.kind === "column" ? k.attribute.key : `key${i + 1}`);
  const keyColumns = Object.fromEntries(keys.map((k, i) => [nameOf(k, i), k]));
  const rows = make.aggregateCall("count", []);
  const grouped = build.aggregate(input, keyColumns, {
    rows,
    // of rows without a whole key all stay, of the others one
    ...(missing && {
      kept: make.call("greatest", [make.aggregateCall("count", [], { filter: missing }), one]),
    }),
  });
  const groups = build.use("rows_per_key", build.named("rows_per_key", grouped, "Row count per key."));
  const column = build.columnsOf(groups);
  const [inKey, kept] = [column.rows ?? one, column.kept ?? one];
  const total = (e: Expr): Expr => make.call("coalesce", [make.aggregateCall("sum", [e]), zero]);
  const rowsKept = missing ? total(kept) : make.aggregateCall("count", []);
  return build.aggregate(
    groups,
    {},
    {
      rowsIn: total(inKey),
      rowsKept,
      rowsDropped: { ...make.call("sub", [total(inKey), rowsKept]), type: types.count },
      keysWithCopies: make.aggregateCall("count", [], { filter: make.call("gt", [inKey, kept]) }),
    },
  );
}

interface Ranked {
  readonly relation: Relation;
  readonly place: Expr;
  readonly missing: Expr | undefined;
  readonly rows: Expr | undefined;
}

/** Every row with its place within its key, and, where asked, how many rows the key has. */
function ranked({ input, keys, order, nullKeys }: Dedupe, counted: boolean): Ranked {
  const missing = keyIsMissing(keys, nullKeys);
  const inKey = make.over(make.aggregateCall("count", []), { partitionBy: keys, orderBy: [] });
  const copies = missing ? make.caseWhen([{ when: missing, result: one }], inKey) : inKey;
  const { relation, added } = build.beside(input, {
    place: make.windowCall("rowNumber", [], { partitionBy: keys, orderBy: order }),
    ...(counted && { copies }),
  });
  return { relation, place: added.place, missing, rows: added.copies };
}
