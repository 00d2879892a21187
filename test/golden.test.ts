import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, type RunnerTestFile as File, type RunnerTestSuite as Suite, test } from "vitest";
import { DIALECTS } from "../src/base/dialect.ts";
import { CASES, caseNames, type Emitted } from "./golden/cases.ts";
import { formatted, skippedByReferee, tokens } from "./golden/referee.ts";

type All = { readonly [name: string]: Emitted };

/** Compiles the cases as a user does: definitions run as Node runs them, so that their lines are the source's. */
async function compiled(names: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<All> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--conditions=quern-source", fileURLToPath(new URL("golden/emit.ts", import.meta.url)), ...names],
    { env: { ...process.env, ...env, NODE_OPTIONS: "" }, maxBuffer: 2 ** 26 },
  );
  return JSON.parse(stdout) as All;
}

/** The files of a case but for its definitions. */
function goldens(name: string): Emitted {
  const files = readdirSync(join(CASES, name)).filter((file) => file !== "definition.ts");
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(CASES, name, file), "utf8")]));
}

function write(name: string, emitted: Emitted): void {
  for (const file of Object.keys(goldens(name))) rmSync(join(CASES, name, file));
  mkdirSync(join(CASES, name), { recursive: true });
  for (const [file, text] of Object.entries(emitted)) writeFileSync(join(CASES, name, file), text);
}

const everyName = caseNames();
let names = everyName;
let all: All = {};
// biome-ignore lint/correctness/noEmptyPattern: vitest wants a pattern for fixtures, of which there are none
beforeAll(async ({}, file) => {
  names = everyName.filter((name) => isAsked(file, name));
  all = await compiled(names);
});

/** Whether a test of the case runs: `-t` leaves the others out, which then need not be compiled. */
function isAsked(file: Readonly<Suite | File>, name: string): boolean {
  const suite = file.tasks.find((task) => task.name === name);
  const isWhole = file.tasks.some((task) => task.name === "compiling" && task.mode === "run");
  return isWhole || (suite !== undefined && suite.mode === "run");
}

describe.each(everyName)("%s", (name) => {
  test("is what was reviewed, file by file", () => {
    const emitted = all[name] ?? {};
    if (process.env["QUERN_UPDATE"] === "1") write(name, emitted);
    expect(emitted).toEqual(goldens(name));
  });
  test.each(DIALECTS)("%s: a formatter changes nothing but white space and case", (dialect) => {
    const text = all[name]?.[`${dialect}.sql`];
    if (text === undefined || skippedByReferee(name, dialect)) return;
    expect(tokens(formatted(text, dialect), dialect)).toEqual(tokens(text, dialect));
  });
});

describe("compiling", () => {
  test("gives the same bytes again, in another order, in another time zone and language", async () => {
    const again = await compiled([...names].reverse(), {
      TZ: "Pacific/Chatham",
      LANG: "tr_TR.UTF-8",
      LC_ALL: "tr_TR.UTF-8",
    });
    expect(again).toEqual(all);
  });
});
