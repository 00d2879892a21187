import type { On } from "../../ir/features.ts";
import type { Attribute } from "../../relation/attribute.ts";
import { attributesOf } from "../../relation/attributes-of.ts";
import type { Expr } from "../../relation/expr.ts";
import * as make from "../../relation/make.ts";
import { someExpr } from "../../relation/map.ts";
import { originOf } from "../../relation/origins.ts";
import type { Relation } from "../../relation/relation.ts";
import type { ForeignKey, Table } from "../../relation/table.ts";
import { rowOf } from "./source.ts";
import type { AnyEx, Row } from "./types.ts";

type Keys = On["keys"];

/** How the rows of `right` belong to those of `left`: as the condition says, or by the references that the schema declares. */
export function onOf(left: Relation, right: Relation, on: ((row: Row) => AnyEx) | undefined): On {
  if (on) return taken(on(rowOf(right)).node, left, right);
  const found = referenced(left, right);
  const [keys = []] = found;
  return {
    keys: found.length === 1 ? keys : [],
    where: [],
    others: 0,
    ambiguous: found.length > 1 ? found.map(inWords) : [],
  };
}

const inWords = (keys: Keys): string => keys.map((k) => `${nameOf(k.right)} = ${nameOf(k.left)}`).join(" and ");
const nameOf = (e: Expr): string => (e.kind === "column" ? e.attribute.key : e.kind);

/** The condition taken apart: equalities of the two sides, conditions over the right one, and what is neither. */
function taken(condition: Expr, left: Relation, right: Relation): On {
  const [ofLeft, ofRight] = [new Set(attributesOf(left)), new Set(attributesOf(right))];
  const reads = (e: Expr, side: ReadonlySet<Attribute>): boolean =>
    someExpr(e, (x) => x.kind === "column" && side.has(x.attribute));
  const keys: Keys[number][] = [];
  const where: Expr[] = [];
  let others = 0;
  for (const part of condition.kind === "call" && condition.op === "and" ? condition.args : [condition]) {
    const [a, b] = part.kind === "call" && part.op === "eq" ? part.args : [];
    const ordered =
      a && b
        ? ([
            [a, b],
            [b, a],
          ] as const)
        : [];
    const pair = ordered.find(
      ([l, r]) => reads(l, ofLeft) && !reads(l, ofRight) && reads(r, ofRight) && !reads(r, ofLeft),
    );
    if (pair) keys.push({ left: pair[0], right: pair[1] });
    else if (!reads(part, ofLeft)) where.push(part);
    else others++;
  }
  return { keys, where, others, ambiguous: [] };
}

interface Reference {
  readonly foreign: ForeignKey;
  readonly own: readonly Expr[];
}

/** Columns of the relation that pass on those of the table, one for each: in every way in which that can be done. */
function exposed(r: Relation, table: Table, columns: readonly string[]): readonly (readonly Expr[])[] {
  const choices = columns.map((name) =>
    attributesOf(r).filter((a) => {
      const origin = originOf(a, r);
      return origin?.table === table && origin.column.attribute.name === name;
    }),
  );
  return choices.reduce<readonly (readonly Expr[])[]>(
    (chosen, some) => chosen.flatMap((before) => some.map((a) => [...before, make.column(a)])),
    [[]],
  );
}

const tablesOf = (r: Relation): readonly Table[] => [
  ...new Set(attributesOf(r).flatMap((a) => originOf(a, r)?.table ?? [])),
];
const referencesOf = (r: Relation): readonly Reference[] =>
  tablesOf(r).flatMap((table) =>
    table.foreignKeys.flatMap((foreign) => exposed(r, table, foreign.columns).map((own) => ({ foreign, own }))),
  );
const paired = (left: readonly Expr[], right: readonly Expr[]): Keys =>
  left.flatMap((l, i) => (right[i] ? [{ left: l, right: right[i] }] : []));

/** A reference of the right side to the left one, else of the left to the right, else of both to the same columns. */
function referenced(left: Relation, right: Relation): readonly Keys[] {
  const [ofLeft, ofRight] = [referencesOf(left), referencesOf(right)];
  const direct = (from: readonly Reference[], to: Relation, turned: boolean): readonly Keys[] =>
    from.flatMap(({ foreign, own }) => {
      const target = foreign.target();
      return exposed(to, target.table, target.columns).map((found) =>
        turned ? paired(own, found) : paired(found, own),
      );
    });
  const upwards = direct(ofRight, left, false);
  if (upwards.length > 0) return upwards;
  const downwards = direct(ofLeft, right, true);
  if (downwards.length > 0) return downwards;
  return ofLeft.flatMap((l) =>
    ofRight.flatMap((r) => {
      const [a, b] = [l.foreign.target(), r.foreign.target()];
      const same = a.table === b.table && a.columns.join("\n") === b.columns.join("\n");
      return same ? [paired(l.own, r.own)] : [];
    }),
  );
}
