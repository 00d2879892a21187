/** What hides a `:name` that is no marker in Spark's SQL, and markers; a closing quote is optional so that nothing is read past a bad one. */
const TOKEN = new RegExp(
  [
    /[rR]'[^']*'?|[rR]"[^"]*"?/u, // raw strings, which have no escapes
    /[\p{L}\p{N}_]+/u,
    /'(?:[^'\\]|\\[\s\S])*'?|"(?:[^"\\]|\\[\s\S])*"?|`[^`]*`?/u,
    /--(?:\\\n|[^\r\n])*/u, // a backslash continues a comment on the next line
    /\/\*/u,
    /(?<![\p{L}\p{N}_`"')\]:]):([A-Za-z_]\w*)/u, // not a path into JSON (a:b), nor a cast (a::int)
  ]
    .map(({ source }) => source)
    .join("|"),
  "gu",
);

/** Puts SQL in the place of each `:name`, leaving strings, quoted names and comments alone. What is put in is not read again. */
export function replaceMarkers(text: string, replacement: (name: string) => string): string {
  let result = "";
  let copied = 0;
  let at = 0;
  for (;;) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (match === null) return result + text.slice(copied);
    const [token, name] = match;
    at = match.index + token.length;
    if (token === "/*") {
      at = endOfComment(text, at);
    } else if (name !== undefined) {
      result += text.slice(copied, match.index) + replacement(name);
      copied = at;
    }
  }
}

/** Spark's comments nest. */
function endOfComment(text: string, from: number): number {
  const edge = /\/\*|\*\//g;
  edge.lastIndex = from;
  for (let depth = 1; depth > 0; ) {
    const match = edge.exec(text);
    if (match === null) return text.length;
    depth += match[0] === "/*" ? 1 : -1;
  }
  return edge.lastIndex;
}
