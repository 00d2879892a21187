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
}

export const mergesMessages: Messages<MergesPayloads> = {
  QN1701: (d) => ({
    text: `two columns of the result are called ${d.column}`,
    hint: "give one of them another name",
  }),
  QN1702: (d) => ({ text: `${d.what} of nothing`, hint: "name a source or more" }),
  QN1703: (d) => ({
    text: `the column ${d.column} is missing from ${d.sources.join(", ")}`,
    hint: 'select it there as well, or say missing: "null"',
  }),
  QN1704: (d) => ({
    text: `${d.column} is ${d.types.join(" and ")}, and no type holds both`,
    hint: "convert one of them, for instance with toText() or toTimestamp()",
  }),
  QN1705: (d) => ({
    text: `the priority names ${d.source}, which is no source of the rows.${meant(d.nearest)}`,
    hint: `their sources are ${d.sources.join(", ")}`,
  }),
  QN1706: (d) => ({
    text: `the priority names ${d.source} twice`,
    hint: "name each source once, the most trusted first",
  }),
  QN1707: (d) => ({
    text: `${d.column} asks for what ${d.needs} says, and there is none`,
    hint: `give ${d.needs}, or choose another rule`,
  }),
  QN1708: (d) => ({
    text: `nothing says which source ${d.column} is from`,
    hint: "give source: (r) => r.source, or leave withSource() out",
  }),
  QN1709: (d) => ({
    text: `the sets ${d.sets.join(", ")} have no column ${d.column} to be joined by`,
    hint: "select it under this name in every set",
  }),
  QN1710: (d) => ({
    text: `the stretch of time ${d.stretch} ${d.problem}`,
    hint: "`to` is the first day behind it; longer periods make fewer of them",
  }),
  QN1711: (d) => ({
    text: d.what,
    hint: "give a rule of one value or more that is equal in rows which may be the same",
  }),
  QN1712: (d) => ({
    text: `${d.what} has a key of ${d.found} columns, and needs ${d.needs}`,
    hint: "say what tells rows apart",
  }),
  QN1713: (d) => ({
    text: `${d.what}, and no key of the rows is known by which they could`,
    hint: 'keep the primary key among the columns, or say nullKeys: "together"',
  }),
  QN1714: (d) => ({
    text: `${d.column} is ${d.type}, of which none can be chosen`,
    hint: "choose the texts or numbers in it, or join the row that survives",
  }),
  QN1715: (d) => ({
    text: `clusters are kept after at most ${d.iterations} rounds, which is no whole number from 1 on`,
    hint: "leave iterations out: few clusters need more than ten",
  }),
  QN1750: (d) =>
    d.columns.length === 0
      ? { text: `no key of ${d.table} is known`, hint: "declare its primary key in the schema, or name a unique key" }
      : {
          text: `several rows of ${d.table} can have one ${d.columns.join(", ")}`,
          hint: "name its primary key or a key that the schema declares unique",
        },
  QN1751: (d) => ({
    text: `the table ${d.table} has no column ${d.column}.${meant(d.nearest)}`,
    hint: "give values to columns of the table, under their keys",
  }),
  QN1752: (d) => ({
    text: `nothing is given for ${d.column}, which ${d.role}`,
    hint: "give it a value in columns(), or a column of that name in the batch",
  }),
  QN1753: (d) => ({
    text: `what is given for ${d.column} ${d.problem}`,
    hint: d.hint ?? "convert it, or say what stands for NULL, for instance with coalesce()",
  }),
  QN1754: (d) => ({
    text: `the batch can have several rows of one ${d.columns.join(", ")}, and nothing says which of them counts`,
    hint: 'name the version, say an order with tieBreak, or refuse such batches with duplicates: "refuse"',
  }),
  QN1755: (d) => ({ text: `${d.column} ${d.problem}`, hint: "name a boolean column that says nothing else" }),
  QN1756: (d) => ({
    text: `the watermarks of ${d.table} ${d.problem}`,
    hint: 'take a column that is never NULL, and a log of its type: runLog(name, t.bigint()); an overlap is a number, or { n: 1, unit: "hour" } of times',
  }),
};
