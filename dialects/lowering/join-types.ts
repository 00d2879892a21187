import type { JoinType } from "kysely";
import type { FromItem } from "../../src/relation/block.ts";

export const JOINS: { readonly [J in Exclude<FromItem["join"], "from">]: JoinType } = {
  inner: "InnerJoin",
  left: "LeftJoin",
  full: "FullJoin",
  cross: "CrossJoin",
};
export const LATERAL: { readonly [K in "lateral" | "apply"]: { readonly inner: JoinType; readonly left: JoinType } } = {
  lateral: { inner: "LateralCrossJoin", left: "LateralLeftJoin" },
  apply: { inner: "CrossApply", left: "OuterApply" },
};
