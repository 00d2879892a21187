import type { Dialect } from "../base/dialect.ts";
import type { Definition } from "../ir/definition.ts";
import { relationsOf, stepsOf } from "../ir/relations-of.ts";
import type { Expr } from "../relation/expr.ts";
import { walk } from "../relation/map.ts";
import type { Relation } from "../relation/relation.ts";
import type { Table } from "../relation/table.ts";
import { formOf } from "../types/sql-type.ts";
import { meaningText, storedTypesFor } from "../types/stored/parse.ts";
import { formText, holds } from "../types/text-form.ts";
import type { Report } from "./report.ts";

/** The tables that a definition reads and writes. */
function tablesOf(d: Definition): ReadonlySet<Table> {
  const tables = new Set<Table>();
  for (const r of relationsOf(d))
    walk(r, {
      relation: (x) => {
        if (x.kind === "scan") tables.add(x.table);
      },
    });
  if (d.kind === "run")
    for (const step of stepsOf(d)) {
      if (step.kind !== "write") continue;
      const { write } = step;
      if ("into" in write) tables.add(write.into);
      if ("table" in write) tables.add(write.table);
    }
  return tables;
}

/** What the schema says of a table can be: its names, how its columns are stored, and the labels that they have. */
export function tablesFit(d: Definition, report: Report): void {
  for (const table of tablesOf(d)) {
    for (const part of ["database", "schema", "name"] as const) {
      const text = table[part];
      if (text?.includes(".")) report({ code: "QN1105", data: { table: table.key, part, text } });
    }
    if (table.database !== undefined && table.schema === undefined)
      report({ code: "QN1108", data: { table: table.key, database: table.database } });
    for (const { attribute, stored } of table.columns) {
      const column = `${table.key}.${attribute.key}`;
      const meaning = meaningText(attribute.type);
      for (const { dialect, text, reason, known } of stored?.faults ?? [])
        report({ code: "QN1103", data: { column, text, meaning, reason, known, ...(dialect && { dialect }) } });
      const form = formOf(attribute.type);
      if (form?.kind === "oneOf" && new Set(form.labels).size < form.labels.length)
        report({ code: "QN1106", data: { table: table.key, column: attribute.key, labels: form.labels } });
    }
  }
}

const NO_DATABASE: { readonly [D in Dialect]?: string } = {
  postgres: "a query of Postgres reads one database, the one that it is connected to",
  mysql: "a schema of MySQL is a database: there is nothing above it",
};

/** A name of three parts is one where the engine has databases, or catalogs, above schemas. */
export function databasesByTargets(d: Definition, targets: readonly Dialect[], report: Report): void {
  for (const { key, database } of tablesOf(d))
    for (const dialect of targets) {
      const reason = NO_DATABASE[dialect];
      if (database !== undefined && reason) report({ code: "QN1107", data: { table: key, database, dialect, reason } });
    }
}

/** A stored type that is said of whatever engine has it is a type of one of those that the config names. */
export function storedByTargets(d: Definition, targets: readonly Dialect[], report: Report): void {
  for (const table of tablesOf(d))
    for (const { attribute, stored } of table.columns) {
      const { text, by, faults } = stored ?? { by: {}, faults: [] };
      if (text === undefined || faults.length > 0 || targets.some((dialect) => by[dialect])) continue;
      const known = targets.map((dialect) => `${dialect}: ${storedTypesFor(attribute.type, dialect).join(", ")}`);
      const column = `${table.key}.${attribute.key}`;
      report({
        code: "QN1103",
        data: { column, text, meaning: meaningText(attribute.type), reason: "targets", known },
      });
    }
}

const COMPARISONS: ReadonlySet<string> = new Set(["eq", "ne", "isSame", "isDistinct", "nullIf"]);

/** A constant that is compared with a closed set of texts is one of them. */
export function constantsAreOfForm(root: Relation, report: Report): void {
  const check = (of: Expr, value: Expr): void => {
    const form = formOf(of.type);
    if (form === undefined || value.kind !== "literal" || typeof value.value !== "string") return;
    if (!holds(form, value.value))
      report({ code: "QN1104", data: { value: JSON.stringify(value.value), form: formText(form) } });
  };
  walk(root, {
    expr: (e) => {
      if (e.kind === "in" && Array.isArray(e.values)) for (const v of e.values as readonly Expr[]) check(e.input, v);
      const [a, b] = e.kind === "call" && COMPARISONS.has(e.op) ? e.args : [];
      if (!a || !b) return;
      check(a, b);
      check(b, a);
    },
  });
}
