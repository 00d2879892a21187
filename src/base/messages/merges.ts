import { type Messages, meant } from "./message.ts";

/** QN17: unions, merges, matches and upserts. */
export interface MergesPayloads {
  QN1701: { readonly column: string };
  QN1702: { readonly what: string };
  QN1703: { readonly column: string; readonly sources: readonly string[] };
  QN1704: { readonly column: string; readonly types: readonly string[] };
  QN1705: { readonly source: string; readonly sources: readonly string[]; readonly nearest?: string };
  QN1706: { readonly source: string };
  QN1707: { readonly column: string; readonly needs: "source" | "priority" | "time" };
  QN1708: { readonly column: string };
  QN1709: { readonly column: string; readonly sets: readonly string[] };
  QN1710: { readonly stretch: string; readonly problem: string };
  QN1711: { readonly what: string };
  QN1712: { readonly what: string; readonly found: number; readonly needs: string };
  QN1713: { readonly what: string };
  QN1714: { readonly column: string; readonly type: string };
  QN1715: { readonly iterations: number };
  QN1750: { readonly table: string; readonly columns: readonly string[] };
  QN1751: { readonly table: string; readonly column: string; readonly nearest?: string };
  QN1752: { readonly column: string; readonly role: string };
  QN1753: { readonly column: string; readonly problem: string; readonly hint?: string };
  QN1754: { readonly columns: readonly string[] };
  QN1755: { readonly column: string; readonly problem: string };
  QN1756: { readonly table: string; readonly problem: string };
  QN1760: { readonly columns: readonly string[]; readonly operator: string };
  QN1761: { readonly table: string };
}

export const mergesMessages: Messages<MergesPayloads> = {
  QN1701: (d) => ({
    text: `two columns of the result have the name ${d.column}`,
    hint: "rename one of them",
  }),
  QN1702: (d) => ({ text: `${d.what} has no sources`, hint: "add at least one source" }),
  QN1703: (d) => ({
    text: `the column ${d.column} is missing from ${d.sources.join(", ")}`,
    hint: 'select it there as well, or set missing: "null"',
  }),
  QN1704: (d) => ({
    text: `${d.column} is ${d.types.join(" and ")}, and no type can store both`,
    hint: "convert one of them, for example with toText() or toTimestamp()",
  }),
  QN1705: (d) => ({
    text: `the priority names ${d.source}, which is not a source of the rows.${meant(d.nearest)}`,
    hint: `use one of their sources: ${d.sources.join(", ")}`,
  }),
  QN1706: (d) => ({
    text: `the priority names ${d.source} twice`,
    hint: "list each source once, the most trusted first",
  }),
  QN1707: (d) => ({
    text: `${d.column} needs \`${d.needs}\`, which is not set`,
    hint: `set \`${d.needs}\`, or choose another rule`,
  }),
  QN1708: (d) => ({
    text: `the lineage of ${d.column} is unknown: \`source\` is not set`,
    hint: "set source: (r) => r.source, or remove withSource()",
  }),
  QN1709: (d) => ({
    text: `the sets ${d.sets.join(", ")} lack the key column ${d.column}`,
    hint: "select it under that name in every set",
  }),
  QN1710: (d) => ({
    text: `the period ${d.stretch} ${d.problem}`,
    hint: "set `to` to the first day after the range, or use longer periods",
  }),
  QN1711: (d) => ({
    text: d.what,
    hint: "give a blocking rule: one or more values that are equal in rows that may match",
  }),
  QN1712: (d) => ({
    text: `${d.what} has a key of ${d.found} columns, but needs ${d.needs}`,
    hint: "set a key that identifies a row",
  }),
  QN1713: (d) => ({
    text: `${d.what}, which needs a unique key, and none is known`,
    hint: 'keep the primary key among the columns, or set nullKeys: "together"',
  }),
  QN1714: (d) => ({
    text: `${d.column} is ${d.type}, and no survivorship rule applies to ${d.type}`,
    hint: "choose its text or number elements, or join the chosen row",
  }),
  QN1715: (d) => ({
    text: `invalid number of rounds: iterations is ${d.iterations}`,
    hint: "set iterations to an integer from 1, or remove it: few clusters need more than ten",
  }),
  QN1750: (d) =>
    d.columns.length === 0
      ? { text: `no key of ${d.table} is known`, hint: "declare its primary key in the schema, or set a unique key" }
      : {
          text: `several rows of ${d.table} can have the same ${d.columns.join(", ")}`,
          hint: "use its primary key, or a key that the schema declares unique",
        },
  QN1751: (d) => ({
    text: `the table ${d.table} has no column ${d.column}.${meant(d.nearest)}`,
    hint: "set only columns of the table, by their keys",
  }),
  QN1752: (d) => ({
    text: `no value for column ${d.column}, which ${d.role}`,
    hint: "set it in columns(), or add a column of that name to the batch",
  }),
  QN1753: (d) => ({
    text: `the value for column ${d.column} ${d.problem}`,
    hint: d.hint ?? "convert it, or replace NULL, for example with coalesce()",
  }),
  QN1754: (d) => ({
    text: `the batch can contain several rows per ${d.columns.join(", ")}, and no rule chooses one`,
    hint: 'set `version`, set an order with `tieBreak`, or reject such batches with duplicates: "refuse"',
  }),
  QN1755: (d) => ({ text: `${d.column} ${d.problem}`, hint: "use a boolean column that has no other purpose" }),
  QN1756: (d) => ({
    text: `the watermarks of ${d.table} ${d.problem}`,
    hint: 'use a column that is never NULL, and a log of its type: runLog(name, t.bigint()); set an overlap to a number, or to { n: 1, unit: "hour" } for times',
  }),
  QN1760: (d) => ({
    text: `the rows of one ${d.columns.join(", ")} cannot be refreshed alone: ${d.operator}`,
    hint: "group and partition by it; name a table in `ignore` if its changes do not matter; or leave `refresh` out for a full one",
  }),
  QN1761: (d) => ({
    text: `nothing says when rows of ${d.table} became known`,
    hint: "declare a column with knownTime(), or with eventTime() and set `overlap`; or name the table in `ignore` if its changes do not matter",
  }),
};
