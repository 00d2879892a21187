-- digit_grid_confusions: confused class pairs, most frequent first.
-- Spark 4.0 · definitions/digits.ts
with
  -- Misclassified rows, numbered within each (actual, predicted) pair.
  misclassified_rows as (
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
from misclassified_rows
group by actual, predicted
order by n desc, actual, predicted
