import type { Attribute } from "./attribute.ts";
import type { Param, ParamExpr } from "./expr.ts";
import * as make from "./make.ts";

/** The values of one column of the rows that a parameter takes, as a parameter of their own. */
export const columnParam = (of: Param, { key, type, nullable }: Attribute): ParamExpr =>
  make.paramRef(Object.freeze({ name: `${of.name}.${key}`, type, nullable, list: true, columnOf: of }));

/** The parameter that the caller gives for a placeholder: of a column of rows, the one that takes the rows. */
export const givenParam = (p: Param): Param => p.columnOf ?? p;
