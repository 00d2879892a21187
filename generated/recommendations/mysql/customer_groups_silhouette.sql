-- customer_groups_silhouette: silhouette of each point of customer_groups.
-- MySQL 8.4 · definitions/clustering.ts
-- Note: least: skips NULLs explicitly; MySQL's LEAST returns NULL if any argument is NULL.
-- Note: greatest: skips NULLs explicitly; MySQL's GREATEST returns NULL if any argument is NULL.
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
      cb.user_id,
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
    where cast(
        conv(left(sha2(concat('silhouette:', cast(cb.user_id as char)), 256), 13), 16, 10) as double
      )
        / 4503599627370496
        < 0.1e0
  ),
  -- Squared distances to all centroids: d0 is to cluster 0. The offset keeps the optimizer from
  -- inlining this query and recomputing its expressions at each use.
  squared_distances as (
    select
      fd.user_id,
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
    limit 18446744073709551615
    offset 0
  ),
  -- Squared distance of each point to its nearest centroid.
  nearest_distances as (
    select
      user_id,
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
  -- Sampled points with their clusters.
  points_with_cluster as (
    select
      user_id,
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
  -- Sum of the distances of each point to the points of each cluster.
  distances_to_clusters as (
    select
      a.user_id,
      a.cluster_id,
      b.cluster_id as other_cluster,
      sum(
        sqrt(
          cgw.views * ((a.views - b.views) * (a.views - b.views))
            + cgw.carts * ((a.carts - b.carts) * (a.carts - b.carts))
            + cgw.purchases * ((a.purchases - b.purchases) * (a.purchases - b.purchases))
            + cgw.orders * ((a.orders - b.orders) * (a.orders - b.orders))
            + cgw.spend * ((a.spend - b.spend) * (a.spend - b.spend))
        )
      ) as distance,
      count(*) as size
    from points_with_cluster as a
    cross join points_with_cluster as b
    cross join customer_groups_weights as cgw
    group by a.user_id, a.cluster_id, b.cluster_id
  ),
  -- Mean distance of each point to the points of its own cluster and to those of the nearest other
  -- cluster.
  mean_distances as (
    select
      dtc.user_id,
      dtc.cluster_id,
      max(case when dtc.other_cluster = dtc.cluster_id then dtc.size end) as size,
      max(
        case when dtc.other_cluster = dtc.cluster_id then dtc.distance / nullif(dtc.size - 1, 0) end
      ) as own,
      min(
        case when dtc.other_cluster <> dtc.cluster_id then dtc.distance / nullif(dtc.size, 0) end
      ) as next
    from distances_to_clusters as dtc
    group by dtc.user_id, dtc.cluster_id
  )
select
  user_id,
  cluster_id,
  case
    when size = 1 and next is not null then 0e0
    else (next - own) / nullif(greatest(coalesce(own, next), coalesce(next, own)), 0)
  end as silhouette
from mean_distances
