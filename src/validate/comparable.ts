import { attributesOf } from "../relation/attributes-of.ts";
import type { Expr } from "../relation/expr.ts";
import { walk } from "../relation/map.ts";
import type { Relation } from "../relation/relation.ts";
import { typeText } from "../types/sql-type.ts";
import type { Report } from "./report.ts";

/**
 * JSON and vectors are no keys and have no order: Postgres and MySQL compare documents, and not alike; the others have a text,
 * in which `1` and `1.0`, or members in another order, differ.
 */
export function keysCompare(root: Relation, report: Report): void {
  const told = new Set<string>();
  const compared = (what: string, types: readonly Expr["type"][]): void => {
    for (const type of types) {
      const key = `${what} ${type.kind}`;
      if ((type.kind !== "json" && type.kind !== "vector") || told.has(key)) continue;
      told.add(key);
      report({ code: "QN1208", data: { what, type: typeText(type) } });
    }
  };
  const of = (exprs: readonly Expr[]): readonly Expr["type"][] => exprs.map((e) => e.type);
  const outputs = (r: Relation): readonly Expr["type"][] => attributesOf(r).map((a) => a.type);
  walk(root, {
    relation: (r) => {
      if (r.kind === "aggregate") compared("a group", of(r.keys.map((k) => k.expr)));
      if (r.kind === "firstPer") compared("a key", of(r.keys));
      if (r.kind === "firstPer" || r.kind === "firstEach") compared("an order", of(r.order.map((k) => k.by)));
      if (r.kind === "sort") compared("an order", of(r.keys.map((k) => k.by)));
      if (r.kind === "distinct") compared("distinct", outputs(r));
      if (r.kind === "setOperation" && !(r.op === "union" && r.all)) compared(r.op, outputs(r));
      if (r.kind === "recursive" && !r.all) compared("recursive", outputs(r));
    },
    expr: (e) => {
      if (e.kind === "window") {
        compared("a partition", of(e.partitionBy));
        compared("an order", of(e.orderBy.map((k) => k.by)));
      }
      if (e.kind !== "aggregate") return;
      compared("an order", of(e.order.map((k) => k.by)));
      if (e.distinct) compared("distinct", of(e.args));
    },
  });
}
