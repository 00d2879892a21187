import type { TypeKind } from "../types/sql-type.ts";
import type { Expr, SortKey } from "./expr.ts";

/** A part of an order in which every part ascends, or every part descends. */
export interface OneWayKey {
  readonly by: Expr;
  /** Its own direction is the other one: what stands for it is in the opposite order. */
  readonly turned: boolean;
  /** Whether it is NULL comes before it: an engine for which NULL is the least would have it at the other end. */
  readonly nullsApart: boolean;
}
export interface OneWay {
  /** The first row is the one with the least keys, or the one with the greatest. */
  readonly first: "least" | "greatest";
  readonly keys: readonly OneWayKey[];
}

/** What has an opposite of its own type or another, exactly. A double has not: NaN is the greatest both ways. */
const TURNS: ReadonlySet<TypeKind> = new Set([
  "int",
  "bigint",
  "count",
  "decimal",
  "boolean",
  "date",
  "timestamp",
  "instant",
]);

/** The order in one direction; undefined where a key would have to be turned that cannot be. */
export function oneWay(order: readonly SortKey[]): OneWay | undefined {
  const ways = (["least", "greatest"] as const).map((first): OneWay => {
    const own = first === "least" ? "asc" : "desc";
    const nullsFirst = first === "least" ? "first" : "last";
    const keys = order.map((k) => ({
      by: k.by,
      turned: k.direction !== own,
      nullsApart: k.by.nullable && k.nulls !== nullsFirst,
    }));
    return { first, keys };
  });
  const turns = (w: OneWay): number => w.keys.filter((k) => k.turned).length;
  return ways
    .filter((w) => w.keys.every((k) => !k.turned || TURNS.has(k.by.type.kind)))
    .sort((a, b) => turns(a) - turns(b))[0];
}
