import type { Attribute } from "../../src/relation/attribute.ts";
import type { Block, FromItem, Query, SetBlock } from "../../src/relation/block.ts";
import type { Expr } from "../../src/relation/expr.ts";
import type { TableColumn } from "../../src/relation/table.ts";
import { formOf } from "../../src/types/sql-type.ts";
import { type Stored, sameStored } from "../../src/types/stored/stored.ts";
import type { DialectSpec, LoweringContext } from "../dialect.ts";
import type { Sql } from "../kit/sql.ts";
import { blocksOf } from "./blocks.ts";

/**
 * Which columns of a statement's queries hold values as they are stored: what reads a column passes it on as it is, the result of
 * the statement has what a driver gives, or what the table takes that it is written into.
 */
export class StoredOutputs {
  readonly #spec: DialectSpec;
  readonly #columns = new Map<Attribute, Stored>();
  readonly #values = new Set<Query>();
  readonly #results = new Set<Query>();
  #wanted: readonly (TableColumn | undefined)[] = [];

  constructor(spec: DialectSpec) {
    this.#spec = spec;
  }

  /** The result of the statement, and the columns of the table that it is written into. */
  result(query: Query, wanted: readonly (TableColumn | undefined)[]): void {
    for (const block of blocksOf(query)) this.#results.add(block);
    this.#wanted = wanted;
  }

  /** The outputs of a query are values of their meaning. */
  values(query: Query): void {
    for (const block of blocksOf(query)) this.#values.add(block);
  }

  /** How a column of a source is stored, where it is not as quern's own tables would have it. */
  of({ source }: FromItem, i: number, column: Attribute | undefined): Stored | undefined {
    if (source.kind === "table") return source.table.columns[i]?.stored?.by[this.#spec.name];
    if (source.kind === "paramRows" && column) return this.#spec.givenRows.stored(column.type);
    return column && this.#columns.get(column);
  }

  /** Whether it compares by code points when it is read. */
  isBinary(stored: Stored, { type }: Attribute, column: boolean): boolean {
    const { plain, binary } = this.#spec.stored(stored, type);
    return binary ?? (plain.has("compute") && column);
  }

  #isPassedOn(expr: Expr, block: Block, cx: LoweringContext, within: SetBlock | undefined): boolean {
    const column = cx.stored(expr);
    if (!column || within || this.#values.has(block)) return false;
    const groups = block.distinct || block.groupBy !== undefined;
    return !groups || column.entry.plain.has("group");
  }

  /** Remembers what a query's column holds, for those that read it. */
  note(a: Attribute, expr: Expr, block: Block, cx: LoweringContext, within?: SetBlock): void {
    const stored = cx.stored(expr)?.stored;
    if (stored && this.#isPassedOn(expr, block, cx, within)) this.#columns.set(a, stored);
  }

  /** The column as it is stored, where it is passed on so; a value that is written, as its column takes it. */
  selected(expr: Expr, a: Attribute, block: Block, cx: LoweringContext, within?: SetBlock): Sql | undefined {
    const column = cx.stored(expr);
    const passed = this.#isPassedOn(expr, block, cx, within);
    if (!this.#results.has(block)) return passed ? cx.raw(expr) : undefined;
    const target = this.#wanted[block.items.findIndex((i) => i.attribute === a)];
    if (this.#wanted.length > 0) return target ? assigned(expr, target, this.#spec, cx, passed) : undefined;
    return passed && column?.entry.plain.has("select") ? cx.raw(expr) : undefined;
  }
}

/** A value as a column of a table takes it; undefined where it takes the value as it is. */
export function assigned(
  expr: Expr,
  { attribute, stored }: TableColumn,
  spec: DialectSpec,
  cx: LoweringContext,
  asIs = true,
): Sql | undefined {
  const target = stored?.by[spec.name];
  if (!target) return undefined;
  const own = cx.stored(expr)?.stored;
  if (asIs && own && sameStored(own, target)) return cx.raw(expr);
  const { assigned: write, readOnly } = spec.stored(target, attribute.type);
  if (readOnly !== undefined) return cx.refuse(`a value for ${attribute.name}: ${readOnly}`);
  if (expr.kind === "literal" && (expr.value === null || formOf(attribute.type)?.kind !== "hex")) return undefined;
  return write?.(cx.value(expr));
}
