-- customer_groups_of_six, refresh: likewise six groups, to compare with.
-- SQL Server 2022 · definitions/clustering.ts

set xact_abort on;
begin transaction;

-- 1. empty customer_groups_of_six_centroids
delete from customer_groups_of_six_centroids;

-- 2. empty customer_groups_of_six_weights
delete from customer_groups_of_six_weights;

-- 3. weigh the features
-- Scaled distances: the squared difference in a feature is divided by its variance.
with spreads as (
  select
    varp(cb.views) as views,
    varp(cb.carts) as carts,
    varp(cb.purchases) as purchases,
    varp(cb.orders) as orders,
    varp(cb.spend) as spend
  from customer_behaviour as cb
)
insert into customer_groups_of_six_weights (views, carts, purchases, orders, spend)
select
  coalesce(1e0 / nullif(s.views, 0), 0e0) as views,
  coalesce(1e0 / nullif(s.carts, 0), 0e0) as carts,
  coalesce(1e0 / nullif(s.purchases, 0), 0e0) as purchases,
  coalesce(1e0 / nullif(s.orders, 0), 0e0) as orders,
  coalesce(1e0 / nullif(s.spend, 0), 0e0) as spend
from spreads as s
where not exists (select 1 from customer_groups_of_six_weights as cgosw);

-- 4. choose the first centroid
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
select top (1)
  0 as iteration,
  0 as cluster_id,
  cast(cb.views as float) as views,
  cast(cb.carts as float) as carts,
  cast(cb.purchases as float) as purchases,
  cast(cb.orders as float) as orders,
  cb.spend,
  cast(0 as bigint) as size,
  0e0 as inertia
from customer_behaviour as cb
where not exists (select 1 from customer_groups_of_six_centroids as cgosc)
order by
  cast(substring(hashbytes('SHA2_256', '1:' + cast(cb.user_id as varchar(20))), 1, 7) as bigint)
    / 16
    / 4503599627370496e0,
  cb.user_id;

-- 5. choose the other centroids
-- Repeat what follows until the last query gives 0 in its first column, at most 5 times.

-- 5.1. choose one more centroid
-- By hash, with a chance that is proportional to the squared distance to the nearest that was
-- chosen.
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
      count_big(*) as chosen
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
      cast(substring(hashbytes(
        'SHA2_256',
        '1:' + cast(chosen as varchar(20)) + ':' + cast(id as varchar(20))
      ), 1, 7) as bigint)
        / 16
        / 4503599627370496e0 as place
    from candidates
  )
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
select top (1)
  0 as iteration,
  cast(candidates.chosen as int) as cluster_id,
  cast(candidates.views as float) as views,
  cast(candidates.carts as float) as carts,
  cast(candidates.purchases as float) as purchases,
  cast(candidates.orders as float) as orders,
  candidates.spend,
  cast(0 as bigint) as size,
  0e0 as inertia
from drawn as candidates
where candidates.chosen < 6
order by
  case
    when -case when candidates.place > 0 then log(candidates.place) end
        / nullif(candidates.squared_distance, 0) is null
    then 1
    else 0
  end,
  -case when candidates.place > 0 then log(candidates.place) end
    / nullif(candidates.squared_distance, 0),
  candidates.id;

-- 5: how much moved
select 6 - count_big(*) as remaining
from customer_groups_of_six_centroids
where iteration = 0;

-- 6. move the centroids until they rest
-- Repeat what follows until the last query gives 0 in its first column, at most 100 times.

-- 6.1. move the centroids
-- One iteration. A cluster without points keeps its centroid.
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
      max(case when cluster_id = 0 then views end) as views_0,
      max(case when cluster_id = 0 then carts end) as carts_0,
      max(case when cluster_id = 0 then purchases end) as purchases_0,
      max(case when cluster_id = 0 then orders end) as orders_0,
      max(case when cluster_id = 0 then spend end) as spend_0,
      max(case when cluster_id = 1 then views end) as views_1,
      max(case when cluster_id = 1 then carts end) as carts_1,
      max(case when cluster_id = 1 then purchases end) as purchases_1,
      max(case when cluster_id = 1 then orders end) as orders_1,
      max(case when cluster_id = 1 then spend end) as spend_1,
      max(case when cluster_id = 2 then views end) as views_2,
      max(case when cluster_id = 2 then carts end) as carts_2,
      max(case when cluster_id = 2 then purchases end) as purchases_2,
      max(case when cluster_id = 2 then orders end) as orders_2,
      max(case when cluster_id = 2 then spend end) as spend_2,
      max(case when cluster_id = 3 then views end) as views_3,
      max(case when cluster_id = 3 then carts end) as carts_3,
      max(case when cluster_id = 3 then purchases end) as purchases_3,
      max(case when cluster_id = 3 then orders end) as orders_3,
      max(case when cluster_id = 3 then spend end) as spend_3,
      max(case when cluster_id = 4 then views end) as views_4,
      max(case when cluster_id = 4 then carts end) as carts_4,
      max(case when cluster_id = 4 then purchases end) as purchases_4,
      max(case when cluster_id = 4 then orders end) as orders_4,
      max(case when cluster_id = 4 then spend end) as spend_4,
      max(case when cluster_id = 5 then views end) as views_5,
      max(case when cluster_id = 5 then carts end) as carts_5,
      max(case when cluster_id = 5 then purchases end) as purchases_5,
      max(case when cluster_id = 5 then orders end) as orders_5,
      max(case when cluster_id = 5 then spend end) as spend_5
    from latest
    having count_big(*) > 0
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
      avg(cast(n.views as float)) as views,
      avg(cast(n.carts as float)) as carts,
      avg(cast(n.purchases as float)) as purchases,
      avg(cast(n.orders as float)) as orders,
      avg(n.spend) as spend,
      count_big(*) as size,
      sum(n.squared_distance) as inertia
    from nearest as n
    group by n.cluster_id
  )
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
  l.iteration + 1 as iteration,
  l.cluster_id,
  coalesce(m.views, l.views) as views,
  coalesce(m.carts, l.carts) as carts,
  coalesce(m.purchases, l.purchases) as purchases,
  coalesce(m.orders, l.orders) as orders,
  coalesce(m.spend, l.spend) as spend,
  coalesce(m.size, 0) as size,
  coalesce(m.inertia, 0e0) as inertia
from latest as l
left join means as m on l.cluster_id = m.cluster_id;

-- 6: how much moved
with
  -- How far each centroid moved, squared, and the least that is more than the rounding of sums.
  moves as (
    select
      now.iteration,
      now.size,
      now.inertia,
      cast(case when now.size <> before.size then 1 else 0 end as bit) as is_resized,
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
      count_big(case when m.is_resized = 1 or m.shift > m.rounding then 1 end) as moved,
      sum(m.size) as points,
      sum(m.inertia) as inertia
    from moves as m
    group by m.iteration
  )
select top (1) moved, inertia
from history
order by iteration desc;

commit;
