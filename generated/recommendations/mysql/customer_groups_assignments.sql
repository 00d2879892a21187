-- customer_groups_assignments: the points of customer_groups, each with its cluster.
-- MySQL 8.4 · definitions/clustering.ts:46
-- Note: least: LEAST gives NULL with a NULL in MySQL.
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
    from latest
    having count(*) > 0
  ),
  -- Squared distances: d0 is that to cluster 0. The offset keeps them from being computed anew at
  -- each use.
  distances as (
    select
      cb.user_id,
      cgw.views * ((cb.views - sbs.views_0) * (cb.views - sbs.views_0))
        + cgw.carts * ((cb.carts - sbs.carts_0) * (cb.carts - sbs.carts_0))
        + cgw.purchases * ((cb.purchases - sbs.purchases_0) * (cb.purchases - sbs.purchases_0))
        + cgw.orders * ((cb.orders - sbs.orders_0) * (cb.orders - sbs.orders_0))
        + cgw.spend * ((cb.spend - sbs.spend_0) * (cb.spend - sbs.spend_0)) as d0,
      cgw.views * ((cb.views - sbs.views_1) * (cb.views - sbs.views_1))
        + cgw.carts * ((cb.carts - sbs.carts_1) * (cb.carts - sbs.carts_1))
        + cgw.purchases * ((cb.purchases - sbs.purchases_1) * (cb.purchases - sbs.purchases_1))
        + cgw.orders * ((cb.orders - sbs.orders_1) * (cb.orders - sbs.orders_1))
        + cgw.spend * ((cb.spend - sbs.spend_1) * (cb.spend - sbs.spend_1)) as d1,
      cgw.views * ((cb.views - sbs.views_2) * (cb.views - sbs.views_2))
        + cgw.carts * ((cb.carts - sbs.carts_2) * (cb.carts - sbs.carts_2))
        + cgw.purchases * ((cb.purchases - sbs.purchases_2) * (cb.purchases - sbs.purchases_2))
        + cgw.orders * ((cb.orders - sbs.orders_2) * (cb.orders - sbs.orders_2))
        + cgw.spend * ((cb.spend - sbs.spend_2) * (cb.spend - sbs.spend_2)) as d2,
      cgw.views * ((cb.views - sbs.views_3) * (cb.views - sbs.views_3))
        + cgw.carts * ((cb.carts - sbs.carts_3) * (cb.carts - sbs.carts_3))
        + cgw.purchases * ((cb.purchases - sbs.purchases_3) * (cb.purchases - sbs.purchases_3))
        + cgw.orders * ((cb.orders - sbs.orders_3) * (cb.orders - sbs.orders_3))
        + cgw.spend * ((cb.spend - sbs.spend_3) * (cb.spend - sbs.spend_3)) as d3
    from customer_behaviour as cb
    cross join side_by_side as sbs
    cross join customer_groups_weights as cgw
    limit 18446744073709551615
    offset 0
  ),
  -- Each point with the nearest; of equal distances, the lowest id.
  nearest as (
    select
      user_id,
      case
        when d0 <= d1 and d0 <= d2 and d0 <= d3 then 0
        when d1 <= d2 and d1 <= d3 then 1
        when d2 <= d3 then 2
        else 3
      end as cluster_id,
      least(d0, d1, d2, d3) as squared_distance
    from distances
  )
select user_id, cluster_id, sqrt(squared_distance) as distance, squared_distance
from nearest
