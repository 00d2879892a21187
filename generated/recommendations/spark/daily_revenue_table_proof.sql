-- daily_revenue_table_proof: keys of daily_revenue_table whose stored row is not what the sources
-- give now.
-- Spark 4.0 · definitions/kept.ts · :share double (default 1)
with
  -- Computed now.
  current_rows as (
    select cast(ordered_at as date) as day, status, count(*) as orders, sum(total) as revenue
    from orders
    where cast(
        conv(substr(sha2('proof:'
          || cast(cast(ordered_at as date) as string), 256), 1, 13), 16, 10) as double
      )
        / 4503599627370496
        < :share
    group by cast(ordered_at as date), status
  ),
  -- Stored rows of the same slices.
  stored_rows as (
    select day, status, orders, revenue
    from daily_revenue
    where cast(conv(substr(sha2('proof:' || cast(day as string), 256), 1, 13), 16, 10) as double)
        / 4503599627370496
        < :share
  ),
  current_rows_with_problem as (
    select
      coalesce(cr.day, sr.day) as day,
      coalesce(cr.status, sr.status) as status,
      case
        when sr.day is null then 'missing'
        when cr.day is null then 'extra'
        when not cr.orders <=> sr.orders or not cr.revenue <=> sr.revenue then 'different'
      end as problem
    from current_rows as cr
    full join stored_rows as sr on cr.day = sr.day and cr.status = sr.status
  )
select day, status, problem
from current_rows_with_problem
where problem is not null
order by day, status
