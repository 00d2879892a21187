import { nearest } from "../../base/names.ts";
import { TIME_UNITS } from "../../relation/time-unit.ts";
import {
  type Callback,
  type Check,
  type Given,
  isObject,
  isRecord,
  type Spot,
  shown,
  taken,
  unknownOption,
} from "./check.ts";
import { Expression, Order } from "./expression.ts";
import { sourceKey } from "./source.ts";

/** What options take. */

export const is = (wants: string, fits: (value: unknown) => boolean): Check => ({ wants, fits });

export const optional = (check: Check): Check => ({ ...check, isOptional: true });

const isText = (value: unknown): value is string => typeof value === "string";
export const text: Check = is("a text", isText);
/** Ranges are for validation to tell. */
export const number: Check = is("a finite number", (v) => typeof v === "number" && Number.isFinite(v));
/** A constant: validation says of NaN that it is no value of the type. */
export const anyNumber: Check = is("a number", (v) => typeof v === "number");
export const whole: Check = is("a whole number", (v) => Number.isSafeInteger(v));
export const flag: Check = is("true or false", (v) => typeof v === "boolean");
export const seed: Check = is("a text or a number", (v) => isText(v) || (typeof v === "number" && Number.isFinite(v)));
/** A value of a column, in JavaScript. */
export const constant: Check = is(
  "a constant",
  (v) =>
    ["string", "bigint", "boolean", "number"].includes(typeof v) || (v instanceof Date && !Number.isNaN(v.getTime())),
);
/** What another check, or the builder itself, looks at. */
export const anything: Check = is("a value", () => true);

export function choice(...choices: readonly (string | number | boolean)[]): Check {
  const words = choices.map((c) => JSON.stringify(c));
  return {
    wants: words.length === 1 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`,
    fits: (v) => choices.includes(v as string),
    meant: (v) => (isText(v) ? nearest(v, choices.filter(isText)) : undefined),
  };
}
/** `"days"` is meant as `"day"`. */
export const unit: Check = choice(...TIME_UNITS);

const isExpression = (value: unknown): value is Expression => value instanceof Expression;
const isOrder = (value: unknown): boolean =>
  value instanceof Order || (isObject(value) && isObject(value["key"]) && "by" in value["key"]);
const some =
  (fits: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) ? value.every(fits) : fits(value);

export const expression: Check = is("an expression", isExpression);
export const expressions: Check = is("an expression or a list of them", some(isExpression));
export const condition: Check = is("a condition", (v) => isExpression(v) && v.node.type.kind === "boolean");
export const operand: Check = is("an expression or a constant", (v) => isExpression(v) || constant.fits(v));
/** What makes a key: at least one. */
export const keys: Check = is(
  "an expression or a list of them",
  (v) => some(isExpression)(v) && !(Array.isArray(v) && v.length === 0),
);
export const orders: Check = is("an order, as x.asc(), or a list of them", (v) =>
  Array.isArray(v) ? v.every(isOrder) : isOrder(v),
);
export const source: Check = is(
  "a table, a definition, or a relation with a name",
  (v) => typeof v === "object" && v !== null && sourceKey in v,
);
export const relation: Check = {
  ...is(
    "a relation: what select() or aggregate() gave",
    (v) => isObject(v) && isObject(v["relation"]) && "kind" in v["relation"],
  ),
};
export const rows: Check = either(source, relation);
const isHolder = (value: unknown): value is object => typeof value === "object" && value !== null;
/** Something that a function of quern made, by the property that it has. */
export const made = (by: string, property: string): Check =>
  is(`what ${by} gave`, (v) => isHolder(v) && isHolder((v as { readonly [key: string]: unknown })[property]));

export function either(...checks: readonly Check[]): Check {
  return {
    wants: checks.map((c) => c.wants).join(", or "),
    fits: (v) => checks.some((c) => c.fits(v)),
    within: (v, spot) => {
      const first = checks.find((c) => c.fits(v));
      return first?.within ? first.within(v, spot) : v;
    },
    meant: (v) => checks.map((c) => c.meant?.(v)).find((m) => m !== undefined),
  };
}

export const list = (of: Check, { least = 0 } = {}): Check => ({
  wants: least > 0 ? `a list of at least ${least}, each ${of.wants}` : `a list, each of it ${of.wants}`,
  fits: (v) => Array.isArray(v) && v.length >= least,
  within: (v, spot) =>
    (v as readonly unknown[]).map((each, i) => taken(of, each, { ...spot, option: `${spot.option}[${i}]` })),
});

/** Values by names that the user chooses. */
export const record = (of: Check, { least = 0 } = {}): Check => ({
  wants: `an object, each value of it ${of.wants}`,
  fits: (v) => isRecord(v) && Object.keys(v).length >= least,
  within: (v, spot) =>
    Object.fromEntries(
      Object.entries(v as object).map(([key, each]) => [
        key,
        taken(of, each, { ...spot, option: `${spot.option}.${key}` }),
      ]),
    ),
});

type KeysOf<T> = T extends unknown ? keyof T & string : never;
export type Schema = { readonly [option: string]: Check };

/** An object of the options that are named, and of no others. With the options' type, none can be forgotten. */
export function options<T extends object>(schema: { readonly [K in KeysOf<T>]: Check }): Check {
  const entries: readonly (readonly [string, Check])[] = Object.entries(schema);
  const names = entries.map(([name]) => name);
  return {
    wants: `an object with ${names.slice(0, 3).join(", ")}${names.length > 3 ? ", …" : ""}`,
    fits: isRecord,
    within: (v, spot) => within(v as { readonly [key: string]: unknown }, entries, spot),
  };
}

/** Options that had another name before: what was written then still runs. */
const RENAMED: { readonly [before: string]: string } = {
  catalogue: "catalog",
  knownClass: "trueLabel",
  neighbours: "neighbors",
  writtenOut: "unrolled",
};

function within(
  given: { readonly [key: string]: unknown },
  entries: readonly (readonly [string, Check])[],
  spot: Spot,
): unknown {
  const names = entries.map(([name]) => name);
  const nowCalled = (name: string): string => {
    const now = RENAMED[name];
    return now !== undefined && names.includes(now) && !(now in given) ? now : name;
  };
  const value: { readonly [key: string]: unknown } = Object.fromEntries(
    Object.entries(given).map(([name, each]) => [nowCalled(name), each]),
  );
  const nested = spot.option === "options" ? "" : `${spot.option}.`;
  for (const name of Object.keys(value))
    if (!names.includes(name)) spot.report(unknownOption(spot.of, nested + name, name, names));
  const checked = entries.flatMap(([name, check]) => {
    const each = taken(check, value[name], { ...spot, option: nested + name });
    return each === undefined ? [] : [[name, each] as const];
  });
  return Object.fromEntries(checked);
}

/** A length of time. */
export const duration: Check = {
  ...options<{ n: number; unit: string }>({ n: anyNumber, unit }),
  wants: 'a length of time, as { n: 7, unit: "day" }',
};

/** A function of the user's: what it gives is checked when the builder calls it. */
export const callback = (given: Given): Check => ({
  wants: `a function that gives ${given.wants}`,
  fits: (v) => typeof v === "function",
  within: (v, spot) => spot.watch(v as Callback, given, spot),
});

const shaped = ({ wants, fits }: Check, more: Partial<Given> = {}): Given => ({ wants, fits, ...more });
const CONSTANT = "write a constant as lit.int(1), and check that the callback returns";
/** Columns by their keys. */
export const columns = (least = 1, each: (value: unknown) => boolean = isExpression): Given => ({
  wants: `an object of ${least > 0 ? "one or more " : ""}expressions by name`,
  fits: (v) => isRecord(v) && Object.keys(v).length >= least && Object.values(v).every(each),
  hint: CONSTANT,
});

export const giving = {
  condition: callback(shaped(condition, { hint: "return a condition, as (r) => r.total.gt(10)" })),
  value: callback(shaped(expression, { hint: CONSTANT })),
  values: callback(shaped(expressions, { hint: CONSTANT })),
  orders: callback(shaped(orders, { hint: "return an order, as (r) => r.createdAt.desc()" })),
  columns: callback(columns()),
  /** Several values in their order. */
  listed: callback(shaped(list(expression), { fits: (v) => Array.isArray(v) && v.every(isExpression) })),
  twoValues: callback({
    wants: "two expressions",
    fits: (v) => Array.isArray(v) && v.length === 2 && v.every(isExpression),
  }),
  pairs: callback({
    ...columns(0, (v) => Array.isArray(v) && v.length === 2 && v.every(isExpression)),
    wants: "pairs of expressions by name",
  }),
  blocks: callback({
    ...columns(1, some(isExpression)),
    wants: "one or more rules by name, each an expression or a list of them",
    ofNone: { code: "QN1711", data: { what: "there is no rule that says which rows are compared" } },
  }),
  source: callback(shaped(source, { hint: "return from(…).select(…).as(name)" })),
  relation: callback(shaped(relation, { hint: "return from(…).select(…)" })),
  anyColumns: callback(columns(0)),
} as const;

export const bigint: Check = is("a bigint", (v) => typeof v === "bigint");
export const anyFunction: Check = is("a function", (v) => typeof v === "function");
export const nullOr = (check: Check): Check =>
  either(
    is("null", (v) => v === null),
    check,
  );
/** What a builder of definitions gave. */
export const definition: Check = is(
  "a definition",
  (v) => typeof v === "object" && v !== null && isObject((v as { readonly definition?: unknown }).definition),
);

/** An expression, or what a helper of a builder made of one. */
export const isMadeOf =
  (property: string) =>
  (value: unknown): boolean =>
    isExpression(value) || (isObject(value) && property in value);

/** Expressions by name, given as they are. */
export const columnsByName: Check = is(columns().wants, columns().fits);

export const wrongPart = (value: unknown): string => {
  if (!isObject(value) || isExpression(value)) return shown(value);
  const wrong = Object.entries(value).find(([, v]) => !isExpression(v));
  return wrong ? `an object whose ${wrong[0]} is ${shown(wrong[1])}` : shown(value);
};
