import type { Popularity } from "../../../src/ir/recommendation.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import type { TimeUnit } from "../../../src/relation/time-unit.ts";
import { types } from "../../../src/types/sql-type.ts";
import { asDouble, knownRows, sum, useRows } from "../similarity/sides.ts";
import { firstOf } from "../similarity/top.ts";

const double = (value: number): Expr => make.literal(value, types.double);

/** Lengths in seconds; a month is a twelfth of a year of 365.2425 days. */
export const SECONDS: { readonly [U in TimeUnit]: number } = {
  year: 31_556_952,
  quarter: 7_889_238,
  month: 2_629_746,
  week: 604_800,
  day: 86_400,
  hour: 3600,
  minute: 60,
  second: 1,
};

/** Items by the weights of their events, each halved as often as half-lives have passed since. */
export function popularity({ events: given, asOf, halfLife, names, top }: Popularity): Relation {
  // an event without a user still counts for its item
  const events = knownRows(given, "item");
  const { user, item, at, weight } = events;
  const used = useRows(events.rows, { user, item, ...(at && { at }), ...(weight && { weight }) });
  const of = used.of as { readonly user: Expr; readonly item: Expr; readonly at?: Expr; readonly weight?: Expr };
  const known = of.at && asOf ? build.filter(used.rel, make.call("lt", [of.at, asOf])) : used.rel;
  // Halved each half-life: e to the power of -ln 2 for each that has passed.
  const decay =
    of.at && asOf && halfLife
      ? make.call("exp", [
          make.call("mul", [
            double(-Math.LN2 / (halfLife.n * SECONDS[halfLife.unit])),
            make.call("secondsTo", [of.at, asOf]),
          ]),
        ])
      : undefined;
  const values = [of.weight && asDouble(of.weight), decay].flatMap((e) => e ?? []);
  const score =
    values.length === 0
      ? asDouble(make.aggregateCall("count", []))
      : sum(values.reduce((x, y) => make.call("mul", [x, y])));
  const scores = build.aggregate(
    known,
    { [names.right]: of.item },
    {
      events: make.aggregateCall("count", []),
      users: make.aggregateCall("count", [of.user], { distinct: true }),
      [names.score]: score,
    },
  );
  return firstOf(scores, {
    name: "item_scores",
    comment: decay ? "Decayed event weight per item." : "Event weight per item.",
    score: names.score,
    descending: true,
    id: names.right,
    rank: names.rank,
    ...(top && { top }),
  });
}
