-- model_quality_per_user: ranking measures of model_quality per user.
-- Postgres 16 · definitions/similarity.ts · $1 recommended_at timestamp, $2 model text
with
  -- What users bought after it was recommended.
  bought_later as (
    select o.user_id, oi.product_id
    from orders as o
    join order_items as oi on oi.order_id = o.order_id
    where o.ordered_at >= $1
  ),
  -- Distinct relevant items per user.
  distinct_relevant_items as (
    select user_id, product_id as item_id, 1.0::float8 as gain
    from bought_later
    group by user_id, product_id
  ),
  -- Relevant items with their place in the ideal order.
  ranked_relevant_items as (
    select
      user_id,
      item_id,
      gain,
      row_number() over (partition by user_id order by gain desc, item_id) as place
    from distinct_relevant_items
  ),
  -- Relevant items and ideal DCG at k, per user.
  ideal_dcg_per_user_k as (
    select
      rri.user_id,
      d.k,
      count(*) as wanted,
      sum(
        case
          when rri.place <= d.k
          then rri.gain
              * (0.6931471805599453 / nullif(ln(cast(rri.place + 1 as double precision)), 0))
          else 0.0
        end
      ) as ideal_gain
    from ranked_relevant_items as rri
    cross join (
      select 1 as k
      union all
      select 3
      union all
      select 5
    ) as d
    group by rri.user_id, d.k
  ),
  -- What the model recommended.
  shown as (
    select user_id, product_id, rank
    from recommendations
    where model = $2
  ),
  -- Recommendations with their place, hit (1 if relevant), gain and cumulative hits.
  recommendations_with_hits as (
    select
      s.user_id,
      s.product_id as item_id,
      row_number() over (partition by s.user_id order by s.rank) as place,
      case when rri.item_id is not null then 1 else 0 end as hit,
      coalesce(rri.gain, 0.0) as gain,
      sum(case when rri.item_id is not null then 1 else 0 end) over (
        partition by s.user_id
        order by s.rank
        rows between unbounded preceding and current row
      ) as hits_so_far
    from shown as s
    left join ranked_relevant_items as rri on rri.user_id = s.user_id and rri.item_id = s.product_id
  ),
  -- Hits, precision sum, first hit and DCG at k, per user.
  hits_per_user_k as (
    select
      idpuk.user_id,
      idpuk.k,
      idpuk.wanted,
      idpuk.ideal_gain,
      coalesce(sum(rwh.hit), 0) as hits,
      coalesce(
        sum(case when rwh.hit = 1 then cast(rwh.hits_so_far as double precision) / rwh.place end),
        0.0
      ) as precisions,
      min(case when rwh.hit = 1 then rwh.place end) as first_hit,
      coalesce(
        sum(
          rwh.gain * (0.6931471805599453 / nullif(ln(cast(rwh.place + 1 as double precision)), 0))
        ),
        0.0
      ) as gained
    from ideal_dcg_per_user_k as idpuk
    left join recommendations_with_hits as rwh on rwh.user_id = idpuk.user_id
      and rwh.place <= idpuk.k
    group by idpuk.user_id, idpuk.k, idpuk.wanted, idpuk.ideal_gain
  )
select
  k,
  user_id,
  hits,
  wanted,
  cast(hits as double precision) / nullif(k, 0) as precision,
  cast(hits as double precision) / wanted as recall,
  precisions / nullif(least(wanted, k), 0) as average_precision,
  coalesce(1.0::float8 / nullif(first_hit, 0), 0.0) as reciprocal_rank,
  gained / nullif(ideal_gain, 0) as ndcg
from hits_per_user_k
