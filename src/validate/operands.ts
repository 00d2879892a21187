import { attributesOf } from "../relation/attributes-of.ts";
import type { Expr, InExpr, ParamExpr } from "../relation/expr.ts";
import { walk } from "../relation/map.ts";
import type { Relation } from "../relation/relation.ts";
import { type SqlType, typeText } from "../types/sql-type.ts";
import { unify } from "../types/unify.ts";
import { aggregateTakes, scalarTakes } from "./operand-types.ts";
import type { Report } from "./report.ts";

/** Operands have the types that their operation takes: for callers whom TypeScript did not stop. */
export function operandsFit(root: Relation, report: Report): void {
  const wrong = (op: string, types: readonly string[]): void => report({ code: "QN1204", data: { op, types } });
  const condition = (op: string, e: Expr | undefined): void => {
    if (e && e.type.kind !== "boolean") wrong(op, [typeText(e.type)]);
  };
  walk(root, {
    relation: (r) => {
      if (r.kind === "setOperation") sameColumns(r.inputs, report, goTogether);
      if (r.kind === "recursive") sameColumns([r.base, r.step], report, (a, b) => a.kind === b.kind);
      if (r.kind === "filter") condition("where", r.where);
      if (r.kind === "join") condition("join", r.on);
      if (r.kind === "values") {
        for (const [i, a] of r.attributes.entries())
          for (const row of r.rows) {
            const given = row[i];
            if (given && !goTogether(a.type, given.type)) wrong(`the column ${a.key}`, [typeText(given.type)]);
          }
      }
    },
    expr: (e) => {
      const found = misfit(e);
      if (found) wrong("op" in e ? e.op : e.kind === "window" ? e.fn.op : e.kind, found);
      if (e.kind === "aggregate") condition("filter", e.filter);
      if (e.kind === "case") for (const w of e.whens) condition("when", w.when);
    },
  });
}

const goTogether = (a: SqlType, b: SqlType): boolean => unify(a, b) !== undefined;
const isNull = (e: Expr): boolean => e.kind === "literal" && e.value === null;

function misfit(e: Expr): readonly string[] | undefined {
  switch (e.kind) {
    case "call":
    case "aggregate": {
      const types = e.args.map((a) => a.type);
      const takes = e.kind === "call" ? scalarTakes[e.op] : aggregateTakes[e.op];
      return takes(types) ? undefined : types.map(typeText);
    }
    case "window":
      return e.fn.kind === "aggregate" ? misfit(e.fn) : undefined;
    case "case": {
      const branches = [...e.whens.map((w) => w.result), e.otherwise];
      const wrong = branches.find((b) => !isNull(b) && !goTogether(e.type, b.type));
      return wrong && [typeText(e.type), typeText(wrong.type)];
    }
    case "in":
      return misfitIn(e);
    case "subquery":
      return severalColumns(e.relation);
    default:
      return undefined;
  }
}

function severalColumns(r: Relation): readonly string[] | undefined {
  const { length } = attributesOf(r);
  return length === 1 ? undefined : [`a relation of ${length} columns (select one of them)`];
}

function misfitIn({ input, values }: InExpr): readonly string[] | undefined {
  const against = (type: SqlType): readonly string[] | undefined =>
    goTogether(input.type, type) ? undefined : [typeText(input.type), typeText(type)];
  if (Array.isArray(values)) {
    const wrong = (values as readonly Expr[]).find((v) => !goTogether(input.type, v.type));
    return wrong && against(wrong.type);
  }
  const source = values as ParamExpr | Relation;
  if (source.kind === "param") return against(source.type);
  const [column] = attributesOf(source);
  return severalColumns(source) ?? (column && against(column.type));
}

function sameColumns(inputs: readonly Relation[], report: Report, together: (a: SqlType, b: SqlType) => boolean): void {
  const [first = [], ...rest] = inputs.map(attributesOf);
  for (const other of rest) {
    const same = (i: number): boolean => {
      const [a, b] = [first[i], other[i]];
      return a !== undefined && b !== undefined && a.key === b.key && together(a.type, b.type);
    };
    if (first.length === other.length && first.every((_, i) => same(i))) continue;
    const names = [first, other].map((list) => list.map((a) => `${a.key} ${typeText(a.type)}`).join(", "));
    report({ code: "QN1402", data: { columns: names.join(" against ") } });
  }
}
