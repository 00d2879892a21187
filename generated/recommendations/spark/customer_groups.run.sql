-- customer_groups, run: four groups of customers by what they do: each of the five numbers counts
-- alike.
-- Spark 4.0 · definitions/clustering.ts

-- 1. compute the feature weights
-- Feature weights: each squared difference is divided by the feature's variance.
insert into customer_groups_weights (views, carts, purchases, orders, spend)
with feature_spreads as (
  select
    var_pop(cb.views) as views,
    var_pop(cb.carts) as carts,
    var_pop(cb.purchases) as purchases,
    var_pop(cb.orders) as orders,
    var_pop(cb.spend) as spend
  from customer_behaviour as cb
)
select
  coalesce(1 / nullif(fs.views, 0), 0) as views,
  coalesce(1 / nullif(fs.carts, 0), 0) as carts,
  coalesce(1 / nullif(fs.purchases, 0), 0) as purchases,
  coalesce(1 / nullif(fs.orders, 0), 0) as orders,
  coalesce(1 / nullif(fs.spend, 0), 0) as spend
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
where not exists (select 1 from customer_groups_centroids as cgc)
order by
  cast(conv(substr(sha2('1:' || cast(cb.user_id as string), 256), 1, 13), 16, 10) as double)
    / 4503599627370496,
  cb.user_id
limit 1;

-- 3. insert the other centroids
-- Repeat these statements until the last query returns 0 in its first column, at most 3 times.

-- 3.1. insert one more centroid
-- Sampled by hash, with probability proportional to the squared distance to the nearest chosen
-- centroid.
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
      count(*) as chosen
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
  cast(cwh.chosen as int) as cluster_id,
  cast(cwh.views as double) as views,
  cast(cwh.carts as double) as carts,
  cast(cwh.purchases as double) as purchases,
  cast(cwh.orders as double) as orders,
  cwh.spend,
  0L as size,
  0D as inertia
from candidates_with_hash as cwh
where cwh.chosen < 4
order by -ln(cwh.place) / nullif(cwh.squared_distance, 0) nulls last, cwh.id
limit 1;

-- 3: stop condition
select 4 - count(*) as remaining
from customer_groups_centroids
where iteration = 0;

-- 4. iterate until the centroids converge
-- Repeat these statements until the last query returns 0 in its first column, at most 100 times.

-- 4.1. move the centroids
-- One iteration; a cluster without points keeps its centroid.
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
      avg(pwc.views) as views,
      avg(pwc.carts) as carts,
      avg(pwc.purchases) as purchases,
      avg(pwc.orders) as orders,
      avg(pwc.spend) as spend,
      count(*) as size,
      sum(pwc.squared_distance) as inertia
    from points_with_cluster as pwc
    group by pwc.cluster_id
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
  coalesce(cm.inertia, 0) as inertia
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
      cur.size <> prev.size as is_resized,
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
  count(*) filter (where cs.is_resized or cs.shift > cs.rounding) as moved,
  sum(cs.inertia) as inertia
from centroid_shifts as cs
group by cs.iteration;
