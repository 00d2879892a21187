import { applyEdits, type Edit } from "./edits.ts";
import { matchParentheses, type Token, tokenize } from "./tokens.ts";

interface Definition {
  readonly name: string;
  /** The indexes of the parentheses around the specification. */
  readonly open: number;
  readonly close: number;
}

interface Clause {
  readonly start: number;
  readonly end: number;
  readonly definitions: readonly Definition[];
}

/** Writes the windows that a WINDOW clause names into the OVER clauses that use them. One clause at a time. */
export function inlineWindows(sql: string): string {
  let text = sql;
  for (;;) {
    const tokens = tokenize(text);
    const pairs = matchParentheses(tokens);
    const clause = findClause(tokens, pairs);
    if (clause === undefined) return text;
    text = applyEdits(text, editsFor(text, tokens, pairs, clause));
  }
}

/** WINDOW w AS (…), x AS (…) */
function findClause(tokens: readonly Token[], pairs: ReadonlyMap<number, number>): Clause | undefined {
  const start = tokens.findIndex(
    (token, i) => token.word === "WINDOW" && tokens[i + 2]?.word === "AS" && tokens[i + 3]?.text === "(",
  );
  if (start < 0) return undefined;
  const definitions: Definition[] = [];
  let at = start;
  do {
    const close = pairs.get(at + 3);
    const name = tokens[at + 1];
    if (close === undefined || name === undefined || tokens[at + 2]?.word !== "AS") break;
    definitions.push({ name: plain(name), open: at + 3, close });
    at = close + 1;
  } while (tokens[at]?.text === ",");
  return { start, end: at - 1, definitions };
}

function editsFor(text: string, tokens: readonly Token[], pairs: ReadonlyMap<number, number>, clause: Clause): Edit[] {
  const specification = (name: string, seen: readonly string[]): string | undefined => {
    const found = clause.definitions.find((definition) => definition.name === name);
    if (found === undefined || seen.includes(name)) return undefined;
    return written(found.open, found.close, [...seen, name]);
  };
  /** What stands between two parentheses, with a window's name at its start written out. */
  const written = (open: number, close: number, seen: readonly string[]): string => {
    const [first, end] = [tokens[open + 1], tokens[close]];
    if (first === undefined || end === undefined) return "";
    const base = specification(plain(first), seen);
    if (base === undefined) return text.slice(first.start, end.start);
    return `${base} ${text.slice(first.end, end.start).trim()}`.trim();
  };

  const [first, last] = [tokens[clause.start], tokens[clause.end]];
  const edits: Edit[] = first && last ? [{ start: first.start, end: last.end, text: "" }] : [];
  const [from, to] = enclosing(tokens, pairs, clause.start);
  for (let i = from; i < to; i++) {
    const next = tokens[i + 1];
    if (tokens[i]?.word !== "OVER" || next === undefined || (i > clause.start && i < clause.end)) continue;
    const close = pairs.get(i + 1);
    const end = tokens[close ?? i + 1];
    const inside = close === undefined ? specification(plain(next), []) : written(i + 1, close, []);
    if (inside !== undefined && end !== undefined) edits.push({ start: next.start, end: end.end, text: `(${inside})` });
  }
  return edits;
}

const setOperators = ["UNION", "EXCEPT", "INTERSECT"];

/** The query that a token stands in: up to the parentheses around it, or to the query that it is combined with. */
function enclosing(
  tokens: readonly Token[],
  pairs: ReadonlyMap<number, number>,
  index: number,
): readonly [number, number] {
  const edge = (step: 1 | -1): number => {
    for (let i = index + step; ; i += step) {
      const token = tokens[i];
      if (token === undefined || setOperators.includes(token.word)) return i;
      const other = token.text === "(" || token.text === ")" ? pairs.get(i) : undefined;
      if (other === undefined) continue;
      if (other < index !== i < index) return i; // the pair is around the token
      i = other;
    }
  };
  return [edge(-1) + 1, edge(1)];
}

const plain = (token: Token): string => (token.kind === "quoted" ? token.text.slice(1, -1) : token.text).toUpperCase();
