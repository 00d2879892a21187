import type { Match } from "../../../src/ir/merge.ts";
import { attributesOf } from "../../../src/relation/attributes-of.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import { freshKey, layer } from "../../../src/relation/layer.ts";
import * as make from "../../../src/relation/make.ts";
import type { ScalarOp } from "../../../src/relation/ops.ts";
import type { Alias, Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";

/** Rows that are compared: two of them side by side. */
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
  /** What two rows must differ in. */
  readonly across?: Expr;
}

const LIGHT = "Blocking keys of each row.";
const BLOCKED = "Blocking keys, computed once per row.";
const CANDIDATES =
  "Candidate pairs of all blocking rules, without duplicates: each rule skips pairs that an earlier rule finds.";

/** Each pair of different rows that one of the rules brings together, once: the row with the lower key is a. */
export function candidatePairs(node: Match): Candidates {
  const sideOf = sides(node);
  const keysOf = (a: Expr, b: Expr): build.Columns =>
    Object.fromEntries(
      Object.keys(node.keys).flatMap((key) => [
        [`${key}A`, a],
        [`${key}B`, b],
      ]),
    );
  if (node.blocks.length === 1) {
    const [a, b] = [sideOf("a"), sideOf("b")];
    return { a: a.columns, b: b.columns, keys: keysOf(a.key, b.key), relation: pairsOf(0, a, b) };
  }
  const columns = attributesOf(node.input).map((a) => a.key);
  const own = new Set(columns);
  const key = freshKey("matchKey", own);
  const each = node.blocks.map((_, i) => {
    const [a, b] = [sideOf("a"), sideOf("b")];
    const both = (name: string, x: Expr | undefined, y: Expr | undefined): readonly (readonly [string, Expr])[] => [
      [`${name}A`, x ?? a.key],
      [`${name}B`, y ?? b.key],
    ];
    const read = columns.flatMap((name) => both(name, a.columns[name], b.columns[name]));
    return build.project(pairsOf(i, a, b), Object.fromEntries([...both(key, a.key, b.key), ...read]));
  });
  const all = build.named("candidates", build.unionAll(each), CANDIDATES);
  const pairs = build.use("candidates", Object.freeze({ ...all, trimmed: true }));
  const found = build.columnsOf(pairs);
  const side = (end: "A" | "B"): build.Columns =>
    Object.fromEntries(
      columns.flatMap((name) => {
        const column = found[`${name}${end}`];
        return column ? [[name, column]] : [];
      }),
    );
  const keyOf = (end: "A" | "B"): Expr => {
    const [of] = Object.values(node.keys);
    const plain = of?.kind === "column" ? side(end)[of.attribute.key] : undefined;
    return plain ?? found[`${key}${end}`] ?? make.int(0);
  };
  return { a: side("A"), b: side("B"), keys: keysOf(keyOf("A"), keyOf("B")), relation: pairs };
}

/** A NULL is equal to nothing, so that no pair comes of it. A pair that an earlier rule finds is left to it. */
function pairsOf(rule: number, a: Side, b: Side): Relation {
  const equal = (n: number): readonly (readonly [Expr, Expr])[] =>
    (a.blocks[n] ?? []).flatMap((x, i) => {
      const y = b.blocks[n]?.[i];
      return y ? [[x, y] as const] : [];
    });
  const isNull = (e: Expr): readonly Expr[] => (e.nullable ? [make.call("isNull", [e])] : []);
  const differ = (n: number): Expr =>
    make.or(...equal(n).flatMap(([x, y]) => [make.call("ne", [x, y]), ...isNull(x), ...isNull(y)]));
  const apart = a.across && b.across ? [build.differs(a.across, b.across)] : [];
  const on = make.and(build.equal(equal(rule)), make.call("lt", [a.key, b.key]), ...apart);
  const pairs = build.join(a.relation, b.relation, on);
  const earlier = a.blocks.slice(0, rule).flatMap((by, n) => (by.length > 0 ? [differ(n)] : []));
  return earlier.length > 0 ? build.filter(pairs, ...earlier) : pairs;
}

/** Functions that cost no more than to read what was computed before. */
const CHEAP: ReadonlySet<ScalarOp> = new Set(["left", "right", "lower", "upper", "trim", "substring", "year", "month"]);
const isCheap = (e: Expr): boolean =>
  e.kind === "column" ||
  (e.kind === "call" && CHEAP.has(e.op) && e.args.every((a) => a.kind === "column" || a.kind === "literal"));

/** Uses of the rows under a name, with what the rules compute of each. */
function sides(node: Match): (name: string) => Side {
  const { input, blocks, across } = node;
  const key = Object.values(node.keys)[0] ?? make.int(0);
  const kept = attributesOf(input);
  const names = blocks.map((r) =>
    r.by.map((_, i) => (r.by.length === 1 ? `${r.name}Block` : `${r.name}Block${i + 1}`)),
  );
  const placeOf = (e: Expr | undefined): number => (e?.kind === "column" ? kept.indexOf(e.attribute) : -1);
  const [plain, apart] = [placeOf(key), placeOf(across)];
  const added = Object.fromEntries([
    ...(plain < 0 ? [["matchKey", key] as const] : []),
    ...(across && apart < 0 ? [["matchAcross", across] as const] : []),
    ...blocks.flatMap((r, n) => r.by.map((e, i) => [names[n]?.[i] ?? "", e] as const)),
  ]);
  const isLight = [...blocks.flatMap((r) => r.by), key].every(isCheap);
  const [comment, once] = isLight ? ([LIGHT, "unless better"] as const) : ([BLOCKED, true] as const);
  const rows = layer("rows_with_blocking_keys", input, kept, added, comment, once);
  return (name) => {
    const relation = build.use(name, rows.relation.input);
    const own = relation.attributes.map((a) => make.column(a));
    const columns = Object.fromEntries(kept.flatMap((a, i) => (own[i] ? [[a.key, own[i]]] : [])));
    const at = Object.fromEntries(Object.keys(added).map((k, i) => [k, own[kept.length + i] ?? make.int(0)]));
    const by = names.map((list) => list.map((n) => at[n] ?? make.int(0)));
    const differing = own[apart] ?? at["matchAcross"];
    return {
      relation,
      key: own[plain] ?? at["matchKey"] ?? key,
      columns,
      blocks: by,
      ...(differing && { across: differing }),
    };
  };
}

const one = make.literal(1, types.count);
const zero = make.literal(0, types.count);

/** The rows of each block; `alike`: the sum of the squares of how many of them are the same in what pairs must differ in. */
function blocksOf(rows: Relation, keys: build.Columns, across: Expr | undefined): Relation {
  const n = (): Expr => make.aggregateCall("count", []);
  if (across === undefined) return build.aggregate(rows, keys, { rows: n() });
  const each = build.aggregate(rows, [keys, { across }], { n: n() });
  const own = build.columnOf(each, "n");
  const columns = build.columnsOf(each);
  const again = Object.fromEntries(Object.keys(keys).flatMap((key) => (columns[key] ? [[key, columns[key]]] : [])));
  const total = (e: Expr): Expr => ({
    ...make.cast(make.aggregateCall("sum", [e]), types.bigint),
    type: types.count,
    nullable: false,
  });
  return build.aggregate(each, again, { rows: total(own), alike: total(make.call("mul", [own, own])) });
}

/** What each rule would cost: how many pairs it makes, from how many blocks, and how large the largest is. */
export function blockEstimates(node: Match): Relation {
  const { blocks } = node;
  // what costs much is computed once, under a name
  const blocked = blocks.some(({ by }) => !by.every(isCheap)) ? sides(node) : undefined;
  const each = blocks.map(({ name, by: given }, n) => {
    const side = blocked?.("keyed");
    const [input, by] = [side?.relation ?? node.input, side?.blocks[n] ?? given];
    const across = side ? side.across : node.across;
    const whole = by.filter((e) => e.nullable).map((e) => make.call("isNotNull", [e]));
    const known = whole.length > 0 ? build.filter(input, ...whole) : input;
    const keys = Object.fromEntries(by.map((e, i) => [`by${i + 1}`, e]));
    const groups = build.use(name, build.named(`${name}Blocks`, blocksOf(known, keys, across)));
    const rows = build.columnOf(groups, "rows");
    // all pairs of a block, twice: without those of rows that do not differ where they must
    const twice = across
      ? make.call("sub", [make.call("mul", [rows, rows]), build.columnOf(groups, "alike")])
      : make.call("mul", [rows, make.call("sub", [rows, one])]);
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
    return build.project(all, [{ rule: make.text(name) }, build.columnsOf(all)]);
  });
  return build.unionAll(each);
}
