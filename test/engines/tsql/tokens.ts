/** A token of T-SQL; comments and white space are none. */
export interface Token {
  readonly kind: "word" | "quoted" | "string" | "number" | "variable" | "symbol";
  readonly text: string;
  /** The text in upper case, for words. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

const patterns: readonly (readonly [Token["kind"] | "blank", RegExp])[] = [
  ["blank", /\s+|--[^\n]*/y],
  ["string", /N?'(?:[^']|'')*'/iy],
  ["quoted", /\[(?:[^\]]|\]\])*\]|"(?:[^"]|"")*"/y],
  ["variable", /@@?[\p{L}\p{N}_@#$]+/uy],
  ["number", /0x[0-9a-f]*|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy],
  ["word", /[\p{L}_#][\p{L}\p{N}_@#$]*|\$action/uy],
  ["symbol", /\|\||<>|<=|>=|!=|!<|!>|::|[-+*/%&|^]=|[^\s]/uy],
];

export function tokenize(sql: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < sql.length) {
    if (sql.startsWith("/*", at)) {
      at = endOfComment(sql, at);
      continue;
    }
    const [kind, text] = next(sql, at);
    if (kind !== "blank") {
      tokens.push({ kind, text, word: kind === "word" ? text.toUpperCase() : "", start: at, end: at + text.length });
    }
    at += text.length;
  }
  return tokens;
}

function next(sql: string, at: number): readonly [Token["kind"] | "blank", string] {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const match = pattern.exec(sql);
    if (match !== null) return [kind, match[0]];
  }
  return ["symbol", sql.charAt(at)];
}

/** Block comments nest. */
function endOfComment(sql: string, start: number): number {
  let depth = 0;
  const edge = /\/\*|\*\//g;
  edge.lastIndex = start;
  for (let match = edge.exec(sql); match !== null; match = edge.exec(sql)) {
    depth += match[0] === "/*" ? 1 : -1;
    if (depth === 0) return edge.lastIndex;
  }
  return sql.length;
}

/** For each parenthesis the index of the one that belongs to it. */
export function matchParentheses(tokens: readonly Token[]): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (const [i, token] of tokens.entries()) {
    if (token.text === "(") open.push(i);
    const start = token.text === ")" ? open.pop() : undefined;
    if (start !== undefined) pairs.set(start, i).set(i, start);
  }
  return pairs;
}

/** The number of arguments between two parentheses. */
export function countArguments(tokens: readonly Token[], open: number, close: number): number {
  if (close === open + 1) return 0;
  return splitArguments(tokens, open, close).length;
}

/** The index ranges, ends excluded, between the commas of one level. */
export function splitArguments(
  tokens: readonly Token[],
  open: number,
  close: number,
): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = [];
  let depth = 0;
  let start = open + 1;
  for (let i = open + 1; i < close; i++) {
    const text = tokens[i]?.text;
    if (text === "(") depth += 1;
    if (text === ")") depth -= 1;
    if (text !== "," || depth > 0) continue;
    ranges.push([start, i]);
    start = i + 1;
  }
  return [...ranges, [start, close]];
}
