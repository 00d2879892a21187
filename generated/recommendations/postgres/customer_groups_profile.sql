-- customer_groups_profile: what the clusters of customer_groups are like, beside all points.
-- Postgres 16 · definitions/clustering.ts
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
  -- Each point with its cluster.
  nearest as (
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
    from least_distances
  ),
  -- All points.
  overall as (
    select
      count(*) as points,
      avg(cast(views as double precision)) as views_mean,
      stddev_pop(cast(views as double precision)) as views_spread,
      avg(cast(carts as double precision)) as carts_mean,
      stddev_pop(cast(carts as double precision)) as carts_spread,
      avg(cast(purchases as double precision)) as purchases_mean,
      stddev_pop(cast(purchases as double precision)) as purchases_spread,
      avg(cast(orders as double precision)) as orders_mean,
      stddev_pop(cast(orders as double precision)) as orders_spread,
      avg(spend) as spend_mean,
      stddev_pop(spend) as spend_spread
    from nearest
  ),
  -- The points of each cluster.
  means as (
    select
      n.cluster_id,
      count(*) as size,
      avg(cast(n.views as double precision)) as views,
      avg(cast(n.carts as double precision)) as carts,
      avg(cast(n.purchases as double precision)) as purchases,
      avg(cast(n.orders as double precision)) as orders,
      avg(n.spend) as spend
    from nearest as n
    group by n.cluster_id
  )
select
  l.cluster_id,
  coalesce(m.size, 0) as size,
  cast(coalesce(m.size, 0) as double precision) / nullif(o.points, 0) as share,
  m.views,
  m.carts,
  m.purchases,
  m.orders,
  m.spend,
  (m.views - o.views_mean) / nullif(o.views_spread, 0) as views_z,
  (m.carts - o.carts_mean) / nullif(o.carts_spread, 0) as carts_z,
  (m.purchases - o.purchases_mean) / nullif(o.purchases_spread, 0) as purchases_z,
  (m.orders - o.orders_mean) / nullif(o.orders_spread, 0) as orders_z,
  (m.spend - o.spend_mean) / nullif(o.spend_spread, 0) as spend_z
from latest as l
cross join overall as o
left join means as m on m.cluster_id = l.cluster_id
order by l.cluster_id
