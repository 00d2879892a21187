-- customer_groups, create: Customers by what they buy; both columns count alike.
-- SQL Server 2022 · definition.ts

set xact_abort on;
begin transaction;

-- 1. create customer_groups_centroids
if object_id(N'customer_groups_centroids', N'U') is null
create table customer_groups_centroids (
  iteration int not null,
  cluster_id int not null,
  orders float not null,
  spend float not null,
  size bigint not null,
  inertia float not null,
  primary key (iteration, cluster_id)
);

-- 2. create customer_groups_weights
if object_id(N'customer_groups_weights', N'U') is null
create table customer_groups_weights (
  orders float not null,
  spend float not null
);

commit;

-- customer_groups, refresh: Customers by what they buy; both columns count alike.
-- SQL Server 2022 · definition.ts

set xact_abort on;
begin transaction;

-- 1. empty customer_groups_centroids
delete from customer_groups_centroids;

-- 2. empty customer_groups_weights
delete from customer_groups_weights;

-- 3. weigh the features
-- Scaled distances: the squared difference in a feature is divided by its variance.
with spreads as (
  select varp(c.orders) as orders, varp(c.spend) as spend
  from customers as c
  where c.spend is not null
)
insert into customer_groups_weights (orders, spend)
select
  coalesce(1e0 / nullif(s.orders, 0), 0e0) as orders,
  coalesce(1e0 / nullif(s.spend, 0), 0e0) as spend
from spreads as s
where not exists (select 1 from customer_groups_weights as cgw);

-- 4. choose the first centroid
-- The point whose hash is the lowest; nothing is done where there are centroids already.
insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
select top (1)
  0 as iteration,
  0 as cluster_id,
  cast(c.orders as float) as orders,
  cast(c.spend as float) as spend,
  cast(0 as bigint) as size,
  0e0 as inertia
from customers as c
where c.spend is not null and not exists (select 1 from customer_groups_centroids as cgc)
order by
  cast(substring(hashbytes('SHA2_256', '1:' + cast(c.customer_id as varchar(20))), 1, 7) as bigint)
    / 16
    / 4503599627370496e0,
  c.customer_id;

-- 5. choose the other centroids
-- Repeat what follows until the last query gives 0 in its first column, at most 1 times.

-- 5.1. choose one more centroid
-- By hash, with a chance that is proportional to the squared distance to the nearest that was
-- chosen.
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
  cast(0 as bigint) as size,
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
  candidates.id;

-- 5: how much moved
select 2 - count_big(*) as remaining
from customer_groups_centroids
where iteration = 0;

-- 6. move the centroids until they rest
-- Repeat what follows until the last query gives 0 in its first column, at most 20 times.

-- 6.1. move the centroids
-- One iteration. A cluster without points keeps its centroid.
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
left join means as m on l.cluster_id = m.cluster_id;

-- 6: how much moved
with
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
order by iteration desc;

commit;

-- customer_groups, run: Customers by what they buy; both columns count alike.
-- SQL Server 2022 · definition.ts

set xact_abort on;
begin transaction;

-- 1. weigh the features
-- Scaled distances: the squared difference in a feature is divided by its variance.
with spreads as (
  select varp(c.orders) as orders, varp(c.spend) as spend
  from customers as c
  where c.spend is not null
)
insert into customer_groups_weights (orders, spend)
select
  coalesce(1e0 / nullif(s.orders, 0), 0e0) as orders,
  coalesce(1e0 / nullif(s.spend, 0), 0e0) as spend
from spreads as s
where not exists (select 1 from customer_groups_weights as cgw);

-- 2. choose the first centroid
-- The point whose hash is the lowest; nothing is done where there are centroids already.
insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
select top (1)
  0 as iteration,
  0 as cluster_id,
  cast(c.orders as float) as orders,
  cast(c.spend as float) as spend,
  cast(0 as bigint) as size,
  0e0 as inertia
from customers as c
where c.spend is not null and not exists (select 1 from customer_groups_centroids as cgc)
order by
  cast(substring(hashbytes('SHA2_256', '1:' + cast(c.customer_id as varchar(20))), 1, 7) as bigint)
    / 16
    / 4503599627370496e0,
  c.customer_id;

-- 3. choose the other centroids
-- Repeat what follows until the last query gives 0 in its first column, at most 1 times.

-- 3.1. choose one more centroid
-- By hash, with a chance that is proportional to the squared distance to the nearest that was
-- chosen.
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
  cast(0 as bigint) as size,
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
  candidates.id;

-- 3: how much moved
select 2 - count_big(*) as remaining
from customer_groups_centroids
where iteration = 0;

-- 4. move the centroids until they rest
-- Repeat what follows until the last query gives 0 in its first column, at most 20 times.

-- 4.1. move the centroids
-- One iteration. A cluster without points keeps its centroid.
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
left join means as m on l.cluster_id = m.cluster_id;

-- 4: how much moved
with
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
order by iteration desc;

commit;

-- customer_groups, drop: Customers by what they buy; both columns count alike.
-- SQL Server 2022 · definition.ts

set xact_abort on;
begin transaction;

-- 1. drop customer_groups_centroids
drop table if exists customer_groups_centroids;

-- 2. drop customer_groups_weights
drop table if exists customer_groups_weights;

commit;

-- customer_groups_assignments: the points of customer_groups, each with its cluster.
-- SQL Server 2022 · definition.ts
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
    having count_big(*) > 0
  ),
  -- How far each point is from each centroid: x_from_0 is its x less that of cluster 0.
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
  ),
  -- Squared distances: d0 is that to cluster 0.
  distances as (
    select
      d.customer_id,
      cgw.orders * (d.orders_from_0 * d.orders_from_0)
        + cgw.spend * (d.spend_from_0 * d.spend_from_0) as d0,
      cgw.orders * (d.orders_from_1 * d.orders_from_1)
        + cgw.spend * (d.spend_from_1 * d.spend_from_1) as d1
    from differences as d
    cross join customer_groups_weights as cgw
  ),
  -- How far each point is from the nearest centroid.
  least_distances as (
    select customer_id, d0, d1, least(d0, d1) as squared_distance
    from distances
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
from nearest;

-- customer_groups_clusters: the centroids of customer_groups as they stand.
-- SQL Server 2022 · definition.ts
select cgc.cluster_id, cgc.orders, cgc.spend, cgc.size
from customer_groups_centroids as cgc
where cgc.iteration
    = (select max(cgc2.iteration) as iteration from customer_groups_centroids as cgc2)
order by cgc.cluster_id;

-- customer_groups_history: how the iterations of customer_groups went.
-- SQL Server 2022 · definition.ts
with
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
  )
select
  m.iteration,
  count_big(case when m.is_resized = 1 or m.shift > m.rounding then 1 end) as moved,
  sum(m.size) as points,
  sum(m.inertia) as inertia
from moves as m
group by m.iteration
order by m.iteration;

-- customer_groups_profile: what the clusters of customer_groups are like, beside all points.
-- SQL Server 2022 · definition.ts
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
  -- Each point with its cluster.
  nearest as (
    select orders, spend, case when d0 = squared_distance then 0 else 1 end as cluster_id
    from least_distances
  ),
  -- All points.
  overall as (
    select
      count_big(*) as points,
      avg(cast(orders as float)) as orders_mean,
      stdevp(orders) as orders_spread,
      avg(cast(spend as float)) as spend_mean,
      stdevp(spend) as spend_spread
    from nearest
  ),
  -- The points of each cluster.
  means as (
    select
      n.cluster_id,
      count_big(*) as size,
      avg(cast(n.orders as float)) as orders,
      avg(cast(n.spend as float)) as spend
    from nearest as n
    group by n.cluster_id
  )
select
  l.cluster_id,
  coalesce(m.size, 0) as size,
  cast(coalesce(m.size, 0) as float) / nullif(o.points, 0) as share,
  m.orders,
  m.spend,
  (m.orders - o.orders_mean) / nullif(o.orders_spread, 0) as orders_z,
  (m.spend - o.spend_mean) / nullif(o.spend_spread, 0) as spend_z
from latest as l
cross join overall as o
left join means as m on m.cluster_id = l.cluster_id
order by l.cluster_id;

-- customer_groups_quality: how good the clusters of customer_groups are.
-- SQL Server 2022 · definition.ts
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
      avg(cast(n.orders as float)) as mean_orders,
      avg(cast(n.spend as float)) as mean_spend,
      count_big(*) as size,
      sum(n.squared_distance) as inertia,
      avg(sqrt(n.squared_distance)) as mean_distance
    from nearest as n
    join latest as l on l.cluster_id = n.cluster_id
    group by l.cluster_id, l.orders, l.spend
  ),
  -- The mean of all points.
  overall as (
    select
      sum(size * mean_orders) / nullif(sum(size), 0) as orders,
      sum(size * mean_spend) / nullif(sum(size), 0) as spend
    from members
  ),
  -- All of them; apart is how far the centroids are from the mean of all points, squared, counted
  -- for each point.
  totals as (
    select
      sum(m.size) as points,
      count_big(*) as clusters,
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
  ),
  -- How many iterations moved a centroid.
  iterations as (
    select coalesce(max(case when moved > 0 then iteration end), min(iteration)) as iterations
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
cross join iterations as i;

-- groups, create: three groups of points, from centroids that are given.
-- SQL Server 2022 · definition.ts

set xact_abort on;
begin transaction;

-- 1. create groups_centroids
if object_id(N'groups_centroids', N'U') is null
create table groups_centroids (
  iteration int not null,
  cluster_id int not null,
  x float not null,
  y float not null,
  size bigint not null,
  inertia float not null,
  primary key (iteration, cluster_id)
);

commit;

-- groups, refresh: three groups of points, from centroids that are given.
-- SQL Server 2022 · definition.ts

set xact_abort on;
begin transaction;

-- 1. empty groups_centroids
delete from groups_centroids;

-- 2. look at the centroids that are given
-- Must give no rows: the centroids are not numbered from 0 to 2, each once.
select
  count_big(*) as centroids,
  count_big(distinct cluster_id) as different,
  min(cluster_id) as lowest,
  max(cluster_id) as highest
from first_centroids
having count_big(*) <> 3
  or count_big(distinct cluster_id) <> 3
  or min(cluster_id) <> 0
  or max(cluster_id) <> 2;

-- 3. take the centroids that are given
-- Nothing is done where there are centroids already.
insert into groups_centroids (iteration, cluster_id, x, y, size, inertia)
select
  0 as iteration,
  cast(fc.cluster_id as int) as cluster_id,
  fc.x,
  fc.y,
  cast(0 as bigint) as size,
  0e0 as inertia
from first_centroids as fc
where not exists (select 1 from groups_centroids as gc);

-- 4. move the centroids until they rest
-- Repeat what follows until the last query gives 0 in its first column, at most 100 times.

-- 4.1. move the centroids
-- One iteration. A cluster without points keeps its centroid.
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
left join means as m on l.cluster_id = m.cluster_id;

-- 4: how much moved
with
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
order by iteration desc;

commit;

-- groups, run: three groups of points, from centroids that are given.
-- SQL Server 2022 · definition.ts

set xact_abort on;
begin transaction;

-- 1. look at the centroids that are given
-- Must give no rows: the centroids are not numbered from 0 to 2, each once.
select
  count_big(*) as centroids,
  count_big(distinct cluster_id) as different,
  min(cluster_id) as lowest,
  max(cluster_id) as highest
from first_centroids
having count_big(*) <> 3
  or count_big(distinct cluster_id) <> 3
  or min(cluster_id) <> 0
  or max(cluster_id) <> 2;

-- 2. take the centroids that are given
-- Nothing is done where there are centroids already.
insert into groups_centroids (iteration, cluster_id, x, y, size, inertia)
select
  0 as iteration,
  cast(fc.cluster_id as int) as cluster_id,
  fc.x,
  fc.y,
  cast(0 as bigint) as size,
  0e0 as inertia
from first_centroids as fc
where not exists (select 1 from groups_centroids as gc);

-- 3. move the centroids until they rest
-- Repeat what follows until the last query gives 0 in its first column, at most 100 times.

-- 3.1. move the centroids
-- One iteration. A cluster without points keeps its centroid.
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
left join means as m on l.cluster_id = m.cluster_id;

-- 3: how much moved
with
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
order by iteration desc;

commit;

-- groups, drop: three groups of points, from centroids that are given.
-- SQL Server 2022 · definition.ts

set xact_abort on;
begin transaction;

-- 1. drop groups_centroids
drop table if exists groups_centroids;

commit;

-- groups_assignments: the points of groups, each with its cluster.
-- SQL Server 2022 · definition.ts
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
    having count_big(*) > 0
  ),
  -- Squared distances: d0 is that to cluster 0.
  distances as (
    select
      p.point_id,
      (p.x - sbs.x_0) * (p.x - sbs.x_0) + (p.y - sbs.y_0) * (p.y - sbs.y_0) as d0,
      (p.x - sbs.x_1) * (p.x - sbs.x_1) + (p.y - sbs.y_1) * (p.y - sbs.y_1) as d1,
      (p.x - sbs.x_2) * (p.x - sbs.x_2) + (p.y - sbs.y_2) * (p.y - sbs.y_2) as d2
    from points as p
    cross join side_by_side as sbs
  ),
  -- How far each point is from the nearest centroid.
  least_distances as (
    select point_id, d0, d1, d2, least(d0, d1, d2) as squared_distance
    from distances
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
from nearest;

-- groups_clusters: the centroids of groups as they stand.
-- SQL Server 2022 · definition.ts
select gc.cluster_id, gc.x, gc.y, gc.size
from groups_centroids as gc
where gc.iteration = (select max(gc2.iteration) as iteration from groups_centroids as gc2)
order by gc.cluster_id;

-- groups_history: how the iterations of groups went.
-- SQL Server 2022 · definition.ts
with
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
  )
select
  m.iteration,
  count_big(case when m.is_resized = 1 or m.shift > m.rounding then 1 end) as moved,
  sum(m.size) as points,
  sum(m.inertia) as inertia
from moves as m
group by m.iteration
order by m.iteration;

-- groups_profile: what the clusters of groups are like, beside all points.
-- SQL Server 2022 · definition.ts
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
      count_big(*) as points,
      avg(x) as x_mean,
      stdevp(x) as x_spread,
      avg(y) as y_mean,
      stdevp(y) as y_spread
    from nearest
  ),
  -- The points of each cluster.
  means as (
    select n.cluster_id, count_big(*) as size, avg(n.x) as x, avg(n.y) as y
    from nearest as n
    group by n.cluster_id
  )
select
  l.cluster_id,
  coalesce(m.size, 0) as size,
  cast(coalesce(m.size, 0) as float) / nullif(o.points, 0) as share,
  m.x,
  m.y,
  (m.x - o.x_mean) / nullif(o.x_spread, 0) as x_z,
  (m.y - o.y_mean) / nullif(o.y_spread, 0) as y_z
from latest as l
cross join overall as o
left join means as m on m.cluster_id = l.cluster_id
order by l.cluster_id;

-- groups_quality: how good the clusters of groups are.
-- SQL Server 2022 · definition.ts
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
      count_big(*) as size,
      sum(n.squared_distance) as inertia,
      avg(sqrt(n.squared_distance)) as mean_distance
    from nearest as n
    join latest as l on l.cluster_id = n.cluster_id
    group by l.cluster_id, l.x, l.y
  ),
  -- The mean of all points.
  overall as (
    select
      sum(size * mean_x) / nullif(sum(size), 0) as x,
      sum(size * mean_y) / nullif(sum(size), 0) as y
    from members
  ),
  -- All of them; apart is how far the centroids are from the mean of all points, squared, counted
  -- for each point.
  totals as (
    select
      sum(m.size) as points,
      count_big(*) as clusters,
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
  ),
  -- How many iterations moved a centroid.
  iterations as (
    select coalesce(max(case when moved > 0 then iteration end), min(iteration)) as iterations
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
cross join iterations as i;
