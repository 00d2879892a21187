import { count, damerauLevenshtein, from, levenshtein, onlyLetters, qgramJaccard, soundex, t, table } from "quern";
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
    sqlserver: /swapped neighbors/,
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

/** Signs beyond 16 bits and such as share half of one, parts that occur twice, blanks, case, accents, and texts that are too short. */
const PAIRS: readonly (readonly [string | null, string | null])[] = [
  ["night", "nacht"],
  ["context", "contact"],
  ["same", "same"],
  ["aaaaaa", "aa"],
  ["banana", "ananab"],
  ["Anna", "anna"],
  ["résumé", "resume"],
  ["😀😁😂", "😁😂😃"],
  ["😀", "😁"],
  ["x😀", "😀x"],
  ["a b ", "a b"],
  [" a", "a "],
  ["", ""],
  ["", "ab"],
  ["a", "a"],
  ["a", "ab"],
  ["ab", "ba"],
  ["ab", null],
  [null, "ab"],
  [null, null],
  ["12 Main Street", "12 Maine St"],
  ["Straße", "STRASSE"],
  ["日本語日本", "本語日"],
  ["q".repeat(9), "qq"],
];
const pairIds = PAIRS.map((_, i) => i + 1);
const alikeTexts = withRows(
  table("alike_texts", { id: t.int().primaryKey(), a: t.text().nullable(), b: t.text().nullable() }),
  PAIRS.map(([a, b], i) => [i + 1, a, b]),
);

/** By hand: of every part of one text, whether the other holds it. */
function jaccard(a: string | null, b: string | null, q: number, upTo = 255): number | null {
  if (a === null || b === null || [...a].length > upTo || [...b].length > upTo) return null;
  const partsOf = (text: string) =>
    new Set([...text.matchAll(new RegExp(`(?=(.{${q}}))`, "gsu"))].map((m) => m[1] ?? ""));
  const all = [...new Set([...partsOf(a), ...partsOf(b)])];
  const isIn = (text: string, part: string) => partsOf(text).has(part);
  return all.length === 0 ? null : all.filter((part) => isIn(a, part) && isIn(b, part)).length / all.length;
}
const shares = (q: number, upTo?: number) => PAIRS.map(([a, b]) => jaccard(a, b, q, upTo));

const sharedParts = perRow("parts in common", alikeTexts, pairIds, (p) => ({
  pairs: gives(qgramJaccard(p.a, p.b), ...shares(2)),
  triples: gives(qgramJaccard(p.a, p.b, { q: 3 }), ...shares(3)),
  letters: gives(qgramJaccard(p.a, p.b, { q: 1 }), ...shares(1)),
  upToFive: gives(qgramJaccard(p.a, p.b, { upTo: 5 }), ...shares(2, 5)),
  anyCase: gives(
    qgramJaccard(p.a.replace("A", "a"), p.b),
    ...PAIRS.map(([a, b]) => jaccard(a?.replaceAll("A", "a") ?? null, b, 2)),
  ),
  ofConstant: gives(qgramJaccard(p.b, "ananas"), ...PAIRS.map(([, b]) => jaccard(b, "ananas", 2))),
}));

const known = anyOrder(
  "pairs of texts with parts in common",
  from(alikeTexts)
    .where(({ alike_texts: p }) => qgramJaccard(p.a, p.b).between(0.1, 0.9))
    .select(({ alike_texts: p }) => ({ id: p.id, share: qgramJaccard(p.a, p.b), edits: levenshtein(p.a, p.b) })),
  [
    { id: 1, share: 1 / 7, edits: 2 },
    { id: 2, share: 1 / 3, edits: 2 },
    { id: 5, share: 1 / 2, edits: 2 },
    { id: 6, share: 1 / 2, edits: 1 },
    { id: 7, share: 1 / 4, edits: 2 },
    { id: 8, share: 1 / 3, edits: 2 },
    { id: 11, share: 2 / 3, edits: 1 },
    { id: 21, share: 8 / 15, edits: 5 },
    { id: 23, share: 2 / 3, edits: 2 },
  ],
);

const byShare = anyOrder(
  "groups by parts in common",
  from(alikeTexts)
    .groupBy(({ alike_texts: p }) => ({ alike: qgramJaccard(p.a, p.b).gte(0.5) }))
    .aggregate(({ alike_texts: p }) => ({ rows: count(), most: qgramJaccard(p.a, "ab").max() })),
  [
    { alike: true, rows: 8, most: 0 },
    { alike: false, rows: 10, most: 1 },
    { alike: null, rows: 6, most: 1 },
  ],
);

export const textMatching: readonly MatrixCase[] = [letters, distances, near, byDistance, sharedParts, known, byShare];
