import type { Diagnostic } from "../../base/diagnostics.ts";
import { run } from "../../base/run.ts";
import type { Definition } from "../../ir/definition.ts";

/**
 * What stands for a value that was refused. It takes any call and gives itself, so that the module goes on and its other
 * mistakes are found in the same run; whatever a builder makes of it is refused for the same faults.
 */
const refused = new WeakMap<object, readonly Diagnostic[]>();
/** What a spread of a refused value leaves: `{ ...refused }` is refused too. */
const REFUSED = Symbol("quern.refused");

export function poison(faults: readonly Diagnostic[], name?: string): object {
  const definition = name === undefined ? undefined : refusedDefinition(faults, name);
  const part: object = new Proxy(() => undefined, {
    get: (_, key) => {
      if (key === "definition") return definition;
      if (key === REFUSED) return part;
      if (key === Symbol.iterator) return () => [part].values();
      if (key === Symbol.toPrimitive) return () => "";
      if (key === "then" || key === "toJSON" || key === "companions") return undefined;
      return definition ? withoutName : part;
    },
    has: (_, key) => key === "definition" && definition !== undefined,
    apply: () => part,
    ownKeys: () => [REFUSED],
    getOwnPropertyDescriptor: (_, key) =>
      key === REFUSED ? { value: part, enumerable: true, configurable: true } : undefined,
  });
  const withoutName: object = definition ? poison(faults) : part;
  refused.set(part, faults);
  return part;
}

/** A definition in name only, for the place and the faults. */
const refusedDefinition = (faults: readonly Diagnostic[], name: string): Definition =>
  Object.freeze({
    kind: "query",
    name,
    place: faults[0]?.at ?? { file: "", line: 0 },
    relation: Object.freeze({ kind: "values", attributes: [], rows: [] }),
    faults,
  });

const DEPTH = 5;

/** The faults of what was refused in a value, or in what it holds; definitions in it are noted as read. */
export function faultsIn(value: unknown, depth = DEPTH): readonly Diagnostic[] {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return [];
  const own = refused.get(value);
  if (own) return own;
  if (typeof value === "function") return [];
  if ("definition" in value) run().read.add(value.definition);
  // what quern itself made is frozen
  if (depth === 0 || Object.isFrozen(value) || !isPlain(value)) return [];
  const seen = new Set<Diagnostic>();
  const spread = (value as { readonly [REFUSED]?: object })[REFUSED];
  for (const part of [...Object.values(value), spread]) for (const fault of faultsIn(part, depth - 1)) seen.add(fault);
  return [...seen];
}

const isPlain = (value: object): boolean =>
  Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null;
