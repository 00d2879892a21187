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
  )
select
  s.user_id,
  s.product_id,
  s.shown_at,
  s.was_clicked,
  interactions_before.events_1d,
  interactions_before.events_7d,
  interactions_before.events_30d,
  interactions_before.purchases_1d,
  interactions_before.purchases_7d,
  interactions_before.purchases_30d,
  interactions_before2.purchases_20_rows,
  interactions_before2.kind_1,
  interactions_before2.kind_2,
  interactions_before2.kind_3,
  interactions_before3.product_events_7d,
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
cross apply (
  select
    count_big(case when interactions.occurred_at >= interactions.before_1d then 1 end) as events_1d,
    count_big(case when interactions.occurred_at >= interactions.before_7d then 1 end) as events_7d,
    count_big(*) as events_30d,
    count_big(
      case
        when interactions.occurred_at >= interactions.before_1d
          and (interactions.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'purchase.'
        then 1
      end
    ) as purchases_1d,
    count_big(
      case
        when interactions.occurred_at >= interactions.before_7d
          and (interactions.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'purchase.'
        then 1
      end
    ) as purchases_7d,
    count_big(
      case
        when (interactions.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'purchase.' then 1
      end
    ) as purchases_30d
  from (
    select
      i.kind,
      i.occurred_at,
      dateadd(day, -1, s.shown_at) as before_1d,
      dateadd(day, -7, s.shown_at) as before_7d
    from interactions as i
    where i.user_id = s.user_id
      and i.occurred_at >= dateadd(day, -30, s.shown_at)
      and i.occurred_at < s.shown_at
  ) as interactions
) as interactions_before
cross apply (
  select
    count_big(
      case
        when ranked_top_interactions.nth <= 20
          and (ranked_top_interactions.kind + N'.') collate Latin1_General_100_BIN2_UTF8
            = 'purchase.'
        then 1
      end
    ) as purchases_20_rows,
    replace(
      max(
        cast(
          (
            case when ranked_top_interactions.nth = 1 then ranked_top_interactions.kind end
              + nchar(0)
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
            case when ranked_top_interactions.nth = 2 then ranked_top_interactions.kind end
              + nchar(0)
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
            case when ranked_top_interactions.nth = 3 then ranked_top_interactions.kind end
              + nchar(0)
          ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
        )
      ),
      nchar(0),
      N''
    ) collate database_default as kind_3
  from (
    select
      top_interactions.kind,
      row_number() over (
        order by top_interactions.occurred_at desc, top_interactions.interaction_id desc
      ) as nth
    from (
      select top (20) i.interaction_id, i.kind, i.occurred_at
      from interactions as i
      where i.user_id = s.user_id and i.occurred_at < s.shown_at
      order by i.occurred_at desc, i.interaction_id desc
    ) as top_interactions
  ) as ranked_top_interactions
) as interactions_before2
cross apply (
  select count_big(*) as product_events_7d
  from interactions as i
  where i.product_id = s.product_id
    and i.occurred_at >= dateadd(day, -7, s.shown_at)
    and i.occurred_at < s.shown_at
) as interactions_before3;
