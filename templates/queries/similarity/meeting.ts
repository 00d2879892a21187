import { snakeCase } from "../../../src/base/names.ts";
import { DISTANCES, type Pairs, type Similarity } from "../../../src/ir/similarity.ts";
import { attribute } from "../../../src/relation/attribute.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Approximately, FirstEach, Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";
import { isUnknown, paired, type Row, selfCondition, without } from "./sides.ts";
import { keptBy, ordered, sorted } from "./top.ts";

/** Rows of two sides, and the score of a pair of them. */
export interface Meeting {
  readonly left: Row;
  readonly right: Row;
  readonly score: Expr;
  /** An index may answer an order by the score, and not exactly: all pairs are numbered then. */
  readonly mayBeIndexed?: true;
  /** It is asked to. */
  readonly approximately?: Approximately;
}

/** The score of every pair. */
export function allOf(s: Similarity, { left, right, score }: Meeting): Relation {
  const { rel, left: l, right: r } = paired(s, undefined, left, right);
  const { names } = s;
  return build.project(without(rel, s.exclude, l, r), { [names.left]: l, [names.right]: r, [names.score]: score });
}

/** Whether the known pairs of one left row are found without reading all. */
function isIndexed({ rows, left }: Pairs): boolean {
  if (rows.input.kind !== "scan" || left.kind !== "column") return false;
  const { table } = rows.input;
  const name = table.columns[rows.attributes.indexOf(left.attribute)]?.attribute.name;
  return [table.primaryKey, ...table.unique, ...(table.indexes ?? [])].some(([first]) => first === name);
}

/** The nearest of each row of the left side. */
export function nearestOf(s: Similarity, top: Expr, near: (score: Expr) => Expr | undefined, m: Meeting): Relation {
  const { names, self, exclude } = s;
  const { left, right } = m;
  const items = build.itemsOf({ [names.left]: left.id, [names.right]: right.id, [names.score]: m.score });
  const [l, r, score] = items.map((i) => make.column(i.attribute));
  if (!l || !r || !score) return allOf(s, m);
  const conditions = [
    ...(self ? [selfCondition(s, left.id, right.id)] : []),
    ...exclude.map((known) => isUnknown(known, left.id, right.id)),
  ];
  const keep = keptBy(near, score);
  const first: FirstEach = Object.freeze({
    kind: "firstEach",
    name: "nearest",
    comment: m.approximately ? "Nearest rows that the index finds." : "Pairs with their similarity or distance.",
    left: left.rel,
    right: right.rel,
    ...(conditions.length > 0 && { on: make.and(...conditions) }),
    items,
    keys: [l.attribute],
    order: ordered(score, r, !DISTANCES.has(s.metric)),
    count: top,
    ...(keep && { keep }),
    ...(m.approximately && { approximately: m.approximately }),
    ...((m.mayBeIndexed || !exclude.every(isIndexed)) && { together: true as const }),
    rank: attribute({ key: names.rank, name: snakeCase(names.rank), type: types.count, nullable: false }),
  });
  const columns = {
    [names.left]: l,
    [names.rank]: make.column(first.rank),
    [names.right]: r,
    [names.score]: make.column(score.attribute, false),
  };
  return sorted(build.project(first, columns), { partition: names.left, rank: names.rank });
}
