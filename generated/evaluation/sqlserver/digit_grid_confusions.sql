-- digit_grid_confusions: confused class pairs, most frequent first.
-- SQL Server 2022 · definitions/digits.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- Misclassified rows, numbered within each (actual, predicted) pair.
  misclassified_rows as (
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
from misclassified_rows
group by
  (actual + N'.') collate Latin1_General_100_BIN2_UTF8,
  (predicted + N'.') collate Latin1_General_100_BIN2_UTF8
order by
  n desc,
  cast((min(actual) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  cast((min(predicted) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));
