import { type Token, tokenize } from "./tokens.ts";

export type StatementKind = "query" | "dml";

/**
 * The object that binds a statement's names: a view for a query, which also wants a name for every column, and only one
 * of each; a procedure for a query that a view does not take as it is (ORDER BY, OPTION, FOR JSON, parameters), and for
 * all else.
 */
export function asObject(sql: string, kind: StatementKind, params: Readonly<Record<string, string>>): string {
  const tokens = tokenize(sql);
  if (isModule(tokens)) return sql.replace(/\bcreate\s+or\s+alter\b/i, "create");
  const declared = Object.entries(params).map(([name, type]) => `@${name.replace(/^@/, "")} ${type}`);
  if (kind === "query" && declared.length === 0 && !tokens.some((_, i) => endsView(tokens, i))) {
    return `create view quern_statement as ${withoutSemicolon(sql, tokens)}`;
  }
  return `create procedure quern_statement ${declared.join(", ")} as\n${sql}`;
}

/** CREATE [OR ALTER] VIEW and the like stand alone in a batch. */
function isModule(tokens: readonly Token[]): boolean {
  const [create, or, alter, kind] = tokens;
  if (create?.word !== "CREATE") return false;
  const word = or?.word === "OR" && alter?.word === "ALTER" ? kind?.word : or?.word;
  return word !== undefined && ["VIEW", "PROCEDURE", "PROC", "FUNCTION", "TRIGGER"].includes(word);
}

/** A clause, outside of parentheses, that only a statement can end with. */
function endsView(tokens: readonly Token[], i: number): boolean {
  const [word, next] = [tokens[i]?.word, tokens[i + 1]];
  const clause =
    (word === "ORDER" && next?.word === "BY") ||
    (word === "OPTION" && next?.text === "(") ||
    (word === "FOR" && (next?.word === "JSON" || next?.word === "XML"));
  return clause && depthAt(tokens, i) === 0;
}

const depthAt = (tokens: readonly Token[], index: number): number =>
  tokens.slice(0, index).reduce((depth, { text }) => depth + (text === "(" ? 1 : text === ")" ? -1 : 0), 0);

const withoutSemicolon = (sql: string, tokens: readonly Token[]): string => {
  const last = tokens.at(-1);
  return last?.text === ";" ? sql.slice(0, last.start) : sql;
};
