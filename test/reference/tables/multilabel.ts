import { t, table } from "quern";
import { stored } from "../stored.ts";

export const predictionsLong = stored(
  "evaluation/multilabel",
  "predictions_long",
  table(
    "predictionsLong",
    {
      rowId: t.int(),
      label: t.text(),
      truth: t.boolean(),
      score: t.double(),
    },
    { primaryKey: ["rowId", "label"] },
  ),
);

export const predictionsJson = stored(
  "evaluation/multilabel",
  "predictions_json",
  table("predictionsJson", {
    rowId: t.int().primaryKey(),
    truthJson: t.json<readonly string[]>(),
    scoresJson: t.json<{ readonly [label: string]: number }>(),
  }),
);

export const labels = stored(
  "evaluation/multilabel",
  "labels",
  table("labels", {
    label: t.text().primaryKey(),
  }),
);
