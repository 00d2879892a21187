-- model_quality_per_user: how well each user's first places do, of model_quality.
-- SQL Server 2022 · definitions/similarity.ts · @recommended_at timestamp, @model text
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
  -- What users bought after it was recommended.
  bought_later as (
    select o.user_id, oi.product_id
    from orders as o
    join order_items as oi on oi.order_id = o.order_id
    where o.ordered_at >= @recommended_at
  ),
  -- What each user wanted, each item once.
  wanted_once as (
    select user_id, product_id as item_id, 1e0 as gain
    from bought_later
    group by user_id, product_id
  ),
  -- And its place in the best order that there could be.
  wanted as (
    select
      user_id,
      item_id,
      gain,
      row_number() over (partition by user_id order by gain desc, item_id) as place
    from wanted_once
  ),
  -- How many items each user wanted, and the most that the first k places could gain.
  ideal as (
    select
      w.user_id,
      d.k,
      count_big(*) as wanted,
      sum(
        case
          when w.place <= d.k
          then w.gain * (0.6931471805599453e0 / nullif(log(cast(w.place + 1 as float)), 0))
          else 0e0
        end
      ) as ideal_gain
    from wanted as w
    cross join (
      select 1 as k
      union all
      select 3
      union all
      select 5
    ) as d
    group by w.user_id, d.k
  ),
  -- What the model recommended.
  shown as (
    select user_id, product_id, rank
    from recommendations
    where model = @model and (model + N'.') collate Latin1_General_100_BIN2_UTF8 = @model + '.'
  ),
  -- What was recommended: whether the user wanted it, and how much of what stood up to there.
  recommendations_with_hits as (
    select
      s.user_id,
      s.product_id as item_id,
      row_number() over (partition by s.user_id order by s.rank) as place,
      case when w.item_id is not null then 1 else 0 end as hit,
      coalesce(w.gain, 0e0) as gain,
      sum(cast(case when w.item_id is not null then 1 else 0 end as bigint)) over (
        partition by s.user_id
        order by s.rank
        rows between unbounded preceding and current row
      ) as hits_so_far
    from shown as s
    left join wanted as w on w.user_id = s.user_id and w.item_id = s.product_id
  ),
  -- What each user's first k places found.
  found as (
    select
      i.user_id,
      i.k,
      i.wanted,
      i.ideal_gain,
      coalesce(sum(cast(rwh.hit as bigint)), 0) as hits,
      coalesce(
        sum(case when rwh.hit = 1 then cast(rwh.hits_so_far as float) / rwh.place end),
        0e0
      ) as precisions,
      min(case when rwh.hit = 1 then rwh.place end) as first_hit,
      coalesce(
        sum(rwh.gain * (0.6931471805599453e0 / nullif(log(cast(rwh.place + 1 as float)), 0))),
        0e0
      ) as gained
    from ideal as i
    left join recommendations_with_hits as rwh on rwh.user_id = i.user_id and rwh.place <= i.k
    group by i.user_id, i.k, i.wanted, i.ideal_gain
  )
select
  k,
  user_id,
  hits,
  wanted,
  cast(hits as float) / nullif(k, 0) as [precision],
  cast(hits as float) / wanted as recall,
  precisions / nullif(least(wanted, k), 0) as average_precision,
  coalesce(1e0 / nullif(first_hit, 0), 0e0) as reciprocal_rank,
  gained / nullif(ideal_gain, 0) as ndcg
from found;
