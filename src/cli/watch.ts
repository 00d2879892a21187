import { type ChildProcess, fork } from "node:child_process";
import { type FSWatcher, statSync, watch as watchFolder } from "node:fs";
import { dirname, extname, join, sep } from "node:path";
import type { Diagnostic } from "../base/diagnostics.ts";
import { configPath } from "../load/path.ts";
import type { ExitCode, Output } from "./command.ts";
import { type Report, reportJson, summaryLine } from "./generate-once.ts";
import type { Watched } from "./project.ts";

/** Editors write a file in several steps. */
const QUIET = 60;
const SOURCES = new Set([".ts", ".mts", ".cts", ".js", ".mjs", ".cjs", ".json"]);

/** Compiles, and again whenever a module changes, until the process is told to end. */
export async function watch(config: string | undefined, out: Output): Promise<ExitCode> {
  const path = configPath(config);
  const folders = new Folders();
  let watched: Watched = { modules: [path], folders: [] };
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isAgain = false;

  const ended = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, resolve);
  });

  const run = async (): Promise<void> => {
    isAgain = false;
    const began = Date.now();
    out.progress("compiling");
    const report = await runOnce(path, out, (started) => {
      child = started;
    });
    child = undefined;
    show(report, Date.now() - began, out);
    watched = report.ok ? report.watched : both(watched, report.watched);
    folders.watch(watched, schedule);
    const now = Date.now();
    const isMissed = watched.modules.map(modified).some((time) => time > began && time <= now);
    if (isAgain || isMissed) schedule();
  };
  const schedule = (): void => {
    isAgain = true;
    clearTimeout(timer);
    if (child === undefined) timer = setTimeout(() => void run(), QUIET);
  };

  await run();
  await ended;
  clearTimeout(timer);
  folders.close();
  child?.kill();
  out.note("stopped");
  return 0;
}

const modified = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** A run that failed may have loaded only some of the modules. */
const both = (a: Watched, b: Watched): Watched => ({
  ...a,
  ...b,
  ...union("modules", a, b),
  ...union("folders", a, b),
});
const union = (key: "modules" | "folders", a: Watched, b: Watched) => ({ [key]: [...new Set([...a[key], ...b[key]])] });

function runOnce(path: string, out: Output, started: (child: ChildProcess) => void): Promise<Report> {
  const script = join(import.meta.dirname, `watch-run${extname(import.meta.filename)}`);
  // what modules print does not get between the lines of JSON
  const child = fork(script, [path], { stdio: ["ignore", out.json ? 2 : "inherit", "inherit", "ipc"] });
  started(child);
  return new Promise((resolve) => {
    let report: Report | undefined;
    child.on("message", (message) => {
      report = message as Report;
    });
    child.on("close", (code) => resolve(report ?? endedEarly(code)));
  });
}

function endedEarly(code: number | null): Report {
  const what = `the run ended unexpectedly${code === null ? "" : ` with code ${code}`}`;
  const remedy = "remove process.exit calls from modules, and top-level awaits that never settle";
  const diagnostic: Diagnostic = { code: "QN3017", at: { file: "", line: 0 }, data: { what, remedy } };
  return { ok: false, diagnostics: [diagnostic], wrote: false, watched: { modules: [], folders: [] } };
}

function show(report: Report, took: number, out: Output): void {
  if (!report.ok) {
    out.diagnostics(report.diagnostics, "waiting for changes");
    return;
  }
  const time = new Date().toTimeString().slice(0, 8);
  out.line(`${time} ${summaryLine(report)} (${(took / 1000).toFixed(1)} s)`);
  out.result(reportJson(report));
}

/** The folders that are watched: of every module, and those in which the patterns look. */
class Folders {
  readonly #watchers = new Map<string, FSWatcher>();

  watch({ modules, folders, out }: Watched, changed: () => void): void {
    const wanted = new Set([...modules.map((file) => dirname(file)), ...folders]);
    for (const [folder, watcher] of this.#watchers) {
      if (wanted.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const folder of wanted) {
      if (this.#watchers.has(folder) || isInside(folder, out)) continue;
      try {
        const watcher = watchFolder(folder, (_, name) => {
          if (name === null || isSource(join(folder, name), out)) changed();
        });
        watcher.on("error", () => this.#drop(folder));
        this.#watchers.set(folder, watcher);
      } catch {
        // a folder that is gone is missed by the modules that import from it, whose folders are watched
      }
    }
  }

  #drop(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
  }

  close(): void {
    for (const folder of [...this.#watchers.keys()]) this.#drop(folder);
  }
}

const isInside = (path: string, out: string | undefined): boolean =>
  out !== undefined && (path === out || path.startsWith(out + sep));

/** A module, or a folder, in which there may be some. */
const isSource = (path: string, out: string | undefined): boolean =>
  !isInside(path, out) && (SOURCES.has(extname(path)) || extname(path) === "");
