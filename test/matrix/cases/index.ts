import type { MatrixCase } from "../case.ts";
import { aggregates } from "./aggregates.ts";
import { asOf } from "./as-of.ts";
import { casts } from "./casts.ts";
import { collations } from "./collations.ts";
import { constants } from "./constants.ts";
import { correlating } from "./correlations.ts";
import { decimalDigits } from "./decimal-digits.ts";
import { encodings } from "./encodings.ts";
import { evaluations } from "./evaluation.ts";
import { labelEvaluations } from "./evaluation-labels.ts";
import { evaluationLimits } from "./evaluation-limits.ts";
import { filtered } from "./filtered.ts";
import { geography } from "./geography.ts";
import { grouping } from "./groups.ts";
import { handWritten } from "./hand-written.ts";
import { hashing } from "./hashes.ts";
import { columnsAsAliases } from "./initials.ts";
import { joins } from "./joins.ts";
import { json } from "./json.ts";
import { largeMeans } from "./large-means.ts";
import { logic } from "./logic.ts";
import { matching } from "./matching.ts";
import { merges } from "./merges.ts";
import { naming } from "./names.ts";
import { nearest } from "./nearest.ts";
import { nested } from "./nested.ts";
import { norms } from "./norms.ts";
import { numeric } from "./numbers.ts";
import { operators } from "./operators.ts";
import { parameters } from "./parameters.ts";
import { rankedAggregates } from "./ranked.ts";
import { rowsParameters } from "./rows-parameters.ts";
import { sampling } from "./samples.ts";
import { searching } from "./searching.ts";
import { sets } from "./sets.ts";
import { sorting } from "./sorting.ts";
import { stored } from "./stored.ts";
import { subqueries } from "./subqueries.ts";
import { textComparisons } from "./text-comparisons.ts";
import { textMatching } from "./text-matching.ts";
import { textual } from "./texts.ts";
import { times } from "./times.ts";
import { trailing } from "./trailing.ts";
import { transforms } from "./transforms.ts";
import { unknowns } from "./unknowns.ts";
import { windows } from "./windows.ts";

/** Every case; the engines' test files run them all. */
export const cases: readonly MatrixCase[] = [
  ...logic,
  ...numeric,
  ...operators,
  ...constants,
  ...filtered,
  ...geography,
  ...norms,
  ...correlating,
  ...decimalDigits,
  ...largeMeans,
  ...textual,
  ...searching,
  ...textComparisons,
  ...textMatching,
  ...hashing,
  ...casts,
  ...times,
  ...json,
  ...aggregates,
  ...rankedAggregates,
  ...grouping,
  ...windows,
  ...joins,
  ...columnsAsAliases,
  ...asOf,
  ...trailing,
  ...sets,
  ...nearest,
  ...nested,
  ...sorting,
  ...parameters,
  ...rowsParameters,
  ...subqueries,
  ...handWritten,
  ...sampling,
  ...matching,
  ...merges,
  ...naming,
  ...evaluations,
  ...labelEvaluations,
  ...evaluationLimits,
  ...unknowns,
  ...collations,
  ...transforms,
  ...stored,
  ...encodings,
];
