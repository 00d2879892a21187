import { type Dialect, dialectTitle, enginesList, enginesText } from "../dialect.ts";
import type { Place } from "../place.ts";
import { type Messages, meant } from "./message.ts";

/** QN10 to QN14: names, parameters, expressions, orders and keys of any definition. */
export interface DefinitionsPayloads {
  QN1001: { readonly name: string; readonly other: Place };
  QN1002: { readonly name: string };
  QN1003: { readonly name: string; readonly columns: readonly string[] };
  QN1004: { readonly name: string; readonly key: string };
  QN1005: { readonly name: string; readonly what: string };
  QN1006: { readonly name: string };
  QN1007: { readonly of: string; readonly what: "condition" | "expression" | "order" };
  QN1008: {
    readonly of: string;
    readonly option: string;
    readonly names: readonly string[];
    readonly nearest?: string;
  };
  QN1009: {
    readonly of: string;
    readonly option: string;
    readonly wants: string;
    readonly got: string;
    readonly meant?: string;
  };
  QN1010: { readonly of: string; readonly option: string; readonly wants: string };
  QN1011: {
    readonly of: string;
    readonly option: string;
    readonly wants: string;
    readonly got: string;
    readonly hint?: string;
  };
  QN1012: { readonly of: string; readonly option: string; readonly message: string };
  QN1013: { readonly what: string; readonly remedy: string };
  QN1014: { readonly name: string; readonly what: string; readonly meant: string };
  QN1015: { readonly of: string; readonly message: string; readonly stack?: string };
  QN1016: { readonly folders: readonly string[] };
  QN1017: { readonly name: string };
  QN1018: { readonly name: string; readonly what: string };
  QN1030: { readonly column: string; readonly name: string };
  QN1040: {
    readonly table: string;
    readonly run: string;
    readonly readers: readonly string[];
    readonly remedy: string;
  };
  QN1041: {
    readonly table: string;
    readonly run: string;
    readonly writers: readonly string[];
    readonly remedy: string;
  };
  QN1042: { readonly table: string };
  QN1101: { readonly param: string; readonly types: readonly string[] };
  QN1102: { readonly param: string };
  QN1103: {
    readonly column: string;
    readonly text: string;
    readonly meaning: string;
    readonly reason: "unknown" | "meaning" | "targets";
    readonly dialect?: Dialect;
    readonly known: readonly string[];
  };
  QN1104: { readonly value: string; readonly form: string };
  QN1105: { readonly table: string; readonly part: "schema" | "name" | "database"; readonly text: string };
  QN1106: { readonly table: string; readonly labels: readonly string[]; readonly column: string };
  QN1107: { readonly table: string; readonly database: string; readonly dialect: Dialect; readonly reason: string };
  QN1108: { readonly table: string; readonly database: string };
  QN1201: { readonly column: string; readonly nearest?: string };
  QN1202: { readonly what: string };
  QN1203: { readonly column: string };
  QN1204: { readonly op: string; readonly types: readonly string[] };
  QN1205: { readonly what: string };
  QN1206: { readonly value: string; readonly type: string; readonly remedy: string };
  QN1207: { readonly op: string; readonly reason: string };
  QN1208: { readonly what: string; readonly type: string };
  QN1301: { readonly what: string };
  QN1320: { readonly output: string; readonly columns: readonly string[] };
  QN1340: {
    readonly reads: string;
    readonly only: readonly Dialect[];
    readonly beyond: readonly Dialect[];
    readonly common: readonly Dialect[];
  };
  QN1402: { readonly columns: string };
}

function storedFault({ reason, dialect, meaning }: DefinitionsPayloads["QN1103"]): string {
  const engine = dialect === undefined ? "no engine" : dialectTitle[dialect];
  switch (reason) {
    case "unknown":
      return dialect === undefined ? "no engine has such a type" : `${engine} has no such type`;
    case "meaning":
      return `that type cannot store ${meaning}`;
    case "targets":
      return "no engine of the config has such a type";
  }
}

export const definitionsMessages: Messages<DefinitionsPayloads> = {
  QN1001: (d) => ({
    text: `two definitions have the name ${d.name}; the other one is at ${d.other.file}:${d.other.line}`,
    hint: "rename one of them: files and modules are named after definitions",
  }),
  QN1002: (d) => ({
    text: `${JSON.stringify(d.name)} cannot name a definition`,
    hint: "use lowercase letters, digits and _, and begin with a letter",
  }),
  QN1003: (d) => ({
    text: `two output columns of ${d.name} have one SQL name: ${d.columns.join(", ")}`,
    hint: "use keys that differ in snake_case",
  }),
  QN1004: (d) => ({
    text: `${JSON.stringify(d.key)} cannot name a column of ${d.name}`,
    hint: "use a JavaScript identifier, which cannot begin with a digit; slugs([…]) makes identifiers from categories",
  }),
  QN1005: (d) => ({
    text: `the definition ${d.name} ${d.what}`,
    hint: "rename it: files and modules are named after definitions",
  }),
  QN1006: (d) => ({
    text: `${d.name} has no columns`,
    hint: "select at least one column: not every engine supports rows without columns",
  }),
  QN1007: (d) => ({
    text: `a callback of ${d.of} creates ${d.what === "condition" ? "a" : "an"} ${d.what} and does not use it`,
    hint:
      d.what === "condition"
        ? "write a.and(b) or a.or(b) instead of a && b or a || b, or delete it"
        : `return the ${d.what}, or delete it`,
  }),
  QN1008: (d) => ({
    text: `${d.of} has no option ${d.option}.${meant(d.nearest)}`,
    hint: d.names.length > 0 ? `use one of: ${d.names.join(", ")}` : "remove it",
  }),
  QN1009: (d) => ({
    text: `${d.option} of ${d.of} is ${d.got}.${meant(d.meant)}`,
    hint: `give ${d.wants}`,
  }),
  QN1010: (d) => ({ text: `${d.of} needs ${d.option}, which is not set`, hint: `give ${d.wants}` }),
  QN1011: (d) => ({
    text: `${d.option} of ${d.of} must return ${d.wants}, but it returns ${d.got}`,
    hint: d.hint ?? "return it from the callback",
  }),
  QN1012: (d) => ({
    text: `${d.option} of ${d.of} fails: ${d.message}`,
    hint: "fix the callback; `tsc` finds names and methods that do not exist",
  }),
  QN1013: (d) => ({ text: d.what, hint: d.remedy }),
  QN1014: (d) => ({
    text: `${d.name} is not a ${d.what}; ${d.meant}`,
    hint: "fix the name; `tsc` finds names that do not exist",
  }),
  QN1015: (d) => ({
    text: `an argument of ${d.of} is invalid`,
    hint: "run `tsc`, which reports the argument; if it finds nothing, please report this (QUERN_DEBUG=1 shows where it happened)",
  }),
  QN1016: (d) => ({
    text: `two copies of quern are loaded: ${d.folders.join(" and ")}`,
    hint: "make quern a peer dependency of packages that share definitions or tables, so that only one copy is installed",
  }),
  QN1017: (d) => ({
    text: `${d.name} is neither exported nor read by another definition, so no file is written for it`,
    hint: `export it: export const … = …("${d.name}", …)`,
  }),
  QN1018: (d) => ({
    text: `the export ${d.name} is ${d.what}, which is not a definition`,
    hint: "export each definition under a name of its own",
  }),
  QN1030: (d) => ({
    text: `two columns of ${d.name}, or of one of its steps, have the name ${d.column}`,
    hint: "rename your column: the definition computes the other one",
  }),
  QN1040: (d) => ({
    text: `${d.run} creates, empties and drops the table ${d.table}, which ${d.readers.join(", ")} ${d.readers.length > 1 ? "read" : "reads"} as a table of the schema`,
    hint: `${d.remedy}; to read the rows that ${d.run} stores, read its definition instead of the table`,
  }),
  QN1041: (d) => ({
    text:
      d.writers.length === 1 && d.writers[0] === d.run
        ? `${d.run} stores two different tables under the name ${d.table}`
        : `${d.run} creates, empties and drops the table ${d.table}, which ${d.writers.join(", ")} ${d.writers.length > 1 ? "write" : "writes"} as well`,
    hint: d.remedy,
  }),
  QN1042: (d) => ({
    text: `the batch reads the table ${d.table}, and the upsert deletes rows from that table`,
    hint: 'keep deleted rows with as: "tombstone", or store the batch in a table of its own with materialized()',
  }),
  QN1101: (d) => ({
    text: `the parameter ${d.param} is used with different types: ${d.types.join(" and ")}`,
    hint: "use one parameter per type, or one type (and one default) throughout",
  }),
  QN1102: (d) => ({
    text: `${JSON.stringify(d.param)} cannot name a parameter`,
    hint: "use letters, digits and _, and begin with a letter",
  }),
  QN1103: (d) => ({
    text: `the column ${d.column} cannot be stored as ${JSON.stringify(d.text)}: ${storedFault(d)}`,
    hint:
      d.known.length === 0
        ? "remove stored(), or use another column type"
        : `use one of: ${d.known.join(d.dialect === undefined ? "; " : ", ")}`,
  }),
  QN1104: (d) => ({
    text: `${d.value} equals no value of the column, whose texts are ${d.form}`,
    hint:
      d.form === "uuid"
        ? "use 32 lowercase hexadecimal digits and four hyphens"
        : "use a text that the column can contain",
  }),
  QN1105: (d) => ({
    text: `the ${d.part} ${JSON.stringify(d.text)} of the table ${d.table} contains a dot, which would become part of one name`,
    hint: 'write the parts separately, as in { database: "sales", schema: "dbo", named: "orders" }',
  }),
  QN1106: (d) => ({
    text: `the labels of the column ${d.column} of ${d.table} are not distinct: ${d.labels.join(", ")}`,
    hint: "list each label once",
  }),
  QN1107: (d) => ({
    text: `the table ${d.table} cannot be read in the database ${JSON.stringify(d.database)} by ${dialectTitle[d.dialect]}: ${d.reason}`,
    hint: `remove \`database\`, or remove ${dialectTitle[d.dialect]} from the config's dialects`,
  }),
  QN1108: (d) => ({
    text: `the table ${d.table} has the database ${JSON.stringify(d.database)}, but no schema`,
    hint: 'set the schema too: { database: "sales", schema: "dbo" }',
  }),
  QN1201: (d) => ({
    text: `column ${d.column} is not available: no source of the query has it.${meant(d.nearest)}`,
    hint: "join its table first, and read columns from the callback's argument rather than from the table",
  }),
  QN1202: (d) => ({
    text: `aggregate not allowed here: ${d.what}`,
    hint: "move it to aggregate(), or make it a window function with over()",
  }),
  QN1203: (d) => ({
    text: `the column ${d.column} is neither a group key nor aggregated`,
    hint: "add it to groupBy(), or wrap it in an aggregate such as min()",
  }),
  QN1204: (d) => ({
    text: `${d.op} does not accept ${d.types.join(" and ")}`,
    hint: "convert an operand, for example with toDouble(), toText() or lit",
  }),
  QN1205: (d) => ({
    text: `window function not allowed here: ${d.what}`,
    hint: "select it first, and read its column in the next step",
  }),
  QN1206: (d) => ({ text: `${d.value} is not a valid ${d.type}`, hint: d.remedy }),
  QN1207: (d) => ({
    text: `${d.op} cannot be computed over this window: ${d.reason}`,
    hint: "use another window, or compute it per group and join the result",
  }),
  QN1208: (d) => ({
    text: `${d.what} compares ${d.type} values, but engines disagree on their equality and order`,
    hint: "compare an element instead: a text or a number of the document",
  }),
  QN1301: (d) => ({
    text: `${d.what} depends on an order with ties, and no known key of the rows breaks them`,
    hint: "add a unique column to the order, or keep the table's primary key among the columns",
  }),
  QN1320: (d) => ({
    text: `${d.output} aggregates columns of the surrounding query only: ${d.columns.join(", ")}`,
    hint: "aggregate a column of the subquery's own rows, or compute with the column around the subquery: for a sum, multiply it by count()",
  }),
  QN1340: (d) => ({
    text: `reads ${d.reads}, which is only for ${enginesText(d.only)}, but is itself also for ${enginesText(d.beyond)}`,
    hint:
      d.common.length === 0
        ? `let both be for the same engines, or read something else`
        : `let it be for the same engines: onlyFor(${enginesList(d.common)}, …)`,
  }),
  QN1402: (d) => ({
    text: `two combined relations have different columns: ${d.columns}`,
    hint: "select the same keys, with compatible types, on both sides",
  }),
};
