import { count, damerauLevenshtein, from, levenshtein, onlyLetters, soundex, t, table } from "quern";
import { withRows } from "../../fixtures/fixture.ts";
import { anyOrder, gives, type MatrixCase, perRow } from "../case.ts";

/** Names that the rules of Soundex tell apart, signs beyond ASCII, letters that changed places, blanks, and nothing. */
const names = withRows(table("names", { id: t.int().primaryKey(), a: t.text().nullable(), b: t.text().nullable() }), [
  [1, "Ashcraft", "Ashcroft"],
  [2, "Tymczak", "tymzcak"],
  [3, "Pfister", "Pfitser "],
  [4, "O'Hara-Müller", "OHara Muller"],
  [5, "ca", "abc"],
  [6, "", "abc"],
  [7, "kitten", "sitting"],
  [8, "😀é", "é😀"],
  [9, null, "x"],
  [10, "same", "same"],
  [11, "HWHoney", "hwHuney"],
  [12, "a b c d e f g h i j k l", "abc"],
  [13, "\u017f\u212a", "SK"],
]);
const ids = Array.from({ length: 13 }, (_, i) => i + 1);

const letters = perRow("letters and Soundex", names, ids, (n) => ({
  letters: gives(
    onlyLetters(n.a),
    ...["Ashcraft", "Tymczak", "Pfister", "OHaraMller", "ca", "", "kitten", "", null, "same"],
    ...["HWHoney", "abcdefghijkl", ""],
  ),
  soundex: gives(
    soundex(n.a),
    ...["A261", "T522", "P236", "O654", "C000", null, "K350", null, null, "S500", "H500", "A123", null],
  ),
  soundexOfOther: gives(
    soundex(n.b),
    ...["A261", "T522", "P326", "O654", "A120", "A120", "S352", null, "X000", "S500", "H500", "A120", "S000"],
  ),
}));

const distances = perRow("edit distances", names, ids, (n) => ({
  levenshtein: gives(levenshtein(n.a, n.b, { upTo: 16 }), 1, 3, 3, 3, 3, 3, 3, 2, null, 0, 3, null, 2),
  fromConstant: gives(levenshtein(n.a.left(4), "same"), 4, 3, 4, 4, 3, 4, 4, 4, null, 0, 4, 4, 4),
  swapped: gives(damerauLevenshtein(n.a, n.b, { upTo: 16 }), 1, 2, 2, 3, 2, 3, 3, 1, null, 0, 3, null, 2).unsupported({
    sqlserver: /swapped neighbours/,
  }),
}));

const near = anyOrder(
  "rows by an edit distance",
  from(names)
    .where(({ names: n }) => levenshtein(n.a, n.b).lte(2))
    .select(({ names: n }) => ({ id: n.id, b: n.b })),
  [
    { id: 1, b: "Ashcroft" },
    { id: 8, b: "é😀" },
    { id: 10, b: "same" },
    { id: 13, b: "SK" },
  ],
);

const byDistance = anyOrder(
  "groups by an edit distance",
  from(names)
    .groupBy(({ names: n }) => ({ distance: levenshtein(n.a, n.b) }))
    .aggregate(({ names: n }) => ({ rows: count(), farthest: levenshtein(n.a, "same").max() })),
  [
    { distance: 0, rows: 1, farthest: 0 },
    { distance: 1, rows: 1, farthest: 6 },
    { distance: 2, rows: 2, farthest: 4 },
    { distance: 3, rows: 7, farthest: 11 },
    { distance: 20, rows: 1, farthest: 22 },
    { distance: null, rows: 1, farthest: null },
  ],
);

export const textMatching: readonly MatrixCase[] = [letters, distances, near, byDistance];
