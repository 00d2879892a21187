import type { Expr, LiteralExpr } from "../relation/expr.ts";
import { walk } from "../relation/map.ts";
import type { ScalarOp, WindowOp } from "../relation/ops.ts";
import type { Relation } from "../relation/relation.ts";
import { type SqlType, typeText } from "../types/sql-type.ts";
import type { Report } from "./report.ts";

type Value = LiteralExpr["value"];

/** Constants and defaults are values of their type: what is no number must not get into the SQL as one. */
export function literalsAreValues(root: Relation, report: Report): void {
  const check = (value: Value, type: SqlType): void => {
    const remedy = value === null ? undefined : problem(value, type);
    if (remedy === undefined) return;
    const shown = typeof value === "string" ? JSON.stringify(value) : String(value);
    report({ code: "QN1206", data: { value: shown, type: typeText(type), remedy } });
  };
  walk(root, {
    relation: (r) => {
      if (r.kind === "limit") for (const e of [r.limit, r.offset]) checkCount(e, report);
      if (r.kind === "paramRows") for (const a of r.attributes) checkDigits(a.type, report);
      if (r.kind !== "values") return;
      for (const row of r.rows)
        for (const [i, e] of row.entries()) {
          checkRow(e, r.attributes[i], report);
          if (e.kind === "literal") check(e.value, r.attributes[i]?.type ?? e.type);
        }
    },
    expr: (e) => {
      if (e.kind === "literal") check(e.value, e.type);
      if (e.kind === "call" && (e.op === "levenshtein" || e.op === "damerau"))
        checkWhole(e.args[2], LONGEST, 89, report);
      if (e.kind === "call" && e.op === "qgramJaccard") {
        checkWhole(e.args[2], "number of code points of a part", 9, report);
        checkWhole(e.args[3], LONGEST, 999, report);
      }
      if (e.kind === "call") checkCounts(e.op, e.args, report);
      if (e.kind === "window" && e.fn.kind === "windowCall") checkCounts(e.fn.op, e.fn.args, report);
      if (e.kind === "cast") checkDigits(e.type, report);
      const aggregate = e.kind === "window" ? e.fn : e;
      if (aggregate.kind === "aggregate" && aggregate.op === "quantile") checkShare(aggregate.args[1], report);
      const param = e.kind === "param" ? e.param : e.kind === "in" && "param" in e.values ? e.values.param : undefined;
      if (param) checkDigits(param.type, report);
      if (param?.default !== undefined) check(param.default, param.type);
    },
  });
}

function checkRow(
  e: Expr,
  column: { readonly key: string; readonly nullable: boolean } | undefined,
  report: Report,
): void {
  if (!column || column.nullable || e.kind !== "literal" || e.value !== null) return;
  const remedy = `give a value, or declare ${column.key} with .nullable()`;
  report({ code: "QN1206", data: { value: "NULL", type: `value of a NOT NULL ${typeText(e.type)} column`, remedy } });
}

function checkCount(e: Expr | undefined, report: Report): void {
  checkRange(e, { type: "number of rows", least: 0, most: Number.MAX_SAFE_INTEGER }, report);
}

interface Range {
  readonly type: string;
  readonly least: number;
  readonly most: number;
}
const INT = 2 ** 31 - 1;

/** Operands of which an engine takes what is no such number for another one, or for an error. */
const COUNTS: { readonly [O in ScalarOp | WindowOp]?: readonly (Range & { readonly operand: number })[] } = {
  lag: [{ operand: 1, type: "number of rows", least: 0, most: INT }],
  lead: [{ operand: 1, type: "number of rows", least: 0, most: INT }],
  ntile: [{ operand: 0, type: "number of buckets", least: 1, most: INT }],
  hashBucket: [{ operand: 1, type: "number of buckets", least: 1, most: 2 ** 52 }],
  left: [{ operand: 1, type: "number of code points", least: 0, most: INT }],
  right: [{ operand: 1, type: "number of code points", least: 0, most: INT }],
  padLeft: [{ operand: 1, type: "number of code points", least: 0, most: INT }],
  padRight: [{ operand: 1, type: "number of code points", least: 0, most: INT }],
  repeat: [{ operand: 1, type: "number of times", least: 0, most: INT }],
  substring: [
    { operand: 1, type: "position in a text", least: 1, most: INT },
    { operand: 2, type: "number of code points", least: 0, most: INT },
  ],
};
/** Operations that are of nothing with fewer operands. */
const LEAST: { readonly [O in ScalarOp | WindowOp]?: number } = { concat: 1, concatWs: 2, greatest: 1, least: 1 };

function checkCounts(op: ScalarOp | WindowOp, args: readonly Expr[], report: Report): void {
  for (const { operand, ...range } of COUNTS[op] ?? []) checkRange(args[operand], range, report);
  if (args.length >= (LEAST[op] ?? 0)) return;
  report({ code: "QN1206", data: { value: `${op} without operands`, type: "value", remedy: "add an operand" } });
}

function checkRange(e: Expr | undefined, { type, least, most }: Range, report: Report): void {
  if (e?.kind !== "literal" || e.value === null) return;
  const n = Number(e.value);
  if (Number.isInteger(n) && n >= least && n <= most) return;
  const range = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`;
  report({ code: "QN1206", data: { value: String(e.value), type, remedy: `use an integer ${range}` } });
}

const DIGITS = 38;

/** No engine but MySQL has decimals of more digits. */
function checkDigits(type: SqlType, report: Report): void {
  if (type.kind !== "decimal") return;
  const { precision, scale } = type;
  const isOne = Number.isInteger(precision) && precision >= 1 && precision <= DIGITS;
  if (isOne && Number.isInteger(scale) && scale >= 0 && scale <= precision) return;
  const remedy = `use 1 to ${DIGITS} digits, of which any number may follow the decimal point`;
  report({ code: "QN1206", data: { value: typeText(type), type: "type", remedy } });
}

function checkShare(q: Expr | undefined, report: Report): void {
  if (q?.kind !== "literal" || (Number(q.value) >= 0 && Number(q.value) <= 1)) return;
  report({ code: "QN1206", data: { value: String(q.value), type: "quantile", remedy: "use a share from 0 to 1" } });
}

const LONGEST = "maximum length of compared texts";

/** Two digits hold a distance and ten, so that it is 89 at most; and an engine's recursion takes 1,000 steps, unless it is told. */
function checkWhole(n: Expr | undefined, type: string, most: number, report: Report): void {
  const value = n?.kind === "literal" ? Number(n.value) : 0;
  if (Number.isInteger(value) && value >= 1 && value <= most) return;
  report({ code: "QN1206", data: { value: String(value), type, remedy: `use an integer from 1 to ${most}` } });
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const CLOCK = /^(\d{4}-\d{2}-\d{2}) (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}$/;

function isDate(text: string): boolean {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (!year || !month || !day || year === "0000") return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** What to write instead; nothing where the value is one of the type. */
function problem(value: NonNullable<Value>, type: SqlType): string | undefined {
  const text = String(value);
  switch (type.kind) {
    case "int":
      return Number.isInteger(value) && Math.abs(Number(value) + 0.5) < 2 ** 31 ? undefined : "use a 32-bit integer";
    case "bigint":
    case "count":
      if (typeof value === "bigint") return BigInt.asIntN(64, value) === value ? undefined : "use a 64-bit integer";
      return Number.isSafeInteger(value) ? undefined : "use a bigint beyond 2^53: 9007199254740993n";
    case "double":
      return Number.isFinite(value) ? undefined : "use a finite number";
    case "decimal":
      if (!/^-?\d+(\.\d+)?$/.test(text)) return 'write its digits as text: "1234.50"';
      return text.replaceAll(/^-?0*|\./g, "").length <= 38 ? undefined : "use at most 38 digits";
    case "boolean":
      return typeof value === "boolean" ? undefined : "use true or false";
    case "date":
      return isDate(text) ? undefined : 'write a day of the calendar: "2026-01-31"';
    case "timestamp":
    case "instant":
      return isDate(CLOCK.exec(text)?.[1] ?? "") ? undefined : 'write it in UTC: "2026-01-31T12:00:00.5Z", or a Date';
    case "text":
      return text.isWellFormed() && !text.includes("\0")
        ? undefined
        : "remove U+0000 and unpaired surrogates from the text";
    case "json":
    case "vector":
      return undefined;
  }
}
