import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { at, useNamed } from "./sides.ts";

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

/** Rows without a score are left out; the rank stands behind the partition. */
export function firstOf(rows: Relation, best: Best): Relation {
  const { partition, top } = best;
  const scored = useNamed(build.named(best.name, rows, best.comment));
  const score = at(scored, best.score);
  const kept = best.keep?.(score) ?? (score.nullable ? make.call("isNotNull", [score]) : undefined);
  const some = kept ? build.filter(scored.rel, kept) : scored.rel;
  const columns = { ...scored.of, [best.score]: make.column(score.attribute, false) };
  const by = columns[best.score] as Expr;
  const rank = make.windowCall("rowNumber", [], {
    partitionBy: partition === undefined ? [] : [at(scored, partition)],
    orderBy: [best.descending ? make.desc(by) : make.asc(by), make.asc(at(scored, best.id))],
  });
  const first = partition === undefined ? {} : { [partition]: columns[partition] as Expr };
  if (top === undefined) {
    const all = build.project(some, { ...first, [best.rank]: rank, ...without(columns, partition) });
    return sorted(all, best);
  }
  const ranked = useNamed(build.named("ranked", build.project(some, { ...columns, [best.rank]: rank })));
  const { [best.rank]: place, ...others } = ranked.of;
  if (!place) return ranked.rel;
  const within = build.filter(ranked.rel, make.call("le", [place, top]));
  const leading = partition === undefined ? {} : { [partition]: at(ranked, partition) };
  return sorted(build.project(within, { ...leading, [best.rank]: place, ...without(others, partition) }), best);
}

const without = <T>(columns: { readonly [key: string]: T }, key: string | undefined): { readonly [key: string]: T } =>
  Object.fromEntries(Object.entries(columns).filter(([name]) => name !== key));

const sorted = (r: Relation, { partition, rank }: Best): Relation =>
  build.sort(
    r,
    ...(partition === undefined ? [] : [make.asc(build.columnOf(r, partition))]),
    make.asc(build.columnOf(r, rank)),
  );
