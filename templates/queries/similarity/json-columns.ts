import {
  type JsonVectors,
  MOST_DIMENSIONS,
  type Side,
  type Similarity,
  type WideVectors,
} from "../../../src/ir/similarity.ts";
import { attribute } from "../../../src/relation/attribute.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";
import { at, cteName, useRows } from "./sides.ts";

/**
 * Sides whose arrays have a known length, as columns, where the other side has columns too: of rows, both are taken as rows. A
 * side that is compared with itself stays one.
 */
export function inColumns(s: Similarity): Similarity {
  const left = asWide(s.left);
  const right = s.right === s.left ? left : asWide(s.right);
  return left && right ? { ...s, left, right } : s;
}

function asWide(side: Side): WideVectors | undefined {
  if (side.layout === "wide") return side;
  return side.layout === "json" && isSized(side) ? columnsOf(side, side.dimensions) : undefined;
}
/** A rule refuses other lengths. */
const isSized = (side: JsonVectors): side is JsonVectors & { readonly dimensions: number } =>
  Number.isInteger(side.dimensions) && Number(side.dimensions) >= 1 && Number(side.dimensions) <= MOST_DIMENSIONS;

/** What is no array, or one of another length than is said, is left out. */
export const ofLength = (rows: Relation, vector: Expr, dimensions: number): Relation =>
  build.filter(rows, make.call("eq", [make.call("jsonArrayLength", [vector]), make.int(dimensions)]));

/** Each array is read once. */
function columnsOf(side: JsonVectors, dimensions: number): WideVectors {
  const { rel, of } = useRows(side.rows, { id: side.id, vector: side.vector });
  const numbers: Relation = Object.freeze({
    kind: "unnest",
    of: "numbers",
    json: of.vector,
    attributes: Array.from({ length: dimensions }, (_, i) =>
      attribute({ key: `v${i + 1}`, name: `v${i + 1}`, type: types.double, nullable: true }),
    ),
    fields: [],
  });
  const element = build.use("element", numbers);
  const zero = make.literal(0, types.double);
  const values = Object.entries(build.columnsOf(element)).map(
    ([key, value]) => [key, make.call("coalesce", [value, zero])] as const,
  );
  const whole = build.named(
    cteName("elements_of", side.name),
    build.project(build.lateralJoin(ofLength(rel, of.vector, dimensions), element, "cross"), [
      { id: of.id },
      Object.fromEntries(values),
    ]),
    "Array elements, one column each.",
  );
  const rows = build.use(side.name, build.computedOnce(whole));
  const columns = build.columnsOf(rows);
  const used = { rel: rows, of: columns };
  return {
    layout: "wide",
    name: side.name,
    rows,
    id: at(used, "id"),
    columns: values.map(([key]) => at(used, key)),
    unit: side.unit,
  };
}
