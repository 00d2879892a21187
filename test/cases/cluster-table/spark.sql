-- customer_groups, create: Customers who are one, under the lowest of their ids.
-- Spark 4.0 · definition.ts

-- 1. create the table customer_groups
create table if not exists customer_groups (
  customer_id bigint not null,
  cluster_id bigint not null
) using delta;

-- 2. create the table customer_groups_edges
create table if not exists customer_groups_edges (
  member bigint not null,
  neighbor bigint not null
) using delta;

-- 3. create the table customer_groups_rounds
create table if not exists customer_groups_rounds (
  round int not null,
  member bigint not null,
  label bigint not null
) using delta;

-- customer_groups, refresh: Customers who are one, under the lowest of their ids.
-- Spark 4.0 · definition.ts

-- 1. empty the table customer_groups_edges
-- Removes rows that an interrupted run may have left.
delete from customer_groups_edges;

-- 2. empty the table customer_groups_rounds
-- Removes rows that an interrupted run may have left.
delete from customer_groups_rounds;

-- 3. insert the pairs
insert into customer_groups_edges (member, neighbor)
with
  -- Blocking keys of each row.
  rows_with_blocking_keys as (
    select customer_id, country, name as name_block, joined_on as day_block
    from customers
  ),
  -- Candidate pairs of all blocking rules, without duplicates: each rule skips pairs that an
  -- earlier rule finds.
  candidates as (
    select
      a.customer_id as customer_id_a,
      b.customer_id as customer_id_b,
      a.country as country_a,
      b.country as country_b
    from rows_with_blocking_keys as a
    join rows_with_blocking_keys as b on a.name_block = b.name_block
      and a.customer_id < b.customer_id
    union all
    select
      a.customer_id as customer_id_a,
      b.customer_id as customer_id_b,
      a.country as country_a,
      b.country as country_b
    from rows_with_blocking_keys as a
    join rows_with_blocking_keys as b on a.day_block = b.day_block and a.customer_id < b.customer_id
    where a.name_block <> b.name_block
  ),
  same_customer as (
    select customer_id_a, customer_id_b, country_a = country_b as same_country
    from candidates
    where country_a = country_b
  )
select distinct customer_id_a as member, customer_id_b as neighbor
from same_customer;

-- 4. insert the reversed pairs
insert into customer_groups_edges (member, neighbor)
select edges.neighbor as member, edges.member as neighbor
from customer_groups_edges as edges
except
select member, neighbor
from customer_groups_edges;

-- 5. insert a self-edge for each key
-- With a self-edge the key's own label counts, too.
insert into customer_groups_edges (member, neighbor)
select member, member as neighbor
from customer_groups_edges
except
select member, neighbor
from customer_groups_edges;

-- 6. insert the initial labels
-- The initial label of a key is its lowest neighbor.
insert into customer_groups_rounds (round, member, label)
select 0 as round, member, min(neighbor) as label
from customer_groups_edges
group by member;

-- 7. propagate labels until convergence
-- Repeat these statements until the last query returns 0 in its first column, at most 60 times.

-- 7.1. propagate labels
-- One round; labels can only decrease.
insert into customer_groups_rounds (round, member, label)
with
  -- Labels after the latest round.
  latest_labels as (
    select rounds.round, rounds.member, rounds.label
    from customer_groups_rounds as rounds
    where rounds.round = (select max(latest.round) as round from customer_groups_rounds as latest)
  ),
  labels_of_labels as (
    select own.round, own.member, next.label
    from latest_labels as own
    join latest_labels as next on next.member = own.label
  ),
  -- Lowest label of the labels of each key's neighbors.
  neighbor_labels as (
    select neighbor.round, edges.member, min(neighbor.label) as offer
    from customer_groups_edges as edges
    join labels_of_labels as neighbor on neighbor.member = edges.neighbor
    group by neighbor.round, edges.member
  ),
  -- Proposed labels for each key and for its label.
  proposed_labels as (
    select round, member, offer
    from neighbor_labels
    union all
    select nl.round, ll.label as member, nl.offer
    from neighbor_labels as nl
    join latest_labels as ll on ll.member = nl.member
  )
select pl.round + 1 as round, pl.member, min(pl.offer) as label
from proposed_labels as pl
group by pl.round, pl.member;

-- 7: stop condition
with
  -- Labels after the latest round.
  latest_labels as (
    select rounds.round, rounds.member, rounds.label
    from customer_groups_rounds as rounds
    where rounds.round = (select max(latest.round) as round from customer_groups_rounds as latest)
  )
select
  count(*) filter (where cur.label <> prev.label) as moved,
  count(distinct cur.label) as clusters
from latest_labels as cur
join customer_groups_rounds as prev on prev.round = cur.round - 1 and prev.member = cur.member;

-- 8. check that the labels have converged
-- Must return no rows; a row means: labels still change after 60 rounds, and the clusters of
-- customer_groups are unchanged.
with
  -- Labels after the latest round.
  latest_labels as (
    select rounds.round, rounds.member, rounds.label
    from customer_groups_rounds as rounds
    where rounds.round = (select max(latest.round) as round from customer_groups_rounds as latest)
  )
select cur.member, cur.label
from latest_labels as cur
join customer_groups_rounds as prev on prev.round = cur.round - 1 and prev.member = cur.member
where cur.label <> prev.label
order by cur.member;

-- 9. empty the table customer_groups
delete from customer_groups;

-- 10. fill the table customer_groups
insert into customer_groups (customer_id, cluster_id)
with
  -- Final labels.
  latest_labels as (
    select rounds.member, rounds.label as cluster_id
    from customer_groups_rounds as rounds
    where rounds.round = (select max(latest.round) as round from customer_groups_rounds as latest)
  )
select c.customer_id, coalesce(ll.cluster_id, c.customer_id) as cluster_id
from customers as c
left join latest_labels as ll on ll.member = c.customer_id;

-- 11. empty the table customer_groups_edges
delete from customer_groups_edges;

-- 12. empty the table customer_groups_rounds
delete from customer_groups_rounds;

-- customer_groups, drop: Customers who are one, under the lowest of their ids.
-- Spark 4.0 · definition.ts

-- 1. drop the table customer_groups
drop table if exists customer_groups;

-- 2. drop the table customer_groups_edges
drop table if exists customer_groups_edges;

-- 3. drop the table customer_groups_rounds
drop table if exists customer_groups_rounds;

-- group_sizes: how many customers each of them is.
-- Spark 4.0 · definition.ts
select cluster_id, count(*) as customers
from customer_groups
group by cluster_id
