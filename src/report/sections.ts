import { byText } from "../base/names.ts";
import { bars, type Datum, heatmap, lines, svgOf } from "./chart.ts";
import type { Figure, Section } from "./page.ts";

/** What a query of the report gave. */
export interface Result {
  readonly name: string;
  /** What it is of the definition that it accompanies. */
  readonly companion?: string;
  readonly doc: string | undefined;
  readonly columns: readonly { readonly key: string; readonly type: string }[];
  readonly rows: readonly { readonly [column: string]: unknown }[];
}

/** A kind of result: known by the columns that it has, and drawn as people are used to see it. */
interface Kind {
  readonly needs: readonly string[];
  /** Only of companions of this name. */
  readonly companion?: string;
  /** Columns that say nothing of groups. */
  readonly own: readonly string[];
  readonly title: string;
  readonly text: string;
  /** The metric that sums a curve up, and how a legend calls it. */
  readonly metric?: readonly [column: string, label: string];
  readonly figures: (groups: readonly Group[]) => Promise<readonly Figure[]>;
}

interface Group {
  readonly name: string;
  readonly rows: Result["rows"];
}

/** Matrices of every group, with the same classes in the same order. */
const matrices = async (groups: readonly Group[], title: string): Promise<readonly Figure[]> => {
  const classes = [
    ...new Set(groups.flatMap((g) => g.rows.flatMap((r) => [label(r["actual"]), label(r["predicted"])]))),
  ].sort(byText);
  const side = Math.min(460, Math.max(180, classes.length * 46));
  return Promise.all(
    groups.map(async ({ name, rows }) => {
      const cells = rows.map((r) => ({
        actual: label(r["actual"]),
        predicted: label(r["predicted"]),
        n: Number(r["n"]),
      }));
      const svg = await svgOf(heatmap({ width: side, height: side, classes, cells }), `${title} ${name}`);
      return { ...(name !== "" && { caption: name }), svg };
    }),
  );
};

const SIZE = { width: 400, height: 320 };
const UNIT = [0, 1] as const;
/** A chart shows no more groups than there are colours that people tell apart. */
const GROUPS = 6;
/** More points than a line of this width can show. */
const POINTS = 400;

const number = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));
const label = (value: unknown): string =>
  value instanceof Date ? value.toISOString().replace(/T00:00:00\.000Z$/, "") : String(value ?? "NULL");

/** The first and the last of a curve's points, and of those between as many as one can see. */
function thinned<T>(rows: readonly T[]): readonly T[] {
  const step = Math.ceil(rows.length / POINTS);
  return step <= 1 ? rows : rows.filter((_, i) => i % step === 0 || i === rows.length - 1);
}

const data = (groups: readonly Group[], fields: readonly string[]): readonly Datum[] =>
  groups.flatMap((g) =>
    thinned(g.rows).map((row) => ({
      series: g.name,
      ...Object.fromEntries(fields.map((f) => [f, number(row[f])])),
    })),
  );

const KINDS: readonly Kind[] = [
  {
    needs: ["actual", "predicted", "n"],
    companion: "confusions",
    own: ["actual", "predicted", "n", "threshold"],
    title: "Missed and wrongly predicted labels",
    text: "How often a label was missed (row) where another was wrongly predicted (column). The darker, the greater the share of the missed label.",
    figures: (groups) => matrices(groups, "Missed and wrongly predicted labels"),
  },
  {
    needs: ["actual", "predicted", "n"],
    own: ["actual", "predicted", "n", "threshold", "actualTotal", "predictedTotal", "total"],
    title: "Confusion matrix",
    text: "A row for each actual class. The darker, the greater the share of that class.",
    figures: (groups) => matrices(groups, "Confusion matrix"),
  },
  {
    needs: ["position", "fpr", "tpr"],
    own: ["position", "fpr", "tpr", "threshold"],
    title: "ROC curve",
    metric: ["rocAuc", "AUC"],
    text: "True positive rate against false positive rate at each threshold. The dashed line is a model without skill.",
    figures: async (groups) => [
      {
        svg: await svgOf(
          lines({
            ...SIZE,
            values: data(groups, ["fpr", "tpr"]),
            series: "series",
            x: { field: "fpr", title: "false positive rate", domain: UNIT },
            y: { field: "tpr", title: "true positive rate", domain: UNIT },
            reference: "rising",
          }),
          "ROC curve",
        ),
      },
    ],
  },
  {
    needs: ["position", "precision", "recall"],
    own: ["position", "precision", "recall", "threshold"],
    title: "Precision and recall",
    metric: ["averagePrecision", "AP"],
    text: "Precision against recall at each threshold. A model without skill has the share of positives as its precision throughout.",
    figures: async (groups) => [
      {
        svg: await svgOf(
          lines({
            ...SIZE,
            values: data(groups, ["recall", "precision"]),
            series: "series",
            x: { field: "recall", title: "recall", domain: UNIT },
            y: { field: "precision", title: "precision", domain: UNIT },
          }),
          "Precision and recall",
        ),
      },
    ],
  },
  {
    needs: ["bin", "meanScore", "fractionPositive"],
    own: ["bin", "lo", "hi", "n", "meanScore", "fractionPositive"],
    title: "Calibration",
    text: "The share of positives in each bin of scores: on the dashed line, a score of 0.7 means seven of ten.",
    figures: async (groups) => [
      {
        svg: await svgOf(
          lines({
            ...SIZE,
            values: data(groups, ["meanScore", "fractionPositive"]).filter((d) => d["meanScore"] !== null),
            series: "series",
            x: { field: "meanScore", title: "mean score", domain: UNIT },
            y: { field: "fractionPositive", title: "share of positives", domain: UNIT },
            reference: "rising",
            points: true,
          }),
          "Calibration",
        ),
      },
    ],
  },
  {
    needs: ["bucket", "lift", "gain", "cumPopulation"],
    own: ["bucket", "n", "positives", "cumCount", "cumPositives", "minScore", "maxScore", "meanScore"].concat([
      "responseRate",
      "lift",
      "cumLift",
      "cumPopulation",
      "gain",
    ]),
    title: "Gains and lift",
    text: "From the highest score down: how many of all positives are among so many rows, and how many more than by chance.",
    figures: async (groups) => [
      {
        caption: "gain",
        svg: await svgOf(
          lines({
            ...SIZE,
            values: groups.flatMap((g) => [
              { series: g.name, cumPopulation: 0, gain: 0 },
              ...data([g], ["cumPopulation", "gain"]),
            ]),
            series: "series",
            x: { field: "cumPopulation", title: "share of rows", domain: UNIT },
            y: { field: "gain", title: "share of positives", domain: UNIT },
            reference: "rising",
            points: true,
          }),
          "Gain",
        ),
      },
      ...(groups.length === 1
        ? [
            {
              caption: "lift",
              svg: await svgOf(
                bars({
                  ...SIZE,
                  values: data(groups, ["bucket", "lift"]),
                  x: { field: "bucket", title: "bucket" },
                  y: { field: "lift", title: "lift" },
                  level: 1,
                }),
                "Lift",
              ),
            },
          ]
        : []),
    ],
  },
];

/** Metrics that a chart over time or over thresholds shows, where there are such columns. */
const SHOWN_METRICS = ["accuracy", "precision", "recall", "f1", "mcc", "rocAuc", "averagePrecision", "rmse", "mae"];
const isTime = (type: string): boolean => type === "date" || type === "timestamp" || type === "instant";
/** How many rows of a table the page shows. */
const TABLE = 60;

/** What is drawn of a result; `family`: it, and the results that were made with it. */
export async function sectionOf(result: Result, family: readonly Result[] = []): Promise<Section> {
  const keys = new Set(result.columns.map((c) => c.key));
  const fits = (k: Kind): boolean => k.companion === undefined || k.companion === result.companion;
  const kind = KINDS.find((k) => k.needs.every((c) => keys.has(c)) && fits(k));
  const titled = (title: string): string => `${title}: ${result.name}`;
  if (kind) {
    const own = new Set(kind.own);
    const by = result.columns.filter((c) => !own.has(c.key) && !/^share|cost$/.test(c.key)).map((c) => c.key);
    const thresholds = kind.needs.includes("n") && keys.has("threshold") ? ["threshold"] : [];
    const groups = grouped(result.rows, [...by, ...thresholds]);
    const shown = groups.slice(0, GROUPS);
    const more = groups.length > shown.length ? ` Of ${groups.length} groups the first ${GROUPS} are shown.` : "";
    return {
      title: titled(kind.title),
      text: kind.text + more,
      figures: await kind.figures(named(shown, by, kind, family)),
    };
  }
  return (
    (await overAxis(result, titled)) ?? {
      title: titled("Table"),
      ...(result.doc !== undefined && { text: result.doc }),
      figures: [tableOf(result)],
    }
  );
}

/** Groups with the metric of each behind its name, where a result of the family has it by the same columns. */
function named(groups: readonly Group[], by: readonly string[], { metric }: Kind, family: readonly Result[]) {
  if (!metric) return groups;
  const [column, title] = metric;
  const has = (r: Result, key: string): boolean => r.columns.some((c) => c.key === key);
  const source = family.find((r) => has(r, column) && by.every((key) => has(r, key)));
  const values = grouped(source?.rows ?? [], by);
  return groups.map((g): Group => {
    const own = values.find((v) => v.name === g.name)?.rows;
    const value = own?.length === 1 ? own[0]?.[column] : undefined;
    if (typeof value !== "number") return g;
    return { ...g, name: `${g.name === "" ? title : `${g.name}, ${title}`} ${value.toFixed(3)}` };
  });
}

/** Metrics over time, or over thresholds; nothing where the result has neither. */
async function overAxis(result: Result, titled: (title: string) => string): Promise<Section | undefined> {
  const metrics = SHOWN_METRICS.filter((m) => result.columns.some((c) => c.key === m));
  const time = result.columns.find((c) => isTime(c.type));
  const axis = time ?? result.columns.find((c) => c.key === "threshold");
  if (!axis || metrics.length === 0 || result.rows.length < 2) return undefined;
  const before = result.columns.slice(
    0,
    result.columns.findIndex((c) => ["total", "n"].includes(c.key)),
  );
  const groups = grouped(
    result.rows,
    before.map((c) => c.key).filter((key) => key !== axis.key),
  ).slice(0, GROUPS);
  // One point is no line.
  if (groups.every((g) => g.rows.length < 2)) return undefined;
  const figures = groups.map(async ({ name, rows }): Promise<Figure> => {
    const values = rows.flatMap((row) =>
      metrics.map((m) => ({
        x: time ? label(row[axis.key]) : number(row[axis.key]),
        metric: m,
        value: number(row[m]),
      })),
    );
    const x = time ? { field: "x", title: axis.key, discrete: true } : { field: "x", title: axis.key, domain: UNIT };
    const svg = await svgOf(
      lines({ ...SIZE, width: 460, values, series: "metric", x, y: { field: "value", title: "" }, points: true }),
      `Metrics ${name}`,
    );
    return { ...(name !== "" && { caption: name }), svg };
  });
  const title = time ? "Metrics over time" : "Metrics by threshold";
  return {
    title: titled(title),
    ...(result.doc !== undefined && { text: result.doc }),
    figures: await Promise.all(figures),
  };
}

function grouped(rows: Result["rows"], by: readonly string[]): readonly Group[] {
  const groups = new Map<string, Result["rows"][number][]>();
  for (const row of rows) {
    const name = by.map((key) => label(row[key])).join(" · ");
    const known = groups.get(name);
    if (known) known.push(row);
    else groups.set(name, [row]);
  }
  return [...groups].map(([name, own]) => ({ name, rows: own }));
}

/** More columns than fit beside each other, and so few rows that they do. */
const [WIDE, FEW] = [9, 6];

/** A column for each row, under what tells it apart from the others: wide rows are not cut off, on paper either. */
function turned({ columns, rows }: Pick<Result, "columns" | "rows">): Figure {
  const isNumber = (key: string): boolean => rows.some((r) => ["number", "bigint"].includes(typeof r[key]));
  const first = columns.findIndex((c) => isNumber(c.key));
  const names = columns.slice(0, Math.max(first, 0));
  const heads = rows.map((row, i) => names.map((c) => label(row[c.key])).join(" · ") || String(i + 1));
  const rest = columns.slice(names.length);
  return {
    table: { columns: ["", ...heads], rows: rest.map((c) => [c.key, ...rows.map((row) => row[c.key])]) },
  };
}

/** One row reads better from top to bottom. */
function tableOf({ columns, rows }: Pick<Result, "columns" | "rows">): Figure {
  const [row] = rows;
  if (row && rows.length === 1 && columns.length > 6) {
    const half = Math.ceil(columns.length / 2);
    const cells = (from: number, to: number) => columns.slice(from, to).map((c) => [c.key, row[c.key]] as const);
    const [left, right] = [cells(0, half), cells(half, columns.length)];
    return { table: { columns: ["", "", "", ""], rows: left.map((cell, i) => [...cell, ...(right[i] ?? ["", ""])]) } };
  }
  if (columns.length > WIDE && rows.length <= FEW) return turned({ columns, rows });
  const caption = rows.length > TABLE ? `the first ${TABLE} of ${rows.length.toLocaleString("en")} rows` : undefined;
  return {
    ...(caption !== undefined && { caption }),
    table: { columns: columns.map((c) => c.key), rows: rows.slice(0, TABLE).map((r) => columns.map((c) => r[c.key])) },
  };
}
