// Made by quern from definitions/digits.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface DigitGridConfusionsRow {
  readonly actual: string;
  readonly predicted: string;
  readonly n: number;
  readonly samples: string;
}

/** Which class is most often taken for which other. */
export const digitGridConfusions: Query<NoParams, DigitGridConfusionsRow> = /* @__PURE__ */ defineQuery({
  name: "digit_grid_confusions",
  params: {},
  columns: {
    actual: "text",
    predicted: "text",
    n: "count",
    samples: "text",
  },
  sql: {
    postgres: {
      text: `with
  -- Rows with a wrong label, numbered within each pair of classes.
  mistakes as (
    select
      label as actual,
      predicted,
      cast(row_id as text) as id,
      row_number() over (partition by label, predicted order by row_id) as number
    from digits
    where label in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
      and predicted in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
      and label <> predicted
  )
select
  actual,
  predicted,
  count(*) as n,
  string_agg(id, ', ' order by number, id collate "C") filter (where number <= 3) as samples
from mistakes
group by actual, predicted
order by n desc, actual collate "C", predicted collate "C"`,
      params: [],
    },
    mysql: {
      text: `with
  -- Rows with a wrong label, numbered within each pair of classes.
  mistakes as (
    select
      label as actual,
      predicted,
      cast(row_id as char) as id,
      row_number() over (
        partition by label collate utf8mb4_0900_bin, predicted collate utf8mb4_0900_bin
        order by row_id
      ) as number
    from digits
    where label in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
      and label collate utf8mb4_0900_bin in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
      and predicted in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
      and predicted collate utf8mb4_0900_bin in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
      and label collate utf8mb4_0900_bin <> predicted
  )
select /*+ set_var(group_concat_max_len = 1073741824) */
  actual collate utf8mb4_0900_bin as actual,
  predicted collate utf8mb4_0900_bin as predicted,
  count(*) as n,
  group_concat(
    case when number <= 3 then id end order by number, id collate utf8mb4_0900_bin separator ', '
  ) as samples
from mistakes
group by actual collate utf8mb4_0900_bin, predicted collate utf8mb4_0900_bin
order by n desc, actual, predicted`,
      params: [],
    },
    sqlserver: {
      text: `with
  -- Rows with a wrong label, numbered within each pair of classes.
  mistakes as (
    select
      label as actual,
      predicted,
      cast(row_id as varchar(11)) as id,
      row_number() over (
        partition by (label + N'.') collate Latin1_General_100_BIN2_UTF8,
          (predicted + N'.') collate Latin1_General_100_BIN2_UTF8
        order by row_id
      ) as number
    from digits
    where label in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
      and (label + N'.') collate Latin1_General_100_BIN2_UTF8 in (
        '0.', '1.', '2.', '3.', '4.', '5.', '6.', '7.', '8.', '9.'
      )
      and predicted in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
      and (predicted + N'.') collate Latin1_General_100_BIN2_UTF8 in (
        '0.', '1.', '2.', '3.', '4.', '5.', '6.', '7.', '8.', '9.'
      )
      and (label + N'.') collate Latin1_General_100_BIN2_UTF8
        <> (predicted + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select
  min(actual) as actual,
  min(predicted) as predicted,
  count_big(*) as n,
  string_agg(cast(case when number <= 3 then id end as nvarchar(max)), ', ') within group (
    order by number, cast((id + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
  ) as samples
from mistakes
group by
  (actual + N'.') collate Latin1_General_100_BIN2_UTF8,
  (predicted + N'.') collate Latin1_General_100_BIN2_UTF8
order by
  n desc,
  cast((min(actual) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  cast((min(predicted) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))`,
      params: [],
    },
    spark: {
      text: `with
  -- Rows with a wrong label, numbered within each pair of classes.
  mistakes as (
    select
      label as actual,
      predicted,
      cast(row_id as string) as id,
      row_number() over (partition by label, predicted order by row_id) as number
    from digits
    where label in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
      and predicted in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
      and label <> predicted
  )
select
  actual,
  predicted,
  count(*) as n,
  listagg(id, ', ') within group (order by number, id) filter (where number <= 3) as samples
from mistakes
group by actual, predicted
order by n desc, actual, predicted`,
      params: [],
    },
  },
});
