import type { OnceCost } from "../src/relation/relation.ts";
import type { ComparingOp } from "../src/relation/rewrites/comparison.ts";
import type { RowsNamed } from "../src/relation/rewrites/rows-once.ts";
import { hnsw, type NearIndexes } from "./near-indexes.ts";
import type { Target } from "./target.ts";

/** What not every engine takes in the step of a recursion. */
export type StepPart = "DISTINCT" | "grouping" | "limit" | "outer join" | "window" | "set operation but UNION ALL";

/** Facts about an engine that decide which rewrites a relation gets; read while lowering and nowhere else. */
export interface Capabilities {
  /** NULLS FIRST|LAST exists. `emulate` adds a leading key, for nullable expressions only (it defeats indexes). */
  readonly nullOrdering: "clause" | "emulate";
  /** How ORDER BY can read an output by its name: alone only, or within an expression too. */
  readonly outputsInOrder: "name" | "expression";
  /** Where NULLs come in ascending order when nothing is said; descending is the opposite. */
  readonly nullsAscending: "first" | "last";
  /** A predicate can be selected, and a boolean column can be a predicate. Otherwise lowering converts both ways. */
  readonly booleanValues: boolean;
  /** `aggregate(…) filter (where …)` exists. Otherwise the argument becomes a CASE. */
  readonly aggregateFilter: boolean;
  /** Likewise before OVER, where the engine has the clause at all. */
  readonly windowFilter: boolean;
  /** Likewise behind an aggregate of DISTINCT values. */
  readonly distinctFilter: boolean;
  /** Texts can be joined in an order beside aggregates of DISTINCT values of several expressions. */
  readonly joinsBesideDistinct: boolean;
  /** Whether IN a subquery is NULL where a NULL leaves it open, or false, which matters where it is a value and no condition. */
  readonly inSubquery: "three-valued" | "two-valued";
  /** What to write as the limit where there is only an offset, and the engine takes none without. */
  readonly noLimit?: string;
  /** FULL JOIN exists: on any condition, or on columns of the two sides that are equal. Otherwise it is the left join and the right side's rows without a match. */
  readonly fullJoin: "any" | "equality" | "none";
  /** How a relation that reads its left neighbors is joined. `none`: refused. */
  readonly lateral: "lateral" | "apply" | "none";
  /** A lateral relation is computed row by row, so that a limit in it keeps only so many rows at a time. */
  readonly lateralLimit: boolean;
  /** In a subquery or a lateral source `x.id` means a field of its own column x before the column of an x around it. */
  readonly columnsBeforeAliases: boolean;
  /** Where a subquery that reads the query around it may stand; elsewhere it is refused. */
  readonly correlation: {
    /** Below a limit or a window, as a value that does not aggregate, and in ON as EXISTS. */
    readonly ofRows: boolean;
    /** In a sort key, and in ON as a value. */
    readonly anywhere: boolean;
  };
  /** How a limit is written. `top` needs OFFSET … FETCH, and an order, where there is an offset. */
  readonly limit: "limit" | "top";
  /** The subquery of an IN may have a limit. */
  readonly limitInSubquery: boolean;
  /** DISTINCT ON exists. Otherwise the first of each key is found by ROW_NUMBER. */
  readonly distinctOn: boolean;
  /** Aggregates that must be computed by ranking rows in a subquery, for want of a function. */
  readonly rankedAggregates: readonly ("quantile" | "mode")[];
  /** The value of a group's first row by an order has an aggregate: for any order, or where all its keys can go one way. */
  readonly firsts: "any order" | "one way" | "none";
  /** Likewise those that have no OVER, beside the ones above. */
  readonly rankedWindows: readonly ("quantile" | "mode")[];
  /**
   * A window over a whole partition keeps all rows in a temporary table and goes back for each: groups that are joined take a
   * fraction of that.
   */
  readonly buffersWindows: boolean;
  /** Comparisons of two texts that no function of the engine computes, so that a recursive query does. */
  readonly comparesByQuery: readonly ComparingOp[];
  /** LAST_VALUE … IGNORE NULLS exists. Otherwise stretches are numbered by counting values. */
  readonly ignoreNulls: boolean;
  /** Whether CASE, COALESCE and UNION give their decimals one scale, or leave each value its own. */
  readonly decimalScale: "of-type" | "of-value";
  /** INTERSECT and EXCEPT exist. */
  readonly intersectExcept: boolean;
  /**
   * Recursive CTEs exist; `keyword`: they need the word RECURSIVE; `depth`: what stands behind the name of one, and `option`
   * what a statement with one ends with, to lift a limit of steps, as `hint` does behind SELECT; `stepWithout`: what the step
   * cannot hold, and why; `reason`: why they are refused.
   */
  readonly recursion:
    | {
        readonly keyword: boolean;
        /** Why a recursion cannot leave out the rows that it found before. */
        readonly distinct?: string;
        readonly depth?: string;
        readonly option?: string;
        readonly hint?: string;
        readonly stepWithout?: { readonly [P in StepPart]?: string };
      }
    | { readonly reason: string };
  /** RANGE frames over a time interval. */
  readonly rangeInterval: boolean;
  /** Which aggregates move with a frame at a cost that does not ruin the whole: any, or exact counts and sums alone. */
  readonly movingFrames: "any" | "exact";
  /** The WINDOW clause, which names windows. */
  readonly windowClause: boolean;
  /** A lateral relation reads a range of an index on (key, time), and not all rows of the key. */
  readonly lateralRange: boolean;
  /** An aggregate in a subquery or a lateral relation may read columns of both sides in one expression. */
  readonly outerInAggregates: boolean;
  /**
   * Whether variances keep the digits of numbers with a large mean, or lose them: computed in one pass from the sums of numbers and
   * of squares.
   */
  readonly squares: "exact" | "one pass";
  /** A frame of peers, which is the one without ROWS, may be ordered by text. */
  readonly framesByText: boolean;
  /** How two texts are the same: as they are, by an explicit collation, or by that and a guard for trailing blanks. */
  readonly textEquality: "as-is" | "collate" | "collate-and-blanks";
  /** Whether text sorts by code points only with an explicit collation. */
  readonly textOrder: "as-is" | "collate";
  /** Whether a decimal leaves through the driver exactly, or must be selected as text. */
  readonly wireDecimal: "native" | "text";
  /** A CTE can be marked so that it is computed once, where the engine would otherwise write it into its reader. */
  readonly materialized: {
    readonly keyword: boolean /** For the statement, where there is no word for one CTE. */;
    readonly hint?: string;
  };
  /** Whether a parameter that stands twice is one value to the engine: its placeholder has a number or a name. */
  readonly bindsOnce: boolean;
  /** A computed grouping key can stand within an expression, in SELECT and in HAVING. */
  readonly computesWithKeys: boolean;
  /** Where the CTEs of an INSERT … SELECT stand: behind the head with its query, or before the whole. */
  /** INSERT OVERWRITE replaces all rows in one commit, where a DELETE and an INSERT are two. */
  readonly overwrites: boolean;
  readonly insertWith: "within" | "before";
  /** UPDATE and DELETE of a table under an alias name the alias first, and the table in FROM. */
  readonly changesAlias: boolean;
  /** The conditions of UPDATE and DELETE take subqueries. */
  readonly changesBySubquery: boolean;
  /**
   * What writes rows by their key: INSERT with what to do where the key is there, or MERGE. `head` stands behind the name of
   * its table, `end` behind the statement; `cannot`: why the target has none; `returnsOld`: RETURNING knows the row as it was.
   */
  readonly upsert:
    | { readonly by: "on conflict"; readonly returnsOld: boolean }
    | { readonly by: "on duplicate key" }
    | { readonly by: "merge"; readonly head?: string; readonly end?: string; readonly cannot?: string };
  /**
   * By what the runs of an upsert of several statements wait for each other: a lock on the table until the transaction ends, or a lock
   * by a name, which outlives the transaction and is given back. `none`: the engine writes by one statement.
   */
  readonly turns: "lock table" | "named lock" | "none";
  /**
   * How rows are locked: by a clause of a query, which locks them in its order, or as it comes upon them while it reads; by a hint on
   * the table; or not at all.
   */
  readonly locks: "in order" | "while read" | "hint" | "none";
  /** How DELETE reads another relation than its table. */
  readonly deleteBy: "using" | "join" | "none";
  /** Tables have indexes; how one that is there already is left as it is. `error`: it is an error. */
  readonly indexes: false | "if not exists" | "asked first" | "error";
  /** Indexes that find the nearest vectors, and miss some; `reason`: why there are none. */
  readonly nearIndexes: NearIndexes | { readonly reason: string };
  /** An index on (key, time) gives the rows of one key in the order of the time only where the order names the key as well. */
  readonly ordersByKeyToo: boolean;
  /** Texts that are joined in a view are cut at a length that the session sets, which a view cannot. */
  readonly cutsTextsInViews: boolean;
  /** What begins a view that takes the place of an older one. */
  readonly replaceView: "create or replace view" | "create or alter view";
  /**
   * Of a CTE that is read once and merged with its reader a column which is read twice is computed twice: the columns for which
   * it is worth an offset that keeps the two apart. An engine that stores rows for that does it for dear ones only.
   */
  readonly columnsOnce: readonly OnceCost[];
  /** Where the rows of a parameter are computed under a name. */
  readonly rowsNamed: RowsNamed;
  /** Several statements can be one transaction. */
  readonly transactions: { readonly begin: string; readonly commit: string } | undefined;
  /** An engine that compiles the expressions of a query where it expects to run long: what keeps it from that until the transaction ends. */
  readonly interpreted?: string;
  /** Whether a parameter has a type of its own, or gets it from its place: then it is cast where the place does not say. */
  readonly paramTypes: "declared" | "inferred";
}

const at = (target: Target, version: string): boolean => {
  const [a, b] = [target.version, version].map((v) => v.split(".").map(Number));
  for (let i = 0; i < Math.max(a?.length ?? 0, b?.length ?? 0); i++) {
    const [x, y] = [a?.[i] ?? 0, b?.[i] ?? 0];
    if (x !== y) return x > y;
  }
  return true;
};

/** Whether the target's version is this or newer. */
export const atLeast = at;

/** Whether the config says that the database has the extension. */
const has = (target: Target, extension: "fuzzystrmatch"): boolean => target.extensions?.includes(extension) ?? false;

const DISTINCT = "a recursion without duplicates: SQL Server supports UNION ALL only";
const STEP_WITHOUT: { readonly [P in StepPart]: string } = {
  DISTINCT: "SQL Server takes none there (error 460)",
  limit: "SQL Server takes none there (error 461)",
  "outer join": "SQL Server takes none there (error 462)",
  grouping: "SQL Server takes none there (error 467)",
  window: "SQL Server computes it of each row that was found last, and not of all of them",
  "set operation but UNION ALL": "SQL Server takes none there",
};

/** The four engines, side by side. */
export const capabilities: { readonly [D in Target["dialect"]]: (target: Target) => Capabilities } = {
  postgres: (target) => ({
    nullOrdering: "clause",
    outputsInOrder: "name",
    nullsAscending: "last",
    booleanValues: true,
    aggregateFilter: true,
    windowFilter: true,
    distinctFilter: true,
    joinsBesideDistinct: true,
    inSubquery: "three-valued",
    fullJoin: "equality",
    lateral: "lateral",
    lateralLimit: true,
    columnsBeforeAliases: false,
    correlation: { ofRows: true, anywhere: true },
    limit: "limit",
    limitInSubquery: true,
    distinctOn: true,
    rankedAggregates: [],
    firsts: "any order",
    rankedWindows: ["quantile", "mode"],
    buffersWindows: false,
    comparesByQuery: has(target, "fuzzystrmatch")
      ? ["damerau", "qgramJaccard"]
      : ["levenshtein", "damerau", "qgramJaccard"],
    ignoreNulls: false,
    decimalScale: "of-value",
    intersectExcept: true,
    recursion: { keyword: true },
    rangeInterval: true,
    movingFrames: "any",
    windowClause: true,
    lateralRange: true,
    outerInAggregates: true,
    squares: "exact",
    framesByText: true,
    textEquality: "as-is",
    textOrder: "collate",
    wireDecimal: "native",
    materialized: { keyword: true },
    bindsOnce: true,
    computesWithKeys: true,
    overwrites: false,
    insertWith: "within",
    changesAlias: false,
    changesBySubquery: true,
    upsert: { by: "on conflict", returnsOld: at(target, "18") },
    locks: "in order",
    turns: "lock table",
    deleteBy: "using",
    indexes: "if not exists",
    nearIndexes: hnsw,
    ordersByKeyToo: false,
    columnsOnce: ["dear", "cheap", "light"],
    rowsNamed: "of several readers",
    cutsTextsInViews: false,
    replaceView: "create or replace view",
    transactions: { begin: "begin", commit: "commit" },
    interpreted: "set local jit = off",
    paramTypes: "inferred",
  }),
  mysql: (target) => ({
    nullOrdering: "emulate",
    outputsInOrder: "expression",
    nullsAscending: "first",
    booleanValues: true,
    aggregateFilter: false,
    windowFilter: false,
    distinctFilter: false,
    joinsBesideDistinct: true,
    inSubquery: "three-valued",
    noLimit: "18446744073709551615",
    fullJoin: "none",
    lateral: "lateral",
    lateralLimit: true,
    columnsBeforeAliases: false,
    correlation: { ofRows: true, anywhere: true },
    limit: "limit",
    limitInSubquery: false,
    distinctOn: false,
    rankedAggregates: ["quantile", "mode"],
    firsts: "none",
    rankedWindows: [],
    buffersWindows: true,
    comparesByQuery: ["levenshtein", "damerau", "qgramJaccard"],
    ignoreNulls: false,
    decimalScale: "of-value",
    intersectExcept: at(target, "8.0.31") || at(target, "8.4"),
    recursion: { keyword: true, hint: "set_var(cte_max_recursion_depth = 4294967295)" },
    rangeInterval: true,
    // A frame of doubles is added up anew for each row (9.7: 20 times as long).
    movingFrames: "exact",
    windowClause: true,
    lateralRange: false,
    outerInAggregates: true,
    squares: "exact",
    framesByText: true,
    textEquality: "collate",
    textOrder: "collate",
    wireDecimal: "native",
    materialized: { keyword: false, hint: "set_var(optimizer_switch = 'derived_merge=off')" },
    bindsOnce: false,
    computesWithKeys: false,
    overwrites: false,
    insertWith: "within",
    changesAlias: false,
    changesBySubquery: true,
    upsert: { by: "on duplicate key" },
    locks: "while read",
    turns: "named lock",
    deleteBy: "join",
    indexes: "error",
    nearIndexes: { reason: "MySQL has no index of vectors" },
    ordersByKeyToo: true,
    columnsOnce: ["dear"],
    rowsNamed: "unless read first",
    cutsTextsInViews: true,
    replaceView: "create or replace view",
    transactions: { begin: "start transaction", commit: "commit" },
    paramTypes: "inferred",
  }),
  sqlserver: (target) => ({
    nullOrdering: "emulate",
    outputsInOrder: "name",
    nullsAscending: "first",
    booleanValues: false,
    aggregateFilter: false,
    windowFilter: false,
    distinctFilter: false,
    joinsBesideDistinct: true,
    inSubquery: "three-valued",
    fullJoin: "any",
    lateral: "apply",
    lateralLimit: true,
    columnsBeforeAliases: false,
    correlation: { ofRows: true, anywhere: true },
    limit: "top",
    limitInSubquery: true,
    distinctOn: false,
    rankedAggregates: ["quantile", "mode"],
    firsts: "none",
    rankedWindows: [],
    buffersWindows: false,
    comparesByQuery: ["levenshtein", "qgramJaccard"],
    ignoreNulls: at(target, "2022"),
    decimalScale: "of-type",
    intersectExcept: true,
    // A statement's own limit is 100 steps.
    recursion: { keyword: false, option: "option (maxrecursion 0)", stepWithout: STEP_WITHOUT, distinct: DISTINCT },
    rangeInterval: false,
    movingFrames: "any",
    windowClause: false,
    lateralRange: true,
    // Error 8124.
    outerInAggregates: false,
    // 1e10 + 1 … 1e10 + 6 have a VAR of 0.
    squares: "one pass",
    framesByText: false,
    textEquality: "collate-and-blanks",
    textOrder: "collate",
    wireDecimal: "text",
    materialized: { keyword: false },
    bindsOnce: true,
    computesWithKeys: true,
    overwrites: false,
    insertWith: "before",
    changesAlias: true,
    changesBySubquery: true,
    // Without the hint two writers can both find a key missing.
    upsert: { by: "merge", head: "with (holdlock)", end: ";" },
    locks: "hint",
    turns: "none",
    deleteBy: "none",
    indexes: "asked first",
    nearIndexes: {
      reason:
        "SQL Server's index of vectors is a preview, and VECTOR_SEARCH, which reads it, is not part of a query's ORDER BY",
    },
    ordersByKeyToo: false,
    columnsOnce: [],
    rowsNamed: "of several readers",
    cutsTextsInViews: false,
    replaceView: "create or alter view",
    transactions: { begin: "set xact_abort on;\nbegin transaction", commit: "commit" },
    paramTypes: "declared",
  }),
  spark: (target) => ({
    nullOrdering: "clause",
    outputsInOrder: "expression",
    nullsAscending: "first",
    booleanValues: true,
    aggregateFilter: true,
    windowFilter: at(target, "4.2"),
    // count(distinct …) filter (…) beside listagg is a ClassCastException (4.0 to 4.2).
    distinctFilter: false,
    // A ClassCastException (4.2).
    joinsBesideDistinct: false,
    inSubquery: "two-valued",
    fullJoin: "any",
    lateral: "lateral",
    lateralLimit: false,
    columnsBeforeAliases: true,
    correlation: { ofRows: at(target, "4.0"), anywhere: false },
    limit: "limit",
    limitInSubquery: true,
    distinctOn: false,
    rankedAggregates: at(target, "4.0") ? [] : ["mode"],
    firsts: "one way",
    rankedWindows: [],
    buffersWindows: false,
    comparesByQuery: ["damerau"],
    ignoreNulls: true,
    decimalScale: "of-type",
    intersectExcept: true,
    recursion: at(target, "4.1")
      ? {
          keyword: true,
          depth: "max recursion level 1000000",
          distinct: "a recursion without duplicates: Spark supports UNION ALL only",
        }
      : { reason: "Spark has recursive CTEs from 4.1" },
    rangeInterval: true,
    movingFrames: "any",
    windowClause: true,
    lateralRange: false,
    outerInAggregates: false,
    squares: "exact",
    framesByText: true,
    textEquality: "as-is",
    textOrder: "as-is",
    wireDecimal: "native",
    materialized: { keyword: false },
    bindsOnce: true,
    computesWithKeys: true,
    overwrites: true,
    insertWith: "within",
    changesAlias: false,
    changesBySubquery: false,
    upsert: {
      by: "merge",
      ...(target.tables === "parquet" && {
        cannot: 'MERGE needs a table format that has it: spark({ tables: "delta" })',
      }),
    },
    locks: "none",
    turns: "none",
    deleteBy: "none",
    indexes: false,
    nearIndexes: { reason: "Spark has no indexes: without `candidates` it compares all pairs" },
    ordersByKeyToo: false,
    columnsOnce: [],
    rowsNamed: "of several readers",
    cutsTextsInViews: false,
    replaceView: "create or replace view",
    transactions: undefined,
    paramTypes: "declared",
  }),
};
