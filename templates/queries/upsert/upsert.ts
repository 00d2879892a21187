import type { Step } from "../../../src/ir/step.ts";
import type { Overlap, RunLog, TableUpsert } from "../../../src/ir/upsert.ts";
import { type Attribute, attribute } from "../../../src/relation/attribute.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import { isUnique } from "../../../src/relation/keys.ts";
import * as make from "../../../src/relation/make.ts";
import type { Item, Relation } from "../../../src/relation/relation.ts";
import type { Upsert } from "../../../src/relation/write.ts";
import { types } from "../../../src/types/sql-type.ts";
import { lastRun, loggedSteps } from "./run-log.ts";

const FALSE = make.literal(false, types.boolean);
const TRUE = make.literal(true, types.boolean);
/** A condition that is never NULL. */
const certain = (e: Expr): Expr => (e.nullable ? make.caseWhen([{ when: e, result: TRUE }], FALSE) : e);

/** One run: the counts, for which the table must be as it was, and the write; with a log, what is written down before and after. */
export function upsertSteps(node: TableUpsert): readonly Step[] {
  const guard: Step = {
    kind: "guard",
    name: "check for duplicate keys",
    relation: duplicatesRelation(node),
    problem: "keys occur several times in the batch",
  };
  const upsert = upsertWrite(node);
  const write: Step = { kind: "write", name: "write the latest row of each key", write: upsert };
  const turns: Step = {
    kind: "write",
    name: `wait for other runs that write into ${node.into.name}`,
    comment:
      "Several statements change the table: without this, two runs could each wait for rows that the other has locked.",
    write: { kind: "takeTurns", into: node.into, for: upsert },
  };
  const { log } = node;
  const count: Step = {
    kind: "count",
    name: "count the rows read and the keys to insert, update and leave",
    comment: "Runs before the write, because no engine returns all of these counts from a write.",
    relation: countsRelation(node),
    ...(!removesRows(node) && {
      foretells: { batch: readRows(node), ...(node.deletes?.flag !== undefined && { flag: node.deletes.flag }) },
    }),
  };
  const steps = log
    ? loggedSteps(node.name, log, begunRun(node, log), [write])
    : node.isCounted
      ? [count, write]
      : [write];
  return [turns, ...(node.refusesDuplicates ? [guard] : []), ...steps];
}

/** Deleted rows are no more, instead of being marked. */
const removesRows = ({ deletes }: TableUpsert): boolean => deletes !== undefined && deletes.flag === undefined;

/** What a run writes down when it begins: how far it will have come, and the counts. */
function begunRun(node: TableUpsert, { watermark, table }: RunLog): Relation {
  const counts = countsRelation(node, watermark);
  const { type } = build.columnOf(build.scan(table), "watermark");
  const { watermark: reached = make.literal(null, type), ...columns } = build.columnsOf(counts);
  return build.project(counts, { ...columns, watermark: reached });
}

/** The rows of the batch; with a watermark those behind it. */
function readRows({ name, batch, log }: TableUpsert): Relation {
  if (!log?.watermark) return batch;
  const last = build.use("last_run", lastRun(name, log.table));
  const reached = build.columnOf(last, "watermark");
  const isBehind = make.call("gt", [log.watermark, log.overlap ? earlier(reached, log.overlap) : reached]);
  return build.filter(build.crossJoin(batch, last), make.or(isBehind, make.call("isNull", [reached])));
}

const earlier = (watermark: Expr, { n, unit }: Overlap): Expr =>
  unit ? make.call("addTime", [watermark, make.int(-n)], unit) : make.call("sub", [watermark, make.int(n)]);

/** The keys that occur several times in the batch, and how often. */
export function duplicatesRelation(node: TableUpsert): Relation {
  const rows = readRows(node);
  const keys = Object.fromEntries(keyColumns(node).map(({ column, value }) => [column.key, value]));
  const counted = build.aggregate(rows, keys, { times: make.aggregateCall("count", []) });
  const several = build.filter(counted, make.call("gt", [build.columnOf(counted, "times"), make.int(1)]));
  const byKey = keyColumns(node).map(({ column }) => make.asc(build.columnOf(counted, column.key)));
  return build.sort(several, make.desc(build.columnOf(counted, "times")), ...byKey);
}

const keyColumns = (node: TableUpsert) => node.columns.filter(({ column }) => node.key.includes(column.name));

/** The rows of the batch as they are written: of each key the newest, in the table's own columns, with whether it is a deletion. */
interface Latest {
  readonly relation: Relation;
  readonly isDelete?: Expr;
  /** What is given for a column of the table. */
  readonly given: (name: string) => Expr;
}

function latest(node: TableUpsert): Latest {
  const { deletes, version } = node;
  const rows = newest(node);
  const isDelete = deletes && certain(deletes.when);
  const items = node.columns.map(({ column, value }): Item => {
    if (column.name === deletes?.flag) return { attribute: columnOf(column, deletes.when), expr: isDelete ?? value };
    const isKept = node.key.includes(column.name) || column.name === version || !column.nullable;
    // A deletion of what is not known yet leaves nothing but its key and its version.
    const expr =
      isDelete && deletes?.flag !== undefined && !isKept
        ? make.caseWhen([{ when: isDelete, result: make.literal(null, value.type) }], value)
        : value;
    return { attribute: columnOf(column, expr), expr };
  });
  const removes = isDelete && deletes?.flag === undefined ? isDelete : undefined;
  const mark = attribute({ key: "isDelete", name: "is_delete", type: types.boolean, nullable: false });
  const all: readonly Item[] = removes ? [...items, { attribute: mark, expr: removes }] : items;
  const project: Relation = Object.freeze({ kind: "project", input: rows, items: all });
  const relation = build.use("latest", build.named("latest", project, commentOf(node)));
  const given = columnNamed(relation.attributes, false);
  const flag = removes ? given(mark.name) : deletes?.flag === undefined ? undefined : given(deletes.flag);
  return { relation, given, ...(flag && { isDelete: flag }) };
}

const columnOf = ({ key, name }: Attribute, { type, nullable }: Expr): Attribute =>
  attribute({ key, name, type, nullable });

function commentOf({ version, tieBreak }: TableUpsert): string {
  if (version === undefined) return "One row per key.";
  return tieBreak.length > 0
    ? "Latest row per key; ties go to the first by the tie-break order."
    : "Latest row per key.";
}

/** One row for each key: the newest, of equally new ones the first by the order that is given. */
function newest(node: TableUpsert): Relation {
  const rows = readRows(node);
  const keys = keyColumns(node).map((c) => c.value);
  if (isUnique(rows, keys)) return rows;
  const version = node.columns.find((c) => c.column.name === node.version)?.value;
  return build.firstPer(rows, keys, [...(version ? [make.desc(version)] : []), ...node.tieBreak]);
}

/** The stored row is older than the one that is given, or has no version while that one has. */
function isNewer(node: TableUpsert, stored: (name: string) => Expr, given: (name: string) => Expr): Expr | undefined {
  if (node.version === undefined) return undefined;
  const [old, own] = [stored(node.version), given(node.version)];
  const newer = make.call("gt", [own, old]);
  if (!old.nullable) return newer;
  const known = own.nullable ? [make.call("isNotNull", [own])] : [];
  return make.or(newer, make.and(make.call("isNull", [old]), ...known));
}

/** A column by its SQL name; `outer`: its row may be missing. */
const columnNamed =
  (target: readonly Attribute[], outer: boolean) =>
  (name: string): Expr => {
    const found = target.find((a) => a.name === name);
    return found ? make.column(found, outer || found.nullable) : make.literal(null, types.text);
  };

/** The write itself. */
export function upsertWrite(node: TableUpsert): Upsert {
  const { relation, given, isDelete } = latest(node);
  const target = build.scan(node.into).attributes;
  const stored = columnNamed(target, false);
  const update = node.columns
    .filter(({ column }) => !node.key.includes(column.name))
    .map(({ column: { name } }) => ({ column: name, value: updated(node, name, stored, given, isDelete) }));
  const updateWhen = isNewer(node, stored, given);
  const removes = node.deletes && node.deletes.flag === undefined ? isDelete : undefined;
  return {
    kind: "upsert",
    into: node.into,
    target,
    input: relation,
    columns: node.columns.map((c) => c.column.name),
    key: node.key,
    update,
    onlyChanged: updateWhen === undefined,
    ...(updateWhen && { updateWhen }),
    ...(removes && { isDelete: removes }),
  };
}

/** A tombstone keeps what the row has said before. */
function updated(
  node: TableUpsert,
  name: string,
  stored: (name: string) => Expr,
  given: (name: string) => Expr,
  isDelete: Expr | undefined,
): Expr {
  const { deletes, version } = node;
  if (!isDelete || deletes?.flag === undefined || name === deletes.flag || name === version) return given(name);
  return make.caseWhen([{ when: isDelete, result: stored(name) }], given(name));
}

/** How many rows are read, and how many keys are inserted, updated, deleted and left as they are. */
export function countsRelation(node: TableUpsert, watermark?: Expr): Relation {
  const count = (filter?: Expr): Expr => make.aggregateCall("count", [], filter ? { filter } : {});
  const reached = watermark ? { watermark: make.aggregateCall("max", [watermark]) } : {};
  const read = build.named("batch", build.aggregate(readRows(node), {}, [{ rowsRead: count() }, reached]));
  const outcomes = build.named(
    "outcome_counts",
    outcomesRelation(node, count),
    "Numbers of keys to insert, update and leave unchanged.",
  );
  const both = build.crossJoin(build.use("batch", read), build.use("outcome_counts", outcomes));
  const { rowsRead = count(), ...others } = build.columnsOf(both);
  return build.project(both, [{ read: rowsRead }, others]);
}

function outcomesRelation(node: TableUpsert, count: (filter?: Expr) => Expr): Relation {
  const { relation, given, isDelete } = latest(node);
  const scan = build.scan(node.into);
  const stored = columnNamed(scan.attributes, true);
  const own = columnNamed(scan.attributes, false);
  const joined = build.join(relation, scan, build.equal(node.key.map((k) => [given(k), own(k)])), "left");
  const [key = ""] = node.key;
  const isKnown = make.call("isNotNull", [stored(key)]);
  const isUnknown = make.call("isNull", [stored(key)]);
  const changes = isNewer(node, own, given) ?? differs(node, own, given, isDelete);
  const changed = make.and(isKnown, changes);
  const removes = node.deletes !== undefined && node.deletes.flag === undefined && isDelete;
  const inserted = removes ? make.and(isUnknown, make.not(removes)) : isUnknown;
  const nothing = make.and(isKnown, make.not(certain(changes)));
  return build.aggregate(
    joined,
    {},
    {
      inserted: count(inserted),
      updated: count(isDelete ? make.and(changed, make.not(isDelete)) : changed),
      ...(isDelete && { deleted: count(make.and(changed, isDelete)) }),
      unchanged: count(removes ? make.or(nothing, make.and(isUnknown, removes)) : nothing),
    },
  );
}

/** Without a version: whether a column would change. */
function differs(
  node: TableUpsert,
  stored: (name: string) => Expr,
  given: (name: string) => Expr,
  isDelete: Expr | undefined,
): Expr {
  const conditions = node.columns
    .filter(({ column }) => !node.key.includes(column.name))
    .map(({ column: { name } }) => build.differs(stored(name), updated(node, name, stored, given, isDelete)));
  const removes = node.deletes && node.deletes.flag === undefined && isDelete ? [isDelete] : [];
  return make.or(...removes, ...conditions);
}
