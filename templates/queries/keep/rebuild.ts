import type { PartialRefresh } from "../../../src/ir/refresh.ts";
import type { Step } from "../../../src/ir/step.ts";
import * as build from "../../../src/relation/build.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import type { Table } from "../../../src/relation/table.ts";
import { repeatedKeyGuard } from "../upsert/repeated-key-guard.ts";
import { loggedSteps } from "../upsert/run-log.ts";
import { turn } from "./partial-refresh.ts";
import { reachedClock } from "./stale-slices.ts";

/** All rows of a table replaced by those of a relation: who reads meanwhile sees the old ones or the new ones. */
export const replaceSteps = (input: Relation, table: Table): readonly Step[] => {
  const stored = `the table ${table.name}`;
  return [
    {
      kind: "write",
      name: `empty ${stored}`,
      write: { kind: "delete", from: table, target: build.scan(table).attributes, refilled: true },
      counts: "deleted",
    },
    {
      kind: "write",
      name: `fill ${stored}`,
      write: { kind: "insert", into: table, columns: [], input, replaces: {} },
      counts: "inserted",
    },
  ];
};

/** All slices, written down as a refresh: the next one goes on from here. */
export const rebuildSteps = (node: PartialRefresh): readonly Step[] => [
  turn(node),
  ...repeatedKeyGuard(node.rows, node.table),
  ...loggedSteps(node.name, { table: node.log }, reachedClock(node), replaceSteps(node.rows, node.table)),
];
