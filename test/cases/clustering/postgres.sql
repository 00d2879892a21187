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

-- 1. turn off JIT compilation
-- JIT compilation of this many expressions in each iteration costs more than their evaluation.
set local jit = off;

-- 2. empty customer_groups_centroids
delete from customer_groups_centroids;

-- 3. empty customer_groups_weights
delete from customer_groups_weights;

-- 4. compute the feature weights
-- Feature weights: each squared difference is divided by the feature's variance.
insert into customer_groups_weights (orders, spend)
with feature_spreads as (
  select
    var_pop(cast(c.orders as double precision)) as orders,
    var_pop(cast(c.spend as double precision)) as spend
  from customers as c
  where c.spend is not null
)
select
  coalesce(1.0 / nullif(fs.orders, 0), 0.0) as orders,
  coalesce(1.0 / nullif(fs.spend, 0), 0.0) as spend
from feature_spreads as fs
where not exists (select 1 from customer_groups_weights as cgw);

-- 5. insert the first centroid
-- The point with the lowest hash; skipped if centroids exist.
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

-- 6. insert the other centroids
-- Repeat these statements until the last query returns 0 in its first column, at most 1 times.

-- 6.1. insert one more centroid
-- Sampled by hash, with probability proportional to the squared distance to the nearest chosen
-- centroid.
insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
with
  -- Initial centroids chosen so far.
  initial_centroids as (
    select cluster_id, orders, spend
    from customer_groups_centroids
    where iteration = 0
  ),
  -- Squared distance of each point to its nearest chosen centroid, and the number chosen.
  candidates as (
    select
      c.customer_id as id,
      c.orders,
      c.spend,
      min(
        cgw.orders * ((c.orders - ic.orders) * (c.orders - ic.orders))
          + cgw.spend * ((c.spend - ic.spend) * (c.spend - ic.spend))
      ) as squared_distance,
      count(*) as chosen
    from customers as c
    cross join initial_centroids as ic
    cross join customer_groups_weights as cgw
    where c.spend is not null
    group by c.customer_id, c.orders, c.spend
  ),
  -- Adds place, a hash in [0, 1). The least -ln(place) / squared_distance wins: sampling in
  -- proportion to squared_distance.
  candidates_with_hash as (
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
  cast(cwh.chosen as integer) as cluster_id,
  cast(cwh.orders as double precision) as orders,
  cast(cwh.spend as double precision) as spend,
  0::bigint as size,
  0.0::float8 as inertia
from candidates_with_hash as cwh
where cwh.chosen < 2
order by -case when cwh.place > 0 then ln(cwh.place) end / nullif(cwh.squared_distance, 0), cwh.id
limit 1;

-- 6: stop condition
select 2 - count(*) as remaining
from customer_groups_centroids
where iteration = 0;

-- 7. iterate until the centroids converge
-- Repeat these statements until the last query returns 0 in its first column, at most 20 times.

-- 7.1. move the centroids
-- One iteration; a cluster without points keeps its centroid.
insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
with
  -- Centroids of the latest iteration.
  latest_centroids as (
    select cgc.iteration, cgc.cluster_id, cgc.orders, cgc.spend
    from customer_groups_centroids as cgc
    where cgc.iteration
        = (select max(latest.iteration) as iteration from customer_groups_centroids as latest)
  ),
  -- Centroids pivoted into one row: x_0 is feature x of cluster 0.
  pivoted_centroids as (
    select
      max(orders) filter (where cluster_id = 0) as orders_0,
      max(spend) filter (where cluster_id = 0) as spend_0,
      max(orders) filter (where cluster_id = 1) as orders_1,
      max(spend) filter (where cluster_id = 1) as spend_1
    from latest_centroids
    group by iteration
  ),
  -- Difference of each point from each centroid, per feature: x_from_0 = x - x_0. The offset keeps
  -- the optimizer from inlining this query and recomputing its expressions at each use.
  feature_differences as (
    select
      c.orders,
      c.spend,
      c.orders - pc.orders_0 as orders_from_0,
      c.spend - pc.spend_0 as spend_from_0,
      c.orders - pc.orders_1 as orders_from_1,
      c.spend - pc.spend_1 as spend_from_1
    from customers as c
    cross join pivoted_centroids as pc
    where c.spend is not null
    offset 0
  ),
  -- Squared distances to all centroids: d0 is to cluster 0. The offset keeps the optimizer from
  -- inlining this query and recomputing its expressions at each use.
  squared_distances as (
    select
      fd.orders,
      fd.spend,
      cgw.orders * (fd.orders_from_0 * fd.orders_from_0)
        + cgw.spend * (fd.spend_from_0 * fd.spend_from_0) as d0,
      cgw.orders * (fd.orders_from_1 * fd.orders_from_1)
        + cgw.spend * (fd.spend_from_1 * fd.spend_from_1) as d1
    from feature_differences as fd
    cross join customer_groups_weights as cgw
    offset 0
  ),
  -- Squared distance of each point to its nearest centroid. The offset keeps the optimizer from
  -- inlining this query and recomputing its expressions at each use.
  nearest_distances as (
    select orders, spend, d0, d1, least(d0, d1) as squared_distance
    from squared_distances
    offset 0
  ),
  -- Each point with its nearest cluster; ties go to the lowest cluster id.
  points_with_cluster as (
    select
      case when d0 = squared_distance then 0 else 1 end as cluster_id,
      orders,
      spend,
      squared_distance
    from nearest_distances
  ),
  cluster_means as (
    select
      pwc.cluster_id,
      avg(cast(pwc.orders as double precision)) as orders,
      avg(cast(pwc.spend as double precision)) as spend,
      count(*) as size,
      sum(pwc.squared_distance) as inertia
    from points_with_cluster as pwc
    group by pwc.cluster_id
  )
select
  lc.iteration + 1 as iteration,
  lc.cluster_id,
  coalesce(cm.orders, lc.orders) as orders,
  coalesce(cm.spend, lc.spend) as spend,
  coalesce(cm.size, 0) as size,
  coalesce(cm.inertia, 0.0) as inertia
from latest_centroids as lc
left join cluster_means as cm on lc.cluster_id = cm.cluster_id;

-- 7: stop condition
with
  -- Squared shift of each centroid since the previous iteration, and the rounding tolerance that a
  -- real move exceeds.
  centroid_shifts as (
    select
      cur.iteration,
      cur.size,
      cur.inertia,
      cur.size <> prev.size as is_resized,
      cgw.orders * ((cur.orders - prev.orders) * (cur.orders - prev.orders))
        + cgw.spend * ((cur.spend - prev.spend) * (cur.spend - prev.spend)) as shift,
      1e-24
        * (
          cgw.orders * (cur.orders * cur.orders) + cgw.spend * (cur.spend * cur.spend)
            + sum(cur.inertia) over (partition by cur.iteration)
              / nullif(cast(sum(cur.size) over (partition by cur.iteration) as bigint), 0)
        ) as rounding
    from customer_groups_centroids as cur
    join customer_groups_centroids as prev on prev.cluster_id = cur.cluster_id
      and prev.iteration = cur.iteration - 1
    cross join customer_groups_weights as cgw
    where cur.iteration
        = (select max(latest.iteration) as iteration from customer_groups_centroids as latest)
  )
select
  count(*) filter (where cs.is_resized or cs.shift > cs.rounding) as moved,
  sum(cs.inertia) as inertia
from centroid_shifts as cs
group by cs.iteration;

commit;

-- customer_groups, run: Customers by what they buy; both columns count alike.
-- Postgres 16 · definition.ts

begin;

-- 1. turn off JIT compilation
-- JIT compilation of this many expressions in each iteration costs more than their evaluation.
set local jit = off;

-- 2. compute the feature weights
-- Feature weights: each squared difference is divided by the feature's variance.
insert into customer_groups_weights (orders, spend)
with feature_spreads as (
  select
    var_pop(cast(c.orders as double precision)) as orders,
    var_pop(cast(c.spend as double precision)) as spend
  from customers as c
  where c.spend is not null
)
select
  coalesce(1.0 / nullif(fs.orders, 0), 0.0) as orders,
  coalesce(1.0 / nullif(fs.spend, 0), 0.0) as spend
from feature_spreads as fs
where not exists (select 1 from customer_groups_weights as cgw);

-- 3. insert the first centroid
-- The point with the lowest hash; skipped if centroids exist.
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

-- 4. insert the other centroids
-- Repeat these statements until the last query returns 0 in its first column, at most 1 times.

-- 4.1. insert one more centroid
-- Sampled by hash, with probability proportional to the squared distance to the nearest chosen
-- centroid.
insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
with
  -- Initial centroids chosen so far.
  initial_centroids as (
    select cluster_id, orders, spend
    from customer_groups_centroids
    where iteration = 0
  ),
  -- Squared distance of each point to its nearest chosen centroid, and the number chosen.
  candidates as (
    select
      c.customer_id as id,
      c.orders,
      c.spend,
      min(
        cgw.orders * ((c.orders - ic.orders) * (c.orders - ic.orders))
          + cgw.spend * ((c.spend - ic.spend) * (c.spend - ic.spend))
      ) as squared_distance,
      count(*) as chosen
    from customers as c
    cross join initial_centroids as ic
    cross join customer_groups_weights as cgw
    where c.spend is not null
    group by c.customer_id, c.orders, c.spend
  ),
  -- Adds place, a hash in [0, 1). The least -ln(place) / squared_distance wins: sampling in
  -- proportion to squared_distance.
  candidates_with_hash as (
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
  cast(cwh.chosen as integer) as cluster_id,
  cast(cwh.orders as double precision) as orders,
  cast(cwh.spend as double precision) as spend,
  0::bigint as size,
  0.0::float8 as inertia
from candidates_with_hash as cwh
where cwh.chosen < 2
order by -case when cwh.place > 0 then ln(cwh.place) end / nullif(cwh.squared_distance, 0), cwh.id
limit 1;

-- 4: stop condition
select 2 - count(*) as remaining
from customer_groups_centroids
where iteration = 0;

-- 5. iterate until the centroids converge
-- Repeat these statements until the last query returns 0 in its first column, at most 20 times.

-- 5.1. move the centroids
-- One iteration; a cluster without points keeps its centroid.
insert into customer_groups_centroids (iteration, cluster_id, orders, spend, size, inertia)
with
  -- Centroids of the latest iteration.
  latest_centroids as (
    select cgc.iteration, cgc.cluster_id, cgc.orders, cgc.spend
    from customer_groups_centroids as cgc
    where cgc.iteration
        = (select max(latest.iteration) as iteration from customer_groups_centroids as latest)
  ),
  -- Centroids pivoted into one row: x_0 is feature x of cluster 0.
  pivoted_centroids as (
    select
      max(orders) filter (where cluster_id = 0) as orders_0,
      max(spend) filter (where cluster_id = 0) as spend_0,
      max(orders) filter (where cluster_id = 1) as orders_1,
      max(spend) filter (where cluster_id = 1) as spend_1
    from latest_centroids
    group by iteration
  ),
  -- Difference of each point from each centroid, per feature: x_from_0 = x - x_0. The offset keeps
  -- the optimizer from inlining this query and recomputing its expressions at each use.
  feature_differences as (
    select
      c.orders,
      c.spend,
      c.orders - pc.orders_0 as orders_from_0,
      c.spend - pc.spend_0 as spend_from_0,
      c.orders - pc.orders_1 as orders_from_1,
      c.spend - pc.spend_1 as spend_from_1
    from customers as c
    cross join pivoted_centroids as pc
    where c.spend is not null
    offset 0
  ),
  -- Squared distances to all centroids: d0 is to cluster 0. The offset keeps the optimizer from
  -- inlining this query and recomputing its expressions at each use.
  squared_distances as (
    select
      fd.orders,
      fd.spend,
      cgw.orders * (fd.orders_from_0 * fd.orders_from_0)
        + cgw.spend * (fd.spend_from_0 * fd.spend_from_0) as d0,
      cgw.orders * (fd.orders_from_1 * fd.orders_from_1)
        + cgw.spend * (fd.spend_from_1 * fd.spend_from_1) as d1
    from feature_differences as fd
    cross join customer_groups_weights as cgw
    offset 0
  ),
  -- Squared distance of each point to its nearest centroid. The offset keeps the optimizer from
  -- inlining this query and recomputing its expressions at each use.
  nearest_distances as (
    select orders, spend, d0, d1, least(d0, d1) as squared_distance
    from squared_distances
    offset 0
  ),
  -- Each point with its nearest cluster; ties go to the lowest cluster id.
  points_with_cluster as (
    select
      case when d0 = squared_distance then 0 else 1 end as cluster_id,
      orders,
      spend,
      squared_distance
    from nearest_distances
  ),
  cluster_means as (
    select
      pwc.cluster_id,
      avg(cast(pwc.orders as double precision)) as orders,
      avg(cast(pwc.spend as double precision)) as spend,
      count(*) as size,
      sum(pwc.squared_distance) as inertia
    from points_with_cluster as pwc
    group by pwc.cluster_id
  )
select
  lc.iteration + 1 as iteration,
  lc.cluster_id,
  coalesce(cm.orders, lc.orders) as orders,
  coalesce(cm.spend, lc.spend) as spend,
  coalesce(cm.size, 0) as size,
  coalesce(cm.inertia, 0.0) as inertia
from latest_centroids as lc
left join cluster_means as cm on lc.cluster_id = cm.cluster_id;

-- 5: stop condition
with
  -- Squared shift of each centroid since the previous iteration, and the rounding tolerance that a
  -- real move exceeds.
  centroid_shifts as (
    select
      cur.iteration,
      cur.size,
      cur.inertia,
      cur.size <> prev.size as is_resized,
      cgw.orders * ((cur.orders - prev.orders) * (cur.orders - prev.orders))
        + cgw.spend * ((cur.spend - prev.spend) * (cur.spend - prev.spend)) as shift,
      1e-24
        * (
          cgw.orders * (cur.orders * cur.orders) + cgw.spend * (cur.spend * cur.spend)
            + sum(cur.inertia) over (partition by cur.iteration)
              / nullif(cast(sum(cur.size) over (partition by cur.iteration) as bigint), 0)
        ) as rounding
    from customer_groups_centroids as cur
    join customer_groups_centroids as prev on prev.cluster_id = cur.cluster_id
      and prev.iteration = cur.iteration - 1
    cross join customer_groups_weights as cgw
    where cur.iteration
        = (select max(latest.iteration) as iteration from customer_groups_centroids as latest)
  )
select
  count(*) filter (where cs.is_resized or cs.shift > cs.rounding) as moved,
  sum(cs.inertia) as inertia
from centroid_shifts as cs
group by cs.iteration;

commit;

-- customer_groups, drop: Customers by what they buy; both columns count alike.
-- Postgres 16 · definition.ts

begin;

-- 1. drop customer_groups_centroids
drop table if exists customer_groups_centroids;

-- 2. drop customer_groups_weights
drop table if exists customer_groups_weights;

commit;

-- customer_groups_assignments: points of customer_groups, each with its cluster.
-- Postgres 16 · definition.ts
with
  -- Centroids of the latest iteration.
  latest_centroids as (
    select cgc.iteration, cgc.cluster_id, cgc.orders, cgc.spend
    from customer_groups_centroids as cgc
    where cgc.iteration
        = (select max(latest.iteration) as iteration from customer_groups_centroids as latest)
  ),
  -- Centroids pivoted into one row: x_0 is feature x of cluster 0.
  pivoted_centroids as (
    select
      max(orders) filter (where cluster_id = 0) as orders_0,
      max(spend) filter (where cluster_id = 0) as spend_0,
      max(orders) filter (where cluster_id = 1) as orders_1,
      max(spend) filter (where cluster_id = 1) as spend_1
    from latest_centroids
    group by iteration
  ),
  -- Difference of each point from each centroid, per feature: x_from_0 = x - x_0. The offset keeps
  -- the optimizer from inlining this query and recomputing its expressions at each use.
  feature_differences as (
    select
      c.customer_id,
      c.orders - pc.orders_0 as orders_from_0,
      c.spend - pc.spend_0 as spend_from_0,
      c.orders - pc.orders_1 as orders_from_1,
      c.spend - pc.spend_1 as spend_from_1
    from customers as c
    cross join pivoted_centroids as pc
    where c.spend is not null
    offset 0
  ),
  -- Squared distances to all centroids: d0 is to cluster 0. The offset keeps the optimizer from
  -- inlining this query and recomputing its expressions at each use.
  squared_distances as (
    select
      fd.customer_id,
      cgw.orders * (fd.orders_from_0 * fd.orders_from_0)
        + cgw.spend * (fd.spend_from_0 * fd.spend_from_0) as d0,
      cgw.orders * (fd.orders_from_1 * fd.orders_from_1)
        + cgw.spend * (fd.spend_from_1 * fd.spend_from_1) as d1
    from feature_differences as fd
    cross join customer_groups_weights as cgw
    offset 0
  ),
  -- Squared distance of each point to its nearest centroid. The offset keeps the optimizer from
  -- inlining this query and recomputing its expressions at each use.
  nearest_distances as (
    select customer_id, d0, d1, least(d0, d1) as squared_distance
    from squared_distances
    offset 0
  ),
  -- Each point with its nearest cluster; ties go to the lowest cluster id.
  points_with_cluster as (
    select
      customer_id,
      case when d0 = squared_distance then 0 else 1 end as cluster_id,
      squared_distance
    from nearest_distances
  )
select customer_id, cluster_id, sqrt(squared_distance) as distance, squared_distance
from points_with_cluster

-- customer_groups_clusters: centroids of customer_groups after the latest iteration.
-- Postgres 16 · definition.ts
select cgc.cluster_id, cgc.orders, cgc.spend, cgc.size
from customer_groups_centroids as cgc
where cgc.iteration
    = (select max(latest.iteration) as iteration from customer_groups_centroids as latest)
order by cgc.cluster_id

-- customer_groups_history: iterations of customer_groups: moved centroids, points and inertia.
-- Postgres 16 · definition.ts
with
  -- Squared shift of each centroid since the previous iteration, and the rounding tolerance that a
  -- real move exceeds.
  centroid_shifts as (
    select
      cur.iteration,
      cur.size,
      cur.inertia,
      cur.size <> prev.size as is_resized,
      cgw.orders * ((cur.orders - prev.orders) * (cur.orders - prev.orders))
        + cgw.spend * ((cur.spend - prev.spend) * (cur.spend - prev.spend)) as shift,
      1e-24
        * (
          cgw.orders * (cur.orders * cur.orders) + cgw.spend * (cur.spend * cur.spend)
            + sum(cur.inertia) over (partition by cur.iteration)
              / nullif(cast(sum(cur.size) over (partition by cur.iteration) as bigint), 0)
        ) as rounding
    from customer_groups_centroids as cur
    join customer_groups_centroids as prev on prev.cluster_id = cur.cluster_id
      and prev.iteration = cur.iteration - 1
    cross join customer_groups_weights as cgw
  )
select
  cs.iteration,
  count(*) filter (where cs.is_resized or cs.shift > cs.rounding) as moved,
  cast(sum(cs.size) as bigint) as points,
  sum(cs.inertia) as inertia
from centroid_shifts as cs
group by cs.iteration
order by cs.iteration

-- customer_groups_profile: profiles of the clusters of customer_groups, compared with all points.
-- Postgres 16 · definition.ts
with
  -- Centroids of the latest iteration.
  latest_centroids as (
    select cgc.iteration, cgc.cluster_id, cgc.orders, cgc.spend
    from customer_groups_centroids as cgc
    where cgc.iteration
        = (select max(latest.iteration) as iteration from customer_groups_centroids as latest)
  ),
  -- Centroids pivoted into one row: x_0 is feature x of cluster 0.
  pivoted_centroids as (
    select
      max(orders) filter (where cluster_id = 0) as orders_0,
      max(spend) filter (where cluster_id = 0) as spend_0,
      max(orders) filter (where cluster_id = 1) as orders_1,
      max(spend) filter (where cluster_id = 1) as spend_1
    from latest_centroids
    group by iteration
  ),
  -- Difference of each point from each centroid, per feature: x_from_0 = x - x_0. The offset keeps
  -- the optimizer from inlining this query and recomputing its expressions at each use.
  feature_differences as (
    select
      c.orders,
      c.spend,
      c.orders - pc.orders_0 as orders_from_0,
      c.spend - pc.spend_0 as spend_from_0,
      c.orders - pc.orders_1 as orders_from_1,
      c.spend - pc.spend_1 as spend_from_1
    from customers as c
    cross join pivoted_centroids as pc
    where c.spend is not null
    offset 0
  ),
  -- Squared distances to all centroids: d0 is to cluster 0. The offset keeps the optimizer from
  -- inlining this query and recomputing its expressions at each use.
  squared_distances as (
    select
      fd.orders,
      fd.spend,
      cgw.orders * (fd.orders_from_0 * fd.orders_from_0)
        + cgw.spend * (fd.spend_from_0 * fd.spend_from_0) as d0,
      cgw.orders * (fd.orders_from_1 * fd.orders_from_1)
        + cgw.spend * (fd.spend_from_1 * fd.spend_from_1) as d1
    from feature_differences as fd
    cross join customer_groups_weights as cgw
    offset 0
  ),
  -- Squared distance of each point to its nearest centroid. The offset keeps the optimizer from
  -- inlining this query and recomputing its expressions at each use.
  nearest_distances as (
    select orders, spend, d0, d1, least(d0, d1) as squared_distance
    from squared_distances
    offset 0
  ),
  -- Each point with its cluster.
  points_with_cluster as (
    select orders, spend, case when d0 = squared_distance then 0 else 1 end as cluster_id
    from nearest_distances
  ),
  -- Number of points, and mean and standard deviation per feature.
  overall_means as (
    select
      count(*) as points,
      avg(cast(orders as double precision)) as orders_mean,
      stddev_pop(cast(orders as double precision)) as orders_spread,
      avg(cast(spend as double precision)) as spend_mean,
      stddev_pop(cast(spend as double precision)) as spend_spread
    from points_with_cluster
  ),
  -- Size and feature means per cluster.
  cluster_means as (
    select
      pwc.cluster_id,
      count(*) as size,
      avg(cast(pwc.orders as double precision)) as orders,
      avg(cast(pwc.spend as double precision)) as spend
    from points_with_cluster as pwc
    group by pwc.cluster_id
  )
select
  lc.cluster_id,
  coalesce(cm.size, 0) as size,
  cast(coalesce(cm.size, 0) as double precision) / nullif(om.points, 0) as share,
  cm.orders,
  cm.spend,
  (cm.orders - om.orders_mean) / nullif(om.orders_spread, 0) as orders_z,
  (cm.spend - om.spend_mean) / nullif(om.spend_spread, 0) as spend_z
from latest_centroids as lc
cross join overall_means as om
left join cluster_means as cm on cm.cluster_id = lc.cluster_id
order by lc.cluster_id

-- customer_groups_quality: quality of the clusters of customer_groups.
-- Postgres 16 · definition.ts
with
  -- Centroids of the latest iteration.
  latest_centroids as (
    select cgc.iteration, cgc.cluster_id, cgc.orders, cgc.spend
    from customer_groups_centroids as cgc
    where cgc.iteration
        = (select max(latest.iteration) as iteration from customer_groups_centroids as latest)
  ),
  -- Centroids pivoted into one row: x_0 is feature x of cluster 0.
  pivoted_centroids as (
    select
      max(orders) filter (where cluster_id = 0) as orders_0,
      max(spend) filter (where cluster_id = 0) as spend_0,
      max(orders) filter (where cluster_id = 1) as orders_1,
      max(spend) filter (where cluster_id = 1) as spend_1
    from latest_centroids
    group by iteration
  ),
  -- Difference of each point from each centroid, per feature: x_from_0 = x - x_0. The offset keeps
  -- the optimizer from inlining this query and recomputing its expressions at each use.
  feature_differences as (
    select
      c.orders,
      c.spend,
      c.orders - pc.orders_0 as orders_from_0,
      c.spend - pc.spend_0 as spend_from_0,
      c.orders - pc.orders_1 as orders_from_1,
      c.spend - pc.spend_1 as spend_from_1
    from customers as c
    cross join pivoted_centroids as pc
    where c.spend is not null
    offset 0
  ),
  -- Squared distances to all centroids: d0 is to cluster 0. The offset keeps the optimizer from
  -- inlining this query and recomputing its expressions at each use.
  squared_distances as (
    select
      fd.orders,
      fd.spend,
      cgw.orders * (fd.orders_from_0 * fd.orders_from_0)
        + cgw.spend * (fd.spend_from_0 * fd.spend_from_0) as d0,
      cgw.orders * (fd.orders_from_1 * fd.orders_from_1)
        + cgw.spend * (fd.spend_from_1 * fd.spend_from_1) as d1
    from feature_differences as fd
    cross join customer_groups_weights as cgw
    offset 0
  ),
  -- Squared distance of each point to its nearest centroid. The offset keeps the optimizer from
  -- inlining this query and recomputing its expressions at each use.
  nearest_distances as (
    select orders, spend, d0, d1, least(d0, d1) as squared_distance
    from squared_distances
    offset 0
  ),
  -- Each point with its cluster.
  points_with_cluster as (
    select
      orders,
      spend,
      case when d0 = squared_distance then 0 else 1 end as cluster_id,
      squared_distance
    from nearest_distances
  ),
  -- Non-empty clusters, with the mean of their points and the distances of the points to the
  -- centroid.
  cluster_statistics as (
    select
      lc.cluster_id,
      lc.orders,
      lc.spend,
      avg(cast(pwc.orders as double precision)) as mean_orders,
      avg(cast(pwc.spend as double precision)) as mean_spend,
      count(*) as size,
      sum(pwc.squared_distance) as inertia,
      avg(sqrt(pwc.squared_distance)) as mean_distance
    from points_with_cluster as pwc
    join latest_centroids as lc on lc.cluster_id = pwc.cluster_id
    group by lc.cluster_id, lc.orders, lc.spend
  ),
  -- Mean of all points.
  overall_means as (
    select
      sum(size * mean_orders) / nullif(cast(sum(size) as bigint), 0) as orders,
      sum(size * mean_spend) / nullif(cast(sum(size) as bigint), 0) as spend
    from cluster_statistics
  ),
  -- Totals over all clusters; between_ss is the between-cluster sum of squares, Σ size × squared
  -- distance to the overall mean.
  totals as (
    select
      cast(sum(cs.size) as bigint) as points,
      count(*) as clusters,
      sum(cs.inertia) as inertia,
      sum(
        cs.size
          * (
            cgw.orders * ((cs.orders - om.orders) * (cs.orders - om.orders))
              + cgw.spend * ((cs.spend - om.spend) * (cs.spend - om.spend))
          )
      ) as between_ss
    from cluster_statistics as cs
    cross join overall_means as om
    cross join customer_groups_weights as cgw
  ),
  -- Greatest ratio per cluster, over all other clusters: (sum of both mean distances) / distance
  -- between the centroids.
  greatest_ratios as (
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
    from cluster_statistics as a
    join cluster_statistics as b on a.cluster_id <> b.cluster_id
    cross join customer_groups_weights as cgw
    group by a.cluster_id
  ),
  -- Davies-Bouldin index: mean of the greatest ratios.
  davies_bouldin as (
    select avg(ratio) as davies_bouldin
    from greatest_ratios
  ),
  -- Squared shift of each centroid since the previous iteration, and the rounding tolerance that a
  -- real move exceeds.
  centroid_shifts as (
    select
      cur.iteration,
      cur.size,
      cur.inertia,
      cur.size <> prev.size as is_resized,
      cgw.orders * ((cur.orders - prev.orders) * (cur.orders - prev.orders))
        + cgw.spend * ((cur.spend - prev.spend) * (cur.spend - prev.spend)) as shift,
      1e-24
        * (
          cgw.orders * (cur.orders * cur.orders) + cgw.spend * (cur.spend * cur.spend)
            + sum(cur.inertia) over (partition by cur.iteration)
              / nullif(cast(sum(cur.size) over (partition by cur.iteration) as bigint), 0)
        ) as rounding
    from customer_groups_centroids as cur
    join customer_groups_centroids as prev on prev.cluster_id = cur.cluster_id
      and prev.iteration = cur.iteration - 1
    cross join customer_groups_weights as cgw
  ),
  iteration_history as (
    select
      cs.iteration,
      count(*) filter (where cs.is_resized or cs.shift > cs.rounding) as moved,
      cast(sum(cs.size) as bigint) as points,
      sum(cs.inertia) as inertia
    from centroid_shifts as cs
    group by cs.iteration
  ),
  -- Number of the last iteration that moved a centroid, or of the first iteration if none did.
  iterations as (
    select coalesce(max(iteration) filter (where moved > 0), min(iteration)) as iterations
    from iteration_history
  )
select
  t.points,
  t.clusters,
  i.iterations,
  t.inertia,
  r.davies_bouldin,
  t.between_ss / nullif(t.clusters - 1, 0)
    / nullif(t.inertia / nullif(t.points - t.clusters, 0), 0) as calinski_harabasz
from totals as t
cross join davies_bouldin as r
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

-- 1. turn off JIT compilation
-- JIT compilation of this many expressions in each iteration costs more than their evaluation.
set local jit = off;

-- 2. empty groups_centroids
delete from groups_centroids;

-- 3. check the given centroids
-- Must return no rows; a row means: the centroids are not numbered from 0 to 2, each once.
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

-- 4. insert the given centroids
-- Skipped if centroids exist.
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

-- 5. iterate until the centroids converge
-- Repeat these statements until the last query returns 0 in its first column, at most 100 times.

-- 5.1. move the centroids
-- One iteration; a cluster without points keeps its centroid.
insert into groups_centroids (iteration, cluster_id, x, y, size, inertia)
with
  -- Centroids of the latest iteration.
  latest_centroids as (
    select gc.iteration, gc.cluster_id, gc.x, gc.y
    from groups_centroids as gc
    where gc.iteration = (select max(latest.iteration) as iteration from groups_centroids as latest)
  ),
  -- Centroids pivoted into one row: x_0 is feature x of cluster 0.
  pivoted_centroids as (
    select
      max(x) filter (where cluster_id = 0) as x_0,
      max(y) filter (where cluster_id = 0) as y_0,
      max(x) filter (where cluster_id = 1) as x_1,
      max(y) filter (where cluster_id = 1) as y_1,
      max(x) filter (where cluster_id = 2) as x_2,
      max(y) filter (where cluster_id = 2) as y_2
    from latest_centroids
    group by iteration
  ),
  -- Difference of each point from each centroid, per feature: x_from_0 = x - x_0. The offset keeps
  -- the optimizer from inlining this query and recomputing its expressions at each use.
  feature_differences as (
    select
      p.x,
      p.y,
      p.x - pc.x_0 as x_from_0,
      p.y - pc.y_0 as y_from_0,
      p.x - pc.x_1 as x_from_1,
      p.y - pc.y_1 as y_from_1,
      p.x - pc.x_2 as x_from_2,
      p.y - pc.y_2 as y_from_2
    from points as p
    cross join pivoted_centroids as pc
    offset 0
  ),
  -- Squared distances to all centroids: d0 is to cluster 0. The offset keeps the optimizer from
  -- inlining this query and recomputing its expressions at each use.
  squared_distances as (
    select
      x,
      y,
      x_from_0 * x_from_0 + y_from_0 * y_from_0 as d0,
      x_from_1 * x_from_1 + y_from_1 * y_from_1 as d1,
      x_from_2 * x_from_2 + y_from_2 * y_from_2 as d2
    from feature_differences
    offset 0
  ),
  -- Squared distance of each point to its nearest centroid. The offset keeps the optimizer from
  -- inlining this query and recomputing its expressions at each use.
  nearest_distances as (
    select x, y, d0, d1, d2, least(d0, d1, d2) as squared_distance
    from squared_distances
    offset 0
  ),
  -- Each point with its nearest cluster; ties go to the lowest cluster id.
  points_with_cluster as (
    select
      case
        when d0 = squared_distance then 0
        when d1 = squared_distance then 1
        else 2
      end as cluster_id,
      x,
      y,
      squared_distance
    from nearest_distances
  ),
  cluster_means as (
    select
      pwc.cluster_id,
      avg(pwc.x) as x,
      avg(pwc.y) as y,
      count(*) as size,
      sum(pwc.squared_distance) as inertia
    from points_with_cluster as pwc
    group by pwc.cluster_id
  )
select
  lc.iteration + 1 as iteration,
  lc.cluster_id,
  coalesce(cm.x, lc.x) as x,
  coalesce(cm.y, lc.y) as y,
  coalesce(cm.size, 0) as size,
  coalesce(cm.inertia, 0.0) as inertia
from latest_centroids as lc
left join cluster_means as cm on lc.cluster_id = cm.cluster_id;

-- 5: stop condition
with
  -- Squared shift of each centroid since the previous iteration, and the rounding tolerance that a
  -- real move exceeds.
  centroid_shifts as (
    select
      cur.iteration,
      cur.size,
      cur.inertia,
      cur.size <> prev.size as is_resized,
      (cur.x - prev.x) * (cur.x - prev.x) + (cur.y - prev.y) * (cur.y - prev.y) as shift,
      1e-24
        * (
          cur.x * cur.x + cur.y * cur.y
            + sum(cur.inertia) over (partition by cur.iteration)
              / nullif(cast(sum(cur.size) over (partition by cur.iteration) as bigint), 0)
        ) as rounding
    from groups_centroids as cur
    join groups_centroids as prev on prev.cluster_id = cur.cluster_id
      and prev.iteration = cur.iteration - 1
    where cur.iteration
        = (select max(latest.iteration) as iteration from groups_centroids as latest)
  )
select
  count(*) filter (where cs.is_resized or cs.shift > cs.rounding) as moved,
  sum(cs.inertia) as inertia
from centroid_shifts as cs
group by cs.iteration;

commit;

-- groups, run: three groups of points, from centroids that are given.
-- Postgres 16 · definition.ts

begin;

-- 1. turn off JIT compilation
-- JIT compilation of this many expressions in each iteration costs more than their evaluation.
set local jit = off;

-- 2. check the given centroids
-- Must return no rows; a row means: the centroids are not numbered from 0 to 2, each once.
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

-- 3. insert the given centroids
-- Skipped if centroids exist.
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

-- 4. iterate until the centroids converge
-- Repeat these statements until the last query returns 0 in its first column, at most 100 times.

-- 4.1. move the centroids
-- One iteration; a cluster without points keeps its centroid.
insert into groups_centroids (iteration, cluster_id, x, y, size, inertia)
with
  -- Centroids of the latest iteration.
  latest_centroids as (
    select gc.iteration, gc.cluster_id, gc.x, gc.y
    from groups_centroids as gc
    where gc.iteration = (select max(latest.iteration) as iteration from groups_centroids as latest)
  ),
  -- Centroids pivoted into one row: x_0 is feature x of cluster 0.
  pivoted_centroids as (
    select
      max(x) filter (where cluster_id = 0) as x_0,
      max(y) filter (where cluster_id = 0) as y_0,
      max(x) filter (where cluster_id = 1) as x_1,
      max(y) filter (where cluster_id = 1) as y_1,
      max(x) filter (where cluster_id = 2) as x_2,
      max(y) filter (where cluster_id = 2) as y_2
    from latest_centroids
    group by iteration
  ),
  -- Difference of each point from each centroid, per feature: x_from_0 = x - x_0. The offset keeps
  -- the optimizer from inlining this query and recomputing its expressions at each use.
  feature_differences as (
    select
      p.x,
      p.y,
      p.x - pc.x_0 as x_from_0,
      p.y - pc.y_0 as y_from_0,
      p.x - pc.x_1 as x_from_1,
      p.y - pc.y_1 as y_from_1,
      p.x - pc.x_2 as x_from_2,
      p.y - pc.y_2 as y_from_2
    from points as p
    cross join pivoted_centroids as pc
    offset 0
  ),
  -- Squared distances to all centroids: d0 is to cluster 0. The offset keeps the optimizer from
  -- inlining this query and recomputing its expressions at each use.
  squared_distances as (
    select
      x,
      y,
      x_from_0 * x_from_0 + y_from_0 * y_from_0 as d0,
      x_from_1 * x_from_1 + y_from_1 * y_from_1 as d1,
      x_from_2 * x_from_2 + y_from_2 * y_from_2 as d2
    from feature_differences
    offset 0
  ),
  -- Squared distance of each point to its nearest centroid. The offset keeps the optimizer from
  -- inlining this query and recomputing its expressions at each use.
  nearest_distances as (
    select x, y, d0, d1, d2, least(d0, d1, d2) as squared_distance
    from squared_distances
    offset 0
  ),
  -- Each point with its nearest cluster; ties go to the lowest cluster id.
  points_with_cluster as (
    select
      case
        when d0 = squared_distance then 0
        when d1 = squared_distance then 1
        else 2
      end as cluster_id,
      x,
      y,
      squared_distance
    from nearest_distances
  ),
  cluster_means as (
    select
      pwc.cluster_id,
      avg(pwc.x) as x,
      avg(pwc.y) as y,
      count(*) as size,
      sum(pwc.squared_distance) as inertia
    from points_with_cluster as pwc
    group by pwc.cluster_id
  )
select
  lc.iteration + 1 as iteration,
  lc.cluster_id,
  coalesce(cm.x, lc.x) as x,
  coalesce(cm.y, lc.y) as y,
  coalesce(cm.size, 0) as size,
  coalesce(cm.inertia, 0.0) as inertia
from latest_centroids as lc
left join cluster_means as cm on lc.cluster_id = cm.cluster_id;

-- 4: stop condition
with
  -- Squared shift of each centroid since the previous iteration, and the rounding tolerance that a
  -- real move exceeds.
  centroid_shifts as (
    select
      cur.iteration,
      cur.size,
      cur.inertia,
      cur.size <> prev.size as is_resized,
      (cur.x - prev.x) * (cur.x - prev.x) + (cur.y - prev.y) * (cur.y - prev.y) as shift,
      1e-24
        * (
          cur.x * cur.x + cur.y * cur.y
            + sum(cur.inertia) over (partition by cur.iteration)
              / nullif(cast(sum(cur.size) over (partition by cur.iteration) as bigint), 0)
        ) as rounding
    from groups_centroids as cur
    join groups_centroids as prev on prev.cluster_id = cur.cluster_id
      and prev.iteration = cur.iteration - 1
    where cur.iteration
        = (select max(latest.iteration) as iteration from groups_centroids as latest)
  )
select
  count(*) filter (where cs.is_resized or cs.shift > cs.rounding) as moved,
  sum(cs.inertia) as inertia
from centroid_shifts as cs
group by cs.iteration;

commit;

-- groups, drop: three groups of points, from centroids that are given.
-- Postgres 16 · definition.ts

begin;

-- 1. drop groups_centroids
drop table if exists groups_centroids;

commit;

-- groups_assignments: points of groups, each with its cluster.
-- Postgres 16 · definition.ts
with
  -- Centroids of the latest iteration.
  latest_centroids as (
    select gc.iteration, gc.cluster_id, gc.x, gc.y
    from groups_centroids as gc
    where gc.iteration = (select max(latest.iteration) as iteration from groups_centroids as latest)
  ),
  -- Centroids pivoted into one row: x_0 is feature x of cluster 0.
  pivoted_centroids as (
    select
      max(x) filter (where cluster_id = 0) as x_0,
      max(y) filter (where cluster_id = 0) as y_0,
      max(x) filter (where cluster_id = 1) as x_1,
      max(y) filter (where cluster_id = 1) as y_1,
      max(x) filter (where cluster_id = 2) as x_2,
      max(y) filter (where cluster_id = 2) as y_2
    from latest_centroids
    group by iteration
  ),
  -- Difference of each point from each centroid, per feature: x_from_0 = x - x_0. The offset keeps
  -- the optimizer from inlining this query and recomputing its expressions at each use.
  feature_differences as (
    select
      p.point_id,
      p.x - pc.x_0 as x_from_0,
      p.y - pc.y_0 as y_from_0,
      p.x - pc.x_1 as x_from_1,
      p.y - pc.y_1 as y_from_1,
      p.x - pc.x_2 as x_from_2,
      p.y - pc.y_2 as y_from_2
    from points as p
    cross join pivoted_centroids as pc
    offset 0
  ),
  -- Squared distances to all centroids: d0 is to cluster 0. The offset keeps the optimizer from
  -- inlining this query and recomputing its expressions at each use.
  squared_distances as (
    select
      point_id,
      x_from_0 * x_from_0 + y_from_0 * y_from_0 as d0,
      x_from_1 * x_from_1 + y_from_1 * y_from_1 as d1,
      x_from_2 * x_from_2 + y_from_2 * y_from_2 as d2
    from feature_differences
    offset 0
  ),
  -- Squared distance of each point to its nearest centroid. The offset keeps the optimizer from
  -- inlining this query and recomputing its expressions at each use.
  nearest_distances as (
    select point_id, d0, d1, d2, least(d0, d1, d2) as squared_distance
    from squared_distances
    offset 0
  ),
  -- Each point with its nearest cluster; ties go to the lowest cluster id.
  points_with_cluster as (
    select
      point_id,
      case
        when d0 = squared_distance then 0
        when d1 = squared_distance then 1
        else 2
      end as cluster_id,
      squared_distance
    from nearest_distances
  )
select point_id, cluster_id, sqrt(squared_distance) as distance, squared_distance
from points_with_cluster

-- groups_clusters: centroids of groups after the latest iteration.
-- Postgres 16 · definition.ts
select gc.cluster_id, gc.x, gc.y, gc.size
from groups_centroids as gc
where gc.iteration = (select max(latest.iteration) as iteration from groups_centroids as latest)
order by gc.cluster_id

-- groups_history: iterations of groups: moved centroids, points and inertia.
-- Postgres 16 · definition.ts
with
  -- Squared shift of each centroid since the previous iteration, and the rounding tolerance that a
  -- real move exceeds.
  centroid_shifts as (
    select
      cur.iteration,
      cur.size,
      cur.inertia,
      cur.size <> prev.size as is_resized,
      (cur.x - prev.x) * (cur.x - prev.x) + (cur.y - prev.y) * (cur.y - prev.y) as shift,
      1e-24
        * (
          cur.x * cur.x + cur.y * cur.y
            + sum(cur.inertia) over (partition by cur.iteration)
              / nullif(cast(sum(cur.size) over (partition by cur.iteration) as bigint), 0)
        ) as rounding
    from groups_centroids as cur
    join groups_centroids as prev on prev.cluster_id = cur.cluster_id
      and prev.iteration = cur.iteration - 1
  )
select
  cs.iteration,
  count(*) filter (where cs.is_resized or cs.shift > cs.rounding) as moved,
  cast(sum(cs.size) as bigint) as points,
  sum(cs.inertia) as inertia
from centroid_shifts as cs
group by cs.iteration
order by cs.iteration

-- groups_profile: profiles of the clusters of groups, compared with all points.
-- Postgres 16 · definition.ts
with
  -- Centroids of the latest iteration.
  latest_centroids as (
    select gc.iteration, gc.cluster_id, gc.x, gc.y
    from groups_centroids as gc
    where gc.iteration = (select max(latest.iteration) as iteration from groups_centroids as latest)
  ),
  -- Centroids pivoted into one row: x_0 is feature x of cluster 0.
  pivoted_centroids as (
    select
      max(x) filter (where cluster_id = 0) as x_0,
      max(y) filter (where cluster_id = 0) as y_0,
      max(x) filter (where cluster_id = 1) as x_1,
      max(y) filter (where cluster_id = 1) as y_1,
      max(x) filter (where cluster_id = 2) as x_2,
      max(y) filter (where cluster_id = 2) as y_2
    from latest_centroids
    group by iteration
  ),
  -- Difference of each point from each centroid, per feature: x_from_0 = x - x_0. The offset keeps
  -- the optimizer from inlining this query and recomputing its expressions at each use.
  feature_differences as (
    select
      p.x,
      p.y,
      p.x - pc.x_0 as x_from_0,
      p.y - pc.y_0 as y_from_0,
      p.x - pc.x_1 as x_from_1,
      p.y - pc.y_1 as y_from_1,
      p.x - pc.x_2 as x_from_2,
      p.y - pc.y_2 as y_from_2
    from points as p
    cross join pivoted_centroids as pc
    offset 0
  ),
  -- Squared distances to all centroids: d0 is to cluster 0. The offset keeps the optimizer from
  -- inlining this query and recomputing its expressions at each use.
  squared_distances as (
    select
      x,
      y,
      x_from_0 * x_from_0 + y_from_0 * y_from_0 as d0,
      x_from_1 * x_from_1 + y_from_1 * y_from_1 as d1,
      x_from_2 * x_from_2 + y_from_2 * y_from_2 as d2
    from feature_differences
    offset 0
  ),
  -- Squared distance of each point to its nearest centroid. The offset keeps the optimizer from
  -- inlining this query and recomputing its expressions at each use.
  nearest_distances as (
    select x, y, d0, d1, d2, least(d0, d1, d2) as squared_distance
    from squared_distances
    offset 0
  ),
  -- Each point with its cluster.
  points_with_cluster as (
    select
      x,
      y,
      case
        when d0 = squared_distance then 0
        when d1 = squared_distance then 1
        else 2
      end as cluster_id
    from nearest_distances
  ),
  -- Number of points, and mean and standard deviation per feature.
  overall_means as (
    select
      count(*) as points,
      avg(x) as x_mean,
      stddev_pop(x) as x_spread,
      avg(y) as y_mean,
      stddev_pop(y) as y_spread
    from points_with_cluster
  ),
  -- Size and feature means per cluster.
  cluster_means as (
    select pwc.cluster_id, count(*) as size, avg(pwc.x) as x, avg(pwc.y) as y
    from points_with_cluster as pwc
    group by pwc.cluster_id
  )
select
  lc.cluster_id,
  coalesce(cm.size, 0) as size,
  cast(coalesce(cm.size, 0) as double precision) / nullif(om.points, 0) as share,
  cm.x,
  cm.y,
  (cm.x - om.x_mean) / nullif(om.x_spread, 0) as x_z,
  (cm.y - om.y_mean) / nullif(om.y_spread, 0) as y_z
from latest_centroids as lc
cross join overall_means as om
left join cluster_means as cm on cm.cluster_id = lc.cluster_id
order by lc.cluster_id

-- groups_quality: quality of the clusters of groups.
-- Postgres 16 · definition.ts
with
  -- Centroids of the latest iteration.
  latest_centroids as (
    select gc.iteration, gc.cluster_id, gc.x, gc.y
    from groups_centroids as gc
    where gc.iteration = (select max(latest.iteration) as iteration from groups_centroids as latest)
  ),
  -- Centroids pivoted into one row: x_0 is feature x of cluster 0.
  pivoted_centroids as (
    select
      max(x) filter (where cluster_id = 0) as x_0,
      max(y) filter (where cluster_id = 0) as y_0,
      max(x) filter (where cluster_id = 1) as x_1,
      max(y) filter (where cluster_id = 1) as y_1,
      max(x) filter (where cluster_id = 2) as x_2,
      max(y) filter (where cluster_id = 2) as y_2
    from latest_centroids
    group by iteration
  ),
  -- Difference of each point from each centroid, per feature: x_from_0 = x - x_0. The offset keeps
  -- the optimizer from inlining this query and recomputing its expressions at each use.
  feature_differences as (
    select
      p.x,
      p.y,
      p.x - pc.x_0 as x_from_0,
      p.y - pc.y_0 as y_from_0,
      p.x - pc.x_1 as x_from_1,
      p.y - pc.y_1 as y_from_1,
      p.x - pc.x_2 as x_from_2,
      p.y - pc.y_2 as y_from_2
    from points as p
    cross join pivoted_centroids as pc
    offset 0
  ),
  -- Squared distances to all centroids: d0 is to cluster 0. The offset keeps the optimizer from
  -- inlining this query and recomputing its expressions at each use.
  squared_distances as (
    select
      x,
      y,
      x_from_0 * x_from_0 + y_from_0 * y_from_0 as d0,
      x_from_1 * x_from_1 + y_from_1 * y_from_1 as d1,
      x_from_2 * x_from_2 + y_from_2 * y_from_2 as d2
    from feature_differences
    offset 0
  ),
  -- Squared distance of each point to its nearest centroid. The offset keeps the optimizer from
  -- inlining this query and recomputing its expressions at each use.
  nearest_distances as (
    select x, y, d0, d1, d2, least(d0, d1, d2) as squared_distance
    from squared_distances
    offset 0
  ),
  -- Each point with its cluster.
  points_with_cluster as (
    select
      x,
      y,
      case
        when d0 = squared_distance then 0
        when d1 = squared_distance then 1
        else 2
      end as cluster_id,
      squared_distance
    from nearest_distances
  ),
  -- Non-empty clusters, with the mean of their points and the distances of the points to the
  -- centroid.
  cluster_statistics as (
    select
      lc.cluster_id,
      lc.x,
      lc.y,
      avg(pwc.x) as mean_x,
      avg(pwc.y) as mean_y,
      count(*) as size,
      sum(pwc.squared_distance) as inertia,
      avg(sqrt(pwc.squared_distance)) as mean_distance
    from points_with_cluster as pwc
    join latest_centroids as lc on lc.cluster_id = pwc.cluster_id
    group by lc.cluster_id, lc.x, lc.y
  ),
  -- Mean of all points.
  overall_means as (
    select
      sum(size * mean_x) / nullif(cast(sum(size) as bigint), 0) as x,
      sum(size * mean_y) / nullif(cast(sum(size) as bigint), 0) as y
    from cluster_statistics
  ),
  -- Totals over all clusters; between_ss is the between-cluster sum of squares, Σ size × squared
  -- distance to the overall mean.
  totals as (
    select
      cast(sum(cs.size) as bigint) as points,
      count(*) as clusters,
      sum(cs.inertia) as inertia,
      sum(cs.size * ((cs.x - om.x) * (cs.x - om.x) + (cs.y - om.y) * (cs.y - om.y))) as between_ss
    from cluster_statistics as cs
    cross join overall_means as om
  ),
  -- Greatest ratio per cluster, over all other clusters: (sum of both mean distances) / distance
  -- between the centroids.
  greatest_ratios as (
    select
      a.cluster_id,
      max(
        (a.mean_distance + b.mean_distance)
          / nullif(sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)), 0)
      ) as ratio
    from cluster_statistics as a
    join cluster_statistics as b on a.cluster_id <> b.cluster_id
    group by a.cluster_id
  ),
  -- Davies-Bouldin index: mean of the greatest ratios.
  davies_bouldin as (
    select avg(ratio) as davies_bouldin
    from greatest_ratios
  ),
  -- Squared shift of each centroid since the previous iteration, and the rounding tolerance that a
  -- real move exceeds.
  centroid_shifts as (
    select
      cur.iteration,
      cur.size,
      cur.inertia,
      cur.size <> prev.size as is_resized,
      (cur.x - prev.x) * (cur.x - prev.x) + (cur.y - prev.y) * (cur.y - prev.y) as shift,
      1e-24
        * (
          cur.x * cur.x + cur.y * cur.y
            + sum(cur.inertia) over (partition by cur.iteration)
              / nullif(cast(sum(cur.size) over (partition by cur.iteration) as bigint), 0)
        ) as rounding
    from groups_centroids as cur
    join groups_centroids as prev on prev.cluster_id = cur.cluster_id
      and prev.iteration = cur.iteration - 1
  ),
  iteration_history as (
    select
      cs.iteration,
      count(*) filter (where cs.is_resized or cs.shift > cs.rounding) as moved,
      cast(sum(cs.size) as bigint) as points,
      sum(cs.inertia) as inertia
    from centroid_shifts as cs
    group by cs.iteration
  ),
  -- Number of the last iteration that moved a centroid, or of the first iteration if none did.
  iterations as (
    select coalesce(max(iteration) filter (where moved > 0), min(iteration)) as iterations
    from iteration_history
  )
select
  t.points,
  t.clusters,
  i.iterations,
  t.inertia,
  r.davies_bouldin,
  t.between_ss / nullif(t.clusters - 1, 0)
    / nullif(t.inertia / nullif(t.points - t.clusters, 0), 0) as calinski_harabasz
from totals as t
cross join davies_bouldin as r
cross join iterations as i
