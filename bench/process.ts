import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { median } from "./report.ts";

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly env?: { readonly [name: string]: string };
}

/** What a program took, in seconds: by the clock, and of the processor on all of its threads. */
export interface Took {
  readonly clock: number;
  readonly processor: number;
}

/** A shell's `times` tells its own time and, on the second line, that of the programs that it ran. */
const TIMES = /\n(\d+)m([\d.]+)s (\d+)m([\d.]+)s\s*$/;

/** Shells count the processor's time in hundredths of a second: what is shorter is run more than once. */
const script = (runs: number): string => `for i in ${"i ".repeat(runs)}; do "$0" "$@" 3>&- || exit; done; times >&3`;

/** Runs a program to its end; where it is run more than once, the mean. */
export function timed({ program, args, folder: cwd, env }: Command, runs = 1): Took {
  const began = performance.now();
  const done = spawnSync("/bin/sh", ["-c", script(runs), program, ...args], {
    cwd,
    env: { ...process.env, ...env },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    maxBuffer: 1 << 28,
  });
  const clock = (performance.now() - began) / 1000 / runs;
  if (done.error) throw done.error;
  if (done.status !== 0) {
    const said = `${done.stdout}\n${done.stderr}`.trim().slice(-2000);
    throw new Error(`${[program, ...args].join(" ")} failed:\n${said}`);
  }
  const [, minutes, seconds, systemMinutes, systemSeconds] = TIMES.exec(done.output[3] ?? "") ?? [];
  const processor = (Number(minutes) + Number(systemMinutes)) * 60 + Number(seconds) + Number(systemSeconds);
  return { clock, processor: processor / runs };
}

export const medianTook = (all: readonly Took[]): Took => ({
  clock: median(all.map((t) => t.clock)),
  processor: median(all.map((t) => t.processor)),
});

/** The medians of several runs of two programs in turns, so that other work on the machine falls on both alike. */
export function inTurns(rounds: number, first: () => Took, second: () => Took): readonly [Took, Took] {
  const found: readonly [Took[], Took[]] = [[], []];
  for (let i = 0; i < rounds; i++) {
    found[0].push(first());
    found[1].push(second());
  }
  return [medianTook(found[0]), medianTook(found[1])];
}

export interface TookMemory extends Took {
  /** The largest resident set, in kilobytes. */
  readonly peak: number;
}

/** Runs a Node program that tells its memory at its end, through a module loaded before it. */
export function timedWithMemory(command: Command): TookMemory {
  const folder = mkdtempSync(join(tmpdir(), "quern-bench-"));
  const told = join(folder, "peak");
  try {
    const args = ["--import", pathToFileURL(join(import.meta.dirname, "tell-peak.ts")).href, ...command.args];
    const took = timed({ ...command, args, env: { ...command.env, QUERN_BENCH_PEAK: told } });
    return { ...took, peak: Number(readFileSync(told, "utf8")) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
