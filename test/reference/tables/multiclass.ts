import { t, table } from "quern";
import { stored } from "../stored.ts";

export const multiclassPredictions = stored(
  "evaluation/multiclass",
  "predictions",
  table("multiclassPredictions", {
    rowId: t.int().primaryKey(),
    label: t.text().nullable(),
    predicted: t.text().nullable(),
    p0: t.double().named("p_0").nullable(),
    p1: t.double().named("p_1").nullable(),
    p2: t.double().named("p_2").nullable(),
    p3: t.double().named("p_3").nullable(),
    p4: t.double().named("p_4").nullable(),
    p5: t.double().named("p_5").nullable(),
    p6: t.double().named("p_6").nullable(),
    p7: t.double().named("p_7").nullable(),
    p8: t.double().named("p_8").nullable(),
    p9: t.double().named("p_9").nullable(),
  }),
);

export const classes = stored(
  "evaluation/multiclass",
  "classes",
  table("classes", {
    ord: t.int().primaryKey(),
    class: t.text(),
    probaColumn: t.text().nullable(),
  }),
);
