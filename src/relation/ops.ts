/**
 * The closed list of operations. Each name here has one meaning on every engine; each dialect's lowering table answers for
 * all of them: native, rewritten, or refused with a reason. NULL rule, where none is given: NULL if any operand is NULL.
 */

/** Operations on the values of one row. */
export const SCALAR_OPS = {
  // arithmetic
  add: "a + b; an overflow is an error",
  sub: "a - b; an overflow is an error",
  mul: "a * b; an overflow is an error",
  div: "a / b in double, never integer division; x/0 is NULL",
  intDiv: "a / b truncated toward zero, of whole numbers; by 0 is NULL",
  mod: "the remainder of intDiv: it has the dividend's sign; by 0 is NULL",
  neg: "-a",
  abs: "the absolute value",
  sign: "-1, 0 or 1, as int",
  round:
    "to n digits after the point (n a literal, may be negative), half away from zero; a double counts as its shortest text says, so that 1.005 is halfway",
  floor: "the greatest whole number ≤ a, in a's type",
  ceil: "the least whole number ≥ a, in a's type",
  power: "a to the power of b in double; NULL where undefined (a < 0 with a fractional b, 0 to a negative power)",
  sqrt: "the square root in double; NULL of a negative number",
  exp: "e to the power of a, in double",
  ln: "the natural logarithm in double; NULL of a ≤ 0",
  sin: "sine of radians",
  cos: "cosine of radians",
  tan: "tangent of radians",
  asin: "arc sine; NULL outside [-1, 1]",
  acos: "arc cosine; NULL outside [-1, 1]",
  atan: "arc tangent",
  atan2: "the angle of the point (x = b, y = a)",
  greatest: "the greatest of the operands that are not NULL",
  least: "the least of the operands that are not NULL",
  // comparison
  eq: "a = b, text by code points",
  ne: "a <> b",
  lt: "a < b, text by code points",
  le: "a <= b",
  gt: "a > b",
  ge: "a >= b",
  isSame: "null-safe equality: never NULL, two NULLs are the same",
  isDistinct: "null-safe inequality: never NULL, a NULL differs from every value",
  isNull: "never NULL; JSON null counts as NULL",
  isNotNull: "never NULL",
  // logic
  and: "three-valued",
  or: "three-valued",
  not: "three-valued",
  // null handling
  coalesce: "the first operand that is not NULL",
  nullIf: "NULL where a = b, else a",
  // text
  concat: "the operands joined; NULL if any is NULL",
  concatWs: "the operands after the first joined by the first, NULLs left out",
  lower:
    "lower case of ASCII letters and of the letters that the engine knows: a key made of other letters can differ by engine",
  upper: "upper case, likewise",
  trim: "without blanks (U+0020) at both ends",
  ltrim: "without blanks at the start",
  rtrim: "without blanks at the end",
  length: "the number of code points, as int; trailing blanks count",
  substring: "from position b (from 1), c code points",
  left: "the first b code points",
  right: "the last b code points",
  replace: "every b replaced by c, by code points",
  position: "where b first occurs in a, from 1; 0 where it does not",
  padLeft: "a filled up on the left to b code points with c, or cut to b",
  padRight: "a filled up on the right to b code points with c, or cut to b",
  repeat: "a written b times",
  reverse: "the code points in reverse order",
  like: "b is a pattern: % any text, _ one code point, \\ takes the next as it is; by code points",
  startsWith: "a starts with b: no wildcards in b",
  endsWith: "a ends with b",
  contains: "b occurs in a",
  onlyLetters: "the letters A to Z and a to z of the text, in their order, and nothing else",
  soundex:
    "American Soundex of a text of nothing but letters A to Z: the first, and three digits; H and W are skipped, vowels and Y part equal digits; NULL of an empty text",
  levenshtein:
    "the least number of code points that are inserted, deleted or replaced to make a into b, as int; NULL where either has more than c (a literal)",
  damerau:
    "likewise, where two neighbors that change places count once, whatever is inserted between them later; NULL where either has more than c code points",
  qgramJaccard:
    "of the different parts of c code points that a or b has, the share that both have, in double; NULL where neither has one, or either text more than d code points (c and d are literals)",
  // time
  year: "as int",
  quarter: "1 to 4",
  month: "1 to 12",
  day: "of the month, 1 to 31",
  hour: "0 to 23, UTC",
  minute: "0 to 59",
  second: "0 to 59, whole seconds",
  isoWeekday: "Monday 1 to Sunday 7",
  isoWeek: "1 to 53",
  dayOfYear: "1 to 366",
  trunc: "the start of the unit that holds a, in a's type; weeks start on Monday",
  addTime:
    "a plus b units; months clamp to the month's end; an error where the engine's times end before the sum (some end with the year 9999)",
  diffTime: "the number of unit boundaries crossed from a to b, as bigint; weeks start on Monday",
  secondsTo: "exact seconds from a to b, in double",
  now: "the transaction's or statement's instant",
  // hash
  sha256: "SHA-256 of the UTF-8 text, 64 lower-case hex digits",
  hashUnit: "first 13 hex digits of SHA-256 of the text, divided by 16^13: a double in [0, 1)",
  hashBucket: "first 13 hex digits of SHA-256 of the text modulo b, as bigint",
  // json
  jsonGet: "the member at the path (text keys, whole-number positions from 0) as json; NULL where absent or JSON null",
  jsonText:
    "the text at the path; true and false as words, a whole number of up to 19 characters with its sign as its digits; NULL where absent or anything else",
  jsonInt: "the number at the path as int; NULL where absent or JSON null; anything else is an error",
  jsonBigint: "likewise as bigint",
  jsonDouble: "likewise as double",
  jsonBoolean: "true or false at the path; NULL where absent, JSON null or anything else",
  jsonArrayLength: "the number of elements of a JSON array, as int; NULL of anything else",
  // vectors of the engine's own type, of equal dimensions; in the precision of its type
  vectorDot: "the sum of the elements' products, in double",
  vectorCosine: "the dot product over the product of the lengths, in double; NULL where one is zero",
  vectorEuclidean: "the root of the sum of the squared differences, in double",
  vectorManhattan: "the sum of the absolute differences, in double",
  vectorCosineDistance: "1 - vectorCosine, in double; where one is zero it comes last in ascending order",
  vectorNegatedDot: "-vectorDot, by which the greatest product comes first in ascending order",
} as const;
export type ScalarOp = keyof typeof SCALAR_OPS;
/** By which vectors come in the order of their distance, ascending. */
export type VectorOrder = Extract<
  ScalarOp,
  "vectorCosineDistance" | "vectorNegatedDot" | "vectorEuclidean" | "vectorManhattan"
>;

/** Operations over the rows of a group; NULLs are ignored; of no rows count is 0 and the others NULL. */
export const AGGREGATE_OPS = {
  count: "rows, or values that are not NULL; distinct: different values",
  sum: "see sumType for its type",
  avg: "the mean in double, also of whole numbers; of doubles beyond 1e154 an error where the engine squares them on the way",
  min: "the least value, text by code points",
  max: "the greatest value",
  stddevSamp: "sample standard deviation; NULL of one value",
  stddevPop: "population standard deviation",
  varianceSamp: "sample variance; NULL of one value",
  variancePop: "population variance",
  every: "true where all are true",
  some: "true where any is true",
  stringAgg: "the texts joined by a separator in the stated order",
  quantile: "linear interpolation between closest ranks: h = (n - 1) q, x[⌊h⌋] + (x[⌊h⌋ + 1] - x[⌊h⌋]) (h - ⌊h⌋)",
  mode: "the most frequent value, the least of several",
  first: "the value of the first row by the stated order",
  only: "the one value of a group that has no other; what groups the rows sees to it that there is no other",
} as const;
export type AggregateOp = keyof typeof AGGREGATE_OPS;

/** Operations that need OVER. */
export const WINDOW_OPS = {
  rowNumber: "1, 2, … by an order that the compiler makes total",
  rank: "with gaps",
  denseRank: "without gaps",
  percentRank: "(rank - 1) / (rows - 1), 0 of one row",
  cumeDist: "the share of rows up to and with this row's peers",
  ntile: "the number of the bucket, the first ones one larger",
  lag: "the value b rows before, or c",
  lead: "the value b rows after, or c",
  firstValue: "of the frame",
  lastValue: "of the frame",
  lastKnown: "the last value of the frame that is not NULL",
} as const;
export type WindowOp = keyof typeof WINDOW_OPS;
export type Op = ScalarOp | AggregateOp | WindowOp;
