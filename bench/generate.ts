import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dbtCompile, makeDbtProject } from "./dbt.ts";
import { peer } from "./peers.ts";
import { peakMemory, timed } from "./process.ts";
import { bareNode, engines, type MadeProject, projectOf } from "./project.ts";
import { atLeast, atMost, megabytes, median, type Section, seconds, times } from "./report.ts";
import { printWithSqlglot } from "./sqlglot.ts";

const ROUNDS = 5;
/** sqlglot prints a tenth of the statements: at its pace all of them would take minutes. */
const SHARE = 10;

const several = (rounds: number, run: () => number): number => median(Array.from({ length: rounds }, run));

function cold({ clear, quern }: MadeProject): number {
  clear();
  return timed(quern("generate"));
}

/** Whole processes of `quern generate`, against Node alone, sqlglot and dbt. */
export function generateSection(): Section {
  using project = projectOf(1000);
  const { folder, quern, change } = project;
  const notes = [
    `1,000 definitions × ${engines.length} engines (${engines.join(", ")}); whole processes by the clock, medians of ${ROUNDS} runs; ` +
      "cold: no output, nothing kept by an earlier run, Node's compile cache empty.",
  ];
  const rows: (readonly string[])[] = [];

  const coldTime = several(ROUNDS, () => cold(project));
  rows.push(["1,000 definitions, cold", seconds(coldTime)]);

  // In turns, so that other work on the machine falls on both alike.
  const node: number[] = [];
  const unchanged: number[] = [];
  const changed: number[] = [];
  timed(quern("generate"));
  for (let i = 0; i < ROUNDS * 2; i++) {
    node.push(timed(bareNode(folder)));
    unchanged.push(timed(quern("generate")));
  }
  for (let i = 0; i < ROUNDS * 2; i++) {
    node.push(timed(bareNode(folder)));
    change();
    changed.push(timed(quern("generate")));
  }
  const nodeTime = median(node);
  for (const [what, found, goal] of [
    ["nothing changed", median(unchanged), 12],
    ["one definition changed", median(changed), 24],
  ] as const) {
    rows.push([what, seconds(found), `node -e '': ${seconds(nodeTime)}`, times(found / nodeTime), ...atMost(found / nodeTime, goal)]);
  }
  rows.push(...peerRows(project, coldTime, notes), ...sizeRows(project, coldTime));
  return {
    title: "quern generate",
    notes,
    head: ["quern", "time", "against", "ratio", "goal", ""],
    rows,
  };
}

function peerRows(project: MadeProject, coldTime: number, notes: string[]): (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  const generated = join(project.folder, "generated");
  const sqlglot = peer("sqlglot");
  if ("missing" in sqlglot) rows.push(["cold", seconds(coldTime), `not run: ${sqlglot.missing}`]);
  else {
    const printed = printWithSqlglot(sqlglot.program, generated, SHARE, 3);
    const ratio = printed.seconds / coldTime;
    rows.push(["cold", seconds(coldTime), `${sqlglot.version}: ${seconds(printed.seconds)}`, times(ratio), ...atLeast(ratio, 8)]);
    const skipped = Object.entries(printed.skipped).map(([d, n]) => `${n} of ${d}`);
    notes.push(
      `sqlglot pretty-prints trees that it has parsed (parsing not counted): ${printed.printed} statements, scaled to all; ` +
        `could not parse: ${skipped.join(", ") || "none"}.`,
    );
  }
  const dbt = peer("dbt");
  if ("missing" in dbt) return [...rows, ["cold", seconds(coldTime), `not run: ${dbt.missing}`]];
  const folder = mkdtempSync(join(tmpdir(), "quern-bench-"));
  try {
    const env = makeDbtProject(folder, generated);
    const took = several(3, () => {
      rmSync(join(folder, "target"), { recursive: true, force: true });
      return timed(dbtCompile(dbt.program, folder, env));
    });
    const ratio = took / coldTime;
    rows.push(["cold", seconds(coldTime), `${dbt.version} compile: ${seconds(took)}`, times(ratio), ...atLeast(ratio, 4)]);
    notes.push("dbt compiles 1,000 models for one engine (DuckDB): quern's Postgres statements with sources and variables for names.");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return rows;
}

/** Four times the definitions: time and the largest resident set, against those of a quarter. */
function sizeRows(small: MadeProject, coldTime: number): (readonly string[])[] {
  using large = projectOf(4000);
  const largeTime = several(3, () => cold(large));
  const peak = (p: MadeProject): number =>
    several(3, () => {
      p.clear();
      return peakMemory(p.quern("generate"));
    });
  const [peakSmall, peakLarge] = [peak(small), peak(large)];
  const [time, memory] = [largeTime / coldTime, peakLarge / peakSmall];
  return [
    ["4,000 definitions, cold", seconds(largeTime), `1,000: ${seconds(coldTime)}`, times(time), ...atMost(time, 4.4)],
    ["4,000 definitions, peak memory", megabytes(peakLarge), `1,000: ${megabytes(peakSmall)}`, times(memory), ...atMost(memory, 4.4)],
  ];
}
