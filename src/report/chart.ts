import type { Mark, Scale, Spec } from "vega";

/** Rows as a query gave them, for a chart. */
export type Datum = { readonly [field: string]: string | number | boolean | null };

const FONT = "system-ui, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";
const INK = "#1f2933";
const FAINT = "#7b8794";
/** Colours that people with colour blindness tell apart: Okabe and Ito's. */
export const SERIES: readonly string[] = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"];

const config: NonNullable<Spec["config"]> = {
  background: "transparent",
  axis: {
    labelFont: FONT,
    titleFont: FONT,
    labelColor: INK,
    titleColor: INK,
    labelFontSize: 11,
    titleFontSize: 12,
    titleFontWeight: 500,
    gridColor: "#e4e7eb",
    domainColor: FAINT,
    tickColor: FAINT,
  },
  legend: { labelFont: FONT, titleFont: FONT, labelColor: INK, labelFontSize: 12, labelLimit: 220 },
};

interface Base {
  readonly width: number;
  readonly height: number;
}

export interface Heatmap extends Base {
  /** Rows of the matrix, from the top, and columns, from the left. */
  readonly classes: readonly string[];
  /** `share` decides the colour: of the actual class. */
  readonly cells: readonly { readonly actual: string; readonly predicted: string; readonly n: number }[];
}

/** The matrix with a colour for the share of the actual class, and the number in each cell. */
export function heatmap({ width, height, classes, cells }: Heatmap): Spec {
  const totals = new Map<string, number>();
  for (const c of cells) totals.set(c.actual, (totals.get(c.actual) ?? 0) + c.n);
  const values = cells.map((c) => ({
    ...c,
    share: c.n / (totals.get(c.actual) || 1),
    label: c.n.toLocaleString("en"),
  }));
  const size = Math.max(8, Math.min(14, Math.floor(width / classes.length / 4)));
  const place = {
    x: { scale: "x", field: "predicted" },
    y: { scale: "y", field: "actual" },
  };
  return {
    width,
    height,
    padding: 5,
    config,
    data: [{ name: "cells", values }],
    scales: [
      { name: "x", type: "band", domain: [...classes], range: "width", padding: 0.04 },
      { name: "y", type: "band", domain: [...classes], range: "height", padding: 0.04 },
      { name: "fill", type: "linear", domain: [0, 1], range: ["#eef4f9", "#08519c"], interpolate: "lab" },
    ],
    axes: [
      { orient: "top", scale: "x", title: "predicted", domain: false, ticks: false, labelLimit: 90 },
      { orient: "left", scale: "y", title: "actual", domain: false, ticks: false, labelLimit: 120 },
    ],
    marks: [
      {
        type: "rect",
        from: { data: "cells" },
        encode: {
          enter: {
            ...place,
            width: { scale: "x", band: 1 },
            height: { scale: "y", band: 1 },
            fill: { scale: "fill", field: "share" },
          },
        },
      },
      {
        type: "text",
        from: { data: "cells" },
        encode: {
          enter: {
            x: { scale: "x", field: "predicted", band: 0.5 },
            y: { scale: "y", field: "actual", band: 0.5 },
            align: { value: "center" },
            baseline: { value: "middle" },
            font: { value: FONT },
            fontSize: { value: size },
            fill: [{ test: "datum.share > 0.55", value: "#ffffff" }, { value: INK }],
            text: { field: "label" },
          },
        },
      },
    ],
  };
}

export interface Lines extends Base {
  readonly values: readonly Datum[];
  readonly x: Axis;
  readonly y: Axis;
  /** The field by which lines are told apart. */
  readonly series?: string;
  /** A faint line from corner to corner: what chance, or perfection, would give. */
  readonly reference?: "rising";
  readonly points?: boolean;
  /** How a line gets from one point to the next. */
  readonly interpolate?: "linear" | "step-after" | "step-before";
}
interface Axis {
  readonly field: string;
  readonly title: string;
  /** Left out: what the values need. */
  readonly domain?: readonly [number, number];
  /** The values are names or periods, in their own order. */
  readonly discrete?: boolean;
  readonly format?: string;
}

/** Lines over a common axis: curves, or metrics over time. */
export function lines(c: Lines): Spec {
  const series = c.series ?? "series";
  const values = c.values.map((v) => (c.series === undefined ? { ...v, series: "" } : v));
  const names = [...new Set(values.map((v) => String((v as Datum)[series])))];
  const xDomain = c.x.discrete ? [...new Set(values.map((v) => (v as Datum)[c.x.field]))] : undefined;
  const x: Scale = c.x.discrete
    ? { name: "x", type: "point", domain: xDomain as string[], range: "width", padding: 0.5 }
    : {
        name: "x",
        type: "linear",
        range: "width",
        domain: scaleDomain(c.x),
        nice: c.x.domain === undefined,
        zero: false,
      };
  const stroke = { scale: "colour", field: series };
  const at = { x: { scale: "x", field: c.x.field }, y: { scale: "y", field: c.y.field } };
  const marks: Mark[] = [
    ...(c.reference === "rising"
      ? [
          {
            type: "rule",
            encode: {
              enter: {
                x: { value: 0 },
                x2: { signal: "width" },
                y: { signal: "height" },
                y2: { value: 0 },
                stroke: { value: "#9aa5b1" },
                strokeDash: { value: [4, 4] },
              },
            },
          } satisfies Mark,
        ]
      : []),
    {
      type: "group",
      from: { facet: { name: "one", data: "values", groupby: [series] } },
      marks: [
        {
          type: "line",
          from: { data: "one" },
          encode: {
            enter: {
              ...at,
              stroke,
              strokeWidth: { value: 2 },
              interpolate: { value: c.interpolate ?? "linear" },
              defined: { signal: `isValid(datum[${JSON.stringify(c.y.field)}])` },
            },
          },
        },
        ...(c.points
          ? [
              {
                type: "symbol",
                from: { data: "one" },
                encode: {
                  enter: {
                    ...at,
                    fill: stroke,
                    size: { value: 36 },
                    defined: { signal: `isValid(datum[${JSON.stringify(c.y.field)}])` },
                  },
                },
              } satisfies Mark,
            ]
          : []),
      ],
    },
  ];
  return {
    width: c.width,
    height: c.height,
    padding: 5,
    config,
    data: [{ name: "values", values: values as Datum[] }],
    scales: [
      x,
      {
        name: "y",
        type: "linear",
        range: "height",
        domain: scaleDomain(c.y),
        nice: c.y.domain === undefined,
        zero: false,
      },
      { name: "colour", type: "ordinal", domain: names, range: [...SERIES] },
    ],
    axes: [
      {
        orient: "bottom",
        scale: "x",
        title: c.x.title,
        grid: !c.x.discrete,
        tickCount: 5,
        ...(c.x.format && { format: c.x.format }),
      },
      {
        orient: "left",
        scale: "y",
        title: c.y.title,
        grid: true,
        tickCount: 5,
        ...(c.y.format && { format: c.y.format }),
      },
    ],
    ...((names.length > 1 || names[0] !== "") && {
      legends: [{ stroke: "colour", orient: "bottom", symbolType: "stroke", direction: "horizontal" }],
    }),
    marks,
  };
}

const scaleDomain = ({ domain, field }: Axis): Scale["domain"] & object =>
  (domain ? [...domain] : { data: "values", field }) as Scale["domain"] & object;

export interface Bars extends Base {
  readonly values: readonly Datum[];
  readonly x: Axis;
  readonly y: Axis;
  /** A faint line across: what no model would give. */
  readonly level?: number;
}

/** One bar a group. */
export function bars({ width, height, values, x, y, level }: Bars): Spec {
  return {
    width,
    height,
    padding: 5,
    config,
    data: [{ name: "values", values: values as Datum[] }],
    scales: [
      { name: "x", type: "band", domain: { data: "values", field: x.field }, range: "width", padding: 0.15 },
      {
        name: "y",
        type: "linear",
        domain: y.domain ? [...y.domain] : { data: "values", field: y.field },
        range: "height",
        nice: true,
        zero: true,
      },
    ],
    axes: [
      { orient: "bottom", scale: "x", title: x.title },
      { orient: "left", scale: "y", title: y.title, grid: true, tickCount: 5 },
    ],
    marks: [
      {
        type: "rect",
        from: { data: "values" },
        encode: {
          enter: {
            x: { scale: "x", field: x.field },
            width: { scale: "x", band: 1 },
            y: { scale: "y", field: y.field },
            y2: { scale: "y", value: 0 },
            fill: { value: SERIES[0] ?? INK },
          },
        },
      },
      ...(level === undefined
        ? []
        : [
            {
              type: "rule",
              encode: {
                enter: {
                  x: { value: 0 },
                  x2: { signal: "width" },
                  y: { scale: "y", value: level },
                  stroke: { value: FAINT },
                  strokeDash: { value: [4, 4] },
                },
              },
            } satisfies Mark,
          ]),
    ],
  };
}

/** A chart as the text of an SVG, drawn without a browser. Vega is loaded here and nowhere else. */
export async function svgOf(spec: Spec, label: string): Promise<string> {
  const { parse, View, Warn } = await import("vega");
  const view = new View(parse(spec), { renderer: "none", logLevel: Warn });
  const svg = await view.toSVG();
  view.finalize();
  return svg.replace("<svg ", `<svg role="img" aria-label="${escapeHtml(label)}" `);
}

export const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
