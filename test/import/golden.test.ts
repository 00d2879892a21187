import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type DdlDialect, importDdl } from "../../src/import/import-ddl.ts";

/** A case is a folder, named after its dialect, with `input.sql`, `schema.ts` and `findings.txt`. */
const folder = join(import.meta.dirname, "cases");
/** Set it to write the goldens anew, and read the difference. */
const { UPDATE_GOLDENS } = process.env;
const dialectOf = (name: string): DdlDialect => name.split("-")[0] as DdlDialect;

describe("imported modules", () => {
  test.each(readdirSync(folder).sort())("%s", (name) => {
    const path = (file: string): string => join(folder, name, file);
    const imported = importDdl(readFileSync(path("input.sql"), "utf8"), dialectOf(name), { source: "input.sql" });
    const findings = imported.findings
      .map(({ line, kind, severity, what, remedy }) => `${line}: ${severity} ${kind}: ${what}\n  → ${remedy}\n`)
      .join("");
    if (UPDATE_GOLDENS) {
      writeFileSync(path("schema.ts"), imported.module);
      writeFileSync(path("findings.txt"), findings);
    }
    expect(imported.module).toBe(readFileSync(path("schema.ts"), "utf8"));
    expect(findings).toBe(readFileSync(path("findings.txt"), "utf8"));
    expect(imported.tables).toBe(imported.module.match(/^export const /gm)?.length ?? 0);
  });
});
