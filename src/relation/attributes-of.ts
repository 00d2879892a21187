import type { Attribute } from "./attribute.ts";
import type { Relation } from "./relation.ts";

/** The columns of a relation, in order. */
export function attributesOf(r: Relation): readonly Attribute[] {
  switch (r.kind) {
    case "scan":
    case "values":
    case "paramRows":
    case "raw":
    case "alias":
    case "self":
    case "setOperation":
    case "unnest":
      return r.attributes;
    case "project":
      return r.items.map((item) => item.attribute);
    case "firstEach":
      return [...r.items.map((item) => item.attribute), r.rank];
    case "aggregate":
      return [...r.keys, ...r.measures].map((item) => item.attribute);
    case "join":
      return [...attributesOf(r.left), ...attributesOf(r.right)];
    case "asOf":
      return [...attributesOf(r.left), ...r.sets.flatMap((s) => s.items.map((i) => i.attribute))];
    case "trailing":
      return [...attributesOf(r.left), ...r.set.measures.map((i) => i.attribute)];
    case "recursive":
      return attributesOf(r.base);
    case "named":
    case "filter":
    case "distinct":
    case "firstPer":
    case "sort":
    case "limit":
      return attributesOf(r.input);
  }
}
