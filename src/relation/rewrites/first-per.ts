import { types } from "../../types/sql-type.ts";
import { attribute } from "../attribute.ts";
import { attributesOf } from "../attributes-of.ts";
import * as make from "../make.ts";
import type { Item, Relation } from "../relation.ts";

const same = (r: Relation): Item[] => attributesOf(r).map((a) => ({ attribute: a, expr: make.column(a) }));

/** The first rows of each key by ROW_NUMBER, where the engine has no DISTINCT ON or more than one row is asked. */
export function withRowNumber(r: Relation): Relation {
  if (r.kind !== "firstPer") return r;
  const rn = attribute({ key: "rn", name: "rn", type: types.count, nullable: false });
  const number = make.windowCall("rowNumber", [], { partitionBy: r.keys, orderBy: r.order });
  const numbered: Relation = {
    kind: "project",
    input: r.input,
    items: [...same(r.input), { attribute: rn, expr: number }],
  };
  const one = make.int(r.count);
  const where = make.call(r.count === 1 ? "eq" : "le", [make.column(rn), one]);
  return { kind: "project", input: { kind: "filter", input: numbered, where }, items: same(r.input) };
}
