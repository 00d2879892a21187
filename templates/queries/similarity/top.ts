import * as build from "../../../src/relation/build.ts";
import type { Expr, SortKey } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { at, type Columns, useNamed } from "./sides.ts";

/** The best rows of each partition, or of all. Columns are called by their keys. */
export interface Best {
  /** What the rows are called while they are ranked. */
  readonly name: string;
  readonly comment: string;
  readonly partition?: string;
  readonly score: string;
  readonly descending: boolean;
  /** What breaks ties. */
  readonly id: string;
  readonly rank: string;
  readonly top?: Expr;
  /** Rows that count at all. */
  readonly keep?: (score: Expr) => Expr | undefined;
}

/**
 * Rows without a score are left out; the rank stands behind the partition. What is left out by its score comes last, so that it
 * is left out of the best only: the score is then computed once.
 */
export function firstOf(rows: Relation, best: Best): Relation {
  const { partition, top } = best;
  const scored = useNamed(build.named(best.name, rows, best.comment));
  const score = at(scored, best.score);
  if (top === undefined) {
    const kept = keptBy(best.keep, score);
    const columns = { ...scored.of, [best.score]: make.column(score.attribute, false) };
    const some = kept ? build.filter(scored.rel, kept) : scored.rel;
    const rank = rankOf(best, scored.of, columns[best.score] as Expr);
    const first = partition === undefined ? {} : { [partition]: at(scored, partition) };
    return sorted(build.project(some, [first, { [best.rank]: rank }, without(columns, partition)]), best);
  }
  const rank = rankOf(best, scored.of, score);
  const ranked = useNamed(
    build.named(`ranked_${best.name}`, build.project(scored.rel, [scored.of, { [best.rank]: rank }])),
  );
  const { [best.rank]: place, ...others } = ranked.of;
  if (!place) return ranked.rel;
  const value = at(ranked, best.score);
  const kept = keptBy(best.keep, value);
  const within = build.filter(ranked.rel, make.call("le", [place, top]), ...(kept ? [kept] : []));
  const columns = { ...others, [best.score]: make.column(value.attribute, false) };
  const leading = partition === undefined ? {} : { [partition]: at(ranked, partition) };
  return sorted(build.project(within, [leading, { [best.rank]: place }, without(columns, partition)]), best);
}

/** What lets a row through. */
export const keptBy = (keep: Best["keep"], score: Expr): Expr | undefined =>
  keep?.(score) ?? (score.nullable ? make.call("isNotNull", [score]) : undefined);
/** The best first; of equal ones, the lowest id. */
export const ordered = (score: Expr, id: Expr | undefined, descending: boolean): readonly SortKey[] => [
  descending ? make.desc(score) : make.asc(score),
  ...(id ? [make.asc(id)] : []),
];

function rankOf({ partition, descending, id }: Best, of: Columns, score: Expr): Expr {
  const [key, tie] = [partition === undefined ? undefined : of[partition], of[id]];
  return make.windowCall("rowNumber", [], {
    partitionBy: key ? [key] : [],
    orderBy: ordered(score, tie, descending),
  });
}

const without = <T>(columns: { readonly [key: string]: T }, key: string | undefined): { readonly [key: string]: T } =>
  Object.fromEntries(Object.entries(columns).filter(([name]) => name !== key));

export const sorted = (r: Relation, { partition, rank }: Pick<Best, "partition" | "rank">): Relation =>
  build.sort(
    r,
    ...(partition === undefined ? [] : [make.asc(build.columnOf(r, partition))]),
    make.asc(build.columnOf(r, rank)),
  );
