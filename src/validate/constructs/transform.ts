import { isStatistic, type Transform } from "../../ir/transform.ts";
import { someExpr } from "../../relation/map.ts";
import type { Report } from "../report.ts";

/** What is wrong with a `transform` definition, apart from the relations that it became. */
export function transformFits({ columns, fitOn, store }: Transform, report: Report): void {
  const isFitted = columns.some((c) => someExpr(c.expr, isStatistic));
  if (fitOn && !isFitted) report({ code: "QN1551", data: { what: "fitOn" } });
  if (store !== undefined && !isFitted) report({ code: "QN1551", data: { what: "store" } });
  if (store !== undefined && !/^[a-z][a-z0-9_]*$/.test(store)) report({ code: "QN1552", data: { name: store } });
}
