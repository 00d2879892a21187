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
    text: `${d.what} is ${d.value}, but must be an integer from ${d.least} to ${d.most}`,
    hint: `set it to an integer from ${d.least} to ${d.most}`,
  }),
  QN1603: (d) => ({
    text: `the column ${d.column} already exists`,
    hint: "choose another name with the builder's option for it",
  }),
  QN1604: (d) => ({
    text: `${d.what} cannot be a sampling key`,
    hint: "use columns whose text is the same on every engine: integers, decimals, texts, booleans, dates, times",
  }),
  QN1605: (d) => ({ text: d.what, hint: "list at least two parts with distinct names" }),
  QN1606: (d) => ({
    text: `a part ends at ${d.instant}, which is not after the end of the part before it`,
    hint: "list the parts in order of time",
  }),
  QN1607: (d) => ({
    text: `${d.what} is counted in ${d.unit}s, but the rows have dates`,
    hint: "use days or longer units, or set `at` to a timestamp",
  }),
};
