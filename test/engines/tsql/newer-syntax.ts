import { applyEdits, type Edit } from "./edits.ts";
import type { TsqlVersion } from "./functions.ts";
import { matchParentheses, splitArguments, type Token, tokenize } from "./tokens.ts";
import { inlineWindows } from "./windows.ts";

/**
 * What the grammar of 2019 refuses, or the schema model misreads, though a later server takes it. Each is rewritten into
 * older words with the same names in the same places, so that the rest of the statement is still checked.
 */
export interface Waiver {
  readonly name: string;
  readonly since: TsqlVersion;
  /** The statement in older words; the same text when it does not have the syntax. */
  readonly rewrite: (sql: string) => string;
}

/** The edits that a token gives rise to. */
type Editor = (tokens: readonly Token[], i: number, pairs: ReadonlyMap<number, number>) => readonly Edit[];

const waiver = (name: string, since: TsqlVersion, editor: Editor): Waiver => ({
  name,
  since,
  rewrite: (sql) => {
    const tokens = tokenize(sql);
    const pairs = matchParentheses(tokens);
    return applyEdits(
      sql,
      tokens.flatMap((_, i) => editor(tokens, i, pairs)),
    );
  },
});

const replace = (from: Token, to: Token, text: string): Edit => ({ start: from.start, end: to.end, text });

const follows = (tokens: readonly Token[], i: number, ...expected: readonly string[]): boolean =>
  expected.every((word, n) => tokens[i + n]?.word === word);

/** Another name for a function. */
const renamed =
  (from: string, to: string): Editor =>
  (tokens, i) => {
    const token = tokens[i];
    return token?.word === from && tokens[i + 1]?.text === "(" ? [replace(token, token, to)] : [];
  };

export const waivers: readonly Waiver[] = [
  { name: "WINDOW", since: 2022, rewrite: inlineWindows },
  waiver("IGNORE NULLS", 2022, (tokens, i) => {
    const [from, to] = [tokens[i], tokens[i + 1]];
    const found = follows(tokens, i, "IGNORE", "NULLS", "OVER") || follows(tokens, i, "RESPECT", "NULLS", "OVER");
    return found && from && to ? [replace(from, to, "")] : [];
  }),
  waiver("IS DISTINCT FROM", 2022, (tokens, i) => {
    const negated = follows(tokens, i, "IS", "NOT", "DISTINCT", "FROM");
    if (!negated && !follows(tokens, i, "IS", "DISTINCT", "FROM")) return [];
    const [from, to] = [tokens[i], tokens[i + (negated ? 3 : 2)]];
    return from && to ? [replace(from, to, negated ? "=" : "<>")] : [];
  }),
  waiver("TRIM with a side", 2022, (tokens, i) => {
    const side = tokens[i + 2];
    const found = tokens[i]?.word === "TRIM" && tokens[i + 1]?.text === "(" && side !== undefined;
    return found && ["LEADING", "TRAILING", "BOTH"].includes(side.word) ? [replace(side, side, "")] : [];
  }),
  // the model takes the unit for a column, because it does not know these functions
  waiver("DATETRUNC", 2022, (tokens, i, pairs) => {
    const [name, unit, close] = [tokens[i], tokens[i + 2], pairs.get(i + 1)];
    if (name?.word !== "DATETRUNC" || unit === undefined || close === undefined) return [];
    return [replace(name, name, "DATEADD"), replace(unit, unit, `${unit.text}, 0`)];
  }),
  waiver("DATE_BUCKET", 2022, renamed("DATE_BUCKET", "DATEADD")),
  // a table with a column "value" that the model knows
  waiver("GENERATE_SERIES", 2022, renamed("GENERATE_SERIES", "STRING_SPLIT")),
  waiver("STRING_SPLIT with ordinal", 2022, (tokens, i, pairs) => {
    const [name, close] = [tokens[i], pairs.get(i + 1)];
    const end = tokens[close ?? -1];
    if (name?.word !== "STRING_SPLIT" || close === undefined || end === undefined) return [];
    if (splitArguments(tokens, i + 1, close).length < 3) return [];
    const columns = "as value, cast(1 as bigint) as ordinal)";
    const alias = tokens[close + 1]?.word === "AS" ? "" : " as string_split";
    return [replace(name, name, "(select concat"), replace(end, end, `) ${columns}${alias}`)];
  }),
  waiver("JSON_OBJECT, JSON_ARRAY", 2022, (tokens, i, pairs) => {
    const close = pairs.get(i + 1);
    const name = tokens[i]?.word ?? "";
    if (!["JSON_OBJECT", "JSON_ARRAY", "JSON_OBJECTAGG", "JSON_ARRAYAGG"].includes(name) || close === undefined)
      return [];
    const edits: Edit[] = [];
    for (const [start, end] of splitArguments(tokens, i + 1, close)) {
      const colon = topLevel(tokens, start, end).find((token) => token.text === ":");
      if (colon !== undefined) edits.push(replace(colon, colon, ","));
    }
    const [from, to] = [tokens[close - 3], tokens[close - 1]];
    const onNull =
      follows(tokens, close - 3, "NULL", "ON", "NULL") || follows(tokens, close - 3, "ABSENT", "ON", "NULL");
    return onNull && from && to ? [...edits, replace(from, to, "")] : edits;
  }),
  waiver("ISJSON with a type", 2022, (tokens, i, pairs) => {
    const close = pairs.get(i + 1) ?? 0;
    const [comma, type] = [tokens[close - 2], tokens[close - 1]];
    return tokens[i]?.word === "ISJSON" && comma?.text === "," && type ? [replace(comma, type, "")] : [];
  }),
  waiver("REGEXP_LIKE", 2025, (tokens, i) => {
    const token = tokens[i];
    return token?.word === "REGEXP_LIKE" && tokens[i + 1]?.text === "("
      ? [replace(token, token, `1 = ${token.text}`)]
      : [];
  }),
  waiver("||", 2025, (tokens, i) => {
    const token = tokens[i];
    return token?.text === "||" ? [replace(token, token, "+")] : [];
  }),
];

function topLevel(tokens: readonly Token[], start: number, end: number): readonly Token[] {
  let depth = 0;
  return tokens.slice(start, end).filter((token) => {
    if (token.text === ")") depth -= 1;
    const outside = depth === 0;
    if (token.text === "(") depth += 1;
    return outside;
  });
}

/** The statement in the words of 2019, or what it needs a later version for. */
export function inOlderWords(sql: string, version: TsqlVersion): { readonly sql: string; readonly errors: string[] } {
  const errors: string[] = [];
  let text = sql;
  for (const { name, since, rewrite } of waivers) {
    const older = rewrite(text);
    if (older !== text && since > version) errors.push(`${name} needs SQL Server ${since}`);
    text = older;
  }
  return { sql: text, errors };
}
