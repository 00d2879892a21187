import { describe, expect, test } from "vitest";
import { attribute } from "../../../src/relation/attribute.ts";
import type { Block, SetBlock } from "../../../src/relation/block.ts";
import { nameOf } from "../../../src/relation/block-names.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Item } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";

const column = (name: string): Expr => make.column(attribute({ key: name, name, type: types.int, nullable: false }));
const item = (name: string, expr: Expr): Item => ({
  attribute: attribute({ key: name, name, type: types.int, nullable: false }),
  expr,
});
const one = make.int(1);

/** A block over the source; `automatic`: over one that was named the same way. */
const block = (source: string, parts: Partial<Block> = {}, automatic = false): Block => ({
  kind: "block",
  from: [
    {
      join: "from",
      lateral: false,
      name: source,
      attributes: [],
      source: {
        kind: "cte",
        cte: { name: source, columns: [], automatic, body: { kind: "query", query: NOTHING } },
      },
    },
  ],
  where: [],
  having: [],
  items: [],
  distinct: false,
  orderBy: [],
  ...parts,
});
const NOTHING: Block = { kind: "block", from: [], where: [], having: [], items: [], distinct: false, orderBy: [] };
const grouped = (...keys: readonly string[]): Partial<Block> => {
  const columns = keys.map((key) => item(key, column(key)));
  return { items: [...columns, item("spend", one)], groupBy: columns.map((i) => i.expr) };
};
const ranked = make.windowCall("rank", [], { partitionBy: [], orderBy: [make.asc(column("spend"))] });
const total = make.over(make.aggregateCall("sum", [column("spend")]), { partitionBy: [], orderBy: [] });
const union = (...inputs: readonly Block[]): SetBlock => ({
  kind: "set",
  op: "union",
  all: true,
  inputs,
  items: [],
  orderBy: [],
});

describe("a query is named for its rows", () => {
  test.each<[string, Block | SetBlock, string]>([
    ["an aggregate", block("orders", grouped("user_id")), "orders_per_user"],
    ["one by several keys", block("orders", grouped("country", "user_id")), "orders_per_country_user"],
    ["one by many keys", block("orders", grouped("a", "b", "c", "d")), "orders_per_group"],
    ["one of all rows", block("orders", grouped()), "orders_totals"],
    ["an aggregate of an aggregate", block("orders_per_user", grouped("country"), true), "orders_per_country"],
    [
      "an added column",
      block("orders", { items: [item("id", column("id")), item("share", total)] }),
      "orders_with_share",
    ],
    ["a rank", block("orders", { items: [item("place", ranked)] }), "ranked_orders"],
    ["a rank of ranked rows", block("ranked_orders", { items: [item("place", ranked)] }), "ranked_orders"],
    ["distinct rows", block("orders", { distinct: true }), "distinct_orders"],
    ["the first rows", block("orders", { limit: one }), "top_orders"],
    ["some rows", block("orders", { where: [column("open")] }), "filtered_orders"],
    ["a union of one source", union(block("orders"), block("orders")), "all_orders"],
    ["a union of two", union(block("orders"), block("returns")), "orders_and_returns"],
    ["a union that says it", { ...union(block("orders"), block("returns")), called: "events" }, "events"],
    ["a name that is not one", block("orders", grouped('the "key" (€)')), "orders_per_the_key"],
  ])("%s", (_, query, expected) => {
    expect(nameOf(query, new Set())).toBe(expected);
  });

  test("a second one by what it measures, a third by number", () => {
    const query = block("orders", grouped("user_id"));
    const taken = new Set(["orders_per_user"]);
    expect(nameOf(query, taken)).toBe("spend_per_user");
    expect(nameOf(query, taken.add("spend_per_user"))).toBe("orders_per_user_2");
  });
  test("in no more than 63 bytes, whatever the columns are called", () => {
    const long = block("ö".repeat(40), grouped("k".repeat(60)));
    const name = nameOf(long, new Set());
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(60);
    expect(Buffer.byteLength(nameOf(long, new Set([name])))).toBeLessThanOrEqual(63);
  });
});
