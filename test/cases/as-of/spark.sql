-- customer_windows: Windows before one instant: of days, with a gap, and of rows.
-- Spark 4.0 · definition.ts · :as_of timestamp
with
  ranked_orders as (
    select
      customer_id,
      total,
      status,
      ordered_at,
      row_number() over (partition by customer_id order by ordered_at desc, order_id desc) as nth
    from orders
    where ordered_at < :as_of
  ),
  -- Aggregates of orders before the as-of time, in one scan.
  orders_as_of as (
    select
      customer_id,
      count(*) filter (
        where ordered_at >= :as_of - interval 8 days and ordered_at < :as_of - interval 1 day
      ) as orders_7d,
      count(*) filter (
        where ordered_at >= :as_of - interval 31 days and ordered_at < :as_of - interval 1 day
      ) as orders_30d,
      sum(total) filter (
        where ordered_at >= :as_of - interval 8 days and ordered_at < :as_of - interval 1 day
      ) as spend_7d,
      sum(total) filter (
        where ordered_at >= :as_of - interval 31 days and ordered_at < :as_of - interval 1 day
      ) as spend_30d,
      sum(total) filter (where nth <= 3) as spend_3_rows,
      max(status) filter (where nth = 1) as status_1,
      max(status) filter (where nth = 2) as status_2,
      timestampdiff(microsecond, max(ordered_at), :as_of) / 1000000 / 86400 as days_since_last
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
  cast(oao.spend_7d as double) / nullif(oao.spend_30d, 0) as share
from customers as c
left join orders_as_of as oao on c.customer_id = oao.customer_id

-- latest_reading: the latest reading of each sensor that an order names, on whichever plan suits
-- the engine.
-- Spark 4.0 · definition.ts
with
  asked as (
    select order_id, customer_id, ordered_at as at, status
    from orders
  ),
  -- Rows of asked and readings on one timeline per status; source_order breaks ties in time.
  timeline as (
    select order_id, at, status, 1 as source_order, cast(null as double) as value
    from asked
    union all
    select cast(null as bigint) as order_id, at, sensor as status, 0 as source_order, value
    from readings
  ),
  -- Timeline segments: each row of readings begins one, and the asked rows after it belong to it.
  timeline_segments as (
    select
      order_id,
      at,
      status,
      source_order,
      value,
      count(case when source_order = 0 then 1 end) over (
        partition by status
        order by at, source_order
        rows between unbounded preceding and current row
      ) as segment
    from timeline
  ),
  timeline_with_values as (
    select
      ts.order_id,
      ts.at,
      ts.status,
      ts.source_order,
      max(ts.value) over (partition by ts.status, ts.segment) as value
    from timeline_segments as ts
  )
select order_id, value
from timeline_with_values
where source_order = 1

-- on_timeline: two sets of one key share a time line, in one pass; one of them does not count at
-- its own instant.
-- Spark 4.0 · definition.ts
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
      cast(null as timestamp_ntz) as ordered_at,
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
      cast(null as timestamp_ntz) as ordered_at,
      cast(null as bigint) as order_id_2,
      o.total as total_2,
      o.order_id as order_id_3
    from orders as o
    where o.status = 'completed'
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
      count(case when source_order = 2 then 1 end) over (
        partition by customer_id
        order by at, source_order, order_id_2, order_id_3
        rows between unbounded preceding and current row
      ) as orders_segment,
      count(case when source_order = 0 then 1 end) over (
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
  case when ordered_at >= at - interval 1 month then total end as before,
  total_2 as completed
from timeline_with_values
where source_order = 1

-- row_windows: Windows before the instant of each row, where rows may stand there twice.
-- Spark 4.0 · definition.ts
with
  -- orders with trailing aggregates: one frame per window, over a single sort.
  orders_with_windows as (
    select
      order_id,
      customer_id,
      status,
      ordered_at,
      count(*) over last_7d as orders_7d,
      count(*) over last_30d as orders_30d,
      sum(total) over last_7d as spend_7d,
      sum(total) over last_30d as spend_30d
    from orders
    window
      last_7d as (
        partition by customer_id
        order by ordered_at
        range between interval '7 00:00:00' day to second preceding
          and interval '0 00:00:00.000001' day to second preceding
      ),
      last_30d as (
        partition by customer_id
        order by ordered_at
        range between interval '30 00:00:00' day to second preceding
          and interval '0 00:00:00.000001' day to second preceding
      )
  ),
  asked as (
    select
      order_id,
      customer_id,
      ordered_at as at,
      status,
      orders_7d,
      orders_30d,
      spend_7d,
      spend_30d
    from orders_with_windows
  )
select order_id, orders_7d, orders_30d, spend_7d, spend_30d
from asked

-- row_windows_indexes: indexes for the lookups of row_windows.
-- Spark 4.0 · definition.ts


