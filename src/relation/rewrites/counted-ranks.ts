import { types } from "../../types/sql-type.ts";
import { type Attribute, attribute } from "../attribute.ts";
import { attributesOf } from "../attributes-of.ts";
import * as build from "../build.ts";
import type { AggregateExpr, Expr } from "../expr.ts";
import * as make from "../make.ts";
import { someExpr, transformExpr } from "../map.ts";
import type { Aggregate, Item, Relation } from "../relation.ts";
import { sameExpr } from "../same-expr.ts";
import { aggregateName, keyName } from "../statistic-name.ts";
import { freeAttributes, readsSelf, substitute } from "../substitute.ts";
import { AddedItems } from "./added-items.ts";
import { instantiate } from "./instantiate.ts";

const isAsked = (e: Expr): e is AggregateExpr => e.kind === "aggregate" && (e.op === "quantile" || e.op === "mode");
const one = make.int(1);

/**
 * Quantiles and modes of groups without windows over whole partitions, which an engine may buffer row by row. What is counted is
 * counted by a grouping; rows are numbered once for each value of which quantiles are asked, and of a mode it is the different
 * values that are ranked, and not the rows.
 */
export function withCountedRanks(r: Relation): Relation {
  if (r.kind !== "aggregate" || !r.measures.some((m) => someExpr(m.expr, isAsked))) return r;
  // What reads the query around it cannot be a step of its own.
  return freeAttributes(r).size > 0 || readsSelf(r) ? r : joined(r);
}

/** One reading of the rows: their keys, and expressions over them. */
interface Rows {
  readonly relation: Relation;
  readonly keys: readonly Expr[];
  readonly over: (e: Expr) => Expr;
}

/** Reads the rows that are grouped, of their table, or of a step that joins them or computes their keys once. */
function readings(r: Aggregate): () => Rows {
  const { source, keys, places } = isPlain(r.input)
    ? { source: r.input, keys: exprsOf(r.keys), places: none }
    : step(r);
  return () => {
    const { relation, of } = instantiate(source);
    const copies = new Map([...of].map(([a, copy]) => [a, make.column(copy)] as const));
    const over = (e: Expr): Expr => substitute(substitute(e, places), copies);
    return { relation, over, keys: keys.map((k) => substitute(k, copies)) };
  };
}

const none: ReadonlyMap<Attribute, Expr> = new Map();
const exprsOf = (items: readonly Item[]): readonly Expr[] => items.map((i) => i.expr);

const isPlain = (r: Relation): boolean =>
  r.kind === "scan" ||
  (r.kind === "alias" && (r.input.kind === "scan" || r.input.kind === "named")) ||
  (r.kind === "filter" && isPlain(r.input));

function step(r: Aggregate): {
  readonly source: Relation;
  readonly keys: readonly Expr[];
  readonly places: ReadonlyMap<Attribute, Expr>;
} {
  const added = new AddedItems();
  const keys = r.keys.map((k) => added.add(k.attribute.name, k.expr));
  for (const m of r.measures) {
    someExpr(m.expr, (e) => {
      if (e.kind === "column") added.add(e.attribute.name, e);
      return false;
    });
  }
  const places = new Map(
    added.items.flatMap(({ attribute: a, expr: e }) =>
      e.kind === "column" ? [[e.attribute, make.column(a)] as const] : [],
    ),
  );
  const named = build.named(`rows_of_${nameOf(r.input)}`, { kind: "project", input: r.input, items: added.items });
  const used = { kind: "alias" as const, name: named.name, input: named, attributes: attributesOf(named) };
  return { source: used, keys, places };
}

function nameOf(r: Relation): string {
  if (r.kind === "scan") return r.table.name;
  if (r.kind === "alias" || r.kind === "named") return r.name;
  if (r.kind === "join") return nameOf(r.left);
  return "input" in r ? nameOf(r.input) : "groups";
}

/** A step of the query that is read by its keys. */
interface Step {
  readonly relation: Relation;
  readonly keys: readonly Expr[];
  readonly columns: readonly Expr[];
}

/** One more use of a named relation, whose first columns are the keys. */
function used(named: Relation & { readonly name: string }, keys: number): Step {
  const relation = build.use(named.name, named);
  const columns = relation.attributes.map((a) => make.column(a));
  return { relation, keys: columns.slice(0, keys), columns: columns.slice(keys) };
}

const matching = (a: Step, b: Step): Expr =>
  make.and(
    ...a.keys.map((k, i) => {
      const other = b.keys[i] ?? k;
      return make.call(k.nullable || other.nullable ? "isSame" : "eq", [k, other]);
    }),
  );

function joined(r: Aggregate): Relation {
  const read = readings(r);
  const keyItems = (keys: readonly Expr[]): readonly Item[] =>
    r.keys.map((k, i) => {
      const expr = keys[i] ?? k.expr;
      const { key, name } = k.attribute;
      return { attribute: attribute({ key, name, type: expr.type, nullable: expr.nullable }), expr };
    });
  const taken = r.keys.map((k) => k.attribute.name);

  // What is not ranked, and how many values there are of what is.
  const plain = new AddedItems(taken);
  const values = new AddedItems(taken);
  const modes = new AddedItems(taken);
  const known = new Map<Attribute, Expr>();
  const names = new Map<Expr | undefined, string>();
  const counted = (value: Expr): Expr => make.aggregateCall("count", [value]);
  for (const m of r.measures) {
    transformExpr(m.expr, (e) => {
      if (e.kind !== "aggregate") return e;
      if (!isAsked(e)) plain.add(e === m.expr ? m.attribute.name : aggregateName(e, m.attribute.name), e);
      else if (e.op === "mode") modes.add(e === m.expr ? m.attribute.name : aggregateName(e, m.attribute.name), e);
      else {
        names.set(e, e === m.expr ? m.attribute.name : aggregateName(e, m.attribute.name));
        const value = valueIn(e);
        const column = values.add(keyName(e.args[0], m.attribute.name), value);
        if (column.kind === "column" && !known.has(column.attribute)) {
          known.set(column.attribute, plain.add(`${column.attribute.name}_known`, counted(value)));
        }
      }
      return e;
    });
  }
  const rows = read();
  const groups = {
    ...build.named(`groups_of_${nameOf(r.input)}`, {
      kind: "aggregate",
      input: rows.relation,
      keys: keyItems(rows.keys),
      measures: plain.items.map((i) => ({
        attribute: r.keys.length > 0 || isCount(i.expr) ? i.attribute : attribute({ ...i.attribute, nullable: true }),
        expr: rows.over(i.expr),
      })),
    }),
  };
  const all = used(groups, r.keys.length);
  const at = (e: Expr, from: AddedItems, step: Step): Expr =>
    step.columns[from.items.findIndex((i) => sameExpr(i.expr, e))] ?? e;

  let relation: Relation = all.relation;
  const found = new Map<Expr, Expr>();
  const asked = (op: "quantile" | "mode"): AggregateExpr[] => {
    const list: AggregateExpr[] = [];
    for (const m of r.measures) {
      transformExpr(m.expr, (e) => {
        if (isAsked(e) && e.op === op && !list.some((x) => sameExpr(x, e))) list.push(e);
        return e;
      });
    }
    return list;
  };

  for (const { attribute: a, expr: value } of values.items) {
    const of = asked("quantile").filter((e) => sameExpr(valueIn(e), value));
    const own = read();
    const given = own.over(value);
    const x = { ...given, nullable: false };
    const numbered = build.named(`numbered_${a.name}`, {
      kind: "project",
      input: given.nullable ? build.filter(own.relation, make.call("isNotNull", [given])) : own.relation,
      items: [...keyItems(own.keys), ...build.itemsOf({ [a.name]: x, place: number(own.keys, [make.asc(x)]) })],
    });
    const [n, g] = [used(numbered, r.keys.length), used(groups, r.keys.length)];
    const [each = value, place = value] = n.columns;
    const count = (step: Step): Expr => at(counted(value), plain, step);
    const ends = of.flatMap((e) => [rank("floor", e, count(g)), rank("ceil", e, count(g))]);
    const endName = (i: number): string => `${names.get(of[i >> 1]) ?? a.name}_${i % 2 === 0 ? "low" : "high"}`;
    const met = build.join(
      n.relation,
      g.relation,
      r.keys.length > 0 ? matching(n, g) : make.literal(true, types.boolean),
      "inner",
    );
    const picked = build.named(`ranked_${a.name}`, {
      kind: "aggregate",
      input: build.filter(met, make.isIn(place, distinct(ends))),
      keys: keyItems(g.keys),
      measures: build.itemsOf(
        Object.fromEntries(
          distinct(ends).map((end) => [
            endName(ends.findIndex((x) => sameExpr(x, end))),
            make.aggregateCall("only", [make.caseWhen([{ when: make.call("eq", [place, end]), result: each }])]),
          ]),
        ),
      ),
    });
    const p = used(picked, r.keys.length);
    relation = build.join(
      relation,
      p.relation,
      r.keys.length > 0 ? matching(all, p) : make.literal(true, types.boolean),
      "left",
    );
    for (const e of of) {
      const end = (how: "floor" | "ceil"): Expr => {
        const i = distinct(ends).findIndex((x) => sameExpr(x, rank(how, e, count(g))));
        return { ...(p.columns[i] ?? value), nullable: true };
      };
      const h = position(e, count(all));
      const share = make.call("sub", [h, make.call("floor", [h])]);
      const [low, high] = [end("floor"), end("ceil")];
      found.set(e, make.call("add", [low, make.call("mul", [make.call("sub", [high, low]), share])]));
    }
  }

  for (const e of asked("mode")) {
    const name = modes.items.find((i) => sameExpr(i.expr, e))?.attribute.name ?? "mode";
    const own = read();
    const value = own.over(valueIn(e));
    const counts = build.named(`counts_by_${name}`, {
      kind: "aggregate",
      input: value.nullable ? build.filter(own.relation, make.call("isNotNull", [value])) : own.relation,
      keys: [...keyItems(own.keys), ...build.itemsOf({ [name]: { ...value, nullable: false } })],
      measures: build.itemsOf({ n: make.aggregateCall("count", []) }, false, true),
    });
    const c = used(counts, r.keys.length);
    const [each = value, count = one] = c.columns;
    const ranked = build.named(`ranked_${name}`, {
      kind: "project",
      input: c.relation,
      items: [
        ...keyItems(c.keys),
        ...build.itemsOf({ [name]: each, place: number(c.keys, [make.desc(count), make.asc(each)]) }),
      ],
    });
    const p = used(ranked, r.keys.length);
    const [most = value, place = one] = p.columns;
    const first = make.call("eq", [place, one]);
    relation = build.join(
      relation,
      p.relation,
      make.and(...(r.keys.length > 0 ? [matching(all, p)] : []), first),
      "left",
    );
    found.set(e, { ...most, nullable: true });
  }

  const answer = (e: Expr): Expr => {
    if (e.kind !== "aggregate") return e;
    for (const [x, value] of found) if (sameExpr(x, e)) return value;
    return at(e, plain, all);
  };
  return {
    kind: "project",
    input: relation,
    items: [
      ...r.keys.map((k, i) => ({ ...k, expr: all.keys[i] ?? k.expr })),
      ...r.measures.map((m) => ({ ...m, expr: transformExpr(m.expr, answer) })),
    ],
  };
}

const isCount = (e: Expr): boolean => e.kind === "aggregate" && e.op === "count";

/** What the aggregate is of: of rows that its filter leaves out, NULL. */
function valueIn({ args: [x = one], filter }: AggregateExpr): Expr {
  return filter ? make.caseWhen([{ when: filter, result: x }]) : x;
}

const number = (partitionBy: readonly Expr[], orderBy: Parameters<typeof make.windowCall>[2]["orderBy"]): Expr =>
  make.windowCall("rowNumber", [], { partitionBy, orderBy });

/** Where the quantile lies between the first value, 0, and the last. */
const position = ({ args: [, q = one] }: AggregateExpr, count: Expr): Expr =>
  make.call("mul", [make.call("sub", [count, one]), q]);
const rank = (how: "floor" | "ceil", e: AggregateExpr, count: Expr): Expr =>
  make.call("add", [make.call(how, [position(e, count)]), one]);

const distinct = (exprs: readonly Expr[]): readonly Expr[] =>
  exprs.filter((e, i) => exprs.findIndex((x) => sameExpr(x, e)) === i);
