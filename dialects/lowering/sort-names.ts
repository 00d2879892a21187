import type { Block } from "../../src/relation/block.ts";
import type { SortKey } from "../../src/relation/expr.ts";
import { sameExpr } from "../../src/relation/same-expr.ts";
import type { DialectSpec } from "../dialect.ts";
import { needsNullKey } from "./lower-expr.ts";

/** Whether a sort key can call an output by its name, which some engines read alone only and not within an expression. */
export const canName = (key: SortKey, { capabilities }: DialectSpec): boolean =>
  capabilities.outputsInOrder === "expression" || !needsNullKey(key, capabilities);

/**
 * Whether rows that are grouped or distinct can be sorted by the key as they stand. Where NULLs need a key of their own, its
 * expression must be one of the SELECT's: a text that is collated there is not, nor is its name where a column has it too.
 */
export const sortsWithin =
  (spec: DialectSpec) =>
  (key: SortKey, block: Block): boolean => {
    const { capabilities, target } = spec;
    if ((!block.groupBy && !block.distinct) || !needsNullKey(key, capabilities)) return true;
    if (capabilities.outputsInOrder === "name") return !block.distinct;
    const collates =
      key.by.type.kind === "text" && capabilities.textEquality !== "as-is" && target.collation !== "binary";
    const name = block.items.find((i) => sameExpr(i.expr, key.by))?.attribute.name;
    return !collates || !block.from.some((f) => f.attributes.some((a) => a.name === name));
  };

/** Whether a sort key needs neither a collation nor a key of its own for NULLs. */
export const sortsByName =
  ({ capabilities }: DialectSpec) =>
  ({ by, direction, nulls }: SortKey): boolean => {
    const collates = by.type.kind === "text" && capabilities.textOrder === "collate";
    return !collates && !needsNullKey({ by, direction, nulls }, capabilities);
  };
