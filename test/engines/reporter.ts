import { writeFileSync } from "node:fs";
import type { Reporter, TestModule, TestProject, Vitest } from "vitest/node";
import { ask } from "./ask.ts";
import { engineNames } from "./names.ts";
import type { Reply } from "./protocol.ts";
import { requiredEngines } from "./required.ts";

/** Says after a run what it stood on: which engines ran, which did not and why, what was skipped; then the counts. */
export class EngineReporter implements Reporter {
  #vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  async onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): Promise<void> {
    const engines = await engineLines(this.#vitest?.getRootProject());
    const counts = count(modules, unhandled.length);
    const last = summary(counts);
    for (const line of ["", ...engines.lines, ...skipLines(modules), ""]) process.stdout.write(`${line}\n`);
    if (engines.failed || counts.passed + counts.failed === 0) process.exitCode = 1;
    // a script that runs the tests prints the last line itself
    const { QUERN_SUMMARY } = process.env;
    if (QUERN_SUMMARY === undefined) process.stdout.write(`${last}\n`);
    else writeFileSync(QUERN_SUMMARY, `${last}\n`);
  }
}

async function engineLines(project: TestProject | undefined): Promise<{ lines: readonly string[]; failed: boolean }> {
  const context = project?.getProvidedContext().quernEngines;
  if (context === undefined) return { lines: ["no engine was set up"], failed: true };
  const { ran } = await ask(context.socket, { ask: "report" }).catch((): Reply => ({}));
  if (ran === undefined) return { lines: ["the process that owns the engines has died"], failed: true };
  const required = requiredEngines();
  let failed = false;
  const lines = engineNames.map((name) => {
    if (ran[name] !== undefined) return `ran: ${name} ${ran[name]}`;
    const missing = context.missing[name];
    if (missing === undefined) return `not run: ${name} (no test asked for it)`;
    if (!required.includes(name)) return `not run: ${name} (${missing})`;
    failed = true;
    return `not run, though QUERN_REQUIRE names it: ${name} (${missing})`;
  });
  return { lines, failed };
}

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

function count(modules: readonly TestModule[], unhandled: number): Counts {
  const counts: Counts = { passed: 0, failed: unhandled, skipped: 0 };
  for (const module of modules) {
    const before = counts.failed;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === "passed" || state === "failed") counts[state] += 1;
      else counts.skipped += 1;
    }
    // a file that could not be loaded, or a hook that failed, without a test that did
    if (counts.failed === before && module.state() === "failed") counts.failed += 1;
  }
  return counts;
}

const summary = ({ passed, failed, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed${skipped === 0 ? "" : `, ${skipped} skipped`}`;

/** One line for each reason: how many tests, in which files. */
function skipLines(modules: readonly TestModule[]): string[] {
  const reasons = new Map<string, { tests: number; files: Set<string> }>();
  for (const module of modules) {
    for (const test of module.children.allTests()) {
      const result = test.result();
      if (result.state !== "skipped") continue;
      const reason = result.note ?? "no reason given";
      const known = reasons.get(reason) ?? { tests: 0, files: new Set() };
      known.tests += 1;
      reasons.set(reason, known);
      known.files.add(module.relativeModuleId);
    }
  }
  return [...reasons].map(([reason, { tests, files }]) => `skipped: ${tests} (${reason}) in ${[...files].join(", ")}`);
}
