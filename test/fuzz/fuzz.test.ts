import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DialectSpec } from "../../dialects/dialect.ts";
import { createTable, insertRows } from "../../dialects/writes/ddl.ts";
import type { Definition } from "../../src/ir/definition.ts";
import { describe as tree } from "../../src/relation/describe.ts";
import type { Relation } from "../../src/relation/relation.ts";
import type { Connection } from "../../src/runtime/types.ts";
import { type Engine, type EngineName, notRunReason, openEngine } from "../engines/engine.ts";
import { fixtureOf } from "../fixtures/fixture.ts";
import type { ExpectedRow } from "../matrix/case.ts";
import { expectedLike, sorted } from "../matrix/compare.ts";
import { compileFor, tablesOf } from "../matrix/compile.ts";
import { connect, execute } from "../matrix/execute.ts";
import { specFor } from "../matrix/run.ts";
import { shapes } from "./relations.ts";

/** A seed of its own for each run by QUERN_FUZZ_SEED, more runs by QUERN_FUZZ_RUNS. */
const seed = Number(process.env["QUERN_FUZZ_SEED"] ?? 20261121);
const numRuns = Number(process.env["QUERN_FUZZ_RUNS"] ?? 25);

interface Peer {
  readonly name: EngineName;
  readonly spec: DialectSpec;
  readonly connection: Connection;
  readonly engine: Engine;
}

const NAMES: readonly EngineName[] = ["pglite", "mysql", "spark", "sqlserver"];
const peers: Peer[] = [];

const definitionOf = (relation: Relation): Definition => ({
  kind: "query",
  name: "fuzz",
  place: { file: "fuzz.ts", line: 1 },
  relation,
});

async function rowsOn(
  peer: Peer,
  relation: Relation,
): Promise<{ readonly text: string; readonly rows: readonly ExpectedRow[] }> {
  const compiled = compileFor(definitionOf(relation), peer.spec);
  if ("refusals" in compiled) throw new Error(`${peer.name} refuses it: ${compiled.refusals.join("; ")}`);
  try {
    const rows = (await execute(peer.connection, compiled, {})) as readonly ExpectedRow[];
    return { text: compiled.text, rows: sorted(rows) };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : "";
    throw new Error(`${peer.name}: ${String(error)} ${cause}\n${compiled.text}`);
  }
}

describe("random relations give the same rows on every engine", () => {
  const absent = NAMES.map((name) => ({ name, reason: notRunReason(name) })).filter((n) => n.reason !== undefined);

  beforeAll(async () => {
    const [sample] = fc.sample(shapes["selections"]?.() ?? fc.constant(undefined as never), 1);
    for (const name of NAMES) {
      if (notRunReason(name) !== undefined) continue;
      const engine = await openEngine(name);
      const spec = specFor(engine.dialect, engine.version);
      for (const table of sample ? tablesOf(sample) : []) {
        await engine.exec(createTable(table, spec));
        for (const insert of insertRows(table, fixtureOf(table).rows, spec)) await engine.exec(insert);
      }
      peers.push({ name, spec, engine, connection: connect(engine.driver) });
    }
  });
  afterAll(async () => {
    for (const { engine } of peers) await engine.close();
  });

  for (const [shape, relations] of Object.entries(shapes)) {
    test(shape, { timeout: 300_000 }, async ({ skip, annotate }) => {
      if (peers.length < 2)
        skip(`one engine has nothing to compare with: ${absent.map((a) => `${a.name} ${a.reason}`).join("; ")}`);
      for (const { name, reason } of absent) await annotate(`not compared: ${name} (${reason})`);
      const property = fc.asyncProperty(relations(), async (relation) => {
        const [first, ...others] = peers;
        if (!first) return;
        const expected = await rowsOn(first, relation);
        const compiled = compileFor(definitionOf(relation), first.spec);
        const columns = "refusals" in compiled ? [] : compiled.columns;
        for (const peer of others) {
          const actual = await rowsOn(peer, relation);
          const message = [`${peer.name} against ${first.name}`, ...tree(relation), expected.text, actual.text].join(
            "\n",
          );
          expect(actual.rows, message).toEqual(expectedLike(actual.rows, expected.rows, columns));
        }
      });
      await fc.assert(property, { seed, numRuns, endOnFailure: false });
    });
  }
});
