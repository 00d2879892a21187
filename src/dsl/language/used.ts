import type { Expr } from "../../relation/expr.ts";

/** What a user's callback made and nobody has read yet. */
export type Unread = Set<object>;

let current: Unread | undefined;
const owners = new WeakMap<object, Unread>();

/** Runs a user's callback: the expressions that it makes are noted. */
export function noting<T>(unread: Unread, callback: () => T): T {
  const before = current;
  current = unread;
  try {
    return callback();
  } finally {
    current = before;
  }
}

/** Runs code of quern itself, whose expressions are its own affair. */
export function quietly<T>(own: () => T): T {
  const before = current;
  current = undefined;
  try {
    return own();
  } finally {
    current = before;
  }
}

/** Columns, constants and parameters cost nothing: helpers that offer many of them are no slip. */
const isPlain = (node: Expr): boolean => node.kind === "column" || node.kind === "literal" || node.kind === "param";

/** Notes a part that a callback made: an expression, or an order, which has no node. */
export function noteMade(part: object, node?: Expr): void {
  if (current === undefined || (node && isPlain(node))) return;
  current.add(part);
  owners.set(part, current);
}

/** Notes that a part has become part of something, or was given to a builder. */
export function noteRead(part: object): void {
  owners.get(part)?.delete(part);
}
