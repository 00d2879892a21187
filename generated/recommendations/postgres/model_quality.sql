-- model_quality: how well a model's recommendations met what users bought afterwards.
-- Postgres 16 · definitions/similarity.ts · $1 recommended_at timestamp, $2 model text
with
  -- What users bought after it was recommended.
  bought_later as (
    select o.user_id, oi.product_id
    from orders as o
    join order_items as oi on oi.order_id = o.order_id
    where o.ordered_at >= $1
  ),
  -- What each user wanted, each item once.
  wanted_once as (
    select user_id, product_id as item_id, 1.0::float8 as gain
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
      count(*) as wanted,
      sum(
        case
          when w.place <= d.k
          then w.gain * (0.6931471805599453 / nullif(ln(cast(w.place + 1 as double precision)), 0))
          else 0.0
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
    where model = $2
  ),
  -- What was recommended: whether the user wanted it, and how much of what stood up to there.
  recommendations_with_hits as (
    select
      s.user_id,
      s.product_id as item_id,
      row_number() over (partition by s.user_id order by s.rank) as place,
      case when w.item_id is not null then 1 else 0 end as hit,
      coalesce(w.gain, 0.0) as gain,
      sum(case when w.item_id is not null then 1 else 0 end) over (
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
    from ideal as i
    left join recommendations_with_hits as rwh on rwh.user_id = i.user_id and rwh.place <= i.k
    group by i.user_id, i.k, i.wanted, i.ideal_gain
  ),
  -- How well each user's first k places do.
  per_user as (
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
    from found
  ),
  -- The means over users.
  means as (
    select
      pu.k,
      count(*) as users,
      avg(pu.precision) as precision,
      avg(pu.recall) as recall,
      avg(pu.average_precision) as map,
      avg(pu.reciprocal_rank) as mrr,
      avg(pu.ndcg) as ndcg,
      avg(case when pu.hits > 0 then 1.0::float8 else 0.0 end) as hit_rate
    from per_user as pu
    group by pu.k
  ),
  -- Distinct items of the catalog in the first k places of any user.
  shown_items as (
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
  catalogue as (
    select count(distinct product_id) as size
    from products
  ),
  coverage as (
    select si.k, cast(si.items as double precision) / nullif(c.size, 0) as coverage
    from shown_items as si
    cross join catalogue as c
  )
select
  m.k,
  m.users,
  m.precision,
  m.recall,
  m.map,
  m.mrr,
  m.ndcg,
  m.hit_rate,
  coalesce(c.coverage, 0.0) as coverage
from means as m
left join coverage as c on c.k = m.k
order by m.k
