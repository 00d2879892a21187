import { describe, expect, test } from "vitest";
import { type Code, type Diagnostic, messages, ordered } from "../../../src/base/diagnostics.ts";

const at = (file: string, line: number, code: "QN1002" | "QN1102", name = "x"): Diagnostic =>
  code === "QN1002"
    ? { code, at: { file, line }, data: { name } }
    : { code, at: { file, line }, data: { param: name } };

describe("diagnostics", () => {
  test("come in the order of files, lines and codes, each once", () => {
    const found = [
      at("b.ts", 1, "QN1002"),
      at("a.ts", 20, "QN1002"),
      at("a.ts", 3, "QN1102"),
      at("a.ts", 3, "QN1002", "second"),
      at("a.ts", 3, "QN1002", "first"),
      at("a.ts", 3, "QN1102"),
    ];
    expect(ordered(found).map((d) => `${d.at.file}:${d.at.line} ${d.code}`)).toEqual([
      "a.ts:3 QN1002",
      "a.ts:3 QN1002",
      "a.ts:3 QN1102",
      "a.ts:20 QN1002",
      "b.ts:1 QN1002",
    ]);
  });
  test("of one place and code stay in the order in which they were found", () => {
    const found = [at("a.ts", 3, "QN1002", "second"), at("a.ts", 3, "QN1002", "first")];
    expect(ordered(found).map((d) => ("name" in d.data ? d.data.name : ""))).toEqual(["second", "first"]);
  });
  test("are numbered by what they are about", () => {
    for (const code of Object.keys(messages) as Code[]) expect(code).toMatch(/^QN[123]\d{3}$/);
  });
});
