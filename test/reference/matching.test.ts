import {
  clusters,
  clusterTable,
  count,
  damerauLevenshtein,
  from,
  greatest,
  levenshtein,
  match,
  onlyLetters,
  query,
  soundex,
  t,
  values,
} from "quern";
import { expect } from "vitest";
import type { TextEx } from "../../src/dsl/language/types.ts";
import { execute } from "../matrix/execute.ts";
import { runOn } from "../run/run-on.ts";
import { json, table } from "./expected.ts";
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

/** Equal sound of the surname and equal year of birth; the birth date is text, and sometimes no date. */
const block = (r: { readonly surname: Text; readonly dateOfBirth: Text }) => ({
  soundAndYear: [soundex(r.surname), r.dateOfBirth.left(4)],
});
type Text = TextEx<null, "row">;

const pairs = match("pairs", records, {
  key: (r) => ({ recId: r.recId }),
  block,
  compare: (a, b) => ({
    sameSocSecId: a.socSecId.eq(b.socSecId),
    sameBirth: a.dateOfBirth.eq(b.dateOfBirth),
    givenNameLevenshtein: levenshtein(a.givenName, b.givenName),
  }),
  accept: (c) => c.sameSocSecId.or(c.givenNameLevenshtein.lte(1).and(c.sameBirth)),
});

const loose = match("loose_pairs", records, {
  key: (r) => ({ recId: r.recId }),
  block,
  compare: (a, b) => ({
    samePostcode: a.postcode.eq(b.postcode),
    givenNameLevenshtein: levenshtein(a.givenName, b.givenName),
  }),
  accept: (c) => c.samePostcode.or(c.givenNameLevenshtein.lte(3)),
});

const groups = clusters("groups", records, pairs, {
  key: (r) => ({ recId: r.recId }),
  ends: (p) => [p.recIdA, p.recIdB],
});

const kept = clusterTable("kept", records, pairs, {
  key: (r) => ({ recId: r.recId }),
  ends: (p) => [p.recIdA, p.recIdB],
});
const keptGroups = query(
  "kept_groups",
  from(kept).select(({ kept: k }) => k),
);

interface Summary {
  readonly blocking: { readonly candidate_pairs: number };
}

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
  {
    of: damerau,
    expected: table(FOLDER, "name_pairs", { columns: only("damerau_levenshtein") }),
    refused: { sqlserver: /swapped neighbors/ },
  },
  {
    of: pairs,
    expected: table(FOLDER, "matched_pairs", { columns: { same_name_and_birth: null } }),
  },
  { of: loose, expected: table(FOLDER, "matched_pairs_loose") },
  {
    of: pairs.blocks,
    expected: json<Summary>(FOLDER, "summary", ({ blocking }) => [
      { rule: "soundAndYear", pairs: blocking.candidate_pairs },
    ]),
  },
  {
    of: groups,
    expected: table(FOLDER, "clusters"),
    refused: { spark: /UNION ALL only/, sqlserver: /UNION ALL only/ },
  },
  {
    name: "clusters, kept in a table",
    of: kept,
    test: async (on) => {
      await on.load(records);
      const { create, refresh } = runOn(kept.definition, on.spec);
      await create(on.connection, {});
      expect((await refresh(on.connection, {})).converged).toBe(true);
      const rows = on.compiled(keptGroups);
      const found = await execute(on.connection, rows, {});
      expect(table(FOLDER, "clusters").differences(found, rows.columns)).toBe("");
    },
  },
  { of: hamming, expected: table(FOLDER, "name_pairs", { columns: only("hamming") }) },
]);
