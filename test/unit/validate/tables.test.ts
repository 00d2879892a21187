import {
  clustering,
  clusterTable,
  from,
  materialized,
  query,
  runLog,
  scoreCurves,
  standard,
  t,
  table,
  transform,
  upsert,
  values,
} from "quern";
import { describe, expect, test } from "vitest";
import { messageOf } from "../../../src/base/diagnostics.ts";
import type { Defines } from "../../../src/dsl/language/define.ts";
import { validate } from "../../../src/validate/rules.ts";

const orders = table("orders", { orderId: t.int().primaryKey(), userId: t.int(), paid: t.double() });
const all = (name: string) =>
  query(
    name,
    from(orders).select(({ orders: o }) => ({ orderId: o.orderId, paid: o.paid })),
  );
const totals = all("totals");
const pairs = values("pairs", { a: t.int(), b: t.int() }, [{ a: 1, b: 2 }]);
const constants = query(
  "constants",
  from(pairs).select(({ pairs: p }) => ({ a: p.a })),
);

/** What is said of tables, for definitions with their companions. */
const said = (...given: readonly Defines[]): readonly string[] =>
  validate(given.flatMap((d) => [d.definition, ...(d.companions ?? [])])).map((d) => {
    const { text, hint } = messageOf(d);
    return `${d.definition}: ${d.code} ${text}; ${hint}`;
  });
const mine = (run: string, name: string, readers: string, remedy: string): string =>
  `${run}: QN1040 ${run} creates, empties and drops the table ${name}, which ${readers} as a table of the schema; ` +
  `${remedy}; to read the rows that ${run} stores, read its definition instead of the table`;

describe("a table that a run creates is not one that is read", () => {
  const own = 'give it a table of its own: table: "…"';
  test("the rows of a definition with the name of the table that it reads", () => {
    const some = all("orders");
    expect(said(materialized(some))).toEqual([mine("orders_table", "orders", "orders_table reads", own)]);
    expect(said(materialized(some, { table: "orders_kept" }))).toEqual([]);
    expect(said(materialized(some, { schema: "archive" }))).toEqual([]);
  });
  test("nor in another case, in the schema where tables are when none is named, or by another definition", () => {
    for (const options of [{ table: "ORDERS" }, { table: "orders", schema: "public" }])
      expect(said(materialized(constants, options), totals)).toEqual([
        mine("constants_table", options.schema ? "public.orders" : "ORDERS", "totals reads", own),
      ]);
    expect(said(materialized(constants, { table: "orders" }), totals, all("more"))).toEqual([
      mine("constants_table", "orders", "totals, more read", own),
    ]);
  });
  test("clusters and their working tables", () => {
    const clustered = (name: string, rows: typeof orders) =>
      clusterTable(name, rows, constants, { key: (o) => ({ orderId: o.orderId }), ends: (p) => [p.a, p.a] });
    expect(said(clustered("orders", orders))).toEqual([mine("orders", "orders", "orders reads", own)]);
    const rounds = {
      ...orders,
      ...table("ids_rounds", { orderId: t.int().primaryKey(), userId: t.int(), paid: t.double() }),
    };
    expect(said(clustered("ids", rounds as never))).toEqual([mine("ids", "ids_rounds", "ids reads", own)]);
  });
  test("parameters of a transform", () => {
    const columns = (o: Pick<typeof orders, "orderId" | "paid">) => ({ orderId: o.orderId, paid: standard(o.paid) });
    expect(said(transform("inputs", { from: orders, store: "orders", columns }))).toEqual([
      mine("inputs_fit", "orders", "inputs reads", 'give it a table of its own: store: "…"'),
    ]);
  });
  test("tables that are named after their definition", () => {
    const centroids = table("groups_centroids", { id: t.int().primaryKey(), x: t.double() });
    expect(said(clustering("groups", { points: centroids, id: "id", features: ["x"], k: 2 }))).toEqual([
      mine("groups", "groups_centroids", "groups reads", "give groups another name: its tables are named after it"),
    ]);
    const segments = table("scores_segments", { actual: t.boolean(), score: t.double() });
    const curves = scoreCurves("scores", {
      from: segments,
      actual: (r) => r.actual,
      score: (r) => r.score,
      store: true,
    });
    expect(said(curves)[0]).toContain("give scores another name");
  });
});

describe("a table belongs to one definition", () => {
  test("two definitions that keep their rows in one", () => {
    const a = materialized(all("a"), { table: "kept" });
    const b = materialized(all("b"), { table: "Kept" });
    expect(said(a, b)).toEqual([
      "b_table: QN1041 b_table creates, empties and drops the table Kept, which a_table writes as well; " +
        'give it a table of its own: table: "…"',
    ]);
  });
  test("a table that an upsert writes", () => {
    const kept = materialized(all("kept"), { table: "products" });
    const products = table("products", { orderId: t.int().primaryKey(), paid: t.double() });
    const filled = upsert("filled", { into: products, from: totals });
    expect(said(kept, filled)).toEqual([
      "kept_table: QN1041 kept_table creates, empties and drops the table products, which filled writes as well; " +
        'give it a table of its own: table: "…"',
    ]);
  });
  test("a definition's own two", () => {
    const columns = (o: Pick<typeof orders, "orderId" | "paid">) => ({ orderId: o.orderId, paid: standard(o.paid) });
    const inputs = transform("inputs", { from: orders, store: "kept", columns });
    expect(said(inputs)).toEqual([]);
  });
  test("a log serves several runs, where it is one", () => {
    const target = (name: string) => table(name, { orderId: t.int().primaryKey(), paid: t.double() });
    const logged = (name: string, log: ReturnType<typeof logOf>) =>
      upsert(name, { into: target(`${name}_rows`), from: totals, log: { table: log } });
    const logOf = (name: string) => runLog(name, t.timestamp());
    const runs = logOf("runs");
    expect(said(logged("a", runs), logged("b", runs))).toEqual([]);
    const [first, ...others] = said(logged("a", runs), logged("b", logOf("runs")));
    expect(first).toContain("QN1041 b creates, empties and drops the table runs, which a writes as well; give the log");
    expect(others).toEqual([]);
  });
});

describe("an upsert whose batch reads its table", () => {
  const stored = table("stored", { orderId: t.int().primaryKey(), paid: t.double() });
  const batch = query(
    "batch",
    from(stored).select(({ stored: s }) => ({ orderId: s.orderId, paid: s.paid.mul(2) })),
  );
  test("may change rows, and may not remove them", () => {
    expect(said(upsert("doubled", { into: stored, from: batch }))).toEqual([]);
    const removed = upsert("removed", {
      into: stored,
      from: batch,
      deletes: { when: (r) => r.paid.gt(9), as: "remove" },
    });
    expect(said(removed)[0]).toContain(
      "QN1042 the batch reads the table stored, and the upsert deletes rows from that table",
    );
  });
});
