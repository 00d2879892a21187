-- digit_grid_confusions: confused class pairs, most frequent first.
-- MySQL 8.4 · definitions/digits.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- Misclassified rows, numbered within each (actual, predicted) pair.
  misclassified_rows as (
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
from misclassified_rows
group by actual collate utf8mb4_0900_bin, predicted collate utf8mb4_0900_bin
order by n desc, actual, predicted
