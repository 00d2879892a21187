import { type TsqlFunction, type TsqlVersion, tsqlFunctions } from "./functions.ts";
import { countArguments, matchParentheses, type Token } from "./tokens.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Words before a parenthesis that are syntax, not functions. */
const syntax = words(`
  ALL AND ANY APPLY AS BETWEEN BY CASE CHECK CLUSTERED COLUMNSTORE CUBE DEFAULT DELETE DISTINCT ELSE END ESCAPE EXCEPT EXEC
  EXECUTE EXISTS FETCH FROM GROUP HAVING IF IN INCLUDE INSERT INTERSECT INTO JOIN KEY LIKE MAXRECURSION NEXT NONCLUSTERED
  NOT OFFSET ON OPTION OR OUTPUT OVER PARTITION PATH PERCENT PIVOT PRINT RETURN RETURNS ROLLUP ROOT SELECT SET SETS SOME TABLE THEN
  THROW TOP UNION UNIQUE UNPIVOT USING VALUES WHEN WHERE WHILE WITH
`);

const types = words(`
  BINARY CHAR CHARACTER DATETIME2 DATETIMEOFFSET DEC DECIMAL FLOAT NCHAR NUMERIC NVARCHAR TIME VARBINARY VARCHAR VECTOR
`);

/** A name after one of these is declared or named, not called. */
const naming = words(`
  AS CONSTRAINT FUNCTION INDEX INSERT INTO MERGE PROC PROCEDURE REFERENCES TABLE TRIGGER TYPE UPDATE VIEW
`);

/** Every function that is called by a bare name must exist in the version, with that number of arguments. */
export function checkFunctionCalls(tokens: readonly Token[], version: TsqlVersion): string[] {
  const pairs = matchParentheses(tokens);
  return tokens.flatMap((token, i) => {
    const close = pairs.get(i + 1);
    if (token.kind !== "word" || tokens[i + 1]?.text !== "(" || close === undefined) return [];
    if (syntax.has(token.word) || isName(tokens, pairs, i, close)) return [];
    const known = tsqlFunctions.get(token.word);
    if (known === undefined) return types.has(token.word) ? [] : [`unknown function ${token.text}`];
    if (types.has(token.word) && countArguments(tokens, i + 1, close) === 1) return []; // CHAR(10): either
    return problems(token, known, countArguments(tokens, i + 1, close), tokens.slice(close + 1), version);
  });
}

function problems(
  { text }: Token,
  known: TsqlFunction,
  given: number,
  after: readonly Token[],
  version: TsqlVersion,
): string[] {
  if (known.since > version) return [`${text} needs SQL Server ${known.since}`];
  if (given < known.min || given > known.max) return [`${text} takes ${range(known)} arguments, not ${given}`];
  const { grew } = known;
  if (grew !== undefined && grew.since > version && given > grew.from) {
    return [`${text} with ${given} arguments needs SQL Server ${grew.since}`];
  }
  return known.over && !isWindowed(after) ? [`${text} needs OVER`] : [];
}

const range = ({ min, max }: TsqlFunction): string =>
  min === max ? String(min) : max === Number.POSITIVE_INFINITY ? `at least ${min}` : `${min} to ${max}`;

/** OVER, after an optional IGNORE NULLS, or after WITHIN GROUP (…). */
function isWindowed(after: readonly Token[]): boolean {
  if (after[0]?.word === "IGNORE" || after[0]?.word === "RESPECT") return isWindowed(after.slice(2));
  if (after[0]?.word === "WITHIN") {
    const close = matchParentheses(after).get(2);
    return close !== undefined && isWindowed(after.slice(close + 1));
  }
  return after[0]?.word === "OVER";
}

/** A table with its columns, a CTE, an alias, a member of a schema: not a function of the language. */
function isName(tokens: readonly Token[], pairs: ReadonlyMap<number, number>, i: number, close: number): boolean {
  const before = tokens[i - 1];
  if (before === undefined) return false;
  if (before.text === "." || naming.has(before.word)) return true;
  // with c (a, b) as (…), d (a) as (…)
  if (tokens[close + 1]?.word === "AS" && tokens[close + 2]?.text === "(") return true;
  // create index i on t (…)
  if (before.word === "ON" && tokens[i - 3]?.word === "INDEX") return true;
  if (before.text !== ")" || tsqlFunctions.has(tokens[i]?.word ?? "")) return false;
  // (select …) t (a, b), but select top (5) f(a)
  return tokens[(pairs.get(i - 1) ?? 0) - 1]?.word !== "TOP";
}
