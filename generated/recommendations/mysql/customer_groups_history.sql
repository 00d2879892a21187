-- customer_groups_history: how the iterations of customer_groups went.
-- MySQL 8.4 · definitions/clustering.ts
with
  -- How far each centroid moved, squared, and the least that is more than the rounding of sums.
  moves as (
    select
      now.iteration,
      now.size,
      now.inertia,
      now.size <> before2.size as is_resized,
      cgw.views * ((now.views - before2.views) * (now.views - before2.views))
        + cgw.carts * ((now.carts - before2.carts) * (now.carts - before2.carts))
        + cgw.purchases
          * ((now.purchases - before2.purchases) * (now.purchases - before2.purchases))
        + cgw.orders * ((now.orders - before2.orders) * (now.orders - before2.orders))
        + cgw.spend * ((now.spend - before2.spend) * (now.spend - before2.spend)) as shift,
      1e-24
        * (
          cgw.views * (now.views * now.views) + cgw.carts * (now.carts * now.carts)
            + cgw.purchases * (now.purchases * now.purchases)
            + cgw.orders * (now.orders * now.orders) + cgw.spend * (now.spend * now.spend)
            + sum(now.inertia) over (partition by now.iteration)
              / nullif(cast(sum(now.size) over (partition by now.iteration) as signed), 0)
        ) as rounding
    from customer_groups_centroids as now
    join customer_groups_centroids as before2 on before2.cluster_id = now.cluster_id
      and before2.iteration = now.iteration - 1
    cross join customer_groups_weights as cgw
  )
select
  m.iteration,
  count(case when m.is_resized or m.shift > m.rounding then 1 end) as moved,
  cast(sum(m.size) as signed) as points,
  sum(m.inertia) as inertia
from moves as m
group by m.iteration
order by m.iteration
