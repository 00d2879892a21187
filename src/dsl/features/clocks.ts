import type { Clocks } from "../../ir/features.ts";
import { attributesOf } from "../../relation/attributes-of.ts";
import * as make from "../../relation/make.ts";
import { originOf } from "../../relation/origins.ts";
import type { Relation } from "../../relation/relation.ts";
import { sameExpr } from "../../relation/same-expr.ts";
import { rowOf } from "../language/source.ts";
import type { AnySourceOptions } from "./source-options.ts";

/** When the rows of a source happened, and when they became known: as the schema declares it, or as the definition says. */
export function clocksOf(right: Relation, options: AnySourceOptions): Clocks {
  const row = rowOf(right);
  const { eventTime, knownTime, timeless = false } = options;
  const events = declared(right, "eventTime");
  const knowns = declared(right, "knownTime");
  const event = eventTime ? eventTime(row).node : only(events);
  const ignores = knownTime === "ignore";
  const known = typeof knownTime === "function" ? knownTime(row).node : only(knowns);
  const used = timeless ? [] : [event, ignores ? undefined : known];
  const isUnread = (e: Time | undefined): e is Time => e !== undefined && !used.some((u) => u && sameExpr(u, e));
  const [happened, became] = [only(events), only(knowns)];
  const ambiguous = [
    ...(eventTime === undefined && events.length > 1 ? events : []),
    ...(knownTime === undefined && knowns.length > 1 ? knowns : []),
  ];
  return {
    ...(event && !timeless && { event }),
    ...(known && !timeless && { known }),
    ignoresKnown: ignores,
    timeless,
    unread: { ...(isUnread(happened) && { event: happened }), ...(isUnread(became) && { known: became }) },
    ambiguous: ambiguous.map((e) => e.attribute.key),
  };
}

type Time = ReturnType<typeof make.column>;
const only = (times: readonly Time[]): Time | undefined => (times.length === 1 ? times[0] : undefined);

/** The columns that pass on one which the schema declares so. */
const declared = (right: Relation, clock: "eventTime" | "knownTime"): readonly Time[] =>
  attributesOf(right)
    .filter((a) => originOf(a, right)?.column[clock])
    .map((a) => make.column(a));
