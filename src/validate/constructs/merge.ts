import { nearest, repeated } from "../../base/names.ts";
import type { Clusters, Dedupe, Joined, Match, Merge, Periods, Survivors, Union } from "../../ir/merge.ts";
import type { Attribute } from "../../relation/attribute.ts";
import { attributesOf } from "../../relation/attributes-of.ts";
import type { Expr } from "../../relation/expr.ts";
import { keysOf } from "../../relation/keys.ts";
import { typeText } from "../../types/sql-type.ts";
import { unify } from "../../types/unify.ts";
import type { Report } from "../report.ts";

type Rules = {
  readonly [F in Merge["form"]]: (node: Extract<Merge, { readonly form: F }>, report: Report) => void;
};

const rules: Rules = {
  union: unionFits,
  dedupe: dedupeFits,
  survivors: survivorsFit,
  join: joinFits,
  periods: periodsFit,
  match: matchFits,
  clusters: clustersFit,
};

/** What is wrong with a `merge` definition or one of its kin, apart from the relations that it became. */
export function mergeFits(node: Merge, report: Report): void {
  (rules[node.form] as (node: Merge, report: Report) => void)(node, report);
}

function unionFits({ parts, missing, origin }: Union, report: Report): void {
  if (parts.length === 0) report({ code: "QN1702", data: { what: "a union" } });
  const keys = new Set(parts.flatMap((p) => attributesOf(p.input).map((a) => a.key)));
  if (origin !== undefined && keys.has(origin)) report({ code: "QN1701", data: { column: origin } });
  for (const key of keys) {
    const having = parts.flatMap(({ name, input }) => {
      const column = attributesOf(input).find((a) => a.key === key);
      return column ? [{ name, column }] : [];
    });
    alike(key, having, report);
    const lacking = parts.map((p) => p.name).filter((name) => !having.some((h) => h.name === name));
    if (missing === "refuse" && lacking.length > 0) report({ code: "QN1703", data: { column: key, sources: lacking } });
  }
}

/** Columns of one key must have types that one type holds. */
function alike(
  key: string,
  having: readonly { readonly name: string; readonly column: Attribute }[],
  report: Report,
): void {
  const [first, ...others] = having;
  let type = first?.column.type;
  for (const { column } of others) type = type && unify(type, column.type);
  if (first === undefined || type !== undefined) return;
  const types = having.map(({ name, column }) => `${typeText(column.type)} in ${name}`);
  report({ code: "QN1704", data: { column: key, types } });
}

/** Rows without a whole key are told apart by their own key. */
function apartFits(input: Dedupe["input"], keys: readonly Expr[], nullKeys: Dedupe["nullKeys"], report: Report): void {
  if (nullKeys === "together" || !keys.some((k) => k.nullable) || keysOf(input).length > 0) return;
  report({ code: "QN1713", data: { what: "rows with a NULL key stay separate" } });
}

function dedupeFits({ keys, input, copies }: Dedupe, report: Report): void {
  if (keys.length === 0) report({ code: "QN1712", data: { what: "dedupe", found: 0, needs: "one column or more" } });
  if (copies !== undefined && attributesOf(input).some((a) => a.key === copies)) {
    report({ code: "QN1701", data: { column: copies } });
  }
}

function survivorsFit(node: Survivors, report: Report): void {
  const { keys, priority, origin, origins, time, survivors, measures, provenance } = node;
  const count = Object.keys(keys).length;
  if (count === 0) report({ code: "QN1712", data: { what: "merge", found: 0, needs: "one column or more" } });
  apartFits(node.input, Object.values(keys), node.nullKeys, report);
  for (const source of repeated(priority)) report({ code: "QN1706", data: { source } });
  for (const source of priority) {
    if (origins === undefined || origins.includes(source)) continue;
    const close = nearest(source, origins);
    report({ code: "QN1705", data: { source, sources: origins, ...(close !== undefined && { nearest: close }) } });
  }
  for (const column of Object.keys(measures))
    if (Object.hasOwn(keys, column)) report({ code: "QN1701", data: { column } });
  if (priority.length > 0 && !origin) report({ code: "QN1707", data: { column: "priority", needs: "source" } });
  for (const [key, { rule, value }] of Object.entries(survivors)) {
    if (key in keys) report({ code: "QN1701", data: { column: key } });
    if (value.type.kind === "json" || value.type.kind === "vector") {
      report({ code: "QN1714", data: { column: key, type: typeText(value.type) } });
    }
    if (rule === "priority" && priority.length === 0) {
      report({ code: "QN1707", data: { column: key, needs: "priority" } });
    }
    if (rule === "latest" && !time) report({ code: "QN1707", data: { column: key, needs: "time" } });
    if (provenance.includes(key) && !origin) report({ code: "QN1708", data: { column: key } });
    if (provenance.includes(key) && [keys, survivors, measures].some((columns) => `${key}Source` in columns)) {
      report({ code: "QN1701", data: { column: `${key}Source` } });
    }
  }
}

function joinFits({ parts, on }: Joined, report: Report): void {
  if (parts.length === 0) report({ code: "QN1702", data: { what: "a join of sets" } });
  if (on.length === 0)
    report({ code: "QN1712", data: { what: "joinFeatures", found: 0, needs: "one column or more" } });
  for (const key of on) {
    const having = parts.flatMap(({ name, input }) => {
      const column = attributesOf(input).find((a) => a.key === key);
      return column ? [{ name, column }] : [];
    });
    alike(key, having, report);
    const lacking = parts.map((p) => p.name).filter((name) => !having.some((h) => h.name === name));
    if (lacking.length > 0) report({ code: "QN1709", data: { column: key, sets: lacking } });
  }
}

const MOST_PERIODS = 99_999;
const DAYS: { readonly [unit: string]: number } = { day: 1, week: 7, month: 28, quarter: 90, year: 365 };

function periodsFit({ from, to, every }: Periods, report: Report): void {
  const [a, b] = [from, to].map((e) => (e.kind === "literal" ? Date.parse(String(e.value)) : Number.NaN));
  const days = ((b ?? Number.NaN) - (a ?? Number.NaN)) / 86_400_000;
  if (Number.isNaN(days)) return;
  const shown = `from ${from.kind === "literal" ? from.value : ""} to ${to.kind === "literal" ? to.value : ""}`;
  if (days <= 0) report({ code: "QN1710", data: { stretch: shown, problem: "ends before it begins" } });
  if (days / (DAYS[every] ?? 1) > MOST_PERIODS) {
    report({ code: "QN1710", data: { stretch: shown, problem: `has more than ${MOST_PERIODS} periods` } });
  }
}

function matchFits({ keys, blocks, compared }: Match, report: Report): void {
  oneKey("match", keys, report);
  if (blocks.length === 0) report({ code: "QN1711", data: { what: "no blocking rule chooses the rows to compare" } });
  for (const { name, by } of blocks) {
    if (by.length === 0)
      report({ code: "QN1711", data: { what: `the rule ${name} compares every row with every other row` } });
  }
  const [key = ""] = Object.keys(keys);
  for (const column of compared) {
    if (column === `${key}A` || column === `${key}B`) report({ code: "QN1701", data: { column } });
  }
}

function clustersFit({ keys, ends, iterations = 1 }: Clusters, report: Report): void {
  if (!Number.isInteger(iterations) || iterations < 1) report({ code: "QN1715", data: { iterations } });
  oneKey("clusters", keys, report);
  const [key] = Object.values(keys);
  if (key === undefined) return;
  for (const end of ends) {
    if (unify(key.type, end.type) !== undefined) continue;
    const types = [`${typeText(key.type)} of the rows`, `${typeText(end.type)} of the pairs`];
    report({ code: "QN1704", data: { column: "the key", types } });
  }
}

function oneKey(what: string, keys: { readonly [key: string]: Expr }, report: Report): void {
  const found = Object.keys(keys).length;
  if (found !== 1) report({ code: "QN1712", data: { what, found, needs: "one column" } });
}
