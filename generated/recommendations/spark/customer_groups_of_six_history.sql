-- customer_groups_of_six_history: iterations of customer_groups_of_six: moved centroids, points and
-- inertia.
-- Spark 4.0 · definitions/clustering.ts
with
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
              / nullif(sum(cur.size) over (partition by cur.iteration), 0)
        ) as rounding
    from customer_groups_of_six_centroids as cur
    join customer_groups_of_six_centroids as prev on prev.cluster_id = cur.cluster_id
      and prev.iteration = cur.iteration - 1
    cross join customer_groups_of_six_weights as cgosw
  )
select
  cs.iteration,
  count(*) filter (where cs.is_resized or cs.shift > cs.rounding) as moved,
  sum(cs.size) as points,
  sum(cs.inertia) as inertia
from centroid_shifts as cs
group by cs.iteration
order by cs.iteration
