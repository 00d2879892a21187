import {
  classProbabilities,
  compareModels,
  confusionMatrix,
  multiLabel,
  regressionMetrics,
  scoreCurves,
  t,
  table,
} from "quern";
import { expect, test } from "vitest";
import type { Diagnostic } from "../../../src/base/diagnostics.ts";
import type { RowOf } from "../../../src/dsl/language/source.ts";
import type { ConfusionMatrix } from "../../../src/ir/confusion-matrix.ts";
import type { Definition } from "../../../src/ir/definition.ts";
import { attributesOf } from "../../../src/relation/attributes-of.ts";
import { walk } from "../../../src/relation/map.ts";
import { confusionMatrixFits } from "../../../src/validate/constructs/confusion-matrix.ts";

const rows = table("rows", {
  xId: t.int().primaryKey(),
  xGroup: t.text(),
  xYes: t.boolean(),
  xScore: t.double(),
  xClass: t.text(),
  xGuess: t.text(),
  xLists: t.json(),
});
type Row = RowOf<typeof rows>;
const by = (r: Row) => ({ xGroup: r.xGroup });
const classes = { from: rows, by, actual: (r: Row) => r.xClass, predicted: (r: Row) => r.xGuess } as const;
const scores = { from: rows, by, actual: (r: Row) => r.xYes, score: (r: Row) => r.xScore } as const;
const more = {
  weights: (r: Row) => r.xScore,
  samples: { id: (r: Row) => r.xId },
  bootstrap: { id: (r: Row) => r.xId, replicates: 3, seed: 1 },
  totals: true,
} as const;

/** Every form with every option that adds a column. */
const definitions = {
  classes: confusionMatrix("classes", { ...classes, ...more, normalize: ["actual", "predicted", "all"] }),
  grid: confusionMatrix("grid", { ...classes, classes: ["a", "b"], unseen: "other", layout: "grid", totals: true }),
  binary: confusionMatrix("binary", { ...scores, ...more, threshold: 0.5, costs: { falsePositive: 1 } }),
  sweep: confusionMatrix("sweep", { ...scores, thresholds: [0.2, 0.5] }),
  curves: scoreCurves("curves", { ...scores, weights: (r) => r.xScore }),
  points: scoreCurves("points", { ...scores, digits: 2, points: 5 }),
  probabilities: classProbabilities("probabilities", {
    from: rows,
    by,
    actual: (r) => r.xClass,
    probabilities: (r) => ({ a: r.xScore, b: r.xScore.neg() }),
    weights: (r) => r.xScore,
  }),
  json: multiLabel("json", { from: rows, by, id: (r) => r.xId, truths: (r) => r.xLists, predictions: (r) => r.xLists }),
  labels: multiLabel("labels", {
    from: rows,
    by,
    id: (r) => r.xId,
    label: (r) => r.xClass,
    truth: (r) => r.xYes,
    score: (r) => r.xScore,
    thresholds: [0.2, 0.5],
    labels: ["a"],
    weights: (r) => r.xScore,
  }),
  models: compareModels("models", {
    ...classes,
    id: (r) => r.xId,
    model: (r) => r.xGroup,
    by: (r) => ({ xYes: r.xYes }),
  }),
  errors: regressionMetrics("errors", {
    from: rows,
    by,
    actual: (r) => r.xScore,
    predicted: (r) => r.xScore,
    weights: (r) => r.xScore,
  }),
};

/** The columns beside the group in a definition, its companions and what they are made of, but those of the source. */
function columnsOf(family: object, group: ReadonlySet<string>): readonly string[] {
  const found = new Set<string>();
  for (const part of [family, ...Object.values(family)] as { readonly definition?: Definition }[]) {
    if (part.definition?.kind !== "query") continue;
    walk(part.definition.relation, {
      relation: (r) => {
        const keys = r.kind === "scan" || r.kind === "join" ? [] : attributesOf(r).map((a) => a.key);
        if (keys.some((key) => group.has(key))) for (const key of keys) found.add(key);
      },
    });
  }
  return [...found].filter((key) => !/^x[A-Z]/.test(key));
}

test.each(Object.entries(definitions))("%s: no group takes the place of a column", (_, family) => {
  const { definition } = family as unknown as { readonly definition: Definition };
  const node = (definition as { readonly construct: ConfusionMatrix }).construct;
  const [group] = Object.values(node.by);
  if (group === undefined) throw new Error("there is no group");
  const columns = columnsOf(family, new Set(Object.keys(node.by)));
  const open = columns.filter((key) => {
    const told: Diagnostic["code"][] = [];
    confusionMatrixFits({ ...node, by: { [key]: group } }, ({ code }) => told.push(code));
    return !told.includes("QN1807");
  });
  expect(columns.length).toBeGreaterThan(5);
  expect(open).toEqual([]);
});
