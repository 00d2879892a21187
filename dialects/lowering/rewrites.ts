import type { AggregateExpr, Expr } from "../../src/relation/expr.ts";
import * as make from "../../src/relation/make.ts";
import { transformRelation, walk } from "../../src/relation/map.ts";
import { oneWay } from "../../src/relation/one-way.ts";
import type { AggregateOp } from "../../src/relation/ops.ts";
import type { AsOf, AsOfPlan, Relation } from "../../src/relation/relation.ts";
import { asLookups } from "../../src/relation/rewrites/as-of-lookup.ts";
import { onTimeline } from "../../src/relation/rewrites/as-of-timeline.ts";
import { withColumnsOnce } from "../../src/relation/rewrites/columns-once.ts";
import { withComparedTexts } from "../../src/relation/rewrites/compared-texts.ts";
import { correlationFaults } from "../../src/relation/rewrites/correlation.ts";
import { withCountedRanks } from "../../src/relation/rewrites/counted-ranks.ts";
import { withOneScale } from "../../src/relation/rewrites/decimal-scale.ts";
import { withLimits, withNumbers } from "../../src/relation/rewrites/first-each.ts";
import { withRowNumber } from "../../src/relation/rewrites/first-per.ts";
import { joinsOnEquality, withoutFullJoin } from "../../src/relation/rewrites/full-join.ts";
import { withGroupedWindows } from "../../src/relation/rewrites/grouped-windows.ts";
import { withHashesOnce } from "../../src/relation/rewrites/hashes-once.ts";
import { withStretches } from "../../src/relation/rewrites/last-known.ts";
import { withoutNeedless } from "../../src/relation/rewrites/lean.ts";
import { withoutLimitedIn } from "../../src/relation/rewrites/limited-in.ts";
import { withNamedOperands } from "../../src/relation/rewrites/named-operands.ts";
import { withRanks } from "../../src/relation/rewrites/ranked-aggregates.ts";
import { withRankedFrames } from "../../src/relation/rewrites/text-frames.ts";
import {
  hasOwnInstants,
  type TrailingForm,
  type TrailingForms,
  withTrailing,
} from "../../src/relation/rewrites/trailing.ts";
import { types } from "../../src/types/sql-type.ts";
import type { DialectSpec } from "../dialect.ts";

interface Rewrite {
  readonly name: string;
  /** Of several forms that one chooses from, those that it told of. */
  readonly why: string | ((told: readonly string[]) => string);
  /** A reader of the SQL would ask why it has this form: the reason stands in its header. */
  readonly remarked?: true;
  /** The one kind of relation that it changes: a tree without any is left alone. */
  readonly of?: Relation["kind"];
  readonly when: (spec: DialectSpec) => boolean;
  readonly to: (
    spec: DialectSpec,
    refuse: (reason: string) => void,
    tell: (what: string) => void,
  ) => (r: Relation) => Relation;
}

/**
 * A lookup for each row is best where an index gives the row at once, and a pass over everything for each row where there is
 * none. Where a lookup walks from the newest row back, many rows with instants of their own are better on a time line.
 */
function planOf(r: AsOf, { capabilities: c }: DialectSpec): AsOfPlan {
  if (r.plan) return r.plan;
  const walks = c.indexes !== false && c.lateral !== "none";
  return walks && (c.lateralRange || !hasOwnInstants(r)) ? "lookup" : "timeline";
}

/** A condition that holds, and for which the engine computes what the text says. */
const computing = (text: string, { name }: DialectSpec): Expr =>
  make.call("isNotNull", [
    { kind: "raw", text: { [name]: { strings: [text], values: [] } }, type: types.text, nullable: true },
  ]);

const trailingForms = ({ capabilities: c }: DialectSpec): TrailingForms => {
  const walks = c.indexes !== false && c.lateral !== "none" && c.lateralLimit;
  return {
    frames: c.rangeInterval ? c.movingFrames : "none",
    lookups: walks ? (c.lateralRange ? "any" : "rows") : "none",
    lookup: { keysInOrder: c.ordersByKeyToo, outerInAggregates: c.outerInAggregates },
  };
};

/** The rewrite to one form of aggregates before instants: the first of them rewrites, and the others tell of what it chose. */
const TRAILING: { readonly [F in TrailingForm]: string } = {
  grouped: "one instant for all rows: the source is read once, and grouped",
  "own rows": "the rows are the source's own: frames over it, after one sort",
  frames: "the source and the instants on one time line: frames over it, after one sort",
  lookup: "each row aggregates a range of an index on key and time",
  joined: "the engine walks no index for each row, and frames do not give these: rows and instants are joined by key",
};

/** The structural rewrites, in order: each is chosen by a capability and knows no engine. */
const REWRITES: readonly Rewrite[] = [
  {
    name: "windows before instants",
    why: (forms) => forms.join("; "),
    of: "trailing",
    when: () => true,
    to: (spec, _refuse, tell) => (r) =>
      r.kind === "trailing" ? withTrailing(r, trailingForms(spec), (form) => tell(TRAILING[form])) : r,
  },
  {
    name: "windows over groups",
    why: "rows that differ in nothing but what partitions say are grouped first, and the windows add up the groups",
    of: "distinct",
    when: () => true,
    to: () => withGroupedWindows,
  },
  {
    name: "nothing needless",
    why: "a default for what is never NULL is left out; what is counted is the column that a condition reads",
    when: () => true,
    to: () => withoutNeedless,
  },
  {
    name: "as of, by lookup",
    why: "there are indexes, or the definition asks for it: each row looks up its latest one by key and time",
    of: "asOf",
    when: (spec) => !spec.capabilities.ordersByKeyToo,
    to: (spec) => (r) => (r.kind === "asOf" && planOf(r, spec) === "lookup" ? asLookups(r, false) : r),
  },
  {
    name: "as of, by lookup",
    why: "the order names the key as well, which is the same for all rows: only then is the index read in its order",
    remarked: true,
    of: "asOf",
    when: (spec) => spec.capabilities.ordersByKeyToo,
    to: (spec) => (r) => (r.kind === "asOf" && planOf(r, spec) === "lookup" ? asLookups(r, true) : r),
  },
  {
    name: "as of, on a time line",
    why: "there is no index that leads to the instant, or the definition asks for it: one time line for each key",
    of: "asOf",
    when: () => true,
    to: (spec) => (r) => (r.kind === "asOf" && planOf(r, spec) === "timeline" ? onTimeline(r) : r),
  },
  {
    name: "approximate",
    why: "an index finds the nearest of each row, and may miss some; how far it is searched is set for the transaction",
    remarked: true,
    of: "firstEach",
    when: () => true,
    to: (spec, refuse) => (r) => {
      if (r.kind !== "firstEach" || !r.approximately) return r;
      const { nearIndexes } = spec.capabilities;
      if ("reason" in nearIndexes) refuse(nearIndexes.reason);
      else
        return withLimits(
          r,
          nearIndexes.searched(r.approximately.effort).map((text) => computing(text, spec)),
        );
      const { approximately: _, ...exact } = r;
      return exact;
    },
  },
  {
    name: "first of each",
    why: "all pairs are numbered: the engine makes a join of a lateral relation, or what leaves rows out has no index",
    of: "firstEach",
    when: () => true,
    to: (spec) => (r) =>
      r.kind === "firstEach" && (r.together || !spec.capabilities.lateralLimit) ? withNumbers(r) : r,
  },
  {
    name: "first of each",
    why: "a lateral join whose limit keeps only so many rows of each",
    of: "firstEach",
    when: () => true,
    to: () => (r) => (r.kind === "firstEach" ? withLimits(r) : r),
  },
  {
    name: "compared texts",
    why: "there is no function for it: a recursive query computes it, once for each different pair of texts",
    remarked: true,
    when: (spec) => spec.capabilities.comparesByQuery.length > 0,
    to: (spec) => withComparedTexts(new Set(spec.capabilities.comparesByQuery)),
  },
  {
    name: "full join",
    why: "there is no full join on such a condition: the left join, and the right side's rows without a match",
    remarked: true,
    of: "join",
    when: (spec) => spec.capabilities.fullJoin !== "any",
    to: (spec) => (r) => (spec.capabilities.fullJoin === "equality" && joinsOnEquality(r) ? r : withoutFullJoin(r)),
  },
  {
    name: "first per key",
    why: "there is no DISTINCT ON (or several rows are asked): row_number() over the key",
    of: "firstPer",
    when: () => true,
    to: (spec) => (r) =>
      r.kind === "firstPer" && r.count === 1 && spec.capabilities.distinctOn ? r : withRowNumber(r),
  },
  {
    name: "counted ranks",
    why: "there is no aggregate for quantiles or modes: values are counted by groups and ranked, and the one at that rank is taken",
    remarked: true,
    of: "aggregate",
    when: (spec) => spec.capabilities.buffersWindows,
    to: () => withCountedRanks,
  },
  {
    name: "aggregates by rank",
    why: "there is none for quantiles, modes or first values: rows are ranked first, and picked by rank",
    remarked: true,
    when: () => true,
    to: (spec) => {
      const { rankedAggregates, rankedWindows, firsts } = spec.capabilities;
      const grouped = new Set<AggregateOp>(rankedAggregates);
      const windows = new Set<AggregateOp>([...rankedAggregates, ...rankedWindows, "first"]);
      const isRankedFirst = (e: AggregateExpr): boolean =>
        firsts === "none" || (firsts === "one way" && oneWay(e.order) === undefined);
      return withRanks(
        (e) => (e.op === "first" ? isRankedFirst(e) : grouped.has(e.op)),
        (e) => windows.has(e.op),
      );
    },
  },
  {
    name: "named operands",
    why: "an operation takes its operand several times: a large one is computed under a name first",
    when: (spec) => spec.writesTwice !== undefined,
    to: (spec) => withNamedOperands(spec.writesTwice ?? (() => false)),
  },
  {
    name: "last known value",
    why: "there is no IGNORE NULLS: counting values numbers the stretches that they begin",
    remarked: true,
    when: (spec) => !spec.capabilities.ignoreNulls,
    to: (_, refuse) => withStretches(refuse),
  },
  {
    name: "frames by text",
    why: "a frame of peers takes no text in its order: the rows are ranked by it first",
    when: (spec) => !spec.capabilities.framesByText,
    to: () => withRankedFrames,
  },
  {
    name: "hashes once",
    why: "a hash that stands several times is computed once for each row, under a name",
    when: () => true,
    to: () => withHashesOnce,
  },
  {
    name: "columns once",
    why: "an offset of 0 keeps the engine from computing the columns of a named query anew wherever they are read",
    when: () => true,
    to: (spec) => withColumnsOnce(new Set(spec.capabilities.columnsOnce)),
  },
  {
    name: "correlation",
    why: "refused where the engine cannot make a join of it",
    when: ({ capabilities: { correlation } }) => !correlation.ofRows || !correlation.anywhere,
    to: (spec, refuse) => (r) => {
      for (const fault of correlationFaults(r, spec.capabilities.correlation)) {
        refuse(`a subquery that reads the query around it ${fault}: ${spec.title} cannot run it`);
      }
      return r;
    },
  },
  {
    name: "limit in a subquery",
    why: "IN takes no subquery with a limit: it is a query of its own",
    when: (spec) => !spec.capabilities.limitInSubquery,
    to: () => withoutLimitedIn,
  },
  {
    name: "one scale",
    why: "a decimal keeps its own digits through CASE, COALESCE and UNION: those of another scale are converted",
    when: (spec) => spec.capabilities.decimalScale === "of-value",
    to: () => withOneScale,
  },
];

export interface Rewritten {
  readonly relation: Relation;
  readonly notes: readonly string[];
  /** The notes that belong in the file's header. */
  readonly remarks: readonly string[];
  readonly refusals: readonly string[];
}

/** Applies what the engine needs, and says what was applied. */
export function rewriteFor(root: Relation, spec: DialectSpec): Rewritten {
  const notes: string[] = [];
  const remarks: string[] = [];
  const refusals: string[] = [];
  let relation = root;
  let kinds = kindsOf(root);
  for (const rewrite of REWRITES) {
    if (!rewrite.when(spec) || (rewrite.of && !kinds.has(rewrite.of))) continue;
    const told = new Set<string>();
    const change = rewrite.to(
      spec,
      (reason) => refusals.push(reason),
      (what) => told.add(what),
    );
    let used = false;
    relation = transformRelation(relation, (r) => {
      const next = change(r);
      if (next !== r) used = true;
      return next;
    });
    if (!used) continue;
    kinds = kindsOf(relation);
    const note = `${rewrite.name}: ${typeof rewrite.why === "string" ? rewrite.why : rewrite.why([...told])}`;
    notes.push(note);
    if (rewrite.remarked) remarks.push(note);
  }
  return { relation, notes, remarks, refusals };
}

function kindsOf(root: Relation): ReadonlySet<Relation["kind"]> {
  const kinds = new Set<Relation["kind"]>();
  walk(root, { relation: (r) => kinds.add(r.kind) });
  return kinds;
}
