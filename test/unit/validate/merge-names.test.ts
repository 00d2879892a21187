import { count, merge, t, table } from "quern";
import { describe, expect, test } from "vitest";
import { messageOf } from "../../../src/base/diagnostics.ts";
import type { Defines } from "../../../src/dsl/language/define.ts";
import { validate } from "../../../src/validate/rules.ts";

const people = table("people", {
  id: t.int().primaryKey(),
  email: t.text(),
  source: t.text(),
  name: t.text(),
  seen: t.timestamp(),
});
const twice = ({ definition }: Defines): readonly string[] =>
  validate([definition]).flatMap((d) => (d.code === "QN1701" ? [messageOf(d).text] : []));
const said = (column: string): readonly string[] => [`two columns of the result have the name ${column}`];
const common = { source: (p: Pick<typeof people, "source">) => p.source, priority: ["crm"] } as const;

describe("the source of a value beside a column of its name", () => {
  test("an aggregate", () => {
    const merged = merge("m", people, {
      ...common,
      key: (p) => ({ email: p.email }),
      columns: (p, keep) => ({ name: keep.priority(p.name).withSource(), nameSource: count() }),
    });
    expect(twice(merged)).toEqual(said("nameSource"));
  });
  test("a key", () => {
    const merged = merge("m", people, {
      ...common,
      key: (p) => ({ nameSource: p.email }),
      columns: (p, keep) => ({ name: keep.priority(p.name).withSource() }),
    });
    expect(twice(merged)).toEqual(said("nameSource"));
  });
});

test("an aggregate that is called as a key", () => {
  const merged = merge("m", people, { key: (p) => ({ email: p.email }), columns: () => ({ email: count() }) });
  expect(twice(merged)).toEqual(said("email"));
});
