import type { PartialRefresh } from "../../../src/ir/refresh.ts";
import type { Step } from "../../../src/ir/step.ts";
import { type Attribute, attribute } from "../../../src/relation/attribute.ts";
import { attributesOf } from "../../../src/relation/attributes-of.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Item, Relation } from "../../../src/relation/relation.ts";
import { inSlices } from "../../../src/relation/slices.ts";
import type { Upsert } from "../../../src/relation/write.ts";
import { types } from "../../../src/types/sql-type.ts";
import { repeatedKeyGuard } from "../upsert/repeated-key-guard.ts";
import { loggedSteps } from "../upsert/run-log.ts";
import { type Chosen, inRange, inStale } from "./chosen-slices.ts";
import { reachedClock, sliceOf, staleSlices } from "./stale-slices.ts";

/** The slices of rows that became known since the last refresh are written down, and computed again. */
export function refreshSteps(node: PartialRefresh): readonly Step[] {
  const { stale } = node;
  const found: readonly Step[] = [
    {
      kind: "write",
      name: `empty the table ${stale.name}`,
      write: { kind: "delete", from: stale, target: build.scan(stale).attributes, refilled: true },
    },
    {
      kind: "write",
      name: "find the slices of rows that became known since the last refresh",
      comment: "They are stored, so that what follows is about the same ones.",
      write: { kind: "insert", into: stale, columns: [], input: staleSlices(node), replaces: {} },
    },
  ];
  const { guard, writes } = replaced(node, inStale(node));
  return [
    turn(node),
    ...loggedSteps(node.name, { table: node.log }, reachedClock(node), [...found, ...guard, ...writes]),
  ];
}

/** The slices from one value up to another, whatever became known when; the next refresh goes on from where the last one came to. */
export function backfillSteps(node: PartialRefresh): readonly Step[] {
  const { guard, writes } = replaced(node, inRange(node));
  return [turn(node), ...loggedSteps(node.name, { table: node.log }, undefined, [...guard, ...writes])];
}

export const turn = ({ table }: PartialRefresh): Step => ({
  kind: "write",
  name: `wait for other runs that write into ${table.name}`,
  write: { kind: "takeTurns", into: table },
});

/** The rows of some slices replaced by those that the sources give now. */
function replaced(
  node: PartialRefresh,
  chosen: Chosen,
): { readonly guard: readonly Step[]; readonly writes: readonly Step[] } {
  const { table } = node;
  const computed = computedRows(node, chosen, chosen.bounds);
  const target = build.scan(table).attributes;
  const own = sliceOf({ kind: "scan", table, attributes: target }, node.slice);
  return {
    guard: repeatedKeyGuard(computed, table),
    writes: [
      {
        kind: "write",
        name: "delete the rows of these slices",
        write: { kind: "delete", from: table, target, where: chosen.ofStored(own), refilled: true },
        counts: "deleted",
      },
      {
        kind: "write",
        name: "insert the rows that the sources give now",
        write: {
          kind: "insert",
          into: table,
          columns: [],
          input: computed,
          replaces: { merge: merged(node, chosen) },
        },
        counts: "inserted",
      },
    ],
  };
}

/** The rows of the chosen slices as the definition gives them now: the condition is on the source rows. */
export function computedRows(
  { rows, slice, table }: PartialRefresh,
  chosen: Chosen,
  bounds: Chosen["bounds"] = () => [],
): Relation {
  const input = rows.kind === "sort" ? rows.input : rows;
  const restricted = inSlices(input, sliceOf(input, slice), (source) =>
    build.filter(source.relation, ...bounds(source.slice), chosen.ofSources(source.slice)),
  );
  const own = attributesOf(restricted);
  const items = table.columns.flatMap(({ attribute: column }): Item[] => {
    const given = own.find((a) => a.key === column.key);
    return given ? [{ attribute: copyOf(column, given), expr: make.column(given) }] : [];
  });
  return Object.freeze({ kind: "project", input: restricted, items });
}

const copyOf = ({ key, name }: Attribute, { type, nullable }: Attribute): Attribute =>
  attribute({ key, name, type, nullable });

/** Both at once, for an engine whose transactions hold one statement: stored rows that the sources no longer give are deleted. */
function merged(node: PartialRefresh, chosen: Chosen): Upsert {
  const { table } = node;
  // Without the bounds: an engine with such transactions has no indexes.
  const computed = computedRows(node, chosen);
  const current = build.named("current_rows", computed, "Rows of these slices as the sources have them now.");
  const [now, again] = [build.use("current_rows", current), build.use("current_rows", current)];
  const stored = build.use(table.name, build.scan(table));
  const sameKey = table.primaryKey.map((name) => [named(again, name), named(stored, name)] as const);
  const isThere = make.exists(build.filter(again, build.equal(sameKey)));
  const gone = build.filter(stored, chosen.ofStored(sliceOf(stored, node.slice)), make.not(isThere));
  const marked = (rows: Relation, isGone: boolean): Relation =>
    build.project(rows, [build.columnsOf(rows), { isGone: make.literal(isGone, types.boolean) }]);
  const all = build.named(
    "rows_to_write",
    build.unionAll([marked(now, false), marked(gone, true)]),
    "Current rows, and stored rows of these slices that no longer exist.",
  );
  const input = build.use("rows_to_write", all);
  const names = table.columns.map((c) => c.attribute.name);
  return {
    kind: "upsert",
    into: table,
    target: build.scan(table).attributes,
    input,
    columns: names,
    key: table.primaryKey,
    update: names
      .filter((name) => !table.primaryKey.includes(name))
      .map((name) => ({ column: name, value: named(input, name) })),
    onlyChanged: true,
    isDelete: build.columnOf(input, "isGone"),
  };
}

const named = (rows: Relation, name: string): Expr => sliceOf(rows, [name])[0] ?? make.int(0);
