-- customer_groups_history: iterations of customer_groups: moved centroids, points and inertia.
-- MySQL 8.4 · definitions/clustering.ts
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
              / nullif(cast(sum(cur.size) over (partition by cur.iteration) as signed), 0)
        ) as rounding
    from customer_groups_centroids as cur
    join customer_groups_centroids as prev on prev.cluster_id = cur.cluster_id
      and prev.iteration = cur.iteration - 1
    cross join customer_groups_weights as cgw
  )
select
  cs.iteration,
  count(case when cs.is_resized or cs.shift > cs.rounding then 1 end) as moved,
  cast(sum(cs.size) as signed) as points,
  sum(cs.inertia) as inertia
from centroid_shifts as cs
group by cs.iteration
order by cs.iteration
