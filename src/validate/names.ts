import type { Definition } from "../ir/definition.ts";
import type { Attribute } from "../relation/attribute.ts";
import { attributesOf } from "../relation/attributes-of.ts";
import type { Param, RowsShape } from "../relation/expr.ts";
import { walk } from "../relation/map.ts";
import type { Relation } from "../relation/relation.ts";
import { meaningText } from "../types/stored/parse.ts";
import type { Report } from "./report.ts";

/** The definition and its columns can be named in SQL, in TypeScript and on disk. */
export function namesAreUsable(d: Definition, report: Report): void {
  if (!/^[a-z][a-z0-9_]*$/.test(d.name)) report({ code: "QN1002", data: { name: d.name } });
  if (d.kind !== "query") return;
  const columns = attributesOf(d.relation);
  if (columns.length === 0) report({ code: "QN1006", data: { name: d.name } });
  const byName = new Map<string, string>();
  for (const a of columns) {
    if (!/^[A-Za-z_$][\w$]*$/.test(a.key)) report({ code: "QN1004", data: { name: d.name, key: a.key } });
    const other = byName.get(a.name.toLowerCase());
    if (other !== undefined && other !== a.key)
      report({ code: "QN1003", data: { name: d.name, columns: [other, a.key] } });
    byName.set(a.name.toLowerCase(), a.key);
  }
}

/** The parameters of a relation in the order in which it reads them, each name once. */
export function paramsOf(...roots: readonly Relation[]): readonly Param[] {
  const found = new Map<string, Param>();
  for (const root of roots)
    walkParams(root, (own) => {
      if (!found.has(own.name)) found.set(own.name, own);
    });
  return [...found.values()];
}

const walkParams = (root: Relation, visit: (param: Param) => void): void =>
  walk(root, {
    expr: (e) => {
      const own = e.kind === "param" ? e.param : e.kind === "in" && "param" in e.values ? e.values.param : undefined;
      if (own) visit(own);
    },
  });

const columnText = ({ key, name, type, nullable }: Attribute): string =>
  `${key}${key === name ? "" : ` (${name})`} ${meaningText(type)}${nullable ? " nullable" : ""}`;
const rowsText = ({ columns, key }: RowsShape): string =>
  `rows (${columns.map(columnText).join(", ")})${key ? ` unique by ${key.map((a) => a.key).join(", ")}` : ""}`;

const described = (p: Param): string =>
  (p.rows ? rowsText(p.rows) : meaningText(p.type)) +
  (p.list ? " list" : "") +
  (p.nullable ? " nullable" : "") +
  (p.choices ? ` one of ${p.choices.join(", ")}` : "") +
  (p.default !== undefined && p.default !== null ? ` default ${p.default}` : "");

/** A parameter has one type, and a name that every engine takes. */
export function paramsAgree(roots: readonly Relation[], report: Report): void {
  const uses = new Map<string, Set<string>>();
  for (const root of roots)
    walkParams(root, (own) => {
      const set = uses.get(own.name) ?? new Set();
      uses.set(own.name, set.add(described(own)));
    });
  for (const [param, types] of uses) {
    if (types.size > 1) report({ code: "QN1101", data: { param, types: [...types] } });
    if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(param)) report({ code: "QN1102", data: { param } });
  }
}
