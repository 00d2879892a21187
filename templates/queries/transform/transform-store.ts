import { createHash } from "node:crypto";
import { unusedName } from "../../../src/base/names.ts";
import type { Actions, Step } from "../../../src/ir/step.ts";
import type { Transform } from "../../../src/ir/transform.ts";
import { type Attribute, attribute } from "../../../src/relation/attribute.ts";
import { attributesOf } from "../../../src/relation/attributes-of.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr, WindowExpr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import { meaningOf } from "../../../src/relation/meaning.ts";
import type { Relation, Scan } from "../../../src/relation/relation.ts";
import { readsOf, substitute } from "../../../src/relation/substitute.ts";
import type { Table } from "../../../src/relation/table.ts";
import { types } from "../../../src/types/sql-type.ts";
import { collect, type Fitted, learnt } from "./fitted.ts";
import { withKeys } from "./transform-keys.ts";

/** What a transform with stored parameters becomes. */
export interface Stored {
  /** The query that reads the parameters. */
  readonly apply: Relation;
  /** The statements that make the tables, fit a version, and drop the tables. */
  readonly fit: Actions;
  /** One row for each version. */
  readonly parameters: Table;
}

const call = make.call;
const ROW_COUNT: WindowExpr = make.over(make.aggregateCall("count", []), { partitionBy: [], orderBy: [] });
/** Which version is fitted: the same one again replaces what it was. */
const fittedVersion: Expr = make.paramRef({
  name: "version",
  type: types.int,
  nullable: false,
  list: false,
  default: 1,
});
/** Which version is applied; of none that is given the newest. */
const appliedVersion: Expr = make.paramRef({
  name: "version",
  type: types.int,
  nullable: true,
  list: false,
  default: null,
});

export function storedTransform(given: Transform, store: string): Stored {
  const node = withKeys(given);
  const { groupings, items } = collect(node, [ROW_COUNT]);
  const fitted: Fitted[] = [];
  for (const grouping of groupings) fitted.push(learnt(grouping, node, fitted));
  const tables = tablesOf(store, fitted);
  const hash = hashOf(fitted);
  const read = readsOf([...items.map((i) => i.expr), ...groupings.flatMap((g) => g.keys)]);
  const { rows, values } = withParameters(node.input, tables, hash, read);
  const apply: Relation = Object.freeze({
    kind: "project",
    input: rows,
    items: items.map(({ attribute, expr }) => ({ attribute, expr: substitute(expr, values) })),
  });
  return { apply, fit: fitActions(tables, hash), parameters: tables.overall.table };
}

/** A definition that fits other statistics has another hash, and never reads what this one fitted. */
const hashOf = (fitted: readonly Fitted[]): string =>
  createHash("sha256")
    .update(fitted.flatMap((f) => meaningOf(f.relation)).join("\n"))
    .digest("hex")
    .slice(0, 16);

interface OverallTable {
  readonly table: Table;
  readonly fitted: readonly Fitted[];
}
interface CategoryTable {
  readonly table: Table;
  readonly fitted: Fitted;
  /** The keys among the columns of the relation, which come first. */
  readonly keys: readonly Attribute[];
}
interface Tables {
  readonly overall: OverallTable;
  readonly categories: readonly CategoryTable[];
}

const isOverall = ({ grouping }: Fitted): boolean => grouping.keys.length === 0;

function tablesOf(store: string, fitted: readonly Fitted[]): Tables {
  const overall = fitted.filter(isOverall);
  const statistics = distinct(overall.flatMap((f) => attributesOf(f.relation)));
  const taken = new Set<string>([store]);
  const categories = fitted
    .filter((f) => !isOverall(f))
    .map((f): CategoryTable => {
      const columns = attributesOf(f.relation);
      const keys = columns.slice(0, f.grouping.keys.length);
      const name = unusedName(`${store}_${f.relation.name}`, taken);
      taken.add(name);
      // Texts that differ by trailing blanks alone are one to some indexes, and different categories here.
      const isKey = keys.every((k) => !k.nullable && k.type.kind !== "text");
      return { table: tableOf(name, [version, ...columns], isKey ? [version, ...keys] : []), fitted: f, keys };
    });
  const table = tableOf(store, [version, fittedAt, sourceHash, ...statistics], [version]);
  return { overall: { table, fitted: overall }, categories };
}

const version = attribute({ key: "version", name: "version", type: types.int, nullable: false });
const fittedAt = attribute({ key: "fittedAt", name: "fitted_at", type: types.instant, nullable: false });
const sourceHash = attribute({ key: "sourceHash", name: "source_hash", type: types.text, nullable: false });

/** Statistics of two layers can have one name. */
function distinct(columns: readonly Attribute[]): readonly Attribute[] {
  const taken = new Set<string>();
  return columns.map((a) => {
    const name = unusedName(a.name, taken);
    taken.add(name);
    return attribute({ ...a, key: name, name });
  });
}

const tableOf = (name: string, columns: readonly Attribute[], key: readonly Attribute[]): Table =>
  Object.freeze({
    kind: "table",
    name,
    key: name,
    columns: columns.map((a) => ({
      attribute: attribute({ ...a }),
      eventTime: false,
      knownTime: false,
      collation: a.type.kind === "text" ? ("binary" as const) : ("engine" as const),
    })),
    primaryKey: key.map((a) => a.name),
    unique: [],
    foreignKeys: [],
    checks: [],
  });

/** The rows beside the parameters of one version. */
function withParameters(
  input: Relation,
  { overall, categories }: Tables,
  hash: string,
  read: ReadonlySet<Attribute>,
): { readonly rows: Relation; readonly values: ReadonlyMap<Attribute, Expr> } {
  const ofHash = (scan: Scan): Expr => call("eq", [build.columnOf(scan, "sourceHash"), make.text(hash)]);
  const [stored, all] = [build.scan(overall.table), build.scan(overall.table)];
  const newest = build.aggregate(build.filter(all, ofHash(all)), {}, { newest: max(build.columnOf(all, "version")) });
  const wanted = call("coalesce", [appliedVersion, make.subquery(newest)]);
  const chosen = build.filter(stored, ofHash(stored), call("eq", [build.columnOf(stored, "version"), wanted]));
  const comment = "Fitted parameters of the requested version, or of the latest one.";
  const { fittedAt: _, sourceHash: __, row_count: rowCount, ...others } = build.columnsOf(chosen);
  const fitted = overall.fitted.flatMap((f) => f.grouping.statistics);
  // The number of rows is for those who look at the table, unless a column reads it.
  const statistics = fitted.filter((s) => s.attribute.key !== "row_count" || read.has(s.attribute));
  const { version: ofVersion, ...columns } = others;
  const counted = rowCount && statistics.length === fitted.length ? { row_count: rowCount } : {};
  const project = build.project(chosen, [{ ...(ofVersion && { version: ofVersion }) }, counted, columns]);
  const parameters = build.use("parameters", build.named("parameters", project, comment));
  const values = new Map<Attribute, Expr>();
  for (const [i, s] of statistics.entries()) {
    const column = attributesOf(parameters)[i + 1];
    if (column) values.set(s.attribute, make.column(column));
  }
  let rows: Relation = build.crossJoin(input, parameters);
  for (const { table, fitted, keys } of categories) {
    const used = build.use(table.name, build.scan(table));
    const [own, ...rest] = attributesOf(used);
    if (!own) continue;
    const same = fitted.grouping.keys.flatMap((key, i) => {
      const known = rest[i];
      return known ? [call(known.nullable ? "isSame" : "eq", [make.column(known), substitute(key, values)])] : [];
    });
    const ofVersion = call("eq", [make.column(own), build.columnOf(parameters, "version")]);
    rows = build.join(rows, used, make.and(ofVersion, ...same), "left");
    for (const [i, s] of fitted.grouping.statistics.entries()) {
      const column = rest[keys.length + i];
      if (column) values.set(s.attribute, make.column(column, true));
    }
  }
  return { rows, values };
}
const max = (e: Expr): Expr => make.aggregateCall("max", [e]);

function fitActions({ overall, categories }: Tables, hash: string): Actions {
  const tables = [overall.table, ...categories.map((c) => c.table)];
  return {
    create: tables.map(
      (table): Step => ({
        kind: "write",
        name: `create ${table.name}`,
        write: { kind: "createTable", table, ifMissing: true },
      }),
    ),
    run: [
      forget(overall.table, "Readers look for this row first, so that an incomplete version stays invisible."),
      ...categories.flatMap(({ table, fitted }) => [forget(table), fill(table, ofCategory(fitted))]),
      fill(overall.table, ofAll(overall, hash)),
    ],
    drop: tables.map(
      (table): Step => ({ kind: "write", name: `drop ${table.name}`, write: { kind: "dropTable", table } }),
    ),
  };
}

function forget(table: Table, comment?: string): Step {
  const stored = build.scan(table);
  const where = call("eq", [build.columnOf(stored, "version"), fittedVersion]);
  return {
    kind: "write",
    name: `delete the version from ${table.name}`,
    ...(comment !== undefined && { comment }),
    write: { kind: "delete", from: table, target: stored.attributes, where },
  };
}

const fill = (table: Table, input: Relation): Step => ({
  kind: "write",
  name: `fit ${table.name}`,
  counts: "inserted",
  write: { kind: "insert", into: table, columns: table.columns.map((c) => c.attribute.name), input },
});

const ofCategory = ({ relation }: Fitted): Relation =>
  build.project(relation.input, [{ version: fittedVersion }, build.columnsOf(relation.input)]);

function ofAll({ table, fitted }: OverallTable, hash: string): Relation {
  const [first, ...others] = fitted.map((f) => f.relation.input);
  if (!first) throw new Error("rows are always counted");
  const rows = others.reduce<Relation>((left, right) => build.crossJoin(left, right), first);
  const statistics = attributesOf(rows).map((a) => make.column(a));
  const values = [fittedVersion, call("now", []), make.text(hash), ...statistics];
  return build.project(
    rows,
    Object.fromEntries(table.columns.map((c, i) => [c.attribute.key, values[i] ?? make.int(0)])),
  );
}
