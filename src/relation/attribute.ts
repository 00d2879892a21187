import type { SqlType } from "../types/sql-type.ts";

/**
 * One column of one relation. Its identity is the object itself, so that a rewrite can move an expression without renaming
 * anything, and a self-join has two attributes of one name.
 */
export interface Attribute {
  /** The property in TypeScript. */
  readonly key: string;
  /** The name in SQL. */
  readonly name: string;
  readonly type: SqlType;
  readonly nullable: boolean;
  /** It is known to hold no number below 0: its root needs no guard. */
  readonly notNegative?: true;
  /** It is known to hold no number but those above 0: what is divided by it needs no guard. */
  readonly positive?: true;
}

export const attribute = (p: Attribute): Attribute => Object.freeze({ ...p });

/** A column of which nothing is known but its type: other rows than those that told of its numbers come to it. */
export function ofAnySign(a: Attribute): Attribute {
  if (a.notNegative === undefined && a.positive === undefined) return a;
  const { notNegative: _, positive: __, ...rest } = a;
  return attribute(rest);
}

/** A new identity for the same column: what an alias or a set operation gives. */
export const renewed = (a: Attribute, change: Partial<Attribute> = {}): Attribute => attribute({ ...a, ...change });
