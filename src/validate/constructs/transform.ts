import { isStatistic, type Transform } from "../../ir/transform.ts";
import { someExpr } from "../../relation/map.ts";
import type { Report } from "../rules.ts";

/** What is wrong with a `transform` definition, apart from the relations that it became. */
export function transformFits({ columns, fitOn }: Transform, report: Report): void {
  const isFitted = columns.some((c) => someExpr(c.expr, isStatistic));
  if (fitOn && !isFitted) report({ code: "QN1551", data: { what: "fitOn says which rows to fit on" } });
}
