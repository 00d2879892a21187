-- customer_groups, create: Customers who are one, under the lowest of their ids.
-- Postgres 16 · definition.ts

begin;

-- 1. create the table customer_groups
create table if not exists customer_groups (
  customer_id bigint not null,
  cluster_id bigint not null,
  primary key (customer_id)
);

-- 2. create the table customer_groups_edges
create table if not exists customer_groups_edges (
  member bigint not null,
  neighbour bigint not null,
  primary key (member, neighbour)
);

-- 3. create the table customer_groups_rounds
create table if not exists customer_groups_rounds (
  round integer not null,
  member bigint not null,
  label bigint not null,
  primary key (round, member)
);

commit;

-- customer_groups, refresh: Customers who are one, under the lowest of their ids.
-- Postgres 16 · definition.ts

begin;

-- 1. empty the table customer_groups_edges
-- What a run that was stopped may have left.
delete from customer_groups_edges;

-- 2. empty the table customer_groups_rounds
-- What a run that was stopped may have left.
delete from customer_groups_rounds;

-- 3. find the pairs
insert into customer_groups_edges (member, neighbour)
with
  -- What rows are compared by.
  blocked as not materialized (
    select customer_id, country, name as name_block, joined_on as day_block
    from customers
  ),
  -- The pairs of every rule, each once: a rule leaves out what one before it finds.
  candidates as (
    select
      a.customer_id as customer_id_a,
      b.customer_id as customer_id_b,
      a.country as country_a,
      b.country as country_b
    from blocked as a
    join blocked as b on a.name_block = b.name_block and a.customer_id < b.customer_id
    union all
    select
      a.customer_id as customer_id_a,
      b.customer_id as customer_id_b,
      a.country as country_a,
      b.country as country_b
    from blocked as a
    join blocked as b on a.day_block = b.day_block and a.customer_id < b.customer_id
    where a.name_block <> b.name_block
  ),
  same_customer as (
    select customer_id_a, customer_id_b, country_a = country_b as same_country
    from candidates
    where country_a = country_b
  )
select distinct customer_id_a as member, customer_id_b as neighbour
from same_customer;

-- 4. turn the pairs round
insert into customer_groups_edges (member, neighbour)
select edges.neighbour as member, edges.member as neighbour
from customer_groups_edges as edges
except
select member, neighbour
from customer_groups_edges;

-- 5. put each key beside itself
-- So that its own label counts.
insert into customer_groups_edges (member, neighbour)
select member, member as neighbour
from customer_groups_edges
except
select member, neighbour
from customer_groups_edges;

-- 6. label each key
-- With the lowest key beside it.
insert into customer_groups_rounds (round, member, label)
select 0 as round, member, min(neighbour) as label
from customer_groups_edges
group by member;

-- 7. pass labels on until they rest
-- Repeat what follows until the last query gives 0 in its first column, at most 60 times.

-- 7.1. pass labels on
-- One round: labels only ever get lower.
insert into customer_groups_rounds (round, member, label)
with
  -- As they stand.
  labels as (
    select rounds.round, rounds.member, rounds.label
    from customer_groups_rounds as rounds
    where rounds.round = (select max(latest.round) as round from customer_groups_rounds as latest)
  ),
  -- The label of each neighbour's label.
  offers as (
    select own.round, edges.member, own.label, next.label as offer
    from customer_groups_edges as edges
    join labels as own on own.member = edges.member
    join labels as beside on beside.member = edges.neighbour
    join labels as next on next.member = beside.label
  ),
  -- To each key, and to its label.
  offered as (
    select round, member, offer
    from offers
    union all
    select round, label as member, offer
    from offers
  )
select o.round + 1 as round, o.member, min(o.offer) as label
from offered as o
group by o.round, o.member;

-- 7: how much moved
with
  -- As they stand.
  labels as (
    select rounds.round, rounds.member, rounds.label
    from customer_groups_rounds as rounds
    where rounds.round = (select max(latest.round) as round from customer_groups_rounds as latest)
  )
select
  count(*) filter (where now.label <> earlier.label) as moved,
  count(distinct now.label) as clusters
from labels as now
join customer_groups_rounds as earlier on earlier.round = now.round - 1
  and earlier.member = now.member;

-- 8. look for labels that still move
-- Must give no rows: labels still move after 60 rounds: the clusters of customer_groups are as they
-- were.
with
  -- As they stand.
  labels as (
    select rounds.round, rounds.member, rounds.label
    from customer_groups_rounds as rounds
    where rounds.round = (select max(latest.round) as round from customer_groups_rounds as latest)
  )
select now.member, now.label
from labels as now
join customer_groups_rounds as earlier on earlier.round = now.round - 1
  and earlier.member = now.member
where now.label <> earlier.label
order by now.member;

-- 9. empty the table customer_groups
delete from customer_groups;

-- 10. fill the table customer_groups
insert into customer_groups (customer_id, cluster_id)
with
  -- As they rest.
  labels as (
    select rounds.member, rounds.label as cluster_id
    from customer_groups_rounds as rounds
    where rounds.round = (select max(latest.round) as round from customer_groups_rounds as latest)
  )
select c.customer_id, coalesce(l.cluster_id, c.customer_id) as cluster_id
from customers as c
left join labels as l on l.member = c.customer_id;

-- 11. empty the table customer_groups_edges
delete from customer_groups_edges;

-- 12. empty the table customer_groups_rounds
delete from customer_groups_rounds;

commit;

-- customer_groups, drop: Customers who are one, under the lowest of their ids.
-- Postgres 16 · definition.ts

begin;

-- 1. drop the table customer_groups
drop table if exists customer_groups;

-- 2. drop the table customer_groups_edges
drop table if exists customer_groups_edges;

-- 3. drop the table customer_groups_rounds
drop table if exists customer_groups_rounds;

commit;

-- group_sizes: how many customers each of them is.
-- Postgres 16 · definition.ts
select cluster_id, count(*) as customers
from customer_groups
group by cluster_id
