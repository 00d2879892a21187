-- daily_revenue_table_proof: keys of daily_revenue_table whose stored row is not what the sources
-- give now.
-- Postgres 16 · definitions/kept.ts · $1 share double (default 1)
with
  -- Computed now.
  current_rows as (
    select cast(ordered_at as date) as day, status, count(*) as orders, sum(total) as revenue
    from orders
    where cast(
        cast(
          'x' || left(
            encode(
              sha256(
                convert_to('proof:' || to_char(cast(ordered_at as date), 'YYYY-MM-DD'), 'UTF8')
              ),
              'hex'
            ),
            13
          ) as bit(52)
        ) as bigint
      )
        / 2 ^ 52
        < $1
    group by cast(ordered_at as date), status
  ),
  -- Stored rows of the same slices.
  stored_rows as (
    select day, status, orders, revenue
    from daily_revenue
    where cast(
        cast(
          'x' || left(
            encode(sha256(convert_to('proof:' || to_char(day, 'YYYY-MM-DD'), 'UTF8')), 'hex'),
            13
          ) as bit(52)
        ) as bigint
      )
        / 2 ^ 52
        < $1
  ),
  current_rows_with_problem as (
    select
      coalesce(cr.day, sr.day) as day,
      coalesce(cr.status, sr.status) as status,
      case
        when sr.day is null then 'missing'
        when cr.day is null then 'extra'
        when cr.orders is distinct from sr.orders
          or cr.revenue is distinct from sr.revenue
        then 'different'
      end as problem
    from current_rows as cr
    full join stored_rows as sr on cr.day = sr.day and cr.status = sr.status
  )
select day, status, problem
from current_rows_with_problem
where problem is not null
order by day, status collate "C"
