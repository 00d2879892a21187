import {
  callback,
  columns,
  either,
  giving,
  list,
  made,
  nullOr,
  number,
  operand,
  optional,
  options,
  record,
  rows,
  source,
  text,
} from "../language/checks.ts";
import { guarded, guardedDefinition } from "../language/guarded.ts";
import { routine as build, type RoutineOptions } from "../routine/routine.ts";
import * as steps from "../routine/steps.ts";

const where = giving.condition;
const values = callback({
  ...columns(1, (v) => v === null || operand.fits(v)),
  wants: "an object of values by column",
  hint: "return the new values, as (s) => ({ qty: s.qty.sub(1) })",
});
const affects = optional(either(number, source));

export const lockRows: typeof steps.lockRows = guarded("lockRows", { table: source, where }, steps.lockRows);
export const insertRow: typeof steps.insertRow = guarded(
  "insertRow",
  { table: source, values: record(nullOr(operand), { least: 1 }) },
  steps.insertRow,
);
export const insertRows: typeof steps.insertRows = guarded("insertRows", { table: source, rows }, steps.insertRows);
export const updateRows: typeof steps.updateRows = guarded(
  "updateRows",
  {
    table: source,
    options: options<steps.UpdateOptions<never>>({ where, set: values, affects }),
  },
  steps.updateRows,
);
export const deleteRows: typeof steps.deleteRows = guarded(
  "deleteRows",
  { table: source, options: options<steps.DeleteOptions<never>>({ where, affects }) },
  steps.deleteRows,
);
export const routine: typeof build = guardedDefinition(
  "routine",
  {
    name: text,
    options: options<RoutineOptions>({
      lock: optional(list(made("lockRows()", "lock"))),
      once: optional(rows),
      refuse: optional(record(rows)),
      write: list(made("insertRow(), insertRows(), updateRows() or deleteRows()", "write"), { least: 1 }),
    }),
  },
  build,
);
