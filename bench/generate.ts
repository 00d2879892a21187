import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { COMPARED, faster, longer } from "./compare.ts";
import { dbtCompile, makeDbtProject } from "./dbt.ts";
import { peer } from "./peers.ts";
import { medianTook, several, type Took, type TookMemory, timed, timedWithMemory } from "./process.ts";
import { bareNode, engines, type MadeProject, projectOf } from "./project.ts";
import { atMost, median, megabytes, ratioText, type Section } from "./report.ts";
import { printWithSqlglot } from "./sqlglot.ts";

const ROUNDS = 5;
const FEW = 3;
/** sqlglot is given a tenth of the statements, and its time is scaled. */
const SHARE = 10;

type Row = readonly string[];

/** Neither output nor anything that an earlier run kept, and Node's compile cache empty. */
function cold({ clear, quern }: MadeProject): Took {
  clear();
  return timed(quern("generate"));
}

/** Whole processes of `quern generate`, against Node alone, sqlglot and dbt. */
export function generateSection(): Section {
  using project = projectOf(1000);
  const notes = [
    `1,000 definitions × ${engines.length} engines (${engines.join(", ")}), whole processes of the built quern; medians of ${ROUNDS} runs, of ${FEW} where one takes long.`,
    "Cold: no output, nothing kept by an earlier run, Node's compile cache empty.",
    "Ratios are of the processor's time on all threads, and in the next column by the clock; goals are judged by the first.",
  ];
  const coldTook = several(ROUNDS, () => cold(project));
  const rows = [...againRows(project), ...peerRows(project, coldTook, notes), ...sizeRows(project)];
  return { title: "quern generate", notes, head: COMPARED, rows };
}

/** Runs over what an earlier one left; in turns with Node alone, so that other work falls on both alike. */
function againRows({ folder, quern, change }: MadeProject): readonly Row[] {
  const [node, unchanged, changed]: [Took[], Took[], Took[]] = [[], [], []];
  timed(quern("generate"));
  for (let i = 0; i < ROUNDS * 2; i++) {
    node.push(timed(bareNode(folder)));
    unchanged.push(timed(quern("generate")));
    change();
    changed.push(timed(quern("generate")));
  }
  const bare = medianTook(node);
  return [
    longer("nothing changed", medianTook(unchanged), "node -e ''", bare, 12),
    longer("one definition changed", medianTook(changed), "node -e ''", bare, 24),
  ];
}

function peerRows(project: MadeProject, coldTook: Took, notes: string[]): readonly Row[] {
  const generated = join(project.folder, "generated");
  return [...sqlglotRows(generated, coldTook, notes), ...dbtRows(generated, coldTook, notes)];
}

function sqlglotRows(generated: string, coldTook: Took, notes: string[]): readonly Row[] {
  const sqlglot = peer("sqlglot");
  if ("missing" in sqlglot) return [["cold", "", `not run: ${sqlglot.missing}`]];
  const { printing, parsing, printed, skipped } = printWithSqlglot(sqlglot.program, generated, SHARE, FEW);
  const not = Object.entries(skipped).map(([dialect, n]) => `${n} of ${dialect}`);
  notes.push(
    `sqlglot pretty-prints ${printed} of quern's statements from trees that it has parsed, scaled to all; it could not parse ${not.join(", ") || "none"}.`,
  );
  const both = { clock: printing.clock + parsing.clock, processor: printing.processor + parsing.processor };
  return [
    faster("cold", coldTook, `${sqlglot.version} printing`, printing, 8),
    faster("cold", coldTook, `${sqlglot.version} parsing and printing`, both),
  ];
}

function dbtRows(generated: string, coldTook: Took, notes: string[]): readonly Row[] {
  const dbt = peer("dbt");
  if ("missing" in dbt) return [["cold", "", `not run: ${dbt.missing}`]];
  const folder = mkdtempSync(join(tmpdir(), "quern-bench-"));
  try {
    const env = makeDbtProject(folder, generated);
    const compiling = several(FEW, () => {
      rmSync(join(folder, "target"), { recursive: true, force: true });
      return timed(dbtCompile(dbt.program, folder, env));
    });
    notes.push(
      "dbt compiles 1,000 models for one engine (DuckDB): quern's Postgres statements, with sources and variables for names.",
    );
    return [faster("cold", coldTook, `${dbt.version} compile`, compiling, 4)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Four times the definitions: time and the largest resident set, against those of a quarter. */
function sizeRows(small: MadeProject): readonly Row[] {
  using large = projectOf(4000);
  const [ofSmall, ofLarge]: [TookMemory[], TookMemory[]] = [[], []];
  for (let i = 0; i < FEW; i++) {
    for (const [project, found] of [
      [small, ofSmall],
      [large, ofLarge],
    ] as const) {
      project.clear();
      found.push(timedWithMemory(project.quern("generate")));
    }
  }
  const [peakSmall, peakLarge] = [ofSmall, ofLarge].map((list) => median(list.map((t) => t.peak))) as [number, number];
  const memory = peakLarge / peakSmall;
  return [
    longer("4,000 definitions, cold", medianTook(ofLarge), "1,000", medianTook(ofSmall), 4.4),
    [
      "4,000 definitions, peak memory",
      megabytes(peakLarge),
      `1,000: ${megabytes(peakSmall)}`,
      ratioText(memory),
      "",
      ...atMost(memory, 4.4),
    ],
  ];
}
