import { paramKind } from "../../../templates/accessors/lines.ts";
import type { Diagnostic } from "../../base/diagnostics.ts";
import { byText, nearest } from "../../base/names.ts";
import type { Attribute } from "../../relation/attribute.ts";
import type { Param, RowsShape } from "../../relation/expr.ts";
import { formOf } from "../../types/sql-type.ts";

const columnSpec = ({ key, type, nullable }: Attribute): unknown => {
  const form = formOf(type);
  return form?.kind === "oneOf"
    ? { oneOf: form.labels, nullable }
    : paramKind({ name: key, type, nullable, list: false });
};

/** Rows as an accessor has them. */
export const rowsSpec = ({ columns, key }: RowsShape) => ({
  rows: Object.fromEntries(columns.map((a) => [a.key, columnSpec(a)])),
  ...(key && { key: key.map((a) => a.key) }),
});

/** A parameter as an accessor has it. */
export function paramSpec(p: Param): unknown {
  if (p.rows) return rowsSpec(p.rows);
  if (p.choices) return { oneOf: p.choices, ...(p.default !== undefined && { default: p.default }) };
  const isClock = p.type.kind === "timestamp" || p.type.kind === "instant";
  const value = isClock && typeof p.default === "string" ? `${p.default.replace(" ", "T")}Z` : p.default;
  return value === undefined ? paramKind(p) : [paramKind(p), value];
}

type Params = readonly (readonly Param[])[];
type Values = { readonly [name: string]: unknown };

const problem = (what: string, remedy: string): Diagnostic => ({
  code: "QN3017",
  at: { file: "", line: 0 },
  data: { what, remedy },
});

/** Values for which no definition has a parameter, and parameters without a value: each is told. */
export function unfitParams(params: Params, given: Values): readonly Diagnostic[] {
  const known = new Map(params.flat().map((p) => [p.name, p]));
  const names = [...known.keys()].sort(byText);
  const unknown = Object.keys(given).filter((name) => !known.has(name));
  const missing = names.filter((name) => known.get(name)?.default === undefined && !Object.hasOwn(given, name));
  return [
    ...unknown.map((name) => {
      const near = nearest(name, names);
      const all = names.length === 0 ? "the definitions have no parameters" : `the parameters are ${names.join(", ")}`;
      return problem(
        `--params has ${name}, which no definition takes`,
        near === undefined ? all : `did you mean ${near}?`,
      );
    }),
    ...missing.map((name) => problem(`the parameter ${name} has no value`, `add it: --params '{"${name}": …}'`)),
  ];
}

/** The values that the results were computed with. */
export function paramFacts(params: Params, given: Values): readonly (readonly [string, string])[] {
  const known = new Map(params.flat().map((p) => [p.name, p]));
  return [...known.values()]
    .sort((a, b) => byText(a.name, b.name))
    .map((p) => {
      const isGiven = Object.hasOwn(given, p.name);
      const value = isGiven ? given[p.name] : p.default;
      const text = typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
      return [p.name, isGiven ? text : `${text} (default)`];
    });
}
