import { as, from, param, t } from "quern";
import { expectTypeOf, test } from "vitest";
import { defineQuery, type Query } from "../../src/runtime/query.ts";
import { customers } from "./schema.ts";
import { expectColumns } from "./shape.ts";

const lines = param.rows(
  "lines",
  { sku: t.bigint(), qty: t.int(), note: t.text().nullable(), stage: t.oneOf("open", "paid") },
  { key: ["sku"] },
);

test("given rows are a source, by their name and columns", () => {
  expectColumns(
    from(lines).select(({ lines: l }) => ({ sku: l.sku, qty: l.qty, note: l.note, known: l.note.isNull() })),
    { sku: "bigint", qty: "int", note: "text?", known: "boolean" },
  );
  expectColumns(
    from(customers)
      .leftJoin(as("given", lines), ({ customers: c, given: g }) => c.customerId.eq(g.sku))
      .select(({ given: g }) => ({ qty: g.qty, note: g.note })),
    { qty: "int?", note: "text?" },
  );
});

test("slips do not compile", () => {
  // @ts-expect-error a column that the rows do not have
  const unknown = () => from(lines).select(({ lines: l }) => ({ x: l.quantity }));
  // @ts-expect-error the label is none of the column's
  const label = () => from(lines).where(({ lines: l }) => l.stage.eq("void"));
  // @ts-expect-error a key that is no column
  const key = () => param.rows("rows", { id: t.int() }, { key: ["idd"] });
  // @ts-expect-error a column without a type
  const typeless = () => param.rows("rows", { id: 1 });
  expectTypeOf([unknown, label, key, typeless]).toBeArray();
});

interface Params {
  readonly lines: readonly {
    readonly sku: bigint;
    readonly qty: number;
    readonly note?: string | null;
    readonly stage?: "open" | "paid" | null;
    readonly at: Date | string;
    readonly doc: { readonly a: number };
    readonly any?: unknown;
  }[];
  readonly least?: number;
}
const rows = {
  sku: "bigint",
  qty: "int",
  note: "text?",
  stage: { oneOf: ["open", "paid"], nullable: true },
  at: "timestamp",
  doc: "json",
  any: "json?",
} as const;

test("an emitted module that does not fit its types does not compile", () => {
  const q: Query<Params, { readonly n: number }> = defineQuery({
    name: "q",
    params: { lines: { rows, key: ["sku"] }, least: ["int", 1] },
    columns: { n: "count" },
    sql: {
      postgres: { text: "", params: ["lines.sku", "lines.note", "least"] },
      mysql: { text: "", params: ["lines", "least"] },
    },
  });
  defineQuery<Params, { readonly n: number }>({
    name: "q",
    // @ts-expect-error a column of another type
    params: { lines: { rows: { ...rows, sku: "text" } }, least: ["int", 1] },
    columns: { n: "count" },
    sql: {},
  });
  defineQuery<Params, { readonly n: number }>({
    name: "q",
    // @ts-expect-error a column that may be left out is nullable
    params: { lines: { rows: { ...rows, note: "text" } }, least: ["int", 1] },
    columns: { n: "count" },
    sql: {},
  });
  defineQuery<Params, { readonly n: number }>({
    name: "q",
    params: { lines: { rows }, least: ["int", 1] },
    columns: { n: "count" },
    // @ts-expect-error a column that the rows do not have
    sql: { postgres: { text: "", params: ["lines.skus"] } },
  });
  const all = q.all;
  type Given = Parameters<typeof all>[1];
  expectTypeOf<{ readonly lines: [] }>().toExtend<Given>();
  expectTypeOf<{ readonly lines: [{ sku: 1n; qty: 1; at: "2026-01-31"; doc: { a: 1 } }] }>().toExtend<Given>();
  expectTypeOf<{ readonly lines: [{ sku: 1n; at: "2026-01-31"; doc: { a: 1 } }] }>().not.toExtend<Given>();
});
