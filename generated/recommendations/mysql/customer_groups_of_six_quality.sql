-- customer_groups_of_six_quality: quality of the clusters of customer_groups_of_six.
-- MySQL 8.4 · definitions/clustering.ts
-- Note: least: skips NULLs explicitly; MySQL's LEAST returns NULL if any argument is NULL.
with
  -- Centroids of the latest iteration.
  latest_centroids as (
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
          select max(latest.iteration) as iteration
          from customer_groups_of_six_centroids as latest
        )
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
      cb.spend - pc.spend_3 as spend_from_3,
      cb.views - pc.views_4 as views_from_4,
      cb.carts - pc.carts_4 as carts_from_4,
      cb.purchases - pc.purchases_4 as purchases_from_4,
      cb.orders - pc.orders_4 as orders_from_4,
      cb.spend - pc.spend_4 as spend_from_4,
      cb.views - pc.views_5 as views_from_5,
      cb.carts - pc.carts_5 as carts_from_5,
      cb.purchases - pc.purchases_5 as purchases_from_5,
      cb.orders - pc.orders_5 as orders_from_5,
      cb.spend - pc.spend_5 as spend_from_5
    from customer_behaviour as cb
    cross join pivoted_centroids as pc
  ),
  -- Squared distances to all centroids: d0 is to cluster 0. The offset keeps the optimizer from
  -- inlining this query and recomputing its expressions at each use.
  squared_distances as (
    select
      fd.views,
      fd.carts,
      fd.purchases,
      fd.orders,
      fd.spend,
      cgosw.views * (fd.views_from_0 * fd.views_from_0)
        + cgosw.carts * (fd.carts_from_0 * fd.carts_from_0)
        + cgosw.purchases * (fd.purchases_from_0 * fd.purchases_from_0)
        + cgosw.orders * (fd.orders_from_0 * fd.orders_from_0)
        + cgosw.spend * (fd.spend_from_0 * fd.spend_from_0) as d0,
      cgosw.views * (fd.views_from_1 * fd.views_from_1)
        + cgosw.carts * (fd.carts_from_1 * fd.carts_from_1)
        + cgosw.purchases * (fd.purchases_from_1 * fd.purchases_from_1)
        + cgosw.orders * (fd.orders_from_1 * fd.orders_from_1)
        + cgosw.spend * (fd.spend_from_1 * fd.spend_from_1) as d1,
      cgosw.views * (fd.views_from_2 * fd.views_from_2)
        + cgosw.carts * (fd.carts_from_2 * fd.carts_from_2)
        + cgosw.purchases * (fd.purchases_from_2 * fd.purchases_from_2)
        + cgosw.orders * (fd.orders_from_2 * fd.orders_from_2)
        + cgosw.spend * (fd.spend_from_2 * fd.spend_from_2) as d2,
      cgosw.views * (fd.views_from_3 * fd.views_from_3)
        + cgosw.carts * (fd.carts_from_3 * fd.carts_from_3)
        + cgosw.purchases * (fd.purchases_from_3 * fd.purchases_from_3)
        + cgosw.orders * (fd.orders_from_3 * fd.orders_from_3)
        + cgosw.spend * (fd.spend_from_3 * fd.spend_from_3) as d3,
      cgosw.views * (fd.views_from_4 * fd.views_from_4)
        + cgosw.carts * (fd.carts_from_4 * fd.carts_from_4)
        + cgosw.purchases * (fd.purchases_from_4 * fd.purchases_from_4)
        + cgosw.orders * (fd.orders_from_4 * fd.orders_from_4)
        + cgosw.spend * (fd.spend_from_4 * fd.spend_from_4) as d4,
      cgosw.views * (fd.views_from_5 * fd.views_from_5)
        + cgosw.carts * (fd.carts_from_5 * fd.carts_from_5)
        + cgosw.purchases * (fd.purchases_from_5 * fd.purchases_from_5)
        + cgosw.orders * (fd.orders_from_5 * fd.orders_from_5)
        + cgosw.spend * (fd.spend_from_5 * fd.spend_from_5) as d5
    from feature_differences as fd
    cross join customer_groups_of_six_weights as cgosw
    limit 18446744073709551615
    offset 0
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
      d4,
      d5,
      least(d0, d1, d2, d3, d4, d5) as squared_distance
    from squared_distances
  ),
  -- Each point with its cluster.
  points_with_cluster as (
    select
      views,
      carts,
      purchases,
      orders,
      spend,
      case
        when d0 = squared_distance then 0
        when d1 = squared_distance then 1
        when d2 = squared_distance then 2
        when d3 = squared_distance then 3
        when d4 = squared_distance then 4
        else 5
      end as cluster_id,
      squared_distance
    from nearest_distances
  ),
  -- Non-empty clusters, with the mean of their points and the distances of the points to the
  -- centroid.
  cluster_statistics as (
    select
      lc.cluster_id,
      lc.views,
      lc.carts,
      lc.purchases,
      lc.orders,
      lc.spend,
      avg(cast(pwc.views as double)) as mean_views,
      avg(cast(pwc.carts as double)) as mean_carts,
      avg(cast(pwc.purchases as double)) as mean_purchases,
      avg(cast(pwc.orders as double)) as mean_orders,
      avg(pwc.spend) as mean_spend,
      count(*) as size,
      sum(pwc.squared_distance) as inertia,
      avg(sqrt(pwc.squared_distance)) as mean_distance
    from points_with_cluster as pwc
    join latest_centroids as lc on lc.cluster_id = pwc.cluster_id
    group by lc.cluster_id, lc.views, lc.carts, lc.purchases, lc.orders, lc.spend
  ),
  -- Mean of all points.
  overall_means as (
    select
      sum(size * mean_views) / nullif(cast(sum(size) as signed), 0) as views,
      sum(size * mean_carts) / nullif(cast(sum(size) as signed), 0) as carts,
      sum(size * mean_purchases) / nullif(cast(sum(size) as signed), 0) as purchases,
      sum(size * mean_orders) / nullif(cast(sum(size) as signed), 0) as orders,
      sum(size * mean_spend) / nullif(cast(sum(size) as signed), 0) as spend
    from cluster_statistics
  ),
  -- Totals over all clusters; between_ss is the between-cluster sum of squares, Σ size × squared
  -- distance to the overall mean.
  totals as (
    select
      cast(sum(cs.size) as signed) as points,
      count(*) as clusters,
      sum(cs.inertia) as inertia,
      sum(
        cs.size
          * (
            cgosw.views * ((cs.views - om.views) * (cs.views - om.views))
              + cgosw.carts * ((cs.carts - om.carts) * (cs.carts - om.carts))
              + cgosw.purchases * ((cs.purchases - om.purchases) * (cs.purchases - om.purchases))
              + cgosw.orders * ((cs.orders - om.orders) * (cs.orders - om.orders))
              + cgosw.spend * ((cs.spend - om.spend) * (cs.spend - om.spend))
          )
      ) as between_ss
    from cluster_statistics as cs
    cross join overall_means as om
    cross join customer_groups_of_six_weights as cgosw
  ),
  -- Greatest ratio per cluster, over all other clusters: (sum of both mean distances) / distance
  -- between the centroids.
  greatest_ratios as (
    select
      a.cluster_id,
      max(
        (a.mean_distance + b.mean_distance)
          / nullif(
            sqrt(
              cgosw.views * ((a.views - b.views) * (a.views - b.views))
                + cgosw.carts * ((a.carts - b.carts) * (a.carts - b.carts))
                + cgosw.purchases * ((a.purchases - b.purchases) * (a.purchases - b.purchases))
                + cgosw.orders * ((a.orders - b.orders) * (a.orders - b.orders))
                + cgosw.spend * ((a.spend - b.spend) * (a.spend - b.spend))
            ),
            0
          )
      ) as ratio
    from cluster_statistics as a
    join cluster_statistics as b on a.cluster_id <> b.cluster_id
    cross join customer_groups_of_six_weights as cgosw
    group by a.cluster_id
  ),
  -- Davies-Bouldin index: mean of the greatest ratios.
  davies_bouldin as (
    select avg(ratio) as davies_bouldin
    from greatest_ratios
  ),
  -- Squared shift of each centroid since the previous iteration, and the rounding tolerance that a
  -- real move exceeds.
  centroid_shifts as (
    select
      cur.iteration,
      cur.size,
      cur.inertia,
      cur.size <> prev.size as is_resized,
      cgosw.views * ((cur.views - prev.views) * (cur.views - prev.views))
        + cgosw.carts * ((cur.carts - prev.carts) * (cur.carts - prev.carts))
        + cgosw.purchases * ((cur.purchases - prev.purchases) * (cur.purchases - prev.purchases))
        + cgosw.orders * ((cur.orders - prev.orders) * (cur.orders - prev.orders))
        + cgosw.spend * ((cur.spend - prev.spend) * (cur.spend - prev.spend)) as shift,
      1e-24
        * (
          cgosw.views * (cur.views * cur.views) + cgosw.carts * (cur.carts * cur.carts)
            + cgosw.purchases * (cur.purchases * cur.purchases)
            + cgosw.orders * (cur.orders * cur.orders) + cgosw.spend * (cur.spend * cur.spend)
            + sum(cur.inertia) over (partition by cur.iteration)
              / nullif(cast(sum(cur.size) over (partition by cur.iteration) as signed), 0)
        ) as rounding
    from customer_groups_of_six_centroids as cur
    join customer_groups_of_six_centroids as prev on prev.cluster_id = cur.cluster_id
      and prev.iteration = cur.iteration - 1
    cross join customer_groups_of_six_weights as cgosw
  ),
  iteration_history as (
    select
      cs.iteration,
      count(case when cs.is_resized or cs.shift > cs.rounding then 1 end) as moved,
      cast(sum(cs.size) as signed) as points,
      sum(cs.inertia) as inertia
    from centroid_shifts as cs
    group by cs.iteration
  ),
  -- Number of the last iteration that moved a centroid, or of the first iteration if none did.
  iterations as (
    select coalesce(max(case when moved > 0 then iteration end), min(iteration)) as iterations
    from iteration_history
  )
select
  t.points,
  t.clusters,
  i.iterations,
  t.inertia,
  r.davies_bouldin,
  t.between_ss / nullif(t.clusters - 1, 0)
    / nullif(t.inertia / nullif(t.points - t.clusters, 0), 0) as calinski_harabasz
from totals as t
cross join davies_bouldin as r
cross join iterations as i
