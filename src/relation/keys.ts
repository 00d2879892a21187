import type { SqlType } from "../types/sql-type.ts";
import type { Attribute } from "./attribute.ts";
import { attributesOf } from "./attributes-of.ts";
import { type EqualColumns, equalColumns, equalsOf } from "./equal-columns.ts";
import type { Expr, LiteralExpr } from "./expr.ts";
import { someExpr } from "./map.ts";
import { pairsOf } from "./pairs-of.ts";
import type { Aggregate, Item, Join, Relation, SetOperation } from "./relation.ts";

/** Attributes of a relation of which no two rows have the same values; NULLs count as a value. */
export type Key = readonly Attribute[];

const MOST = 8;
const known = new WeakMap<Relation, readonly Key[]>();

/** The keys that follow from the schema and the shape of the relation, the ones that a reader would name first. */
export function keysOf(r: Relation): readonly Key[] {
  const before = known.get(r);
  if (before) return before;
  const equal = equalColumns(r);
  const keys = find(r)
    .slice(0, MOST)
    .map((key) => withoutEquals(key, equal));
  known.set(r, keys);
  return keys;
}

/** The key without the columns that always hold what one before them holds. */
function withoutEquals(key: Key, equal: EqualColumns): Key {
  return key.filter((a, i) => !equalsOf(a, equal).some((x) => key.indexOf(x) >= 0 && key.indexOf(x) < i));
}

function find(r: Relation): readonly Key[] {
  switch (r.kind) {
    case "scan": {
      const byName = new Map(r.table.columns.map((c, i) => [c.attribute.name, r.attributes[i]]));
      const pick = (names: readonly string[]): Key => names.flatMap((n) => byName.get(n) ?? []);
      const unique = [...r.table.unique, ...(r.table.checkedKeys ?? [])]
        .map(pick)
        .filter((key) => key.every((a) => !a.nullable));
      const { primaryKey } = r.table;
      return primaryKey.length > 0 ? [pick(primaryKey), ...unique] : unique;
    }
    case "alias": {
      const inner = attributesOf(r.input);
      const outer = new Map(inner.map((a, i) => [a, r.attributes[i]]));
      return keysOf(r.input).map((key) => key.flatMap((a) => outer.get(a) ?? []));
    }
    case "named":
      return r.unique ? [r.unique, ...keysOf(r.input)] : keysOf(r.input);
    case "filter": {
      const isFixed = among(fixedBy(r.where), r);
      return keysOf(r.input).map((key) => key.filter((a) => !isFixed(a)));
    }
    case "sort":
      return keysOf(r.input);
    case "limit": {
      const one = r.limit?.kind === "literal" && Number(r.limit.value) <= 1;
      return one ? [[]] : keysOf(r.input);
    }
    case "distinct":
      return [...keysOf(r.input), deciding(r.input)];
    case "firstPer": {
      const columns = r.keys.flatMap((k) => (k.kind === "column" ? [k.attribute] : []));
      const own = r.count === 1 && columns.length === r.keys.length ? [columns] : [];
      return [...own, ...keysOf(r.input)];
    }
    case "firstEach": {
      const place: Key = [...r.keys, r.rank];
      return [place, ...keysOf(pairsOf(r))];
    }
    case "project": {
      const out = new Map(
        r.items.flatMap((i) => (i.expr.kind === "column" ? [[i.expr.attribute, i.attribute] as const] : [])),
      );
      const equal = equalColumns(r.input);
      const given = (a: Attribute): Attribute | undefined => {
        const source = equalsOf(a, equal).find((x) => out.has(x));
        return source && out.get(source);
      };
      return keysOf(r.input).flatMap((key) => {
        const own = key.flatMap((a) => given(a) ?? []);
        return own.length === key.length ? [own] : [];
      });
    }
    case "aggregate":
      return [groupKey(r)];
    case "join":
      return joinKeys(r);
    case "asOf":
    case "trailing":
      return keysOf(r.left);
    case "setOperation": {
      if (r.op === "union") return r.all ? unionKeys(r) : [r.attributes];
      const [left] = r.inputs;
      const position = new Map((left ? attributesOf(left) : []).map((a, i) => [a, r.attributes[i]]));
      const inherited = (left ? keysOf(left) : []).map((key) => key.flatMap((a) => position.get(a) ?? []));
      return r.all ? inherited : [...inherited, r.attributes];
    }
    case "unnest":
      if (r.of === "numbers") return [[]];
      return r.attributes[0] ? [[r.attributes[0]]] : [];
    case "values":
      return r.attributes.flatMap((a, i) => (differ(r.rows.map((row) => row[i])) ? [[a]] : []));
    case "paramRows": {
      const { columns = [], key } = r.rows.param.rows ?? {};
      return key ? [key.flatMap((a) => r.attributes[columns.indexOf(a)] ?? [])] : [];
    }
    case "raw":
    case "self":
    case "recursive":
      return [];
  }
}

/** The columns of a relation without those that are computed of nothing but the others: rows alike in the rest are alike. */
function deciding(r: Relation): Key {
  if (r.kind !== "project") return attributesOf(r);
  const plain = new Set(r.items.flatMap((i) => (i.expr.kind === "column" ? [i.expr.attribute] : [])));
  const isOther = (e: Expr): boolean =>
    e.kind === "column" ? !plain.has(e.attribute) : !["call", "case", "cast", "literal", "param"].includes(e.kind);
  const isFollowing = ({ expr }: Item): boolean => expr.kind !== "column" && !someExpr(expr, isOther);
  return r.items.filter((i) => !isFollowing(i)).map((i) => i.attribute);
}

/**
 * Rows of which a constant column says which input they are from: it and the inputs' own keys tell all of them apart.
 */
function unionKeys(r: SetOperation): readonly Key[] {
  const origin = r.attributes.findIndex((_, i) => {
    const constants = r.inputs.map((input) => constantAt(input, i));
    return constants.every((c) => c !== undefined) && new Set(constants).size === constants.length;
  });
  if (origin < 0) return [];
  const places = r.inputs.map((input) => {
    const own = attributesOf(input);
    const [key] = keysOf(input);
    return key?.map((a) => own.indexOf(a));
  });
  if (places.some((p) => p === undefined)) return [];
  const key = new Set([origin, ...places.flatMap((p) => p ?? [])]);
  return [[...key].flatMap((i) => r.attributes[i] ?? [])];
}

function constantAt(r: Relation, place: number): LiteralExpr["value"] | undefined {
  const item = r.kind === "project" ? r.items[place] : undefined;
  return item?.expr.kind === "literal" && item.expr.value !== null ? item.expr.value : undefined;
}

/** The keys of a grouping, without those that another one determines: a column of a table whose key is grouped by too. */
function groupKey(r: Aggregate): Key {
  const grouped = new Set(r.keys.flatMap((k) => (k.expr.kind === "column" ? [k.expr.attribute] : [])));
  const determined = new Set(
    sourcesOf(r.input).flatMap((source) => {
      const key = keysOf(source).find((k) => k.length > 0 && k.every((a) => grouped.has(a)));
      return key ? attributesOf(source).filter((a) => !key.includes(a)) : [];
    }),
  );
  return r.keys.filter((k) => !(k.expr.kind === "column" && determined.has(k.expr.attribute))).map((k) => k.attribute);
}

/** What a chain of joins and filters reads. A key of a lateral relation is one within a row of the others, and no more. */
function sourcesOf(r: Relation): readonly Relation[] {
  if (r.kind === "join") return [...sourcesOf(r.left), ...(r.lateral ? [] : sourcesOf(r.right))];
  return r.kind === "filter" ? sourcesOf(r.input) : [r];
}

/** Attributes that the condition sets equal to a constant or a parameter: they tell no rows apart. */
function fixedBy(where: Expr): ReadonlySet<Attribute> {
  const conjuncts = where.kind === "call" && where.op === "and" ? where.args : [where];
  return new Set(
    conjuncts.flatMap((c) => {
      if (c.kind !== "call" || c.op !== "eq") return [];
      const column = c.args.find((e) => e.kind === "column");
      const isFixed = c.args.some((e) => e.kind === "literal" || e.kind === "param");
      return column?.kind === "column" && isFixed ? [column.attribute] : [];
    }),
  );
}

/** Attributes that the condition sets equal to something of the other side. */
function equated(on: Expr | undefined, side: ReadonlySet<Attribute>): ReadonlySet<Attribute> {
  const conjuncts = on?.kind === "call" && on.op === "and" ? on.args : on ? [on] : [];
  const found = new Set<Attribute>();
  for (const c of conjuncts) {
    // Also null-safe equality: a NULL counts as a value in keys.
    if (c.kind !== "call" || (c.op !== "eq" && c.op !== "isSame")) continue;
    const [a, b] = c.args;
    for (const [x, y] of [
      [a, b],
      [b, a],
    ] as const) {
      const inside = x?.kind === "column" && side.has(x.attribute) ? x.attribute : undefined;
      const outside = y?.kind === "column" && !side.has(y.attribute);
      if (inside && outside) found.add(inside);
    }
  }
  return found;
}

function joinKeys(r: Join): readonly Key[] {
  const [left, right] = [keysOf(r.left), keysOf(r.right)];
  const both = left.flatMap((l) => right.map((k) => [...l, ...k]));
  const matchesOne = (keys: readonly Key[], side: Relation): boolean => {
    const isEquated = among(equated(r.on, new Set(attributesOf(side))), side);
    return keys.some((key) => key.every(isEquated));
  };
  const leftStays = (r.join === "inner" || r.join === "left") && matchesOne(right, r.right);
  const rightStays = r.join === "inner" && matchesOne(left, r.left);
  return [...(leftStays ? left : []), ...(rightStays ? right : []), ...both];
}

/** The attributes to append so that the given ones hold a key; undefined where no key is known. */
export function missingKey(given: readonly Expr[], r: Relation): readonly Attribute[] | undefined {
  const isGiven = among(columnsIn(given), r);
  const missing = keysOf(r).map((key) => key.filter((a) => !isGiven(a)));
  return missing.reduce<readonly Attribute[] | undefined>(
    (best, key) => (best === undefined || key.length < best.length ? key : best),
    undefined,
  );
}

/** Whether no two rows can have these values. */
export function isUnique(rows: Relation, by: readonly Expr[]): boolean {
  const isGiven = among(columnsIn(by), rows);
  return keysOf(rows).some((key) => key.every(isGiven));
}

const columnsIn = (exprs: readonly Expr[]): ReadonlySet<Attribute> =>
  new Set(exprs.flatMap((e) => (e.kind === "column" ? [e.attribute] : [])));

/** Whether a column of the relation, or one that always equals it, is among some. */
function among(columns: ReadonlySet<Attribute>, r: Relation): (a: Attribute) => boolean {
  const equal = equalColumns(r);
  return (a) => equalsOf(a, equal).some((x) => columns.has(x));
}

/** Constants whose value has one spelling. */
const SPELLED_ONCE: ReadonlySet<SqlType["kind"]> = new Set(["text", "int", "bigint", "date"]);

/** Constants of which no two are the same, and none is NULL. */
function differ(cells: readonly (Expr | undefined)[]): boolean {
  const values = cells.map((c) =>
    c?.kind === "literal" && c.value !== null && SPELLED_ONCE.has(c.type.kind) ? String(c.value) : undefined,
  );
  return !values.includes(undefined) && new Set(values).size === values.length;
}
