import { from, param, similarity, vectors } from "quern";
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
];
