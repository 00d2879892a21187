import { mkdtempSync, rmSync } from "node:fs";
import { chmod, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { findServer } from "../test/engines/find.ts";
import { startMysql } from "../test/engines/servers/mysql.ts";
import { startPostgres } from "../test/engines/servers/postgres.ts";
import { mysqlRuns, type Peers, pgliteRuns, postgresRuns } from "./drivers.ts";
import { type Emitted, emitAccessors } from "./emitted.ts";
import { median, type Section } from "./report.ts";
import { sized } from "./size.ts";

const ROUNDS = sized(9, 1);
const WARM_UP = sized(2, 0);
const CALLS = sized(500, 5);

/** Processor time of this process and time by the clock, in milliseconds. */
interface Took {
  readonly processor: number;
  readonly clock: number;
}

type Run = () => Promise<unknown>;

// A collection before each measurement, so that none pays for the one before it.
setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

async function took(run: Run, calls: number): Promise<Took> {
  collect();
  const [began, clock] = [process.cpuUsage(), performance.now()];
  for (let i = 0; i < calls; i++) await run();
  const { user, system } = process.cpuUsage(began);
  return { processor: (user + system) / 1000 / calls, clock: (performance.now() - clock) / calls };
}

/** Runs all in turns, each round in another order, so that nothing favours one. */
async function inTurns(runs: readonly Run[], calls: number): Promise<readonly Took[]> {
  const found = runs.map((): Took[] => []);
  for (let round = 0; round < ROUNDS + WARM_UP; round++) {
    for (let i = 0; i < runs.length; i++) {
      const which = (i + round) % runs.length;
      const run = runs[which];
      if (!run) continue;
      const one = await took(run, calls);
      if (round >= WARM_UP) found[which]?.push(one);
    }
  }
  return found.map((list) => ({
    processor: median(list.map((t) => t.processor)),
    clock: median(list.map((t) => t.clock)),
  }));
}

const percent = (ours: number, bare: number): string =>
  `${ours < bare ? "−" : "+"}${Math.abs((ours / bare - 1) * 100).toFixed(1)} %`;
const milliseconds = (ms: number): string => `${ms.toFixed(ms < 10 ? 2 : 0)} ms`;

async function rowsOf(title: string, peers: Peers): Promise<(readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  for (const [what, { ours, same, raw }] of Object.entries({ all: peers.all, stream: peers.stream })) {
    const [own, alike, ...others] = await inTurns([ours, same, ...Object.values(raw)], 1);
    if (!own || !alike) continue;
    const verdict = own.processor <= alike.processor * 1.05 ? "met" : "MISSED";
    const label = `${title}, ${what}: 100,000 rows`;
    rows.push([
      label,
      milliseconds(own.processor),
      `same values: ${milliseconds(alike.processor)}`,
      percent(own.processor, alike.processor),
      percent(own.clock, alike.clock),
      "≤ 5 %",
      verdict,
    ]);
    for (const [i, name] of Object.keys(raw).entries()) {
      const other = others[i];
      if (other)
        rows.push([
          "",
          "",
          `${name}: ${milliseconds(other.processor)}`,
          percent(own.processor, other.processor),
          percent(own.clock, other.clock),
        ]);
    }
  }
  const [own, alike] = await inTurns([peers.one.ours, peers.one.same], CALLS);
  if (own && alike) {
    const micros = (a: number, b: number): string => `${((a - b) * 1000).toFixed(1)} µs`;
    const verdict = own.processor - alike.processor <= 0.02 ? "met" : "MISSED";
    rows.push([
      `${title}, one row`,
      milliseconds(own.processor),
      `same values: ${milliseconds(alike.processor)}`,
      micros(own.processor, alike.processor),
      micros(own.clock, alike.clock),
      "≤ 20 µs",
      verdict,
    ]);
  }
  return rows;
}

type Open = (emitted: Emitted, folder: string) => Promise<Peers & AsyncDisposable>;

const servers = {
  "Postgres, pg": { server: "postgres", start: startPostgres, runs: postgresRuns },
  "MySQL, mysql2": { server: "mysql", start: startMysql, runs: mysqlRuns },
} as const;

/** Emitted accessors against the drivers that they use, doing the same by hand. */
export async function accessorsSection(): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), "quern-bench-"));
  await chmod(folder, 0o711); // another user, as whom Postgres runs, has its folder below
  const rows: (readonly string[])[] = [];
  const measure = async (title: string, open: Open): Promise<void> => {
    await using peers = await open(await emitAccessors(folder), folder);
    rows.push(...(await rowsOf(title, peers)));
  };
  try {
    for (const [title, { server, start, runs }] of Object.entries(servers)) {
      const source = findServer(server);
      if (source.kind === "missing") {
        rows.push([title, "", `not run: ${source.reason}`]);
        continue;
      }
      const own = join(folder, server);
      await mkdir(own, { mode: 0o700 });
      const running = source.kind === "url" ? { url: source.url, stop: async () => {} } : await start(own);
      try {
        await measure(title, (emitted) => runs(emitted, running.url));
      } finally {
        await running.stop();
      }
    }
    await measure("PGlite", pgliteRuns);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return {
    title: "Accessors",
    notes: [
      `100,000 rows × 8 columns (bigint, int, double, decimal, text, timestamp, boolean, text or NULL); medians of ${ROUNDS} rounds in turns; of one row: ${CALLS} calls a round.`,
      "Processor time of this process, which other work on the machine disturbs less than the clock's; it leaves the server's out, so that the shares are the larger ones. PGlite runs in this process.",
      "Same values: the bare driver set up by hand to give the same JavaScript values, without checking them; a stream by hand reads a cursor as large a piece at a time.",
    ],
    head: ["emitted accessor", "processor", "against", "more", "by the clock", "goal", ""],
    rows,
  };
}
