import type { Messages } from "./message.ts";

/** QN16: samples, splits and folds. */
export interface SamplesPayloads {
  QN1601: { readonly what: string };
  QN1602: { readonly what: string; readonly value: number; readonly least: number; readonly most: number };
  QN1603: { readonly column: string };
  QN1604: { readonly what: string };
  QN1605: { readonly what: string };
  QN1606: { readonly instant: string };
  QN1607: { readonly what: string; readonly unit: string };
}

export const samplesMessages: Messages<SamplesPayloads> = {
  QN1601: (d) => ({ text: d.what, hint: "give shares above 0 that add up to 1: { train: 0.8, test: 0.2 }" }),
  QN1602: (d) => ({
    text: `${d.what} is ${d.value}, and not a whole number from ${d.least} to ${d.most}`,
    hint: "change it",
  }),
  QN1603: (d) => ({
    text: `the column ${d.column} is there already`,
    hint: "name another one, with the option that the builder has for it",
  }),
  QN1604: (d) => ({
    text: `${d.what} is no key to draw by`,
    hint: "use columns whose text is the same on every engine: whole numbers, decimals, texts, booleans, dates, times",
  }),
  QN1605: (d) => ({ text: d.what, hint: "give two parts or more, each with a name of its own" }),
  QN1606: (d) => ({
    text: `a part ends at ${d.instant}, which is not after the end of the part before it`,
    hint: "name the parts in the order of time",
  }),
  QN1607: (d) => ({
    text: `${d.what} is counted by the ${d.unit}, and the rows have dates`,
    hint: "count in days or more, or give at as a timestamp",
  }),
};
