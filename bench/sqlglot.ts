import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Took } from "./process.ts";
import { engines } from "./project.ts";

export interface Printed {
  /** Pretty-printing as many statements as were generated, scaled from those that were printed. */
  readonly printing: Took;
  /** Parsing them, likewise. */
  readonly parsing: Took;
  readonly printed: number;
  readonly skipped: { readonly [dialect: string]: number };
}

/** sqlglot pretty-printing every `every`-th of the statements that quern wrote, from trees that it has parsed. */
export function printWithSqlglot(python: string, generated: string, every: number): Printed {
  const files = engines.flatMap((dialect) => readdirSync(join(generated, dialect)).map((file) => ({ dialect, file })));
  const statements = files
    .filter((_, i) => i % every === 0)
    .map(({ dialect, file }) => ({ dialect, sql: readFileSync(join(generated, dialect, file), "utf8") }));
  const done = spawnSync(python, [join(import.meta.dirname, "sqlglot-print.py")], {
    input: statements.map((s) => `${JSON.stringify(s)}\n`).join(""),
    encoding: "utf8",
  });
  if (done.status !== 0) throw new Error(`sqlglot failed:\n${done.stderr.slice(-2000)}`);
  const told: Printed = JSON.parse(done.stdout);
  const scaled = ({ clock, processor }: Took): Took => {
    const factor = files.length / told.printed;
    return { clock: clock * factor, processor: processor * factor };
  };
  return { ...told, printing: scaled(told.printing), parsing: scaled(told.parsing) };
}
