import type { OperationNode, SelectQueryNode } from "kysely";
import type { Attribute } from "../../src/relation/attribute.ts";
import type { Expr, WindowExpr } from "../../src/relation/expr.ts";
import type { Relation } from "../../src/relation/relation.ts";
import type { Stored } from "../../src/types/stored/stored.ts";
import type { DialectSpec } from "../dialect.ts";
import type { Scopes } from "./scopes.ts";

/** What the lowering of one statement knows and gathers. */
export interface Statement {
  readonly spec: DialectSpec;
  readonly scopes: Scopes;
  /** Reasons for which the engine cannot give the statement's meaning. */
  readonly refusals: Set<string>;
  /** Rewrites that a reader would not expect, for `explain`. */
  readonly notes: Set<string>;
  /** Optimizer hints for the statement's head. */
  readonly hints?: Set<string>;
  /** The windows that the SELECT names, and each one's text: the WINDOW clause. */
  windows?: Map<string, { readonly of: WindowExpr; readonly node: OperationNode }>;
  /** What an attribute holds, where a query of the statement computes it. */
  readonly origin?: (a: Attribute) => Expr | undefined;
  /** Prints a relation as a nested query. */
  readonly nested: (r: Relation, only?: "existence" | "keys" | "stored") => OperationNode;
}

/** A statement as the engine's query. */
export interface LoweredQuery {
  readonly node: SelectQueryNode;
  readonly refusals: readonly string[];
  readonly notes: readonly string[];
  /** Which outputs are texts that compare by code points as they are. */
  readonly binary: readonly boolean[];
  /** How outputs are stored that are columns passed on as they are. */
  readonly as: readonly (Stored | undefined)[];
}
