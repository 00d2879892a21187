// Made by quern from definition.ts:12. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ArithmeticRow {
  readonly id: number;
  readonly division: number | null;
  readonly half: number | null;
  readonly whole: bigint | null;
  readonly remainder: bigint | null;
  /** decimal(12,4), exact */
  readonly decimalRemainder: string | null;
  /** decimal(24,8), exact */
  readonly product: string;
  readonly doubleRound: number;
  /** decimal(11,2), exact */
  readonly decimalRound: string;
  readonly intRound: number;
  /** decimal(9,0), exact */
  readonly floor: string;
  readonly ceil: number;
  readonly root: number | null;
  readonly power: number | null;
  readonly logarithm: number | null;
  readonly arcSine: number | null;
  readonly sign: number;
  readonly angle: number | null;
}

/** Arithmetic of each type. */
export const arithmetic: Query<NoParams, ArithmeticRow> = /* @__PURE__ */ defineQuery({
  name: "arithmetic",
  params: {},
  columns: {
    id: "int",
    division: "double?",
    half: "double?",
    whole: "bigint?",
    remainder: "bigint?",
    decimalRemainder: "decimal?",
    product: "decimal",
    doubleRound: "double",
    decimalRound: "decimal",
    intRound: "int",
    floor: "decimal",
    ceil: "double",
    root: "double?",
    power: "double?",
    logarithm: "double?",
    arcSine: "double?",
    sign: "int",
    angle: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `select
  id,
  cast(i as float) / nullif(b, 0) as division,
  i / 2e0 as half,
  i / nullif(b, 0) as whole,
  b % 7 as remainder,
  cast(m % nullif(i, 0) as varchar(41)) as decimal_remainder,
  cast(m * m as varchar(41)) as product,
  case
    when cast(try_cast(d as decimal(38, 3)) as float) = d
    then cast(cast(cast(d as decimal(38, 3)) as decimal(38, 2)) as float)
    else round(d, 2)
  end as double_round,
  cast(cast(m as decimal(11, 2)) as varchar(41)) as decimal_round,
  round(i, -2) as int_round,
  cast(floor(m) as varchar(41)) as floor,
  ceiling(d) as ceil,
  case when d >= 0 then sqrt(d) end as root,
  case when d > 0 or (d = 0 and i >= 0) or (d < 0 and i = floor(i)) then power(d, i) end as power,
  case when m > 0 then log(m) end as logarithm,
  case when d between -1 and 1 then asin(d) end as arc_sine,
  cast(sign(m) as int) as sign,
  case when d = 0 and d = 0 then 0e0 else atn2(d, d) end as angle
from numbers`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:37. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ConversionsRow {
  readonly doubleToInt: number;
  readonly decimalToBigint: bigint;
  /** decimal(10,2), exact */
  readonly doubleToDecimal: string;
  readonly intToDouble: number;
  readonly intToText: string;
  readonly decimalToText: string;
  readonly backToInt: number;
  readonly tryInt: number | null;
  readonly tryDouble: number | null;
  /** decimal(10,2), exact */
  readonly tryDecimal: string | null;
}

/** Conversions. */
export const conversions: Query<NoParams, ConversionsRow> = /* @__PURE__ */ defineQuery({
  name: "conversions",
  params: {},
  columns: {
    doubleToInt: "int",
    decimalToBigint: "bigint",
    doubleToDecimal: "decimal",
    intToDouble: "double",
    intToText: "text",
    decimalToText: "text",
    backToInt: "int",
    tryInt: "int?",
    tryDouble: "double?",
    tryDecimal: "decimal?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `select
  cast(d as int) as double_to_int,
  cast(m as bigint) as decimal_to_bigint,
  cast(
    case
      when cast(try_cast(d as decimal(38, 3)) as float) = d
      then cast(cast(d as decimal(38, 3)) as decimal(10, 2))
      else cast(d as decimal(10, 2))
    end as varchar(41)
  ) as double_to_decimal,
  cast(i as float) as int_to_double,
  cast(i as varchar(11)) as int_to_text,
  cast(m as varchar(41)) as decimal_to_text,
  cast(
    case
      when cast(i as varchar(11)) like '%[0-9]%'
        and cast(i as varchar(11)) not like '%[^-+0-9 ]%'
        and cast(i as varchar(11)) not like '%[-+] %'
      then cast(i as varchar(11))
      else cast(i as varchar(11)) + '?'
    end as int
  ) as back_to_int,
  case
    when cast(i as varchar(11)) like '%[0-9]%'
      and cast(i as varchar(11)) not like '%[^-+0-9 ]%'
      and cast(i as varchar(11)) not like '%[-+] %'
    then try_cast(cast(i as varchar(11)) as int)
  end as try_int,
  case
    when cast(i as varchar(11)) like '%[0-9]%'
      and trim(cast(i as varchar(11))) like '[-+.0-9]%'
      and trim(cast(i as varchar(11))) like '%[0-9.]'
      and cast(i as varchar(11)) not like '%[^-+.eE0-9 ]%'
      and cast(i as varchar(11)) not like '%[-+] %'
      and cast(i as varchar(11)) not like '%[^0-9.][eE]%'
    then try_cast(cast(i as varchar(11)) as float)
  end as try_double,
  cast(
    case
      when cast(i as varchar(11)) like '%[0-9]%'
        and cast(i as varchar(11)) not like '%[^-+.0-9 ]%'
        and cast(i as varchar(11)) not like '%[-+] %'
      then try_cast(cast(i as varchar(11)) as decimal(10, 2))
    end as varchar(41)
  ) as try_decimal
from numbers`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});
