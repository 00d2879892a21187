import { nearest } from "../../base/names.ts";
import { Expression, Order } from "./expression.ts";
import type { Finding } from "./slip.ts";

/** Where a value was given: the function, and the option or argument. */
export interface Spot {
  readonly of: string;
  readonly option: string;
  readonly report: (finding: Finding) => void;
  /** Runs a callback of the user's and checks what it gives. */
  readonly watch: (callback: Callback, given: Given, spot: Spot) => Callback;
}
export type Callback = (...args: readonly unknown[]) => unknown;

/** What an option takes, as data: `wants` says it in words. */
export interface Check {
  readonly wants: string;
  readonly isOptional?: boolean;
  readonly fits: (value: unknown) => boolean;
  /** Looks into a value that fits, reports what is wrong within, and gives it as the builder reads it. */
  readonly within?: (value: unknown, spot: Spot) => unknown;
  /** What was probably meant by a value that does not fit. */
  readonly meant?: (value: unknown) => string | undefined;
}

/** What a callback gives. */
export interface Given {
  readonly wants: string;
  readonly fits: (value: unknown) => boolean;
  readonly hint?: string;
  /** What to say of no columns, where another code says it better. */
  readonly ofNone?: Finding;
}

/** Checks one value: what comes back is what the builder reads. */
export function taken(check: Check, value: unknown, spot: Spot): unknown {
  const { of, option, report } = spot;
  if (value === undefined) {
    if (!check.isOptional) report({ code: "QN1010", data: { of, option, wants: check.wants } });
    return value;
  }
  if (!check.fits(value)) {
    const meant = check.meant?.(value);
    report({
      code: "QN1009",
      data: { of, option, wants: check.wants, got: shown(value), ...(meant !== undefined && { meant }) },
    });
    return value;
  }
  return check.within ? check.within(value, spot) : value;
}

const LONG = 40;

/** A value as a message shows it. */
export function shown(value: unknown): string {
  switch (typeof value) {
    case "undefined":
      return "nothing (undefined)";
    case "string":
      return value.length > LONG ? `${JSON.stringify(value.slice(0, LONG))}…` : JSON.stringify(value);
    case "number":
    case "boolean":
      return String(value);
    case "bigint":
      return `${value}n`;
    case "symbol":
      return "a symbol";
    case "function":
      return "a function";
    default:
      if (value === null) return "null";
      if (value instanceof Expression) return `an expression (${value.node.type.kind})`;
      if (value instanceof Order) return "an order";
      if (value instanceof Promise) return "a promise";
      if (value instanceof Date) return Number.isNaN(value.getTime()) ? "a Date that is no time" : "a Date";
      if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
      return Object.keys(value as object).length === 0 ? "an empty object" : "an object";
  }
}

export const isObject = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Promise);

/** An object that was written as one, not what a class made. */
export const isRecord = (value: unknown): value is { readonly [key: string]: unknown } =>
  isObject(value) && [Object.prototype, null].includes(Object.getPrototypeOf(value));

/** A name that is not among those that there are. */
export const unknownOption = (of: string, option: string, name: string, names: readonly string[]): Finding => {
  const near = nearest(name, names);
  return { code: "QN1008", data: { of, option, names, ...(near !== undefined && { nearest: near }) } };
};
