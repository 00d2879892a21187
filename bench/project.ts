import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { dialects } from "../dialects/index.ts";
import { makeProject } from "../scripts/make-project.ts";
import type { Dialect } from "../src/base/dialect.ts";
import { outOfTheWayOf } from "./out-of-the-way.ts";
import type { Command } from "./process.ts";

export const repository = dirname(import.meta.dirname);
export const builtQuern = join(repository, "dist", "src", "cli", "bin.js");

const TARGETS: { readonly [D in Dialect]: string } = {
  postgres: "postgres({ version: 16 })",
  mysql: 'mysql({ version: "8.4" })',
  sqlserver: "sqlserver({ version: 2022 })",
  spark: 'spark({ version: "4.0" })',
};

/** The engines that quern compiles for. */
export const engines: readonly Dialect[] = (Object.keys(TARGETS) as Dialect[]).filter((d) => dialects[d] !== undefined);

/** A made project in a temporary folder, with a fresh compile cache of Node beside it. */
export interface MadeProject extends Disposable {
  readonly folder: string;
  /** The built `quern` in it, as users run it. */
  readonly quern: (...args: readonly string[]) => Command;
  /** Leaves neither output nor anything that a run kept. */
  readonly clear: () => void;
  /** Changes one definition, long enough before a run for the file system's clock to tell. */
  readonly change: () => void;
}

/** Definitions for each module of a made project. */
const PER_MODULE = 20;

export function projectOf(definitions: number): MadeProject {
  const folder = mkdtempSync(join(tmpdir(), "quern-bench-"));
  makeProject(folder, {
    definitions,
    modules: Math.ceil(definitions / PER_MODULE),
    dialects: engines.map((d) => TARGETS[d]),
  });
  const compileCache = join(folder, "node_modules", ".compile-cache");
  const old = outOfTheWayOf(folder);
  let changes = 0;
  return {
    folder,
    quern: (...args) => ({
      program: process.execPath,
      args: [builtQuern, ...args],
      folder,
      env: { NODE_COMPILE_CACHE: compileCache },
    }),
    clear: () => {
      for (const path of ["generated", "node_modules/.cache", "node_modules/.compile-cache"])
        old.move(join(folder, path));
    },
    change: () => {
      const path = join(folder, "definitions", "module-000.ts");
      const text = readFileSync(path, "utf8");
      changes += 1;
      writeFileSync(
        path,
        text.replace(/\.limit\(param\.int\("limit", \{ default: \d+ \}\)\)/, () => {
          return `.limit(param.int("limit", { default: ${100 + changes} }))`;
        }),
      );
      if (readFileSync(path, "utf8") === text) throw new Error("there was nothing to change");
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    },
    [Symbol.dispose]: () => {
      old[Symbol.dispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** `node -e ''`, in the same folder. */
export const bareNode = (folder: string): Command => ({ program: process.execPath, args: ["-e", ""], folder });
