-- customer_groups_profile: profiles of the clusters of customer_groups, compared with all points.
-- SQL Server 2022 · definitions/clustering.ts
-- Note: centered squares: the mean is subtracted before variances are computed, because the engine
--   adds up the squares of large numbers in double.
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
        else 3
      end as cluster_id
    from nearest_distances
  ),
  points_with_spend_centered as (
    select
      views,
      carts,
      purchases,
      orders,
      spend,
      cast(views as float) - avg(cast(views as float)) over () as views_centered,
      cast(carts as float) - avg(cast(carts as float)) over () as carts_centered,
      cast(purchases as float) - avg(cast(purchases as float)) over () as purchases_centered,
      cast(orders as float) - avg(cast(orders as float)) over () as orders_centered,
      spend - avg(spend) over () as spend_centered
    from points_with_cluster
  ),
  -- Number of points, and mean and standard deviation per feature.
  overall_means as (
    select
      count_big(*) as points,
      avg(cast(views as float)) as views_mean,
      stdevp(views_centered) as views_spread,
      avg(cast(carts as float)) as carts_mean,
      stdevp(carts_centered) as carts_spread,
      avg(cast(purchases as float)) as purchases_mean,
      stdevp(purchases_centered) as purchases_spread,
      avg(cast(orders as float)) as orders_mean,
      stdevp(orders_centered) as orders_spread,
      avg(spend) as spend_mean,
      stdevp(spend_centered) as spend_spread
    from points_with_spend_centered
  ),
  -- Size and feature means per cluster.
  cluster_means as (
    select
      pwc.cluster_id,
      count_big(*) as size,
      avg(cast(pwc.views as float)) as views,
      avg(cast(pwc.carts as float)) as carts,
      avg(cast(pwc.purchases as float)) as purchases,
      avg(cast(pwc.orders as float)) as orders,
      avg(pwc.spend) as spend
    from points_with_cluster as pwc
    group by pwc.cluster_id
  )
select
  lc.cluster_id,
  coalesce(cm.size, 0) as size,
  cast(coalesce(cm.size, 0) as float) / nullif(om.points, 0) as share,
  cm.views,
  cm.carts,
  cm.purchases,
  cm.orders,
  cm.spend,
  (cm.views - om.views_mean) / nullif(om.views_spread, 0) as views_z,
  (cm.carts - om.carts_mean) / nullif(om.carts_spread, 0) as carts_z,
  (cm.purchases - om.purchases_mean) / nullif(om.purchases_spread, 0) as purchases_z,
  (cm.orders - om.orders_mean) / nullif(om.orders_spread, 0) as orders_z,
  (cm.spend - om.spend_mean) / nullif(om.spend_spread, 0) as spend_z
from latest_centroids as lc
cross join overall_means as om
left join cluster_means as cm on cm.cluster_id = lc.cluster_id
order by lc.cluster_id;
