import { DIALECTS, type Dialect, enginesText } from "../../base/dialect.ts";
import { run } from "../../base/run.ts";
import type { Definition } from "../../ir/definition.ts";
import type { Defines } from "./define.ts";
import { slip } from "./slip.ts";
import { type SourceNode, sourceKey } from "./source.ts";

/**
 * A definition, with its companions, for some engines only: nothing is written for the others, and other definitions go on for all
 * of them. A definition that reads it has to be for these engines only, too. `sql("mysql")` and a connection to an engine for which
 * it is not are type errors. A config that lists none of the engines leaves the definition out.
 *
 * @example
 * export const soundalikes = onlyFor(
 *   ["postgres", "mysql", "spark"],
 *   query("soundalikes", from(customers).select(({ customers: c }) => ({ name: c.name, sound: soundex(c.name) }))),
 * );
 */
export function onlyFor<D extends Defines>(engines: readonly [Dialect, ...Dialect[]], definition: D): D {
  const own = DIALECTS.filter((d) => engines.includes(d));
  const { name, engines: before } = definition.definition;
  const added = before ? own.filter((d) => !before.includes(d)) : [];
  if (before && added.length > 0) {
    const what = `${name} is only for ${enginesText(before)}, and cannot be for ${enginesText(added)} as well`;
    throw slip(what, `add ${enginesText(added)} to the inner onlyFor, or leave it out here`);
  }
  return restricted(definition, own);
}

/** What a builder made, with the engines in each of its definitions and in what others read of them. */
function restricted<D extends Defines>(given: D, engines: readonly Dialect[]): D {
  const copies = new Map<object, object>();
  const once = <T extends object>(of: T, copy: () => T): T => {
    const own = (copies.get(of) as T | undefined) ?? Object.freeze(copy());
    copies.set(of, own);
    return own;
  };
  const definitionFor = (definition: Definition): Definition =>
    once(definition, () => {
      const { made } = run();
      const own: Definition = { ...definition, engines };
      if (made.delete(definition)) made.add(own);
      return own;
    });
  const valueFor = (key: string | symbol, value: unknown): unknown => {
    if (key === "definition") return definitionFor(value as Definition);
    if (key === "companions") return Object.freeze((value as readonly Definition[]).map(definitionFor));
    if (key === sourceKey) return sourceFor(value as SourceNode, engines);
    return typeof value === "object" && value !== null && "definition" in value ? partFor(value) : value;
  };
  const partFor = <T extends object>(part: T): T =>
    once(part, () => {
      const entries = Reflect.ownKeys(part).map((key) => [key, valueFor(key, Reflect.get(part, key))] as const);
      return Object.fromEntries(entries) as T;
    });
  return partFor(given);
}

/** What is read by its relation is marked; a table is known by the run that creates it. */
function sourceFor(node: SourceNode, engines: readonly Dialect[]): SourceNode {
  if (node.use !== "relation" || node.relation.kind !== "named") return node;
  return Object.freeze({ ...node, relation: Object.freeze({ ...node.relation, engines }) });
}
