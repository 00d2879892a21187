import { describe, expect, test } from "vitest";
import { types } from "../../../src/types/sql-type.ts";
import { storedBy, storedType } from "../../../src/types/stored/parse.ts";
import { isClosed } from "../../../src/types/text-form.ts";

test.each([
  ["enum:mood", "postgres", { kind: "enum", ddl: "mood" }],
  ["character varying(30)", "postgres", { kind: "varchar", ddl: "varchar(30)", length: 30 }],
  ["timestamp(3) without time zone", "postgres", { kind: "datetime", ddl: "timestamp(3)", steps: "micros" }],
  ["text[]", "postgres", { kind: "composite", ddl: "text[]" }],
  ["bigint(20) unsigned", "mysql", { kind: "integer", ddl: "bigint unsigned", unsigned: true, bits: 64 }],
  [
    "varchar(40) charset latin1",
    "mysql",
    { kind: "varchar", ddl: "varchar(40) character set latin1", length: 40, charset: "latin1" },
  ],
  ["enum('a', 'b''c')", "mysql", { kind: "enum", ddl: "enum('a', 'b''c')", labels: ["a", "b'c"] }],
  ["nvarchar(max)", "sqlserver", { kind: "varchar", ddl: "nvarchar(max)", national: true }],
  ["uniqueidentifier", "sqlserver", { kind: "uuid", ddl: "uniqueidentifier" }],
  ["array<string>", "spark", { kind: "composite", ddl: "array<string>" }],
] as const)("%s of %s", (text, dialect, expected) => {
  expect(storedType(text, dialect)).toEqual(expected);
});

test.each([
  ["uuid", "mysql"],
  ["nvarchar(5000)", "sqlserver"],
  ["int unsigned", "postgres"],
  ["varchar(", "postgres"],
  ["interval", "postgres"],
  ["text[]", "mysql"],
] as const)("%s is no type of %s", (text, dialect) => {
  expect(storedType(text, dialect)).toBeUndefined();
});

describe("how a column is stored", () => {
  test("a text means every engine that has such a type for the meaning", () => {
    const { by, faults } = storedBy("timestamp", types.timestamp);
    expect([Object.keys(by), faults]).toEqual([["postgres"], []]);
  });
  test("a uuid tells that its texts are uuids", () => {
    expect(storedBy({ postgres: "uuid", mysql: "char(36)" }, types.text).type).toEqual(types.uuid);
  });
  test("what an engine has not, and what is no type for the meaning", () => {
    const { faults } = storedBy({ mysql: "uuid", postgres: "money" }, types.bigint);
    expect(faults.map((f) => [f.dialect, f.reason])).toEqual([
      ["postgres", "meaning"],
      ["mysql", "unknown"],
    ]);
  });
});

test.each([
  [["open", "Paid"], true],
  [["open", "Open"], false],
  [["open", "open "], false],
  [["naïve", "naive"], false],
  [["", "a"], false],
] as const)("labels %j are different texts to every collation: %s", (labels, closed) => {
  expect(isClosed({ kind: "oneOf", labels })).toBe(closed);
});
