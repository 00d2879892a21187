import type { Place } from "../base/place.ts";
import type { Param } from "../relation/expr.ts";
import { typeText } from "../types/sql-type.ts";

const OPENERS = new Set([
  "The",
  "A",
  "An",
  "Each",
  "Every",
  "All",
  "How",
  "What",
  "When",
  "Where",
  "Which",
  "Who",
  "Rows",
  "For",
]);

/** The doc's first word goes on from the name: `top_customers: the customers who …`. */
function continued(doc: string): string {
  const [first = ""] = doc.split(/\s/, 1);
  return OPENERS.has(first) ? first.toLowerCase() + doc.slice(first.length) : doc;
}

/** `$1 since timestamp, $2 limit int (default 10)`; `written` is how the engine's text calls a parameter, or its position. */
export function paramText(param: Param, written: string): string {
  const type = param.choices
    ? `one of ${param.choices.join(", ")}`
    : `${typeText(param.type)}${param.list ? " list" : ""}`;
  const otherwise = param.default === undefined || param.default === null ? "" : ` (default ${param.default})`;
  const called =
    written === param.name || written === ""
      ? param.name
      : /\w$/.test(written) && written.endsWith(param.name)
        ? written
        : `${written} ${param.name}`;
  return `${called} ${type}${param.nullable ? " or null" : ""}${otherwise}`;
}

export interface Header {
  readonly name: string;
  readonly doc: string | undefined;
  readonly engine: string;
  readonly place: Place;
  /** Empty, or the parameters as one line says them. */
  readonly params: string;
}

const plain = (text: string): string[] => text.split(/\r\n|\r|\n|\u2028|\u2029/).map((row) => row.trim());

/** The comment above a statement: what it is, for which engine, where it comes from, what it is given. */
export function headerText({ name, doc, engine, place, params }: Header): string {
  const [first = "", ...more] = doc === undefined ? [""] : plain(doc);
  const title = first === "" ? name : `${name}: ${continued(first)}`;
  const facts = [engine, `${place.file}:${place.line}`, ...(params === "" ? [] : [params])].join(" · ");
  return [title, ...more, facts].map((row) => `-- ${row}`.trimEnd()).join("\n");
}
