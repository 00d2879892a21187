import { createHash } from "node:crypto";
import { hyperplanes, minHash, sets, similarity, vectors } from "quern";
import { describe, expect, test } from "vitest";
import { rows } from "./expected.ts";
import { checkReference } from "./run.ts";
import { rowsOf, tableOf } from "./stored.ts";
import { interactions } from "./tables/sets.ts";
import { itemVectorsSparse, itemVectorsWide } from "./tables/vectors.ts";

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
const unit = (text: string): number => Number.parseInt(hash(text).slice(0, 13), 16) / 16 ** 13;

/** Bands of the definitions below, and what share of the left rows the recall is measured on. */
const SETS = { bands: 4, rows: 2, seed: "s", sample: 0.5 };
const VECTORS = { bands: 3, bits: 5, seed: "v", sample: 0.5 };

const planes = sets.of(interactions, { id: (i) => i.tailnum, member: (i) => i.dest });
const alikePlanes = similarity("alike_planes", {
  left: planes,
  metric: "jaccard",
  threshold: 0.6,
  candidates: minHash(SETS),
});

const wideItems = vectors.wide(itemVectorsWide, {
  id: (i) => i.itemId,
  columns: (i) => [
    i.d01,
    i.d02,
    i.d03,
    i.d04,
    i.d05,
    i.d06,
    i.d07,
    i.d08,
    i.d09,
    i.d10,
    i.d11,
    i.d12,
    i.d13,
    i.d14,
    i.d15,
    i.d16,
  ],
});
const sparseItems = vectors.long(itemVectorsSparse, { id: (i) => i.itemId, dim: (i) => i.dim, value: (i) => i.value });
const blocked = { metric: "cosine", threshold: 0.95, candidates: hyperplanes(VECTORS) } as const;
const alikeItems = similarity("alike_items", { left: wideItems, ...blocked });
const alikeSparse = similarity("alike_sparse", { left: sparseItems, ...blocked });
const nearItems = similarity("near_items", {
  left: sparseItems,
  metric: "manhattan",
  top: 2,
  candidates: hyperplanes(VECTORS),
});

interface Pair {
  readonly leftId: string | number;
  readonly rightId: string | number;
  readonly score: number;
}

function setsOf(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const [tailnum, dest] of rowsOf(tableOf(interactions)) as readonly (readonly string[])[]) {
    if (tailnum !== undefined && dest !== undefined) found.set(tailnum, (found.get(tailnum) ?? new Set()).add(dest));
  }
  return found;
}

/** Texts by band that two sets agree in whose least hashes are the same. */
const setBands = (members: ReadonlySet<string>): readonly string[] =>
  Array.from({ length: SETS.bands }, (_, b) => {
    const hashes = [...members].map((m) => hash(`${SETS.seed}:${b + 1}:${m}`));
    return Array.from({ length: SETS.rows }, (_, i) => hashes.map((h) => h.slice(i * 16, i * 16 + 16)).sort()[0]).join(
      "",
    );
  });

const vectorsOf = (): ReadonlyMap<number, readonly number[]> =>
  new Map(
    (rowsOf(tableOf(itemVectorsWide)) as readonly (readonly number[])[]).flatMap(([id, ...values]) =>
      id !== undefined && values.some((v) => v !== 0) ? [[id, values] as const] : [],
    ),
  );

/** A normal deviate for a plane and a dimension, by Box and Muller. */
const deviate = (plane: number, dim: number): number => {
  const of = (which: string): number => unit(`${VECTORS.seed}:${which}:${plane}:${dim}`);
  return Math.sqrt(-2 * Math.log(1 - of("radius"))) * Math.cos(2 * Math.PI * of("angle"));
};
const bandsOf = (elements: readonly (readonly [dim: number, value: number])[]): readonly string[] =>
  Array.from({ length: VECTORS.bands }, (_, b) =>
    Array.from({ length: VECTORS.bits }, (_, i) => {
      const plane = b * VECTORS.bits + i + 1;
      return elements.reduce((sum, [dim, value]) => sum + value * deviate(plane, dim), 0) >= 0 ? "1" : "0";
    }).join(""),
  );
const vectorBands = (values: readonly number[]): readonly string[] => bandsOf(values.map((v, d) => [d + 1, v]));

const agree = (a: readonly string[], b: readonly string[]): boolean => a.some((key, i) => key === b[i]);

/** Every ordered pair of what has a score, with its score and whether it is a candidate. */
function scored<T>(
  of: ReadonlyMap<string | number, T>,
  bands: (x: T) => readonly string[],
  score: (a: T, b: T) => number | undefined,
): readonly (Pair & { readonly candidate: boolean })[] {
  const all = [...of].map(([id, x]) => ({ id, x, bands: bands(x) }));
  return all.flatMap((a) =>
    all.flatMap((b) => {
      const value = a.id === b.id ? undefined : score(a.x, b.x);
      return value === undefined
        ? []
        : [{ leftId: a.id, rightId: b.id, score: value, candidate: agree(a.bands, b.bands) }];
    }),
  );
}

const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): number | undefined => {
  const both = [...a].filter((x) => b.has(x)).length;
  return both === 0 ? undefined : both / (a.size + b.size - both);
};
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
const cosine = (a: readonly number[], b: readonly number[]): number => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));

const setPairs = () => scored(setsOf(), setBands, shared).filter((p) => p.score >= 0.6);
const vectorPairs = () => scored(vectorsOf(), vectorBands, cosine).filter((p) => p.score >= 0.95);
const once = (pairs: ReturnType<typeof scored>) =>
  pairs
    .filter((p) => p.candidate && p.leftId < p.rightId)
    .map(({ leftId, rightId, score }) => ({ leftId, rightId, score }));

function recall(
  pairs: ReturnType<typeof scored>,
  { seed, sample }: { readonly seed: string; readonly sample: number },
) {
  const some = pairs.filter((p) => unit(`${seed}:recall:${p.leftId}`) < sample);
  const found = some.filter((p) => p.candidate).length;
  if (found === 0 || found === some.length) throw new Error("the bands find all, or nothing: choose others");
  return [{ pairs: some.length, found, recall: found / some.length }];
}

/** Of each item the two nearest of its candidates. */
function nearest() {
  const distance = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, x, i) => sum + Math.abs(x - (b[i] ?? 0)), 0);
  const pairs = scored(vectorsOf(), vectorBands, distance).filter((p) => p.candidate);
  return [...vectorsOf().keys()]
    .sort((a, b) => a - b)
    .flatMap((id) =>
      pairs
        .filter((p) => p.leftId === id)
        .sort((a, b) => a.score - b.score || Number(a.rightId) - Number(b.rightId))
        .slice(0, 2)
        .map((p, i) => ({ leftId: id, rank: i + 1, rightId: p.rightId, score: p.score })),
    );
}

const KEY = { key: ["leftId", "rightId"] } as const;

checkReference([
  { of: alikePlanes, expected: rows(() => once(setPairs()), KEY) },
  { of: alikePlanes.recall, expected: rows(() => recall(setPairs(), SETS)) },
  { of: alikeItems, expected: rows(() => once(vectorPairs()), KEY) },
  { of: alikeItems.recall, expected: rows(() => recall(vectorPairs(), VECTORS)) },
  { of: alikeSparse, expected: rows(() => once(vectorPairs()), KEY) },
  { of: nearItems, expected: rows(nearest) },
]);

describe("the chance that hyperplanes find a pair", () => {
  // 400 pairs of vectors with two elements, each pair in a plane of its own: hashes of different dimensions are independent
  const PAIRS = 400;
  const angle = 0.6;
  const chance = 1 - (1 - (1 - angle / Math.PI) ** VECTORS.bits) ** VECTORS.bands;
  test.each([
    ["around an axis", 0],
    ["around a diagonal", Math.PI / 4],
  ])("is that of the formula, %s", (_, middle) => {
    const found = Array.from({ length: PAIRS }, (_, i) => {
      const at = (turn: number) =>
        bandsOf([
          [2 * i + 1, Math.cos(middle + turn)],
          [2 * i + 2, Math.sin(middle + turn)],
        ]);
      return agree(at(-angle / 2), at(angle / 2));
    }).filter(Boolean).length;
    const error = Math.sqrt((chance * (1 - chance)) / PAIRS);
    expect(Math.abs(found / PAIRS - chance)).toBeLessThan(3 * error);
  });
});
