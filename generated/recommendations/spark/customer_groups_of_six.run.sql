-- customer_groups_of_six, run: likewise six groups, to compare with.
-- Spark 4.0 · definitions/clustering.ts

-- 1. weigh the features
-- Scaled distances: the squared difference in a feature is divided by its variance.
insert into customer_groups_of_six_weights (views, carts, purchases, orders, spend)
with spreads as (
  select
    var_pop(cb.views) as views,
    var_pop(cb.carts) as carts,
    var_pop(cb.purchases) as purchases,
    var_pop(cb.orders) as orders,
    var_pop(cb.spend) as spend
  from customer_behaviour as cb
)
select
  coalesce(1 / nullif(s.views, 0), 0) as views,
  coalesce(1 / nullif(s.carts, 0), 0) as carts,
  coalesce(1 / nullif(s.purchases, 0), 0) as purchases,
  coalesce(1 / nullif(s.orders, 0), 0) as orders,
  coalesce(1 / nullif(s.spend, 0), 0) as spend
from spreads as s
where not exists (select 1 from customer_groups_of_six_weights as cgosw);

-- 2. choose the first centroid
-- The point whose hash is the lowest; nothing is done where there are centroids already.
insert into customer_groups_of_six_centroids (
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
  cast(cb.views as double) as views,
  cast(cb.carts as double) as carts,
  cast(cb.purchases as double) as purchases,
  cast(cb.orders as double) as orders,
  cb.spend,
  0L as size,
  0D as inertia
from customer_behaviour as cb
where not exists (select 1 from customer_groups_of_six_centroids as cgosc)
order by
  cast(conv(substr(sha2('1:' || cast(cb.user_id as string), 256), 1, 13), 16, 10) as double)
    / 4503599627370496,
  cb.user_id
limit 1;

-- 3. choose the other centroids
-- Repeat what follows until the last query gives 0 in its first column, at most 5 times.

-- 3.1. choose one more centroid
-- By hash, with a chance that is proportional to the squared distance to the nearest that was
-- chosen.
insert into customer_groups_of_six_centroids (
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
    from customer_groups_of_six_centroids
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
        cgosw.views * ((cb.views - c.views) * (cb.views - c.views))
          + cgosw.carts * ((cb.carts - c.carts) * (cb.carts - c.carts))
          + cgosw.purchases * ((cb.purchases - c.purchases) * (cb.purchases - c.purchases))
          + cgosw.orders * ((cb.orders - c.orders) * (cb.orders - c.orders))
          + cgosw.spend * ((cb.spend - c.spend) * (cb.spend - c.spend))
      ) as squared_distance,
      count(*) as chosen
    from customer_behaviour as cb
    cross join chosen as c
    cross join customer_groups_of_six_weights as cgosw
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
        conv(substr(sha2('1:'
          || cast(chosen as string)
          || ':'
          || cast(id as string), 256), 1, 13), 16, 10) as double
      )
        / 4503599627370496 as place
    from candidates
  )
select
  0 as iteration,
  cast(candidates.chosen as int) as cluster_id,
  cast(candidates.views as double) as views,
  cast(candidates.carts as double) as carts,
  cast(candidates.purchases as double) as purchases,
  cast(candidates.orders as double) as orders,
  candidates.spend,
  0L as size,
  0D as inertia
from drawn as candidates
where candidates.chosen < 6
order by -ln(candidates.place) / nullif(candidates.squared_distance, 0) nulls last, candidates.id
limit 1;

-- 3: how much moved
select 6 - count(*) as remaining
from customer_groups_of_six_centroids
where iteration = 0;

-- 4. move the centroids until they rest
-- Repeat what follows until the last query gives 0 in its first column, at most 100 times.

-- 4.1. move the centroids
-- One iteration. A cluster without points keeps its centroid.
insert into customer_groups_of_six_centroids (
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
    select
      cgosc.iteration,
      cgosc.cluster_id,
      cgosc.views,
      cgosc.carts,
      cgosc.purchases,
      cgosc.orders,
      cgosc.spend
    from customer_groups_of_six_centroids as cgosc
    where cgosc.iteration
        = (
          select max(cgosc2.iteration) as iteration
          from customer_groups_of_six_centroids as cgosc2
        )
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
      max(spend) filter (where cluster_id = 3) as spend_3,
      max(views) filter (where cluster_id = 4) as views_4,
      max(carts) filter (where cluster_id = 4) as carts_4,
      max(purchases) filter (where cluster_id = 4) as purchases_4,
      max(orders) filter (where cluster_id = 4) as orders_4,
      max(spend) filter (where cluster_id = 4) as spend_4,
      max(views) filter (where cluster_id = 5) as views_5,
      max(carts) filter (where cluster_id = 5) as carts_5,
      max(purchases) filter (where cluster_id = 5) as purchases_5,
      max(orders) filter (where cluster_id = 5) as orders_5,
      max(spend) filter (where cluster_id = 5) as spend_5
    from latest
    having count(*) > 0
  ),
  -- How far each point is from each centroid: x_from_0 is its x less that of cluster 0.
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
      cb.spend - sbs.spend_3 as spend_from_3,
      cb.views - sbs.views_4 as views_from_4,
      cb.carts - sbs.carts_4 as carts_from_4,
      cb.purchases - sbs.purchases_4 as purchases_from_4,
      cb.orders - sbs.orders_4 as orders_from_4,
      cb.spend - sbs.spend_4 as spend_from_4,
      cb.views - sbs.views_5 as views_from_5,
      cb.carts - sbs.carts_5 as carts_from_5,
      cb.purchases - sbs.purchases_5 as purchases_from_5,
      cb.orders - sbs.orders_5 as orders_from_5,
      cb.spend - sbs.spend_5 as spend_from_5
    from customer_behaviour as cb
    cross join side_by_side as sbs
  ),
  -- Squared distances: d0 is that to cluster 0.
  distances as (
    select
      d.views,
      d.carts,
      d.purchases,
      d.orders,
      d.spend,
      cgosw.views * (d.views_from_0 * d.views_from_0)
        + cgosw.carts * (d.carts_from_0 * d.carts_from_0)
        + cgosw.purchases * (d.purchases_from_0 * d.purchases_from_0)
        + cgosw.orders * (d.orders_from_0 * d.orders_from_0)
        + cgosw.spend * (d.spend_from_0 * d.spend_from_0) as d0,
      cgosw.views * (d.views_from_1 * d.views_from_1)
        + cgosw.carts * (d.carts_from_1 * d.carts_from_1)
        + cgosw.purchases * (d.purchases_from_1 * d.purchases_from_1)
        + cgosw.orders * (d.orders_from_1 * d.orders_from_1)
        + cgosw.spend * (d.spend_from_1 * d.spend_from_1) as d1,
      cgosw.views * (d.views_from_2 * d.views_from_2)
        + cgosw.carts * (d.carts_from_2 * d.carts_from_2)
        + cgosw.purchases * (d.purchases_from_2 * d.purchases_from_2)
        + cgosw.orders * (d.orders_from_2 * d.orders_from_2)
        + cgosw.spend * (d.spend_from_2 * d.spend_from_2) as d2,
      cgosw.views * (d.views_from_3 * d.views_from_3)
        + cgosw.carts * (d.carts_from_3 * d.carts_from_3)
        + cgosw.purchases * (d.purchases_from_3 * d.purchases_from_3)
        + cgosw.orders * (d.orders_from_3 * d.orders_from_3)
        + cgosw.spend * (d.spend_from_3 * d.spend_from_3) as d3,
      cgosw.views * (d.views_from_4 * d.views_from_4)
        + cgosw.carts * (d.carts_from_4 * d.carts_from_4)
        + cgosw.purchases * (d.purchases_from_4 * d.purchases_from_4)
        + cgosw.orders * (d.orders_from_4 * d.orders_from_4)
        + cgosw.spend * (d.spend_from_4 * d.spend_from_4) as d4,
      cgosw.views * (d.views_from_5 * d.views_from_5)
        + cgosw.carts * (d.carts_from_5 * d.carts_from_5)
        + cgosw.purchases * (d.purchases_from_5 * d.purchases_from_5)
        + cgosw.orders * (d.orders_from_5 * d.orders_from_5)
        + cgosw.spend * (d.spend_from_5 * d.spend_from_5) as d5
    from differences as d
    cross join customer_groups_of_six_weights as cgosw
  ),
  -- How far each point is from the nearest centroid.
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
      d4,
      d5,
      least(d0, d1, d2, d3, d4, d5) as squared_distance
    from distances
  ),
  -- Each point with the nearest; of equal distances, the lowest id.
  nearest as (
    select
      case
        when d0 = squared_distance then 0
        when d1 = squared_distance then 1
        when d2 = squared_distance then 2
        when d3 = squared_distance then 3
        when d4 = squared_distance then 4
        else 5
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
      avg(n.views) as views,
      avg(n.carts) as carts,
      avg(n.purchases) as purchases,
      avg(n.orders) as orders,
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
  coalesce(m.inertia, 0) as inertia
from latest as l
left join means as m on l.cluster_id = m.cluster_id;

-- 4: how much moved
with
  -- How far each centroid moved, squared, and the least that is more than the rounding of sums.
  moves as (
    select
      now.iteration,
      now.size,
      now.inertia,
      now.size <> before.size as is_resized,
      cgosw.views * ((now.views - before.views) * (now.views - before.views))
        + cgosw.carts * ((now.carts - before.carts) * (now.carts - before.carts))
        + cgosw.purchases
          * ((now.purchases - before.purchases) * (now.purchases - before.purchases))
        + cgosw.orders * ((now.orders - before.orders) * (now.orders - before.orders))
        + cgosw.spend * ((now.spend - before.spend) * (now.spend - before.spend)) as shift,
      1e-24
        * (
          cgosw.views * (now.views * now.views) + cgosw.carts * (now.carts * now.carts)
            + cgosw.purchases * (now.purchases * now.purchases)
            + cgosw.orders * (now.orders * now.orders) + cgosw.spend * (now.spend * now.spend)
            + sum(now.inertia) over (partition by now.iteration)
              / nullif(sum(now.size) over (partition by now.iteration), 0)
        ) as rounding
    from customer_groups_of_six_centroids as now
    join customer_groups_of_six_centroids as before on before.cluster_id = now.cluster_id
      and before.iteration = now.iteration - 1
    cross join customer_groups_of_six_weights as cgosw
  ),
  history as (
    select
      m.iteration,
      count(*) filter (where m.is_resized or m.shift > m.rounding) as moved,
      sum(m.size) as points,
      sum(m.inertia) as inertia
    from moves as m
    group by m.iteration
  )
select moved, inertia
from history
order by iteration desc
limit 1;
