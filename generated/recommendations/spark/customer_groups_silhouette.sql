-- customer_groups_silhouette: how well each point of customer_groups fits its cluster.
-- Spark 4.0 · definitions/clustering.ts
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
  -- How far each point is from each centroid: x_from_0 is its x less that of cluster 0.
  differences as (
    select
      cb.user_id,
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
    where cast(
        conv(substr(sha2('silhouette:'
          || cast(cb.user_id as string), 256), 1, 13), 16, 10) as double
      )
        / 4503599627370496
        < 0.1
  ),
  -- Squared distances: d0 is that to cluster 0.
  distances as (
    select
      d.user_id,
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
  ),
  -- How far each point is from the nearest centroid.
  least_distances as (
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
    from distances
  ),
  -- Points of the sample with their clusters.
  nearest as (
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
    from least_distances
  ),
  -- The sum of the distances of each point to the points of each cluster.
  to_clusters as (
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
    from nearest as a
    cross join nearest as b
    cross join customer_groups_weights as cgw
    group by a.user_id, a.cluster_id, b.cluster_id
  ),
  -- The mean distance to the points of its own cluster, and to those of the next.
  compared as (
    select
      tc.user_id,
      tc.cluster_id,
      max(tc.size) filter (where tc.other_cluster = tc.cluster_id) as size,
      max(tc.distance / nullif(tc.size - 1, 0)) filter (
        where tc.other_cluster = tc.cluster_id
      ) as own,
      min(tc.distance / nullif(tc.size, 0)) filter (where tc.other_cluster <> tc.cluster_id) as next
    from to_clusters as tc
    group by tc.user_id, tc.cluster_id
  )
select
  user_id,
  cluster_id,
  case
    when size = 1 and next is not null then 0
    else (next - own) / nullif(greatest(own, next), 0)
  end as silhouette
from compared
