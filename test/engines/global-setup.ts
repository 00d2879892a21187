import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { findServer } from "./find.ts";
import { type EngineName, engineNames, type ServerName } from "./names.ts";
import { requiredEngines } from "./required.ts";

/**
 * Vitest runs this once, before the workers. It finds out which engines can run, and starts the process that owns them
 * (`host.ts`). A server starts when it is first asked for; those that `QUERN_REQUIRE` names start at once.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const missing: { [name in EngineName]?: string } = {};
  for (const name of engineNames) {
    if (name === "pglite") continue;
    const source = findServer(name);
    if (source.kind === "missing") missing[name] = source.reason;
  }
  const host = fork(fileURLToPath(new URL("host.ts", import.meta.url)), {
    detached: true, // an interrupt at the terminal reaches the run only, which then ends the host
    execArgv: [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const { socket, folder } = await firstMessage(host);
  project.provide("quernEngines", { socket, folder, missing });
  host.send(requiredEngines().filter((name): name is ServerName => name !== "pglite" && missing[name] === undefined));

  return async () => {
    if (host.connected) host.disconnect();
    if (host.exitCode === null && host.signalCode === null) await once(host, "exit");
  };
}

function firstMessage(host: ChildProcess): Promise<{ readonly socket: string; readonly folder: string }> {
  return new Promise((resolve, reject) => {
    host.once("message", (message: { readonly socket: string; readonly folder: string }) => resolve(message));
    host.once("error", reject);
    host.once("exit", (code) => reject(new Error(`the process for the engines ended with ${code}`)));
  });
}
