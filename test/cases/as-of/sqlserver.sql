-- customer_windows: Windows before one instant: of days, with a gap, and of rows.
-- SQL Server 2022 · definition.ts · @as_of timestamp
with
  ranked_orders as (
    select
      customer_id,
      total,
      status,
      ordered_at,
      row_number() over (partition by customer_id order by ordered_at desc, order_id desc) as nth
    from orders
    where ordered_at < @as_of
  ),
  -- Aggregates of orders before the as-of time, in one scan.
  orders_as_of as (
    select
      customer_id,
      count_big(
        case
          when ordered_at >= dateadd(day, -8, @as_of)
            and ordered_at < dateadd(day, -1, @as_of)
          then 1
        end
      ) as orders_7d,
      count_big(
        case
          when ordered_at >= dateadd(day, -31, @as_of)
            and ordered_at < dateadd(day, -1, @as_of)
          then 1
        end
      ) as orders_30d,
      sum(
        case
          when ordered_at >= dateadd(day, -8, @as_of)
            and ordered_at < dateadd(day, -1, @as_of)
          then total
        end
      ) as spend_7d,
      sum(
        case
          when ordered_at >= dateadd(day, -31, @as_of)
            and ordered_at < dateadd(day, -1, @as_of)
          then total
        end
      ) as spend_30d,
      sum(case when nth <= 3 then total end) as spend_3_rows,
      replace(
        max(
          cast(
            (
              case when nth = 1 then status end + nchar(0)
            ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
          )
        ),
        nchar(0),
        N''
      ) collate database_default as status_1,
      replace(
        max(
          cast(
            (
              case when nth = 2 then status end + nchar(0)
            ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
          )
        ),
        nchar(0),
        N''
      ) collate database_default as status_2,
      datediff_big(microsecond, max(ordered_at), @as_of) / 1e6 / 86400e0 as days_since_last
    from ranked_orders
    group by customer_id
  )
select
  c.customer_id,
  coalesce(oao.orders_7d, 0) as orders_7d,
  coalesce(oao.orders_30d, 0) as orders_30d,
  oao.spend_7d,
  oao.spend_30d,
  oao.spend_3_rows,
  oao.status_1,
  oao.status_2,
  oao.days_since_last,
  cast(oao.spend_7d as float) / nullif(oao.spend_30d, 0) as share
from customers as c
left join orders_as_of as oao on c.customer_id = oao.customer_id;

-- latest_reading: the latest reading of each sensor that an order names, on whichever plan suits
-- the engine.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with asked as (
  select order_id, customer_id, ordered_at as at, status
  from orders
)
select a.order_id, readings.value
from asked as a
outer apply (
  select top (1) r.value
  from readings as r
  where r.sensor = a.status
    and (r.sensor + N'.') collate Latin1_General_100_BIN2_UTF8
      = (a.status + N'.') collate Latin1_General_100_BIN2_UTF8
    and r.at <= a.at
  order by r.at desc
) as readings;

-- on_timeline: two sets of one key share a time line, in one pass; one of them does not count at
-- its own instant.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  asked as (
    select order_id, customer_id, ordered_at as at, status
    from orders
  ),
  -- Rows of asked and orders on one timeline per customer_id; source_order breaks ties in time.
  timeline as (
    select
      order_id,
      customer_id,
      at,
      1 as source_order,
      cast(null as decimal(12, 2)) as total,
      cast(null as datetime2(6)) as ordered_at,
      cast(null as bigint) as order_id_2,
      cast(null as decimal(12, 2)) as total_2,
      cast(null as bigint) as order_id_3
    from asked
    union all
    select
      cast(null as bigint) as order_id,
      o.customer_id,
      o.ordered_at as at,
      2 as source_order,
      o.total,
      o.ordered_at,
      o.order_id as order_id_2,
      cast(null as decimal(12, 2)) as total_2,
      cast(null as bigint) as order_id_3
    from orders as o
    union all
    select
      cast(null as bigint) as order_id,
      o.customer_id,
      o.ordered_at as at,
      0 as source_order,
      cast(null as decimal(12, 2)) as total,
      cast(null as datetime2(6)) as ordered_at,
      cast(null as bigint) as order_id_2,
      o.total as total_2,
      o.order_id as order_id_3
    from orders as o
    where o.status = 'completed'
      and (o.status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
  ),
  -- Timeline segments: each row of orders begins one, and the asked rows after it belong to it.
  timeline_segments as (
    select
      order_id,
      customer_id,
      at,
      source_order,
      total,
      ordered_at,
      order_id_2,
      total_2,
      order_id_3,
      count_big(case when source_order = 2 then 1 end) over (
        partition by customer_id
        order by at, source_order, order_id_2, order_id_3
        rows between unbounded preceding and current row
      ) as orders_segment,
      count_big(case when source_order = 0 then 1 end) over (
        partition by customer_id
        order by at, source_order, order_id_2, order_id_3
        rows between unbounded preceding and current row
      ) as orders_segment_2
    from timeline
  ),
  timeline_with_values as (
    select
      ts.order_id,
      ts.customer_id,
      ts.at,
      ts.source_order,
      max(ts.total) over (partition by ts.customer_id, ts.orders_segment) as total,
      max(ts.ordered_at) over (partition by ts.customer_id, ts.orders_segment) as ordered_at,
      max(ts.total_2) over (partition by ts.customer_id, ts.orders_segment_2) as total_2
    from timeline_segments as ts
  )
select
  order_id,
  case when ordered_at >= dateadd(month, -1, at) then total end as before,
  total_2 as completed
from timeline_with_values
where source_order = 1;

-- row_windows: Windows before the instant of each row, where rows may stand there twice.
-- SQL Server 2022 · definition.ts
-- Needs: create index orders_customer_id_ordered_at on orders (customer_id, ordered_at)
with asked as (
  select order_id, customer_id, ordered_at as at, status
  from orders
)
select
  a.order_id,
  orders_before.orders_7d,
  orders_before.orders_30d,
  orders_before.spend_7d,
  orders_before.spend_30d
from asked as a
cross apply (
  select
    count_big(case when orders.ordered_at >= orders.before_7d then 1 end) as orders_7d,
    count_big(*) as orders_30d,
    sum(case when orders.ordered_at >= orders.before_7d then orders.total end) as spend_7d,
    sum(orders.total) as spend_30d
  from (
    select o.total, o.ordered_at, dateadd(day, -7, a.at) as before_7d
    from orders as o
    where o.customer_id = a.customer_id
      and o.ordered_at >= dateadd(day, -30, a.at)
      and o.ordered_at < a.at
  ) as orders
) as orders_before;

-- row_windows_indexes: indexes for the lookups of row_windows.
-- SQL Server 2022 · definition.ts

-- 1. index orders_customer_id_ordered_at
if not exists (select 1 from sys.indexes where name = 'orders_customer_id_ordered_at' and object_id = object_id('orders'))
create index orders_customer_id_ordered_at on orders (customer_id, ordered_at);
