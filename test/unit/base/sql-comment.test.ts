import { describe, expect, test } from "vitest";
import { commented, commentLines, WIDTH } from "../../../src/base/sql-comment.ts";

const long = "word ".repeat(40).trim();

describe("comments in SQL", () => {
  test("a text that fits stays in its own rows", () => {
    expect(commentLines("first\n  second\n\nthird")).toEqual(["-- first", "-- second", "--", "-- third"]);
  });

  test("a row that is too long is written in lines anew, with those that go on from it", () => {
    const lines = commentLines(`${long}\nand its end\n\n- a mark\n- of a list`);
    expect(lines.every((line) => line.length <= WIDTH)).toBe(true);
    expect(lines.slice(0, -3).join(" ").replaceAll("-- ", "")).toBe(`${long} and its end`);
    expect(lines.slice(-3)).toEqual(["--", "-- - a mark", "-- - of a list"]);
  });

  test("what stands in is as much narrower", () => {
    expect(commentLines("x".repeat(50).concat(" ", "y".repeat(46)), 2)).toHaveLength(2);
    expect(commentLines("x".repeat(50).concat(" ", "y".repeat(46)))).toHaveLength(1);
  });

  test("a word longer than a line stays whole", () => {
    const word = "w".repeat(150);
    expect(commentLines(`a ${word} b`)).toEqual(["-- a", `-- ${word}`, "-- b"]);
  });

  test("no text ends a comment, or takes in what follows", () => {
    expect(commentLines("drop\u2028table \\")).toEqual(["-- drop", "-- table \\."]);
    expect(commented(["ends in \\"])).toEqual(["-- ends in \\."]);
  });

  test("no text, no lines", () => {
    expect(commentLines(undefined)).toEqual([]);
  });
});
