import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { hnsw, similarity, t, table, vectors } from "quern";
import { dialects } from "../dialects/index.ts";
import { compile } from "../src/compile.ts";
import type { Definition } from "../src/ir/definition.ts";
import { median, ratioText, type Section, seconds } from "./report.ts";
import { sized } from "./size.ts";

const ITEMS = sized(20_000, 200);
const DIMENSIONS = 64;
const QUERIES = 20;
const ROUNDS = sized(5, 1);
const EFFORTS = [40, 100, 400] as const;

const stored = (name: string) => table(name, { id: t.int().primaryKey(), v: t.vector(DIMENSIONS) });
const side = (name: string) => vectors.native(stored(name), { id: (r) => r.id, vector: (r) => r.v });
const asked = { left: side("queries"), right: side("items"), metric: "cosine", top: 10 } as const;
const exact = similarity("exact", asked);
const found = EFFORTS.map((efSearch) => ({
  efSearch,
  of: similarity(`found_${efSearch}`, { ...asked, candidates: hnsw({ efSearch, sample: 1 }) }),
}));

/** The texts of a definition: the query, or the statements of a run's first action. */
function textsOf(definition: Definition): readonly string[] {
  const target = { dialect: "postgres", version: "17", collation: "engine", trailingBlanks: "possible" } as const;
  const outcome = compile([definition], [dialects.postgres(target)]);
  const compiled = outcome.ok ? outcome.value[0] : undefined;
  if (compiled?.kind === "query") return [compiled.sql.get("postgres")?.text ?? ""];
  const steps = compiled?.engines.get("postgres")?.actions.get("create") ?? [];
  return steps.flatMap((s) => (s.kind === "write" ? s.statements.map(({ text }) => text) : []));
}

/** Vectors about 200 points, as what a model gives is: numbers that only look random. */
const elements = (seed: number): string => `(
  select array_agg((hashint4(n % 200 * ${DIMENSIONS} + d) % 1000) / 2000.0 + (hashint4(n * ${DIMENSIONS} + d + ${seed}) % 1000) / 1000.0 order by d)
  from generate_series(1, ${DIMENSIONS}) as d)::vector(${DIMENSIONS})`;

async function took(db: PGlite, text: string): Promise<number> {
  const began = performance.now();
  await db.query(text);
  return (performance.now() - began) / 1000;
}

/** The engine's own vectors: all pairs against what an index finds, and how much of it it finds. */
export async function nearIndexSection(): Promise<Section> {
  const db = await PGlite.create({ extensions: { vector } });
  try {
    await db.exec("create extension vector; set jit = off");
    for (const [name, n, seed] of [
      ["items", ITEMS, 0],
      ["queries", QUERIES, 10_000_000],
    ] as const) {
      await db.exec(`create table ${name} (id int primary key, v vector(${DIMENSIONS}) not null);
        insert into ${name} select n, ${elements(seed)} from generate_series(1, ${n}) as n`);
    }
    await db.exec("analyze");
    const all = { text: textsOf(exact.definition).join(), took: [] as number[] };
    const some = found.map(({ efSearch, of }) => ({
      efSearch,
      text: textsOf(of.definition).join(),
      recall: textsOf(of.recall.definition).join(),
      took: [] as number[],
    }));
    let built = 0;
    for (const text of textsOf(found[0]?.of.index.definition ?? exact.definition)) built += await took(db, text);
    for (let round = 0; round < ROUNDS; round++) {
      all.took.push(await took(db, all.text));
      for (const one of some) one.took.push(await took(db, one.text));
    }
    const rows: (readonly string[])[] = [["all pairs", seconds(median(all.took)), "", "1.000"]];
    for (const one of some) {
      const [measured] = (await db.query<{ readonly recall: number }>(one.recall)).rows;
      const own = median(one.took);
      rows.push([
        `hnsw, efSearch ${one.efSearch}`,
        seconds(own),
        ratioText(median(all.took) / own),
        (measured?.recall ?? Number.NaN).toFixed(3),
      ]);
    }
    return {
      title: "The engine's own vectors",
      notes: [
        `Cosine, the 10 nearest of ${QUERIES} queries among ${ITEMS.toLocaleString("en")} vectors of ${DIMENSIONS} dimensions, on pgvector in PGlite (WebAssembly); medians of ${ROUNDS} rounds in turns.`,
        `The index took ${seconds(built)} to make. The recall is what the emitted query measures.`,
      ],
      head: ["", "took", "all pairs / it", "recall"],
      rows,
    };
  } finally {
    await db.close();
  }
}
