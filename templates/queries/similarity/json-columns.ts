import type { JsonVectors, Similarity, Vectors, WideVectors } from "../../../src/ir/similarity.ts";
import { attribute } from "../../../src/relation/attribute.ts";
import * as build from "../../../src/relation/build.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";
import { at, cteName, useRows } from "./sides.ts";

/** The most that every engine takes as columns of a query. */
export const MOST_DIMENSIONS = 1536;

/** Sides whose arrays have a known length, as columns; a side that is compared with itself stays one. */
export function inColumns(s: Similarity): Similarity {
  if (s.left.layout === "sets" || s.right.layout === "sets") return s;
  const left = asWide(s.left);
  return { ...s, left, right: s.right === s.left ? left : asWide(s.right) };
}

const asWide = (side: Vectors): Vectors =>
  side.layout === "json" && isSized(side) ? columnsOf(side, side.dimensions) : side;
/** A rule refuses other lengths. */
const isSized = (side: JsonVectors): side is JsonVectors & { readonly dimensions: number } =>
  Number.isInteger(side.dimensions) && Number(side.dimensions) >= 1 && Number(side.dimensions) <= MOST_DIMENSIONS;

/** Each array is read once; what is none, or of another length, is left out. */
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
  const isVector = make.call("eq", [make.call("jsonArrayLength", [of.vector]), make.int(dimensions)]);
  const whole = build.named(
    cteName("elements_of", side.name),
    build.project(build.lateralJoin(build.filter(rel, isVector), element, "cross"), {
      id: of.id,
      ...Object.fromEntries(values),
    }),
    "The arrays' elements, a column each.",
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
