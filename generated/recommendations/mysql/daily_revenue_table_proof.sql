-- daily_revenue_table_proof: keys of daily_revenue_table whose stored row is not what the sources
-- give now.
-- MySQL 8.4 · definitions/kept.ts · in order: share double (default 1), share double (default 1)
-- Note: full join: a left join and the unmatched rows of the right side, because the engine has no
--   full join on such a condition.
with
  -- Computed now.
  current_rows as (
    select
      date(ordered_at) as day,
      status collate utf8mb4_0900_bin as status,
      count(*) as orders,
      sum(total) as revenue
    from orders
    where cast(
        conv(
          left(sha2(concat('proof:', cast(date(ordered_at) as char)), 256), 13),
          16,
          10
        ) as double
      )
        / 4503599627370496
        < ?
    group by date(ordered_at), status collate utf8mb4_0900_bin
  ),
  -- Stored rows of the same slices.
  stored_rows as (
    select day, status, orders, revenue
    from daily_revenue
    where cast(conv(left(sha2(concat('proof:', cast(day as char)), 256), 13), 16, 10) as double)
        / 4503599627370496
        < ?
  ),
  current_rows_and_stored_rows as (
    select
      coalesce(cr.day, sr.day) as day,
      coalesce(cr.status, sr.status) as status,
      case
        when sr.day is null then 'missing'
        when cr.day is null then 'extra'
        when not cr.orders <=> sr.orders or not cr.revenue <=> sr.revenue then 'different'
      end collate utf8mb4_0900_bin as problem
    from current_rows as cr
    left join stored_rows as sr on cr.day = sr.day and cr.status = sr.status
    where case
        when sr.day is null then 'missing'
        when cr.day is null then 'extra'
        when not cr.orders <=> sr.orders or not cr.revenue <=> sr.revenue then 'different'
      end is not null
    union all
    -- Unmatched rows of the right side.
    select
      coalesce(null, sr.day) as day,
      coalesce(null, sr.status) as status,
      case
        when sr.day is null then 'missing'
        when cast(null as date) is null then 'extra'
        when not null <=> sr.orders or not null <=> sr.revenue then 'different'
      end collate utf8mb4_0900_bin as problem
    from stored_rows as sr
    where not exists (
        select 1
        from current_rows as cr
        where cr.day = sr.day and cr.status = sr.status
      )
      and case
        when sr.day is null then 'missing'
        when cast(null as date) is null then 'extra'
        when not null <=> sr.orders or not null <=> sr.revenue then 'different'
      end is not null
  )
select day, status, problem
from current_rows_and_stored_rows
order by day, status
