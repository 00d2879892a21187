import { describe, expect, test } from "vitest";
import type { DdlDialect } from "../../src/import/ddl-dialect.ts";
import { readStatements } from "../../src/import/statements.ts";

const split = (text: string, dialect: DdlDialect): string[] =>
  readStatements(text, dialect).map(({ tokens, broken }) => {
    return `${text.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0)}${broken === undefined ? "" : " BROKEN"}`;
  });

const cases: readonly (readonly [what: string, dialect: DdlDialect, text: string, statements: readonly string[]])[] = [
  ["semicolons", "postgres", "a; b;;\n c", ["a", "b", "c"]],
  [
    "semicolons in strings",
    "postgres",
    `a ';' ";" $$;$$ $x$;$$;$x$ E'\\';'; b`,
    [`a ';' ";" $$;$$ $x$;$$;$x$ E'\\';'`, "b"],
  ],
  ["comments", "postgres", "a -- ;\n b /* ; /* ; */ ; */ c; -- d", ["a -- ;\n b /* ; /* ; */ ; */ c"]],
  ["a backslash escapes nothing", "postgres", "a '\\'; b", ["a '\\'", "b"]],
  ["data of COPY", "postgres", "copy t from stdin;\na;b\n'\n\\.\nb;", ["copy t from stdin", "b"]],
  ["commands of psql", "postgres", "\\connect x;y\na;\n\\i z\nb", ["a", "b"]],
  [
    "a body in SQL",
    "postgres",
    "create function f() begin atomic a; case b end; c; end; d",
    ["create function f() begin atomic a; case b end; c; end", "d"],
  ],
  ["a transaction", "postgres", "begin; a; end; b", ["begin", "a", "end", "b"]],
  [
    "a table after an open parenthesis",
    "postgres",
    "create table a (x int\ncreate table b (x int);",
    ["create table a (x int BROKEN", "create table b (x int)"],
  ],
  [
    "an open string",
    "postgres",
    "a;\ncreate table b ('\ncreate table c (x int)",
    ["a", "create table b ( BROKEN", "create table c (x int)"],
  ],
  ["an open comment", "postgres", "a;\n/* b\ncreate table c (x int)", ["a", " BROKEN", "create table c (x int)"]],
  ["delimiters", "mysql", "a;\nDELIMITER $$\nb; c$$\nd $$\ndelimiter ;\ne; f", ["a", "b; c", "d", "e", "f"]],
  ["comments that run", "mysql", "/*!40101 a */; b /* c; */; # d;\n-- e;\nf--g", ["a", "b", "f--g"]],
  ["strings", "mysql", `a "x;" '\\';' '''' ${"`;`"}; b`, [`a "x;" '\\';' '''' ${"`;`"}`, "b"]],
  [
    "a trigger",
    "mysql",
    "create trigger t begin if a then b; end if; case c when d then e; end case; end; f",
    ["create trigger t begin if a then b; end if; case c when d then e; end case; end", "f"],
  ],
  [
    "a routine without an end",
    "mysql",
    "create procedure p() begin a; create table b (x int); c",
    ["create procedure p() begin a", "create table b (x int)", "c"],
  ],
  [
    "batches",
    "sqlserver",
    "a\nGO\nb\n  go 3 -- twice\nc '\nGO\n' [\ngo\n]\nGOTO d",
    ["a", "b", "c '\nGO\n' [\ngo\n]\nGOTO d"],
  ],
  [
    "statements without semicolons",
    "sqlserver",
    "create table a (x int) create table b (x int)\nset c on\nd",
    ["create table a (x int)", "create table b (x int)", "set c on\nd"],
  ],
  [
    "ALTER TABLE goes on",
    "sqlserver",
    "alter table a\nalter column b int\nalter table a\nadd constraint c foreign key (b) references d\non delete\nset null\ndrop table e",
    [
      "alter table a\nalter column b int",
      "alter table a\nadd constraint c foreign key (b) references d\non delete\nset null",
      "drop table e",
    ],
  ],
  [
    "a procedure takes its batch",
    "sqlserver",
    "create procedure a as\nselect 1;\ncreate table b (x int);\ngo\nc",
    ["create procedure a as\nselect 1;\ncreate table b (x int);", "c"],
  ],
  ["line ends of Windows", "sqlserver", "a\r\nGO\r\nb\r\n", ["a", "b"]],
  ["a byte-order mark", "sqlserver", "\ufeffa\nGO", ["a"]],
]; // prettier-ignore

describe("statements", () => {
  test.each(cases)("%s · %s", (_what, dialect, text, statements) => {
    expect(split(text, dialect)).toEqual(statements);
  });

  test("lines", () => {
    const [a, b] = readStatements("\n a\n\n;\n\n b\n b", "postgres");
    expect([a?.line, a?.endLine, b?.line, b?.endLine]).toEqual([2, 2, 6, 7]);
  });
});
