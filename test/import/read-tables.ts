import type { DdlDialect } from "../../src/import/ddl-dialect.ts";
import type { Finding } from "../../src/import/findings.ts";
import { readTables as readFiles } from "../../src/import/import-ddl.ts";
import type { ModuleTable } from "../../src/import/resolve.ts";

/** What `importDdl` prints, before it is printed. */
export const readTables = (
  text: string,
  dialect: DdlDialect,
): { readonly tables: readonly ModuleTable[]; readonly findings: readonly Finding[] } => readFiles([{ text }], dialect);
