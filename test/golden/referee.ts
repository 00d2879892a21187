import { format } from "sql-formatter";
import type { Dialect } from "../../src/base/dialect.ts";

const LANGUAGES = {
  postgres: "postgresql",
  mysql: "mysql",
  sqlserver: "transactsql",
  spark: "spark",
} as const satisfies { readonly [D in Dialect]: string };

export const formatted = (text: string, dialect: Dialect): string =>
  format(text, {
    language: LANGUAGES[dialect],
    keywordCase: "lower",
    ...(dialect === "spark" && { paramTypes: { named: [":"] } }),
  });

/** Cases that the formatter itself reads wrongly, each with what it does. */
const OWN_BUGS: readonly { readonly name: string; readonly dialect: Dialect; readonly why: string }[] = [
  { name: "joins", dialect: "sqlserver", why: "takes FROM of IS NOT DISTINCT FROM within CASE for a clause" },
  { name: "kept", dialect: "sqlserver", why: "takes FROM of IS DISTINCT FROM within CASE for a clause" },
  { name: "evaluation-scores", dialect: "sqlserver", why: "takes OPENJSON's column `type` for a clause" },
  { name: "unnesting", dialect: "sqlserver", why: "takes OPENJSON's column `type` for a clause" },
  { name: "similarity-json", dialect: "sqlserver", why: "takes OPENJSON's column `type` for a clause" },
];

export const skippedByReferee = (name: string, dialect: Dialect): boolean =>
  OWN_BUGS.some((bug) => bug.name === name && bug.dialect === dialect);

const REST = String.raw`--[^\n]*|"(?:[^"]|"")*"|\`(?:[^\`]|\`\`)*\`|\[[^\]]*\]|[\w$@]+|[^\s\w]`;
const PLAIN = new RegExp(`'(?:[^']|'')*'|${REST}`, "g");
/** MySQL and Spark read a backslash in a text as the beginning of an escape. */
const ESCAPED = new RegExp(String.raw`'(?:[^'\\]|''|\\[\s\S])*'|${REST}`, "g");

/** The text without white space and case; texts, comments and quoted names stay as they are. */
export function tokens(text: string, dialect: Dialect): readonly string[] {
  const pattern = dialect === "mysql" || dialect === "spark" ? ESCAPED : PLAIN;
  return (text.match(pattern) ?? []).map((token) =>
    /^(?:['"`[]|--)/.test(token) ? token.trimEnd() : token.toLowerCase(),
  );
}
