import { repeated } from "../../base/names.ts";
import type {
  ComparisonNode,
  ConfusionMatrix,
  CurvesNode,
  MatrixNode,
  MultiLabelNode,
  ProbabilitiesNode,
  RegressionNode,
} from "../../ir/confusion-matrix.ts";
import { gridKeys } from "../../ir/evaluation-classes.ts";
import type { Expr, LiteralExpr } from "../../relation/expr.ts";
import { isNumeric, type SqlType, typeText } from "../../types/sql-type.ts";
import { unify } from "../../types/unify.ts";
import type { Report } from "../report.ts";

type Rules = {
  readonly [F in ConfusionMatrix["form"]]: (
    node: Extract<ConfusionMatrix, { readonly form: F }>,
    report: Report,
  ) => void;
};

const rules: Rules = {
  matrix: matrixFits,
  curves: curvesFit,
  regression: regressionFits,
  probabilities: probabilitiesFit,
  multiLabel: multiLabelFits,
  comparison: comparisonFits,
};

/** What is wrong with an evaluation, apart from the relations that it became. */
export function confusionMatrixFits(node: ConfusionMatrix, report: Report): void {
  (rules[node.form] as (node: ConfusionMatrix, report: Report) => void)(node, report);
  numbersFit(node, report);
}

function matrixFits(n: MatrixNode, report: Report): void {
  sideFits(n, report);
  classesFit(n, report);
  thresholdsFit(n, report);
  nullsFit(n, report);
  layoutFits(n, report);
  extrasFit(n, report);
  betasFit(n.betas, report);
  choicesFit(n, report);
}

/** The predicted side is a label, or a score with what makes a label of it. */
function sideFits(n: MatrixNode, report: Report): void {
  const problem = (what: string): void => report({ code: "QN1803", data: { what } });
  const hasThreshold = n.threshold !== undefined || n.thresholds !== undefined;
  if (n.predicted && n.score) problem("both predicted and score are given");
  if (!n.predicted && !n.score) problem("neither predicted nor score is given");
  if (n.score && !n.predicted && !hasThreshold) problem("score is given without a threshold");
  if (!n.score && hasThreshold) problem("a threshold is given without a score");
  if (n.threshold && n.thresholds) problem("both threshold and thresholds are given");
  if (n.predicted) alike("predicted", n.predicted, n.actual, report);
  if (!n.score || n.actual.type.kind === "boolean") return;
  if (n.positive === undefined) problem("a score is set, but its class is unknown");
  else if (n.classes?.length !== 2) problem("a score tells two classes apart, and two are not declared");
}

const alike = (what: string, e: Expr, actual: Expr, report: Report): void => {
  if (together(e.type, actual.type)) return;
  report({ code: "QN1809", data: { what: `${what} is ${typeText(e.type)}, but actual is ${typeText(actual.type)}` } });
};
const alikeModel = (model: LiteralExpr, n: ComparisonNode, report: Report): void => {
  if (!together(model.type, n.model.type))
    report({
      code: "QN1801",
      data: { what: `the model ${shown(model)} is not of the models' type, ${typeText(n.model.type)}` },
    });
};
const together = (a: SqlType, b: SqlType): boolean => unify(a, b) !== undefined;

const shown = ({ value }: LiteralExpr): string => (typeof value === "string" ? JSON.stringify(value) : String(value));
/** The values that a list has several times, each once. */
function classesFit(n: MatrixNode, report: Report): void {
  const problem = (what: string): void => report({ code: "QN1801", data: { what } });
  const classes = n.classes?.map(shown);
  const bucket = n.unseen && n.unseen !== "exclude" ? [n.unseen] : [];
  for (const label of [...(n.classes ?? []), ...(n.positive ? [n.positive] : []), ...bucket]) {
    if (label.value === null) problem("NULL is no class: nulls says what becomes of it");
    else if (!together(label.type, n.actual.type))
      problem(`the class ${shown(label)} is not of the labels' type, ${typeText(n.actual.type)}`);
  }
  if (!classes) return;
  if (new Set(classes).size < 2) problem(`fewer than two classes: ${classes.join(", ")}`);
  for (const label of repeated(classes)) problem(`the class ${label} is listed twice`);
  if (n.positive && !classes.includes(shown(n.positive))) problem(`${shown(n.positive)} is not one of the classes`);
  if (n.unseen && n.unseen !== "exclude" && classes.includes(shown(n.unseen)))
    problem(`${shown(n.unseen)} is a class, so unknown labels cannot be counted under it`);
}

/** Numbers in [0, 1], ascending. */
function thresholdsFit(n: MatrixNode | MultiLabelNode, report: Report): void {
  const problem = (what: string): void => report({ code: "QN1802", data: { what } });
  const single = n.threshold?.kind === "literal" ? [Number(n.threshold.value)] : [];
  const { thresholds = [] } = n;
  for (const t of [...single, ...thresholds]) {
    if (!(t >= 0 && t <= 1)) problem(`the threshold ${t} is not between 0 and 1`);
  }
  if (n.thresholds?.length === 0) problem("there is no threshold");
  thresholds.forEach((t, i) => {
    const before = thresholds[i - 1];
    if (before !== undefined && t === before) problem(`the threshold ${t} is listed twice`);
    if (before !== undefined && t < before) problem(`the threshold ${t} comes after ${before}`);
  });
}

function nullsFit(n: MatrixNode, report: Report): void {
  const sides = [
    ["actual", n.actual],
    ["predicted", n.predicted],
    ["score", n.score],
  ] as const;
  const nullable = sides.flatMap(([name, e]) => (e?.nullable ? [name] : []));
  if (n.nulls === undefined && nullable.length > 0) report({ code: "QN1804", data: { columns: nullable } });
}

function layoutFits(n: MatrixNode, report: Report): void {
  if (n.layout !== "grid") return;
  for (const key of repeated(gridKeys(n)))
    report({ code: "QN1805", data: { what: `two classes share the column ${key}` } });
  if (n.nulls === "count" && gridKeys(n).includes("predictedMissing"))
    report({ code: "QN1805", data: { what: "a class has the column predictedMissing, which is reserved for NULL" } });
  if (!n.classes && n.actual.type.kind !== "boolean")
    report({ code: "QN1805", data: { what: "a grid has a column per class, but no classes are declared" } });
  if (n.normalize.length > 1)
    report({ code: "QN1805", data: { what: "a grid contains one kind of share, but several are requested" } });
}

/** Companions that need what the definition does not have. */
function extrasFit(n: MatrixNode, report: Report): void {
  const problem = (what: string): void => report({ code: "QN1806", data: { what } });
  const isBinary = n.positive !== undefined || n.actual.type.kind === "boolean";
  const wanted = Object.entries({ thresholds: n.thresholds, costs: n.costs });
  for (const [name, value] of wanted) {
    if (value !== undefined && !isBinary) problem(`\`${name}\` needs a positive class, which is not set`);
  }
  if (n.unseen && n.unseen !== "exclude" && !n.classes)
    problem("`unseen` counts labels outside the classes, but no classes are declared");
  if (n.best !== undefined && !n.thresholds) problem("`best` needs `thresholds`, which are not set");
  for (const metric of [n.best, n.alarm?.metric]) {
    if (metric === "cost" && !n.costs) problem("the metric cost needs `costs`, which are not set");
    else if (metric !== undefined && metric !== "cost" && !n.metrics.includes(metric))
      problem(`${metric} is not one of the metrics: ${n.metrics.join(", ")}`);
  }
  if (n.samples && n.thresholds) problem("`samples` needs a single threshold, but `thresholds` is set");
  if (n.bootstrap && n.thresholds) problem("`bootstrap` needs a single threshold, but `thresholds` is set");
  if (n.samples) whole("samples.most", n.samples.most, 1, 1000, report);
  if (n.bootstrap) {
    whole("bootstrap.replicates", n.bootstrap.replicates, 2, 10_000, report);
    inside("bootstrap.level", n.bootstrap.level, report);
  }
  if (n.bootstrap?.id.length === 0) problem("`bootstrap.id` has no columns, so all rows would get the same weight");
  if (!n.alarm) return;
  if (!Object.hasOwn(n.by, n.alarm.period)) problem(`the period ${n.alarm.period} is not one of the keys in \`by\``);
  if (n.alarm.below === undefined && n.alarm.above === undefined) problem("`alarm` has neither `below` nor `above`");
}

function curvesFit(n: CurvesNode, report: Report): void {
  if (!n.positive && n.actual.type.kind !== "boolean")
    report({ code: "QN1803", data: { what: "a score is set, but its class is unknown" } });
  if (n.positive && !together(n.positive.type, n.actual.type))
    report({
      code: "QN1801",
      data: { what: `the positive class ${shown(n.positive)} is not of the labels' type, ${typeText(n.actual.type)}` },
    });
  whole("bins", n.bins, 2, 1000, report);
  whole("buckets", n.buckets, 2, 1000, report);
  if (n.digits !== undefined) whole("digits", n.digits, 0, 15, report);
  if (n.points !== undefined) whole("points", n.points, 2, 100_000, report);
}

function regressionFits(n: RegressionNode, report: Report): void {
  for (const [key, q] of Object.entries(n.pinball)) inside(`the quantile of ${key}`, q, report);
}

function probabilitiesFit(n: ProbabilitiesNode, report: Report): void {
  const classes = n.probabilities.length;
  if (classes < 2) report({ code: "QN1801", data: { what: "fewer than two classes have a probability" } });
  for (const label of repeated(n.probabilities.map((p) => shown(p.label))))
    report({ code: "QN1801", data: { what: `the class ${label} has two probabilities` } });
  for (const [key, k] of Object.entries(n.top)) whole(`top.${key}`, k, 1, Math.max(1, classes), report);
  if (n.digits !== undefined) whole("digits", n.digits, 0, 15, report);
}

function multiLabelFits(n: MultiLabelNode, report: Report): void {
  const problem = (what: string): void => report({ code: "QN1803", data: { what } });
  thresholdsFit(n, report);
  betasFit(n.betas, report);
  const { labels } = n;
  for (const missing of labels.missing ?? []) problem(`\`${missing}\` is not set`);
  const hasThreshold = n.threshold !== undefined || n.thresholds !== undefined;
  const [said, score, names] =
    labels.as === "json"
      ? [labels.predictions, labels.scores, ["predictions", "scores", "are"]]
      : [labels.predicted, labels.score, ["predicted", "score", "is"]];
  const hasScore = score !== undefined;
  if (said && score) problem(`both \`${names[0]}\` and \`${names[1]}\` are set`);
  if (!said && !score) problem(`neither \`${names[0]}\` nor \`${names[1]}\` ${names[2]} set`);
  declaredFit(n.declared, report);
  labelNullsFit(n, report);
  if (hasScore && !hasThreshold) problem("a score is given without a threshold");
  if (!hasScore && hasThreshold) problem("a threshold is given without a score");
  if (n.threshold && n.thresholds) problem("both threshold and thresholds are given");
  zeroFits(n, report);
}

function labelNullsFit({ labels, nulls }: MultiLabelNode, report: Report): void {
  if (nulls !== undefined) choice("nulls", nulls, LABEL_NULL_RULES, report);
  if (labels.as === "json" || nulls !== undefined) return;
  const { truth, predicted, score } = labels;
  const missing = new Set(labels.missing);
  const columns = Object.entries({ truth, predicted, score }).flatMap(([name, e]) =>
    e?.nullable && !missing.has(name) ? [name] : [],
  );
  if (columns.length > 0) report({ code: "QN1804", data: { columns } });
}

function declaredFit(labels: readonly string[] | undefined, report: Report): void {
  const problem = (what: string): void => report({ code: "QN1801", data: { what } });
  if (labels?.length === 0) problem("there is no label");
  for (const label of repeated(labels ?? [])) problem(`the label ${label} is listed twice`);
}

function comparisonFits(n: ComparisonNode, report: Report): void {
  const models = n.models?.map(shown);
  if (models) {
    if (new Set(models).size < 2) report({ code: "QN1801", data: { what: "fewer than two models" } });
    for (const model of repeated(models))
      report({ code: "QN1801", data: { what: `the model ${model} is listed twice` } });
  }
  alike("predicted", n.predicted, n.actual, report);
  if (!n.metrics.includes(n.rankBy))
    report({ code: "QN1806", data: { what: `${n.rankBy} is not one of the metrics: ${n.metrics.join(", ")}` } });
  if (n.positive) alike("positive", n.positive, n.actual, report);
  for (const model of n.models ?? []) alikeModel(model, n, report);
  zeroFits(n, report);
}

/** What is computed with is a number. */
function numbersFit(n: ConfusionMatrix, report: Report): void {
  const said: readonly (readonly [string, Expr | undefined])[] = [
    ["weights", n.weights],
    ...(n.form === "matrix" || n.form === "curves" ? ([["score", n.score]] as const) : []),
    ...(n.form === "matrix" ? ([["threshold", n.threshold]] as const) : []),
    ...(n.form === "regression"
      ? ([
          ["actual", n.actual],
          ["predicted", n.predicted],
        ] as const)
      : []),
    ...(n.form === "probabilities"
      ? n.probabilities.map((p) => [`the probability of ${shown(p.label)}`, p.probability] as const)
      : []),
    ...(n.form === "multiLabel" && n.labels.as === "rows" ? ([["score", n.labels.score]] as const) : []),
  ];
  for (const [option, e] of said)
    if (e && !isNumeric(e.type)) report({ code: "QN1810", data: { option, type: typeText(e.type), wanted: "number" } });
}

const SHARES = ["actual", "predicted", "all"];
const LAYOUTS = ["long", "grid"];
const NULL_RULES = ["exclude", "count"];
const LABEL_NULL_RULES = ["exclude", "absent"];
const ZERO_DIVISIONS = ["null", "0", "1"];
const OUTCOMES = ["truePositive", "falsePositive", "falseNegative", "trueNegative"];

/** Values that only a caller without types can give. */
function choicesFit(n: MatrixNode, report: Report): void {
  for (const share of n.normalize) choice("normalize", share, SHARES, report);
  choice("layout", n.layout, LAYOUTS, report);
  if (n.nulls !== undefined) choice("nulls", n.nulls, NULL_RULES, report);
  for (const outcome of Object.keys(n.costs ?? {})) choice("costs", outcome, OUTCOMES, report);
  zeroFits(n, report);
}
const zeroFits = (n: { readonly zeroDivision: unknown }, report: Report): void =>
  choice("zeroDivision", n.zeroDivision, ZERO_DIVISIONS, report);
function choice(option: string, value: unknown, known: readonly string[], report: Report): void {
  if (!known.includes(String(value))) report({ code: "QN1811", data: { option, value: String(value), known } });
}

function betasFit(betas: { readonly [key: string]: number }, report: Report): void {
  for (const [key, beta] of Object.entries(betas))
    if (!(beta > 0 && beta < Infinity))
      report({ code: "QN1808", data: { what: `the beta of ${key} is ${beta}`, range: "a number above 0" } });
}

function whole(what: string, value: number, least: number, most: number, report: Report): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  report({ code: "QN1808", data: { what: `${what} is ${value}`, range: `an integer from ${least} to ${most}` } });
}

function inside(what: string, value: number, report: Report): void {
  if (value > 0 && value < 1) return;
  report({ code: "QN1808", data: { what: `${what} is ${value}`, range: "a number between 0 and 1" } });
}
