import type { Draw, Sample } from "../../../src/ir/sample.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr, SortKey } from "../../../src/relation/expr.ts";
import { hashUnitOf } from "../../../src/relation/key-text.ts";
import { keysOf } from "../../../src/relation/keys.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { freeKey, sourceName, step, withColumns } from "./columns.ts";

export type DrawOf<K extends Draw["kind"]> = Extract<Draw, { readonly kind: K }>;

/** A row's place in [0, 1), by the hash of its key. */
export const unitOf = ({ seed, key }: Sample): Expr => hashUnitOf(seed, key);

/**
 * The order in which rows are chosen: by the hash of their keys, and where two hashes are equal by the keys. With weights by
 * ln(u) / weight, of which the n largest are a draw without replacement (Efraimidis and Spirakis).
 */
export function drawingOrder(node: Sample, { unit = unitOf(node), weight }: Weighing = {}): readonly SortKey[] {
  const first = weight ? make.desc(make.call("div", [make.call("ln", [unit]), weight])) : make.asc(unit);
  return [first, ...node.key.map((k) => make.asc(k))];
}

/** A weight, and the place in [0, 1) where it is a column already. */
export interface Weighing {
  readonly unit?: Expr;
  readonly weight?: Expr;
}

/** Whether no two rows have the same key, as far as the schema says. */
export function isUnique({ input, key }: Sample): boolean {
  const own = new Set(key.flatMap((k) => (k.kind === "column" ? [k.attribute] : [])));
  return keysOf(input).some((one) => one.every((a) => own.has(a)));
}

/** A row's place in its stratum. Rows that share a key have the same place, so that all of them are chosen or none. */
export const placeOf = (node: Sample, per: readonly Expr[], weighing: Weighing = {}): Expr =>
  make.windowCall(isUnique(node) ? "rowNumber" : "rank", [], {
    partitionBy: per,
    orderBy: drawingOrder(node, weighing),
  });

/** How many rows a stratum has. */
export const sizeOf = (per: readonly Expr[]): Expr =>
  make.over(make.aggregateCall("count", []), { partitionBy: per, orderBy: [] });

/** The rows with their places in [0, 1), for what reads them more than once. */
export function hashed(node: Sample, rows: Relation): { readonly rows: Relation; readonly unit: Expr } {
  const unit = freeKey(rows, "unit");
  const wide = withColumns(rows, { [unit]: unitOf(node) });
  const name = `${sourceName(node.input)}_with_hash`;
  const given = step(name, wide, "Each row with the hash of its key in [0, 1).");
  return { rows: given, unit: build.columnOf(given, unit) };
}
