import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { COMPARED, COMPARED_NOTE, faster, longer } from "./compare.ts";
import { dbtCompile, makeDbtProject } from "./dbt.ts";
import { outOfTheWayOf } from "./out-of-the-way.ts";
import { peer } from "./peers.ts";
import { inTurns, medianTook, type Took, type TookMemory, timed, timedWithMemory } from "./process.ts";
import { bareNode, engines, type MadeProject, projectOf } from "./project.ts";
import { atMost, median, megabytes, ratioText, type Section } from "./report.ts";
import { sized } from "./size.ts";
import { type Printed, printWithSqlglot } from "./sqlglot.ts";

const ROUNDS = sized(9, 1);
const FEW = sized(3, 1);
/** What is run in one go where a run is short. */
const REPEATED = sized(5, 1);
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
  using project = projectOf(sized(1000, 40));
  const notes = [
    `1,000 definitions × ${engines.length} engines (${engines.join(", ")}), whole processes of the built quern; both in turns, medians of ${ROUNDS} runs, of ${FEW} where one takes long.`,
    "Cold: no output, nothing kept by an earlier run, Node's compile cache empty.",
    COMPARED_NOTE,
  ];
  timed(project.quern("generate"));
  const rows = [
    ...againRows(project),
    ...sqlglotRows(project, notes),
    ...dbtRows(project, notes),
    ...sizeRows(project),
  ];
  return { title: "quern generate", notes, head: COMPARED, rows };
}

/** Runs over what an earlier one left. */
function againRows({ folder, quern, change }: MadeProject): readonly Row[] {
  const bare = (): Took => timed(bareNode(folder), REPEATED);
  const unchanged = inTurns(ROUNDS, () => timed(quern("generate"), REPEATED), bare);
  const afterChange = (): Took => {
    change();
    return timed(quern("generate"));
  };
  const changed = inTurns(ROUNDS, afterChange, bare);
  return [
    longer("nothing changed", unchanged[0], "node -e ''", unchanged[1], 12),
    longer("one definition changed", changed[0], "node -e ''", changed[1], 24),
  ];
}

function sqlglotRows(project: MadeProject, notes: string[]): readonly Row[] {
  const sqlglot = peer("sqlglot");
  if ("missing" in sqlglot) return [["cold", "", `not run: ${sqlglot.missing}`]];
  const found: Printed[] = [];
  const [ours, printing] = inTurns(
    FEW,
    () => cold(project),
    () => {
      const one = printWithSqlglot(sqlglot.program, join(project.folder, "generated"), SHARE);
      found.push(one);
      return one.printing;
    },
  );
  const whole = medianTook(
    found.map(({ parsing: p, printing: q }) => ({ clock: p.clock + q.clock, processor: p.processor + q.processor })),
  );
  const [first] = found;
  const not = Object.entries(first?.skipped ?? {}).map(([dialect, n]) => `${n} of ${dialect}`);
  notes.push(
    `sqlglot is given every ${SHARE}th of quern's statements, and its time scaled: it printed ${first?.printed} and could not parse ${not.join(", ") || "none"}.`,
  );
  return [
    faster("cold", ours, `${sqlglot.version}, pretty-printing parsed trees`, printing, 8),
    faster("cold", ours, `${sqlglot.version}, parsing too`, whole),
  ];
}

function dbtRows(project: MadeProject, notes: string[]): readonly Row[] {
  const dbt = peer("dbt");
  if ("missing" in dbt) return [["cold", "", `not run: ${dbt.missing}`]];
  const folder = mkdtempSync(join(tmpdir(), "quern-bench-"));
  using old = outOfTheWayOf(folder);
  try {
    const env = makeDbtProject(folder, join(project.folder, "generated"));
    const compile = (): Took => {
      old.move(join(folder, "target"));
      return timed(dbtCompile(dbt.program, folder, env));
    };
    const [ours, theirs] = inTurns(FEW, () => cold(project), compile);
    notes.push(
      "dbt compiles a model for each of quern's Postgres statements, for one engine (DuckDB), with sources and variables for names.",
    );
    return [faster("cold", ours, `${dbt.version} compile`, theirs, 4)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Four times the definitions: time and the largest resident set, against those of a quarter. */
function sizeRows(small: MadeProject): readonly Row[] {
  using large = projectOf(sized(4000, 80));
  const peaks: readonly [number[], number[]] = [[], []];
  const run = (project: MadeProject, found: number[]) => (): TookMemory => {
    project.clear();
    const took = timedWithMemory(project.quern("generate"));
    found.push(took.peak);
    return took;
  };
  const [ofLarge, ofSmall] = inTurns(FEW, run(large, peaks[0]), run(small, peaks[1]));
  const [peakLarge, peakSmall] = [median(peaks[0]), median(peaks[1])];
  const memory = peakLarge / peakSmall;
  return [
    longer("4,000 definitions, cold", ofLarge, "1,000", ofSmall, 4.4),
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
