import CodeBlockWriter from "code-block-writer";
import { dialectTitle } from "../base/dialect.ts";
import { formOf } from "../types/sql-type.ts";
import type { DdlDialect } from "./ddl-dialect.ts";
import { oneLine, shorten } from "./findings.ts";
import { printString } from "./print-literal.ts";
import { type Call, fields, list, literal, thunk, type Value, writeChain, writeValue } from "./print-value.ts";
import type { ModuleColumn, ModuleTable, Reference } from "./resolve.ts";

/** Writes a schema module as a person would, formatted as this project's own code is. */
export function printModule(tables: readonly ModuleTable[], dialect: DdlDialect, file: string | undefined): string {
  const w = new CodeBlockWriter({ indentNumberOfSpaces: 2, newLine: "\n", useTabs: false });
  const source = file === undefined ? `${dialectTitle[dialect]} DDL` : `${oneLine(file)} (${dialectTitle[dialect]})`;
  w.writeLine(`// Made by \`quern import\` from ${source}. It is yours now: change what you like.`);
  if (tables.length === 0) {
    w.writeLine("// No table could be imported.").writeLine("export {};");
    return w.toString();
  }
  w.writeLine('import { t, table } from "quern";');
  for (const table of tables) {
    w.blankLine();
    writeTable(w, table, { dialect });
  }
  return w.toString();
}

interface Place {
  readonly dialect: DdlDialect;
}

const string = (text: string): Value => literal(printString(text), true);
const refer = ({ table, column }: Reference): Value => literal(`${table}.${column}`);

function writeTable(w: CodeBlockWriter, table: ModuleTable, at: Place): void {
  const options = tableOptions(table, at);
  const writeColumns = (): void => {
    for (const column of table.columns) {
      const before = w.getIndentationLevel() * 2 + column.key.length + 2;
      writeChain(w.write(`${column.key}: `), "t", columnCalls(column, at), before, 1);
      w.write(",").newLine();
    }
    for (const { name, typeText, place } of table.leftOut) {
      w.writeLine(`// left out: ${shorten(name)} ${shorten(typeText)} (${shorten(place)})`);
    }
  };
  w.write(`export const ${table.constName} = table(`);
  if (options.length === 0) {
    w.write(`${printString(table.key)}, {`)
      .newLine()
      .indent(writeColumns)
      .write("});")
      .newLine();
    return;
  }
  w.newLine();
  w.indent(() => {
    w.write(`${printString(table.key)},`).newLine();
    w.write("{").newLine().indent(writeColumns).write("},").newLine();
    const isShort = options.length === 1 && options[0]?.[0] !== "checks";
    writeValue(w, fields(options, !isShort), w.getIndentationLevel() * 2, 1);
    w.write(",").newLine();
  });
  w.write(");").newLine();
}

function columnCalls(column: ModuleColumn, at: Place): Call[] {
  const calls: Call[] = [typeCall(column)];
  const add = (name: string, ...args: readonly Value[]): void => void calls.push({ name, args });
  if (column.primaryKey) add("primaryKey");
  if (column.nullable) add("nullable");
  if (column.references !== undefined) add("references", thunk(refer(column.references)));
  if (column.unique) add("unique");
  if (column.default !== undefined) add("default", defaultValue(column.default, at));
  if (column.stored !== undefined) add("stored", string(column.stored));
  if (column.generated !== undefined) add("generated", ...(column.generated === "always" ? [string("always")] : []));
  if (column.binary) add("collation", string("binary"));
  if (column.named !== undefined) add("named", string(column.named));
  if (column.doc !== undefined) add("doc", string(column.doc));
  return calls;
}

const defaultValue = (value: NonNullable<ModuleColumn["default"]>, { dialect }: Place): Value =>
  "literal" in value ? literal(value.literal) : fields([["sql", fields([[dialect, string(value.sql)]])]]);

function typeCall({ type, length }: ModuleColumn): Call {
  const form = formOf(type);
  switch (form?.kind) {
    case "uuid":
    case "time":
      return { name: form.kind, args: [] };
    case "hex":
      return { name: "binary", args: length === undefined ? [] : [literal(length)] };
    case "oneOf":
      return { name: "oneOf", args: form.labels.map(string) };
  }
  switch (type.kind) {
    case "decimal":
      return { name: "decimal", args: [literal(String(type.precision)), literal(String(type.scale))] };
    case "vector":
      return { name: "vector", args: [literal(String(type.dimensions))] };
    default:
      return { name: type.kind, args: [] };
  }
}

/** The options that the table needs, in the order in which one would look for them. */
function tableOptions(table: ModuleTable, at: Place): (readonly [string, Value])[] {
  const options: (readonly [string, Value])[] = [];
  const names = (keys: readonly string[]): Value => list(keys.map(string));
  if (table.isView) options.push(["kind", string("view")]);
  if (table.database !== undefined) options.push(["database", string(table.database)]);
  if (table.schema !== undefined) options.push(["schema", string(table.schema)]);
  if (table.named !== undefined) options.push(["named", string(table.named)]);
  if (table.primaryKey.length > 0) options.push(["primaryKey", names(table.primaryKey)]);
  if (table.uniques.length > 0) options.push(["unique", list(table.uniques.map(names))]);
  if (table.indexes.length > 0) options.push(["indexes", list(table.indexes.map(names))]);
  if (table.foreignKeys.length > 0) {
    const keys = table.foreignKeys.map(({ columns, references }) =>
      fields([
        ["columns", names(columns)],
        ["references", thunk(list(references.map(refer)))],
      ]),
    );
    options.push(["foreignKeys", list(keys)]);
  }
  if (table.checks.length > 0) {
    const checks = table.checks.map(({ name, sql }) => [name, fields([[at.dialect, string(sql)]])] as const);
    options.push(["checks", fields(checks, true)]);
  }
  if (table.doc !== undefined) options.push(["doc", string(table.doc)]);
  return options;
}
