-- click_training: each recommendation with what was known of its user when it was shown.
-- SQL Server 2022 · definitions/features.ts
-- Needs: create index orders_user_id_ordered_at on orders (user_id, ordered_at)
-- Needs: create index interactions_user_id_occurred_at on interactions (user_id, occurred_at)
-- Needs: create index interactions_product_id_occurred_at on interactions (product_id, occurred_at)
with
  -- What was recommended, to whom and when, and whether they clicked on it.
  shown as (
    select
      user_id,
      product_id,
      recommended_at as shown_at,
      cast(case when clicked_at is not null then 1 else 0 end as bit) as was_clicked
    from recommendations
  ),
  -- Each key and instant of shown once, and where its windows begin or end.
  shown_instants as (
    select distinct
      user_id,
      shown_at,
      dateadd(day, -1, shown_at) as before_1d,
      dateadd(day, -7, shown_at) as before_7d,
      dateadd(day, -30, shown_at) as before_30d
    from shown
  ),
  ranked_shown_instants as (
    select
      si.user_id,
      si.shown_at,
      si.before_1d,
      si.before_7d,
      si.before_30d,
      i.kind,
      i.occurred_at,
      row_number() over (
        partition by si.user_id, si.shown_at
        order by i.occurred_at desc, i.interaction_id desc
      ) as nth
    from shown_instants as si
    join interactions as i on i.user_id = si.user_id
    where i.occurred_at < si.shown_at
  ),
  -- interactions before each instant, in one scan.
  interactions_as_of as (
    select
      user_id,
      shown_at,
      count_big(case when occurred_at >= before_1d then 1 end) as events_1d,
      count_big(case when occurred_at >= before_7d then 1 end) as events_7d,
      count_big(case when occurred_at >= before_30d then 1 end) as events_30d,
      count_big(
        case
          when occurred_at >= before_1d
            and (kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'purchase.'
          then 1
        end
      ) as purchases_1d,
      count_big(
        case
          when occurred_at >= before_7d
            and (kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'purchase.'
          then 1
        end
      ) as purchases_7d,
      count_big(
        case
          when occurred_at >= before_30d
            and (kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'purchase.'
          then 1
        end
      ) as purchases_30d,
      count_big(
        case
          when nth <= 20 and (kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'purchase.' then 1
        end
      ) as purchases_20_rows,
      replace(
        max(
          cast(
            (
              case when nth = 1 then kind end + nchar(0)
            ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
          )
        ),
        nchar(0),
        N''
      ) collate database_default as kind_1,
      replace(
        max(
          cast(
            (
              case when nth = 2 then kind end + nchar(0)
            ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
          )
        ),
        nchar(0),
        N''
      ) collate database_default as kind_2,
      replace(
        max(
          cast(
            (
              case when nth = 3 then kind end + nchar(0)
            ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
          )
        ),
        nchar(0),
        N''
      ) collate database_default as kind_3
    from ranked_shown_instants
    group by user_id, shown_at
  ),
  -- Each key and instant of shown once.
  shown_instants_2 as (
    select distinct product_id, shown_at
    from shown
  ),
  -- interactions before each instant, in one scan.
  interactions_as_of_2 as (
    select si.product_id, si.shown_at, count_big(*) as product_events_7d
    from shown_instants_2 as si
    join interactions as i on i.product_id = si.product_id
    where i.occurred_at >= dateadd(day, -7, si.shown_at) and i.occurred_at < si.shown_at
    group by si.product_id, si.shown_at
  )
select
  s.user_id,
  s.product_id,
  s.shown_at,
  s.was_clicked,
  coalesce(iao.events_1d, 0) as events_1d,
  coalesce(iao.events_7d, 0) as events_7d,
  coalesce(iao.events_30d, 0) as events_30d,
  coalesce(iao.purchases_1d, 0) as purchases_1d,
  coalesce(iao.purchases_7d, 0) as purchases_7d,
  coalesce(iao.purchases_30d, 0) as purchases_30d,
  coalesce(iao.purchases_20_rows, 0) as purchases_20_rows,
  iao.kind_1,
  iao.kind_2,
  iao.kind_3,
  coalesce(iao2.product_events_7d, 0) as product_events_7d,
  orders.total as last_total,
  datediff_big(microsecond, orders.ordered_at, s.shown_at) / 1e6 / 86400e0 as days_since_order
from shown as s
outer apply (
  select top (1) o.total, o.ordered_at
  from orders as o
  where o.user_id = s.user_id
    and o.ordered_at <= s.shown_at
    and o.ordered_at >= dateadd(year, -1, s.shown_at)
  order by o.ordered_at desc, o.order_id desc
) as orders
left join interactions_as_of as iao on s.user_id = iao.user_id and s.shown_at = iao.shown_at
left join interactions_as_of_2 as iao2 on s.product_id = iao2.product_id
  and s.shown_at = iao2.shown_at;
