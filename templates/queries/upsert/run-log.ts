import type { Step } from "../../../src/ir/step.ts";
import type { RunLog } from "../../../src/ir/upsert.ts";
import type { Attribute } from "../../../src/relation/attribute.ts";
import { attributesOf } from "../../../src/relation/attributes-of.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Named, Relation } from "../../../src/relation/relation.ts";
import type { Table } from "../../../src/relation/table.ts";
import { types } from "../../../src/types/sql-type.ts";

/** How the caller names a run, so that one that is repeated takes the place of the one before. */
const RUN_ID = make.paramRef(Object.freeze({ name: "runId", type: types.text, nullable: false, list: false }));

/** The columns of a log that counts are written to, by what they count. */
const COUNTS = {
  read: "rowsRead",
  inserted: "inserted",
  updated: "updated",
  deleted: "deleted",
  unchanged: "unchanged",
};

const eq = (a: Expr, b: Expr): Expr => make.call("eq", [a, b]);

/** One for each definition: what reads it several times in a statement has one CTE of it. */
const known = new WeakMap<Table, Map<string, Named>>();

/** How far the runs of a definition have come that have ended. */
export function lastRun(definition: string, log: Table): Named {
  const own = known.get(log) ?? new Map<string, Named>();
  known.set(log, own);
  const made = own.get(definition) ?? lastRunOf(definition, log);
  own.set(definition, made);
  return made;
}

function lastRunOf(definition: string, log: Table): Named {
  const runs = build.use("runs", build.scan(log));
  const own = eq(build.columnOf(runs, "definition"), make.text(definition));
  const ended = build.filter(runs, own, make.call("isNotNull", [build.columnOf(runs, "finishedAt")]));
  const watermark = make.aggregateCall("max", [build.columnOf(runs, "watermark")]);
  return build.named("last_run", build.aggregate(ended, {}, { watermark }), "Greatest watermark of the finished runs.");
}

/** A run that is written down: when it begins with how far it will have come, and when it has ended. */
export function loggedSteps(
  definition: string,
  log: RunLog,
  begun: Relation | undefined,
  writes: readonly Step[],
): readonly Step[] {
  const { table } = log;
  const isOwn = (target: readonly Attribute[]): Expr => {
    const [name, id] = ["definition", "runId"].map((key) => target.find((a) => a.key === key));
    return name && id ? make.and(eq(make.column(name), make.text(definition)), eq(make.column(id), RUN_ID)) : RUN_ID;
  };
  const [deleted, updated] = [build.scan(table).attributes, build.scan(table).attributes];
  const runs = build.use("runs", build.scan(table));
  const counted = new Set(begun ? attributesOf(begun).map((a) => a.key) : []);
  const told = Object.entries(COUNTS).filter(([count]) => counted.has(count));
  const summary = Object.fromEntries(told.map(([count, column]) => [count, build.columnOf(runs, column)]));
  return [
    {
      kind: "write",
      name: "delete an earlier run with this id",
      comment: "That run failed, or is being repeated.",
      write: { kind: "delete", from: table, target: deleted, where: isOwn(deleted) },
    },
    {
      kind: "write",
      name: `log the start of the run${begun ? (told.length > 0 ? ", its watermark and its counts" : " and its watermark") : ""}`,
      ...(begun && {
        comment: "Runs before the write, so that later rows wait for the next run and the table is still unchanged.",
      }),
      write: { kind: "insert", into: table, columns: [], input: beginning(definition, table, begun) },
    },
    ...writes,
    {
      kind: "write",
      name: "log the end of the run",
      write: {
        kind: "update",
        table,
        target: updated,
        set: [{ column: "finished_at", value: make.call("now", []) }],
        where: isOwn(updated),
      },
    },
    ...(told.length > 0
      ? [
          {
            kind: "count" as const,
            name: "return the counts",
            relation: build.project(build.filter(runs, isOwn(runs.attributes)), summary),
          },
        ]
      : []),
  ];
}

/** The row of a run, in the order of the log's columns. Where nothing is read the watermark stays. */
function beginning(definition: string, table: Table, begun: Relation | undefined): Relation {
  const given = begun ? build.columnsOf(begun) : {};
  const before = build.use("last_run", lastRun(definition, table));
  const stays = build.columnOf(before, "watermark");
  const zero = make.literal(0, types.bigint);
  const reached = given["watermark"];
  return build.project(begun ? build.crossJoin(begun, before) : before, [
    {
      definition: make.text(definition),
      runId: RUN_ID,
      watermark: reached ? make.call("coalesce", [reached, stays]) : stays,
    },
    Object.fromEntries(Object.entries(COUNTS).map(([count, column]) => [column, given[count] ?? zero])),
    { startedAt: make.call("now", []), finishedAt: make.literal(null, types.instant) },
  ]);
}
