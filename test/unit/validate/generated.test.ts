import { t, table, upsert } from "quern";
import { expect, test } from "vitest";
import { messageOf } from "../../../src/base/diagnostics.ts";
import { compile } from "../../../src/compile.ts";
import type { Defines } from "../../../src/dsl/language/define.ts";
import { specFor } from "../../matrix/run.ts";

const members = table("members", {
  memberId: t.bigint().primaryKey().generated(),
  email: t.text().unique(),
  shortName: t.text().generated("always"),
  version: t.int(),
});
const batch = table("batch", { email: t.text().primaryKey(), shortName: t.text(), version: t.int() });

const problems = ({ definition }: Defines): readonly string[] => {
  const outcome = compile([definition], [specFor("postgres", "18")]);
  return outcome.ok ? [] : outcome.diagnostics.map((d) => `${d.code} ${messageOf(d).text}`);
};

test("a column that the database fills needs no value", () => {
  const written = upsert("written", {
    into: members,
    from: batch,
    key: ["email"],
    version: "version",
    columns: (r) => ({ email: r.email, version: r.version }),
  });
  expect(problems(written)).toEqual([]);
});

test("a column that the database always generates cannot be written", () => {
  const written = upsert("written", { into: members, from: batch, key: ["email"], version: "version" });
  expect(problems(written)).toEqual([
    "QN1753 the value for column short_name cannot be written: the database generates every value of the column",
  ]);
});
