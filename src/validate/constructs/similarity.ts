import { repeated } from "../../base/names.ts";
import {
  type Bands,
  type Graph,
  MOST_DIMENSIONS,
  type Pairs,
  type Side,
  type Similarity,
} from "../../ir/similarity.ts";
import type { Expr } from "../../relation/expr.ts";
import { isInteger, isNumeric, type SqlType, typeText } from "../../types/sql-type.ts";
import type { Report } from "../report.ts";

const OF_VECTORS: readonly string[] = ["cosine", "dot", "euclidean", "manhattan"];
const OF_SETS: readonly string[] = ["jaccard", "overlap", "dice", "cosine"];

/** What is wrong with a `similarity` definition, apart from the relations that it became. */
export function similarityFits(s: Similarity, report: Report): void {
  sidesFit(s.left, s.right, report);
  metricFits(s.metric, s.left, report);
  namesDiffer(s, report);
  for (const p of s.exclude) pairsFit(p, s.left.id, s.right.id, report);
  isCount("top", s.top, report);
  if (s.candidates?.kind === "hnsw") searchFits(s, s.candidates, report);
  else if (s.candidates) candidatesFit(s.candidates, s.left, report);
}

/** A column of the name of another would take its place. */
function namesDiffer({ names, top, left }: Similarity, report: Report): void {
  const { rank, ...others } = names;
  const all = [
    ...Object.values(others),
    ...(top ? [rank] : []),
    ...(left.layout === "sets" ? ["inBoth", "inEither"] : []),
  ];
  for (const name of repeated(all)) report({ code: "QN1910", data: { name } });
}

/** What the index takes. */
function searchFits(s: Similarity, { m, efConstruction, efSearch, sample }: Graph, report: Report): void {
  isWithin("m", m, 2, 100, report);
  isWithin("efConstruction", efConstruction, Math.max(4, 2 * m), 1000, report);
  isWithin("efSearch", efSearch, 1, 1000, report);
  isShare(sample, report);
  if (s.left.layout !== "native" || s.right.layout !== "native") {
    const of = s.left.layout === "sets" ? "sets" : "vectors";
    const known = of === "sets" ? "minHash" : "hyperplanes, and hnsw of the engine's own vectors";
    report({ code: "QN1904", data: { metric: "hnsw", of, known } });
    return;
  }
  if (s.top === undefined) report({ code: "QN1907", data: { option: "candidates: hnsw", needs: "top" } });
  const { rows, vector } = s.right;
  const isStored = rows.input.kind === "scan" && vector.kind === "column";
  if (!isStored) report({ code: "QN1908", data: { source: s.right.name } });
}

function isWithin(option: string, n: number, least: number, most: number, report: Report): void {
  if (Number.isInteger(n) && n >= least && n <= most) return;
  const remedy = `set it to an integer from ${least} to ${most}`;
  report({ code: "QN1903", data: { option, value: String(n), remedy } });
}

function isShare(sample: number, report: Report): void {
  if (sample > 0 && sample <= 1) return;
  const remedy = "set it to a share of the left rows, greater than 0 and at most 1";
  report({ code: "QN1903", data: { option: "sample", value: String(sample), remedy } });
}

/** A band of least hashes has as many as there are in one hash; one of planes has as many as an int has bits. */
const MOST: { readonly [K in Bands["kind"]]: number } = { minHash: 4, hyperplanes: 30 };

function candidatesFit({ kind, bands, rows, sample }: Bands, side: Side, report: Report): void {
  isWithin("bands", bands, 1, 1000, report);
  isWithin(kind === "minHash" ? "rows" : "bits", rows, 1, MOST[kind], report);
  isShare(sample, report);
  const ofSets = side.layout === "sets";
  if (ofSets === (kind === "minHash") && side.layout !== "native") return;
  report({
    code: "QN1904",
    data: {
      metric: kind,
      of: ofSets ? "sets" : "vectors",
      known: ofSets ? "minHash" : "hyperplanes, of vectors with elements",
    },
  });
}

/** Whether the two sides can be compared at all. */
export function sidesFit(left: Side, right: Side, report: Report): void {
  for (const side of left === right ? [left] : [left, right]) {
    if (side.layout === "json" && side.dimensions !== undefined)
      isWithin("dimensions", side.dimensions, 1, MOST_DIMENSIONS, report);
    elementsFit(side, report);
    if (side.id.nullable) report({ code: "QN1912", data: { source: side.name } });
    if (side.layout === "wide" && side.columns.length === 0) report({ code: "QN1901", data: { source: side.name } });
    if (side.layout === "long" && side.all) alike(`the ids of ${side.name} and of all`, side.id, side.all.id, report);
  }
  const kinds = [left, right].map((side) =>
    side.layout === "sets" || side.layout === "native" ? side.layout : "elements",
  );
  if (kinds[0] !== kinds[1]) {
    report({ code: "QN1906", data: { left: called(left), right: called(right) } });
    return;
  }
  const [a, b] = [dimensionsOf(left), dimensionsOf(right)];
  if (a !== undefined && b !== undefined && a !== b) report({ code: "QN1902", data: { left: a, right: b } });
  if (left.layout === "sets" && right.layout === "sets") alike("the members", left.member, right.member, report);
  const [dimLeft, dimRight] = [dimOf(left), dimOf(right)];
  if (dimLeft && dimRight && !sameKind(dimLeft, dimRight)) {
    report({ code: "QN1905", data: { what: "the dimensions", types: [dimLeft, dimRight].map(typeText) } });
  }
}

/** What the type of a side does not let through, where types are looked at. */
function elementsFit(side: Side, report: Report): void {
  const { elements, suits, wanted } = elementsOf(side);
  const other = elements.find(({ type }) => !suits(type));
  if (other) report({ code: "QN1909", data: { source: side.name, type: typeText(other.type), wanted } });
}

interface Elements {
  readonly elements: readonly Expr[];
  readonly suits: (type: SqlType) => boolean;
  readonly wanted: string;
}

function elementsOf(side: Side): Elements {
  const numbers = { suits: isNumeric, wanted: "numbers" };
  switch (side.layout) {
    case "wide":
      return { elements: side.columns, ...numbers };
    case "long":
      return { elements: [side.value], ...numbers };
    case "json":
      return { elements: [side.vector], suits: ({ kind }) => kind === "json", wanted: "JSON arrays of numbers" };
    case "native":
      return { elements: [side.vector], suits: ({ kind }) => kind === "vector", wanted: "columns of t.vector(n)" };
    case "sets":
      return { elements: [], ...numbers };
  }
}

const CALLED: { readonly [L in Side["layout"]]: string } = {
  wide: "vectors in columns",
  long: "vectors in rows",
  json: "vectors in JSON arrays",
  native: "vectors of the engine's own type",
  sets: "sets",
};
const called = ({ layout }: Side): string => CALLED[layout];

function dimensionsOf(side: Side): number | undefined {
  if (side.layout === "wide") return side.columns.length;
  if (side.layout === "json") return side.dimensions;
  return side.layout === "native" && side.vector.type.kind === "vector" ? side.vector.type.dimensions : undefined;
}

/** What tells elements apart: positions, or what the rows say. */
function dimOf(side: Side): SqlType | undefined {
  if (side.layout === "long") return side.dim.type;
  return side.layout === "wide" || side.layout === "json" ? { kind: "int" } : undefined;
}

export function metricFits(metric: string, { layout }: Pick<Side, "layout">, report: Report): void {
  const [of, known] = layout === "sets" ? (["sets", OF_SETS] as const) : (["vectors", OF_VECTORS] as const);
  if (!known.includes(metric)) report({ code: "QN1904", data: { metric, of, known: known.join(", ") } });
}

export function pairsFit(p: Pairs, left: Expr, right: Expr, report: Report): void {
  alike(`the left ids and those of ${p.name}`, left, p.left, report);
  alike(`the right ids and those of ${p.name}`, right, p.right, report);
}

export const sameKind = (a: SqlType, b: SqlType): boolean => a.kind === b.kind || (isNumeric(a) && isNumeric(b));

export function alike(what: string, a: Expr, b: Expr, report: Report): void {
  if (!sameKind(a.type, b.type)) report({ code: "QN1905", data: { what, types: [a, b].map((e) => typeText(e.type)) } });
}

export const WHOLE = "set it to an integer from 1";
/** A constant that counts rows; what a parameter is given is known when it is bound. */
export function isCount(option: string, e: Expr | undefined, report: Report): void {
  if (e?.kind === "param" && !isInteger(e.type))
    report({ code: "QN1903", data: { option, value: `a parameter of type ${typeText(e.type)}`, remedy: WHOLE } });
  if (e?.kind !== "literal") return;
  const n = Number(e.value);
  if (!Number.isInteger(n) || n < 1)
    report({ code: "QN1903", data: { option, value: String(e.value), remedy: WHOLE } });
}
