-- model_quality: how well a model's recommendations met what users bought afterwards.
-- MySQL 8.4 · definitions/similarity.ts · parameters in order:
--   recommended_at timestamp
--   model text
--   model text
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
-- Note: least: skips NULLs explicitly; MySQL's LEAST returns NULL if any argument is NULL.
with
  -- What users bought after it was recommended.
  bought_later as (
    select o.user_id, oi.product_id
    from orders as o
    join order_items as oi on oi.order_id = o.order_id
    where o.ordered_at >= ?
  ),
  -- Distinct relevant items per user.
  distinct_relevant_items as (
    select user_id, product_id as item_id, 1e0 as gain
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
              * (
                0.6931471805599453e0 / nullif(ln(cast(cast(rri.place as signed) + 1 as double)), 0)
              )
          else 0e0
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
    select user_id, product_id, `rank`
    from recommendations
    where model = ? and model collate utf8mb4_0900_bin = ?
  ),
  -- Recommendations with their place, hit (1 if relevant), gain and cumulative hits.
  recommendations_with_hits as (
    select
      s.user_id,
      s.product_id as item_id,
      row_number() over (partition by s.user_id order by s.`rank`) as place,
      case when rri.item_id is not null then 1 else 0 end as hit,
      coalesce(rri.gain, 0e0) as gain,
      cast(
        sum(case when rri.item_id is not null then 1 else 0 end) over (
          partition by s.user_id
          order by s.`rank`
          rows between unbounded preceding and current row
        ) as signed
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
      coalesce(cast(sum(rwh.hit) as signed), 0) as hits,
      coalesce(
        sum(case when rwh.hit = 1 then cast(rwh.hits_so_far as double) / rwh.place end),
        0e0
      ) as precisions,
      min(case when rwh.hit = 1 then rwh.place end) as first_hit,
      coalesce(
        sum(
          rwh.gain
            * (0.6931471805599453e0 / nullif(ln(cast(cast(rwh.place as signed) + 1 as double)), 0))
        ),
        0e0
      ) as gained
    from ideal_dcg_per_user_k as idpuk
    left join recommendations_with_hits as rwh on rwh.user_id = idpuk.user_id
      and rwh.place <= idpuk.k
    group by idpuk.user_id, idpuk.k, idpuk.wanted, idpuk.ideal_gain
  ),
  -- Ranking measures per user and k.
  measures_per_user as (
    select
      k,
      user_id,
      hits,
      wanted,
      cast(hits as double) / nullif(k, 0) as `precision`,
      cast(hits as double) / wanted as recall,
      precisions / nullif(least(wanted, k), 0) as average_precision,
      coalesce(1e0 / nullif(first_hit, 0), 0e0) as reciprocal_rank,
      gained / nullif(ideal_gain, 0) as ndcg
    from hits_per_user_k
  ),
  -- Means over users, per k.
  means_per_k as (
    select
      mpu.k,
      count(*) as users,
      avg(mpu.`precision`) as `precision`,
      avg(mpu.recall) as recall,
      avg(mpu.average_precision) as map,
      avg(mpu.reciprocal_rank) as mrr,
      avg(mpu.ndcg) as ndcg,
      avg(case when mpu.hits > 0 then 1e0 else 0e0 end) as hit_rate
    from measures_per_user as mpu
    group by mpu.k
  ),
  -- Number of distinct catalog items in the top k of any user.
  recommended_items_per_k as (
    select d.k, count(distinct rwh.item_id) as items
    from recommendations_with_hits as rwh
    join (
      select 1 as k
      union all
      select 3
      union all
      select 5
    ) as d on rwh.place <= d.k
    where exists (select 1 from products as p where p.product_id = rwh.item_id)
    group by d.k
  ),
  -- Number of items in the catalog.
  catalog_size as (
    select count(distinct product_id) as size
    from products
  ),
  coverage_per_k as (
    select ripk.k, cast(ripk.items as double) / nullif(cs.size, 0) as coverage
    from recommended_items_per_k as ripk
    cross join catalog_size as cs
  )
select
  mpk.k,
  mpk.users,
  mpk.`precision`,
  mpk.recall,
  mpk.map,
  mpk.mrr,
  mpk.ndcg,
  mpk.hit_rate,
  coalesce(cpk.coverage, 0e0) as coverage
from means_per_k as mpk
left join coverage_per_k as cpk on cpk.k = mpk.k
order by mpk.k
