// Made by quern from definitions/clustering.ts:46. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface CustomerGroupsHistoryRow {
  readonly iteration: number;
  readonly moved: number;
  readonly points: number;
  readonly inertia: number;
}

/** How the iterations of customer_groups went. */
export const customerGroupsHistory: Query<NoParams, CustomerGroupsHistoryRow> = /* @__PURE__ */ defineQuery({
  name: "customer_groups_history",
  params: {},
  columns: {
    iteration: "int",
    moved: "count",
    points: "count",
    inertia: "double",
  },
  sql: {
    postgres: {
      text: `with
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
  )
select
  m.iteration,
  count(*) filter (where m.is_resized or m.shift > m.rounding) as moved,
  cast(sum(m.size) as bigint) as points,
  sum(m.inertia) as inertia
from moves as m
group by m.iteration
order by m.iteration`,
      params: [],
    },
    mysql: {
      text: `with
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
order by m.iteration`,
      params: [],
    },
    sqlserver: {
      text: `with
  -- How far each centroid moved, squared, and the least that is more than the rounding of sums.
  moves as (
    select
      now.iteration,
      now.size,
      now.inertia,
      cast(case when now.size <> before.size then 1 else 0 end as bit) as is_resized,
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
              / nullif(sum(now.size) over (partition by now.iteration), 0)
        ) as rounding
    from customer_groups_centroids as now
    join customer_groups_centroids as before on before.cluster_id = now.cluster_id
      and before.iteration = now.iteration - 1
    cross join customer_groups_weights as cgw
  )
select
  m.iteration,
  count_big(case when m.is_resized = 1 or m.shift > m.rounding then 1 end) as moved,
  sum(m.size) as points,
  sum(m.inertia) as inertia
from moves as m
group by m.iteration
order by m.iteration`,
      params: [],
    },
    spark: {
      text: `with
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
              / nullif(sum(now.size) over (partition by now.iteration), 0)
        ) as rounding
    from customer_groups_centroids as now
    join customer_groups_centroids as before on before.cluster_id = now.cluster_id
      and before.iteration = now.iteration - 1
    cross join customer_groups_weights as cgw
  )
select
  m.iteration,
  count(*) filter (where m.is_resized or m.shift > m.rounding) as moved,
  sum(m.size) as points,
  sum(m.inertia) as inertia
from moves as m
group by m.iteration
order by m.iteration`,
      params: [],
    },
  },
});
