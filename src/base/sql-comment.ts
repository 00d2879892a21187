/** How wide emitted SQL is. */
export const WIDTH = 100;
const MARK = "-- ";

/** Rows as comments: nothing in them ends one early, nor, by a backslash at the end of a line, takes in the next. */
export const commented = (rows: readonly string[]): readonly string[] =>
  rows.map((row) => `${MARK}${row}`.trimEnd().replace(/\\$/, "\\."));

/** A text as comments that are no wider than the SQL beside them, which may be indented. */
export const commentLines = (text: string | undefined, indent = 0): readonly string[] =>
  text === undefined ? [] : commented(rowsOf(text, indent));

/** The rows of a text, in lines anew where they are too long for a comment. */
export const rowsOf = (text: string, indent = 0): readonly string[] => {
  const most = WIDTH - MARK.length - indent;
  return paragraphs(text.split(/\r\n|\r|\n|\u2028|\u2029/).map((row) => row.trim())).flatMap((rows) =>
    rows.every((row) => row.length <= most) ? rows : wrapped(rows.join(" "), { most }),
  );
};

/** Rows that belong together: an empty one parts them, and so does the mark of a list. */
function paragraphs(rows: readonly string[]): readonly (readonly string[])[] {
  const found: string[][] = [];
  for (const row of rows) {
    const last = found.at(-1);
    if (last === undefined || row === "" || last.at(-1) === "" || /^(?:[-*•]|\d+[.)]) /.test(row)) found.push([row]);
    else last.push(row);
  }
  return found;
}

/** In lines of words; those after the first are indented. */
export function wrapped(text: string, { most = WIDTH - MARK.length, indent = "" } = {}): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + word.length + 1 > most) {
      lines.push(line);
      line = `${indent}${word}`;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
