import { classProbabilities, confusionMatrix } from "quern";
import { digits } from "../schema.ts";

/** Which digit was taken for which, as a grid. */
export const digitGrid = confusionMatrix("digit_grid", {
  from: digits,
  actual: (d) => d.label,
  predicted: (d) => d.predicted,
  classes: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
  layout: "grid",
  totals: true,
  nulls: "exclude",
  samples: { id: (d) => d.rowId },
});

/** What the probabilities are worth. */
export const digitProbabilities = classProbabilities("digit_probabilities", {
  from: digits,
  actual: (d) => d.label,
  probabilities: (d) => ({
    "0": d.p0,
    "1": d.p1,
    "2": d.p2,
    "3": d.p3,
    "4": d.p4,
    "5": d.p5,
    "6": d.p6,
    "7": d.p7,
    "8": d.p8,
    "9": d.p9,
  }),
  top: { top2: 2, top3: 3 },
});
