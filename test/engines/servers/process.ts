import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A server that this run started. */
export interface RunningServer {
  readonly url: string;
  stop(): Promise<void>;
}

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly folder: string;
  /** The file that gets what the program prints. */
  readonly log: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The user to run as, where root is not welcome. */
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
}

/** On Linux the kernel ends the program when this process dies without a chance to. */
const lifeline = existsSync("/usr/bin/setpriv") ? ["/usr/bin/setpriv", "--pdeathsig", "KILL"] : [];

export function launch(command: Command): ChildProcess {
  const log = openSync(command.log, "a");
  const [program = command.program, ...args] = [...lifeline, command.program, ...command.args];
  return spawn(program, args, {
    cwd: command.folder,
    env: { ...process.env, ...command.env },
    stdio: ["ignore", log, log],
    ...command.user,
  });
}

/** Runs a program to its end; fails with what it printed. */
export async function run(command: Command): Promise<void> {
  const child = launch(command);
  await new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) =>
      code === 0
        ? resolve()
        : reject(new Error(`${command.program} ended with ${code ?? signal}\n${tail(command.log)}`)),
    );
  });
}

/** Waits until the probe succeeds; fails with the end of the log when the program ends first, or takes too long. */
export async function untilReady(
  child: ChildProcess,
  log: string,
  seconds: number,
  probe: () => Promise<void>,
): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  let failure: Error | undefined;
  child.once("error", (error) => {
    failure = error;
  });
  for (;;) {
    if (failure !== undefined) throw failure;
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`the server ended with ${child.exitCode ?? child.signalCode}\n${tail(log)}`);
    }
    try {
      return await probe();
    } catch (error) {
      if (performance.now() > deadline) {
        child.kill("SIGKILL");
        throw new Error(`the server did not answer within ${seconds} s: ${String(error)}\n${tail(log)}`);
      }
    }
    await sleep(50);
  }
}

/** Asks a process to end, and ends it when it does not. */
export async function end(child: ChildProcess, signal: NodeJS.Signals, seconds: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill(signal);
  const timer = setTimeout(() => child.kill("SIGKILL"), seconds * 1000);
  await ended;
  clearTimeout(timer);
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}

const tail = (log: string): string => (existsSync(log) ? readFileSync(log, "utf8").slice(-3000) : "");
