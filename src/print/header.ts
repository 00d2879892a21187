import { commented, rowsOf, WIDTH, wrapped } from "../base/sql-comment.ts";
import type { Attribute } from "../relation/attribute.ts";
import type { Param, RowsShape } from "../relation/expr.ts";
import { givenParam } from "../relation/param-rows.ts";
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
  "One",
  "Two",
  "Three",
  "Four",
  "Pairs",
  "Some",
  "Whether",
  "Likewise",
  // What companions' docs begin with, and plain nouns that no name begins with.
  ...["Accuracy", "Agreement", "Averages", "Calibration", "Centroids", "Class", "Confused", "Confusion", "Duplicate"],
  ...["Fits", "Gains", "Index", "Indexes", "Iterations", "Key", "Keys", "Labels", "Macro", "Mean", "Metrics", "Missed"],
  ...["Number", "Numbers", "One-vs-rest", "Points", "Precision", "Profiles", "Quality", "Ranking", "Scores", "Share"],
  ...["Silhouette", "Sizes", "Summary", "Training", "Weight"],
]);

/** The doc's first word goes on from the name: `top_customers: the customers who …`. */
function continued(doc: string): string {
  const [first = ""] = doc.split(/\s/, 1);
  return OPENERS.has(first) ? first.toLowerCase() + doc.slice(first.length) : doc;
}

/** A text as it is where it is a plain word; in quotes, with line breaks escaped, where it is not: it stands in a comment. */
const inWords = (text: string): string =>
  /^[\w.:+ -]*\w$/.test(text) ? text : JSON.stringify(text).replaceAll(/[\u2028\u2029]/g, " ");

/** `$1 since timestamp`, `limit int (default 10)`; `written` is how the engine's text calls a parameter, or empty. */
export function paramText(param: Param, written: string): string {
  const type = param.choices
    ? `one of ${param.choices.map(inWords).join(", ")}`
    : `${typeText(param.type)}${param.list ? " list" : ""}`;
  const { default: given } = param;
  const otherwise = given === undefined || given === null ? "" : ` (default ${inWords(String(given))})`;
  const called =
    written === param.name || written === ""
      ? param.name
      : /\w$/.test(written) && written.endsWith(param.name)
        ? written
        : `${written} ${param.name}`;
  return `${called} ${type}${param.nullable ? " or null" : ""}${otherwise}`;
}

const columnText = ({ name, type, nullable }: Attribute): string =>
  `${inWords(name)} ${typeText(type)}${nullable ? " or null" : ""}`;

/** `lines rows (sku bigint, qty int; key sku)`. */
function rowsText(param: Param, { columns, key }: RowsShape, written: readonly string[]): string {
  const [first = "", last = first] = [written[0], written.at(-1)];
  const called = first === "" || first.endsWith(param.name) ? first || param.name : `${first} ${param.name}`;
  const head = first === last ? called : `${first} to ${last} ${param.name}`;
  const unique = key ? `; key ${key.map((a) => inWords(a.name)).join(", ")}` : "";
  return `${head} rows (${columns.map(columnText).join(", ")}${unique})`;
}

/** Parameters in words; one that takes rows has a placeholder for each of their columns on some engines. */
export function paramTexts(
  params: readonly Param[],
  named: (param: Param, index: number) => string,
): readonly string[] {
  const found: { readonly param: Param; readonly written: string[] }[] = [];
  for (const [i, p] of params.entries()) {
    const last = found.at(-1);
    const written = named(p, i + 1);
    if (p.columnOf && last?.param === p.columnOf) last.written.push(written);
    else found.push({ param: givenParam(p), written: [written] });
  }
  return found.map(({ param, written }) =>
    param.rows ? rowsText(param, param.rows, written) : paramText(param, written[0] ?? ""),
  );
}

export interface Header {
  readonly name: string;
  readonly doc: string | undefined;
  readonly engine: string;
  /** The module that holds the definition. No line: it would change with every edit above, and so would each review. */
  readonly source: string;
  /** What `paramText` says of each. */
  readonly params: readonly string[];
  /** The text has no names for parameters: they are bound in this order. */
  readonly inOrder: boolean;
  /** Why the SQL has a form that a reader would not expect. */
  readonly notes: readonly string[];
  /** Statements without which it is slow. */
  readonly needs?: readonly string[];
}

/** The comment above a statement: what it is, for which engine, where it comes from, what it is given. */
export function headerText({ name, doc, engine, source, params, inOrder, notes, needs = [] }: Header): string {
  const rows = [
    ...rowsOf(doc === undefined || doc.trim() === "" ? name : `${name}: ${continued(doc.trim())}`),
    ...facts(`${engine} · ${source}`, params, inOrder),
    ...needs.flatMap((n) => wrapped(`Needs: ${n}`, { indent: "  " })),
    ...notes.flatMap((n) => wrapped(`Note: ${n}.`, { indent: "  " })),
  ];
  return commented(rows).join("\n");
}

const INDENT = "  ";
/** A parameter on lines of its own. */
const indented = (param: string): readonly string[] =>
  wrapped(param, { most: WIDTH - INDENT.length - 3, indent: INDENT }).map((line) => INDENT + line);

/** On one line where they fit, else the parameters each on its own. */
function facts(origin: string, params: readonly string[], inOrder: boolean): readonly string[] {
  if (params.length === 0) return [origin];
  const line = `${origin} · ${inOrder ? "in order: " : ""}${params.join(", ")}`;
  if (line.length + 3 <= WIDTH) return [line];
  return [`${origin} · parameters${inOrder ? " in order" : ""}:`, ...params.flatMap(indented)];
}
