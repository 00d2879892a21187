-- customer_groups_quality: how good the clusters of customer_groups are.
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
      end as cluster_id,
      squared_distance
    from least_distances
  ),
  -- The clusters that have points, with the mean of these and how far they are from the centroid.
  members as (
    select
      l.cluster_id,
      l.views,
      l.carts,
      l.purchases,
      l.orders,
      l.spend,
      avg(cast(n.views as double precision)) as mean_views,
      avg(cast(n.carts as double precision)) as mean_carts,
      avg(cast(n.purchases as double precision)) as mean_purchases,
      avg(cast(n.orders as double precision)) as mean_orders,
      avg(n.spend) as mean_spend,
      count(*) as size,
      sum(n.squared_distance) as inertia,
      avg(sqrt(n.squared_distance)) as mean_distance
    from nearest as n
    join latest as l on l.cluster_id = n.cluster_id
    group by l.cluster_id, l.views, l.carts, l.purchases, l.orders, l.spend
  ),
  -- The mean of all points.
  overall as (
    select
      sum(size * mean_views) / nullif(cast(sum(size) as bigint), 0) as views,
      sum(size * mean_carts) / nullif(cast(sum(size) as bigint), 0) as carts,
      sum(size * mean_purchases) / nullif(cast(sum(size) as bigint), 0) as purchases,
      sum(size * mean_orders) / nullif(cast(sum(size) as bigint), 0) as orders,
      sum(size * mean_spend) / nullif(cast(sum(size) as bigint), 0) as spend
    from members
  ),
  -- All of them; apart is how far the centroids are from the mean of all points, squared, counted
  -- for each point.
  totals as (
    select
      cast(sum(m.size) as bigint) as points,
      count(*) as clusters,
      sum(m.inertia) as inertia,
      sum(
        m.size
          * (
            cgw.views * ((m.views - o.views) * (m.views - o.views))
              + cgw.carts * ((m.carts - o.carts) * (m.carts - o.carts))
              + cgw.purchases * ((m.purchases - o.purchases) * (m.purchases - o.purchases))
              + cgw.orders * ((m.orders - o.orders) * (m.orders - o.orders))
              + cgw.spend * ((m.spend - o.spend) * (m.spend - o.spend))
          )
      ) as apart
    from members as m
    cross join overall as o
    cross join customer_groups_weights as cgw
  ),
  -- The worst ratio of a cluster's and another's mean distance to the distance between the two.
  closest as (
    select
      a.cluster_id,
      max(
        (a.mean_distance + b.mean_distance)
          / nullif(
            sqrt(
              cgw.views * ((a.views - b.views) * (a.views - b.views))
                + cgw.carts * ((a.carts - b.carts) * (a.carts - b.carts))
                + cgw.purchases * ((a.purchases - b.purchases) * (a.purchases - b.purchases))
                + cgw.orders * ((a.orders - b.orders) * (a.orders - b.orders))
                + cgw.spend * ((a.spend - b.spend) * (a.spend - b.spend))
            ),
            0
          )
      ) as ratio
    from members as a
    join members as b on a.cluster_id <> b.cluster_id
    cross join customer_groups_weights as cgw
    group by a.cluster_id
  ),
  -- Their mean.
  ratios as (
    select avg(ratio) as davies_bouldin
    from closest
  ),
  -- How far each centroid moved, squared, and the least that is more than the rounding of sums.
  moves as (
    select
      now.iteration,
      now.size,
      now.inertia,
      now.size <> before.size as is_resized,
      cgw.views * ((now.views - before.views) * (now.views - before.views))
        + cgw.carts * ((now.carts - before.carts) * (now.carts - before.carts))
        + cgw.purchases * ((now.purchases - before.purchases) * (now.purchases - before.purchases))
        + cgw.orders * ((now.orders - before.orders) * (now.orders - before.orders))
        + cgw.spend * ((now.spend - before.spend) * (now.spend - before.spend)) as shift,
      1e-24
        * (
          cgw.views * (now.views * now.views) + cgw.carts * (now.carts * now.carts)
            + cgw.purchases * (now.purchases * now.purchases)
            + cgw.orders * (now.orders * now.orders) + cgw.spend * (now.spend * now.spend)
            + sum(now.inertia) over (partition by now.iteration)
              / nullif(cast(sum(now.size) over (partition by now.iteration) as bigint), 0)
        ) as rounding
    from customer_groups_centroids as now
    join customer_groups_centroids as before on before.cluster_id = now.cluster_id
      and before.iteration = now.iteration - 1
    cross join customer_groups_weights as cgw
  ),
  history as (
    select
      m.iteration,
      count(*) filter (where m.is_resized or m.shift > m.rounding) as moved,
      cast(sum(m.size) as bigint) as points,
      sum(m.inertia) as inertia
    from moves as m
    group by m.iteration
  ),
  -- How many iterations moved a centroid.
  iterations as (
    select coalesce(max(iteration) filter (where moved > 0), min(iteration)) as iterations
    from history
  )
select
  t.points,
  t.clusters,
  i.iterations,
  t.inertia,
  r.davies_bouldin,
  t.apart / nullif(t.clusters - 1, 0)
    / nullif(t.inertia / nullif(t.points - t.clusters, 0), 0) as calinski_harabasz
from totals as t
cross join ratios as r
cross join iterations as i
