-- customer_groups, run: four groups of customers by what they do: each of the five numbers counts
-- alike.
-- SQL Server 2022 · definitions/clustering.ts
-- Note: centered squares: the mean is subtracted before variances are computed, because the engine
--   adds up the squares of large numbers in double.

set xact_abort on;
begin transaction;

-- 1. compute the feature weights
-- Feature weights: each squared difference is divided by the feature's variance.
with
  customer_behaviour_with_spend_centered as (
    select
      cast(views as float) - avg(cast(views as float)) over () as views_centered,
      cast(carts as float) - avg(cast(carts as float)) over () as carts_centered,
      cast(purchases as float) - avg(cast(purchases as float)) over () as purchases_centered,
      cast(orders as float) - avg(cast(orders as float)) over () as orders_centered,
      spend - avg(spend) over () as spend_centered
    from customer_behaviour
  ),
  feature_spreads as (
    select
      varp(views_centered) as views,
      varp(carts_centered) as carts,
      varp(purchases_centered) as purchases,
      varp(orders_centered) as orders,
      varp(spend_centered) as spend
    from customer_behaviour_with_spend_centered
  )
insert into customer_groups_weights (views, carts, purchases, orders, spend)
select
  coalesce(1e0 / nullif(fs.views, 0), 0e0) as views,
  coalesce(1e0 / nullif(fs.carts, 0), 0e0) as carts,
  coalesce(1e0 / nullif(fs.purchases, 0), 0e0) as purchases,
  coalesce(1e0 / nullif(fs.orders, 0), 0e0) as orders,
  coalesce(1e0 / nullif(fs.spend, 0), 0e0) as spend
from feature_spreads as fs
where not exists (select 1 from customer_groups_weights as cgw);

-- 2. insert the first centroid
-- The point with the lowest hash; skipped if centroids exist.
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
where not exists (select 1 from customer_groups_centroids as cgc)
order by
  cast(substring(hashbytes('SHA2_256', '1:' + cast(cb.user_id as varchar(20))), 1, 7) as bigint)
    / 16
    / 4503599627370496e0,
  cb.user_id;

-- 3. insert the other centroids
-- Repeat these statements until the last query returns 0 in its first column, at most 3 times.

-- 3.1. insert one more centroid
-- Sampled by hash, with probability proportional to the squared distance to the nearest chosen
-- centroid.
with
  -- Initial centroids chosen so far.
  initial_centroids as (
    select cluster_id, views, carts, purchases, orders, spend
    from customer_groups_centroids
    where iteration = 0
  ),
  -- Squared distance of each point to its nearest chosen centroid, and the number chosen.
  candidates as (
    select
      cb.user_id as id,
      cb.views,
      cb.carts,
      cb.purchases,
      cb.orders,
      cb.spend,
      min(
        cgw.views * ((cb.views - ic.views) * (cb.views - ic.views))
          + cgw.carts * ((cb.carts - ic.carts) * (cb.carts - ic.carts))
          + cgw.purchases * ((cb.purchases - ic.purchases) * (cb.purchases - ic.purchases))
          + cgw.orders * ((cb.orders - ic.orders) * (cb.orders - ic.orders))
          + cgw.spend * ((cb.spend - ic.spend) * (cb.spend - ic.spend))
      ) as squared_distance,
      count_big(*) as chosen
    from customer_behaviour as cb
    cross join initial_centroids as ic
    cross join customer_groups_weights as cgw
    group by cb.user_id, cb.views, cb.carts, cb.purchases, cb.orders, cb.spend
  ),
  -- Adds place, a hash in [0, 1). The least -ln(place) / squared_distance wins: sampling in
  -- proportion to squared_distance.
  candidates_with_hash as (
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
select top (1)
  0 as iteration,
  cast(cwh.chosen as int) as cluster_id,
  cast(cwh.views as float) as views,
  cast(cwh.carts as float) as carts,
  cast(cwh.purchases as float) as purchases,
  cast(cwh.orders as float) as orders,
  cwh.spend,
  cast(0 as bigint) as size,
  0e0 as inertia
from candidates_with_hash as cwh
where cwh.chosen < 4
order by
  case
    when -case when cwh.place > 0 then log(cwh.place) end / nullif(cwh.squared_distance, 0) is null
    then 1
    else 0
  end,
  -case when cwh.place > 0 then log(cwh.place) end / nullif(cwh.squared_distance, 0),
  cwh.id;

-- 3: stop condition
select 4 - count_big(*) as remaining
from customer_groups_centroids
where iteration = 0;

-- 4. iterate until the centroids converge
-- Repeat these statements until the last query returns 0 in its first column, at most 100 times.

-- 4.1. move the centroids
-- One iteration; a cluster without points keeps its centroid.
with
  -- Centroids of the latest iteration.
  latest_centroids as (
    select cgc.iteration, cgc.cluster_id, cgc.views, cgc.carts, cgc.purchases, cgc.orders, cgc.spend
    from customer_groups_centroids as cgc
    where cgc.iteration
        = (select max(latest.iteration) as iteration from customer_groups_centroids as latest)
  ),
  -- Centroids pivoted into one row: x_0 is feature x of cluster 0.
  pivoted_centroids as (
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
      max(case when cluster_id = 3 then spend end) as spend_3
    from latest_centroids
    group by iteration
  ),
  -- Difference of each point from each centroid, per feature: x_from_0 = x - x_0.
  feature_differences as (
    select
      cb.views,
      cb.carts,
      cb.purchases,
      cb.orders,
      cb.spend,
      cb.views - pc.views_0 as views_from_0,
      cb.carts - pc.carts_0 as carts_from_0,
      cb.purchases - pc.purchases_0 as purchases_from_0,
      cb.orders - pc.orders_0 as orders_from_0,
      cb.spend - pc.spend_0 as spend_from_0,
      cb.views - pc.views_1 as views_from_1,
      cb.carts - pc.carts_1 as carts_from_1,
      cb.purchases - pc.purchases_1 as purchases_from_1,
      cb.orders - pc.orders_1 as orders_from_1,
      cb.spend - pc.spend_1 as spend_from_1,
      cb.views - pc.views_2 as views_from_2,
      cb.carts - pc.carts_2 as carts_from_2,
      cb.purchases - pc.purchases_2 as purchases_from_2,
      cb.orders - pc.orders_2 as orders_from_2,
      cb.spend - pc.spend_2 as spend_from_2,
      cb.views - pc.views_3 as views_from_3,
      cb.carts - pc.carts_3 as carts_from_3,
      cb.purchases - pc.purchases_3 as purchases_from_3,
      cb.orders - pc.orders_3 as orders_from_3,
      cb.spend - pc.spend_3 as spend_from_3
    from customer_behaviour as cb
    cross join pivoted_centroids as pc
  ),
  -- Squared distances to all centroids: d0 is to cluster 0.
  squared_distances as (
    select
      fd.views,
      fd.carts,
      fd.purchases,
      fd.orders,
      fd.spend,
      cgw.views * (fd.views_from_0 * fd.views_from_0)
        + cgw.carts * (fd.carts_from_0 * fd.carts_from_0)
        + cgw.purchases * (fd.purchases_from_0 * fd.purchases_from_0)
        + cgw.orders * (fd.orders_from_0 * fd.orders_from_0)
        + cgw.spend * (fd.spend_from_0 * fd.spend_from_0) as d0,
      cgw.views * (fd.views_from_1 * fd.views_from_1)
        + cgw.carts * (fd.carts_from_1 * fd.carts_from_1)
        + cgw.purchases * (fd.purchases_from_1 * fd.purchases_from_1)
        + cgw.orders * (fd.orders_from_1 * fd.orders_from_1)
        + cgw.spend * (fd.spend_from_1 * fd.spend_from_1) as d1,
      cgw.views * (fd.views_from_2 * fd.views_from_2)
        + cgw.carts * (fd.carts_from_2 * fd.carts_from_2)
        + cgw.purchases * (fd.purchases_from_2 * fd.purchases_from_2)
        + cgw.orders * (fd.orders_from_2 * fd.orders_from_2)
        + cgw.spend * (fd.spend_from_2 * fd.spend_from_2) as d2,
      cgw.views * (fd.views_from_3 * fd.views_from_3)
        + cgw.carts * (fd.carts_from_3 * fd.carts_from_3)
        + cgw.purchases * (fd.purchases_from_3 * fd.purchases_from_3)
        + cgw.orders * (fd.orders_from_3 * fd.orders_from_3)
        + cgw.spend * (fd.spend_from_3 * fd.spend_from_3) as d3
    from feature_differences as fd
    cross join customer_groups_weights as cgw
  ),
  -- Squared distance of each point to its nearest centroid.
  nearest_distances as (
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
    from squared_distances
  ),
  -- Each point with its nearest cluster; ties go to the lowest cluster id.
  points_with_cluster as (
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
    from nearest_distances
  ),
  cluster_means as (
    select
      pwc.cluster_id,
      avg(cast(pwc.views as float)) as views,
      avg(cast(pwc.carts as float)) as carts,
      avg(cast(pwc.purchases as float)) as purchases,
      avg(cast(pwc.orders as float)) as orders,
      avg(pwc.spend) as spend,
      count_big(*) as size,
      sum(pwc.squared_distance) as inertia
    from points_with_cluster as pwc
    group by pwc.cluster_id
  )
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
  lc.iteration + 1 as iteration,
  lc.cluster_id,
  coalesce(cm.views, lc.views) as views,
  coalesce(cm.carts, lc.carts) as carts,
  coalesce(cm.purchases, lc.purchases) as purchases,
  coalesce(cm.orders, lc.orders) as orders,
  coalesce(cm.spend, lc.spend) as spend,
  coalesce(cm.size, 0) as size,
  coalesce(cm.inertia, 0e0) as inertia
from latest_centroids as lc
left join cluster_means as cm on lc.cluster_id = cm.cluster_id;

-- 4: stop condition
with
  -- Squared shift of each centroid since the previous iteration, and the rounding tolerance that a
  -- real move exceeds.
  centroid_shifts as (
    select
      cur.iteration,
      cur.size,
      cur.inertia,
      cast(case when cur.size <> prev.size then 1 else 0 end as bit) as is_resized,
      cgw.views * ((cur.views - prev.views) * (cur.views - prev.views))
        + cgw.carts * ((cur.carts - prev.carts) * (cur.carts - prev.carts))
        + cgw.purchases * ((cur.purchases - prev.purchases) * (cur.purchases - prev.purchases))
        + cgw.orders * ((cur.orders - prev.orders) * (cur.orders - prev.orders))
        + cgw.spend * ((cur.spend - prev.spend) * (cur.spend - prev.spend)) as shift,
      1e-24
        * (
          cgw.views * (cur.views * cur.views) + cgw.carts * (cur.carts * cur.carts)
            + cgw.purchases * (cur.purchases * cur.purchases)
            + cgw.orders * (cur.orders * cur.orders) + cgw.spend * (cur.spend * cur.spend)
            + sum(cur.inertia) over (partition by cur.iteration)
              / nullif(sum(cur.size) over (partition by cur.iteration), 0)
        ) as rounding
    from customer_groups_centroids as cur
    join customer_groups_centroids as prev on prev.cluster_id = cur.cluster_id
      and prev.iteration = cur.iteration - 1
    cross join customer_groups_weights as cgw
    where cur.iteration
        = (select max(latest.iteration) as iteration from customer_groups_centroids as latest)
  )
select
  count_big(case when cs.is_resized = 1 or cs.shift > cs.rounding then 1 end) as moved,
  sum(cs.inertia) as inertia
from centroid_shifts as cs
group by cs.iteration;

commit;
