/** How far above the call of a builder its declaration may begin: `export const x =` and the call on the next line. */
const FAR = 2;

/**
 * The comments above the declaration of `name`, whose builder is called on a line (from 1); empty where there are none, and
 * undefined where the lines do not tell.
 */
export function commentsAbove(lines: readonly string[], line: number, name: string): string | undefined {
  if (!/^[\w$]+$/.test(name)) return undefined;
  const declares = new RegExp(
    `^\\s*(/\\*\\*(?:[^*]|\\*(?!/))*\\*/\\s*)?(?:export\\s+)?const\\s+${name.replaceAll("$", "\\$")}\\b`,
  );
  for (let at = line - 1; at >= Math.max(0, line - 1 - FAR); at--) {
    const match = declares.exec(lines[at] ?? "");
    if (match) return blockAbove(lines, at, match[1] ?? "");
  }
  return undefined;
}

/** Comment lines, whole comments and blank lines above a line, and the comment that the line itself begins with. */
function blockAbove(lines: readonly string[], at: number, own: string): string | undefined {
  let first = at;
  while (first > 0) {
    const above = (lines[first - 1] ?? "").trim();
    if (above === "" || above.startsWith("//")) first--;
    else if (above.endsWith("*/")) {
      const start = commentStart(lines, first - 1);
      if (start === undefined) return undefined;
      first = start;
    } else break;
  }
  return [...lines.slice(first, at), own].join("\n");
}

/** The line on which the comment begins that ends on a line: where it begins behind other text, that is not told. */
function commentStart(lines: readonly string[], end: number): number | undefined {
  for (let at = end; at >= 0; at--) {
    const text = (lines[at] ?? "").trim();
    if (text.startsWith("/*")) {
      const close = text.indexOf("*/", 2);
      return close === (at === end ? text.length - 2 : -1) ? at : undefined;
    }
    if (!text.startsWith("*") && text.includes("/*")) return undefined;
  }
  return undefined;
}
