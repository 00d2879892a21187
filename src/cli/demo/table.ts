const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}]/u;
const NONE = /[\p{M}\p{Cf}]/u;

/** How many columns of a terminal a text takes. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, char) => sum + (NONE.test(char) ? 0 : WIDE.test(char) ? 2 : 1), 0);

/** The longest text that a cell shows. */
const CELL = 28;
const LINE = 118;

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (value instanceof Date)
    return value
      .toISOString()
      .replace("T", " ")
      .replace(/(?::00)?\.000Z$|Z$/, "");
  if (typeof value === "number" && !Number.isInteger(value)) return String(Number(value.toPrecision(6)));
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return [...text].length > CELL ? `${[...text].slice(0, CELL - 1).join("")}…` : text;
}

const isNumeric = (value: unknown): boolean =>
  ["number", "bigint"].includes(typeof value) || (typeof value === "string" && /^-?\d+\.\d+$/.test(value));

type Rows = readonly { readonly [column: string]: unknown }[];

/** Rows as an aligned table: numbers to the right, and as many columns as a line holds. */
export function table(rows: Rows): readonly string[] {
  const names = Object.keys(rows[0] ?? {});
  const columns = names.map((name) => {
    const cells = rows.map((row) => cellText(row[name]));
    const values = rows.map((row) => row[name]).filter((value) => value !== null);
    const width = Math.max(...[name, ...cells].map(widthOf));
    return { name, cells, width, isRight: values.length > 0 && values.every(isNumeric) };
  });
  const shown = columns.filter((_, i) => columns.slice(0, i + 1).reduce((sum, c) => sum + c.width + 2, 0) <= LINE);
  const more = columns.length > shown.length ? "  …" : "";
  const line = (cellOf: (column: (typeof columns)[number]) => string): string =>
    shown
      .map((column) => {
        const text = cellOf(column);
        const fill = " ".repeat(column.width - widthOf(text));
        return column.isRight ? fill + text : text + fill;
      })
      .join("  ")
      .concat(more)
      .trimEnd();
  return [line((c) => c.name), line((c) => "─".repeat(c.width)), ...rows.map((_, i) => line((c) => c.cells[i] ?? ""))];
}
