import { t, table } from "quern";

/** What two models said of each tumour, and what it was. */
export const diagnoses = table(
  "diagnoses",
  {
    rowId: t.int(),
    model: t.text(),
    label: t.boolean().nullable().doc("Malignant. NULL: not known yet."),
    score: t.double().nullable().doc("The model's probability of malignant. NULL: the model gave no answer."),
    predicted: t.boolean().nullable().doc("The score is at least 0.5."),
    predictedAt: t.timestamp().eventTime(),
    segment: t.text(),
  },
  { primaryKey: ["rowId", "model"] },
);

/** Hand-written digits, with the probability that a model gave to each. It has never seen a 9. */
export const digits = table("digits", {
  rowId: t.int().primaryKey(),
  label: t.text().nullable(),
  predicted: t.text().nullable(),
  p0: t.double().nullable(),
  p1: t.double().nullable(),
  p2: t.double().nullable(),
  p3: t.double().nullable(),
  p4: t.double().nullable(),
  p5: t.double().nullable(),
  p6: t.double().nullable(),
  p7: t.double().nullable(),
  p8: t.double().nullable(),
  p9: t.double().nullable(),
});

/** Tickets with any number of topics, and a score for each topic. */
export const tickets = table("tickets", {
  ticketId: t.int().primaryKey(),
  topics: t.json<readonly string[]>(),
  scores: t.json<{ readonly [topic: string]: number }>(),
});
