import { from, pairs, param, similarity, t, table, vectors } from "quern";
import { withRows } from "../../fixtures/fixture.ts";
import { readings } from "../../fixtures/index.ts";
import { defined, type ExpectedRow, type MatrixCase } from "../case.ts";

const places = vectors.wide(readings, { id: (r) => r.id, columns: (r) => [r.v, r.x] });
const wanted = from(readings)
  .where(({ readings: r }) => r.id.eq(param.int("wanted", { default: 9 })))
  .select(({ readings: r }) => ({ id: r.id, v: r.v, x: r.x }))
  .as("wanted");
/** One row, as its key is fixed. */
const one = vectors.wide(wanted, { id: (w) => w.id, columns: (w) => [w.v, w.x] });

const nearTwo = similarity("the_nearest_of_each_row", { left: places, metric: "manhattan", top: 2, threshold: 12 });
const ofOne = similarity("the_nearest_of_one_row", {
  left: one,
  right: places,
  metric: "cosine",
  top: param.int("most", { default: 4 }),
});
const ties = similarity("the_nearest_with_ties", {
  left: vectors.wide(wanted, { id: (w) => w.id, columns: (w) => [w.x] }),
  right: vectors.wide(readings, { id: (r) => r.id, columns: (r) => [r.x] }),
  metric: "euclidean",
  top: 3,
});

/** Arrays as they come: what is none, or of another length, is no vector. */
const arrays = withRows(table("arrays", { id: t.int().primaryKey(), v: t.json().nullable() }), [
  [1, "[1, 2, 2]"],
  [2, "[0, 3, null]"],
  [3, "[1.5, -2e0, 0.25]"],
  [4, null],
  [5, "[1, 2]"],
  [6, "[1, 2, 3, 4]"],
  [7, "null"],
  [8, '{"0": 1, "1": 2, "2": 3}'],
  [9, "[]"],
  [10, "[0, 0, 0]"],
]);
const sized = vectors.json(arrays, { id: (a) => a.id, vector: (a) => a.v, dimensions: 3 });
const someArrays = from(arrays)
  .where(({ arrays: a }) => a.id.in([1, 2, 3, 10]))
  .select(({ arrays: a }) => ({ id: a.id, v: a.v }))
  .as("some_arrays");
/** The same vectors, of which nothing says how long they are. */
const unsized = vectors.json(someArrays, { id: (a) => a.id, vector: (a) => a.v });
const VECTORS: readonly (readonly [number, readonly [number, number, number]])[] = [
  [1, [1, 2, 2]],
  [2, [0, 3, 0]],
  [3, [1.5, -2, 0.25]],
  [10, [0, 0, 0]],
];
const betweenArrays: readonly ExpectedRow[] = VECTORS.flatMap(([leftId, a]) =>
  VECTORS.filter(([rightId]) => leftId < rightId).map(([rightId, b]) => ({
    leftId,
    rightId,
    score: Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]),
  })),
);
const oneArray = vectors.json(
  from(arrays)
    .where(({ arrays: a }) => a.id.eq(1))
    .select(({ arrays: a }) => ({ id: a.id, v: a.v }))
    .as("one_array"),
  { id: (a) => a.id, vector: (a) => a.v, dimensions: 3 },
);

/** Elements that are not known: zeros in arrays and rows, no vector in columns. */
const gaps = withRows(table("gaps", { id: t.int().primaryKey(), v: t.json() }), [
  [1, "[null, 2]"],
  [2, "[3, null]"],
  [3, "[null, null]"],
]);
const gapped = vectors.json(gaps, { id: (g) => g.id, vector: (g) => g.v });
const halves = withRows(
  table("halves", { id: t.int().primaryKey(), a: t.double().nullable(), b: t.double().nullable() }),
  [
    [1, 1, 2],
    [2, null, 1],
    [3, null, null],
  ],
);
const inHalves = vectors.wide(halves, { id: (h) => h.id, columns: (h) => [h.a, h.b] });
const elements = withRows(
  table("elements", { id: t.int(), dim: t.int(), value: t.double().nullable() }, { primaryKey: ["id", "dim"] }),
  [
    [1, 1, 3],
    [1, 2, 4],
    [2, 1, null],
  ],
);
const inElements = vectors.long(elements, { id: (e) => e.id, dim: (e) => e.dim, value: (e) => e.value });
const known = (...scores: readonly number[]): readonly ExpectedRow[] =>
  scores.map((score, i) => ({ leftId: 1, rightId: i + 1, score }));

/** Columns whose names are initials of tables. */
const shown = withRows(table("shown", { r: t.int(), w: t.int() }, { primaryKey: ["r", "w"] }), [
  [9, 8],
  [9, 9],
]);

type Found = readonly [number, number, number, number];
const rowsOf = (found: readonly Found[]): readonly ExpectedRow[] =>
  found.map(([leftId, rank, rightId, score]) => ({ leftId, rank, rightId, score }));
const cosine = (x: number, y: number): number => (-5 * x + 4 * y) / (Math.hypot(-5, 4) * Math.hypot(x, y));

export const nearest: readonly MatrixCase[] = [
  defined(
    nearTwo,
    rowsOf([
      [1, 1, 6, 4.5],
      [1, 2, 8, 7.5],
      [3, 1, 4, 3.5],
      [3, 2, 1, 11],
      [4, 1, 3, 3.5],
      [6, 1, 8, 3],
      [6, 2, 1, 4.5],
      [8, 1, 6, 3],
      [8, 2, 1, 7.5],
      [9, 1, 8, 10],
    ]),
  ),
  defined(
    ofOne,
    rowsOf([
      [9, 1, 9, 1],
      [9, 2, 8, cosine(5, 4)],
      [9, 3, 6, cosine(7, 3)],
      [9, 4, 1, cosine(10, 1.5)],
    ]),
    { params: { wanted: 9, most: 4 } },
  ),
  defined(
    ties,
    rowsOf([
      [9, 1, 8, 0],
      [9, 2, 9, 0],
      [9, 3, 6, 1],
    ]),
    { params: { wanted: 9 } },
  ),
  defined(similarity("arrays_in_columns", { left: sized, metric: "euclidean" }), betweenArrays),
  defined(similarity("arrays_in_rows", { left: unsized, metric: "euclidean" }), betweenArrays),
  defined(
    similarity("arrays_in_columns_and_in_rows", { left: sized, right: unsized, metric: "dot" }),
    VECTORS.flatMap(([leftId, a]) =>
      VECTORS.map(([rightId, b]) => ({ leftId, rightId, score: a[0] * b[0] + a[1] * b[1] + a[2] * b[2] })),
    ),
  ),
  defined(
    similarity("the_nearest_of_one_array", { left: oneArray, right: sized, metric: "cosine", top: 5 }),
    rowsOf([
      [1, 1, 1, 1],
      [1, 2, 2, 2 / 3],
      [1, 3, 3, -2 / (3 * Math.hypot(1.5, 2, 0.25))],
    ]),
  ),
  ...(["dot", "euclidean"] as const).map((metric) =>
    defined(similarity(`arrays_with_nulls_${metric}`, { left: gapped, metric }), [
      { leftId: 1, rightId: 2, score: metric === "dot" ? 0 : Math.hypot(2, 3) },
      { leftId: 1, rightId: 3, score: metric === "dot" ? 0 : 2 },
      { leftId: 2, rightId: 3, score: metric === "dot" ? 0 : 3 },
    ]),
  ),
  defined(
    similarity("the_nearest_of_arrays_with_nulls", { left: gapped, metric: "cosine", top: 2 }),
    rowsOf([
      [1, 1, 2, 0],
      [2, 1, 1, 0],
    ]),
  ),
  defined(similarity("rows_of_nulls", { left: inElements, metric: "manhattan" }), [
    { leftId: 1, rightId: 2, score: 7 },
  ]),
  defined(
    similarity("columns_with_nulls_beside_rows", { left: inHalves, right: inElements, metric: "dot" }),
    known(11, 0),
  ),
  defined(
    similarity("columns_with_nulls_beside_rows_distances", { left: inHalves, right: inElements, metric: "euclidean" }),
    known(Math.hypot(2, 2), Math.hypot(1, 2)),
  ),
  defined(
    similarity("columns_with_nulls_beside_arrays", { left: inHalves, right: gapped, metric: "manhattan" }),
    known(1, 4, 3),
  ),
  defined(
    similarity("the_nearest_without_what_was_shown", {
      left: vectors.wide(wanted, { id: (w) => w.id, columns: (w) => [w.x] }),
      right: vectors.wide(readings, { id: (r) => r.id, columns: (r) => [r.x] }),
      metric: "euclidean",
      top: 1,
      exclude: pairs(shown, { left: (s) => s.r, right: (s) => s.w }),
    }),
    rowsOf([[9, 1, 6, 1]]),
    { params: { wanted: 9 } },
  ),
];
