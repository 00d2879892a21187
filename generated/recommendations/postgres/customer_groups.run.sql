-- customer_groups, run: four groups of customers by what they do: each of the five numbers counts
-- alike.
-- Postgres 16 · definitions/clustering.ts

begin;

-- 1. have expressions interpreted
-- There are many, and to compile them for each iteration takes longer than to compute them.
set local jit = off;

-- 2. weigh the features
-- Scaled distances: the squared difference in a feature is divided by its variance.
insert into customer_groups_weights (views, carts, purchases, orders, spend)
with spreads as (
  select
    var_pop(cast(cb.views as double precision)) as views,
    var_pop(cast(cb.carts as double precision)) as carts,
    var_pop(cast(cb.purchases as double precision)) as purchases,
    var_pop(cast(cb.orders as double precision)) as orders,
    var_pop(cb.spend) as spend
  from customer_behaviour as cb
)
select
  coalesce(1.0 / nullif(s.views, 0), 0.0) as views,
  coalesce(1.0 / nullif(s.carts, 0), 0.0) as carts,
  coalesce(1.0 / nullif(s.purchases, 0), 0.0) as purchases,
  coalesce(1.0 / nullif(s.orders, 0), 0.0) as orders,
  coalesce(1.0 / nullif(s.spend, 0), 0.0) as spend
from spreads as s
where not exists (select 1 from customer_groups_weights as cgw);

-- 3. choose the first centroid
-- The point whose hash is the lowest; nothing is done where there are centroids already.
insert into customer_groups_centroids (
  iteration,
  cluster_id,
  views,
  carts,
  purchases,
  orders,
  spend,
  size,
  inertia
)
select
  0 as iteration,
  0 as cluster_id,
  cast(cb.views as double precision) as views,
  cast(cb.carts as double precision) as carts,
  cast(cb.purchases as double precision) as purchases,
  cast(cb.orders as double precision) as orders,
  cb.spend,
  0::bigint as size,
  0.0::float8 as inertia
from customer_behaviour as cb
where not exists (select 1 from customer_groups_centroids as cgc)
order by
  cast(
    cast(
      'x' || left(
        encode(sha256(convert_to('1:' || cast(cb.user_id as text), 'UTF8')), 'hex'),
        13
      ) as bit(52)
    ) as bigint
  )
    / 2 ^ 52,
  cb.user_id
limit 1;

-- 4. choose the other centroids
-- Repeat what follows until the last query gives 0 in its first column, at most 3 times.

-- 4.1. choose one more centroid
-- By hash, with a chance that is proportional to the squared distance to the nearest that was
-- chosen.
insert into customer_groups_centroids (
  iteration,
  cluster_id,
  views,
  carts,
  purchases,
  orders,
  spend,
  size,
  inertia
)
with
  -- The centroids so far.
  chosen as (
    select cluster_id, views, carts, purchases, orders, spend
    from customer_groups_centroids
    where iteration = 0
  ),
  -- Each point with how far the nearest chosen one is, and how many are chosen.
  candidates as (
    select
      cb.user_id as id,
      cb.views,
      cb.carts,
      cb.purchases,
      cb.orders,
      cb.spend,
      min(
        cgw.views * ((cb.views - c.views) * (cb.views - c.views))
          + cgw.carts * ((cb.carts - c.carts) * (cb.carts - c.carts))
          + cgw.purchases * ((cb.purchases - c.purchases) * (cb.purchases - c.purchases))
          + cgw.orders * ((cb.orders - c.orders) * (cb.orders - c.orders))
          + cgw.spend * ((cb.spend - c.spend) * (cb.spend - c.spend))
      ) as squared_distance,
      count(*) as chosen
    from customer_behaviour as cb
    cross join chosen as c
    cross join customer_groups_weights as cgw
    group by cb.user_id, cb.views, cb.carts, cb.purchases, cb.orders, cb.spend
  ),
  -- The same with a hash in [0, 1): of exponential waiting times, the shortest wins.
  drawn as (
    select
      id,
      views,
      carts,
      purchases,
      orders,
      spend,
      squared_distance,
      chosen,
      cast(
        cast(
          'x' || left(
            encode(
              sha256(convert_to('1:' || cast(chosen as text) || ':' || cast(id as text), 'UTF8')),
              'hex'
            ),
            13
          ) as bit(52)
        ) as bigint
      )
        / 2 ^ 52 as place
    from candidates
  )
select
  0 as iteration,
  cast(candidates.chosen as integer) as cluster_id,
  cast(candidates.views as double precision) as views,
  cast(candidates.carts as double precision) as carts,
  cast(candidates.purchases as double precision) as purchases,
  cast(candidates.orders as double precision) as orders,
  candidates.spend,
  0::bigint as size,
  0.0::float8 as inertia
from drawn as candidates
where candidates.chosen < 4
order by
  -case when candidates.place > 0 then ln(candidates.place) end
    / nullif(candidates.squared_distance, 0),
  candidates.id
limit 1;

-- 4: how much moved
select 4 - count(*) as remaining
from customer_groups_centroids
where iteration = 0;

-- 5. move the centroids until they rest
-- Repeat what follows until the last query gives 0 in its first column, at most 100 times.

-- 5.1. move the centroids
-- One iteration. A cluster without points keeps its centroid.
insert into customer_groups_centroids (
  iteration,
  cluster_id,
  views,
  carts,
  purchases,
  orders,
  spend,
  size,
  inertia
)
with
  -- The centroids as they stand.
  latest as (
    select cgc.iteration, cgc.cluster_id, cgc.views, cgc.carts, cgc.purchases, cgc.orders, cgc.spend
    from customer_groups_centroids as cgc
    where cgc.iteration
        = (select max(cgc2.iteration) as iteration from customer_groups_centroids as cgc2)
  ),
  -- The same in one row: x_0 is the x of cluster 0.
  side_by_side as (
    select
      max(views) filter (where cluster_id = 0) as views_0,
      max(carts) filter (where cluster_id = 0) as carts_0,
      max(purchases) filter (where cluster_id = 0) as purchases_0,
      max(orders) filter (where cluster_id = 0) as orders_0,
      max(spend) filter (where cluster_id = 0) as spend_0,
      max(views) filter (where cluster_id = 1) as views_1,
      max(carts) filter (where cluster_id = 1) as carts_1,
      max(purchases) filter (where cluster_id = 1) as purchases_1,
      max(orders) filter (where cluster_id = 1) as orders_1,
      max(spend) filter (where cluster_id = 1) as spend_1,
      max(views) filter (where cluster_id = 2) as views_2,
      max(carts) filter (where cluster_id = 2) as carts_2,
      max(purchases) filter (where cluster_id = 2) as purchases_2,
      max(orders) filter (where cluster_id = 2) as orders_2,
      max(spend) filter (where cluster_id = 2) as spend_2,
      max(views) filter (where cluster_id = 3) as views_3,
      max(carts) filter (where cluster_id = 3) as carts_3,
      max(purchases) filter (where cluster_id = 3) as purchases_3,
      max(orders) filter (where cluster_id = 3) as orders_3,
      max(spend) filter (where cluster_id = 3) as spend_3
    from latest
    having count(*) > 0
  ),
  -- How far each point is from each centroid: x_from_0 is its x less that of cluster 0. The offset
  -- keeps them from being computed anew at each use.
  differences as (
    select
      cb.views,
      cb.carts,
      cb.purchases,
      cb.orders,
      cb.spend,
      cb.views - sbs.views_0 as views_from_0,
      cb.carts - sbs.carts_0 as carts_from_0,
      cb.purchases - sbs.purchases_0 as purchases_from_0,
      cb.orders - sbs.orders_0 as orders_from_0,
      cb.spend - sbs.spend_0 as spend_from_0,
      cb.views - sbs.views_1 as views_from_1,
      cb.carts - sbs.carts_1 as carts_from_1,
      cb.purchases - sbs.purchases_1 as purchases_from_1,
      cb.orders - sbs.orders_1 as orders_from_1,
      cb.spend - sbs.spend_1 as spend_from_1,
      cb.views - sbs.views_2 as views_from_2,
      cb.carts - sbs.carts_2 as carts_from_2,
      cb.purchases - sbs.purchases_2 as purchases_from_2,
      cb.orders - sbs.orders_2 as orders_from_2,
      cb.spend - sbs.spend_2 as spend_from_2,
      cb.views - sbs.views_3 as views_from_3,
      cb.carts - sbs.carts_3 as carts_from_3,
      cb.purchases - sbs.purchases_3 as purchases_from_3,
      cb.orders - sbs.orders_3 as orders_from_3,
      cb.spend - sbs.spend_3 as spend_from_3
    from customer_behaviour as cb
    cross join side_by_side as sbs
    offset 0
  ),
  -- Squared distances: d0 is that to cluster 0. The offset keeps them from being computed anew at
  -- each use.
  distances as (
    select
      d.views,
      d.carts,
      d.purchases,
      d.orders,
      d.spend,
      cgw.views * (d.views_from_0 * d.views_from_0) + cgw.carts * (d.carts_from_0 * d.carts_from_0)
        + cgw.purchases * (d.purchases_from_0 * d.purchases_from_0)
        + cgw.orders * (d.orders_from_0 * d.orders_from_0)
        + cgw.spend * (d.spend_from_0 * d.spend_from_0) as d0,
      cgw.views * (d.views_from_1 * d.views_from_1) + cgw.carts * (d.carts_from_1 * d.carts_from_1)
        + cgw.purchases * (d.purchases_from_1 * d.purchases_from_1)
        + cgw.orders * (d.orders_from_1 * d.orders_from_1)
        + cgw.spend * (d.spend_from_1 * d.spend_from_1) as d1,
      cgw.views * (d.views_from_2 * d.views_from_2) + cgw.carts * (d.carts_from_2 * d.carts_from_2)
        + cgw.purchases * (d.purchases_from_2 * d.purchases_from_2)
        + cgw.orders * (d.orders_from_2 * d.orders_from_2)
        + cgw.spend * (d.spend_from_2 * d.spend_from_2) as d2,
      cgw.views * (d.views_from_3 * d.views_from_3) + cgw.carts * (d.carts_from_3 * d.carts_from_3)
        + cgw.purchases * (d.purchases_from_3 * d.purchases_from_3)
        + cgw.orders * (d.orders_from_3 * d.orders_from_3)
        + cgw.spend * (d.spend_from_3 * d.spend_from_3) as d3
    from differences as d
    cross join customer_groups_weights as cgw
    offset 0
  ),
  -- How far each point is from the nearest centroid. The offset keeps them from being computed anew
  -- at each use.
  least_distances as (
    select
      views,
      carts,
      purchases,
      orders,
      spend,
      d0,
      d1,
      d2,
      d3,
      least(d0, d1, d2, d3) as squared_distance
    from distances
    offset 0
  ),
  -- Each point with the nearest; of equal distances, the lowest id.
  nearest as (
    select
      case
        when d0 = squared_distance then 0
        when d1 = squared_distance then 1
        when d2 = squared_distance then 2
        else 3
      end as cluster_id,
      views,
      carts,
      purchases,
      orders,
      spend,
      squared_distance
    from least_distances
  ),
  means as (
    select
      n.cluster_id,
      avg(cast(n.views as double precision)) as views,
      avg(cast(n.carts as double precision)) as carts,
      avg(cast(n.purchases as double precision)) as purchases,
      avg(cast(n.orders as double precision)) as orders,
      avg(n.spend) as spend,
      count(*) as size,
      sum(n.squared_distance) as inertia
    from nearest as n
    group by n.cluster_id
  )
select
  l.iteration + 1 as iteration,
  l.cluster_id,
  coalesce(m.views, l.views) as views,
  coalesce(m.carts, l.carts) as carts,
  coalesce(m.purchases, l.purchases) as purchases,
  coalesce(m.orders, l.orders) as orders,
  coalesce(m.spend, l.spend) as spend,
  coalesce(m.size, 0) as size,
  coalesce(m.inertia, 0.0) as inertia
from latest as l
left join means as m on l.cluster_id = m.cluster_id;

-- 5: how much moved
with
  -- How far each centroid moved, squared, and the least that is more than the rounding of sums.
  moves as (
    select
      now.iteration,
      now.size,
      now.inertia,
      now.size <> before.size as is_resized,
      cgw.views * ((now.views - before.views) * (now.views - before.views))
        + cgw.carts * ((now.carts - before.carts) * (now.carts - before.carts))
        + cgw.purchases * ((now.purchases - before.purchases) * (now.purchases - before.purchases))
        + cgw.orders * ((now.orders - before.orders) * (now.orders - before.orders))
        + cgw.spend * ((now.spend - before.spend) * (now.spend - before.spend)) as shift,
      1e-24
        * (
          cgw.views * (now.views * now.views) + cgw.carts * (now.carts * now.carts)
            + cgw.purchases * (now.purchases * now.purchases)
            + cgw.orders * (now.orders * now.orders) + cgw.spend * (now.spend * now.spend)
            + sum(now.inertia) over (partition by now.iteration)
              / nullif(cast(sum(now.size) over (partition by now.iteration) as bigint), 0)
        ) as rounding
    from customer_groups_centroids as now
    join customer_groups_centroids as before on before.cluster_id = now.cluster_id
      and before.iteration = now.iteration - 1
    cross join customer_groups_weights as cgw
  ),
  history as (
    select
      m.iteration,
      count(*) filter (where m.is_resized or m.shift > m.rounding) as moved,
      cast(sum(m.size) as bigint) as points,
      sum(m.inertia) as inertia
    from moves as m
    group by m.iteration
  )
select moved, inertia
from history
order by iteration desc
limit 1;

commit;
