-- customer_groups_of_six_history: how the iterations of customer_groups_of_six went.
-- Spark 4.0 · definitions/clustering.ts
with
  -- How far each centroid moved, squared, and the least that is more than the rounding of sums.
  moves as (
    select
      now.iteration,
      now.size,
      now.inertia,
      now.size <> before.size as is_resized,
      cgosw.views * ((now.views - before.views) * (now.views - before.views))
        + cgosw.carts * ((now.carts - before.carts) * (now.carts - before.carts))
        + cgosw.purchases
          * ((now.purchases - before.purchases) * (now.purchases - before.purchases))
        + cgosw.orders * ((now.orders - before.orders) * (now.orders - before.orders))
        + cgosw.spend * ((now.spend - before.spend) * (now.spend - before.spend)) as shift,
      1e-24
        * (
          cgosw.views * (now.views * now.views) + cgosw.carts * (now.carts * now.carts)
            + cgosw.purchases * (now.purchases * now.purchases)
            + cgosw.orders * (now.orders * now.orders) + cgosw.spend * (now.spend * now.spend)
            + sum(now.inertia) over (partition by now.iteration)
              / nullif(sum(now.size) over (partition by now.iteration), 0)
        ) as rounding
    from customer_groups_of_six_centroids as now
    join customer_groups_of_six_centroids as before on before.cluster_id = now.cluster_id
      and before.iteration = now.iteration - 1
    cross join customer_groups_of_six_weights as cgosw
  )
select
  m.iteration,
  count(*) filter (where m.is_resized or m.shift > m.rounding) as moved,
  sum(m.size) as points,
  sum(m.inertia) as inertia
from moves as m
group by m.iteration
order by m.iteration
