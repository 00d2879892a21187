import { t, table } from "quern";
import { stored } from "../stored.ts";

export const binaryPredictions = stored(
  "evaluation/binary",
  "predictions",
  table(
    "binaryPredictions",
    {
      rowId: t.int(),
      model: t.text(),
      label: t.boolean().nullable(),
      score: t.double().nullable(),
      predicted: t.boolean().nullable(),
      predictedAt: t.timestamp().eventTime(),
      segment: t.text(),
    },
    { primaryKey: ["rowId", "model"] },
  ),
);
