import type { Similarity, WideVectors } from "../../../src/ir/similarity.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import { isUnique } from "../../../src/relation/keys.ts";
import * as make from "../../../src/relation/make.ts";
import type { Named, Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";
import type { Meeting } from "./meeting.ts";
import { add, asDouble, at, cteName, paired, sideNames, square, useNamed, useRows, without } from "./sides.ts";

type WideUse = {
  readonly rel: Relation;
  readonly id: Expr;
  readonly columns: readonly Expr[];
  readonly length?: Expr;
};

/** Vectors of a column each dimension: one expression over each pair of rows. */
export function wideMeeting(s: Similarity, left: WideVectors, right: WideVectors): Meeting {
  const [a, b] = sides(s, left, right);
  return { left: a, right: b, score: score(s, a, b) };
}

/** Likewise, over the candidates only. */
export function widePairs(s: Similarity, left: WideVectors, right: WideVectors, candidates: Named): Relation {
  const [a, b] = sides(s, left, right);
  const { rel, left: l, right: r } = paired(s, candidates, a, b);
  return build.project(without(rel, s.exclude, l, r), {
    [s.names.left]: l,
    [s.names.right]: r,
    [s.names.score]: score(s, a, b),
  });
}

function sides(s: Similarity, left: WideVectors, right: WideVectors): readonly [WideUse, WideUse] {
  const prepareLeft = prepared(left, s);
  const prepareRight = right === left ? prepareLeft : isOneRow(left.rows) ? written(right, s) : prepared(right, s);
  const [nameLeft, nameRight] = sideNames(s);
  return [prepareLeft(nameLeft), prepareRight(nameRight)];
}

const isOneRow = (rows: Relation): boolean => isUnique(rows, []);

/** A side of which each row is read once: what is computed of it stands where it is read. */
function written(side: WideVectors, { metric }: Similarity): (name?: string) => WideUse {
  return (name) => {
    const { rel, of } = useRows(side.rows, { id: side.id, columns: side.columns }, name);
    const columns = of.columns.map(asDouble);
    return { rel, id: of.id, columns, ...(metric === "cosine" && !side.unit && { length: lengthOf(columns) }) };
  };
}

const lengthOf = (columns: readonly Expr[]): Expr => make.call("sqrt", [add(columns.map(square))]);

function score({ metric }: Similarity, a: WideUse, b: WideUse): Expr {
  const by = (term: (x: Expr, y: Expr) => Expr): Expr =>
    add(a.columns.map((x, i) => term(x, b.columns[i] ?? make.literal(null, types.double))));
  switch (metric) {
    case "euclidean":
      return make.call("sqrt", [by((x, y) => square(make.call("sub", [x, y])))]);
    case "manhattan":
      return by((x, y) => make.call("abs", [make.call("sub", [x, y])]));
    default: {
      const dot = by((x, y) => make.call("mul", [x, y]));
      const lengths = [a.length, b.length].flatMap((length) => length ?? []);
      return lengths.length === 0 ? dot : make.call("div", [dot, lengths.reduce((x, y) => make.call("mul", [x, y]))]);
    }
  }
}

/** A side as it can be used: its own rows, or, where something must be computed of each, a CTE that holds it. */
function prepared(side: WideVectors, { metric }: Similarity): (name?: string) => WideUse {
  const measured = metric === "cosine" && !side.unit;
  const plain = side.columns.every((c) => c.kind === "column" && c.type.kind === "double");
  if (plain && !measured) {
    return (name) => {
      const { rel, of } = useRows(side.rows, { id: side.id, columns: side.columns }, name);
      return { rel, ...of };
    };
  }
  const own = useRows(side.rows, { id: side.id, columns: side.columns });
  const id = keyOf(own.of.id, "id");
  const keys = keysOf(own.of.columns, id);
  const values = own.of.columns.map(asDouble);
  const rows = build.project(own.rel, [
    { [id]: own.of.id },
    Object.fromEntries(keys.map((key, i) => [key, values[i] as Expr])),
    measured ? { vectorLength: lengthOf(values) } : {},
  ]);
  const cte = build.computedOnce(
    build.named(
      cteName(measured ? "measured" : "doubles_of", side.name),
      rows,
      measured ? "Vectors with their length." : "Vectors with their elements as doubles.",
    ),
  );
  return (name) => {
    const used = useNamed(cte, name);
    const columns = keys.map((key) => at(used, key));
    return { rel: used.rel, id: at(used, id), columns, ...(measured && { length: at(used, "vectorLength") }) };
  };
}

const keyOf = (e: Expr, otherwise: string): string => (e.kind === "column" ? e.attribute.key : otherwise);

/** The columns' own keys where they differ, else numbered ones. */
function keysOf(columns: readonly Expr[], id: string): readonly string[] {
  const own = columns.map((c, i) => keyOf(c, `v${i + 1}`));
  const distinct = new Set([...own, id, "vectorLength"]).size === own.length + 2;
  return distinct ? own : columns.map((_, i) => `v${i + 1}`);
}
