import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly env?: { readonly [name: string]: string };
}

function failure({ program, args }: Command, { stdout, stderr }: { readonly stdout: string; readonly stderr: string }) {
  const said = `${stdout}\n${stderr}`.trim().slice(-2000);
  return new Error(`${[program, ...args].join(" ")} failed:\n${said}`);
}

/** Runs a program to its end, and tells how long it took by the clock, in seconds. */
export function timed(command: Command): number {
  const { program, args, folder: cwd, env } = command;
  const began = performance.now();
  const done = spawnSync(program, args, { cwd, env: { ...process.env, ...env }, encoding: "utf8", maxBuffer: 1 << 28 });
  const took = (performance.now() - began) / 1000;
  if (done.error) throw done.error;
  if (done.status !== 0) throw failure(command, done);
  return took;
}

/** The largest resident set of a Node program, in kilobytes: it tells at its end, through a module loaded before it. */
export function peakMemory(command: Command): number {
  const folder = mkdtempSync(join(tmpdir(), "quern-bench-"));
  const told = join(folder, "peak");
  try {
    const hook = pathToFileURL(join(import.meta.dirname, "tell-peak.ts")).href;
    timed({ ...command, args: ["--import", hook, ...command.args], env: { ...command.env, QUERN_BENCH_PEAK: told } });
    return Number(readFileSync(told, "utf8"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
