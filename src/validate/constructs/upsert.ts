import { nearest } from "../../base/names.ts";
import type { TableUpsert } from "../../ir/upsert.ts";
import { isUnique } from "../../relation/keys.ts";
import type { TableColumn } from "../../relation/table.ts";
import { typeText } from "../../types/sql-type.ts";
import { unify } from "../../types/unify.ts";
import type { Report } from "../report.ts";

/** What is wrong with an `upsert` definition, apart from the relations that it became. */
export function upsertFits(node: TableUpsert, report: Report): void {
  const { into, key } = node;
  const keys = [into.primaryKey, ...into.unique];
  const isKey = keys.some((k) => k.length === key.length && k.every((column) => key.includes(column)));
  if (key.length === 0 || !isKey) report({ code: "QN1750", data: { table: into.name, columns: key } });
  unknownColumns(node, report);
  for (const column of into.columns) givenFits(node, column, report);
  flagFits(node, report);
  logFits(node, report);
  const by = node.columns.flatMap((c) => (key.includes(c.column.name) ? [c.value] : []));
  const isOpen = node.version === undefined && node.tieBreak.length === 0 && !node.refusesDuplicates;
  if (isOpen && by.length === key.length && !isUnique(node.batch, by))
    report({ code: "QN1754", data: { columns: key } });
}

function unknownColumns({ into, unknown, key, version, deletes }: TableUpsert, report: Report): void {
  const columns = into.columns.map((c) => c.attribute);
  const named = [...key, ...[version, deletes?.flag].flatMap((name) => name ?? [])];
  const lost = named.filter((name) => !columns.some((c) => c.name === name));
  for (const column of new Set([...unknown, ...lost])) {
    const close = nearest(
      column,
      columns.map((c) => c.key),
    );
    report({ code: "QN1751", data: { table: into.name, column, ...(close !== undefined && { nearest: close }) } });
  }
}

function givenFits(node: TableUpsert, column: TableColumn, report: Report): void {
  const { attribute, default: other, generated } = column;
  const { name, type, nullable } = attribute;
  const given = node.columns.find((c) => c.column === attribute)?.value;
  const isKey = node.key.includes(name);
  if (given === undefined) {
    const isNeeded = !nullable && other === undefined && generated === undefined;
    const role = isKey
      ? "is of the key"
      : name === node.version
        ? "is the version"
        : "cannot be NULL and has no default";
    if (isKey || name === node.version || isNeeded) report({ code: "QN1752", data: { column: name, role } });
    return;
  }
  if (generated === "always") {
    const problem = "cannot be written: the database generates every value of the column";
    const hint = "leave the column out of columns() and of what the batch selects";
    report({ code: "QN1753", data: { column: name, problem, hint } });
    return;
  }
  // What says whether a row is a deletion becomes true or false.
  if (name === node.deletes?.flag) return;
  const problems = [
    ...(unify(type, given.type) ? [] : [`is ${typeText(given.type)}, but the column is ${typeText(type)}`]),
    ...(given.nullable && (isKey || !nullable) ? ["can be NULL, and the column cannot"] : []),
  ];
  for (const problem of problems) report({ code: "QN1753", data: { column: name, problem } });
}

/** The log is one that `runLog` has made, for watermarks of the type that is compared with it. */
function logFits({ log }: TableUpsert, report: Report): void {
  if (!log) return;
  const stored = log.table.columns.find((c) => c.attribute.key === "watermark")?.attribute.type;
  const given = log.watermark?.type;
  if (stored && given && !unify(stored, given)) {
    const problem = `are ${typeText(stored)}, but the watermark is ${typeText(given)}`;
    report({ code: "QN1756", data: { table: log.table.name, problem } });
  }
  if (given && log.watermark?.nullable)
    report({
      code: "QN1756",
      data: { table: log.table.name, problem: "are never NULL, but the given watermark may be NULL" },
    });
  const isTime = given?.kind === "timestamp" || given?.kind === "instant" || given?.kind === "date";
  if (given && log.overlap && isTime !== (log.overlap.unit !== undefined)) {
    const problem = `are ${typeText(given)}, but the overlap ${isTime ? "has no unit" : "is a time"}`;
    report({ code: "QN1756", data: { table: log.table.name, problem } });
  }
}

function flagFits({ into, key, version, deletes }: TableUpsert, report: Report): void {
  const flag = deletes?.flag;
  const column = into.columns.find((c) => c.attribute.name === flag)?.attribute;
  if (flag === undefined || !column) return;
  const problem =
    column.type.kind !== "boolean"
      ? "is no boolean column"
      : key.includes(flag)
        ? "is of the key"
        : flag === version
          ? "is the version"
          : undefined;
  if (problem !== undefined)
    report({ code: "QN1755", data: { column: flag, problem: `cannot mark deleted rows: it ${problem}` } });
}
