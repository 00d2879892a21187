import type { AggregateExpr, Expr } from "../../src/relation/expr.ts";
import * as make from "../../src/relation/make.ts";
import { transformRelation, walk } from "../../src/relation/map.ts";
import { oneWay } from "../../src/relation/one-way.ts";
import type { AggregateOp } from "../../src/relation/ops.ts";
import type { AsOf, AsOfPlan, Relation } from "../../src/relation/relation.ts";
import { asLookups } from "../../src/relation/rewrites/as-of-lookup.ts";
import { onTimeline } from "../../src/relation/rewrites/as-of-timeline.ts";
import { withCenteredSquares } from "../../src/relation/rewrites/centered-squares.ts";
import { withColumnsOnce } from "../../src/relation/rewrites/columns-once.ts";
import { withComparedTexts } from "../../src/relation/rewrites/compared-texts.ts";
import { correlationFaults } from "../../src/relation/rewrites/correlation.ts";
import { withCountedRanks } from "../../src/relation/rewrites/counted-ranks.ts";
import { withOneScale } from "../../src/relation/rewrites/decimal-scale.ts";
import { withNumberedCopies } from "../../src/relation/rewrites/distinct-copies.ts";
import { withLimits, withNumbers } from "../../src/relation/rewrites/first-each.ts";
import { withRowNumber } from "../../src/relation/rewrites/first-per.ts";
import { joinsOnEquality, withoutFullJoin } from "../../src/relation/rewrites/full-join.ts";
import { withGroupedWindows } from "../../src/relation/rewrites/grouped-windows.ts";
import { withHashesOnce } from "../../src/relation/rewrites/hashes-once.ts";
import { withStretches } from "../../src/relation/rewrites/last-known.ts";
import { withoutNeedless } from "../../src/relation/rewrites/lean.ts";
import { withoutLimitedIn } from "../../src/relation/rewrites/limited-in.ts";
import { withNamedOperands } from "../../src/relation/rewrites/named-operands.ts";
import { withOuterFirst } from "../../src/relation/rewrites/outer-first.ts";
import { withRanks } from "../../src/relation/rewrites/ranked-aggregates.ts";
import { type RowsNamed, withRowsOnce } from "../../src/relation/rewrites/rows-once.ts";
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
  grouped: "the source is read once and grouped, because all rows have one as-of time",
  "own rows": "frames over the source, after one sort, because the rows are its own",
  frames: "frames over one timeline of the source and the as-of times, after one sort",
  lookup: "each row aggregates a range of an index on key and time",
  joined:
    "rows and as-of times are joined by key, because the engine cannot look up an index per row and frames cannot compute these aggregates",
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
    why: "rows that differ only in partition keys are grouped first, and the windows aggregate the groups",
    of: "distinct",
    when: () => true,
    to: () => withGroupedWindows,
  },
  {
    name: "nothing needless",
    why: "defaults of values that are never NULL are omitted; a count reads the column of its condition",
    when: () => true,
    to: () => withoutNeedless,
  },
  {
    name: "as of, by lookup",
    why: "each row looks up its latest match by key and time, because indexes exist or the definition asks for it",
    of: "asOf",
    when: (spec) => !spec.capabilities.ordersByKeyToo,
    to: (spec) => (r) => (r.kind === "asOf" && planOf(r, spec) === "lookup" ? asLookups(r, false) : r),
  },
  {
    name: "as of, by lookup",
    why: "the order also names the key, which is constant here, because the engine reads the index in order only then",
    remarked: true,
    of: "asOf",
    when: (spec) => spec.capabilities.ordersByKeyToo,
    to: (spec) => (r) => (r.kind === "asOf" && planOf(r, spec) === "lookup" ? asLookups(r, true) : r),
  },
  {
    name: "as of, on a timeline",
    why: "all rows are sorted on one timeline per key, because no index leads to the as-of time or the definition asks for it",
    of: "asOf",
    when: () => true,
    to: (spec) => (r) => (r.kind === "asOf" && planOf(r, spec) === "timeline" ? onTimeline(r) : r),
  },
  {
    name: "approximate",
    why: "an index finds the nearest rows and may miss some; the search effort is set for the transaction",
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
    why: "all pairs are numbered, because the engine turns a lateral relation into a join, or the excluded pairs have no index",
    of: "firstEach",
    when: () => true,
    to: (spec) => (r) =>
      r.kind === "firstEach" && (r.together || !spec.capabilities.lateralLimit) ? withNumbers(r) : r,
  },
  {
    name: "first of each",
    why: "a lateral join with a limit keeps the first rows of each",
    of: "firstEach",
    when: () => true,
    to: () => (r) => (r.kind === "firstEach" ? withLimits(r) : r),
  },
  {
    name: "text comparison",
    why: "computed by a recursive query, once per distinct pair of texts, because the engine has no function",
    remarked: true,
    when: (spec) => spec.capabilities.comparesByQuery.length > 0,
    to: (spec) => withComparedTexts(new Set(spec.capabilities.comparesByQuery)),
  },
  {
    name: "full join",
    why: "a left join and the unmatched rows of the right side, because the engine has no full join on such a condition",
    remarked: true,
    of: "join",
    when: (spec) => spec.capabilities.fullJoin !== "any",
    to: (spec) => (r) => (spec.capabilities.fullJoin === "equality" && joinsOnEquality(r) ? r : withoutFullJoin(r)),
  },
  {
    name: "first per key",
    why: "row_number() over the key, because the engine has no DISTINCT ON or several rows are wanted",
    of: "firstPer",
    when: () => true,
    to: (spec) => (r) =>
      r.kind === "firstPer" && r.count === 1 && spec.capabilities.distinctOn ? r : withRowNumber(r),
  },
  {
    name: "outer columns first",
    why: "columns of the surrounding query are selected with the rows, because the engine's aggregates do not mix the two",
    of: "aggregate",
    when: (spec) => !spec.capabilities.outerInAggregates,
    to: () => withOuterFirst,
  },
  {
    name: "counted ranks",
    why: "values are counted per group and selected by rank, because the engine lacks aggregates for quantiles and modes",
    remarked: true,
    of: "aggregate",
    when: (spec) => spec.capabilities.buffersWindows,
    to: () => withCountedRanks,
  },
  {
    name: "aggregates by rank",
    why: "rows are selected by rank, because the engine lacks such an aggregate for quantiles, modes or first values",
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
    name: "distinct values beside joined texts",
    why: "copies of each value are numbered and the first is aggregated, because the engine cannot plan both in one aggregate",
    remarked: true,
    of: "aggregate",
    when: (spec) => !spec.capabilities.joinsBesideDistinct,
    to: () => withNumberedCopies,
  },
  {
    name: "centered squares",
    why: "the mean is subtracted before variances are computed, because the engine adds up the squares of large numbers in double",
    remarked: true,
    when: (spec) => spec.capabilities.squares === "one pass",
    to: () => withCenteredSquares,
  },
  {
    name: "named operands",
    why: "a large operand that is written several times is computed under a name first",
    when: (spec) => spec.writesTwice !== undefined,
    to: (spec) => withNamedOperands(spec.writesTwice ?? (() => false)),
  },
  {
    name: "last known value",
    why: "segments are numbered by counting values, because the engine has no IGNORE NULLS",
    remarked: true,
    when: (spec) => !spec.capabilities.ignoreNulls,
    to: (_, refuse) => withStretches(refuse),
  },
  {
    name: "frames by text",
    why: "rows are ranked by text first, because the engine does not order a RANGE frame by text",
    when: (spec) => !spec.capabilities.framesByText,
    to: () => withRankedFrames,
  },
  {
    name: "hashes once",
    why: "a hash that is used several times is computed once per row, under a name",
    when: () => true,
    to: () => withHashesOnce,
  },
  {
    name: "columns once",
    why: "an offset of 0 keeps the engine from recomputing the columns of a named query at each use",
    when: () => true,
    to: (spec) => withColumnsOnce(new Set(spec.capabilities.columnsOnce)),
  },
  {
    name: "correlation",
    why: "rejected if the engine cannot turn it into a join",
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
    why: "a subquery with a limit becomes a query of its own, because the engine does not allow it in IN",
    when: (spec) => !spec.capabilities.limitInSubquery,
    to: () => withoutLimitedIn,
  },
  {
    name: "one scale",
    why: "decimals of another scale are converted, because CASE, COALESCE and UNION keep each value's own digits",
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
  if (kinds.has("paramRows")) {
    const named = withRowsOnce(relation, spec.capabilities.rowsNamed);
    if (named !== relation) notes.push(`rows of a parameter: ${ROWS_ONCE[spec.capabilities.rowsNamed]}`);
    relation = named;
  }
  return { relation, notes, remarks, refusals };
}

const ROWS_ONCE: { readonly [N in RowsNamed]: string } = {
  "of several readers": "several parts of the query read them, so they are taken apart once, under a name",
  "unless read first":
    "they are taken apart once, under a name, because the engine would do it for each row of another source",
};

function kindsOf(root: Relation): ReadonlySet<Relation["kind"]> {
  const kinds = new Set<Relation["kind"]>();
  walk(root, { relation: (r) => kinds.add(r.kind) });
  return kinds;
}
