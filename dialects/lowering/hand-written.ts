import { createRequire } from "node:module";
import type { Dialect } from "../../src/base/dialect.ts";
import type { RawText } from "../../src/relation/expr.ts";

/** What a definition's own SQL is read and laid out with: loaded only where a definition has some. */
const load = createRequire(import.meta.url);

interface Formatter {
  format(
    text: string,
    options: { readonly language: string; readonly keywordCase: "lower"; readonly tabWidth: number },
  ): string;
}

const LANGUAGES: { readonly [D in Dialect]: string } = {
  postgres: "postgresql",
  mysql: "mysql",
  sqlserver: "transactsql",
  spark: "spark",
};

/** A value's place in the text while it is laid out: a name that no SQL of a user's holds. */
const hole = (i: number): string => `quern_value_${i}_`;
const HOLES = /quern_value_\d+_/;

const withHoles = ({ strings }: RawText): string => strings.map((s, i) => (i === 0 ? s : hole(i - 1) + s)).join("");

/** The text laid out, in pieces between its values; as it was written where the formatter cannot read it. */
export function laidOutText(own: RawText, dialect: Dialect): readonly string[] {
  const text = withHoles(own).trim();
  const plain = text.split(HOLES);
  try {
    const { format } = load("sql-formatter") as Formatter;
    const pieces = format(text, { language: LANGUAGES[dialect], keywordCase: "lower", tabWidth: 2 }).split(HOLES);
    return pieces.length === plain.length ? pieces : plain;
  } catch {
    return plain;
  }
}

interface Parsed {
  readonly columns?:
    | readonly { readonly expr?: { readonly type?: string; readonly column?: unknown }; readonly as?: unknown }[]
    | "*";
}
interface Parser {
  parse(
    text: string,
    options: { readonly database: string },
  ): { readonly tableList: readonly string[]; readonly ast: Parsed | readonly Parsed[] };
}

const PARSERS: { readonly [D in Dialect]?: readonly [module: string, database: string] } = {
  postgres: ["postgresql", "postgresql"],
  mysql: ["mysql", "mysql"],
  sqlserver: ["transactsql", "transactsql"],
};

/** What a hand-written query reads and gives, where node-sql-parser can read it; it reads no Spark SQL. */
export interface ReadText {
  readonly tables: readonly string[];
  /** Undefined where the columns cannot be told, for instance of `select *`. */
  readonly columnCount: number | undefined;
}

export function readText(own: RawText, dialect: Dialect): ReadText | undefined {
  const parser = PARSERS[dialect];
  if (!parser) return undefined;
  try {
    const { Parser } = load(`node-sql-parser/build/${parser[0]}`) as { readonly Parser: new () => Parser };
    const { tableList, ast } = new Parser().parse(withHoles(own), { database: parser[1] });
    const query = Array.isArray(ast) ? (ast as readonly Parsed[])[0] : (ast as Parsed);
    const columns = query?.columns;
    const stars = columns === "*" || columns?.some((c) => c.expr?.column === "*");
    const tables = tableList.map((entry) =>
      entry
        .split("::")
        .slice(1)
        .filter((p) => p !== "null")
        .join("."),
    );
    return { tables, columnCount: columns === undefined || stars ? undefined : columns.length };
  } catch {
    return undefined;
  }
}
