import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Alias, Relation } from "../../../src/relation/relation.ts";
import { substitute } from "../../../src/relation/substitute.ts";
import type { ForeignKey, Table } from "../../../src/relation/table.ts";
import { types } from "../../../src/types/sql-type.ts";

/** A row for each constraint that stored rows break: how many rows break it, and the least of their keys. */
export function violationsRelation(tables: readonly Table[]): Relation {
  const parts = tables.flatMap((table) => [
    ...[table.primaryKey, ...table.unique].flatMap((key, i) =>
      key.length > 0 ? [repeated(table, key, i === 0 && table.primaryKey.length > 0 ? "primary key" : "unique")] : [],
    ),
    ...table.foreignKeys.map((key) => orphans(table, key)),
    ...table.checks.flatMap(({ name, condition }) => ("kind" in condition ? [failing(table, name, condition)] : [])),
  ]);
  const all = build.unionAs("violations", parts);
  return build.sort(all, ...["tableName", "rule"].map((key) => make.asc(build.columnOf(all, key))));
}

const stored = (table: Table): Alias => build.use(table.name, build.scan(table));
const columnsIn = (rows: Alias, table: Table, names: readonly string[]): readonly Expr[] =>
  names.flatMap((name) => {
    const column = rows.attributes[table.columns.findIndex((c) => c.attribute.name === name)];
    return column ? [make.column(column)] : [];
  });

/** A key as one reads it. */
const textOf = (key: readonly Expr[]): Expr => {
  const texts = key.map((e) => (e.type.kind === "text" ? e : make.cast(e, types.text)));
  const parts = texts.flatMap((e, i) => (i > 0 ? [make.text(", "), e] : [e]));
  return parts.length === 1 && parts[0] ? parts[0] : make.call("concat", parts);
};

/** Rows that share a key. NULLs are no key. */
function repeated(table: Table, key: readonly string[], kind: string): Relation {
  const rows = stored(table);
  const columns = columnsIn(rows, table, key);
  const nullable = columns.filter((e) => e.nullable).map((e) => make.call("isNotNull", [e]));
  const known = nullable.length > 0 ? build.filter(rows, ...nullable) : rows;
  const named = Object.fromEntries(columns.map((e, i) => [`key${i + 1}`, e]));
  const groups = build.aggregate(known, named, { times: make.aggregateCall("count", []) });
  const found = build.filter(groups, make.call("gt", [build.columnOf(groups, "times"), make.int(1)]));
  const several = build.use("repeated", build.named(`repeated_${table.name}_${key.join("_")}`, found));
  const text = textOf(Object.keys(named).map((name) => ({ ...build.columnOf(several, name), nullable: false })));
  const total = make.aggregateCall("sum", [build.columnOf(several, "times")]);
  const summed = build.aggregate(several, {}, { rows: total, sample: make.aggregateCall("min", [text]) });
  return part(table, `${kind} (${key.join(", ")})`, summed);
}

/** Rows whose reference is not there. One with a NULL refers to nothing. */
function orphans(table: Table, { columns, target }: ForeignKey): Relation {
  const { table: other, columns: theirs } = target();
  const [rows, parents] = [stored(table), stored(other)];
  const own = columnsIn(rows, table, columns);
  const pairs = columnsIn(parents, other, theirs).flatMap((e, i) => (own[i] ? [[e, own[i]] as const] : []));
  const missing = make.not(make.exists(build.filter(parents, build.equal(pairs))));
  const known = own.filter((e) => e.nullable).map((e) => make.call("isNotNull", [e]));
  const text = textOf(own.map((e) => ({ ...e, nullable: false })));
  return part(
    table,
    `foreign key (${columns.join(", ")}) to ${other.name}`,
    counted(build.filter(rows, ...known, missing), text),
  );
}

/** Rows for which a check is false; unknown is no violation. */
function failing(table: Table, name: string, condition: Expr): Relation {
  const rows = stored(table);
  const values = new Map(
    table.columns.flatMap(({ attribute }, i) => {
      const own = rows.attributes[i];
      return own ? [[attribute, make.column(own)] as const] : [];
    }),
  );
  const key = columnsIn(rows, table, table.primaryKey);
  const text = key.length > 0 ? textOf(key) : make.literal(null, types.text);
  return part(
    table,
    `check ${name}`,
    counted(build.filter(rows, make.call("not", [substitute(condition, values)])), text),
  );
}

const counted = (rows: Relation, text: Expr): Relation =>
  build.aggregate(rows, {}, { rows: make.aggregateCall("count", []), sample: make.aggregateCall("min", [text]) });

function part(table: Table, rule: string, found: Relation): Relation {
  const n = build.columnOf(found, "rows");
  const rows = build.filter(found, make.call("gt", [n, make.int(0)]));
  return build.project(rows, {
    tableName: make.text(table.name),
    rule: make.text(rule),
    rows: { ...build.columnOf(rows, "rows"), nullable: false },
    sample: build.columnOf(rows, "sample"),
  });
}
