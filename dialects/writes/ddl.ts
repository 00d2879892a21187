import {
  CheckConstraintNode,
  ColumnDefinitionNode,
  ColumnNode,
  ForeignKeyConstraintNode,
  type OperationNode,
  ParensNode,
  PrimaryKeyConstraintNode,
  RawNode,
  type TableNode,
  UniqueConstraintNode,
} from "kysely";
import type { Dialect } from "../../src/base/dialect.ts";
import type { LiteralExpr } from "../../src/relation/expr.ts";
import * as make from "../../src/relation/make.ts";
import type { Check, Table, TableColumn } from "../../src/relation/table.ts";
import { formOf, types } from "../../src/types/sql-type.ts";
import { collationOf, type Stored, unlabeledEnum } from "../../src/types/stored/stored.ts";
import { atLeast } from "../capabilities.ts";
import type { DialectSpec } from "../dialect.ts";
import { laidOut, MARK } from "../kit/layout-compiler.ts";
import { fn, type Sql, textLiteral, words } from "../kit/sql.ts";
import { expressions } from "../lowering/lower-expr.ts";
import { Scopes } from "../lowering/scopes.ts";
import type { Statement } from "../lowering/statement.ts";
import { tableNode } from "../lowering/table-name.ts";
import type { Target } from "../target.ts";

export interface CreateTableOptions {
  /** Foreign keys are written only where they are asked for: rows are then loaded in the order that they allow. */
  readonly foreignKeys?: boolean;
  /** Nothing is done where a table of this name is there already. */
  readonly ifMissing?: boolean;
}

/** A value as a literal of the IR holds it: decimals, dates, times and JSON are text. */
export type Value = LiteralExpr["value"];

interface TableRules {
  /** The type of a text that stands in a key, where the one of any other text cannot be indexed. */
  readonly keyText?: string;
  /** Keys, checks and defaults exist, and are enforced. */
  readonly constraints: boolean;
  /** Types whose default must stand in parentheses. */
  readonly defaultInParens: ReadonlySet<string>;
  /** A vector of the text `[1,2]`, where an assignment does not convert it. */
  readonly vector?: (text: Sql, spec: DialectSpec) => Sql;
  readonly tail: (target: Target) => string;
  /** What stands before CREATE TABLE, and before the table's name, where one that is there already is left as it is. */
  readonly ifMissing: (name: string) => readonly [string, string];
}

const none: ReadonlySet<string> = new Set();
const ifNotExists = (): readonly [string, string] => ["", "if not exists "];
const rules: { readonly [D in Dialect]: TableRules } = {
  postgres: { constraints: true, defaultInParens: none, tail: () => "", ifMissing: ifNotExists },
  mysql: {
    keyText: "varchar(255)", // an index holds 3072 bytes, of which a character takes four
    constraints: true,
    defaultInParens: new Set(["text", "json", "date", "timestamp", "instant"]), // MySQL 8.0.13+, error 1101 without
    vector: (text, { target }) => (atLeast(target, "9.0") ? fn("string_to_vector", text) : text), // before it is JSON
    tail: () => "",
    ifMissing: ifNotExists,
  },
  sqlserver: {
    keyText: "nvarchar(255)", // a clustered index holds 900 bytes
    constraints: true,
    defaultInParens: none,
    tail: () => "",
    ifMissing: (name) => [`if object_id(N'${name.replaceAll("'", "''")}', N'U') is null\n`, ""],
  },
  spark: {
    constraints: false,
    defaultInParens: none,
    vector: (text) => fn("from_json", text, words("'array<double>'")),
    tail: ({ tables = "delta" }) => ` using ${tables}`,
    ifMissing: ifNotExists,
  },
};

/** CREATE TABLE for a table of the schema. A check that the engine cannot express is left out, and a comment says why. */
export function createTable(table: Table, spec: DialectSpec, options: CreateTableOptions = {}): string {
  const rule = rules[spec.name];
  const columns = table.columns.map((column) => columnDefinition(column, table, spec));
  const nodes = rule.constraints ? [...columns, ...keys(table, options)] : columns;
  const lines = nodes.map((node) => print(node, spec));
  const checked = rule.constraints ? checks(table, spec) : { lines: [], comments: [] };
  const body = [...lines, ...checked.lines].join(",\n  ");
  const name = print(tableName(table), spec);
  const [before, guard] = options.ifMissing ? rule.ifMissing(name) : ["", ""];
  const head = [...checked.comments, `${before}create table ${guard}${name} (`].join("\n");
  return `${head}\n  ${body}\n)${rule.tail(spec.target)}`;
}

/** INSERTs of at most `batch` rows each; SQL Server takes 1000. Values stand in the order of the table's columns. */
export function insertRows(
  table: Table,
  rows: readonly (readonly Value[])[],
  spec: DialectSpec,
  batch = 500,
): readonly string[] {
  const names = table.columns.map((c) => print(ColumnNode.create(c.attribute.name), spec)).join(", ");
  const head = `insert into ${print(tableName(table), spec)} (${names}) values\n  `;
  const texts = rows.map((row) => {
    const nodes = table.columns.map((column, i) => literal(column, row[i] ?? null, spec).node);
    return print(RawNode.create(["(", ...nodes.slice(1).map(() => ", "), ")"], nodes), spec);
  });
  const statements: string[] = [];
  for (let i = 0; i < texts.length; i += batch) statements.push(head + texts.slice(i, i + batch).join(",\n  "));
  return statements;
}

/** On one line where it fits. */
export const print = (node: OperationNode, spec: DialectSpec): string =>
  spec.compiler().print(laidOut([MARK.group + MARK.indent, MARK.end + MARK.end], [node])).text;

export const tableName = (table: Table): TableNode => tableNode(table);

function columnDefinition(column: TableColumn, table: Table, spec: DialectSpec): ColumnDefinitionNode {
  const { name, nullable } = column.attribute;
  const rule = rules[spec.name];
  const node = ColumnDefinitionNode.create(name, columnType(column, table, spec).node);
  const defaultTo = rule.constraints ? defaultOf(column, spec) : undefined;
  const inParens = rule.defaultInParens.has(column.attribute.type.kind);
  const value = defaultTo && (inParens ? ParensNode.create(defaultTo.node) : defaultTo.node);
  return ColumnDefinitionNode.cloneWith(node, {
    ...(!nullable && { notNull: true }),
    ...(value && { endModifiers: [RawNode.create(["default ", ""], [value])] }),
  });
}

function columnType(column: TableColumn, table: Table, spec: DialectSpec): Sql {
  const { attribute, collation, stored } = column;
  const as = stored?.by[spec.name];
  if (as) return storedType(as, column, spec);
  const own = spec.typeName(attribute.type);
  if (attribute.type.kind !== "text") return words(own);
  const { keyText = own } = rules[spec.name];
  const type = words(isKey(attribute.name, table) ? keyText : own);
  const binary = collation === "binary" || spec.target.collation === "binary";
  return binary && spec.capabilities.textOrder === "collate" ? spec.collate(type) : type;
}

/** A text that compares by code points says so, where its type does not. */
function storedType(as: Stored, { attribute, collation }: TableColumn, spec: DialectSpec): Sql {
  const form = formOf(attribute.type);
  const tail = unlabeledEnum(as);
  const labels = tail !== undefined && form?.kind === "oneOf" ? form.labels : [];
  const quoted = labels.map((label) => print(textLiteral(label).node, spec)).join(", ");
  const type = words(labels.length > 0 ? `enum(${quoted})${tail ?? ""}` : as.ddl);
  const isText = (as.kind === "varchar" || as.kind === "char") && as.charset === undefined;
  const binary = collation === "binary" || spec.target.collation === "binary";
  return isText && !collationOf(as) && binary && spec.capabilities.textOrder === "collate" ? spec.collate(type) : type;
}

const isKey = (name: string, table: Table): boolean =>
  [table.primaryKey, ...table.unique, ...(table.indexes ?? []), ...table.foreignKeys.map((f) => f.columns)].some(
    (key) => key.includes(name),
  );

function defaultOf(column: TableColumn, spec: DialectSpec): Sql | undefined {
  const { default: value } = column;
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "object") return literal(column, value, spec);
  const own = value[spec.name];
  return own === undefined ? undefined : words(own);
}

/** JSON is written as text, which an assignment converts; so are vectors where it does. */
function literal({ attribute: { type }, stored }: TableColumn, value: Value, spec: DialectSpec): Sql {
  const as = stored?.by[spec.name];
  const { constant } = as && value !== null ? spec.stored(as, type) : {};
  if (constant) return constant(spec.literal(make.literal(value, type)));
  if (value === null || (type.kind !== "json" && type.kind !== "vector"))
    return spec.literal(make.literal(value, type));
  const text = spec.literal(make.literal(value, types.text));
  return (type.kind === "vector" && rules[spec.name].vector?.(text, spec)) || text;
}

const columnNodes = (names: readonly string[]): ColumnNode[] => names.map((name) => ColumnNode.create(name));

function keys(table: Table, options: CreateTableOptions): OperationNode[] {
  const primary = table.primaryKey.length > 0 ? [PrimaryKeyConstraintNode.create([...table.primaryKey])] : [];
  const unique = table.unique.map((key) => UniqueConstraintNode.create(columnNodes(key)));
  const foreign = (options.foreignKeys ? table.foreignKeys : []).map((key) => {
    const target = key.target();
    const [own, theirs] = [columnNodes(key.columns), columnNodes(target.columns)];
    return ForeignKeyConstraintNode.create(own, tableName(target.table), theirs);
  });
  return [...primary, ...unique, ...foreign];
}

function checks(table: Table, spec: DialectSpec): { readonly lines: string[]; readonly comments: string[] } {
  const lines: string[] = [];
  const comments: string[] = [];
  for (const check of table.checks) {
    const { node, refusals } = checkCondition(check, table, spec);
    if (node && refusals.size === 0) lines.push(print(CheckConstraintNode.create(node, check.name), spec));
    for (const reason of refusals) comments.push(`-- without the check ${check.name}: ${reason}`);
  }
  return { lines, comments };
}

function checkCondition(
  { condition }: Check,
  table: Table,
  spec: DialectSpec,
): { readonly node?: OperationNode; readonly refusals: ReadonlySet<string> } {
  const refusals = new Set<string>();
  if (!("kind" in condition)) {
    const own = condition[spec.name];
    return own === undefined ? { refusals } : { node: words(own).node, refusals };
  }
  const scopes = new Scopes();
  for (const { attribute, collation, stored } of table.columns) {
    const binary = collation === "binary" || spec.target.collation === "binary";
    const as = stored?.by[spec.name];
    scopes.set(attribute, { qualifier: undefined, name: attribute.name, binary, ...(as && { as }) });
  }
  const nested = (): OperationNode => {
    refusals.add("a check cannot hold a query");
    return words("null").node;
  };
  const statement: Statement = { spec, scopes, refusals, notes: new Set(), nested };
  return { node: expressions(statement).predicate(condition).node, refusals };
}
