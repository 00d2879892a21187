const FIELD = /(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/y;

/** The lines of a CSV file as fields; what is empty is NULL. Quotes are doubled inside quotes, which may hold line breaks. */
export function parseCsv(file: string): readonly (readonly (string | null)[])[] {
  const text = file.endsWith("\n") ? file : `${file}\n`;
  const lines: (string | null)[][] = [];
  let line: (string | null)[] = [];
  FIELD.lastIndex = 0;
  while (FIELD.lastIndex < text.length) {
    const start = FIELD.lastIndex;
    const match = FIELD.exec(text);
    if (match === null) throw new Error(`no CSV at ${JSON.stringify(text.slice(start, start + 40))}`);
    const [, quoted, plain = "", end] = match;
    line.push((quoted === undefined ? plain : quoted.replaceAll('""', '"')) || null);
    if (end === ",") continue;
    lines.push(line);
    line = [];
  }
  return lines;
}
