-- customer_groups_of_six_profile: what the clusters of customer_groups_of_six are like, beside all
-- points.
-- SQL Server 2022 · definitions/clustering.ts
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
        when d3 = squared_distance then 3
        when d4 = squared_distance then 4
        else 5
      end as cluster_id
    from least_distances
  ),
  -- All points.
  overall as (
    select
      count_big(*) as points,
      avg(cast(views as float)) as views_mean,
      stdevp(views) as views_spread,
      avg(cast(carts as float)) as carts_mean,
      stdevp(carts) as carts_spread,
      avg(cast(purchases as float)) as purchases_mean,
      stdevp(purchases) as purchases_spread,
      avg(cast(orders as float)) as orders_mean,
      stdevp(orders) as orders_spread,
      avg(spend) as spend_mean,
      stdevp(spend) as spend_spread
    from nearest
  ),
  -- The points of each cluster.
  means as (
    select
      n.cluster_id,
      count_big(*) as size,
      avg(cast(n.views as float)) as views,
      avg(cast(n.carts as float)) as carts,
      avg(cast(n.purchases as float)) as purchases,
      avg(cast(n.orders as float)) as orders,
      avg(n.spend) as spend
    from nearest as n
    group by n.cluster_id
  )
select
  l.cluster_id,
  coalesce(m.size, 0) as size,
  cast(coalesce(m.size, 0) as float) / nullif(o.points, 0) as share,
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
order by l.cluster_id;
