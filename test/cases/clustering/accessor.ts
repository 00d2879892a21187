// Made by quern from definition.ts:22. Do not edit: `quern generate` writes it.
import { defineRun, type NoParams, type Run } from "./runtime/run.js";

/** Customers by what they buy; both columns count alike. */
export const customerGroups: Run<NoParams, "create" | "refresh" | "run" | "drop"> = /* @__PURE__ */ defineRun({
  name: "customer_groups",
  params: {},
  actions: ["create", "refresh", "run", "drop"],
  engines: {
    postgres: {
      transaction: true,
      create: [
        {
          do: "write",
          name: "create customer_groups_centroids",
          text: `create table if not exists customer_groups_centroids (
  iteration integer not null,
  cluster_id integer not null,
  orders double precision not null,
  spend double precision not null,
  size bigint not null,
  inertia double precision not null,
  primary key (iteration, cluster_id)
)`,
          params: [],
        },
        {
          do: "write",
          name: "create customer_groups_weights",
          text: `create table if not exists customer_groups_weights (
  orders double precision not null,
  spend double precision not null
)`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "write",
          name: "have expressions interpreted",
          text: `set local jit = off`,
          params: [],
        },
        {
          do: "write",
          name: "empty customer_groups_centroids",
          text: `delete from customer_groups_centroids`,
          params: [],
        },
        {
          do: "write",
          name: "empty customer_groups_weights",
          text: `delete from customer_groups_weights`,
          params: [],
        },
        {
          do: "write",
          name: "weigh the features",
          counts: "inserted",
          text: `insert into customer_groups_weights (orders, spend)
with spreads as (
  select
    var_pop(cast(c.orders as double precision)) as orders,
    var_pop(cast(c.spend as double precision)) as spend
  from customers as c
  where c.spend is not null
)
select
  coalesce(1.0 / nullif(s.orders, 0), 0.0) as orders,
  coalesce(1.0 / nullif(s.spend, 0), 0.0) as spend
from spreads as s
where not exists (select 1 from customer_groups_weights as cgw)`,
          params: [],
        },
        {
          do: "write",
          name: "choose the first centroid",
          counts: "inserted",
          text: `insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
select
  0 as iteration,
  0 as cluster_id,
  cast(c.orders as double precision) as orders,
  cast(c.spend as double precision) as spend,
  0 as size,
  0.0 as inertia
from customers as c
where c.spend is not null and not exists (select 1 from customer_groups_centroids as cgc)
order by
  cast(
    cast(
      'x' || left(
        encode(sha256(convert_to('1:' || cast(c.customer_id as text), 'UTF8')), 'hex'),
        13
      ) as bit(52)
    ) as bigint
  )
    / 2 ^ 52,
  c.customer_id
limit 1`,
          params: [],
        },
        {
          do: "repeat",
          name: "choose the other centroids",
          most: 1,
          steps: [
            {
              do: "write",
              name: "choose one more centroid",
              counts: "inserted",
              text: `insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
with
  -- The centroids so far.
  chosen as (
    select cluster_id, orders, spend
    from customer_groups_centroids
    where iteration = 0
  ),
  -- Each point with how far the nearest chosen one is, and how many are chosen.
  candidates as (
    select
      c.customer_id as id,
      c.orders,
      c.spend,
      min(
        cgw.orders * ((c.orders - c2.orders) * (c.orders - c2.orders))
          + cgw.spend * ((c.spend - c2.spend) * (c.spend - c2.spend))
      ) as squared_distance,
      count(*) as chosen
    from customers as c
    cross join chosen as c2
    cross join customer_groups_weights as cgw
    where c.spend is not null
    group by c.customer_id, c.orders, c.spend
  ),
  -- The same with a hash in [0, 1): of exponential waiting times, the shortest wins.
  drawn as (
    select
      id,
      orders,
      spend,
      squared_distance,
      chosen,
      cast(
        cast(
          'x' || left(
            encode(
              sha256(convert_to('1:' || cast(chosen as text) || ':' || cast(id as text), 'UTF8')),
              'hex'
            ),
            13
          ) as bit(52)
        ) as bigint
      )
        / 2 ^ 52 as place
    from candidates
  )
select
  0 as iteration,
  cast(candidates.chosen as integer) as cluster_id,
  cast(candidates.orders as double precision) as orders,
  cast(candidates.spend as double precision) as spend,
  0 as size,
  0.0 as inertia
from drawn as candidates
where candidates.chosen < 2
order by
  -case when candidates.place > 0 then ln(candidates.place) end
    / nullif(candidates.squared_distance, 0),
  candidates.id
limit 1`,
              params: [],
            },
          ],
          until: {
            columns: { remaining: "bigint" },
            text: `select 2 - count(*) as remaining
from customer_groups_centroids
where iteration = 0`,
            params: [],
          },
        },
        {
          do: "repeat",
          name: "move the centroids until they rest",
          most: 20,
          steps: [
            {
              do: "write",
              name: "move the centroids",
              counts: "inserted",
              text: `insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
with
  -- The centroids as they stand.
  latest as (
    select cgc.iteration, cgc.cluster_id, cgc.orders, cgc.spend
    from customer_groups_centroids as cgc
    where cgc.iteration
        = (select max(cgc2.iteration) as iteration from customer_groups_centroids as cgc2)
  ),
  -- The same in one row: x_0 is the x of cluster 0.
  side_by_side as (
    select
      max(orders) filter (where cluster_id = 0) as orders_0,
      max(spend) filter (where cluster_id = 0) as spend_0,
      max(orders) filter (where cluster_id = 1) as orders_1,
      max(spend) filter (where cluster_id = 1) as spend_1
    from latest
    having count(*) > 0
  ),
  -- How far each point is from each centroid: x_from_0 is its x less that of cluster 0. The offset
  -- keeps them from being computed anew at each use.
  differences as (
    select
      c.orders,
      c.spend,
      c.orders - sbs.orders_0 as orders_from_0,
      c.spend - sbs.spend_0 as spend_from_0,
      c.orders - sbs.orders_1 as orders_from_1,
      c.spend - sbs.spend_1 as spend_from_1
    from customers as c
    cross join side_by_side as sbs
    where c.spend is not null
    offset 0
  ),
  -- Squared distances: d0 is that to cluster 0. The offset keeps them from being computed anew at
  -- each use.
  distances as (
    select
      d.orders,
      d.spend,
      cgw.orders * (d.orders_from_0 * d.orders_from_0)
        + cgw.spend * (d.spend_from_0 * d.spend_from_0) as d0,
      cgw.orders * (d.orders_from_1 * d.orders_from_1)
        + cgw.spend * (d.spend_from_1 * d.spend_from_1) as d1
    from differences as d
    cross join customer_groups_weights as cgw
    offset 0
  ),
  -- How far each point is from the nearest centroid. The offset keeps them from being computed anew
  -- at each use.
  least_distances as (
    select orders, spend, d0, d1, least(d0, d1) as squared_distance
    from distances
    offset 0
  ),
  -- Each point with the nearest; of equal distances, the lowest id.
  nearest as (
    select
      case when d0 = squared_distance then 0 else 1 end as cluster_id,
      orders,
      spend,
      squared_distance
    from least_distances
  ),
  means as (
    select
      n.cluster_id,
      avg(cast(n.orders as double precision)) as orders,
      avg(cast(n.spend as double precision)) as spend,
      count(*) as size,
      sum(n.squared_distance) as inertia
    from nearest as n
    group by n.cluster_id
  )
select
  l.iteration + 1 as iteration,
  l.cluster_id,
  coalesce(m.orders, l.orders) as orders,
  coalesce(m.spend, l.spend) as spend,
  coalesce(m.size, 0) as size,
  coalesce(m.inertia, 0.0) as inertia
from latest as l
left join means as m on l.cluster_id = m.cluster_id`,
              params: [],
            },
          ],
          until: {
            columns: { moved: "count", inertia: "double" },
            text: `with
  -- How far each centroid moved, squared, and the least that is more than the rounding of sums.
  moves as (
    select
      now.iteration,
      now.size,
      now.inertia,
      now.size <> before.size as is_resized,
      cgw.orders * ((now.orders - before.orders) * (now.orders - before.orders))
        + cgw.spend * ((now.spend - before.spend) * (now.spend - before.spend)) as shift,
      1e-24
        * (
          cgw.orders * (now.orders * now.orders) + cgw.spend * (now.spend * now.spend)
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
  )
select moved, inertia
from history
order by iteration desc
limit 1`,
            params: [],
          },
        },
      ],
      run: [
        {
          do: "write",
          name: "have expressions interpreted",
          text: `set local jit = off`,
          params: [],
        },
        {
          do: "write",
          name: "weigh the features",
          counts: "inserted",
          text: `insert into customer_groups_weights (orders, spend)
with spreads as (
  select
    var_pop(cast(c.orders as double precision)) as orders,
    var_pop(cast(c.spend as double precision)) as spend
  from customers as c
  where c.spend is not null
)
select
  coalesce(1.0 / nullif(s.orders, 0), 0.0) as orders,
  coalesce(1.0 / nullif(s.spend, 0), 0.0) as spend
from spreads as s
where not exists (select 1 from customer_groups_weights as cgw)`,
          params: [],
        },
        {
          do: "write",
          name: "choose the first centroid",
          counts: "inserted",
          text: `insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
select
  0 as iteration,
  0 as cluster_id,
  cast(c.orders as double precision) as orders,
  cast(c.spend as double precision) as spend,
  0 as size,
  0.0 as inertia
from customers as c
where c.spend is not null and not exists (select 1 from customer_groups_centroids as cgc)
order by
  cast(
    cast(
      'x' || left(
        encode(sha256(convert_to('1:' || cast(c.customer_id as text), 'UTF8')), 'hex'),
        13
      ) as bit(52)
    ) as bigint
  )
    / 2 ^ 52,
  c.customer_id
limit 1`,
          params: [],
        },
        {
          do: "repeat",
          name: "choose the other centroids",
          most: 1,
          steps: [
            {
              do: "write",
              name: "choose one more centroid",
              counts: "inserted",
              text: `insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
with
  -- The centroids so far.
  chosen as (
    select cluster_id, orders, spend
    from customer_groups_centroids
    where iteration = 0
  ),
  -- Each point with how far the nearest chosen one is, and how many are chosen.
  candidates as (
    select
      c.customer_id as id,
      c.orders,
      c.spend,
      min(
        cgw.orders * ((c.orders - c2.orders) * (c.orders - c2.orders))
          + cgw.spend * ((c.spend - c2.spend) * (c.spend - c2.spend))
      ) as squared_distance,
      count(*) as chosen
    from customers as c
    cross join chosen as c2
    cross join customer_groups_weights as cgw
    where c.spend is not null
    group by c.customer_id, c.orders, c.spend
  ),
  -- The same with a hash in [0, 1): of exponential waiting times, the shortest wins.
  drawn as (
    select
      id,
      orders,
      spend,
      squared_distance,
      chosen,
      cast(
        cast(
          'x' || left(
            encode(
              sha256(convert_to('1:' || cast(chosen as text) || ':' || cast(id as text), 'UTF8')),
              'hex'
            ),
            13
          ) as bit(52)
        ) as bigint
      )
        / 2 ^ 52 as place
    from candidates
  )
select
  0 as iteration,
  cast(candidates.chosen as integer) as cluster_id,
  cast(candidates.orders as double precision) as orders,
  cast(candidates.spend as double precision) as spend,
  0 as size,
  0.0 as inertia
from drawn as candidates
where candidates.chosen < 2
order by
  -case when candidates.place > 0 then ln(candidates.place) end
    / nullif(candidates.squared_distance, 0),
  candidates.id
limit 1`,
              params: [],
            },
          ],
          until: {
            columns: { remaining: "bigint" },
            text: `select 2 - count(*) as remaining
from customer_groups_centroids
where iteration = 0`,
            params: [],
          },
        },
        {
          do: "repeat",
          name: "move the centroids until they rest",
          most: 20,
          steps: [
            {
              do: "write",
              name: "move the centroids",
              counts: "inserted",
              text: `insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
with
  -- The centroids as they stand.
  latest as (
    select cgc.iteration, cgc.cluster_id, cgc.orders, cgc.spend
    from customer_groups_centroids as cgc
    where cgc.iteration
        = (select max(cgc2.iteration) as iteration from customer_groups_centroids as cgc2)
  ),
  -- The same in one row: x_0 is the x of cluster 0.
  side_by_side as (
    select
      max(orders) filter (where cluster_id = 0) as orders_0,
      max(spend) filter (where cluster_id = 0) as spend_0,
      max(orders) filter (where cluster_id = 1) as orders_1,
      max(spend) filter (where cluster_id = 1) as spend_1
    from latest
    having count(*) > 0
  ),
  -- How far each point is from each centroid: x_from_0 is its x less that of cluster 0. The offset
  -- keeps them from being computed anew at each use.
  differences as (
    select
      c.orders,
      c.spend,
      c.orders - sbs.orders_0 as orders_from_0,
      c.spend - sbs.spend_0 as spend_from_0,
      c.orders - sbs.orders_1 as orders_from_1,
      c.spend - sbs.spend_1 as spend_from_1
    from customers as c
    cross join side_by_side as sbs
    where c.spend is not null
    offset 0
  ),
  -- Squared distances: d0 is that to cluster 0. The offset keeps them from being computed anew at
  -- each use.
  distances as (
    select
      d.orders,
      d.spend,
      cgw.orders * (d.orders_from_0 * d.orders_from_0)
        + cgw.spend * (d.spend_from_0 * d.spend_from_0) as d0,
      cgw.orders * (d.orders_from_1 * d.orders_from_1)
        + cgw.spend * (d.spend_from_1 * d.spend_from_1) as d1
    from differences as d
    cross join customer_groups_weights as cgw
    offset 0
  ),
  -- How far each point is from the nearest centroid. The offset keeps them from being computed anew
  -- at each use.
  least_distances as (
    select orders, spend, d0, d1, least(d0, d1) as squared_distance
    from distances
    offset 0
  ),
  -- Each point with the nearest; of equal distances, the lowest id.
  nearest as (
    select
      case when d0 = squared_distance then 0 else 1 end as cluster_id,
      orders,
      spend,
      squared_distance
    from least_distances
  ),
  means as (
    select
      n.cluster_id,
      avg(cast(n.orders as double precision)) as orders,
      avg(cast(n.spend as double precision)) as spend,
      count(*) as size,
      sum(n.squared_distance) as inertia
    from nearest as n
    group by n.cluster_id
  )
select
  l.iteration + 1 as iteration,
  l.cluster_id,
  coalesce(m.orders, l.orders) as orders,
  coalesce(m.spend, l.spend) as spend,
  coalesce(m.size, 0) as size,
  coalesce(m.inertia, 0.0) as inertia
from latest as l
left join means as m on l.cluster_id = m.cluster_id`,
              params: [],
            },
          ],
          until: {
            columns: { moved: "count", inertia: "double" },
            text: `with
  -- How far each centroid moved, squared, and the least that is more than the rounding of sums.
  moves as (
    select
      now.iteration,
      now.size,
      now.inertia,
      now.size <> before.size as is_resized,
      cgw.orders * ((now.orders - before.orders) * (now.orders - before.orders))
        + cgw.spend * ((now.spend - before.spend) * (now.spend - before.spend)) as shift,
      1e-24
        * (
          cgw.orders * (now.orders * now.orders) + cgw.spend * (now.spend * now.spend)
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
  )
select moved, inertia
from history
order by iteration desc
limit 1`,
            params: [],
          },
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop customer_groups_centroids",
          text: `drop table if exists customer_groups_centroids`,
          params: [],
        },
        {
          do: "write",
          name: "drop customer_groups_weights",
          text: `drop table if exists customer_groups_weights`,
          params: [],
        },
      ],
    },
    mysql: {
      transaction: true,
      create: [
        {
          do: "write",
          name: "create customer_groups_centroids",
          text: `create table if not exists customer_groups_centroids (
  iteration int not null,
  cluster_id int not null,
  orders double not null,
  spend double not null,
  size bigint not null,
  inertia double not null,
  primary key (iteration, cluster_id)
)`,
          params: [],
        },
        {
          do: "write",
          name: "create customer_groups_weights",
          text: `create table if not exists customer_groups_weights (
  orders double not null,
  spend double not null
)`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "write",
          name: "empty customer_groups_centroids",
          text: `delete from customer_groups_centroids`,
          params: [],
        },
        {
          do: "write",
          name: "empty customer_groups_weights",
          text: `delete from customer_groups_weights`,
          params: [],
        },
        {
          do: "write",
          name: "weigh the features",
          counts: "inserted",
          text: `insert into customer_groups_weights (orders, spend)
with spreads as (
  select var_pop(c.orders) as orders, var_pop(c.spend) as spend
  from customers as c
  where c.spend is not null
)
select
  coalesce(1e0 / nullif(s.orders, 0), 0e0) as orders,
  coalesce(1e0 / nullif(s.spend, 0), 0e0) as spend
from spreads as s
where not exists (select 1 from customer_groups_weights as cgw)`,
          params: [],
        },
        {
          do: "write",
          name: "choose the first centroid",
          counts: "inserted",
          text: `insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
select
  0 as iteration,
  0 as cluster_id,
  cast(c.orders as double) as orders,
  cast(c.spend as double) as spend,
  0 as size,
  0e0 as inertia
from customers as c
where c.spend is not null and not exists (select 1 from customer_groups_centroids as cgc)
order by
  cast(conv(left(sha2(concat('1:', cast(c.customer_id as char)), 256), 13), 16, 10) as double)
    / 4503599627370496,
  c.customer_id
limit 1`,
          params: [],
        },
        {
          do: "repeat",
          name: "choose the other centroids",
          most: 1,
          steps: [
            {
              do: "write",
              name: "choose one more centroid",
              counts: "inserted",
              text: `insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
with
  -- The centroids so far.
  chosen as (
    select cluster_id, orders, spend
    from customer_groups_centroids
    where iteration = 0
  ),
  -- Each point with how far the nearest chosen one is, and how many are chosen.
  candidates as (
    select
      c.customer_id as id,
      c.orders,
      c.spend,
      min(
        cgw.orders * ((c.orders - c2.orders) * (c.orders - c2.orders))
          + cgw.spend * ((c.spend - c2.spend) * (c.spend - c2.spend))
      ) as squared_distance,
      count(*) as chosen
    from customers as c
    cross join chosen as c2
    cross join customer_groups_weights as cgw
    where c.spend is not null
    group by c.customer_id, c.orders, c.spend
  ),
  -- The same with a hash in [0, 1): of exponential waiting times, the shortest wins.
  drawn as (
    select
      id,
      orders,
      spend,
      squared_distance,
      chosen,
      cast(
        conv(
          left(sha2(concat('1:', cast(chosen as char), ':', cast(id as char)), 256), 13),
          16,
          10
        ) as double
      )
        / 4503599627370496 as place
    from candidates
  )
select
  0 as iteration,
  candidates.chosen as cluster_id,
  cast(candidates.orders as double) as orders,
  cast(candidates.spend as double) as spend,
  0 as size,
  0e0 as inertia
from drawn as candidates
where candidates.chosen < 2
order by
  -case when candidates.place > 0 then ln(candidates.place) end
    / nullif(candidates.squared_distance, 0) is null,
  -case when candidates.place > 0 then ln(candidates.place) end
    / nullif(candidates.squared_distance, 0),
  candidates.id
limit 1`,
              params: [],
            },
          ],
          until: {
            columns: { remaining: "bigint" },
            text: `select 2 - count(*) as remaining
from customer_groups_centroids
where iteration = 0`,
            params: [],
          },
        },
        {
          do: "repeat",
          name: "move the centroids until they rest",
          most: 20,
          steps: [
            {
              do: "write",
              name: "move the centroids",
              counts: "inserted",
              text: `insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
with
  -- The centroids as they stand.
  latest as (
    select cgc.iteration, cgc.cluster_id, cgc.orders, cgc.spend
    from customer_groups_centroids as cgc
    where cgc.iteration
        = (select max(cgc2.iteration) as iteration from customer_groups_centroids as cgc2)
  ),
  -- The same in one row: x_0 is the x of cluster 0.
  side_by_side as (
    select
      max(case when cluster_id = 0 then orders end) as orders_0,
      max(case when cluster_id = 0 then spend end) as spend_0,
      max(case when cluster_id = 1 then orders end) as orders_1,
      max(case when cluster_id = 1 then spend end) as spend_1
    from latest
    having count(*) > 0
  ),
  -- How far each point is from each centroid: x_from_0 is its x less that of cluster 0.
  differences as (
    select
      c.orders,
      c.spend,
      c.orders - sbs.orders_0 as orders_from_0,
      c.spend - sbs.spend_0 as spend_from_0,
      c.orders - sbs.orders_1 as orders_from_1,
      c.spend - sbs.spend_1 as spend_from_1
    from customers as c
    cross join side_by_side as sbs
    where c.spend is not null
  ),
  -- Squared distances: d0 is that to cluster 0. The offset keeps them from being computed anew at
  -- each use.
  distances as (
    select
      d.orders,
      d.spend,
      cgw.orders * (d.orders_from_0 * d.orders_from_0)
        + cgw.spend * (d.spend_from_0 * d.spend_from_0) as d0,
      cgw.orders * (d.orders_from_1 * d.orders_from_1)
        + cgw.spend * (d.spend_from_1 * d.spend_from_1) as d1
    from differences as d
    cross join customer_groups_weights as cgw
    limit 18446744073709551615
    offset 0
  ),
  -- How far each point is from the nearest centroid.
  least_distances as (
    select orders, spend, d0, d1, least(d0, d1) as squared_distance
    from distances
  ),
  -- Each point with the nearest; of equal distances, the lowest id.
  nearest as (
    select
      case when d0 = squared_distance then 0 else 1 end as cluster_id,
      orders,
      spend,
      squared_distance
    from least_distances
  ),
  means as (
    select
      n.cluster_id,
      avg(cast(n.orders as double)) as orders,
      avg(cast(n.spend as double)) as spend,
      count(*) as size,
      sum(n.squared_distance) as inertia
    from nearest as n
    group by n.cluster_id
  )
select
  l.iteration + 1 as iteration,
  l.cluster_id,
  coalesce(m.orders, l.orders) as orders,
  coalesce(m.spend, l.spend) as spend,
  coalesce(m.size, 0) as size,
  coalesce(m.inertia, 0e0) as inertia
from latest as l
left join means as m on l.cluster_id = m.cluster_id`,
              params: [],
            },
          ],
          until: {
            columns: { moved: "count", inertia: "double" },
            text: `with
  -- How far each centroid moved, squared, and the least that is more than the rounding of sums.
  moves as (
    select
      now.iteration,
      now.size,
      now.inertia,
      now.size <> before2.size as is_resized,
      cgw.orders * ((now.orders - before2.orders) * (now.orders - before2.orders))
        + cgw.spend * ((now.spend - before2.spend) * (now.spend - before2.spend)) as shift,
      1e-24
        * (
          cgw.orders * (now.orders * now.orders) + cgw.spend * (now.spend * now.spend)
            + sum(now.inertia) over (partition by now.iteration)
              / nullif(cast(sum(now.size) over (partition by now.iteration) as signed), 0)
        ) as rounding
    from customer_groups_centroids as now
    join customer_groups_centroids as before2 on before2.cluster_id = now.cluster_id
      and before2.iteration = now.iteration - 1
    cross join customer_groups_weights as cgw
  ),
  history as (
    select
      m.iteration,
      count(case when m.is_resized or m.shift > m.rounding then 1 end) as moved,
      cast(sum(m.size) as signed) as points,
      sum(m.inertia) as inertia
    from moves as m
    group by m.iteration
  )
select moved, inertia
from history
order by iteration desc
limit 1`,
            params: [],
          },
        },
      ],
      run: [
        {
          do: "write",
          name: "weigh the features",
          counts: "inserted",
          text: `insert into customer_groups_weights (orders, spend)
with spreads as (
  select var_pop(c.orders) as orders, var_pop(c.spend) as spend
  from customers as c
  where c.spend is not null
)
select
  coalesce(1e0 / nullif(s.orders, 0), 0e0) as orders,
  coalesce(1e0 / nullif(s.spend, 0), 0e0) as spend
from spreads as s
where not exists (select 1 from customer_groups_weights as cgw)`,
          params: [],
        },
        {
          do: "write",
          name: "choose the first centroid",
          counts: "inserted",
          text: `insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
select
  0 as iteration,
  0 as cluster_id,
  cast(c.orders as double) as orders,
  cast(c.spend as double) as spend,
  0 as size,
  0e0 as inertia
from customers as c
where c.spend is not null and not exists (select 1 from customer_groups_centroids as cgc)
order by
  cast(conv(left(sha2(concat('1:', cast(c.customer_id as char)), 256), 13), 16, 10) as double)
    / 4503599627370496,
  c.customer_id
limit 1`,
          params: [],
        },
        {
          do: "repeat",
          name: "choose the other centroids",
          most: 1,
          steps: [
            {
              do: "write",
              name: "choose one more centroid",
              counts: "inserted",
              text: `insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
with
  -- The centroids so far.
  chosen as (
    select cluster_id, orders, spend
    from customer_groups_centroids
    where iteration = 0
  ),
  -- Each point with how far the nearest chosen one is, and how many are chosen.
  candidates as (
    select
      c.customer_id as id,
      c.orders,
      c.spend,
      min(
        cgw.orders * ((c.orders - c2.orders) * (c.orders - c2.orders))
          + cgw.spend * ((c.spend - c2.spend) * (c.spend - c2.spend))
      ) as squared_distance,
      count(*) as chosen
    from customers as c
    cross join chosen as c2
    cross join customer_groups_weights as cgw
    where c.spend is not null
    group by c.customer_id, c.orders, c.spend
  ),
  -- The same with a hash in [0, 1): of exponential waiting times, the shortest wins.
  drawn as (
    select
      id,
      orders,
      spend,
      squared_distance,
      chosen,
      cast(
        conv(
          left(sha2(concat('1:', cast(chosen as char), ':', cast(id as char)), 256), 13),
          16,
          10
        ) as double
      )
        / 4503599627370496 as place
    from candidates
  )
select
  0 as iteration,
  candidates.chosen as cluster_id,
  cast(candidates.orders as double) as orders,
  cast(candidates.spend as double) as spend,
  0 as size,
  0e0 as inertia
from drawn as candidates
where candidates.chosen < 2
order by
  -case when candidates.place > 0 then ln(candidates.place) end
    / nullif(candidates.squared_distance, 0) is null,
  -case when candidates.place > 0 then ln(candidates.place) end
    / nullif(candidates.squared_distance, 0),
  candidates.id
limit 1`,
              params: [],
            },
          ],
          until: {
            columns: { remaining: "bigint" },
            text: `select 2 - count(*) as remaining
from customer_groups_centroids
where iteration = 0`,
            params: [],
          },
        },
        {
          do: "repeat",
          name: "move the centroids until they rest",
          most: 20,
          steps: [
            {
              do: "write",
              name: "move the centroids",
              counts: "inserted",
              text: `insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
with
  -- The centroids as they stand.
  latest as (
    select cgc.iteration, cgc.cluster_id, cgc.orders, cgc.spend
    from customer_groups_centroids as cgc
    where cgc.iteration
        = (select max(cgc2.iteration) as iteration from customer_groups_centroids as cgc2)
  ),
  -- The same in one row: x_0 is the x of cluster 0.
  side_by_side as (
    select
      max(case when cluster_id = 0 then orders end) as orders_0,
      max(case when cluster_id = 0 then spend end) as spend_0,
      max(case when cluster_id = 1 then orders end) as orders_1,
      max(case when cluster_id = 1 then spend end) as spend_1
    from latest
    having count(*) > 0
  ),
  -- How far each point is from each centroid: x_from_0 is its x less that of cluster 0.
  differences as (
    select
      c.orders,
      c.spend,
      c.orders - sbs.orders_0 as orders_from_0,
      c.spend - sbs.spend_0 as spend_from_0,
      c.orders - sbs.orders_1 as orders_from_1,
      c.spend - sbs.spend_1 as spend_from_1
    from customers as c
    cross join side_by_side as sbs
    where c.spend is not null
  ),
  -- Squared distances: d0 is that to cluster 0. The offset keeps them from being computed anew at
  -- each use.
  distances as (
    select
      d.orders,
      d.spend,
      cgw.orders * (d.orders_from_0 * d.orders_from_0)
        + cgw.spend * (d.spend_from_0 * d.spend_from_0) as d0,
      cgw.orders * (d.orders_from_1 * d.orders_from_1)
        + cgw.spend * (d.spend_from_1 * d.spend_from_1) as d1
    from differences as d
    cross join customer_groups_weights as cgw
    limit 18446744073709551615
    offset 0
  ),
  -- How far each point is from the nearest centroid.
  least_distances as (
    select orders, spend, d0, d1, least(d0, d1) as squared_distance
    from distances
  ),
  -- Each point with the nearest; of equal distances, the lowest id.
  nearest as (
    select
      case when d0 = squared_distance then 0 else 1 end as cluster_id,
      orders,
      spend,
      squared_distance
    from least_distances
  ),
  means as (
    select
      n.cluster_id,
      avg(cast(n.orders as double)) as orders,
      avg(cast(n.spend as double)) as spend,
      count(*) as size,
      sum(n.squared_distance) as inertia
    from nearest as n
    group by n.cluster_id
  )
select
  l.iteration + 1 as iteration,
  l.cluster_id,
  coalesce(m.orders, l.orders) as orders,
  coalesce(m.spend, l.spend) as spend,
  coalesce(m.size, 0) as size,
  coalesce(m.inertia, 0e0) as inertia
from latest as l
left join means as m on l.cluster_id = m.cluster_id`,
              params: [],
            },
          ],
          until: {
            columns: { moved: "count", inertia: "double" },
            text: `with
  -- How far each centroid moved, squared, and the least that is more than the rounding of sums.
  moves as (
    select
      now.iteration,
      now.size,
      now.inertia,
      now.size <> before2.size as is_resized,
      cgw.orders * ((now.orders - before2.orders) * (now.orders - before2.orders))
        + cgw.spend * ((now.spend - before2.spend) * (now.spend - before2.spend)) as shift,
      1e-24
        * (
          cgw.orders * (now.orders * now.orders) + cgw.spend * (now.spend * now.spend)
            + sum(now.inertia) over (partition by now.iteration)
              / nullif(cast(sum(now.size) over (partition by now.iteration) as signed), 0)
        ) as rounding
    from customer_groups_centroids as now
    join customer_groups_centroids as before2 on before2.cluster_id = now.cluster_id
      and before2.iteration = now.iteration - 1
    cross join customer_groups_weights as cgw
  ),
  history as (
    select
      m.iteration,
      count(case when m.is_resized or m.shift > m.rounding then 1 end) as moved,
      cast(sum(m.size) as signed) as points,
      sum(m.inertia) as inertia
    from moves as m
    group by m.iteration
  )
select moved, inertia
from history
order by iteration desc
limit 1`,
            params: [],
          },
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop customer_groups_centroids",
          text: `drop table if exists customer_groups_centroids`,
          params: [],
        },
        {
          do: "write",
          name: "drop customer_groups_weights",
          text: `drop table if exists customer_groups_weights`,
          params: [],
        },
      ],
    },
    sqlserver: {
      transaction: true,
      create: [
        {
          do: "write",
          name: "create customer_groups_centroids",
          text: `if object_id(N'customer_groups_centroids', N'U') is null
create table customer_groups_centroids (
  iteration int not null,
  cluster_id int not null,
  orders float not null,
  spend float not null,
  size bigint not null,
  inertia float not null,
  primary key (iteration, cluster_id)
)`,
          params: [],
        },
        {
          do: "write",
          name: "create customer_groups_weights",
          text: `if object_id(N'customer_groups_weights', N'U') is null
create table customer_groups_weights (
  orders float not null,
  spend float not null
)`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "write",
          name: "empty customer_groups_centroids",
          text: `delete from customer_groups_centroids`,
          params: [],
        },
        {
          do: "write",
          name: "empty customer_groups_weights",
          text: `delete from customer_groups_weights`,
          params: [],
        },
        {
          do: "write",
          name: "weigh the features",
          counts: "inserted",
          text: `with spreads as (
  select varp(c.orders) as orders, varp(c.spend) as spend
  from customers as c
  where c.spend is not null
)
insert into customer_groups_weights (orders, spend)
select
  coalesce(1e0 / nullif(s.orders, 0), 0e0) as orders,
  coalesce(1e0 / nullif(s.spend, 0), 0e0) as spend
from spreads as s
where not exists (select 1 from customer_groups_weights as cgw)`,
          params: [],
        },
        {
          do: "write",
          name: "choose the first centroid",
          counts: "inserted",
          text: `insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
select top (1)
  0 as iteration,
  0 as cluster_id,
  cast(c.orders as float) as orders,
  cast(c.spend as float) as spend,
  0 as size,
  0e0 as inertia
from customers as c
where c.spend is not null and not exists (select 1 from customer_groups_centroids as cgc)
order by
  cast(substring(hashbytes('SHA2_256', '1:' + cast(c.customer_id as varchar(20))), 1, 7) as bigint)
    / 16
    / 4503599627370496e0,
  c.customer_id`,
          params: [],
        },
        {
          do: "repeat",
          name: "choose the other centroids",
          most: 1,
          steps: [
            {
              do: "write",
              name: "choose one more centroid",
              counts: "inserted",
              text: `with
  -- The centroids so far.
  chosen as (
    select cluster_id, orders, spend
    from customer_groups_centroids
    where iteration = 0
  ),
  -- Each point with how far the nearest chosen one is, and how many are chosen.
  candidates as (
    select
      c.customer_id as id,
      c.orders,
      c.spend,
      min(
        cgw.orders * ((c.orders - c2.orders) * (c.orders - c2.orders))
          + cgw.spend * ((c.spend - c2.spend) * (c.spend - c2.spend))
      ) as squared_distance,
      count_big(*) as chosen
    from customers as c
    cross join chosen as c2
    cross join customer_groups_weights as cgw
    where c.spend is not null
    group by c.customer_id, c.orders, c.spend
  ),
  -- The same with a hash in [0, 1): of exponential waiting times, the shortest wins.
  drawn as (
    select
      id,
      orders,
      spend,
      squared_distance,
      chosen,
      cast(substring(hashbytes(
        'SHA2_256',
        '1:' + cast(chosen as varchar(20)) + ':' + cast(id as varchar(20))
      ), 1, 7) as bigint)
        / 16
        / 4503599627370496e0 as place
    from candidates
  )
insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
select top (1)
  0 as iteration,
  cast(candidates.chosen as int) as cluster_id,
  cast(candidates.orders as float) as orders,
  cast(candidates.spend as float) as spend,
  0 as size,
  0e0 as inertia
from drawn as candidates
where candidates.chosen < 2
order by
  case
    when -case when candidates.place > 0 then log(candidates.place) end
        / nullif(candidates.squared_distance, 0) is null
    then 1
    else 0
  end,
  -case when candidates.place > 0 then log(candidates.place) end
    / nullif(candidates.squared_distance, 0),
  candidates.id`,
              params: [],
            },
          ],
          until: {
            columns: { remaining: "bigint" },
            text: `select 2 - count_big(*) as remaining
from customer_groups_centroids
where iteration = 0`,
            params: [],
          },
        },
        {
          do: "repeat",
          name: "move the centroids until they rest",
          most: 20,
          steps: [
            {
              do: "write",
              name: "move the centroids",
              counts: "inserted",
              text: `with
  -- The centroids as they stand.
  latest as (
    select cgc.iteration, cgc.cluster_id, cgc.orders, cgc.spend
    from customer_groups_centroids as cgc
    where cgc.iteration
        = (select max(cgc2.iteration) as iteration from customer_groups_centroids as cgc2)
  ),
  -- The same in one row: x_0 is the x of cluster 0.
  side_by_side as (
    select
      max(case when cluster_id = 0 then orders end) as orders_0,
      max(case when cluster_id = 0 then spend end) as spend_0,
      max(case when cluster_id = 1 then orders end) as orders_1,
      max(case when cluster_id = 1 then spend end) as spend_1
    from latest
    having count_big(*) > 0
  ),
  -- How far each point is from each centroid: x_from_0 is its x less that of cluster 0.
  differences as (
    select
      c.orders,
      c.spend,
      c.orders - sbs.orders_0 as orders_from_0,
      c.spend - sbs.spend_0 as spend_from_0,
      c.orders - sbs.orders_1 as orders_from_1,
      c.spend - sbs.spend_1 as spend_from_1
    from customers as c
    cross join side_by_side as sbs
    where c.spend is not null
  ),
  -- Squared distances: d0 is that to cluster 0.
  distances as (
    select
      d.orders,
      d.spend,
      cgw.orders * (d.orders_from_0 * d.orders_from_0)
        + cgw.spend * (d.spend_from_0 * d.spend_from_0) as d0,
      cgw.orders * (d.orders_from_1 * d.orders_from_1)
        + cgw.spend * (d.spend_from_1 * d.spend_from_1) as d1
    from differences as d
    cross join customer_groups_weights as cgw
  ),
  -- How far each point is from the nearest centroid.
  least_distances as (
    select orders, spend, d0, d1, least(d0, d1) as squared_distance
    from distances
  ),
  -- Each point with the nearest; of equal distances, the lowest id.
  nearest as (
    select
      case when d0 = squared_distance then 0 else 1 end as cluster_id,
      orders,
      spend,
      squared_distance
    from least_distances
  ),
  means as (
    select
      n.cluster_id,
      avg(cast(n.orders as float)) as orders,
      avg(cast(n.spend as float)) as spend,
      count_big(*) as size,
      sum(n.squared_distance) as inertia
    from nearest as n
    group by n.cluster_id
  )
insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
select
  l.iteration + 1 as iteration,
  l.cluster_id,
  coalesce(m.orders, l.orders) as orders,
  coalesce(m.spend, l.spend) as spend,
  coalesce(m.size, 0) as size,
  coalesce(m.inertia, 0e0) as inertia
from latest as l
left join means as m on l.cluster_id = m.cluster_id`,
              params: [],
            },
          ],
          until: {
            columns: { moved: "count", inertia: "double" },
            text: `with
  -- How far each centroid moved, squared, and the least that is more than the rounding of sums.
  moves as (
    select
      now.iteration,
      now.size,
      now.inertia,
      cast(case when now.size <> before.size then 1 else 0 end as bit) as is_resized,
      cgw.orders * ((now.orders - before.orders) * (now.orders - before.orders))
        + cgw.spend * ((now.spend - before.spend) * (now.spend - before.spend)) as shift,
      1e-24
        * (
          cgw.orders * (now.orders * now.orders) + cgw.spend * (now.spend * now.spend)
            + sum(now.inertia) over (partition by now.iteration)
              / nullif(sum(now.size) over (partition by now.iteration), 0)
        ) as rounding
    from customer_groups_centroids as now
    join customer_groups_centroids as before on before.cluster_id = now.cluster_id
      and before.iteration = now.iteration - 1
    cross join customer_groups_weights as cgw
  ),
  history as (
    select
      m.iteration,
      count_big(case when m.is_resized = 1 or m.shift > m.rounding then 1 end) as moved,
      sum(m.size) as points,
      sum(m.inertia) as inertia
    from moves as m
    group by m.iteration
  )
select top (1) moved, inertia
from history
order by iteration desc`,
            params: [],
          },
        },
      ],
      run: [
        {
          do: "write",
          name: "weigh the features",
          counts: "inserted",
          text: `with spreads as (
  select varp(c.orders) as orders, varp(c.spend) as spend
  from customers as c
  where c.spend is not null
)
insert into customer_groups_weights (orders, spend)
select
  coalesce(1e0 / nullif(s.orders, 0), 0e0) as orders,
  coalesce(1e0 / nullif(s.spend, 0), 0e0) as spend
from spreads as s
where not exists (select 1 from customer_groups_weights as cgw)`,
          params: [],
        },
        {
          do: "write",
          name: "choose the first centroid",
          counts: "inserted",
          text: `insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
select top (1)
  0 as iteration,
  0 as cluster_id,
  cast(c.orders as float) as orders,
  cast(c.spend as float) as spend,
  0 as size,
  0e0 as inertia
from customers as c
where c.spend is not null and not exists (select 1 from customer_groups_centroids as cgc)
order by
  cast(substring(hashbytes('SHA2_256', '1:' + cast(c.customer_id as varchar(20))), 1, 7) as bigint)
    / 16
    / 4503599627370496e0,
  c.customer_id`,
          params: [],
        },
        {
          do: "repeat",
          name: "choose the other centroids",
          most: 1,
          steps: [
            {
              do: "write",
              name: "choose one more centroid",
              counts: "inserted",
              text: `with
  -- The centroids so far.
  chosen as (
    select cluster_id, orders, spend
    from customer_groups_centroids
    where iteration = 0
  ),
  -- Each point with how far the nearest chosen one is, and how many are chosen.
  candidates as (
    select
      c.customer_id as id,
      c.orders,
      c.spend,
      min(
        cgw.orders * ((c.orders - c2.orders) * (c.orders - c2.orders))
          + cgw.spend * ((c.spend - c2.spend) * (c.spend - c2.spend))
      ) as squared_distance,
      count_big(*) as chosen
    from customers as c
    cross join chosen as c2
    cross join customer_groups_weights as cgw
    where c.spend is not null
    group by c.customer_id, c.orders, c.spend
  ),
  -- The same with a hash in [0, 1): of exponential waiting times, the shortest wins.
  drawn as (
    select
      id,
      orders,
      spend,
      squared_distance,
      chosen,
      cast(substring(hashbytes(
        'SHA2_256',
        '1:' + cast(chosen as varchar(20)) + ':' + cast(id as varchar(20))
      ), 1, 7) as bigint)
        / 16
        / 4503599627370496e0 as place
    from candidates
  )
insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
select top (1)
  0 as iteration,
  cast(candidates.chosen as int) as cluster_id,
  cast(candidates.orders as float) as orders,
  cast(candidates.spend as float) as spend,
  0 as size,
  0e0 as inertia
from drawn as candidates
where candidates.chosen < 2
order by
  case
    when -case when candidates.place > 0 then log(candidates.place) end
        / nullif(candidates.squared_distance, 0) is null
    then 1
    else 0
  end,
  -case when candidates.place > 0 then log(candidates.place) end
    / nullif(candidates.squared_distance, 0),
  candidates.id`,
              params: [],
            },
          ],
          until: {
            columns: { remaining: "bigint" },
            text: `select 2 - count_big(*) as remaining
from customer_groups_centroids
where iteration = 0`,
            params: [],
          },
        },
        {
          do: "repeat",
          name: "move the centroids until they rest",
          most: 20,
          steps: [
            {
              do: "write",
              name: "move the centroids",
              counts: "inserted",
              text: `with
  -- The centroids as they stand.
  latest as (
    select cgc.iteration, cgc.cluster_id, cgc.orders, cgc.spend
    from customer_groups_centroids as cgc
    where cgc.iteration
        = (select max(cgc2.iteration) as iteration from customer_groups_centroids as cgc2)
  ),
  -- The same in one row: x_0 is the x of cluster 0.
  side_by_side as (
    select
      max(case when cluster_id = 0 then orders end) as orders_0,
      max(case when cluster_id = 0 then spend end) as spend_0,
      max(case when cluster_id = 1 then orders end) as orders_1,
      max(case when cluster_id = 1 then spend end) as spend_1
    from latest
    having count_big(*) > 0
  ),
  -- How far each point is from each centroid: x_from_0 is its x less that of cluster 0.
  differences as (
    select
      c.orders,
      c.spend,
      c.orders - sbs.orders_0 as orders_from_0,
      c.spend - sbs.spend_0 as spend_from_0,
      c.orders - sbs.orders_1 as orders_from_1,
      c.spend - sbs.spend_1 as spend_from_1
    from customers as c
    cross join side_by_side as sbs
    where c.spend is not null
  ),
  -- Squared distances: d0 is that to cluster 0.
  distances as (
    select
      d.orders,
      d.spend,
      cgw.orders * (d.orders_from_0 * d.orders_from_0)
        + cgw.spend * (d.spend_from_0 * d.spend_from_0) as d0,
      cgw.orders * (d.orders_from_1 * d.orders_from_1)
        + cgw.spend * (d.spend_from_1 * d.spend_from_1) as d1
    from differences as d
    cross join customer_groups_weights as cgw
  ),
  -- How far each point is from the nearest centroid.
  least_distances as (
    select orders, spend, d0, d1, least(d0, d1) as squared_distance
    from distances
  ),
  -- Each point with the nearest; of equal distances, the lowest id.
  nearest as (
    select
      case when d0 = squared_distance then 0 else 1 end as cluster_id,
      orders,
      spend,
      squared_distance
    from least_distances
  ),
  means as (
    select
      n.cluster_id,
      avg(cast(n.orders as float)) as orders,
      avg(cast(n.spend as float)) as spend,
      count_big(*) as size,
      sum(n.squared_distance) as inertia
    from nearest as n
    group by n.cluster_id
  )
insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
select
  l.iteration + 1 as iteration,
  l.cluster_id,
  coalesce(m.orders, l.orders) as orders,
  coalesce(m.spend, l.spend) as spend,
  coalesce(m.size, 0) as size,
  coalesce(m.inertia, 0e0) as inertia
from latest as l
left join means as m on l.cluster_id = m.cluster_id`,
              params: [],
            },
          ],
          until: {
            columns: { moved: "count", inertia: "double" },
            text: `with
  -- How far each centroid moved, squared, and the least that is more than the rounding of sums.
  moves as (
    select
      now.iteration,
      now.size,
      now.inertia,
      cast(case when now.size <> before.size then 1 else 0 end as bit) as is_resized,
      cgw.orders * ((now.orders - before.orders) * (now.orders - before.orders))
        + cgw.spend * ((now.spend - before.spend) * (now.spend - before.spend)) as shift,
      1e-24
        * (
          cgw.orders * (now.orders * now.orders) + cgw.spend * (now.spend * now.spend)
            + sum(now.inertia) over (partition by now.iteration)
              / nullif(sum(now.size) over (partition by now.iteration), 0)
        ) as rounding
    from customer_groups_centroids as now
    join customer_groups_centroids as before on before.cluster_id = now.cluster_id
      and before.iteration = now.iteration - 1
    cross join customer_groups_weights as cgw
  ),
  history as (
    select
      m.iteration,
      count_big(case when m.is_resized = 1 or m.shift > m.rounding then 1 end) as moved,
      sum(m.size) as points,
      sum(m.inertia) as inertia
    from moves as m
    group by m.iteration
  )
select top (1) moved, inertia
from history
order by iteration desc`,
            params: [],
          },
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop customer_groups_centroids",
          text: `drop table if exists customer_groups_centroids`,
          params: [],
        },
        {
          do: "write",
          name: "drop customer_groups_weights",
          text: `drop table if exists customer_groups_weights`,
          params: [],
        },
      ],
    },
    spark: {
      transaction: false,
      create: [
        {
          do: "write",
          name: "create customer_groups_centroids",
          text: `create table if not exists customer_groups_centroids (
  iteration int not null,
  cluster_id int not null,
  orders double not null,
  spend double not null,
  size bigint not null,
  inertia double not null
) using delta`,
          params: [],
        },
        {
          do: "write",
          name: "create customer_groups_weights",
          text: `create table if not exists customer_groups_weights (
  orders double not null,
  spend double not null
) using delta`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "write",
          name: "empty customer_groups_centroids",
          text: `delete from customer_groups_centroids`,
          params: [],
        },
        {
          do: "write",
          name: "empty customer_groups_weights",
          text: `delete from customer_groups_weights`,
          params: [],
        },
        {
          do: "write",
          name: "weigh the features",
          counts: "inserted",
          text: `insert into customer_groups_weights (orders, spend)
with spreads as (
  select var_pop(c.orders) as orders, var_pop(c.spend) as spend
  from customers as c
  where c.spend is not null
)
select coalesce(1 / nullif(s.orders, 0), 0) as orders, coalesce(1 / nullif(s.spend, 0), 0) as spend
from spreads as s
where not exists (select 1 from customer_groups_weights as cgw)`,
          params: [],
        },
        {
          do: "write",
          name: "choose the first centroid",
          counts: "inserted",
          text: `insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
select
  0 as iteration,
  0 as cluster_id,
  cast(c.orders as double) as orders,
  cast(c.spend as double) as spend,
  0 as size,
  0D as inertia
from customers as c
where c.spend is not null and not exists (select 1 from customer_groups_centroids as cgc)
order by
  cast(conv(substr(sha2('1:' || cast(c.customer_id as string), 256), 1, 13), 16, 10) as double)
    / 4503599627370496,
  c.customer_id
limit 1`,
          params: [],
        },
        {
          do: "repeat",
          name: "choose the other centroids",
          most: 1,
          steps: [
            {
              do: "write",
              name: "choose one more centroid",
              counts: "inserted",
              text: `insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
with
  -- The centroids so far.
  chosen as (
    select cluster_id, orders, spend
    from customer_groups_centroids
    where iteration = 0
  ),
  -- Each point with how far the nearest chosen one is, and how many are chosen.
  candidates as (
    select
      c.customer_id as id,
      c.orders,
      c.spend,
      min(
        cgw.orders * ((c.orders - c2.orders) * (c.orders - c2.orders))
          + cgw.spend * ((c.spend - c2.spend) * (c.spend - c2.spend))
      ) as squared_distance,
      count(*) as chosen
    from customers as c
    cross join chosen as c2
    cross join customer_groups_weights as cgw
    where c.spend is not null
    group by c.customer_id, c.orders, c.spend
  ),
  -- The same with a hash in [0, 1): of exponential waiting times, the shortest wins.
  drawn as (
    select
      id,
      orders,
      spend,
      squared_distance,
      chosen,
      cast(
        conv(substr(sha2('1:'
          || cast(chosen as string)
          || ':'
          || cast(id as string), 256), 1, 13), 16, 10) as double
      )
        / 4503599627370496 as place
    from candidates
  )
select
  0 as iteration,
  cast(candidates.chosen as int) as cluster_id,
  cast(candidates.orders as double) as orders,
  cast(candidates.spend as double) as spend,
  0 as size,
  0D as inertia
from drawn as candidates
where candidates.chosen < 2
order by -ln(candidates.place) / nullif(candidates.squared_distance, 0) nulls last, candidates.id
limit 1`,
              params: [],
            },
          ],
          until: {
            columns: { remaining: "bigint" },
            text: `select 2 - count(*) as remaining
from customer_groups_centroids
where iteration = 0`,
            params: [],
          },
        },
        {
          do: "repeat",
          name: "move the centroids until they rest",
          most: 20,
          steps: [
            {
              do: "write",
              name: "move the centroids",
              counts: "inserted",
              text: `insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
with
  -- The centroids as they stand.
  latest as (
    select cgc.iteration, cgc.cluster_id, cgc.orders, cgc.spend
    from customer_groups_centroids as cgc
    where cgc.iteration
        = (select max(cgc2.iteration) as iteration from customer_groups_centroids as cgc2)
  ),
  -- The same in one row: x_0 is the x of cluster 0.
  side_by_side as (
    select
      max(orders) filter (where cluster_id = 0) as orders_0,
      max(spend) filter (where cluster_id = 0) as spend_0,
      max(orders) filter (where cluster_id = 1) as orders_1,
      max(spend) filter (where cluster_id = 1) as spend_1
    from latest
    having count(*) > 0
  ),
  -- How far each point is from each centroid: x_from_0 is its x less that of cluster 0.
  differences as (
    select
      c.orders,
      c.spend,
      c.orders - sbs.orders_0 as orders_from_0,
      c.spend - sbs.spend_0 as spend_from_0,
      c.orders - sbs.orders_1 as orders_from_1,
      c.spend - sbs.spend_1 as spend_from_1
    from customers as c
    cross join side_by_side as sbs
    where c.spend is not null
  ),
  -- Squared distances: d0 is that to cluster 0.
  distances as (
    select
      d.orders,
      d.spend,
      cgw.orders * (d.orders_from_0 * d.orders_from_0)
        + cgw.spend * (d.spend_from_0 * d.spend_from_0) as d0,
      cgw.orders * (d.orders_from_1 * d.orders_from_1)
        + cgw.spend * (d.spend_from_1 * d.spend_from_1) as d1
    from differences as d
    cross join customer_groups_weights as cgw
  ),
  -- How far each point is from the nearest centroid.
  least_distances as (
    select orders, spend, d0, d1, least(d0, d1) as squared_distance
    from distances
  ),
  -- Each point with the nearest; of equal distances, the lowest id.
  nearest as (
    select
      case when d0 = squared_distance then 0 else 1 end as cluster_id,
      orders,
      spend,
      squared_distance
    from least_distances
  ),
  means as (
    select
      n.cluster_id,
      avg(n.orders) as orders,
      avg(cast(n.spend as double)) as spend,
      count(*) as size,
      sum(n.squared_distance) as inertia
    from nearest as n
    group by n.cluster_id
  )
select
  l.iteration + 1 as iteration,
  l.cluster_id,
  coalesce(m.orders, l.orders) as orders,
  coalesce(m.spend, l.spend) as spend,
  coalesce(m.size, 0) as size,
  coalesce(m.inertia, 0) as inertia
from latest as l
left join means as m on l.cluster_id = m.cluster_id`,
              params: [],
            },
          ],
          until: {
            columns: { moved: "count", inertia: "double" },
            text: `with
  -- How far each centroid moved, squared, and the least that is more than the rounding of sums.
  moves as (
    select
      now.iteration,
      now.size,
      now.inertia,
      now.size <> before.size as is_resized,
      cgw.orders * ((now.orders - before.orders) * (now.orders - before.orders))
        + cgw.spend * ((now.spend - before.spend) * (now.spend - before.spend)) as shift,
      1e-24
        * (
          cgw.orders * (now.orders * now.orders) + cgw.spend * (now.spend * now.spend)
            + sum(now.inertia) over (partition by now.iteration)
              / nullif(sum(now.size) over (partition by now.iteration), 0)
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
      sum(m.size) as points,
      sum(m.inertia) as inertia
    from moves as m
    group by m.iteration
  )
select moved, inertia
from history
order by iteration desc
limit 1`,
            params: [],
          },
        },
      ],
      run: [
        {
          do: "write",
          name: "weigh the features",
          counts: "inserted",
          text: `insert into customer_groups_weights (orders, spend)
with spreads as (
  select var_pop(c.orders) as orders, var_pop(c.spend) as spend
  from customers as c
  where c.spend is not null
)
select coalesce(1 / nullif(s.orders, 0), 0) as orders, coalesce(1 / nullif(s.spend, 0), 0) as spend
from spreads as s
where not exists (select 1 from customer_groups_weights as cgw)`,
          params: [],
        },
        {
          do: "write",
          name: "choose the first centroid",
          counts: "inserted",
          text: `insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
select
  0 as iteration,
  0 as cluster_id,
  cast(c.orders as double) as orders,
  cast(c.spend as double) as spend,
  0 as size,
  0D as inertia
from customers as c
where c.spend is not null and not exists (select 1 from customer_groups_centroids as cgc)
order by
  cast(conv(substr(sha2('1:' || cast(c.customer_id as string), 256), 1, 13), 16, 10) as double)
    / 4503599627370496,
  c.customer_id
limit 1`,
          params: [],
        },
        {
          do: "repeat",
          name: "choose the other centroids",
          most: 1,
          steps: [
            {
              do: "write",
              name: "choose one more centroid",
              counts: "inserted",
              text: `insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
with
  -- The centroids so far.
  chosen as (
    select cluster_id, orders, spend
    from customer_groups_centroids
    where iteration = 0
  ),
  -- Each point with how far the nearest chosen one is, and how many are chosen.
  candidates as (
    select
      c.customer_id as id,
      c.orders,
      c.spend,
      min(
        cgw.orders * ((c.orders - c2.orders) * (c.orders - c2.orders))
          + cgw.spend * ((c.spend - c2.spend) * (c.spend - c2.spend))
      ) as squared_distance,
      count(*) as chosen
    from customers as c
    cross join chosen as c2
    cross join customer_groups_weights as cgw
    where c.spend is not null
    group by c.customer_id, c.orders, c.spend
  ),
  -- The same with a hash in [0, 1): of exponential waiting times, the shortest wins.
  drawn as (
    select
      id,
      orders,
      spend,
      squared_distance,
      chosen,
      cast(
        conv(substr(sha2('1:'
          || cast(chosen as string)
          || ':'
          || cast(id as string), 256), 1, 13), 16, 10) as double
      )
        / 4503599627370496 as place
    from candidates
  )
select
  0 as iteration,
  cast(candidates.chosen as int) as cluster_id,
  cast(candidates.orders as double) as orders,
  cast(candidates.spend as double) as spend,
  0 as size,
  0D as inertia
from drawn as candidates
where candidates.chosen < 2
order by -ln(candidates.place) / nullif(candidates.squared_distance, 0) nulls last, candidates.id
limit 1`,
              params: [],
            },
          ],
          until: {
            columns: { remaining: "bigint" },
            text: `select 2 - count(*) as remaining
from customer_groups_centroids
where iteration = 0`,
            params: [],
          },
        },
        {
          do: "repeat",
          name: "move the centroids until they rest",
          most: 20,
          steps: [
            {
              do: "write",
              name: "move the centroids",
              counts: "inserted",
              text: `insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
with
  -- The centroids as they stand.
  latest as (
    select cgc.iteration, cgc.cluster_id, cgc.orders, cgc.spend
    from customer_groups_centroids as cgc
    where cgc.iteration
        = (select max(cgc2.iteration) as iteration from customer_groups_centroids as cgc2)
  ),
  -- The same in one row: x_0 is the x of cluster 0.
  side_by_side as (
    select
      max(orders) filter (where cluster_id = 0) as orders_0,
      max(spend) filter (where cluster_id = 0) as spend_0,
      max(orders) filter (where cluster_id = 1) as orders_1,
      max(spend) filter (where cluster_id = 1) as spend_1
    from latest
    having count(*) > 0
  ),
  -- How far each point is from each centroid: x_from_0 is its x less that of cluster 0.
  differences as (
    select
      c.orders,
      c.spend,
      c.orders - sbs.orders_0 as orders_from_0,
      c.spend - sbs.spend_0 as spend_from_0,
      c.orders - sbs.orders_1 as orders_from_1,
      c.spend - sbs.spend_1 as spend_from_1
    from customers as c
    cross join side_by_side as sbs
    where c.spend is not null
  ),
  -- Squared distances: d0 is that to cluster 0.
  distances as (
    select
      d.orders,
      d.spend,
      cgw.orders * (d.orders_from_0 * d.orders_from_0)
        + cgw.spend * (d.spend_from_0 * d.spend_from_0) as d0,
      cgw.orders * (d.orders_from_1 * d.orders_from_1)
        + cgw.spend * (d.spend_from_1 * d.spend_from_1) as d1
    from differences as d
    cross join customer_groups_weights as cgw
  ),
  -- How far each point is from the nearest centroid.
  least_distances as (
    select orders, spend, d0, d1, least(d0, d1) as squared_distance
    from distances
  ),
  -- Each point with the nearest; of equal distances, the lowest id.
  nearest as (
    select
      case when d0 = squared_distance then 0 else 1 end as cluster_id,
      orders,
      spend,
      squared_distance
    from least_distances
  ),
  means as (
    select
      n.cluster_id,
      avg(n.orders) as orders,
      avg(cast(n.spend as double)) as spend,
      count(*) as size,
      sum(n.squared_distance) as inertia
    from nearest as n
    group by n.cluster_id
  )
select
  l.iteration + 1 as iteration,
  l.cluster_id,
  coalesce(m.orders, l.orders) as orders,
  coalesce(m.spend, l.spend) as spend,
  coalesce(m.size, 0) as size,
  coalesce(m.inertia, 0) as inertia
from latest as l
left join means as m on l.cluster_id = m.cluster_id`,
              params: [],
            },
          ],
          until: {
            columns: { moved: "count", inertia: "double" },
            text: `with
  -- How far each centroid moved, squared, and the least that is more than the rounding of sums.
  moves as (
    select
      now.iteration,
      now.size,
      now.inertia,
      now.size <> before.size as is_resized,
      cgw.orders * ((now.orders - before.orders) * (now.orders - before.orders))
        + cgw.spend * ((now.spend - before.spend) * (now.spend - before.spend)) as shift,
      1e-24
        * (
          cgw.orders * (now.orders * now.orders) + cgw.spend * (now.spend * now.spend)
            + sum(now.inertia) over (partition by now.iteration)
              / nullif(sum(now.size) over (partition by now.iteration), 0)
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
      sum(m.size) as points,
      sum(m.inertia) as inertia
    from moves as m
    group by m.iteration
  )
select moved, inertia
from history
order by iteration desc
limit 1`,
            params: [],
          },
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop customer_groups_centroids",
          text: `drop table if exists customer_groups_centroids`,
          params: [],
        },
        {
          do: "write",
          name: "drop customer_groups_weights",
          text: `drop table if exists customer_groups_weights`,
          params: [],
        },
      ],
    },
  },
});

// Made by quern from definition.ts:22. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface CustomerGroupsAssignmentsRow {
  readonly customerId: bigint;
  readonly clusterId: number;
  readonly distance: number;
  readonly squaredDistance: number;
}

/** The points of customer_groups, each with its cluster. */
export const customerGroupsAssignments: Query<NoParams, CustomerGroupsAssignmentsRow> = /* @__PURE__ */ defineQuery({
  name: "customer_groups_assignments",
  params: {},
  columns: {
    customerId: "bigint",
    clusterId: "int",
    distance: "double",
    squaredDistance: "double",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:22. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface CustomerGroupsClustersRow {
  readonly clusterId: number;
  readonly orders: number;
  readonly spend: number;
  readonly size: number;
}

/** The centroids of customer_groups as they stand. */
export const customerGroupsClusters: Query<NoParams, CustomerGroupsClustersRow> = /* @__PURE__ */ defineQuery({
  name: "customer_groups_clusters",
  params: {},
  columns: {
    clusterId: "int",
    orders: "double",
    spend: "double",
    size: "count",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:22. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

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
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:22. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface CustomerGroupsProfileRow {
  readonly clusterId: number;
  readonly size: number;
  readonly share: number | null;
  readonly orders: number | null;
  readonly spend: number | null;
  readonly ordersZ: number | null;
  readonly spendZ: number | null;
}

/** What the clusters of customer_groups are like, beside all points. */
export const customerGroupsProfile: Query<NoParams, CustomerGroupsProfileRow> = /* @__PURE__ */ defineQuery({
  name: "customer_groups_profile",
  params: {},
  columns: {
    clusterId: "int",
    size: "count",
    share: "double?",
    orders: "double?",
    spend: "double?",
    ordersZ: "double?",
    spendZ: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:22. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface CustomerGroupsQualityRow {
  readonly points: number | null;
  readonly clusters: number;
  readonly iterations: number | null;
  readonly inertia: number | null;
  readonly daviesBouldin: number | null;
  readonly calinskiHarabasz: number | null;
}

/** How good the clusters of customer_groups are. */
export const customerGroupsQuality: Query<NoParams, CustomerGroupsQualityRow> = /* @__PURE__ */ defineQuery({
  name: "customer_groups_quality",
  params: {},
  columns: {
    points: "count?",
    clusters: "count",
    iterations: "int?",
    inertia: "double?",
    daviesBouldin: "double?",
    calinskiHarabasz: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:7. Do not edit: `quern generate` writes it.
import { defineRun, type NoParams, type Run } from "./runtime/run.js";

/** Three groups of points, from centroids that are given. */
export const groups: Run<NoParams, "create" | "refresh" | "run" | "drop"> = /* @__PURE__ */ defineRun({
  name: "groups",
  params: {},
  actions: ["create", "refresh", "run", "drop"],
  engines: {
    postgres: {
      transaction: true,
      create: [
        {
          do: "write",
          name: "create groups_centroids",
          text: `create table if not exists groups_centroids (
  iteration integer not null,
  cluster_id integer not null,
  x double precision not null,
  y double precision not null,
  size bigint not null,
  inertia double precision not null,
  primary key (iteration, cluster_id)
)`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "write",
          name: "have expressions interpreted",
          text: `set local jit = off`,
          params: [],
        },
        {
          do: "write",
          name: "empty groups_centroids",
          text: `delete from groups_centroids`,
          params: [],
        },
        {
          do: "guard",
          name: "look at the centroids that are given",
          problem: "the centroids are not numbered from 0 to 2, each once",
          columns: { centroids: "count", different: "count", lowest: "int?", highest: "int?" },
          text: `select
  count(*) as centroids,
  count(distinct cluster_id) as different,
  min(cluster_id) as lowest,
  max(cluster_id) as highest
from first_centroids
having count(*) <> 3
  or count(distinct cluster_id) <> 3
  or min(cluster_id) <> 0
  or max(cluster_id) <> 2`,
          params: [],
        },
        {
          do: "write",
          name: "take the centroids that are given",
          counts: "inserted",
          text: `insert into groups_centroids (iteration, cluster_id, x, y, size, inertia)
select
  0 as iteration,
  cast(fc.cluster_id as integer) as cluster_id,
  fc.x,
  fc.y,
  0 as size,
  0.0 as inertia
from first_centroids as fc
where not exists (select 1 from groups_centroids as gc)`,
          params: [],
        },
        {
          do: "repeat",
          name: "move the centroids until they rest",
          most: 100,
          steps: [
            {
              do: "write",
              name: "move the centroids",
              counts: "inserted",
              text: `insert into groups_centroids (iteration, cluster_id, x, y, size, inertia)
with
  -- The centroids as they stand.
  latest as (
    select gc.iteration, gc.cluster_id, gc.x, gc.y
    from groups_centroids as gc
    where gc.iteration = (select max(gc2.iteration) as iteration from groups_centroids as gc2)
  ),
  -- The same in one row: x_0 is the x of cluster 0.
  side_by_side as (
    select
      max(x) filter (where cluster_id = 0) as x_0,
      max(y) filter (where cluster_id = 0) as y_0,
      max(x) filter (where cluster_id = 1) as x_1,
      max(y) filter (where cluster_id = 1) as y_1,
      max(x) filter (where cluster_id = 2) as x_2,
      max(y) filter (where cluster_id = 2) as y_2
    from latest
    having count(*) > 0
  ),
  -- How far each point is from each centroid: x_from_0 is its x less that of cluster 0. The offset
  -- keeps them from being computed anew at each use.
  differences as (
    select
      p.x,
      p.y,
      p.x - sbs.x_0 as x_from_0,
      p.y - sbs.y_0 as y_from_0,
      p.x - sbs.x_1 as x_from_1,
      p.y - sbs.y_1 as y_from_1,
      p.x - sbs.x_2 as x_from_2,
      p.y - sbs.y_2 as y_from_2
    from points as p
    cross join side_by_side as sbs
    offset 0
  ),
  -- Squared distances: d0 is that to cluster 0. The offset keeps them from being computed anew at
  -- each use.
  distances as (
    select
      x,
      y,
      x_from_0 * x_from_0 + y_from_0 * y_from_0 as d0,
      x_from_1 * x_from_1 + y_from_1 * y_from_1 as d1,
      x_from_2 * x_from_2 + y_from_2 * y_from_2 as d2
    from differences
    offset 0
  ),
  -- How far each point is from the nearest centroid. The offset keeps them from being computed anew
  -- at each use.
  least_distances as (
    select x, y, d0, d1, d2, least(d0, d1, d2) as squared_distance
    from distances
    offset 0
  ),
  -- Each point with the nearest; of equal distances, the lowest id.
  nearest as (
    select
      case
        when d0 = squared_distance then 0
        when d1 = squared_distance then 1
        else 2
      end as cluster_id,
      x,
      y,
      squared_distance
    from least_distances
  ),
  means as (
    select
      n.cluster_id,
      avg(n.x) as x,
      avg(n.y) as y,
      count(*) as size,
      sum(n.squared_distance) as inertia
    from nearest as n
    group by n.cluster_id
  )
select
  l.iteration + 1 as iteration,
  l.cluster_id,
  coalesce(m.x, l.x) as x,
  coalesce(m.y, l.y) as y,
  coalesce(m.size, 0) as size,
  coalesce(m.inertia, 0.0) as inertia
from latest as l
left join means as m on l.cluster_id = m.cluster_id`,
              params: [],
            },
          ],
          until: {
            columns: { moved: "count", inertia: "double" },
            text: `with
  -- How far each centroid moved, squared, and the least that is more than the rounding of sums.
  moves as (
    select
      now.iteration,
      now.size,
      now.inertia,
      now.size <> before.size as is_resized,
      (now.x - before.x) * (now.x - before.x) + (now.y - before.y) * (now.y - before.y) as shift,
      1e-24
        * (
          now.x * now.x + now.y * now.y
            + sum(now.inertia) over (partition by now.iteration)
              / nullif(cast(sum(now.size) over (partition by now.iteration) as bigint), 0)
        ) as rounding
    from groups_centroids as now
    join groups_centroids as before on before.cluster_id = now.cluster_id
      and before.iteration = now.iteration - 1
  ),
  history as (
    select
      m.iteration,
      count(*) filter (where m.is_resized or m.shift > m.rounding) as moved,
      cast(sum(m.size) as bigint) as points,
      sum(m.inertia) as inertia
    from moves as m
    group by m.iteration
  )
select moved, inertia
from history
order by iteration desc
limit 1`,
            params: [],
          },
        },
      ],
      run: [
        {
          do: "write",
          name: "have expressions interpreted",
          text: `set local jit = off`,
          params: [],
        },
        {
          do: "guard",
          name: "look at the centroids that are given",
          problem: "the centroids are not numbered from 0 to 2, each once",
          columns: { centroids: "count", different: "count", lowest: "int?", highest: "int?" },
          text: `select
  count(*) as centroids,
  count(distinct cluster_id) as different,
  min(cluster_id) as lowest,
  max(cluster_id) as highest
from first_centroids
having count(*) <> 3
  or count(distinct cluster_id) <> 3
  or min(cluster_id) <> 0
  or max(cluster_id) <> 2`,
          params: [],
        },
        {
          do: "write",
          name: "take the centroids that are given",
          counts: "inserted",
          text: `insert into groups_centroids (iteration, cluster_id, x, y, size, inertia)
select
  0 as iteration,
  cast(fc.cluster_id as integer) as cluster_id,
  fc.x,
  fc.y,
  0 as size,
  0.0 as inertia
from first_centroids as fc
where not exists (select 1 from groups_centroids as gc)`,
          params: [],
        },
        {
          do: "repeat",
          name: "move the centroids until they rest",
          most: 100,
          steps: [
            {
              do: "write",
              name: "move the centroids",
              counts: "inserted",
              text: `insert into groups_centroids (iteration, cluster_id, x, y, size, inertia)
with
  -- The centroids as they stand.
  latest as (
    select gc.iteration, gc.cluster_id, gc.x, gc.y
    from groups_centroids as gc
    where gc.iteration = (select max(gc2.iteration) as iteration from groups_centroids as gc2)
  ),
  -- The same in one row: x_0 is the x of cluster 0.
  side_by_side as (
    select
      max(x) filter (where cluster_id = 0) as x_0,
      max(y) filter (where cluster_id = 0) as y_0,
      max(x) filter (where cluster_id = 1) as x_1,
      max(y) filter (where cluster_id = 1) as y_1,
      max(x) filter (where cluster_id = 2) as x_2,
      max(y) filter (where cluster_id = 2) as y_2
    from latest
    having count(*) > 0
  ),
  -- How far each point is from each centroid: x_from_0 is its x less that of cluster 0. The offset
  -- keeps them from being computed anew at each use.
  differences as (
    select
      p.x,
      p.y,
      p.x - sbs.x_0 as x_from_0,
      p.y - sbs.y_0 as y_from_0,
      p.x - sbs.x_1 as x_from_1,
      p.y - sbs.y_1 as y_from_1,
      p.x - sbs.x_2 as x_from_2,
      p.y - sbs.y_2 as y_from_2
    from points as p
    cross join side_by_side as sbs
    offset 0
  ),
  -- Squared distances: d0 is that to cluster 0. The offset keeps them from being computed anew at
  -- each use.
  distances as (
    select
      x,
      y,
      x_from_0 * x_from_0 + y_from_0 * y_from_0 as d0,
      x_from_1 * x_from_1 + y_from_1 * y_from_1 as d1,
      x_from_2 * x_from_2 + y_from_2 * y_from_2 as d2
    from differences
    offset 0
  ),
  -- How far each point is from the nearest centroid. The offset keeps them from being computed anew
  -- at each use.
  least_distances as (
    select x, y, d0, d1, d2, least(d0, d1, d2) as squared_distance
    from distances
    offset 0
  ),
  -- Each point with the nearest; of equal distances, the lowest id.
  nearest as (
    select
      case
        when d0 = squared_distance then 0
        when d1 = squared_distance then 1
        else 2
      end as cluster_id,
      x,
      y,
      squared_distance
    from least_distances
  ),
  means as (
    select
      n.cluster_id,
      avg(n.x) as x,
      avg(n.y) as y,
      count(*) as size,
      sum(n.squared_distance) as inertia
    from nearest as n
    group by n.cluster_id
  )
select
  l.iteration + 1 as iteration,
  l.cluster_id,
  coalesce(m.x, l.x) as x,
  coalesce(m.y, l.y) as y,
  coalesce(m.size, 0) as size,
  coalesce(m.inertia, 0.0) as inertia
from latest as l
left join means as m on l.cluster_id = m.cluster_id`,
              params: [],
            },
          ],
          until: {
            columns: { moved: "count", inertia: "double" },
            text: `with
  -- How far each centroid moved, squared, and the least that is more than the rounding of sums.
  moves as (
    select
      now.iteration,
      now.size,
      now.inertia,
      now.size <> before.size as is_resized,
      (now.x - before.x) * (now.x - before.x) + (now.y - before.y) * (now.y - before.y) as shift,
      1e-24
        * (
          now.x * now.x + now.y * now.y
            + sum(now.inertia) over (partition by now.iteration)
              / nullif(cast(sum(now.size) over (partition by now.iteration) as bigint), 0)
        ) as rounding
    from groups_centroids as now
    join groups_centroids as before on before.cluster_id = now.cluster_id
      and before.iteration = now.iteration - 1
  ),
  history as (
    select
      m.iteration,
      count(*) filter (where m.is_resized or m.shift > m.rounding) as moved,
      cast(sum(m.size) as bigint) as points,
      sum(m.inertia) as inertia
    from moves as m
    group by m.iteration
  )
select moved, inertia
from history
order by iteration desc
limit 1`,
            params: [],
          },
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop groups_centroids",
          text: `drop table if exists groups_centroids`,
          params: [],
        },
      ],
    },
    mysql: {
      transaction: true,
      create: [
        {
          do: "write",
          name: "create groups_centroids",
          text: `create table if not exists groups_centroids (
  iteration int not null,
  cluster_id int not null,
  x double not null,
  y double not null,
  size bigint not null,
  inertia double not null,
  primary key (iteration, cluster_id)
)`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "write",
          name: "empty groups_centroids",
          text: `delete from groups_centroids`,
          params: [],
        },
        {
          do: "guard",
          name: "look at the centroids that are given",
          problem: "the centroids are not numbered from 0 to 2, each once",
          columns: { centroids: "count", different: "count", lowest: "int?", highest: "int?" },
          text: `select
  count(*) as centroids,
  count(distinct cluster_id) as different,
  min(cluster_id) as lowest,
  max(cluster_id) as highest
from first_centroids
having count(*) <> 3
  or count(distinct cluster_id) <> 3
  or min(cluster_id) <> 0
  or max(cluster_id) <> 2`,
          params: [],
        },
        {
          do: "write",
          name: "take the centroids that are given",
          counts: "inserted",
          text: `insert into groups_centroids (iteration, cluster_id, x, y, size, inertia)
select 0 as iteration, fc.cluster_id as cluster_id, fc.x, fc.y, 0 as size, 0e0 as inertia
from first_centroids as fc
where not exists (select 1 from groups_centroids as gc)`,
          params: [],
        },
        {
          do: "repeat",
          name: "move the centroids until they rest",
          most: 100,
          steps: [
            {
              do: "write",
              name: "move the centroids",
              counts: "inserted",
              text: `insert into groups_centroids (iteration, cluster_id, x, y, size, inertia)
with
  -- The centroids as they stand.
  latest as (
    select gc.iteration, gc.cluster_id, gc.x, gc.y
    from groups_centroids as gc
    where gc.iteration = (select max(gc2.iteration) as iteration from groups_centroids as gc2)
  ),
  -- The same in one row: x_0 is the x of cluster 0.
  side_by_side as (
    select
      max(case when cluster_id = 0 then x end) as x_0,
      max(case when cluster_id = 0 then y end) as y_0,
      max(case when cluster_id = 1 then x end) as x_1,
      max(case when cluster_id = 1 then y end) as y_1,
      max(case when cluster_id = 2 then x end) as x_2,
      max(case when cluster_id = 2 then y end) as y_2
    from latest
    having count(*) > 0
  ),
  -- Squared distances: d0 is that to cluster 0. The offset keeps them from being computed anew at
  -- each use.
  distances as (
    select
      p.x,
      p.y,
      (p.x - sbs.x_0) * (p.x - sbs.x_0) + (p.y - sbs.y_0) * (p.y - sbs.y_0) as d0,
      (p.x - sbs.x_1) * (p.x - sbs.x_1) + (p.y - sbs.y_1) * (p.y - sbs.y_1) as d1,
      (p.x - sbs.x_2) * (p.x - sbs.x_2) + (p.y - sbs.y_2) * (p.y - sbs.y_2) as d2
    from points as p
    cross join side_by_side as sbs
    limit 18446744073709551615
    offset 0
  ),
  -- How far each point is from the nearest centroid.
  least_distances as (
    select x, y, d0, d1, d2, least(d0, d1, d2) as squared_distance
    from distances
  ),
  -- Each point with the nearest; of equal distances, the lowest id.
  nearest as (
    select
      case
        when d0 = squared_distance then 0
        when d1 = squared_distance then 1
        else 2
      end as cluster_id,
      x,
      y,
      squared_distance
    from least_distances
  ),
  means as (
    select
      n.cluster_id,
      avg(n.x) as x,
      avg(n.y) as y,
      count(*) as size,
      sum(n.squared_distance) as inertia
    from nearest as n
    group by n.cluster_id
  )
select
  l.iteration + 1 as iteration,
  l.cluster_id,
  coalesce(m.x, l.x) as x,
  coalesce(m.y, l.y) as y,
  coalesce(m.size, 0) as size,
  coalesce(m.inertia, 0e0) as inertia
from latest as l
left join means as m on l.cluster_id = m.cluster_id`,
              params: [],
            },
          ],
          until: {
            columns: { moved: "count", inertia: "double" },
            text: `with
  -- How far each centroid moved, squared, and the least that is more than the rounding of sums.
  moves as (
    select
      now.iteration,
      now.size,
      now.inertia,
      now.size <> before2.size as is_resized,
      (now.x - before2.x) * (now.x - before2.x)
        + (now.y - before2.y) * (now.y - before2.y) as shift,
      1e-24
        * (
          now.x * now.x + now.y * now.y
            + sum(now.inertia) over (partition by now.iteration)
              / nullif(cast(sum(now.size) over (partition by now.iteration) as signed), 0)
        ) as rounding
    from groups_centroids as now
    join groups_centroids as before2 on before2.cluster_id = now.cluster_id
      and before2.iteration = now.iteration - 1
  ),
  history as (
    select
      m.iteration,
      count(case when m.is_resized or m.shift > m.rounding then 1 end) as moved,
      cast(sum(m.size) as signed) as points,
      sum(m.inertia) as inertia
    from moves as m
    group by m.iteration
  )
select moved, inertia
from history
order by iteration desc
limit 1`,
            params: [],
          },
        },
      ],
      run: [
        {
          do: "guard",
          name: "look at the centroids that are given",
          problem: "the centroids are not numbered from 0 to 2, each once",
          columns: { centroids: "count", different: "count", lowest: "int?", highest: "int?" },
          text: `select
  count(*) as centroids,
  count(distinct cluster_id) as different,
  min(cluster_id) as lowest,
  max(cluster_id) as highest
from first_centroids
having count(*) <> 3
  or count(distinct cluster_id) <> 3
  or min(cluster_id) <> 0
  or max(cluster_id) <> 2`,
          params: [],
        },
        {
          do: "write",
          name: "take the centroids that are given",
          counts: "inserted",
          text: `insert into groups_centroids (iteration, cluster_id, x, y, size, inertia)
select 0 as iteration, fc.cluster_id as cluster_id, fc.x, fc.y, 0 as size, 0e0 as inertia
from first_centroids as fc
where not exists (select 1 from groups_centroids as gc)`,
          params: [],
        },
        {
          do: "repeat",
          name: "move the centroids until they rest",
          most: 100,
          steps: [
            {
              do: "write",
              name: "move the centroids",
              counts: "inserted",
              text: `insert into groups_centroids (iteration, cluster_id, x, y, size, inertia)
with
  -- The centroids as they stand.
  latest as (
    select gc.iteration, gc.cluster_id, gc.x, gc.y
    from groups_centroids as gc
    where gc.iteration = (select max(gc2.iteration) as iteration from groups_centroids as gc2)
  ),
  -- The same in one row: x_0 is the x of cluster 0.
  side_by_side as (
    select
      max(case when cluster_id = 0 then x end) as x_0,
      max(case when cluster_id = 0 then y end) as y_0,
      max(case when cluster_id = 1 then x end) as x_1,
      max(case when cluster_id = 1 then y end) as y_1,
      max(case when cluster_id = 2 then x end) as x_2,
      max(case when cluster_id = 2 then y end) as y_2
    from latest
    having count(*) > 0
  ),
  -- Squared distances: d0 is that to cluster 0. The offset keeps them from being computed anew at
  -- each use.
  distances as (
    select
      p.x,
      p.y,
      (p.x - sbs.x_0) * (p.x - sbs.x_0) + (p.y - sbs.y_0) * (p.y - sbs.y_0) as d0,
      (p.x - sbs.x_1) * (p.x - sbs.x_1) + (p.y - sbs.y_1) * (p.y - sbs.y_1) as d1,
      (p.x - sbs.x_2) * (p.x - sbs.x_2) + (p.y - sbs.y_2) * (p.y - sbs.y_2) as d2
    from points as p
    cross join side_by_side as sbs
    limit 18446744073709551615
    offset 0
  ),
  -- How far each point is from the nearest centroid.
  least_distances as (
    select x, y, d0, d1, d2, least(d0, d1, d2) as squared_distance
    from distances
  ),
  -- Each point with the nearest; of equal distances, the lowest id.
  nearest as (
    select
      case
        when d0 = squared_distance then 0
        when d1 = squared_distance then 1
        else 2
      end as cluster_id,
      x,
      y,
      squared_distance
    from least_distances
  ),
  means as (
    select
      n.cluster_id,
      avg(n.x) as x,
      avg(n.y) as y,
      count(*) as size,
      sum(n.squared_distance) as inertia
    from nearest as n
    group by n.cluster_id
  )
select
  l.iteration + 1 as iteration,
  l.cluster_id,
  coalesce(m.x, l.x) as x,
  coalesce(m.y, l.y) as y,
  coalesce(m.size, 0) as size,
  coalesce(m.inertia, 0e0) as inertia
from latest as l
left join means as m on l.cluster_id = m.cluster_id`,
              params: [],
            },
          ],
          until: {
            columns: { moved: "count", inertia: "double" },
            text: `with
  -- How far each centroid moved, squared, and the least that is more than the rounding of sums.
  moves as (
    select
      now.iteration,
      now.size,
      now.inertia,
      now.size <> before2.size as is_resized,
      (now.x - before2.x) * (now.x - before2.x)
        + (now.y - before2.y) * (now.y - before2.y) as shift,
      1e-24
        * (
          now.x * now.x + now.y * now.y
            + sum(now.inertia) over (partition by now.iteration)
              / nullif(cast(sum(now.size) over (partition by now.iteration) as signed), 0)
        ) as rounding
    from groups_centroids as now
    join groups_centroids as before2 on before2.cluster_id = now.cluster_id
      and before2.iteration = now.iteration - 1
  ),
  history as (
    select
      m.iteration,
      count(case when m.is_resized or m.shift > m.rounding then 1 end) as moved,
      cast(sum(m.size) as signed) as points,
      sum(m.inertia) as inertia
    from moves as m
    group by m.iteration
  )
select moved, inertia
from history
order by iteration desc
limit 1`,
            params: [],
          },
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop groups_centroids",
          text: `drop table if exists groups_centroids`,
          params: [],
        },
      ],
    },
    sqlserver: {
      transaction: true,
      create: [
        {
          do: "write",
          name: "create groups_centroids",
          text: `if object_id(N'groups_centroids', N'U') is null
create table groups_centroids (
  iteration int not null,
  cluster_id int not null,
  x float not null,
  y float not null,
  size bigint not null,
  inertia float not null,
  primary key (iteration, cluster_id)
)`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "write",
          name: "empty groups_centroids",
          text: `delete from groups_centroids`,
          params: [],
        },
        {
          do: "guard",
          name: "look at the centroids that are given",
          problem: "the centroids are not numbered from 0 to 2, each once",
          columns: { centroids: "count", different: "count", lowest: "int?", highest: "int?" },
          text: `select
  count_big(*) as centroids,
  count_big(distinct cluster_id) as different,
  min(cluster_id) as lowest,
  max(cluster_id) as highest
from first_centroids
having count_big(*) <> 3
  or count_big(distinct cluster_id) <> 3
  or min(cluster_id) <> 0
  or max(cluster_id) <> 2`,
          params: [],
        },
        {
          do: "write",
          name: "take the centroids that are given",
          counts: "inserted",
          text: `insert into groups_centroids (iteration, cluster_id, x, y, size, inertia)
select
  0 as iteration,
  cast(fc.cluster_id as int) as cluster_id,
  fc.x,
  fc.y,
  0 as size,
  0e0 as inertia
from first_centroids as fc
where not exists (select 1 from groups_centroids as gc)`,
          params: [],
        },
        {
          do: "repeat",
          name: "move the centroids until they rest",
          most: 100,
          steps: [
            {
              do: "write",
              name: "move the centroids",
              counts: "inserted",
              text: `with
  -- The centroids as they stand.
  latest as (
    select gc.iteration, gc.cluster_id, gc.x, gc.y
    from groups_centroids as gc
    where gc.iteration = (select max(gc2.iteration) as iteration from groups_centroids as gc2)
  ),
  -- The same in one row: x_0 is the x of cluster 0.
  side_by_side as (
    select
      max(case when cluster_id = 0 then x end) as x_0,
      max(case when cluster_id = 0 then y end) as y_0,
      max(case when cluster_id = 1 then x end) as x_1,
      max(case when cluster_id = 1 then y end) as y_1,
      max(case when cluster_id = 2 then x end) as x_2,
      max(case when cluster_id = 2 then y end) as y_2
    from latest
    having count_big(*) > 0
  ),
  -- Squared distances: d0 is that to cluster 0.
  distances as (
    select
      p.x,
      p.y,
      (p.x - sbs.x_0) * (p.x - sbs.x_0) + (p.y - sbs.y_0) * (p.y - sbs.y_0) as d0,
      (p.x - sbs.x_1) * (p.x - sbs.x_1) + (p.y - sbs.y_1) * (p.y - sbs.y_1) as d1,
      (p.x - sbs.x_2) * (p.x - sbs.x_2) + (p.y - sbs.y_2) * (p.y - sbs.y_2) as d2
    from points as p
    cross join side_by_side as sbs
  ),
  -- How far each point is from the nearest centroid.
  least_distances as (
    select x, y, d0, d1, d2, least(d0, d1, d2) as squared_distance
    from distances
  ),
  -- Each point with the nearest; of equal distances, the lowest id.
  nearest as (
    select
      case
        when d0 = squared_distance then 0
        when d1 = squared_distance then 1
        else 2
      end as cluster_id,
      x,
      y,
      squared_distance
    from least_distances
  ),
  means as (
    select
      n.cluster_id,
      avg(n.x) as x,
      avg(n.y) as y,
      count_big(*) as size,
      sum(n.squared_distance) as inertia
    from nearest as n
    group by n.cluster_id
  )
insert into groups_centroids (iteration, cluster_id, x, y, size, inertia)
select
  l.iteration + 1 as iteration,
  l.cluster_id,
  coalesce(m.x, l.x) as x,
  coalesce(m.y, l.y) as y,
  coalesce(m.size, 0) as size,
  coalesce(m.inertia, 0e0) as inertia
from latest as l
left join means as m on l.cluster_id = m.cluster_id`,
              params: [],
            },
          ],
          until: {
            columns: { moved: "count", inertia: "double" },
            text: `with
  -- How far each centroid moved, squared, and the least that is more than the rounding of sums.
  moves as (
    select
      now.iteration,
      now.size,
      now.inertia,
      cast(case when now.size <> before.size then 1 else 0 end as bit) as is_resized,
      (now.x - before.x) * (now.x - before.x) + (now.y - before.y) * (now.y - before.y) as shift,
      1e-24
        * (
          now.x * now.x + now.y * now.y
            + sum(now.inertia) over (partition by now.iteration)
              / nullif(sum(now.size) over (partition by now.iteration), 0)
        ) as rounding
    from groups_centroids as now
    join groups_centroids as before on before.cluster_id = now.cluster_id
      and before.iteration = now.iteration - 1
  ),
  history as (
    select
      m.iteration,
      count_big(case when m.is_resized = 1 or m.shift > m.rounding then 1 end) as moved,
      sum(m.size) as points,
      sum(m.inertia) as inertia
    from moves as m
    group by m.iteration
  )
select top (1) moved, inertia
from history
order by iteration desc`,
            params: [],
          },
        },
      ],
      run: [
        {
          do: "guard",
          name: "look at the centroids that are given",
          problem: "the centroids are not numbered from 0 to 2, each once",
          columns: { centroids: "count", different: "count", lowest: "int?", highest: "int?" },
          text: `select
  count_big(*) as centroids,
  count_big(distinct cluster_id) as different,
  min(cluster_id) as lowest,
  max(cluster_id) as highest
from first_centroids
having count_big(*) <> 3
  or count_big(distinct cluster_id) <> 3
  or min(cluster_id) <> 0
  or max(cluster_id) <> 2`,
          params: [],
        },
        {
          do: "write",
          name: "take the centroids that are given",
          counts: "inserted",
          text: `insert into groups_centroids (iteration, cluster_id, x, y, size, inertia)
select
  0 as iteration,
  cast(fc.cluster_id as int) as cluster_id,
  fc.x,
  fc.y,
  0 as size,
  0e0 as inertia
from first_centroids as fc
where not exists (select 1 from groups_centroids as gc)`,
          params: [],
        },
        {
          do: "repeat",
          name: "move the centroids until they rest",
          most: 100,
          steps: [
            {
              do: "write",
              name: "move the centroids",
              counts: "inserted",
              text: `with
  -- The centroids as they stand.
  latest as (
    select gc.iteration, gc.cluster_id, gc.x, gc.y
    from groups_centroids as gc
    where gc.iteration = (select max(gc2.iteration) as iteration from groups_centroids as gc2)
  ),
  -- The same in one row: x_0 is the x of cluster 0.
  side_by_side as (
    select
      max(case when cluster_id = 0 then x end) as x_0,
      max(case when cluster_id = 0 then y end) as y_0,
      max(case when cluster_id = 1 then x end) as x_1,
      max(case when cluster_id = 1 then y end) as y_1,
      max(case when cluster_id = 2 then x end) as x_2,
      max(case when cluster_id = 2 then y end) as y_2
    from latest
    having count_big(*) > 0
  ),
  -- Squared distances: d0 is that to cluster 0.
  distances as (
    select
      p.x,
      p.y,
      (p.x - sbs.x_0) * (p.x - sbs.x_0) + (p.y - sbs.y_0) * (p.y - sbs.y_0) as d0,
      (p.x - sbs.x_1) * (p.x - sbs.x_1) + (p.y - sbs.y_1) * (p.y - sbs.y_1) as d1,
      (p.x - sbs.x_2) * (p.x - sbs.x_2) + (p.y - sbs.y_2) * (p.y - sbs.y_2) as d2
    from points as p
    cross join side_by_side as sbs
  ),
  -- How far each point is from the nearest centroid.
  least_distances as (
    select x, y, d0, d1, d2, least(d0, d1, d2) as squared_distance
    from distances
  ),
  -- Each point with the nearest; of equal distances, the lowest id.
  nearest as (
    select
      case
        when d0 = squared_distance then 0
        when d1 = squared_distance then 1
        else 2
      end as cluster_id,
      x,
      y,
      squared_distance
    from least_distances
  ),
  means as (
    select
      n.cluster_id,
      avg(n.x) as x,
      avg(n.y) as y,
      count_big(*) as size,
      sum(n.squared_distance) as inertia
    from nearest as n
    group by n.cluster_id
  )
insert into groups_centroids (iteration, cluster_id, x, y, size, inertia)
select
  l.iteration + 1 as iteration,
  l.cluster_id,
  coalesce(m.x, l.x) as x,
  coalesce(m.y, l.y) as y,
  coalesce(m.size, 0) as size,
  coalesce(m.inertia, 0e0) as inertia
from latest as l
left join means as m on l.cluster_id = m.cluster_id`,
              params: [],
            },
          ],
          until: {
            columns: { moved: "count", inertia: "double" },
            text: `with
  -- How far each centroid moved, squared, and the least that is more than the rounding of sums.
  moves as (
    select
      now.iteration,
      now.size,
      now.inertia,
      cast(case when now.size <> before.size then 1 else 0 end as bit) as is_resized,
      (now.x - before.x) * (now.x - before.x) + (now.y - before.y) * (now.y - before.y) as shift,
      1e-24
        * (
          now.x * now.x + now.y * now.y
            + sum(now.inertia) over (partition by now.iteration)
              / nullif(sum(now.size) over (partition by now.iteration), 0)
        ) as rounding
    from groups_centroids as now
    join groups_centroids as before on before.cluster_id = now.cluster_id
      and before.iteration = now.iteration - 1
  ),
  history as (
    select
      m.iteration,
      count_big(case when m.is_resized = 1 or m.shift > m.rounding then 1 end) as moved,
      sum(m.size) as points,
      sum(m.inertia) as inertia
    from moves as m
    group by m.iteration
  )
select top (1) moved, inertia
from history
order by iteration desc`,
            params: [],
          },
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop groups_centroids",
          text: `drop table if exists groups_centroids`,
          params: [],
        },
      ],
    },
    spark: {
      transaction: false,
      create: [
        {
          do: "write",
          name: "create groups_centroids",
          text: `create table if not exists groups_centroids (
  iteration int not null,
  cluster_id int not null,
  x double not null,
  y double not null,
  size bigint not null,
  inertia double not null
) using delta`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "write",
          name: "empty groups_centroids",
          text: `delete from groups_centroids`,
          params: [],
        },
        {
          do: "guard",
          name: "look at the centroids that are given",
          problem: "the centroids are not numbered from 0 to 2, each once",
          columns: { centroids: "count", different: "count", lowest: "int?", highest: "int?" },
          text: `select
  count(*) as centroids,
  count(distinct cluster_id) as different,
  min(cluster_id) as lowest,
  max(cluster_id) as highest
from first_centroids
having count(*) <> 3
  or count(distinct cluster_id) <> 3
  or min(cluster_id) <> 0
  or max(cluster_id) <> 2`,
          params: [],
        },
        {
          do: "write",
          name: "take the centroids that are given",
          counts: "inserted",
          text: `insert into groups_centroids (iteration, cluster_id, x, y, size, inertia)
select 0 as iteration, fc.cluster_id as cluster_id, fc.x, fc.y, 0 as size, 0D as inertia
from first_centroids as fc
where not exists (select 1 from groups_centroids as gc)`,
          params: [],
        },
        {
          do: "repeat",
          name: "move the centroids until they rest",
          most: 100,
          steps: [
            {
              do: "write",
              name: "move the centroids",
              counts: "inserted",
              text: `insert into groups_centroids (iteration, cluster_id, x, y, size, inertia)
with
  -- The centroids as they stand.
  latest as (
    select gc.iteration, gc.cluster_id, gc.x, gc.y
    from groups_centroids as gc
    where gc.iteration = (select max(gc2.iteration) as iteration from groups_centroids as gc2)
  ),
  -- The same in one row: x_0 is the x of cluster 0.
  side_by_side as (
    select
      max(x) filter (where cluster_id = 0) as x_0,
      max(y) filter (where cluster_id = 0) as y_0,
      max(x) filter (where cluster_id = 1) as x_1,
      max(y) filter (where cluster_id = 1) as y_1,
      max(x) filter (where cluster_id = 2) as x_2,
      max(y) filter (where cluster_id = 2) as y_2
    from latest
    having count(*) > 0
  ),
  -- Squared distances: d0 is that to cluster 0.
  distances as (
    select
      p.x,
      p.y,
      (p.x - sbs.x_0) * (p.x - sbs.x_0) + (p.y - sbs.y_0) * (p.y - sbs.y_0) as d0,
      (p.x - sbs.x_1) * (p.x - sbs.x_1) + (p.y - sbs.y_1) * (p.y - sbs.y_1) as d1,
      (p.x - sbs.x_2) * (p.x - sbs.x_2) + (p.y - sbs.y_2) * (p.y - sbs.y_2) as d2
    from points as p
    cross join side_by_side as sbs
  ),
  -- How far each point is from the nearest centroid.
  least_distances as (
    select x, y, d0, d1, d2, least(d0, d1, d2) as squared_distance
    from distances
  ),
  -- Each point with the nearest; of equal distances, the lowest id.
  nearest as (
    select
      case
        when d0 = squared_distance then 0
        when d1 = squared_distance then 1
        else 2
      end as cluster_id,
      x,
      y,
      squared_distance
    from least_distances
  ),
  means as (
    select
      n.cluster_id,
      avg(n.x) as x,
      avg(n.y) as y,
      count(*) as size,
      sum(n.squared_distance) as inertia
    from nearest as n
    group by n.cluster_id
  )
select
  l.iteration + 1 as iteration,
  l.cluster_id,
  coalesce(m.x, l.x) as x,
  coalesce(m.y, l.y) as y,
  coalesce(m.size, 0) as size,
  coalesce(m.inertia, 0) as inertia
from latest as l
left join means as m on l.cluster_id = m.cluster_id`,
              params: [],
            },
          ],
          until: {
            columns: { moved: "count", inertia: "double" },
            text: `with
  -- How far each centroid moved, squared, and the least that is more than the rounding of sums.
  moves as (
    select
      now.iteration,
      now.size,
      now.inertia,
      now.size <> before.size as is_resized,
      (now.x - before.x) * (now.x - before.x) + (now.y - before.y) * (now.y - before.y) as shift,
      1e-24
        * (
          now.x * now.x + now.y * now.y
            + sum(now.inertia) over (partition by now.iteration)
              / nullif(sum(now.size) over (partition by now.iteration), 0)
        ) as rounding
    from groups_centroids as now
    join groups_centroids as before on before.cluster_id = now.cluster_id
      and before.iteration = now.iteration - 1
  ),
  history as (
    select
      m.iteration,
      count(*) filter (where m.is_resized or m.shift > m.rounding) as moved,
      sum(m.size) as points,
      sum(m.inertia) as inertia
    from moves as m
    group by m.iteration
  )
select moved, inertia
from history
order by iteration desc
limit 1`,
            params: [],
          },
        },
      ],
      run: [
        {
          do: "guard",
          name: "look at the centroids that are given",
          problem: "the centroids are not numbered from 0 to 2, each once",
          columns: { centroids: "count", different: "count", lowest: "int?", highest: "int?" },
          text: `select
  count(*) as centroids,
  count(distinct cluster_id) as different,
  min(cluster_id) as lowest,
  max(cluster_id) as highest
from first_centroids
having count(*) <> 3
  or count(distinct cluster_id) <> 3
  or min(cluster_id) <> 0
  or max(cluster_id) <> 2`,
          params: [],
        },
        {
          do: "write",
          name: "take the centroids that are given",
          counts: "inserted",
          text: `insert into groups_centroids (iteration, cluster_id, x, y, size, inertia)
select 0 as iteration, fc.cluster_id as cluster_id, fc.x, fc.y, 0 as size, 0D as inertia
from first_centroids as fc
where not exists (select 1 from groups_centroids as gc)`,
          params: [],
        },
        {
          do: "repeat",
          name: "move the centroids until they rest",
          most: 100,
          steps: [
            {
              do: "write",
              name: "move the centroids",
              counts: "inserted",
              text: `insert into groups_centroids (iteration, cluster_id, x, y, size, inertia)
with
  -- The centroids as they stand.
  latest as (
    select gc.iteration, gc.cluster_id, gc.x, gc.y
    from groups_centroids as gc
    where gc.iteration = (select max(gc2.iteration) as iteration from groups_centroids as gc2)
  ),
  -- The same in one row: x_0 is the x of cluster 0.
  side_by_side as (
    select
      max(x) filter (where cluster_id = 0) as x_0,
      max(y) filter (where cluster_id = 0) as y_0,
      max(x) filter (where cluster_id = 1) as x_1,
      max(y) filter (where cluster_id = 1) as y_1,
      max(x) filter (where cluster_id = 2) as x_2,
      max(y) filter (where cluster_id = 2) as y_2
    from latest
    having count(*) > 0
  ),
  -- Squared distances: d0 is that to cluster 0.
  distances as (
    select
      p.x,
      p.y,
      (p.x - sbs.x_0) * (p.x - sbs.x_0) + (p.y - sbs.y_0) * (p.y - sbs.y_0) as d0,
      (p.x - sbs.x_1) * (p.x - sbs.x_1) + (p.y - sbs.y_1) * (p.y - sbs.y_1) as d1,
      (p.x - sbs.x_2) * (p.x - sbs.x_2) + (p.y - sbs.y_2) * (p.y - sbs.y_2) as d2
    from points as p
    cross join side_by_side as sbs
  ),
  -- How far each point is from the nearest centroid.
  least_distances as (
    select x, y, d0, d1, d2, least(d0, d1, d2) as squared_distance
    from distances
  ),
  -- Each point with the nearest; of equal distances, the lowest id.
  nearest as (
    select
      case
        when d0 = squared_distance then 0
        when d1 = squared_distance then 1
        else 2
      end as cluster_id,
      x,
      y,
      squared_distance
    from least_distances
  ),
  means as (
    select
      n.cluster_id,
      avg(n.x) as x,
      avg(n.y) as y,
      count(*) as size,
      sum(n.squared_distance) as inertia
    from nearest as n
    group by n.cluster_id
  )
select
  l.iteration + 1 as iteration,
  l.cluster_id,
  coalesce(m.x, l.x) as x,
  coalesce(m.y, l.y) as y,
  coalesce(m.size, 0) as size,
  coalesce(m.inertia, 0) as inertia
from latest as l
left join means as m on l.cluster_id = m.cluster_id`,
              params: [],
            },
          ],
          until: {
            columns: { moved: "count", inertia: "double" },
            text: `with
  -- How far each centroid moved, squared, and the least that is more than the rounding of sums.
  moves as (
    select
      now.iteration,
      now.size,
      now.inertia,
      now.size <> before.size as is_resized,
      (now.x - before.x) * (now.x - before.x) + (now.y - before.y) * (now.y - before.y) as shift,
      1e-24
        * (
          now.x * now.x + now.y * now.y
            + sum(now.inertia) over (partition by now.iteration)
              / nullif(sum(now.size) over (partition by now.iteration), 0)
        ) as rounding
    from groups_centroids as now
    join groups_centroids as before on before.cluster_id = now.cluster_id
      and before.iteration = now.iteration - 1
  ),
  history as (
    select
      m.iteration,
      count(*) filter (where m.is_resized or m.shift > m.rounding) as moved,
      sum(m.size) as points,
      sum(m.inertia) as inertia
    from moves as m
    group by m.iteration
  )
select moved, inertia
from history
order by iteration desc
limit 1`,
            params: [],
          },
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop groups_centroids",
          text: `drop table if exists groups_centroids`,
          params: [],
        },
      ],
    },
  },
});

// Made by quern from definition.ts:7. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface GroupsAssignmentsRow {
  readonly pointId: number;
  readonly clusterId: number;
  readonly distance: number;
  readonly squaredDistance: number;
}

/** The points of groups, each with its cluster. */
export const groupsAssignments: Query<NoParams, GroupsAssignmentsRow> = /* @__PURE__ */ defineQuery({
  name: "groups_assignments",
  params: {},
  columns: {
    pointId: "int",
    clusterId: "int",
    distance: "double",
    squaredDistance: "double",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:7. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface GroupsClustersRow {
  readonly clusterId: number;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** The centroids of groups as they stand. */
export const groupsClusters: Query<NoParams, GroupsClustersRow> = /* @__PURE__ */ defineQuery({
  name: "groups_clusters",
  params: {},
  columns: {
    clusterId: "int",
    x: "double",
    y: "double",
    size: "count",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:7. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface GroupsHistoryRow {
  readonly iteration: number;
  readonly moved: number;
  readonly points: number;
  readonly inertia: number;
}

/** How the iterations of groups went. */
export const groupsHistory: Query<NoParams, GroupsHistoryRow> = /* @__PURE__ */ defineQuery({
  name: "groups_history",
  params: {},
  columns: {
    iteration: "int",
    moved: "count",
    points: "count",
    inertia: "double",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:7. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface GroupsProfileRow {
  readonly clusterId: number;
  readonly size: number;
  readonly share: number | null;
  readonly x: number | null;
  readonly y: number | null;
  readonly xZ: number | null;
  readonly yZ: number | null;
}

/** What the clusters of groups are like, beside all points. */
export const groupsProfile: Query<NoParams, GroupsProfileRow> = /* @__PURE__ */ defineQuery({
  name: "groups_profile",
  params: {},
  columns: {
    clusterId: "int",
    size: "count",
    share: "double?",
    x: "double?",
    y: "double?",
    xZ: "double?",
    yZ: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:7. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface GroupsQualityRow {
  readonly points: number | null;
  readonly clusters: number;
  readonly iterations: number | null;
  readonly inertia: number | null;
  readonly daviesBouldin: number | null;
  readonly calinskiHarabasz: number | null;
}

/** How good the clusters of groups are. */
export const groupsQuality: Query<NoParams, GroupsQualityRow> = /* @__PURE__ */ defineQuery({
  name: "groups_quality",
  params: {},
  columns: {
    points: "count?",
    clusters: "count",
    iterations: "int?",
    inertia: "double?",
    daviesBouldin: "double?",
    calinskiHarabasz: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});
