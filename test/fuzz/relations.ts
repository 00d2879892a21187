import fc from "fast-check";
import { sourceKey } from "../../src/dsl/language/source.ts";
import { t, table } from "../../src/index.ts";
import { type Attribute, attribute, renewed } from "../../src/relation/attribute.ts";
import { attributesOf } from "../../src/relation/attributes-of.ts";
import type { Expr } from "../../src/relation/expr.ts";
import * as make from "../../src/relation/make.ts";
import { nullableOfEmptyGroup } from "../../src/relation/nullable.ts";
import type { Item, Relation } from "../../src/relation/relation.ts";
import { withRows } from "../fixtures/fixture.ts";
import { expressionOf, KINDS } from "./expressions.ts";

const grains = withRows(
  table("grains", {
    id: t.int().primaryKey(),
    n: t.int().nullable(),
    m: t.int(),
    price: t.decimal(8, 2).nullable(),
    weight: t.double().nullable(),
    name: t.text().nullable(),
    code: t.text(),
    good: t.boolean().nullable(),
    milled: t.date().nullable(),
    seen: t.timestamp().nullable(),
  }),
  [
    [1, 1, 0, "1.50", 0.5, "a", "a", true, "2020-02-29", "2020-02-29 23:59:59.999999"],
    [2, -3, 1, "-1.50", -2.25, "A", "b", false, "2021-01-03", "2021-01-03 00:00:00.000000"],
    [3, null, -1, null, null, null, "a ", null, null, null],
    [4, 7, 2, "0.05", 1e6, "á", "B", true, "2020-12-31", "2020-12-31 12:00:00.500000"],
    [5, 0, 2, "0.00", 0, "", "ab", false, "2024-03-31", "1969-12-31 23:00:00.000001"],
    [6, 7, 2, "99.99", 3, "Straße", "👍", null, "2020-02-29", "2020-02-29 23:59:59.999999"],
    [7, -3, 1, "-0.05", -0.125, "a ", "it's", true, "1999-12-31", "2021-01-04 00:00:00.000000"],
    [8, 2, 0, "10.10", 12.5, "日本", "%_\\", false, "2021-01-04", "2021-01-04 10:20:30.123456"],
  ],
);

/** One use of the fixture, with attributes of its own. */
function use(name: string): Relation {
  const node = grains[sourceKey];
  if (node.use !== "table") throw new Error("the fixture is a table");
  const own = (): Attribute[] => node.table.columns.map((c) => attribute(c.attribute));
  return { kind: "alias", name, input: { kind: "scan", table: node.table, attributes: own() }, attributes: own() };
}

const DEPTH = 3;
const named = (expr: Expr, i: number, emptyGroup = false): Item => ({
  attribute: attribute({
    key: `c${i}`,
    name: `c${i}`,
    type: expr.type,
    nullable: emptyGroup ? nullableOfEmptyGroup(expr) : expr.nullable,
  }),
  expr,
});
const anyOf = (attributes: readonly Attribute[], kinds = KINDS, depth = DEPTH): fc.Arbitrary<Expr> =>
  fc.constantFrom(...kinds).chain((kind) => expressionOf(kind, attributes, depth));
const condition = (attributes: readonly Attribute[]): fc.Arbitrary<Expr> => expressionOf("boolean", attributes, DEPTH);
const idOf = (attributes: readonly Attribute[]): Attribute => {
  const id = attributes.find((a) => a.name === "id");
  if (!id) throw new Error("the fixture has a key");
  return id;
};

/** Rows chosen and computed one by one. */
function selection(): fc.Arbitrary<Relation> {
  const input = use("g");
  const attributes = attributesOf(input);
  return fc
    .tuple(condition(attributes), fc.array(anyOf(attributes), { minLength: 3, maxLength: 8 }))
    .map(([where, exprs]) => ({
      kind: "project",
      input: { kind: "filter", input, where },
      items: exprs.map((e, i) => named(e, i)),
    }));
}

const measures = (attributes: readonly Attribute[]): fc.Arbitrary<Expr> =>
  fc.oneof(
    fc
      .option(condition(attributes), { nil: undefined })
      .map((filter) => make.aggregateCall("count", [], filter && { filter })),
    fc
      .tuple(
        fc.constantFrom("sum", "min", "max", "avg", "stddevPop", "quantile"),
        fc.constantFrom("int", "decimal"),
        fc.boolean(),
      )
      .chain(([op, kind, filters]) =>
        fc
          .tuple(expressionOf(kind as "int", attributes, 2), condition(attributes))
          .map(([x, filter]) =>
            make.aggregateCall(
              op as "sum",
              op === "quantile" ? [x, make.literal(0.25, { kind: "double" })] : [x],
              filters ? { filter } : {},
            ),
          ),
      ),
    fc
      .tuple(fc.constantFrom("min", "max", "count", "mode"), fc.constantFrom("text", "date"), fc.boolean())
      .chain(([op, kind, distinct]) =>
        expressionOf(kind as "text", attributes, 2).map((x) =>
          make.aggregateCall(op as "min", [x], { distinct: distinct && op === "count" }),
        ),
      ),
    expressionOf("boolean", attributes, 2).map((x) => make.aggregateCall("every", [x])),
  );

/** Groups, or one row of all, with what holds of them. */
function grouping(): fc.Arbitrary<Relation> {
  const input = use("g");
  const attributes = attributesOf(input);
  const keys = fc.array(anyOf(attributes, ["int", "text", "boolean", "date"], 2), { maxLength: 2 });
  return fc
    .tuple(keys, fc.array(measures(attributes), { minLength: 1, maxLength: 4 }), condition(attributes))
    .map(([k, m, where]) => ({
      kind: "aggregate",
      input: { kind: "filter", input, where },
      keys: k.map((e, i) => named(e, i)),
      measures: m.map((e, i) => named(e, k.length + i, k.length === 0)),
    }));
}

/** Windows over partitions, in the order of the key. */
function windows(): fc.Arbitrary<Relation> {
  const input = use("g");
  const attributes = attributesOf(input);
  const id = make.column(idOf(attributes));
  const partition = fc.array(anyOf(attributes, ["int", "text", "boolean"], 1), { maxLength: 1 });
  const functions = fc.oneof(
    fc.constantFrom("rowNumber", "rank", "denseRank").map((op) => ({ op, args: [] as readonly Expr[] })),
    fc
      .tuple(fc.constantFrom("lag", "lead"), anyOf(attributes, ["int", "text", "date"], 1))
      .map(([op, x]) => ({ op, args: [x, make.int(1)] })),
    fc
      .tuple(fc.constantFrom("firstValue", "lastKnown"), anyOf(attributes, ["int", "text"], 1))
      .map(([op, x]) => ({ op, args: [x] })),
  );
  const ordered = fc.tuple(
    anyOf(attributes, ["int", "text", "date"], 1),
    fc.constantFrom("asc", "desc"),
    fc.constantFrom("first", "last"),
  );
  return fc.array(fc.tuple(functions, partition, ordered), { minLength: 1, maxLength: 4 }).map((list) => ({
    kind: "project",
    input,
    items: [
      named(id, 0),
      ...list.map(([{ op, args }, partitionBy, [by, direction, nulls]], i) =>
        named(
          make.windowCall(op as "rank", args, {
            partitionBy,
            orderBy: [
              { by, direction: direction as "asc", nulls: nulls as "first" },
              ...(op === "rank" ? [] : [make.asc(id)]),
            ],
          }),
          i + 1,
        ),
      ),
    ],
  }));
}

/** Two uses joined; the outer side may be missing. */
function joins(): fc.Arbitrary<Relation> {
  const left = use("l");
  const right = use("r");
  const [a, b] = [attributesOf(left), attributesOf(right)];
  const keys = fc
    .constantFrom("int", "text", "date")
    .chain((kind) =>
      fc
        .tuple(expressionOf(kind as "int", a, 1), expressionOf(kind as "int", b, 1))
        .map(([x, y]) => make.call("eq", [x, y])),
    );
  const kind = fc.constantFrom("inner", "left", "full");
  return fc.tuple(kind, keys).map(([join, on]) => {
    const outer = (list: readonly Attribute[], nullable: boolean): Expr[] =>
      list.filter((x) => ["id", "name", "price"].includes(x.name)).map((x) => make.column(x, nullable || x.nullable));
    const exprs = [...outer(a, join === "full"), ...outer(b, join !== "inner")];
    return {
      kind: "project",
      input: { kind: "join", join: join as "inner", left, right, lateral: false, on },
      items: exprs.map((e, i) => named(e, i)),
    };
  });
}

/** Two selections of the same kinds, combined. */
function sets(): fc.Arbitrary<Relation> {
  const branch = (name: string): fc.Arbitrary<Relation> => {
    const input = use(name);
    const attributes = attributesOf(input);
    return fc
      .tuple(condition(attributes), expressionOf("int", attributes, 2), expressionOf("text", attributes, 2))
      .map(([where, x, y]) => ({
        kind: "project",
        input: { kind: "filter", input, where },
        items: [x, y].map((e, i) => named(e, i)),
      }));
  };
  const op = fc.constantFrom<readonly ["union" | "intersect" | "except", boolean]>(
    ["union", true],
    ["union", false],
    ["intersect", false],
    ["except", false],
  );
  return fc.tuple(op, branch("g"), branch("h")).map(([[kind, all], x, y]) => ({
    kind: "setOperation",
    op: kind,
    all,
    inputs: [x, y],
    attributes: attributesOf(x).map((a, i) =>
      renewed(a, { nullable: a.nullable || (attributesOf(y)[i]?.nullable ?? false) }),
    ),
  }));
}

/** Random relations over the fixture, by shape. */
export const shapes: { readonly [shape: string]: () => fc.Arbitrary<Relation> } = {
  selections: selection,
  groups: grouping,
  windows,
  joins,
  sets,
};
