import type { Messages } from "./message.ts";

/** QN15: features and transforms. */
export interface FeaturesPayloads {
  QN1501: { readonly set: string; readonly rows: string };
  QN1502: { readonly set: string; readonly rows: string };
  QN1503: { readonly set: string; readonly rows: string; readonly choices: readonly string[] };
  QN1504: { readonly set: string; readonly clock: "event" | "known" };
  QN1505: { readonly set: string; readonly choices: readonly string[] };
  QN1506: { readonly set: string; readonly time: string; readonly instant: string };
  QN1507: { readonly set: string; readonly what: string };
  QN1510: { readonly set: string; readonly reason: string };
  QN1551: { readonly what: string };
  QN1552: { readonly name: string };
  QN1555: { readonly problem: string };
  QN1556: { readonly segment: string; readonly buckets: number };
  QN1557: { readonly segment: string };
  QN1558: { readonly column: string };
}

export const featuresMessages: Messages<FeaturesPayloads> = {
  QN1501: (d) => ({
    text: `nothing says which rows of ${d.set} belong to a row of ${d.rows}`,
    hint: "declare the reference in the schema, or say it: { on: (x) => x.customerId.eq(row.customerId) }",
  }),
  QN1502: (d) => ({
    text: `the condition between ${d.set} and ${d.rows} compares them in other ways than by equal columns`,
    hint: "join equalities, and conditions over the source alone, with and(); what remains goes into a query that is the source",
  }),
  QN1503: (d) => ({
    text: `several references lead from ${d.set} to ${d.rows}: ${d.choices.join("; ")}`,
    hint: "say which one is meant: { on: (x) => x.customerId.eq(row.customerId) }",
  }),
  QN1504: (d) => ({
    text:
      d.clock === "event"
        ? `${d.set} does not say when its rows happened`
        : `${d.set} does not say when its rows became known`,
    hint:
      d.clock === "event"
        ? "mark a column of the schema with eventTime(), give { eventTime: (x) => … }, or, for what never changes, { timeless: true } to related()"
        : "mark a column of the schema with knownTime(), or give { knownTime: (x) => … }",
  }),
  QN1505: (d) => ({
    text: `${d.set} has several columns of this kind of time: ${d.choices.join(", ")}`,
    hint: "say which one is meant: { eventTime: (x) => … } or { knownTime: (x) => … }",
  }),
  QN1506: (d) => ({
    text: `the times of ${d.set} are ${d.time}, and the instant is ${d.instant}`,
    hint: "convert one of them: toTimestamp(), toInstant(), toDate()",
  }),
  QN1507: (d) => ({
    text: `${d.set}: ${d.what}`,
    hint: "lengths and numbers of rows are whole and greater than 0; a gap may be 0",
  }),
  QN1510: (d) => ({
    text: `${d.set} cannot use plan "frames": ${d.reason}`,
    hint: 'leave `plan` out, or set it to "lookup"',
  }),
  QN1551: (d) => ({
    text: `${d.what}, and no column reads a statistic: nothing is fitted`,
    hint: "leave it out, or use a statistic: standard(), fill(), targetMean(), or an aggregate with over()",
  }),
  QN1552: (d) => ({
    text: `${JSON.stringify(d.name)} cannot name a table of parameters`,
    hint: "use lower-case letters, digits and _, beginning with a letter",
  }),
  QN1555: (d) => ({ text: d.problem, hint: "give the columns that tell customers apart, and 5 scores as a rule" }),
  QN1556: (d) => ({
    text: `the segment ${JSON.stringify(d.segment)} has a range that is none of scores from 1 to ${d.buckets}`,
    hint: "write the lowest and the highest score: r: [4, 5]",
  }),
  QN1557: (d) => ({
    text: `no customer can be in the segment ${JSON.stringify(d.segment)}: those before it take all of its scores`,
    hint: "put it before them, or narrow their ranges",
  }),
  QN1558: (d) => ({
    text: `the column ${d.column} has the name of one that is computed here`,
    hint: "give it another name",
  }),
};
