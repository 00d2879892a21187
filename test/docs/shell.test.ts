import { describe, expect, test } from "vitest";
import { commandsOf, problemOf, shellLines } from "./shell.ts";

test("commands of the documentation exist, with their options", () => {
  const lines = shellLines();
  expect(lines.length).toBeGreaterThan(80);
  const problems = lines.flatMap(({ place, text }) =>
    commandsOf(text).flatMap((command) => {
      const problem = problemOf(command);
      return problem === undefined ? [] : [`${place}: ${text.trim()}: ${problem}`];
    }),
  );
  expect(problems.join("\n")).toBe("");
});

describe("what is read of a line", () => {
  test.each([
    [
      "npm ci && npm run demo",
      [
        ["npm", "ci"],
        ["npm", "run", "demo"],
      ],
    ],
    [
      "QUERN_UPDATE=1 npx vitest run a.test.ts -t texts   # a comment",
      [["npx", "vitest", "run", "a.test.ts", "-t", "texts"]],
    ],
    [
      "pg_dump shop | quern import --ddl - > schema.ts",
      [
        ["pg_dump", "shop"],
        ["quern", "import", "--ddl", "-"],
      ],
    ],
    ['quern report a --url "$URL"', [["quern", "report", "a", "--url", "$URL"]]],
    ["# nothing", []],
  ])("%s", (line, expected) => {
    expect(commandsOf(line)).toEqual(expected);
  });
});

describe("what is refused", () => {
  test.each([
    ["quern chekc", "quern has no command chekc"],
    ["quern check --formt github", "unknown option of check: --formt; did you mean --format?"],
    ["quern check --format sarif", "there is no format sarif"],
    ["npx quern import --ddl a.sql --dialect oracle", "there is no dialect oracle"],
    ["quern generate a b", "unexpected argument a; usage: quern generate"],
    ["npm run nothing", "package.json has no script nothing"],
    ["npx vitest run test/nothing.test.ts", "test/nothing.test.ts does not exist"],
    ["node scripts/nothing.ts", "scripts/nothing.ts does not exist"],
    ["make all", "make is unknown here"],
  ])("%s", (line, problem) => {
    expect(commandsOf(line).map(problemOf).join()).toContain(problem);
  });
});
