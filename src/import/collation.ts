import type { DdlDialect } from "./ddl-dialect.ts";
import type { Note } from "./findings.ts";
import { importNotes } from "./import-notes.ts";

interface CollationRules {
  /** Compares by code points, so that quern need not say how. */
  readonly binary: RegExp;
  /** Looks binary and is not. */
  readonly nearly: RegExp | undefined;
}

/**
 * - Postgres: equality is by bytes in every deterministic collation; these also sort so.
 * - MySQL: all `_bin` collations but `utf8mb4_0900_bin` pad, so that trailing blanks do not count
 *   (https://dev.mysql.com/doc/refman/9.4/en/charset-binary-collations.html).
 * - Spark: text without a collation is UTF8_BINARY, which quern takes for granted there.
 * - SQL Server: no collation counts trailing blanks in `=`, and quern minds that everywhere; BIN2 is binary in the rest.
 */
export const collationRules: { readonly [D in DdlDialect]: CollationRules } = {
  postgres: { binary: /^(?:C|POSIX|ucs_basic|pg_c_utf8|C\.UTF-?8)$/i, nearly: undefined },
  mysql: { binary: /^utf8mb4_0900_bin$/i, nearly: /_bin$/i },
  sqlserver: { binary: /_BIN2(?:_UTF8)?$/i, nearly: undefined },
  spark: { binary: /^UTF8_BINARY$/i, nearly: undefined },
};

export function readCollation(name: string, dialect: DdlDialect, note: (note: Note) => void): "binary" | "other" {
  // pgAdmin writes COLLATE pg_catalog."default" at every text.
  if (name === "default") return "other";
  const { binary, nearly } = collationRules[dialect];
  if (binary.test(name)) return "binary";
  note(nearly?.test(name) === true ? importNotes.padSpace : importNotes.collations);
  return "other";
}
