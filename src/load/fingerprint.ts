import type { Place } from "../base/place.ts";
import { hashOf } from "../files/hash.ts";
import type { Definition } from "../ir/definition.ts";
import type { Table } from "../relation/table.ts";

/**
 * What a definition's output depends on, apart from the config and quern itself: its relation, its name and place, and the
 * comments of the definitions that it may show. Objects are numbered as they are met, so that what stands twice and what is
 * alike differ. The functions of a schema (its references) are no part of any query.
 */
export function fingerprint(definition: Definition, docs: ReadonlyMap<string, string>): string {
  const own = docs.get(definition.name);
  return hashOf(written({ ...definition, kind: `${definition.kind} definition`, own }, docs));
}

const tables = new WeakMap<object, string>();

/** A table is read whole, the same by every definition. */
function tableText(table: Table): string {
  let text = tables.get(table);
  if (text === undefined) {
    text = hashOf(written({ ...table, kind: "columns" }, new Map()));
    tables.set(table, text);
  }
  return text;
}

function written(root: object, docs: ReadonlyMap<string, string>): string {
  const numbers = new Map<object, number>();
  let text = "";
  const visit = (value: unknown): void => {
    if (typeof value === "string") text += `${value.length}"${value}`;
    else if (typeof value !== "object" || value === null)
      text += `${typeof value}${typeof value === "function" ? "" : value}`;
    else visitObject(value as { readonly [key: string]: unknown });
    text += ",";
  };
  const visitObject = (object: { readonly [key: string]: unknown }): void => {
    const known = numbers.get(object);
    if (known !== undefined) {
      text += `#${known}`;
      return;
    }
    numbers.set(object, numbers.size);
    if (Array.isArray(object)) {
      text += "[";
      for (const item of object) visit(item);
      text += "]";
      return;
    }
    if (object["kind"] === "table") {
      text += tableText(object as unknown as Table);
      return;
    }
    text += "{";
    for (const key in object) {
      text += `${key}:`;
      // lines move with every edit above, and no output shows them
      visit(key === "place" ? (object[key] as Partial<Place> | undefined)?.file : object[key]);
    }
    // a definition that is read shows its comment
    if (typeof object["definition"] === "string") visit(docs.get(object["definition"]));
    text += "}";
  };
  visit(root);
  return text;
}
