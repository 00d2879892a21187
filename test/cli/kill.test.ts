import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { config, definition, imports, nodeArgs, project, quern, small, tree, write } from "./project.ts";

const DEFINITIONS = 120;
const KILLS = 12;

const many = Object.fromEntries(
  Array.from({ length: DEFINITIONS / 10 }, (_, m) => [
    `definitions/m${m}.ts`,
    imports + Array.from({ length: 10 }, (_, i) => definition(`users_${m * 10 + i}`, `users${m * 10 + i}`)).join(""),
  ]),
);
/** Two configs that differ in every module, and in which SQL files there are. */
const configs = [
  config("./generated", 'imports: ".ts",'),
  config("./generated", 'times: "string", imports: ".js",').replace(', mysql({ version: "8.4" })', ""),
].map((text) => text.replace("version: 16", "version: 17"));

/** Starts a run and kills it at once when it writes, or a little later. */
async function killWhileWriting(folder: string, delay: number): Promise<"killed" | "done"> {
  const child = spawn(process.execPath, [...nodeArgs, "generate", "--afresh"], { cwd: folder, stdio: "ignore" });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  const isWriting = (): boolean =>
    readdirSync(join(folder, "generated")).some((name) => name.startsWith(".quern-tmp-"));
  while (!isOver && !isWriting()) await pause(1);
  await pause(delay);
  const result = isOver ? "done" : "killed";
  child.kill("SIGKILL");
  await ended;
  return result;
}

test("a run that is killed leaves every file whole, and the next one succeeds", { timeout: 300_000 }, async () => {
  const folder = project({ ...small, ...many });
  const out = join(folder, "generated");
  const states: { readonly [path: string]: string }[] = [];
  for (const text of configs) {
    write(folder, { "quern.config.ts": text });
    expect((await quern(folder, ["generate"])).code).toBe(0);
    states.push(await tree(out));
  }
  let killed = 0;
  for (let i = 0; i < KILLS; i++) {
    write(folder, { "quern.config.ts": configs[i % 2] ?? "" });
    if ((await killWhileWriting(folder, (i * 7) % 40)) === "killed") killed++;
    for (const [path, text] of Object.entries(await tree(out))) {
      if (path.startsWith(".quern-tmp-") || path === "manifest.json") continue;
      expect(
        states.map((state) => state[path]),
        path,
      ).toContain(text);
    }
    const manifest = join(out, "manifest.json");
    expect(existsSync(manifest)).toBe(true);
    expect(JSON.parse((await tree(out))["manifest.json"] ?? "")).toHaveProperty("files");
    // now and then the next run, after several kills
    if (i % 3 === 2) {
      expect((await quern(folder, ["generate"])).code).toBe(0);
      expect(await tree(out)).toEqual(states[i % 2]);
      expect((await quern(folder, ["check"])).code).toBe(0);
    }
  }
  expect(killed).toBeGreaterThan(KILLS / 2);
});
