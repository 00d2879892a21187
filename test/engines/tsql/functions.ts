/** The major versions in which functions or syntax were added. Older than 2019 counts as 2019. */
export type TsqlVersion = 2019 | 2022 | 2025;

export interface TsqlFunction {
  readonly min: number;
  readonly max: number;
  readonly since: TsqlVersion;
  /** From which version it takes more arguments than before, and how many it took before. */
  readonly grew?: { readonly since: TsqlVersion; readonly from: number };
  /** It is a window function only: OVER must follow. */
  readonly over: boolean;
}

/**
 * Functions of T-SQL by name: `NAME arguments`, or a range of their number; `+` after it means any number more. Then the
 * first version if it is later than 2019; `2→3@2022` says that a third argument came in 2022; `over` that OVER must follow.
 * Left out on purpose: functions that look at the catalog, at the session or at the server.
 * https://learn.microsoft.com/sql/t-sql/functions/functions
 */
const table = `
ABS 1; ACOS 1; ASIN 1; ATAN 1; ATN2 2; CEILING 1; COS 1; COT 1; DEGREES 1; EXP 1; FLOOR 1; LOG 1-2; LOG10 1; PI 0; POWER 2
RADIANS 1; RAND 0-1; ROUND 2-3; SIGN 1; SIN 1; SQRT 1; SQUARE 1; TAN 1
LEFT_SHIFT 2 2022; RIGHT_SHIFT 2 2022; BIT_COUNT 1 2022; GET_BIT 2 2022; SET_BIT 2-3 2022
GREATEST 1-254 2022; LEAST 1-254 2022

ASCII 1; CHAR 1; CHARINDEX 2-3; CONCAT 2-254; CONCAT_WS 3-254; DATALENGTH 1; DIFFERENCE 2; FORMAT 2-3; LEFT 2; LEN 1
LOWER 1; LTRIM 1→2@2022; NCHAR 1; PATINDEX 2; QUOTENAME 1-2; REPLACE 3; REPLICATE 2; REVERSE 1; RIGHT 2; RTRIM 1→2@2022
SOUNDEX 1; SPACE 1; STR 1-3; STRING_ESCAPE 2; STUFF 4; SUBSTRING 3; TRANSLATE 3; TRIM 1; UNICODE 1; UPPER 1
REGEXP_COUNT 2-4 2025; REGEXP_INSTR 2-7 2025; REGEXP_LIKE 2-3 2025; REGEXP_REPLACE 2-6 2025; REGEXP_SUBSTR 2-6 2025
UNISTR 1-2 2025; BASE64_ENCODE 1-2 2025; BASE64_DECODE 1 2025

DATEADD 3; DATEDIFF 3; DATEDIFF_BIG 3; DATEFROMPARTS 3; DATENAME 2; DATEPART 2; DAY 1; MONTH 1; YEAR 1; EOMONTH 1-2; ISDATE 1
DATETIMEFROMPARTS 7; DATETIME2FROMPARTS 8; DATETIMEOFFSETFROMPARTS 10; SMALLDATETIMEFROMPARTS 5; TIMEFROMPARTS 5
GETDATE 0; GETUTCDATE 0; SYSDATETIME 0; SYSUTCDATETIME 0; SYSDATETIMEOFFSET 0; SWITCHOFFSET 2; TODATETIMEOFFSET 2
DATETRUNC 2 2022; DATE_BUCKET 3-4 2022

CAST 1; CONVERT 2-3; PARSE 1; TRY_CAST 1; TRY_CONVERT 2-3; TRY_PARSE 1
CHOOSE 2+; COALESCE 2+; IIF 3; ISNULL 2; ISNUMERIC 1; NULLIF 2

ISJSON 1→2@2022; JSON_MODIFY 3; JSON_QUERY 1-2; JSON_VALUE 2; OPENJSON 1-2
JSON_ARRAY 0+ 2022; JSON_OBJECT 0+ 2022; JSON_PATH_EXISTS 2 2022; JSON_CONTAINS 2-4 2025
JSON_ARRAYAGG 1 2025; JSON_OBJECTAGG 1 2025

BINARY_CHECKSUM 1+; CHECKSUM 1+; COMPRESS 1; CRYPT_GEN_RANDOM 1-2; DECOMPRESS 1; HASHBYTES 2; NEWID 0
NEWSEQUENTIALID 0

AVG 1; CHECKSUM_AGG 1; COUNT 1; COUNT_BIG 1; MAX 1; MIN 1; STDEV 1; STDEVP 1; STRING_AGG 2; SUM 1; VAR 1; VARP 1
APPROX_COUNT_DISTINCT 1; APPROX_PERCENTILE_CONT 1 2022; APPROX_PERCENTILE_DISC 1 2022; PRODUCT 1 2025
GROUPING 1; GROUPING_ID 1+

ROW_NUMBER 0 over; RANK 0 over; DENSE_RANK 0 over; NTILE 1 over; CUME_DIST 0 over; PERCENT_RANK 0 over
FIRST_VALUE 1 over; LAST_VALUE 1 over; LAG 1-3 over; LEAD 1-3 over
PERCENTILE_CONT 1 over; PERCENTILE_DISC 1 over

GENERATE_SERIES 2-3 2022; STRING_SPLIT 2→3@2022; REGEXP_MATCHES 2-3 2025; REGEXP_SPLIT_TO_TABLE 2-3 2025
VECTOR_DISTANCE 3 2025; VECTOR_NORM 2 2025; VECTOR_NORMALIZE 2 2025

ERROR_LINE 0; ERROR_MESSAGE 0; ERROR_NUMBER 0; ERROR_SEVERITY 0; ERROR_STATE 0; IDENTITY 1-3; OBJECT_ID 1-2; RAISERROR 3+
ROWCOUNT_BIG 0; SCOPE_IDENTITY 0; XACT_STATE 0
`;

const entry =
  /^(?<name>\w+) (?<min>\d+)(?:-(?<max>\d+)|(?<more>\+)|→(?<grown>\d+)@(?<grew>\d+))?(?: (?<since>\d{4}))?(?<over> over)?$/;

function version(text: string | undefined): TsqlVersion {
  const year = Number(text ?? 2019);
  if (year !== 2019 && year !== 2022 && year !== 2025) throw new Error(`no version ${text}`);
  return year;
}

function readEntry(text: string): [string, TsqlFunction] {
  const { name, min, max, more, grown, grew, since, over } = entry.exec(text)?.groups ?? {};
  if (name === undefined) throw new Error(`not an entry: ${text}`);
  const least = Number(min);
  return [
    name,
    {
      min: least,
      max: more === undefined ? Number(grown ?? max ?? least) : Number.POSITIVE_INFINITY,
      since: version(since),
      ...(grew === undefined ? {} : { grew: { since: version(grew), from: least } }),
      over: over !== undefined,
    },
  ];
}

export const tsqlFunctions: ReadonlyMap<string, TsqlFunction> = new Map(
  table
    .split(/[;\n]/)
    .map((text) => text.trim())
    .filter((text) => text !== "")
    .map(readEntry),
);
