import { isInteger, type SqlType } from "../types/sql-type.ts";
import type { Attribute } from "./attribute.ts";
import { attributesOf } from "./attributes-of.ts";
import type { Expr } from "./expr.ts";
import type { Item, Relation } from "./relation.ts";

/** Columns that hold the same value in every row, or are both NULL: what tells rows apart by one of them does so by another. */
export type EqualColumns = readonly ReadonlySet<Attribute>[];

const known = new WeakMap<Relation, EqualColumns>();

/** The columns that the joins and filters of a relation make equal, among those that it reads and those that it gives. */
export function equalColumns(r: Relation): EqualColumns {
  const before = known.get(r);
  if (before) return before;
  const found = find(r);
  known.set(r, found);
  return found;
}

/** The column and those that hold the same: itself first. */
export function equalsOf(a: Attribute, equal: EqualColumns): readonly Attribute[] {
  const set = equal.find((s) => s.has(a));
  return set ? [a, ...[...set].filter((other) => other !== a)] : [a];
}

function find(r: Relation): EqualColumns {
  switch (r.kind) {
    case "filter":
      return united([...equalColumns(r.input), ...pairsIn(r.where)]);
    case "join": {
      const left = r.join === "full" ? within(r.left) : equalColumns(r.left);
      const right = r.join === "full" || r.join === "left" ? within(r.right) : equalColumns(r.right);
      return united([...left, ...right, ...(r.join === "inner" && r.on ? pairsIn(r.on) : [])]);
    }
    case "alias": {
      const { attributes } = r;
      const places = attributesOf(r.input).flatMap((a, i) => (attributes[i] ? [[a, attributes[i]] as const] : []));
      return renamed(equalColumns(r.input), places);
    }
    case "project":
      return renamed(equalColumns(r.input), placesOf(r.items));
    case "aggregate":
      return renamed(equalColumns(r.input), placesOf(r.keys));
    case "named":
    case "sort":
    case "limit":
    case "distinct":
    case "firstPer":
      return equalColumns(r.input);
    case "asOf":
      return equalColumns(r.left);
    default:
      return [];
  }
}

/** On the outer side of a join, without what a lateral relation compares with: where it has no row, only its own columns are NULL. */
function within(r: Relation): EqualColumns {
  const own = new Set(attributesOf(r));
  return equalColumns(r).map((set) => new Set([...set].filter((a) => own.has(a))));
}

/** The pairs that the conjuncts of a condition set equal. Numbers of two kinds are compared as doubles, which are not exact. */
function pairsIn(condition: Expr): readonly ReadonlySet<Attribute>[] {
  const conjuncts = condition.kind === "call" && condition.op === "and" ? condition.args : [condition];
  return conjuncts.flatMap((c) => {
    if (c.kind !== "call" || (c.op !== "eq" && c.op !== "isSame")) return [];
    const [a, b] = c.args;
    const isPair = a?.kind === "column" && b?.kind === "column" && comparesExactly(a.type, b.type);
    return isPair ? [new Set([a.attribute, b.attribute])] : [];
  });
}

const comparesExactly = (a: SqlType, b: SqlType): boolean => a.kind === b.kind || (isInteger(a) && isInteger(b));

type Place = readonly [from: Attribute, to: Attribute];

const placesOf = (items: readonly Item[]): readonly Place[] =>
  items.flatMap((i) => (i.expr.kind === "column" ? [[i.expr.attribute, i.attribute] as const] : []));

/** Under the names of an output, which may hold one column several times. */
function renamed(equal: EqualColumns, places: readonly Place[]): EqualColumns {
  const found = new Map<Attribute | ReadonlySet<Attribute>, Set<Attribute>>();
  for (const [from, to] of places) {
    const source = equal.find((s) => s.has(from)) ?? from;
    found.set(source, (found.get(source) ?? new Set()).add(to));
  }
  return [...found.values()].filter((s) => s.size > 1);
}

/** Sets that share a column are one. */
function united(sets: EqualColumns): EqualColumns {
  return sets.reduce<EqualColumns>((done, set) => {
    const shares = (other: ReadonlySet<Attribute>): boolean => [...set].some((a) => other.has(a));
    const joined = new Set([...done.filter(shares), set].flatMap((s) => [...s]));
    return [...done.filter((s) => !shares(s)), joined];
  }, []);
}
