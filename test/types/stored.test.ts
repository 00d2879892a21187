import { caseWhen, from, param, t, table } from "quern";
import { describe, expect, expectTypeOf, test } from "vitest";
import type { OneOfTag, TagOf } from "../../src/dsl/language/types.ts";

const bills = table("bills", {
  billId: t.uuid().primaryKey(),
  status: t.oneOf("open", "paid", "void").default("open"),
  note: t.text().nullable(),
});
type Status = OneOfTag<"open" | "paid" | "void">;

describe("a closed set of labels", () => {
  test("is compared with its labels and with texts", () => {
    const { status, note } = bills;
    status.eq("paid");
    status.in(["open", "void"]);
    status.eq(note);
    status.eq(param.text("status"));
    status.eq(param.oneOf("status", ["open", "paid"]));
    note.eq(status);
    // @ts-expect-error "payed" is no label
    status.eq("payed");
    // @ts-expect-error nor is "closed"
    status.in(["open", "closed"]);
    // @ts-expect-error nor is "none" by default
    t.oneOf("open", "paid").default("none");
    expect(status.node.type).toEqual({ kind: "text", form: { kind: "oneOf", labels: ["open", "paid", "void"] } });
  });
  test("keeps its labels where nothing else is added", () => {
    const { status, note } = bills;
    expectTypeOf<TagOf<typeof status>>().toEqualTypeOf<Status>();
    expectTypeOf<TagOf<ReturnType<typeof status.max>>>().toEqualTypeOf<Status>();
    const known = status.coalesce("open");
    const wider = status.coalesce("none");
    const text = caseWhen(status.eq("open"), note).else("x");
    expectTypeOf<TagOf<typeof known>>().toEqualTypeOf<Status>();
    expectTypeOf<TagOf<typeof wider>>().toEqualTypeOf<"text">();
    expectTypeOf<TagOf<typeof text>>().toEqualTypeOf<"text">();
    const row = from(bills).select(({ bills: b }) => ({ status: b.status, lower: b.status.lower() }));
    expect(row.relation).toBeDefined();
    expect(known.node.type).toEqual(status.node.type);
    expect(wider.node.type).toEqual({ kind: "text" });
  });
});
