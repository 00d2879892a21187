import { readdirSync } from "node:fs";
import * as quern from "quern";
import { beforeAll, expect, test, vi } from "vitest";
import { messageOf } from "../../src/base/diagnostics.ts";
import { Expression, PendingWindow } from "../../src/dsl/language/expression.ts";
import { FromBuilder } from "../../src/dsl/language/from-builder.ts";
import { faultsIn } from "../../src/dsl/language/poison.ts";
import { GroupedBuilder, RelBuilder } from "../../src/dsl/language/rel-builder.ts";
import type { Definition } from "../../src/ir/definition.ts";
import { validate } from "../../src/validate/rules.ts";
import { type Call, calls, isPlain, pathsOf, recordMethods } from "./recorded.ts";

vi.mock("quern", async (original) => {
  const recorder = await import("./recorded.ts");
  return recorder.recording(await original<{ readonly [name: string]: unknown }>());
});

/** Constants of quern, which take nothing, and what makes a config, which is checked as a whole. */
const LEFT_OUT = new Set(["RFM_SEGMENTS", "defineConfig", "postgres", "mysql", "sqlserver", "spark"]);

const circle: { self?: unknown } = {};
circle.self = circle;
const WRONG: readonly unknown[] = [
  undefined,
  null,
  "",
  "3",
  "nope",
  -1,
  0,
  1.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  5e9,
  true,
  [],
  {},
  () => 1,
  () => undefined,
  () => ({}),
  Symbol("wrong"),
  new Date(Number.NaN),
  10n,
  [null],
  Promise.resolve(1),
  circle,
  "a\0b",
  "\ud800",
];
/** What JavaScript itself says of a wrong value: no user should have to read it. */
const RAW =
  /Cannot (?:read|convert|destructure|mix|set)|is not (?:a function|iterable|defined|an object)|undefined \(reading|Maximum call|Invalid (?:time|array)|not a constructor|Cannot access|circular|Converting|quern itself failed/;

const changed = (value: unknown, [key, ...rest]: readonly string[], wrong: unknown): unknown => {
  if (key === undefined) return wrong;
  const inside = (value as { readonly [key: string]: unknown })[key];
  if (!Array.isArray(value)) return { ...(value as object), [key]: changed(inside, rest, wrong) };
  return value.map((each: unknown, i) => (String(i) === key ? changed(each, rest, wrong) : each));
};

/** What is said of a call: empty where it is taken. */
function said(call: Call, args: readonly unknown[]): readonly string[] {
  let result: unknown;
  try {
    result = call.again(args);
  } catch (error) {
    return [`thrown: ${String(error)}`];
  }
  const faults = faultsIn(result);
  if (faults.length > 0) return faults.map((d) => `${d.code} ${messageOf(d).text}`);
  const { definition } = (result ?? {}) as { readonly definition?: Definition };
  // a log of runs has a column of this name
  return definition && "place" in definition ? validate([definition]).map((d) => `${d.code} ${messageOf(d).text}`) : [];
}

const shown = (args: readonly string[], wrong: unknown): string => `${args.join(".")} = ${String(wrong)}`;
const isWrong = (message: string): boolean => message.startsWith("thrown") || RAW.test(message);

beforeAll(async () => {
  recordMethods("expression", Expression.prototype);
  recordMethods("window", PendingWindow.prototype);
  recordMethods("from", FromBuilder.prototype);
  recordMethods("grouped", GroupedBuilder.prototype);
  recordMethods("rel", RelBuilder.prototype);
  await import("./more.ts");
  for (const folder of readdirSync(new URL("../cases", import.meta.url), { withFileTypes: true }))
    if (folder.isDirectory()) await import(`../cases/${folder.name}/definition.ts`);
}, 120_000);

test("every public function is among the recorded calls", () => {
  const namesOf = (holder: object, of = ""): readonly string[] =>
    Object.entries(holder).flatMap(([name, value]: [string, unknown]) => {
      if (LEFT_OUT.has(name)) return [];
      return typeof value === "function" ? [of + name] : namesOf(value as object, `${of}${name}.`);
    });
  const called = new Set(calls.map((c) => c.name));
  expect(namesOf(quern).filter((name) => !called.has(name))).toEqual([]);
});

test("a wrong value is told with a code, or taken: never as an exception of JavaScript", () => {
  const wrong: string[] = [];
  let made = 0;
  for (const call of calls)
    for (const path of pathsOf(call.args))
      for (const value of WRONG) {
        made++;
        const message = said(call, changed(call.args, path, value) as readonly unknown[]).find(isWrong);
        if (message !== undefined)
          wrong.push(`${call.name} ${shown(path, typeof value === "object" ? typeof value : value)}: ${message}`);
      }
  expect(made).toBeGreaterThan(10_000);
  expect(wrong).toEqual([]);
}, 300_000);

test("an option that there is not is told", () => {
  const taken = calls.flatMap((call) =>
    (LEFT_OUT.has(call.name) ? [] : call.args).flatMap((arg, i) => {
      if (!isPlain(arg) || Array.isArray(arg)) return [];
      const args = call.args.map((each, at) => (at === i ? { ...arg, typpo: Symbol("unknown") } : each));
      return said(call, args).length === 0 ? [`${call.name} argument ${i}`] : [];
    }),
  );
  expect([...new Set(taken)]).toEqual([]);
}, 120_000);
