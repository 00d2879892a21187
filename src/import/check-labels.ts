import type { DdlDialect } from "./ddl-dialect.ts";
import { lexer, type Token } from "./lexer.ts";

/** The one column that a check holds to a list of texts. */
export interface CheckedLabels {
  readonly column: string;
  readonly labels: readonly string[];
}

/**
 * Reads `size in ('s', 'm')`, and what engines make of it: `(size)::text = ANY (ARRAY['s'::varchar, 'm'::varchar]::text[])`,
 * `size in (_utf8mb4's',_utf8mb4'm')`, `[size]='m' OR [size]='s'`; `size is null or` may come first.
 */
export function checkedLabels(sql: string, dialect: DdlDialect): CheckedLabels | undefined {
  const tokens = withoutCasts(tokensOf(sql, dialect)).filter(
    ({ kind, value }) => !(kind === "mark" && "()[]".includes(value)) && !(kind === "word" && value.startsWith("_")),
  );
  const first = tokens[0];
  if (first === undefined || (first.kind !== "name" && first.kind !== "word")) return undefined;
  const isColumn = (token: Token | undefined): boolean => token?.kind === first.kind && token.value === first.value;
  const word = (i: number): string => (tokens[i]?.kind === "word" ? (tokens[i]?.value.toLowerCase() ?? "") : "");
  let at = 0;
  if (word(1) === "is" && word(2) === "null" && word(3) === "or") at = 4;
  if (!isColumn(tokens[at])) return undefined;
  const column = first.kind === "word" && dialect === "postgres" ? first.value.toLowerCase() : first.value;
  const rest = tokens.slice(at + 1);
  const listStart = word(at + 1) === "in" ? 1 : isAnyArray(tokens, at + 1) ? 3 : undefined;
  const labels = listStart === undefined ? alternatives(tokens.slice(at), isColumn) : commaList(rest.slice(listStart));
  return labels === undefined || new Set(labels).size < labels.length ? undefined : { column, labels };
}

const isMark = (token: Token | undefined, mark: string): boolean => token?.kind === "mark" && token.value === mark;
const isAnyArray = (tokens: readonly Token[], at: number): boolean =>
  isMark(tokens[at], "=") &&
  tokens[at + 1]?.value.toLowerCase() === "any" &&
  tokens[at + 2]?.value.toLowerCase() === "array";

function commaList(tokens: readonly Token[]): string[] | undefined {
  const isList = tokens.every((token, i) => (i % 2 === 0 ? isText(token) : isMark(token, ",")));
  return isList && tokens.length % 2 === 1 ? tokens.filter((_, i) => i % 2 === 0).map(({ value }) => value) : undefined;
}

/** `a = 'x' or a = 'y'` */
function alternatives(tokens: readonly Token[], isColumn: (token: Token | undefined) => boolean): string[] | undefined {
  const labels: string[] = [];
  for (let at = 0; at < tokens.length; at += 4) {
    const [column, equals, label, or] = tokens.slice(at, at + 4);
    if (!isColumn(column) || !isMark(equals, "=") || label === undefined || !isText(label)) return undefined;
    if (or !== undefined && or.value.toLowerCase() !== "or") return undefined;
    if (or !== undefined && at + 4 >= tokens.length) return undefined;
    labels.push(label.value);
  }
  return labels.length > 0 ? labels : undefined;
}

const isText = ({ kind, opening }: Token): boolean => kind === "string" && /^[en]?'$/.test(opening);

function tokensOf(sql: string, dialect: DdlDialect): Token[] {
  const { skip, read } = lexer(sql, dialect);
  const found: Token[] = [];
  for (let at = skip(0); at < sql.length; at = skip(found.at(-1)?.end ?? sql.length)) found.push(read(at));
  return found;
}

const ENDS_CAST = new Set(["or", "and", "any", "in", "is", "not"]);

/** Without `::character varying(20)[]`. */
function withoutCasts(tokens: readonly Token[]): Token[] {
  const kept: Token[] = [];
  let inCast = false;
  for (const token of tokens) {
    if (isMark(token, "::")) inCast = true;
    else if (inCast && token.kind === "word" && !ENDS_CAST.has(token.value.toLowerCase())) continue;
    else if (inCast && (token.kind === "number" || isMark(token, "[") || isMark(token, "]") || isMark(token, "(")))
      continue;
    else {
      inCast = inCast && isMark(token, ")");
      kept.push(token);
    }
  }
  return kept;
}
