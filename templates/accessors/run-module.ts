import { banner } from "../../src/base/banner.ts";
import { camelCase, pascalCase } from "../../src/base/names.ts";
import type { ActionName, Count } from "../../src/ir/step.ts";
import type { Attribute } from "../../src/relation/attribute.ts";
import type { Param } from "../../src/relation/expr.ts";
import type { Duplicate } from "../../src/relation/write.ts";
import {
  block,
  codec,
  columnLines,
  doc,
  type EngineLimit,
  enginesType,
  type JsOptions,
  key,
  type Lines,
  limitLines,
  paramsInterface,
  quote,
  spec,
  templateText,
} from "./lines.ts";

interface Text {
  readonly text: string;
  readonly params: readonly string[];
}
interface Rows extends Text {
  readonly columns: readonly Attribute[];
}

/** A step of one engine as an accessor holds it. */
export type AccessorStep = { readonly name: string } & (
  | ({
      readonly do: "write";
      readonly counts?: Count;
      readonly release?: string;
      readonly duplicate?: Duplicate;
      readonly affects?: number | string;
    } & Text)
  | ({ readonly do: "guard"; readonly problem: string; readonly outcome?: string } & Rows)
  | ({ readonly do: "once" } & Rows)
  | ({ readonly do: "count" } & Rows)
  | { readonly do: "repeat"; readonly most: number; readonly steps: readonly AccessorStep[]; readonly until: Rows }
);

/** What a module says of statements. */
export interface RunAccessor extends JsOptions, EngineLimit {
  readonly name: string;
  readonly doc: string | undefined;
  readonly source: string;
  readonly params: readonly Param[];
  readonly actions: readonly ActionName[];
  readonly engines: readonly {
    readonly dialect: string;
    readonly transaction: boolean;
    readonly actions: ReadonlyMap<ActionName, readonly AccessorStep[]>;
  }[];
  /** Ways in which it can end besides done, each with the columns of its rows; only of a routine. */
  readonly outcomes?: ReadonlyMap<string, readonly Attribute[]>;
  /** The SQL is only right in a session in UTC. */
  readonly utc: boolean;
  /** `.js`; by config `.ts` or nothing. */
  readonly extension: string;
  /** The way from the module to the output folder. */
  readonly base: "./" | "../";
}

const textLines = ({ text, params }: Text): Lines => [
  `text: \`${templateText(text)}\`,`,
  `params: [${params.map(quote).join(", ")}],`,
];
const rowsLines = (rows: Rows, options: JsOptions): Lines => [
  `columns: { ${rows.columns.map((c) => `${key(c.key)}: ${quote(codec(c, options))}`).join(", ")} },`,
  ...textLines(rows),
];

function stepLines(step: AccessorStep, options: JsOptions): Lines {
  const about = [`do: ${quote(step.do)},`, `name: ${quote(step.name)},`];
  switch (step.do) {
    case "write":
      return [
        ...about,
        ...(step.counts ? [`counts: ${quote(step.counts)},`] : []),
        ...textLines(step),
        ...(step.duplicate
          ? [`duplicate: { key: ${quote(step.duplicate.key)}, problem: ${quote(step.duplicate.problem)} },`]
          : []),
        ...(step.affects === undefined ? [] : [`affects: ${JSON.stringify(step.affects)},`]),
        ...(step.release === undefined ? [] : [`release: \`${templateText(step.release)}\`,`]),
      ];
    case "guard":
      return [
        ...about,
        `problem: ${quote(step.problem)},`,
        ...(step.outcome === undefined ? [] : [`outcome: ${quote(step.outcome)},`]),
        ...rowsLines(step, options),
      ];
    case "once":
    case "count":
      return [...about, ...rowsLines(step, options)];
    case "repeat":
      return [
        ...about,
        `most: ${step.most},`,
        ...list("steps", step.steps, options),
        ...block("until: ", rowsLines(step.until, options), ","),
      ];
  }
}

/** `name: [`, the steps, `],`. */
const list = (name: string, steps: readonly AccessorStep[], options: JsOptions): Lines => [
  `${name}: [`,
  ...steps.flatMap((step) => block("", stepLines(step, options), ",")).map((line) => `  ${line}`),
  "],",
];

function definitionLines(a: RunAccessor): Lines {
  const specs = a.params.map((p) => `${key(p.name)}: ${spec(p, a)}`).join(", ");
  const engines = a.engines.flatMap(({ dialect, transaction, actions }) =>
    block(
      `${dialect}: `,
      [
        `transaction: ${transaction},`,
        ...(a.utc ? ["utc: true,"] : []),
        ...a.actions.flatMap((action) => list(action, actions.get(action) ?? [], a)),
      ],
      ",",
    ),
  );
  return [
    `name: ${quote(a.name)},`,
    `params: ${specs === "" ? "{}" : `{ ${specs} }`},`,
    ...limitLines(a),
    `actions: [${a.actions.map(quote).join(", ")}],`,
    ...(a.outcomes ? ["isRoutine: true,"] : []),
    ...block("engines: ", engines, ","),
  ];
}

/** The parameters that a step's texts have, on whatever engine. */
const paramsOf = (step: AccessorStep): readonly string[] =>
  step.do === "repeat" ? [...step.steps.flatMap(paramsOf), ...step.until.params] : step.params;

/** The parameter that is given for a placeholder: `lines` for `lines.sku`. */
const givenName = (placeholder: string): string => placeholder.replace(/\..*/, "");

/** Which parameters each action needs, as a type; nothing if every action needs all, unless the engines follow. */
function needsType({ actions, engines, params, isLimited = false }: RunAccessor): string {
  const needs = actions.map((action) => {
    const used = new Set(engines.flatMap((e) => (e.actions.get(action) ?? []).flatMap(paramsOf).map(givenName)));
    return [action, params.map((p) => p.name).filter((name) => used.has(name))] as const;
  });
  if (!isLimited && needs.every(([, names]) => names.length === params.length)) return "";
  const some = needs.filter(([, names]) => names.length > 0);
  if (some.length === 0) return ", Record<never, never>";
  return `, { ${some.map(([action, names]) => `${action}: ${names.map(quote).join(" | ")}`).join("; ")} }`;
}

const refusalsType = (type: string, outcomes: NonNullable<RunAccessor["outcomes"]>): string =>
  `{ ${[...outcomes.keys()].map((o) => `readonly ${key(o)}: ${type}${pascalCase(o)}Row`).join("; ")} }`;

/** The accessor module of statements that change the database. */
export function runModule(a: RunAccessor): string {
  const type = pascalCase(a.name);
  const hasParams = a.params.length > 0;
  const [imports, params] = hasParams ? ["", `${type}Params`] : ["type NoParams, ", "NoParams"];
  const actions = a.actions.map(quote).join(" | ");
  const { outcomes, isLimited = false } = a;
  // a routine has one action, which needs all parameters
  const needs = outcomes ? `, { readonly run: keyof ${params} }` : needsType(a);
  const refusals = outcomes ? `, ${refusalsType(type, outcomes)}` : isLimited ? ", undefined" : "";
  const more = `${needs}${refusals}${enginesType(a, a.engines)}`;
  const head = `export const ${camelCase(a.name)}: Run<${params}, ${actions}${more}> = /* @__PURE__ */ defineRun(`;
  const lines = [
    ...banner(a.source),
    `import { defineRun, ${imports}type Run } from "${a.base}runtime/run${a.extension}";`,
    "",
    ...paramsInterface(params, a.params, a),
    ...[...(outcomes ?? [])].flatMap(([outcome, columns]) => [
      ...block(
        `export interface ${type}${pascalCase(outcome)}Row `,
        columns.flatMap((c) => columnLines(c, a)),
      ),
      "",
    ]),
    ...doc(a.doc),
    ...block(head, definitionLines(a), ");"),
    "",
  ];
  return lines.join("\n");
}
