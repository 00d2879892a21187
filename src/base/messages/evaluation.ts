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
  QN1801: (d) => ({ text: d.what, hint: "list each of them once, two at least, as values of the labels' type" }),
  QN1802: (d) => ({
    text: d.what,
    hint: "list thresholds from 0 to 1, ascending; where scores are no probabilities, give predicted as a condition",
  }),
  QN1803: (d) => ({
    text: d.what,
    hint: "give predicted, or score with threshold or thresholds; a score of labels that are no booleans needs positive and two classes",
  }),
  QN1804: (d) => ({
    text: `${d.columns.join(" and ")} may be NULL, and nothing says what becomes of such rows`,
    hint: 'say nulls: "exclude" to leave them out, or "count" to count NULL as a class of its own',
  }),
  QN1805: (d) => ({ text: d.what, hint: 'declare the classes, ask for one kind of shares, or use layout: "long"' }),
  QN1806: (d) => ({ text: d.what, hint: "add what it needs, or leave it out" }),
  QN1807: (d) => ({
    text: `${d.option} has a column ${d.column}, which the result has already, or what it is made of`,
    hint: `give it another name in ${d.option}`,
  }),
  QN1808: (d) => ({ text: `${d.what}, and not ${d.range}`, hint: "change it" }),
  QN1809: (d) => ({ text: d.what, hint: "convert one of them: labels are compared with labels of their own type" }),
  QN1810: (d) => ({
    text: `${d.option} is ${d.type}, and no ${d.wanted}`,
    hint: `give it as a ${d.wanted}, converted where it is none`,
  }),
  QN1811: (d) => ({ text: `${d.option} is ${d.value}, which there is not`, hint: `there are ${d.known.join(", ")}` }),
};
