import type { DialectSpec } from "../../../dialects/dialect.ts";
import { codec } from "../../../templates/accessors/lines.ts";
import { ordered } from "../../base/diagnostics.ts";
import { failed, type Outcome, ok } from "../../base/outcome.ts";
import { type CompiledQuery, compile } from "../../compile.ts";
import type { Definition } from "../../ir/definition.ts";
import { inReadingOrder, pageHtml, type Section } from "../../report/page.ts";
import { type Result, sectionOf } from "../../report/sections.ts";
import { defineQuery } from "../../runtime/query.ts";
import type { Connection } from "../../runtime/types.ts";
import { paramFacts, paramSpec, unfitParams } from "./params.ts";
import { keptBy, refreshed } from "./refresh.ts";

/** What a report is made of. */
export interface ReportRequest {
  readonly title: string;
  /** A definition and its companions each: what they give stands together. */
  readonly families: readonly (readonly Definition[])[];
  readonly docs: ReadonlyMap<string, string>;
  readonly spec: DialectSpec;
  readonly connection: Connection;
  /** The database's name, without anything that opens it. */
  readonly database: string;
  /** When the page is made, for those who compare two of them. */
  readonly at: Date;
  /** Values of parameters that have no default. */
  readonly params: { readonly [name: string]: unknown };
  readonly onProgress: (text: string) => void;
}

export interface Report {
  readonly html: string;
  readonly sections: readonly { readonly name: string; readonly rows: number }[];
}

/** Runs the definitions and draws what they give, as one page. */
export async function makeReport(request: ReportRequest): Promise<Outcome<Report>> {
  const { families, docs, spec: engine, onProgress } = request;
  const outcome = compile(families.flat(), [engine], docs);
  if (!outcome.ok) return failed(ordered(outcome.diagnostics));
  const queries = outcome.value.flatMap((c) => (c.kind === "query" ? [c] : []));
  const misfits = unfitParams(
    queries.map((q) => q.params),
    request.params,
  );
  if (misfits.length > 0) return failed(misfits);
  const sections: Section[] = [];
  const told: { readonly name: string; readonly rows: number }[] = [];
  for (const family of families) {
    const kept = keptBy(family);
    for (const run of outcome.value) {
      if (run.kind !== "run" || !kept.includes(run.definition)) continue;
      onProgress(`refreshing ${run.definition.name}`);
      await refreshed(run, request.connection, request.params);
    }
    const results: Result[] = [];
    for (const query of queries.filter((q) => family.includes(q.definition))) {
      onProgress(`running ${query.definition.name}`);
      const rows = await rowsOf(query, request);
      const columns = query.columns.map((c) => ({ key: c.key, type: c.type.kind }));
      told.push({ name: query.definition.name, rows: rows.length });
      const { name, partOf } = query.definition;
      const companion = partOf === undefined ? undefined : name.slice(partOf.length + 1);
      results.push({ name, ...(companion !== undefined && { companion }), doc: query.doc, columns, rows });
    }
    const drawn = await Promise.all(results.map((r) => sectionOf(r, results)));
    sections.push(...inReadingOrder(drawn));
  }
  const [main] = queries;
  const html = pageHtml({
    title: request.title,
    ...(main?.doc !== undefined && { doc: main.doc }),
    facts: [
      ["database", `${request.database} (${engine.title})`],
      ["created", `${request.at.toISOString().slice(0, 16).replace("T", " ")} UTC`],
      ...paramFacts(
        queries.map((q) => q.params),
        request.params,
      ),
      ["definitions", queries.map((q) => q.definition.name).join(", ")],
    ],
    sections,
  });
  return ok({ html, sections: told });
}

const JS = { decimals: "string", bigints: "bigint", times: "Date" } as const;

/** The rows of a query, through the adapter that an application would use. */
function rowsOf(c: CompiledQuery, { connection, params }: ReportRequest) {
  const sql = [...c.sql.values()][0];
  if (sql === undefined) return Promise.resolve([]);
  const query = defineQuery<Record<string, unknown>, Record<string, unknown>>({
    name: c.definition.name,
    params: Object.fromEntries(c.params.map((p) => [p.name, paramSpec(p)])) as never,
    columns: Object.fromEntries(c.columns.map((a) => [a.key, codec(a, JS)])) as never,
    sql: { [connection.dialect]: { text: sql.wireText, params: sql.wireParams.map((p) => p.name), utc: c.utc } },
  });
  const own = Object.fromEntries(
    c.params.flatMap((p) => (Object.hasOwn(params, p.name) ? [[p.name, params[p.name]]] : [])),
  );
  return query.all(connection, own);
}
