-- daily_revenue_table_proof: keys of daily_revenue_table whose stored row is not what the sources
-- give now.
-- SQL Server 2022 · definitions/kept.ts · @share double (default 1)
with
  -- Computed now.
  current_rows as (
    select
      cast(ordered_at as date) as day,
      min(status) as status,
      count_big(*) as orders,
      sum(total) as revenue
    from orders
    where cast(substring(hashbytes(
        'SHA2_256',
        'proof:' + convert(varchar(10), cast(ordered_at as date), 23)
      ), 1, 7) as bigint)
        / 16
        / 4503599627370496e0
        < @share
    group by cast(ordered_at as date), (status + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Stored rows of the same slices.
  stored_rows as (
    select day, status, orders, revenue
    from daily_revenue
    where cast(substring(hashbytes(
        'SHA2_256',
        'proof:' + convert(varchar(10), day, 23)
      ), 1, 7) as bigint)
        / 16
        / 4503599627370496e0
        < @share
  ),
  current_rows_with_problem as (
    select
      coalesce(cr.day, sr.day) as day,
      coalesce(cr.status, (sr.status + N'') collate database_default) as status,
      case
        when sr.day is null then 'missing'
        when cr.day is null then 'extra'
        when cr.orders is distinct from sr.orders
          or cr.revenue is distinct from sr.revenue
        then 'different'
      end as problem
    from current_rows as cr
    full join stored_rows as sr on cr.day = sr.day
      and (cr.status + N'.') collate Latin1_General_100_BIN2_UTF8 = sr.status + N'.'
  )
select day, status, problem
from current_rows_with_problem
where problem is not null
order by day, cast((status + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));
