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
    text: `no condition and no schema reference links ${d.set} to ${d.rows}`,
    hint: "declare the reference in the schema, or add a condition: { on: (x) => x.customerId.eq(row.customerId) }",
  }),
  QN1502: (d) => ({
    text: `the condition between ${d.set} and ${d.rows} may compare their columns only with equality`,
    hint: "combine equalities, and conditions on the source alone, with and(); put any other condition into a query and use it as the source",
  }),
  QN1503: (d) => ({
    text: `several references lead from ${d.set} to ${d.rows}: ${d.choices.join("; ")}`,
    hint: "choose one: { on: (x) => x.customerId.eq(row.customerId) }",
  }),
  QN1504: (d) => ({
    text: d.clock === "event" ? `${d.set} has no event time` : `${d.set} has no known time`,
    hint:
      d.clock === "event"
        ? "mark a column of the schema with eventTime(), set { eventTime: (x) => … }, or set { timeless: true } in related() if its rows never change"
        : "mark a column of the schema with knownTime(), or set { knownTime: (x) => … }",
  }),
  QN1505: (d) => ({
    text: `${d.set} has several columns with the same kind of time: ${d.choices.join(", ")}`,
    hint: "choose one: { eventTime: (x) => … } or { knownTime: (x) => … }",
  }),
  QN1506: (d) => ({
    text: `the times of ${d.set} are ${d.time}, but the as-of time is ${d.instant}`,
    hint: "convert one of them with toTimestamp(), toInstant() or toDate()",
  }),
  QN1507: (d) => ({
    text: `invalid length in ${d.set}: ${d.what}`,
    hint: "use an integer greater than 0; only a gap may be 0",
  }),
  QN1510: (d) => ({
    text: `${d.set} cannot use plan "frames": ${d.reason}`,
    hint: 'remove `plan`, or set it to "lookup"',
  }),
  QN1551: (d) => ({
    text: `\`${d.what}\` is set, but no column uses a fitted statistic`,
    hint: "remove it, or use a statistic: standard(), fill(), targetMean(), or an aggregate with over()",
  }),
  QN1552: (d) => ({
    text: `${JSON.stringify(d.name)} cannot name a table of parameters`,
    hint: "use lowercase letters, digits and _, and begin with a letter",
  }),
  QN1555: (d) => ({
    text: d.problem,
    hint: "set the columns that identify a customer, and the number of scores (usually 5)",
  }),
  QN1556: (d) => ({
    text: `the segment ${JSON.stringify(d.segment)} has an invalid range: scores are integers from 1 to ${d.buckets}`,
    hint: "set the lowest and the highest score: r: [4, 5]",
  }),
  QN1557: (d) => ({
    text: `no customer can be in the segment ${JSON.stringify(d.segment)}: earlier segments cover all of its scores`,
    hint: "move it before them, or narrow their ranges",
  }),
  QN1558: (d) => ({
    text: `the column ${d.column} has the same name as a computed column`,
    hint: "rename it",
  }),
};
