-- customer_groups, create: Customers by what they buy; both columns count alike.
-- Postgres 16 · definition.ts

begin;

-- 1. create customer_groups_centroids
create table if not exists customer_groups_centroids (
  iteration integer not null,
  cluster_id integer not null,
  orders double precision not null,
  spend double precision not null,
  size bigint not null,
  inertia double precision not null,
  primary key (iteration, cluster_id)
);

-- 2. create customer_groups_weights
create table if not exists customer_groups_weights (
  orders double precision not null,
  spend double precision not null
);

commit;

-- customer_groups, refresh: Customers by what they buy; both columns count alike.
-- Postgres 16 · definition.ts

begin;

-- 1. have expressions interpreted
-- There are many, and to compile them for each iteration takes longer than to compute them.
set local jit = off;

-- 2. empty customer_groups_centroids
delete from customer_groups_centroids;

-- 3. empty customer_groups_weights
delete from customer_groups_weights;

-- 4. weigh the features
-- Scaled distances: the squared difference in a feature is divided by its variance.
insert into customer_groups_weights (orders, spend)
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
where not exists (select 1 from customer_groups_weights as cgw);

-- 5. choose the first centroid
-- The point whose hash is the lowest; nothing is done where there are centroids already.
insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
select
  0 as iteration,
  0 as cluster_id,
  cast(c.orders as double precision) as orders,
  cast(c.spend as double precision) as spend,
  0::bigint as size,
  0.0::float8 as inertia
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
limit 1;

-- 6. choose the other centroids
-- Repeat what follows until the last query gives 0 in its first column, at most 1 times.

-- 6.1. choose one more centroid
-- By hash, with a chance that is proportional to the squared distance to the nearest that was
-- chosen.
insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
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
  0::bigint as size,
  0.0::float8 as inertia
from drawn as candidates
where candidates.chosen < 2
order by
  -case when candidates.place > 0 then ln(candidates.place) end
    / nullif(candidates.squared_distance, 0),
  candidates.id
limit 1;

-- 6: how much moved
select 2 - count(*) as remaining
from customer_groups_centroids
where iteration = 0;

-- 7. move the centroids until they rest
-- Repeat what follows until the last query gives 0 in its first column, at most 20 times.

-- 7.1. move the centroids
-- One iteration. A cluster without points keeps its centroid.
insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
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
left join means as m on l.cluster_id = m.cluster_id;

-- 7: how much moved
with
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
limit 1;

commit;

-- customer_groups, run: Customers by what they buy; both columns count alike.
-- Postgres 16 · definition.ts

begin;

-- 1. have expressions interpreted
-- There are many, and to compile them for each iteration takes longer than to compute them.
set local jit = off;

-- 2. weigh the features
-- Scaled distances: the squared difference in a feature is divided by its variance.
insert into customer_groups_weights (orders, spend)
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
where not exists (select 1 from customer_groups_weights as cgw);

-- 3. choose the first centroid
-- The point whose hash is the lowest; nothing is done where there are centroids already.
insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
select
  0 as iteration,
  0 as cluster_id,
  cast(c.orders as double precision) as orders,
  cast(c.spend as double precision) as spend,
  0::bigint as size,
  0.0::float8 as inertia
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
limit 1;

-- 4. choose the other centroids
-- Repeat what follows until the last query gives 0 in its first column, at most 1 times.

-- 4.1. choose one more centroid
-- By hash, with a chance that is proportional to the squared distance to the nearest that was
-- chosen.
insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
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
  0::bigint as size,
  0.0::float8 as inertia
from drawn as candidates
where candidates.chosen < 2
order by
  -case when candidates.place > 0 then ln(candidates.place) end
    / nullif(candidates.squared_distance, 0),
  candidates.id
limit 1;

-- 4: how much moved
select 2 - count(*) as remaining
from customer_groups_centroids
where iteration = 0;

-- 5. move the centroids until they rest
-- Repeat what follows until the last query gives 0 in its first column, at most 20 times.

-- 5.1. move the centroids
-- One iteration. A cluster without points keeps its centroid.
insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
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
left join means as m on l.cluster_id = m.cluster_id;

-- 5: how much moved
with
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
limit 1;

commit;

-- customer_groups, drop: Customers by what they buy; both columns count alike.
-- Postgres 16 · definition.ts

begin;

-- 1. drop customer_groups_centroids
drop table if exists customer_groups_centroids;

-- 2. drop customer_groups_weights
drop table if exists customer_groups_weights;

commit;

-- customer_groups_assignments: the points of customer_groups, each with its cluster.
-- Postgres 16 · definition.ts
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
      c.customer_id,
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
      d.customer_id,
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
    select customer_id, d0, d1, least(d0, d1) as squared_distance
    from distances
    offset 0
  ),
  -- Each point with the nearest; of equal distances, the lowest id.
  nearest as (
    select
      customer_id,
      case when d0 = squared_distance then 0 else 1 end as cluster_id,
      squared_distance
    from least_distances
  )
select customer_id, cluster_id, sqrt(squared_distance) as distance, squared_distance
from nearest

-- customer_groups_clusters: the centroids of customer_groups as they stand.
-- Postgres 16 · definition.ts
select cgc.cluster_id, cgc.orders, cgc.spend, cgc.size
from customer_groups_centroids as cgc
where cgc.iteration
    = (select max(cgc2.iteration) as iteration from customer_groups_centroids as cgc2)
order by cgc.cluster_id

-- customer_groups_history: how the iterations of customer_groups went.
-- Postgres 16 · definition.ts
with
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
  )
select
  m.iteration,
  count(*) filter (where m.is_resized or m.shift > m.rounding) as moved,
  cast(sum(m.size) as bigint) as points,
  sum(m.inertia) as inertia
from moves as m
group by m.iteration
order by m.iteration

-- customer_groups_profile: what the clusters of customer_groups are like, beside all points.
-- Postgres 16 · definition.ts
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
  -- Each point with its cluster.
  nearest as (
    select orders, spend, case when d0 = squared_distance then 0 else 1 end as cluster_id
    from least_distances
  ),
  -- All points.
  overall as (
    select
      count(*) as points,
      avg(cast(orders as double precision)) as orders_mean,
      stddev_pop(cast(orders as double precision)) as orders_spread,
      avg(cast(spend as double precision)) as spend_mean,
      stddev_pop(cast(spend as double precision)) as spend_spread
    from nearest
  ),
  -- The points of each cluster.
  means as (
    select
      n.cluster_id,
      count(*) as size,
      avg(cast(n.orders as double precision)) as orders,
      avg(cast(n.spend as double precision)) as spend
    from nearest as n
    group by n.cluster_id
  )
select
  l.cluster_id,
  coalesce(m.size, 0) as size,
  cast(coalesce(m.size, 0) as double precision) / nullif(o.points, 0) as share,
  m.orders,
  m.spend,
  (m.orders - o.orders_mean) / nullif(o.orders_spread, 0) as orders_z,
  (m.spend - o.spend_mean) / nullif(o.spend_spread, 0) as spend_z
from latest as l
cross join overall as o
left join means as m on m.cluster_id = l.cluster_id
order by l.cluster_id

-- customer_groups_quality: how good the clusters of customer_groups are.
-- Postgres 16 · definition.ts
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
  -- Each point with its cluster.
  nearest as (
    select
      orders,
      spend,
      case when d0 = squared_distance then 0 else 1 end as cluster_id,
      squared_distance
    from least_distances
  ),
  -- The clusters that have points, with the mean of these and how far they are from the centroid.
  members as (
    select
      l.cluster_id,
      l.orders,
      l.spend,
      avg(cast(n.orders as double precision)) as mean_orders,
      avg(cast(n.spend as double precision)) as mean_spend,
      count(*) as size,
      sum(n.squared_distance) as inertia,
      avg(sqrt(n.squared_distance)) as mean_distance
    from nearest as n
    join latest as l on l.cluster_id = n.cluster_id
    group by l.cluster_id, l.orders, l.spend
  ),
  -- The mean of all points.
  overall as (
    select
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
            cgw.orders * ((m.orders - o.orders) * (m.orders - o.orders))
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
              cgw.orders * ((a.orders - b.orders) * (a.orders - b.orders))
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

-- groups, create: three groups of points, from centroids that are given.
-- Postgres 16 · definition.ts

begin;

-- 1. create groups_centroids
create table if not exists groups_centroids (
  iteration integer not null,
  cluster_id integer not null,
  x double precision not null,
  y double precision not null,
  size bigint not null,
  inertia double precision not null,
  primary key (iteration, cluster_id)
);

commit;

-- groups, refresh: three groups of points, from centroids that are given.
-- Postgres 16 · definition.ts

begin;

-- 1. have expressions interpreted
-- There are many, and to compile them for each iteration takes longer than to compute them.
set local jit = off;

-- 2. empty groups_centroids
delete from groups_centroids;

-- 3. look at the centroids that are given
-- Must give no rows: the centroids are not numbered from 0 to 2, each once.
select
  count(*) as centroids,
  count(distinct cluster_id) as different,
  min(cluster_id) as lowest,
  max(cluster_id) as highest
from first_centroids
having count(*) <> 3
  or count(distinct cluster_id) <> 3
  or min(cluster_id) <> 0
  or max(cluster_id) <> 2;

-- 4. take the centroids that are given
-- Nothing is done where there are centroids already.
insert into groups_centroids (iteration, cluster_id, x, y, size, inertia)
select
  0 as iteration,
  cast(fc.cluster_id as integer) as cluster_id,
  fc.x,
  fc.y,
  0::bigint as size,
  0.0::float8 as inertia
from first_centroids as fc
where not exists (select 1 from groups_centroids as gc);

-- 5. move the centroids until they rest
-- Repeat what follows until the last query gives 0 in its first column, at most 100 times.

-- 5.1. move the centroids
-- One iteration. A cluster without points keeps its centroid.
insert into groups_centroids (iteration, cluster_id, x, y, size, inertia)
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
left join means as m on l.cluster_id = m.cluster_id;

-- 5: how much moved
with
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
limit 1;

commit;

-- groups, run: three groups of points, from centroids that are given.
-- Postgres 16 · definition.ts

begin;

-- 1. have expressions interpreted
-- There are many, and to compile them for each iteration takes longer than to compute them.
set local jit = off;

-- 2. look at the centroids that are given
-- Must give no rows: the centroids are not numbered from 0 to 2, each once.
select
  count(*) as centroids,
  count(distinct cluster_id) as different,
  min(cluster_id) as lowest,
  max(cluster_id) as highest
from first_centroids
having count(*) <> 3
  or count(distinct cluster_id) <> 3
  or min(cluster_id) <> 0
  or max(cluster_id) <> 2;

-- 3. take the centroids that are given
-- Nothing is done where there are centroids already.
insert into groups_centroids (iteration, cluster_id, x, y, size, inertia)
select
  0 as iteration,
  cast(fc.cluster_id as integer) as cluster_id,
  fc.x,
  fc.y,
  0::bigint as size,
  0.0::float8 as inertia
from first_centroids as fc
where not exists (select 1 from groups_centroids as gc);

-- 4. move the centroids until they rest
-- Repeat what follows until the last query gives 0 in its first column, at most 100 times.

-- 4.1. move the centroids
-- One iteration. A cluster without points keeps its centroid.
insert into groups_centroids (iteration, cluster_id, x, y, size, inertia)
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
left join means as m on l.cluster_id = m.cluster_id;

-- 4: how much moved
with
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
limit 1;

commit;

-- groups, drop: three groups of points, from centroids that are given.
-- Postgres 16 · definition.ts

begin;

-- 1. drop groups_centroids
drop table if exists groups_centroids;

commit;

-- groups_assignments: the points of groups, each with its cluster.
-- Postgres 16 · definition.ts
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
      p.point_id,
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
      point_id,
      x_from_0 * x_from_0 + y_from_0 * y_from_0 as d0,
      x_from_1 * x_from_1 + y_from_1 * y_from_1 as d1,
      x_from_2 * x_from_2 + y_from_2 * y_from_2 as d2
    from differences
    offset 0
  ),
  -- How far each point is from the nearest centroid. The offset keeps them from being computed anew
  -- at each use.
  least_distances as (
    select point_id, d0, d1, d2, least(d0, d1, d2) as squared_distance
    from distances
    offset 0
  ),
  -- Each point with the nearest; of equal distances, the lowest id.
  nearest as (
    select
      point_id,
      case
        when d0 = squared_distance then 0
        when d1 = squared_distance then 1
        else 2
      end as cluster_id,
      squared_distance
    from least_distances
  )
select point_id, cluster_id, sqrt(squared_distance) as distance, squared_distance
from nearest

-- groups_clusters: the centroids of groups as they stand.
-- Postgres 16 · definition.ts
select gc.cluster_id, gc.x, gc.y, gc.size
from groups_centroids as gc
where gc.iteration = (select max(gc2.iteration) as iteration from groups_centroids as gc2)
order by gc.cluster_id

-- groups_history: how the iterations of groups went.
-- Postgres 16 · definition.ts
with
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
  )
select
  m.iteration,
  count(*) filter (where m.is_resized or m.shift > m.rounding) as moved,
  cast(sum(m.size) as bigint) as points,
  sum(m.inertia) as inertia
from moves as m
group by m.iteration
order by m.iteration

-- groups_profile: what the clusters of groups are like, beside all points.
-- Postgres 16 · definition.ts
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
  -- Each point with its cluster.
  nearest as (
    select
      x,
      y,
      case
        when d0 = squared_distance then 0
        when d1 = squared_distance then 1
        else 2
      end as cluster_id
    from least_distances
  ),
  -- All points.
  overall as (
    select
      count(*) as points,
      avg(x) as x_mean,
      stddev_pop(x) as x_spread,
      avg(y) as y_mean,
      stddev_pop(y) as y_spread
    from nearest
  ),
  -- The points of each cluster.
  means as (
    select n.cluster_id, count(*) as size, avg(n.x) as x, avg(n.y) as y
    from nearest as n
    group by n.cluster_id
  )
select
  l.cluster_id,
  coalesce(m.size, 0) as size,
  cast(coalesce(m.size, 0) as double precision) / nullif(o.points, 0) as share,
  m.x,
  m.y,
  (m.x - o.x_mean) / nullif(o.x_spread, 0) as x_z,
  (m.y - o.y_mean) / nullif(o.y_spread, 0) as y_z
from latest as l
cross join overall as o
left join means as m on m.cluster_id = l.cluster_id
order by l.cluster_id

-- groups_quality: how good the clusters of groups are.
-- Postgres 16 · definition.ts
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
  -- Each point with its cluster.
  nearest as (
    select
      x,
      y,
      case
        when d0 = squared_distance then 0
        when d1 = squared_distance then 1
        else 2
      end as cluster_id,
      squared_distance
    from least_distances
  ),
  -- The clusters that have points, with the mean of these and how far they are from the centroid.
  members as (
    select
      l.cluster_id,
      l.x,
      l.y,
      avg(n.x) as mean_x,
      avg(n.y) as mean_y,
      count(*) as size,
      sum(n.squared_distance) as inertia,
      avg(sqrt(n.squared_distance)) as mean_distance
    from nearest as n
    join latest as l on l.cluster_id = n.cluster_id
    group by l.cluster_id, l.x, l.y
  ),
  -- The mean of all points.
  overall as (
    select
      sum(size * mean_x) / nullif(cast(sum(size) as bigint), 0) as x,
      sum(size * mean_y) / nullif(cast(sum(size) as bigint), 0) as y
    from members
  ),
  -- All of them; apart is how far the centroids are from the mean of all points, squared, counted
  -- for each point.
  totals as (
    select
      cast(sum(m.size) as bigint) as points,
      count(*) as clusters,
      sum(m.inertia) as inertia,
      sum(m.size * ((m.x - o.x) * (m.x - o.x) + (m.y - o.y) * (m.y - o.y))) as apart
    from members as m
    cross join overall as o
  ),
  -- The worst ratio of a cluster's and another's mean distance to the distance between the two.
  closest as (
    select
      a.cluster_id,
      max(
        (a.mean_distance + b.mean_distance)
          / nullif(sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)), 0)
      ) as ratio
    from members as a
    join members as b on a.cluster_id <> b.cluster_id
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
