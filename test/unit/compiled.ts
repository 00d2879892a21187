import { query, t, table } from "quern";
import { dialects } from "../../dialects/index.ts";
import { type Diagnostic, messageOf } from "../../src/base/diagnostics.ts";
import { compile } from "../../src/compile.ts";
import type { Rel } from "../../src/dsl/language/query-types.ts";
import type { Row } from "../../src/dsl/language/types.ts";
import type { Relation } from "../../src/relation/relation.ts";
import { validate } from "../../src/validate/rules.ts";

export const a = table("a", { id: t.int().primaryKey(), k: t.text(), n: t.int().nullable(), doc: t.json() });
export const b = table("b", { id: t.int().primaryKey(), aId: t.int(), v: t.decimal(10, 2), at: t.timestamp() });
/** Its key is of two columns. */
export const pair = table("pair", { aId: t.int(), n: t.int() }, { primaryKey: ["aId", "n"] });
/** No key is known of its rows. */
export const log = table("log", { k: t.text(), n: t.int() });

export interface AnyRel {
  readonly relation: Relation;
}
const defined = (relation: AnyRel) => query("q", relation as Rel<Row>).definition;

/** The statement for Postgres 16. */
export function sqlOf(relation: AnyRel): string {
  const spec = dialects.postgres?.({
    dialect: "postgres",
    version: "16",
    collation: "binary",
    trailingBlanks: "possible",
  });
  const outcome = compile([defined(relation)], spec ? [spec] : []);
  if (!outcome.ok) throw new Error(said(outcome.diagnostics).join("\n"));
  const [compiled] = outcome.value;
  return (compiled?.kind === "query" && compiled.sql.get("postgres")?.text) || "";
}

const said = (found: readonly Diagnostic[]): string[] => found.map((d) => `${d.code} ${messageOf(d).text}`);

/** What validation says. */
export const findings = (relation: AnyRel): string[] => said(validate([defined(relation)]));
