import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { engines } from "./project.ts";
import { median } from "./report.ts";

export interface Printed {
  /** For as many statements as were generated, scaled from those that were printed. */
  readonly seconds: number;
  readonly printed: number;
  readonly skipped: { readonly [dialect: string]: number };
}

/** sqlglot pretty-printing every `every`-th of the statements that quern wrote, from trees that it has parsed. */
export function printWithSqlglot(python: string, generated: string, every: number, rounds: number): Printed {
  const statements = engines.flatMap((dialect) =>
    readdirSync(join(generated, dialect))
      .filter((_, i) => i % every === 0)
      .map((file) => ({ dialect, sql: readFileSync(join(generated, dialect, file), "utf8") })),
  );
  const all = engines.reduce((sum, dialect) => sum + readdirSync(join(generated, dialect)).length, 0);
  const done = spawnSync(python, [join(import.meta.dirname, "sqlglot-print.py"), String(rounds)], {
    input: statements.map((s) => `${JSON.stringify(s)}\n`).join(""),
    encoding: "utf8",
  });
  if (done.status !== 0) throw new Error(`sqlglot failed:\n${done.stderr.slice(-2000)}`);
  const said: { readonly printed: number; readonly skipped: Printed["skipped"]; readonly rounds: readonly number[] } =
    JSON.parse(done.stdout);
  return { seconds: (median(said.rounds) * all) / said.printed, printed: said.printed, skipped: said.skipped };
}
