import { count, damerauLevenshtein, from, greatest, levenshtein, onlyLetters, query, soundex, t, values } from "quern";
import { table } from "./expected.ts";
import { checkReference } from "./run.ts";
import { namePairs, records } from "./tables/records.ts";

const FOLDER = "merge/records";

const surnames = query(
  "surnames",
  from(records)
    .where(({ records: r }) => r.surname.isNotNull())
    .select(({ records: r }) => ({ surname: r.surname, soundex: soundex(r.surname), letters: onlyLetters(r.surname) }))
    .distinct(),
);

const positions = values(
  "positions",
  { n: t.int() },
  Array.from({ length: 24 }, (_, n) => ({ n: n + 1 })),
);

const distances = query(
  "distances",
  from(namePairs).select(({ namePairs: p }) => ({
    pairId: p.pairId,
    levenshtein: levenshtein(p.a, p.b),
    levenshteinSimilarity: levenshtein(p.a, p.b).div(greatest(p.a.length(), p.b.length())).neg().add(1),
  })),
);

const damerau = query(
  "damerau",
  from(namePairs).select(({ namePairs: p }) => ({
    pairId: p.pairId,
    damerauLevenshtein: damerauLevenshtein(p.a, p.b),
  })),
);

/** Positions at which two texts differ, those that only one of them has included. */
const hamming = query(
  "hamming",
  from(namePairs)
    .join(positions, ({ namePairs: p, positions: at }) => at.n.lte(greatest(p.a.length(), p.b.length())))
    .groupBy(({ namePairs: p }) => ({ pairId: p.pairId }))
    .aggregate(({ namePairs: p, positions: at }) => ({
      hamming: count().filter(p.a.substring(at.n, 1).ne(p.b.substring(at.n, 1))),
    })),
);

const only = (...wanted: readonly string[]) =>
  Object.fromEntries(
    ["levenshtein", "damerau_levenshtein", "hamming", "levenshtein_similarity", "jaro", "jaro_winkler"]
      .filter((c) => !wanted.includes(c))
      .map((c) => [c, null]),
  );

checkReference([
  {
    of: surnames,
    expected: table(FOLDER, "soundex_surnames", {
      columns: { soundex_unstripped: null, hw_sensitive: null },
      key: ["surname"],
    }),
  },
  {
    of: distances,
    expected: table(FOLDER, "name_pairs", { columns: only("levenshtein", "levenshtein_similarity") }),
  },
  { of: damerau, expected: table(FOLDER, "name_pairs", { columns: only("damerau_levenshtein") }) },
  { of: hamming, expected: table(FOLDER, "name_pairs", { columns: only("hamming") }) },
]);
