import type { Match } from "../../src/ir/merge.ts";
import { attributesOf } from "../../src/relation/attributes-of.ts";
import * as build from "../../src/relation/build.ts";
import type { Expr } from "../../src/relation/expr.ts";
import { layer } from "../../src/relation/layer.ts";
import * as make from "../../src/relation/make.ts";
import type { Alias, Relation } from "../../src/relation/relation.ts";
import { types } from "../../src/types/sql-type.ts";

/** Rows that are compared: two uses of them, side by side. */
export interface Candidates {
  readonly relation: Relation;
  readonly a: build.Columns;
  readonly b: build.Columns;
  /** The keys of the two rows, `recIdA` and `recIdB`. */
  readonly keys: build.Columns;
}

/** What two rows must be equal in, by rule, over one use of the rows; the key; and the columns that a definition reads. */
interface Side {
  readonly relation: Alias;
  readonly key: Expr;
  readonly columns: build.Columns;
  readonly blocks: readonly (readonly Expr[])[];
}

const BLOCKED = "What rows are compared by, computed once for each row.";
const CANDIDATES = "The pairs of every rule, each once.";

/** Each pair of different rows that one of the rules brings together, once: the row with the lower key is a. */
export function candidatePairs(node: Match): Candidates {
  const sideOf = sides(node);
  const [a, b] = [sideOf("a"), sideOf("b")];
  const keyOf = (side: Side): Expr => side.key;
  const keys = Object.fromEntries(
    Object.keys(node.keys).flatMap((key) => [
      [`${key}A`, keyOf(a)],
      [`${key}B`, keyOf(b)],
    ]),
  );
  const found = { a: a.columns, b: b.columns, keys };
  if (node.blocks.length === 1) return { ...found, relation: pairsOf(0, a, b) };
  const each = node.blocks.map((_, i) => {
    const [x, y] = [sideOf("a"), sideOf("b")];
    return build.project(pairsOf(i, x, y), { keyA: x.key, keyB: y.key });
  });
  const all = each.length > 1 ? build.setOperation("union", false, each) : build.unionAll(each);
  const pairs = build.use("candidates", build.named("candidates", all, CANDIDATES));
  const ends = build.columnsOf(pairs);
  const withA = build.join(pairs, a.relation, make.call("eq", [a.key, ends.keyA ?? a.key]));
  return { ...found, relation: build.join(withA, b.relation, make.call("eq", [b.key, ends.keyB ?? b.key])) };
}

/** A NULL is equal to nothing, so that no pair comes of it. */
function pairsOf(rule: number, a: Side, b: Side): Relation {
  const theirs = b.blocks[rule] ?? [];
  const same = (a.blocks[rule] ?? []).flatMap((e, i) => (theirs[i] ? [make.call("eq", [e, theirs[i]])] : []));
  return build.join(a.relation, b.relation, make.and(...same, make.call("lt", [a.key, b.key])));
}

/** Uses of the rows under a name; what rules compute of a row is computed before, once. */
function sides(node: Match): (name: string) => Side {
  const { input, blocks } = node;
  const key = Object.values(node.keys)[0] ?? make.int(0);
  const computed = [...blocks.flatMap((r) => r.by), key].some((e) => e.kind !== "column");
  if (!computed && input.kind === "alias") {
    return (name) => {
      const relation = build.use(name, input.input);
      const places = new Map(input.attributes.map((a, i) => [a, relation.attributes[i]]));
      const over = (e: Expr): Expr => {
        const a = e.kind === "column" ? places.get(e.attribute) : undefined;
        return a ? make.column(a) : e;
      };
      return {
        relation,
        key: over(key),
        columns: build.columnsOf(relation),
        blocks: blocks.map((r) => r.by.map(over)),
      };
    };
  }
  const kept = attributesOf(input);
  const names = blocks.map((r) =>
    r.by.map((_, i) => (r.by.length === 1 ? `${r.name}Block` : `${r.name}Block${i + 1}`)),
  );
  const plain = key.kind === "column" ? kept.indexOf(key.attribute) : -1;
  const added = Object.fromEntries([
    ...(plain < 0 ? [["matchKey", key] as const] : []),
    ...blocks.flatMap((r, n) => r.by.map((e, i) => [names[n]?.[i] ?? "", e] as const)),
  ]);
  const rows = layer("blocked", input, kept, added, BLOCKED, true);
  return (name) => {
    const relation = build.use(name, rows.relation.input);
    const own = relation.attributes.map((a) => make.column(a));
    const columns = Object.fromEntries(kept.flatMap((a, i) => (own[i] ? [[a.key, own[i]]] : [])));
    const at = Object.fromEntries(Object.keys(added).map((k, i) => [k, own[kept.length + i] ?? make.int(0)]));
    const by = names.map((list) => list.map((n) => at[n] ?? make.int(0)));
    return { relation, key: own[plain] ?? at["matchKey"] ?? key, columns, blocks: by };
  };
}

const one = make.literal(1, types.count);
const zero = make.literal(0, types.count);

/** What each rule would cost: how many pairs it makes, from how many blocks, and how large the largest is. */
export function blockEstimates({ input, blocks }: Match): Relation {
  const each = blocks.map(({ name, by }) => {
    const whole = by.filter((e) => e.nullable).map((e) => make.call("isNotNull", [e]));
    const known = whole.length > 0 ? build.filter(input, ...whole) : input;
    const keys = Object.fromEntries(by.map((e, i) => [`by${i + 1}`, e]));
    const grouped = build.aggregate(known, keys, { rows: make.aggregateCall("count", []) });
    const groups = build.use(name, build.named(`${name}Blocks`, grouped));
    const rows = build.columnOf(groups, "rows");
    const twice = make.call("mul", [rows, make.call("sub", [rows, one])]);
    const pairs: Expr = { ...make.call("intDiv", [twice, make.int(2)]), type: types.count, nullable: false };
    const several = make.aggregateCall("count", [], { filter: make.call("gt", [rows, one]) });
    const all = build.aggregate(
      groups,
      {},
      {
        pairs: make.call("coalesce", [make.aggregateCall("sum", [pairs]), zero]),
        blocks: several,
        largestBlock: make.call("coalesce", [make.aggregateCall("max", [rows]), zero]),
      },
    );
    return build.project(all, { rule: make.text(name), ...build.columnsOf(all) });
  });
  return build.unionAll(each);
}
