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

/** Runs a program to its end. */
export function timed({ program, args, folder: cwd, env }: Command): Took {
  const began = performance.now();
  const done = spawnSync("/bin/sh", ["-c", '"$0" "$@" 3>&-; status=$?; times >&3; exit $status', program, ...args], {
    cwd,
    env: { ...process.env, ...env },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    maxBuffer: 1 << 28,
  });
  const clock = (performance.now() - began) / 1000;
  if (done.error) throw done.error;
  if (done.status !== 0) {
    const said = `${done.stdout}\n${done.stderr}`.trim().slice(-2000);
    throw new Error(`${[program, ...args].join(" ")} failed:\n${said}`);
  }
  const [, minutes, seconds, systemMinutes, systemSeconds] = TIMES.exec(done.output[3] ?? "") ?? [];
  return { clock, processor: (Number(minutes) + Number(systemMinutes)) * 60 + Number(seconds) + Number(systemSeconds) };
}

export const medianTook = (all: readonly Took[]): Took => ({
  clock: median(all.map((t) => t.clock)),
  processor: median(all.map((t) => t.processor)),
});

/** The median of several runs. */
export const several = (rounds: number, run: () => Took): Took => medianTook(Array.from({ length: rounds }, run));

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
