-- country_names: Names joined, and what is known of a country's customers.
-- MySQL 8.4 · definition.ts
-- Note: counted ranks: values are counted per group and selected by rank, because the engine lacks
--   aggregates for quantiles and modes.
-- Note: aggregates by rank: rows are selected by rank, because the engine lacks such an aggregate
--   for quantiles, modes or first values.
with
  ranked_customers as (
    select
      country,
      name,
      joined_on,
      active,
      row_number() over (
        partition by country collate utf8mb4_0900_bin
        order by joined_on desc, customer_id
      ) as place_by_joined_on
    from customers
  ),
  groups_of_customers as (
    select
      country collate utf8mb4_0900_bin as country,
      group_concat(name order by joined_on, name collate utf8mb4_0900_bin separator ', ') as names,
      max(case when place_by_joined_on = 1 then name end) as newest,
      max(active) as any_active,
      min(active) as all_active
    from ranked_customers
    group by country collate utf8mb4_0900_bin
  ),
  counts_by_usual_start as (
    select country collate utf8mb4_0900_bin as country, joined_on as usual_start, count(*) as n
    from customers
    group by country collate utf8mb4_0900_bin, joined_on
  ),
  ranked_usual_start as (
    select
      country,
      usual_start,
      row_number() over (partition by country order by n desc, usual_start) as place
    from counts_by_usual_start
  )
select /*+ set_var(group_concat_max_len = 1073741824) */
  goc.country,
  goc.names,
  goc.newest,
  goc.any_active,
  goc.all_active,
  rus.usual_start
from groups_of_customers as goc
left join ranked_usual_start as rus on goc.country <=> rus.country and rus.place = 1

-- order_statistics: what orders of each status look like.
-- MySQL 8.4 · definition.ts
-- Note: counted ranks: values are counted per group and selected by rank, because the engine lacks
--   aggregates for quantiles and modes.
-- Note: aggregates by rank: rows are selected by rank, because the engine lacks such an aggregate
--   for quantiles, modes or first values.
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  ranked_orders as (
    select
      status,
      total,
      row_number() over (
        partition by status collate utf8mb4_0900_bin
        order by ordered_at, order_id
      ) as place_by_ordered_at,
      row_number() over (
        partition by status collate utf8mb4_0900_bin
        order by ordered_at desc, order_id desc
      ) as place_by_ordered_at_2
    from orders
  ),
  groups_of_orders as (
    select
      status collate utf8mb4_0900_bin as status,
      count(total) as total_known,
      count(case when total > 100.00 then total end) as total_2_known,
      max(case when place_by_ordered_at = 1 then total end) as first_total,
      max(case when place_by_ordered_at_2 = 1 then total end) as last_total
    from ranked_orders
    group by status collate utf8mb4_0900_bin
  ),
  numbered_total as (
    select
      status,
      total,
      row_number() over (partition by status collate utf8mb4_0900_bin order by total) as place
    from orders
  ),
  ranked_total as (
    select
      goo.status,
      max(
        case when nt.place = floor((goo.total_known - 1) * 0.5e0) + 1 then nt.total end
      ) as median_low,
      max(
        case when nt.place = ceil((goo.total_known - 1) * 0.5e0) + 1 then nt.total end
      ) as median_high,
      max(
        case when nt.place = floor((goo.total_known - 1) * 0.9e0) + 1 then nt.total end
      ) as p90_low,
      max(
        case when nt.place = ceil((goo.total_known - 1) * 0.9e0) + 1 then nt.total end
      ) as p90_high
    from numbered_total as nt
    join groups_of_orders as goo on nt.status = goo.status
      and nt.status collate utf8mb4_0900_bin = goo.status
    where nt.place in (
        floor((goo.total_known - 1) * 0.5e0) + 1, ceil((goo.total_known - 1) * 0.5e0) + 1,
        floor((goo.total_known - 1) * 0.9e0) + 1, ceil((goo.total_known - 1) * 0.9e0) + 1
      )
    group by goo.status
  ),
  numbered_total_2 as (
    select
      status,
      case when total > 100.00 then total end as total_2,
      row_number() over (
        partition by status collate utf8mb4_0900_bin
        order by case when total > 100.00 then total end
      ) as place
    from orders
    where case when total > 100.00 then total end is not null
  ),
  ranked_total_2 as (
    select
      goo.status,
      max(
        case when nt2.place = floor((goo.total_2_known - 1) * 0.5e0) + 1 then nt2.total_2 end
      ) as large_median_low,
      max(
        case when nt2.place = ceil((goo.total_2_known - 1) * 0.5e0) + 1 then nt2.total_2 end
      ) as large_median_high
    from numbered_total_2 as nt2
    join groups_of_orders as goo on nt2.status = goo.status
      and nt2.status collate utf8mb4_0900_bin = goo.status
    where nt2.place in (
        floor((goo.total_2_known - 1) * 0.5e0) + 1, ceil((goo.total_2_known - 1) * 0.5e0) + 1
      )
    group by goo.status
  ),
  counts_by_usual_discount as (
    select status collate utf8mb4_0900_bin as status, discount as usual_discount, count(*) as n
    from orders
    where discount is not null
    group by status collate utf8mb4_0900_bin, discount
  ),
  ranked_usual_discount as (
    select
      status,
      usual_discount,
      row_number() over (partition by status order by n desc, usual_discount) as place
    from counts_by_usual_discount
  )
select
  goo.status,
  rt.median_low
    + (rt.median_high - rt.median_low)
      * ((goo.total_known - 1) * 0.5e0 - floor((goo.total_known - 1) * 0.5e0)) as median,
  rt.p90_low
    + (rt.p90_high - rt.p90_low)
      * ((goo.total_known - 1) * 0.9e0 - floor((goo.total_known - 1) * 0.9e0)) as p90,
  rt2.large_median_low
    + (rt2.large_median_high - rt2.large_median_low)
      * ((goo.total_2_known - 1) * 0.5e0 - floor((goo.total_2_known - 1) * 0.5e0)) as large_median,
  rud.usual_discount,
  goo.first_total,
  goo.last_total
from groups_of_orders as goo
left join ranked_total as rt on goo.status = rt.status
left join ranked_total_2 as rt2 on goo.status = rt2.status
left join ranked_usual_discount as rud on goo.status = rud.status and rud.place = 1

-- overall_median: one row of all orders.
-- MySQL 8.4 · definition.ts
-- Note: counted ranks: values are counted per group and selected by rank, because the engine lacks
--   aggregates for quantiles and modes.
with
  groups_of_orders as (
    select count(total) as total_known
    from orders
  ),
  numbered_total as (
    select total, row_number() over (order by total) as place
    from orders
  ),
  ranked_total as (
    select
      max(
        case when nt.place = floor((goo.total_known - 1) * 0.5e0) + 1 then nt.total end
      ) as median_low,
      max(
        case when nt.place = ceil((goo.total_known - 1) * 0.5e0) + 1 then nt.total end
      ) as median_high
    from numbered_total as nt
    join groups_of_orders as goo on true
    where nt.place in (
        floor((goo.total_known - 1) * 0.5e0) + 1, ceil((goo.total_known - 1) * 0.5e0) + 1
      )
  ),
  counts_by_most_common as (
    select status collate utf8mb4_0900_bin as most_common, count(*) as n
    from orders
    group by status collate utf8mb4_0900_bin
  ),
  ranked_most_common as (
    select most_common, row_number() over (order by n desc, most_common) as place
    from counts_by_most_common
  )
select
  rt.median_low
    + (rt.median_high - rt.median_low)
      * ((goo.total_known - 1) * 0.5e0 - floor((goo.total_known - 1) * 0.5e0)) as median,
  rmc.most_common
from groups_of_orders as goo
left join ranked_total as rt on true
left join ranked_most_common as rmc on rmc.place = 1
