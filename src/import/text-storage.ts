import { counterpartOf, type DdlColumn, type DdlTable, type ImportState, showTable, type TextSettings } from "./ddl.ts";
import type { DdlDialect } from "./ddl-dialect.ts";
import type { Note } from "./findings.ts";
import { importNotes } from "./import-notes.ts";

interface CollationRules {
  /** Compares by code points, so that quern need not say how. */
  readonly binary: RegExp;
  /** Looks binary and is not. */
  readonly nearly?: RegExp;
}

/**
 * - Postgres: equality is by bytes in every deterministic collation; these also sort so.
 * - MySQL: all `_bin` collations but `utf8mb4_0900_bin` pad, so that trailing blanks do not count
 *   (https://dev.mysql.com/doc/refman/9.4/en/charset-binary-collations.html).
 * - Spark: text without a collation is UTF8_BINARY, which quern takes for granted there.
 * - SQL Server: no collation counts trailing blanks in `=`, and quern minds that everywhere; BIN2 is binary in the rest.
 */
export const collationRules: { readonly [D in DdlDialect]: CollationRules } = {
  postgres: { binary: /^(?:C|POSIX|ucs_basic|pg_c_utf8|C\.UTF-?8)$/i },
  mysql: { binary: /^utf8mb4_0900_bin$/i, nearly: /_bin$/i },
  sqlserver: { binary: /_BIN2(?:_UTF8)?$/i },
  spark: { binary: /^UTF8_BINARY$/i },
};

export interface TextStorage {
  readonly binary: boolean;
  readonly stored: string | undefined;
}

/** pgAdmin writes COLLATE pg_catalog."default" at every text; T-SQL scripts write DATABASE_DEFAULT. */
const isNamed = (collation: string | undefined): collation is string =>
  collation !== undefined && !DEFAULTS.test(collation);

/** What a server or a character set of MySQL has by default is the same as nothing. */
const DEFAULTS =
  /^(?:default|database_default|utf8mb4_0900_ai_ci|latin1_swedish_ci|utf8(?:mb3)?_general_ci|ascii_general_ci)$/i;

/** How texts are stored, where the module has to say it: MySQL compares no texts of two collations as they are. */
export function textStorage(state: ImportState): (table: DdlTable, column: DdlColumn) => TextStorage {
  const { dialect, findings } = state;
  const rules = collationRules[dialect];
  const isBinary = ({ collation }: TextSettings): boolean => isNamed(collation) && rules.binary.test(collation);
  const used = new Set(
    state.catalog
      .tables()
      .flatMap((table) => [...table.columns.values()])
      .filter((column) => counterpartOf(column)?.base !== undefined && !isBinary(column))
      .map(({ collation }) => (isNamed(collation) ? collation.toLowerCase() : "")),
  );

  return (table, column) => {
    const { base, stored } = counterpartOf(column) ?? {};
    const binary = isBinary(column) && (dialect !== "postgres" || stored === undefined);
    if (base === undefined) return { binary, stored };
    const note = (found: Note, name: string): void =>
      findings.note(column.line, found, `${showTable(table)}.${column.name} ${name}`);
    const { collation } = column;
    const tail: string[] = [];
    const charset = dialect === "mysql" ? charsetOf(column) : undefined;
    if (charset !== undefined && charset !== "utf8mb4") tail.push(`character set ${charset}`);
    if (isNamed(collation) && !isBinary(column)) {
      if (dialect === "postgres" || dialect === "spark") note(importNotes.collations, collation);
      else if (used.size > 1 || tail.length > 0) tail.push(`collate ${collation}`);
      if (rules.nearly?.test(collation)) note(importNotes.padSpace, collation);
    }
    return { binary, stored: tail.length > 0 ? [base, ...tail].join(" ") : stored };
  };
}

/** utf8 is the old name of utf8mb3; a collation begins with its character set. */
function charsetOf({ charset, collation }: TextSettings): string | undefined {
  const own = (charset ?? collation?.split("_")[0])?.toLowerCase();
  return own === "utf8" ? "utf8mb3" : own;
}

/** Gives the columns that name none what the table or the database has. */
export function fillTextSettings(columns: Iterable<DdlColumn>, from: TextSettings): void {
  for (const column of columns) {
    if (column.charset !== undefined || column.collation !== undefined) continue;
    column.charset = from.charset;
    column.collation = from.collation;
  }
}
