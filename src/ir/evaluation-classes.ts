import type { LiteralExpr } from "../relation/expr.ts";
import * as make from "../relation/make.ts";
import { types } from "../types/sql-type.ts";
import type { MatrixNode } from "./confusion-matrix.ts";

/** The classes that are declared: of boolean labels both. */
export const declaredClasses = (n: MatrixNode): readonly LiteralExpr[] | undefined =>
  n.classes ??
  (n.actual.type.kind === "boolean" ? [false, true].map((v) => make.literal(v, types.boolean)) : undefined);

/** The columns of a grid's classes. */
export const gridKeys = (n: MatrixNode): readonly string[] =>
  [...(declaredClasses(n) ?? []), ...(n.unseen && n.unseen !== "exclude" ? [n.unseen] : [])].map(gridKey);

/** The column of a class in a grid: `predictedChurned`. */
export const gridKey = (label: LiteralExpr): string => {
  const text = String(label.value);
  return `predicted${text.charAt(0).toUpperCase()}${text.slice(1)}`;
};
