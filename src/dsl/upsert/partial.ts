import { createHash } from "node:crypto";
import { backfillSteps, refreshSteps } from "../../../templates/queries/keep/partial-refresh.ts";
import { proofRelation } from "../../../templates/queries/keep/proof.ts";
import { rebuildSteps } from "../../../templates/queries/keep/rebuild.ts";
import { NoClock, OtherClock, staleSlices } from "../../../templates/queries/keep/stale-slices.ts";
import type { PartialRefresh } from "../../ir/refresh.ts";
import type { Actions, Step } from "../../ir/step.ts";
import { attribute } from "../../relation/attribute.ts";
import { attributesOf } from "../../relation/attributes-of.ts";
import * as build from "../../relation/build.ts";
import * as make from "../../relation/make.ts";
import { meaningOf } from "../../relation/meaning.ts";
import type { Relation } from "../../relation/relation.ts";
import { SliceFault } from "../../relation/slices.ts";
import type { Table } from "../../relation/table.ts";
import { Slip, slip } from "../language/slip.ts";
import { sourceKey } from "../language/source.ts";
import { overlapOf, type Refresh } from "./refresh.ts";

export interface Kept {
  readonly log: Table;
  readonly actions: Actions;
  readonly pending: Relation;
  readonly proof: Relation;
}

/** The actions of a kept definition that is refreshed slice by slice, and what its companions are. */
export function partially(name: string, rows: Relation, table: Table, given: Refresh<string>): Kept {
  const { by, columns, options } = given;
  if (table.primaryKey.length === 0)
    throw slip(`no key of ${table.name} is known, by which a refresh compares rows`, "set `key`");
  const log = tableIn(options.log[sourceKey], (t) => t.columns.some((c) => c.attribute.key === "watermark"));
  if (log === undefined)
    throw slip(`${options.log[sourceKey].name} is not a log of runs`, "make one with runLog(name, t.timestamp())");
  const slice = columns.map((key) => sqlName(rows, key));
  const clock = log.columns.find((c) => c.attribute.key === "watermark")?.attribute.type;
  const overlap = overlapOf(options, clock?.kind ?? "");
  const stale = staleTable(table, rows, slice);
  const node: PartialRefresh = Object.freeze({
    name: `${name}@${hashOf(rows)}`,
    rows,
    table,
    slice,
    log,
    stale,
    ...(overlap && { overlap }),
    ignored: new Set((options.ignore ?? []).flatMap((s) => tableIn(s[sourceKey]) ?? [])),
  });
  const type = attributesOf(rows).find((a) => a.name === slice[0])?.type;
  if (by === "time" && !(type && ["date", "timestamp", "instant"].includes(type.kind)))
    throw slip(`${columns[0]} is not a date or a time`, "refresh other columns with byKey()");
  return told(columns, () => {
    const pending = staleSlices(node);
    const found = build.use("stale", pending);
    const shown = build.project(found, build.columnsOf(found));
    return {
      log,
      actions: {
        create: [creates("create the table of stale slices", stale), creates("create the log", log)],
        drop: [{ kind: "write", name: "drop the table of stale slices", write: { kind: "dropTable", table: stale } }],
        refresh: refreshSteps(node),
        ...(by === "time" && { backfill: backfillSteps(node) }),
        rebuild: rebuildSteps(node),
      },
      pending: build.sort(shown, ...attributesOf(shown).map((a) => make.asc(make.column(a)))),
      proof: proofRelation(node),
    };
  });
}

const creates = (name: string, table: Table): Step => ({
  kind: "write",
  name,
  write: { kind: "createTable", table, ifMissing: true },
});

/** Beside the table: the slices that a refresh computes again. */
function staleTable(table: Table, rows: Relation, slice: readonly string[]): Table {
  const columns = slice.flatMap((name) => attributesOf(rows).filter((a) => a.name === name));
  return Object.freeze({
    kind: "table",
    key: `${table.key}Stale`,
    name: `${table.name}_stale`,
    ...(table.schema !== undefined && { schema: table.schema }),
    columns: columns.map(({ key, name, type, nullable }) => ({
      attribute: attribute({ key, name, type, nullable }),
      eventTime: false,
      knownTime: false,
      collation: type.kind === "text" ? ("binary" as const) : ("engine" as const),
    })),
    primaryKey: columns.some((c) => c.nullable) ? [] : slice,
    unique: [],
    foreignKeys: [],
    checks: [],
  });
}

type Node = { readonly name: string; readonly use: string; readonly table?: Table };
const tableIn = (node: Node, test: (t: Table) => boolean = () => true): Table | undefined =>
  node.table && test(node.table) ? node.table : undefined;

function sqlName(rows: Relation, key: string): string {
  const found = attributesOf(rows).find((a) => a.key === key);
  if (found) return found.name;
  throw slip(`${key} is not a column of the definition`, "name one of its columns");
}

/** Another definition starts anew: its rows are none of those that were computed before. */
const hashOf = (rows: Relation): string =>
  createHash("sha256").update(meaningOf(rows).join("\n")).digest("hex").slice(0, 8);

function told<X>(columns: readonly string[], make: () => X): X {
  try {
    return make();
  } catch (error) {
    if (error instanceof SliceFault) throw new Slip({ code: "QN1760", data: { columns, operator: error.operator } });
    if (error instanceof NoClock) throw new Slip({ code: "QN1761", data: { table: error.table.name } });
    if (error instanceof OtherClock)
      throw new Slip({ code: "QN1756", data: { table: error.log, problem: `are ${error.logs}, but ${error.clock}` } });
    throw error;
  }
}
