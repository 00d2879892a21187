-- customer_groups_of_six_history: how the iterations of customer_groups_of_six went.
-- MySQL 8.4 · definitions/clustering.ts
with
  -- How far each centroid moved, squared, and the least that is more than the rounding of sums.
  moves as (
    select
      now.iteration,
      now.size,
      now.inertia,
      now.size <> before2.size as is_resized,
      cgosw.views * ((now.views - before2.views) * (now.views - before2.views))
        + cgosw.carts * ((now.carts - before2.carts) * (now.carts - before2.carts))
        + cgosw.purchases
          * ((now.purchases - before2.purchases) * (now.purchases - before2.purchases))
        + cgosw.orders * ((now.orders - before2.orders) * (now.orders - before2.orders))
        + cgosw.spend * ((now.spend - before2.spend) * (now.spend - before2.spend)) as shift,
      1e-24
        * (
          cgosw.views * (now.views * now.views) + cgosw.carts * (now.carts * now.carts)
            + cgosw.purchases * (now.purchases * now.purchases)
            + cgosw.orders * (now.orders * now.orders) + cgosw.spend * (now.spend * now.spend)
            + sum(now.inertia) over (partition by now.iteration)
              / nullif(cast(sum(now.size) over (partition by now.iteration) as signed), 0)
        ) as rounding
    from customer_groups_of_six_centroids as now
    join customer_groups_of_six_centroids as before2 on before2.cluster_id = now.cluster_id
      and before2.iteration = now.iteration - 1
    cross join customer_groups_of_six_weights as cgosw
  )
select
  m.iteration,
  count(case when m.is_resized or m.shift > m.rounding then 1 end) as moved,
  cast(sum(m.size) as signed) as points,
  sum(m.inertia) as inertia
from moves as m
group by m.iteration
order by m.iteration
