import type { Attribute } from "./attribute.ts";
import { attributesOf } from "./attributes-of.ts";
import type { Relation } from "./relation.ts";
import type { Table, TableColumn } from "./table.ts";

export interface Origin {
  readonly table: Table;
  readonly column: TableColumn;
}

/** The column of a stored table that an attribute passes on as it is; nothing of what is computed. */
export function originOf(a: Attribute, r: Relation): Origin | undefined {
  switch (r.kind) {
    case "scan": {
      const column = r.table.columns[r.attributes.indexOf(a)];
      return column && { table: r.table, column };
    }
    case "alias": {
      const inner = attributesOf(r.input)[r.attributes.indexOf(a)];
      return inner && originOf(inner, r.input);
    }
    case "named":
    case "filter":
    case "distinct":
    case "firstPer":
    case "sort":
    case "limit":
      return originOf(a, r.input);
    case "project":
    case "aggregate": {
      const items = r.kind === "project" ? r.items : r.keys;
      const item = items.find((i) => i.attribute === a);
      return item?.expr.kind === "column" ? originOf(item.expr.attribute, r.input) : undefined;
    }
    case "join":
      return originOf(a, attributesOf(r.left).includes(a) ? r.left : r.right);
    case "asOf": {
      if (attributesOf(r.left).includes(a)) return originOf(a, r.left);
      for (const set of r.sets) {
        const item = set.items.find((i) => i.attribute === a);
        if (item) return item.expr.kind === "column" ? originOf(item.expr.attribute, set.right) : undefined;
      }
      return undefined;
    }
    case "trailing":
      return attributesOf(r.left).includes(a) ? originOf(a, r.left) : undefined;
    case "firstEach": {
      const item = r.items.find((i) => i.attribute === a);
      if (item?.expr.kind !== "column") return undefined;
      const { attribute } = item.expr;
      return originOf(attribute, attributesOf(r.left).includes(attribute) ? r.left : r.right);
    }
    case "values":
    case "paramRows":
    case "raw":
    case "recursive":
    case "self":
    case "setOperation":
    case "unnest":
      return undefined;
  }
}
