import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { definition, imports, nodeArgs, project, write } from "./project.ts";

/** A watching process, and the lines that it has printed. */
class Watching {
  readonly child: ChildProcess;
  text = "";
  #seen = 0;

  constructor(folder: string, args: readonly string[]) {
    this.child = spawn(process.execPath, [...nodeArgs, "generate", "--watch", ...args], {
      cwd: folder,
      env: { ...process.env, NO_COLOR: "1" },
    });
    onTestFinished(() => void this.child.kill("SIGKILL"));
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.text += text;
      });
  }

  /** The next text that matches, after those that were waited for. */
  async next(pattern: RegExp): Promise<string> {
    for (let i = 0; i < 600; i++) {
      const match = pattern.exec(this.text.slice(this.#seen));
      if (match) {
        this.#seen += match.index + match[0].length;
        return match[0];
      }
      await pause(50);
    }
    throw new Error(`${pattern} did not come; there was:\n${this.text}`);
  }

  end(signal: NodeJS.Signals): Promise<number | null> {
    const ended = new Promise<number | null>((resolve) => this.child.once("close", resolve));
    this.child.kill(signal);
    return ended;
  }
}

const LINE =
  /^\d\d:\d\d:\d\d \d+ definitions? × 2 engines → generated: (\d+) written, \d+ removed, \d+ unchanged \(\d+\.\d s\)$/m;

test("watch: compiles again on changes, shows problems and goes on, ends cleanly", { timeout: 300_000 }, async () => {
  const folder = project();
  const watching = new Watching(folder, []);
  expect(await watching.next(LINE)).toContain("2 definitions");

  write(folder, { "definitions/a.ts": imports + definition("first_users", "firstUsers", "Other words.") });
  expect(await watching.next(LINE)).toContain(": 4 written");
  expect(readFileSync(join(folder, "generated/first-users.ts"), "utf8")).toContain("Other words.");

  write(folder, { "definitions/a.ts": "export const = 1;\n" });
  expect(await watching.next(/error QN3005 definitions\/a\.ts:1[\s\S]*?waiting for changes/)).toContain("→");
  expect(readFileSync(join(folder, "generated/first-users.ts"), "utf8")).toContain("Other words.");

  // as many editors write: a new file that takes the other's place
  writeFileSync(join(folder, "definitions/a.ts.new"), imports + definition("first_users", "firstUsers"));
  renameSync(join(folder, "definitions/a.ts.new"), join(folder, "definitions/a.ts"));
  expect(await watching.next(LINE)).toContain(": 4 written");

  write(folder, { "definitions/c.ts": imports + definition("third_users", "thirdUsers") });
  expect(await watching.next(LINE)).toContain("3 definitions");
  rmSync(join(folder, "definitions/c.ts"));
  expect(await watching.next(LINE)).toContain("2 definitions");

  const config = readFileSync(join(folder, "quern.config.ts"), "utf8");
  write(folder, { "quern.config.ts": "export default 1;\n" });
  await watching.next(/QN3003[\s\S]*?waiting for changes/);
  write(folder, { "quern.config.ts": config });
  await watching.next(LINE);

  const before = watching.text;
  write(folder, { "README.md": "not a module", "generated/notes.ts": "not one either" });
  await pause(400);
  expect(watching.text).toBe(before);

  expect(await watching.end("SIGINT")).toBe(0);
  expect(watching.text).toMatch(/stopped\n$/);
});

test("watch in JSON: a line a run", { timeout: 180_000 }, async () => {
  const folder = project();
  const watching = new Watching(folder, ["--json"]);
  expect(JSON.parse(await watching.next(/^\{.*\}$/m))).toMatchObject({ ok: true, definitions: 2 });
  write(folder, { "definitions/a.ts": "throw 1;\n" });
  expect(JSON.parse(await watching.next(/^\{.*\}$/m))).toMatchObject({ ok: false, diagnostics: [{ code: "QN3005" }] });
  expect(await watching.end("SIGTERM")).toBe(0);
});
