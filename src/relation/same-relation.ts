import type { Attribute } from "./attribute.ts";
import type { Relation } from "./relation.ts";

/** Whether two relations say the same in the same words: they differ in the identities of their attributes at most. */
export function sameRelation(a: Relation, b: Relation): boolean {
  return a.kind === b.kind && same(a, b, { forth: new Map(), back: new Map(), seen: new Map() });
}

interface Pairs {
  /** Attributes of the one, with those of the other that stand in their place; and the other way round. */
  readonly forth: Map<unknown, unknown>;
  readonly back: Map<unknown, unknown>;
  /** What was compared already: a relation may be read in several places. */
  readonly seen: Map<object, object>;
}

type Fields = { readonly [key: string]: unknown };

const BY_IDENTITY = new Set(["table"]);
const OF_ATTRIBUTES = new Set(["attribute", "attributes", "unique"]);

function same(a: unknown, b: unknown, pairs: Pairs): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return Object.is(a, b);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (pairs.seen.get(a) === b) return true;
  pairs.seen.set(a, b);
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  for (const key of keys) {
    const [x, y] = [(a as Fields)[key], (b as Fields)[key]];
    const equal = BY_IDENTITY.has(key) ? x === y : OF_ATTRIBUTES.has(key) ? paired(x, y, pairs) : same(x, y, pairs);
    if (!equal) return false;
  }
  return true;
}

function paired(a: unknown, b: unknown, pairs: Pairs): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((x, i) => paired(x, b[i], pairs));
  if (a === undefined || b === undefined) return a === b;
  const { forth, back } = pairs;
  if (forth.has(a) || back.has(b)) return forth.get(a) === b && back.get(b) === a;
  forth.set(a, b);
  back.set(b, a);
  return alike(a as Attribute, b as Attribute, pairs);
}

const alike = (a: Attribute, b: Attribute, pairs: Pairs): boolean => a === b || same({ ...a }, { ...b }, pairs);
