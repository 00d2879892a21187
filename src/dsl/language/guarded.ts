import type { Diagnostic } from "../../base/diagnostics.ts";
import { type Callback, type Check, type Given, type Spot, taken } from "./check.ts";
import { wrongPart } from "./checks.ts";
import { Expression, Order } from "./expression.ts";
import { faultsIn, poison } from "./poison.ts";
import { type Finding, faultsOf, Halt, Slip } from "./slip.ts";
import { noteMade, noteRead, noting, quietly, type Unread } from "./used.ts";

/** The arguments of a function by their names, in order; the last may be `...rest`, which stands for any number. */
export type Arguments = { readonly [argument: string]: Check };

interface Guard {
  readonly of: string;
  readonly takes: Arguments;
  /** The function makes a definition, whose name is its first argument. */
  readonly defines?: boolean;
  /** Its result is part of what the callback around it makes. */
  readonly isPart?: boolean;
}

/**
 * A function of quern's with its arguments checked: what is wrong is told as diagnostics at the line of the call, and what
 * was refused stands in for the result. What the user's callbacks make and nobody reads is told as well.
 */
export const guarded = <F>(of: string, takes: Arguments, f: F): F => guard({ of, takes }, f as Callback) as F;

/** The same for a function that makes a definition: its first argument is the name. */
export const guardedDefinition = <F>(of: string, takes: Arguments, f: F): F =>
  guard({ of, takes, defines: true }, f as Callback) as F;

const guard = (about: Guard, f: Callback): Callback =>
  function checked(this: unknown, ...given: readonly unknown[]): unknown {
    return called(about, given, (values) => Reflect.apply(f, this, values as unknown[]));
  };

/** The methods of a class, checked likewise. */
export function guardMethods(of: string, prototype: object, methods: { readonly [method: string]: Arguments }): void {
  for (const [method, takes] of Object.entries(methods)) {
    const own = (prototype as { readonly [name: string]: unknown })[method] as Callback;
    const name = `${of}${method}`;
    Object.defineProperty(prototype, method, {
      value: guard({ of: name, takes }, own),
      configurable: true,
      writable: true,
    });
  }
}

/** The functions of an object, checked likewise; what is not named stays as it is. */
export function guardedTools<T extends object>(tools: T, takes: { readonly [K in keyof T]: Arguments }, of = ""): T {
  const entries = Object.entries(tools).map(([name, f]) => [
    name,
    guard({ of: `${of}${name}`, takes: takes[name as keyof T] }, f as Callback),
  ]);
  return Object.freeze(Object.fromEntries(entries)) as T;
}

function called(about: Guard, given: readonly unknown[], f: (values: readonly unknown[]) => unknown): unknown {
  const { of, takes, defines = false } = about;
  const name = defines && typeof given[0] === "string" ? given[0] : undefined;
  const stand = (faults: readonly Diagnostic[]): unknown => poison(faults, defines ? (name ?? "") : undefined);
  const before = faultsIn(given);
  if (before.length > 0) return stand(before);
  const found: Finding[] = [];
  const unread: Unread = new Set();
  const report = (finding: Finding): void => void found.push(finding);
  const values = takenArguments(takes, given, { of, option: "", report, watch: watched(of, unread) });
  if (found.length > 0) return stand(faultsOf(found, name));
  try {
    const result = quietly(() => f(values));
    if (unread.size > 0) return stand(faultsOf([{ code: "QN1007", data: { of, what: unreadOf(unread) } }], name));
    if (result instanceof Expression) noteMade(result, result.node);
    return result;
  } catch (error) {
    if (error instanceof Halt) return stand(error.faults);
    if (error instanceof Slip) return stand(faultsOf([error.finding], name));
    if (!(error instanceof Error) || error instanceof ReferenceError || ofUsers.has(error)) throw error;
    const { message, stack } = error;
    return stand(faultsOf([{ code: "QN1015", data: { of, message, ...(stack !== undefined && { stack }) } }], name));
  }
}

function takenArguments(takes: Arguments, given: readonly unknown[], spot: Spot): readonly unknown[] {
  const values: unknown[] = [...given];
  let i = 0;
  for (const [argument, check] of Object.entries(takes)) {
    if (argument.startsWith("...")) {
      const rest = argument.slice(3);
      for (; i < given.length; i++) values[i] = taken(check, given[i], { ...spot, option: `${rest}[${i}]` });
      break;
    }
    const value = taken(check, given[i], { ...spot, option: argument });
    if (i < given.length) values[i] = value;
    i++;
  }
  return values;
}

/** Errors that the user's own code throws on purpose: they are told as they are. */
const ofUsers = new WeakSet<Error>();

/** The user's callback as the builder calls it. */
const watched =
  (of: string, unread: Unread) =>
  (callback: Callback, given: Given, { option }: Spot): Callback =>
  (...args) => {
    let result: unknown;
    try {
      result = noting(unread, () => callback(...args));
    } catch (error) {
      if (error instanceof Halt || error instanceof Slip) throw error;
      if (!(error instanceof TypeError || error instanceof RangeError)) {
        if (error instanceof Error) ofUsers.add(error);
        throw error;
      }
      throw new Slip({ code: "QN1012", data: { of, option, message: error.message } });
    }
    const before = faultsIn(result);
    if (before.length > 0) throw new Halt(before);
    if (given.fits(result)) {
      markRead(result);
      return result;
    }
    if (given.ofNone && wrongPart(result) === "an empty object") throw new Slip(given.ofNone);
    const hint = given.hint === undefined ? {} : { hint: given.hint };
    throw new Slip({ code: "QN1011", data: { of, option, wants: given.wants, got: wrongPart(result), ...hint } });
  };

/** What a callback returns is used, also where the builder reads it later. */
function markRead(result: unknown): void {
  if (typeof result !== "object" || result === null) return;
  noteRead(result);
  if (result instanceof Expression || result instanceof Order) return;
  for (const part of Object.values(result)) {
    if (Array.isArray(part)) for (const each of part) noteRead(each as object);
    else if (typeof part === "object" && part !== null) noteRead(part);
  }
}

function unreadOf(unread: Unread): "condition" | "expression" | "order" {
  const kinds = [...unread].map((part) => (part instanceof Expression ? part.node.type.kind : undefined));
  if (kinds.includes("boolean")) return "condition";
  return kinds.every((kind) => kind === undefined) ? "order" : "expression";
}
