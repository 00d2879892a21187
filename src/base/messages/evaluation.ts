import type { Messages } from "./message.ts";

/** QN18: confusion matrices, curves and comparisons. */
export interface EvaluationPayloads {
  QN1801: { readonly what: string };
  QN1802: { readonly what: string };
  QN1803: { readonly what: string };
  QN1804: { readonly columns: readonly string[] };
  QN1805: { readonly what: string };
  QN1806: { readonly what: string };
  QN1807: { readonly option: string; readonly column: string };
  QN1808: { readonly what: string; readonly range: string };
  QN1809: { readonly what: string };
  QN1810: { readonly option: string; readonly type: string; readonly wanted: string };
  QN1811: { readonly option: string; readonly value: string; readonly known: readonly string[] };
}

export const evaluationMessages: Messages<EvaluationPayloads> = {
  QN1801: (d) => ({ text: d.what, hint: "list at least two distinct values of the labels' type" }),
  QN1802: (d) => ({
    text: d.what,
    hint: "list thresholds from 0 to 1, ascending; if scores are not probabilities, set `predicted` to a condition",
  }),
  QN1803: (d) => ({
    text: d.what,
    hint: "set `predicted`, or `score` with `threshold` or `thresholds`; if the labels are not booleans, a score needs `positive` and two classes",
  }),
  QN1804: (d) => ({
    text: `${d.columns.join(" and ")} may be NULL, but \`nulls\` is not set`,
    hint: 'set nulls: "exclude" to drop those rows, or "count" to count NULL as a class of its own',
  }),
  QN1805: (d) => ({ text: d.what, hint: 'declare the classes, request one kind of share, or use layout: "long"' }),
  QN1806: (d) => ({ text: d.what, hint: "add what it needs, or remove it" }),
  QN1807: (d) => ({
    text: `\`${d.option}\` adds a column ${d.column}, which already exists in the result or in what it is computed from`,
    hint: `rename it in \`${d.option}\``,
  }),
  QN1808: (d) => ({ text: `${d.what}, but must be ${d.range}`, hint: `set it to ${d.range}` }),
  QN1809: (d) => ({
    text: d.what,
    hint: "convert one of them, so that labels are compared with labels of the same type",
  }),
  QN1810: (d) => ({
    text: `${d.option} is ${d.type}, but must be a ${d.wanted}`,
    hint: `convert it to a ${d.wanted}`,
  }),
  QN1811: (d) => ({ text: `unknown value ${d.value} for \`${d.option}\``, hint: `use one of: ${d.known.join(", ")}` }),
};
