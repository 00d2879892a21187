import type { Joined } from "../../../src/ir/merge.ts";
import { attributesOf } from "../../../src/relation/attributes-of.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import { keysOf } from "../../../src/relation/keys.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { isNumeric } from "../../../src/types/sql-type.ts";

/** Sets joined side by side: every key that one of them has, and of each set its columns, or NULLs. */
export interface Sets {
  readonly relation: Relation;
  readonly key: build.Columns;
  readonly of: { readonly [set: string]: build.Columns };
  /** Whether the set has the key. */
  readonly has: { readonly [set: string]: Expr };
}

const KEYS = "Distinct keys of all sets.";

/** The keys of all sets, then each set joined to them: a full join of any number of sets, the same on every engine. */
export function joinedSets(node: Joined): Sets {
  const spine = build.use("distinct_keys", build.named("distinct_keys", keysOfSets(node), KEYS));
  const key = build.columnsOf(spine);
  const of: { [set: string]: build.Columns } = {};
  const has: { [set: string]: Expr } = {};
  let relation: Relation = spine;
  for (const { name, input } of node.parts) {
    const inner = build.columnsOf(input);
    const pairs = node.on.flatMap((k): (readonly [Expr, Expr])[] => {
      const [mine, theirs] = [inner[k], key[k]];
      return mine && theirs ? [[mine, theirs]] : [];
    });
    relation = build.join(relation, input, build.equal(pairs), "left");
    const outer = build.columnsOf(input, true);
    of[name] = outer;
    const [first] = node.on.flatMap((k) => outer[k] ?? []);
    has[name] = first ? make.call("isNotNull", [first]) : make.literal(true, { kind: "boolean" });
  }
  return { relation, key, of, has };
}

/** A key that holds a NULL names nothing, and is left out. */
function keysOfSets({ parts, on }: Joined): Relation {
  const each = parts.map(({ input }) => {
    const columns = build.columnsOf(input);
    const key = Object.fromEntries(on.flatMap((k) => (columns[k] ? [[k, columns[k]]] : [])));
    const nullable = Object.values(key).filter((e) => e.nullable);
    const whole = nullable.map((e) => make.call("isNotNull", [e]));
    const known = whole.length > 0 ? build.filter(input, ...whole) : input;
    return build.project(known, Object.fromEntries(Object.entries(key).map(([k, e]) => [k, notNull(e)])));
  });
  return each.length > 1 ? build.setOperation("union", false, each) : build.distinct(build.unionAll(each));
}

const notNull = (e: Expr): Expr => ({ ...e, nullable: false });

/** One row: how many keys there are, in each set and in all of them. */
export function joinReport(node: Joined): Relation {
  const { relation, has } = joinedSets(node);
  const howMany = (filter: Expr): Expr => make.aggregateCall("count", [], { filter });
  return build.aggregate(relation, {}, [
    { keys: make.aggregateCall("count", []) },
    Object.fromEntries(node.parts.map(({ name }) => [`${name}Keys`, howMany(has[name] ?? make.and())])),
    { inAll: howMany(make.and(...Object.values(has))) },
  ]);
}

/** Columns that several sets have, by key, with the sets that have them. */
export function sharedColumns(node: Joined): readonly { readonly key: string; readonly sets: readonly string[] }[] {
  const keys = new Set(node.parts.flatMap((p) => attributesOf(p.input).map((a) => a.key)));
  return [...keys].flatMap((key) => {
    const having = node.parts.flatMap((p) =>
      attributesOf(p.input).flatMap((a) => (a.key === key ? [{ set: p.name, type: a.type }] : [])),
    );
    const [first] = having;
    const alike = having.every(
      ({ type }) => first && (type.kind === first.type.kind || (isNumeric(type) && isNumeric(first.type))),
    );
    const comparable = alike && first?.type.kind !== "json" && first?.type.kind !== "vector";
    return having.length > 1 && comparable && !node.on.includes(key) ? [{ key, sets: having.map((h) => h.set) }] : [];
  });
}

/** `txns` of the set `a` → `aTxns`. */
export const ofSet = (set: string, key: string): string => set + key.charAt(0).toUpperCase() + key.slice(1);

/** The keys of which two sets say different things in a column of the same name; a NULL says nothing. */
export function joinConflicts(node: Joined): Relation {
  const { relation, key, of } = joinedSets(node);
  const shared = sharedColumns(node);
  const valuesOf = (column: string, sets: readonly string[]): readonly Expr[] =>
    sets.flatMap((set) => of[set]?.[column] ?? []);
  const differ = shared.flatMap(({ key: column, sets }) => {
    const values = valuesOf(column, sets);
    return values.flatMap((a, i) => values.slice(i + 1).map((b) => make.call("ne", [a, b])));
  });
  const shown = shared.flatMap(({ key: column, sets }) =>
    sets.flatMap((set) => {
      const value = of[set]?.[column];
      return value ? [[ofSet(set, column), value] as const] : [];
    }),
  );
  return build.project(build.filter(relation, make.or(...differ)), [key, Object.fromEntries(shown)]);
}

/** The sets of which it is not known that a key stands in them once. */
export const maybeRepeated = ({ parts, on }: Joined): Joined["parts"] =>
  parts.filter(({ input }) => !keysOf(input).some((key) => key.every((a) => on.includes(a.key))));

/** The keys that stand in a set several times, and would repeat rows. */
export function repeatedKeys(node: Joined): Relation {
  const each = maybeRepeated(node).map(({ name, input }) => {
    const columns = build.columnsOf(input);
    const key = Object.fromEntries(node.on.flatMap((k) => (columns[k] ? [[k, columns[k]]] : [])));
    const rows = make.aggregateCall("count", []);
    const whole = Object.values(key).filter((e) => e.nullable);
    const known = whole.length > 0 ? build.filter(input, ...whole.map((e) => make.call("isNotNull", [e]))) : input;
    const groups = build.aggregate(known, key, { rows });
    const counted = build.columnsOf(groups);
    const several = build.filter(groups, make.call("gt", [counted.rows ?? rows, make.int(1)]));
    return build.project(several, [{ set: make.text(name) }, build.columnsOf(groups)]);
  });
  return build.unionAll(each);
}
