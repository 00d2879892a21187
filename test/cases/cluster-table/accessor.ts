// Made by quern from definition.ts:12. Do not edit: `quern generate` writes it.
import { defineRun, type NoParams, type Run } from "./runtime/run.js";

/** Customers who are one, under the lowest of their ids. */
export const customerGroups: Run<NoParams, "create" | "refresh" | "drop"> = /* @__PURE__ */ defineRun({
  name: "customer_groups",
  params: {},
  actions: ["create", "refresh", "drop"],
  engines: {
    postgres: {
      transaction: true,
      create: [
        {
          do: "write",
          name: "create the table customer_groups",
          text: `create table if not exists customer_groups (
  customer_id bigint not null,
  cluster_id bigint not null,
  primary key (customer_id)
)`,
          params: [],
        },
        {
          do: "write",
          name: "create the table customer_groups_edges",
          text: `create table if not exists customer_groups_edges (
  member bigint not null,
  neighbour bigint not null,
  primary key (member, neighbour)
)`,
          params: [],
        },
        {
          do: "write",
          name: "create the table customer_groups_rounds",
          text: `create table if not exists customer_groups_rounds (
  round integer not null,
  member bigint not null,
  label bigint not null,
  primary key (round, member)
)`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "write",
          name: "empty the table customer_groups_edges",
          text: `delete from customer_groups_edges`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_groups_rounds",
          text: `delete from customer_groups_rounds`,
          params: [],
        },
        {
          do: "write",
          name: "find the pairs",
          text: `insert into customer_groups_edges (member, neighbour)
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
from same_customer`,
          params: [],
        },
        {
          do: "write",
          name: "turn the pairs round",
          text: `insert into customer_groups_edges (member, neighbour)
select edges.neighbour as member, edges.member as neighbour
from customer_groups_edges as edges
except
select member, neighbour
from customer_groups_edges`,
          params: [],
        },
        {
          do: "write",
          name: "put each key beside itself",
          text: `insert into customer_groups_edges (member, neighbour)
select member, member as neighbour
from customer_groups_edges
except
select member, neighbour
from customer_groups_edges`,
          params: [],
        },
        {
          do: "write",
          name: "label each key",
          text: `insert into customer_groups_rounds (round, member, label)
select 0 as round, member, min(neighbour) as label
from customer_groups_edges
group by member`,
          params: [],
        },
        {
          do: "repeat",
          name: "pass labels on until they rest",
          most: 60,
          steps: [
            {
              do: "write",
              name: "pass labels on",
              text: `insert into customer_groups_rounds (round, member, label)
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
group by o.round, o.member`,
              params: [],
            },
          ],
          until: {
            columns: { moved: "count", clusters: "count" },
            text: `with
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
  and earlier.member = now.member`,
            params: [],
          },
        },
        {
          do: "guard",
          name: "look for labels that still move",
          problem: "labels still move after 60 rounds: the clusters of customer_groups are as they were",
          columns: { member: "bigint", label: "bigint" },
          text: `with
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
order by now.member`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_groups",
          counts: "deleted",
          text: `delete from customer_groups`,
          params: [],
        },
        {
          do: "write",
          name: "fill the table customer_groups",
          counts: "inserted",
          text: `insert into customer_groups (customer_id, cluster_id)
with
  -- As they rest.
  labels as (
    select rounds.member, rounds.label as cluster_id
    from customer_groups_rounds as rounds
    where rounds.round = (select max(latest.round) as round from customer_groups_rounds as latest)
  )
select c.customer_id, coalesce(l.cluster_id, c.customer_id) as cluster_id
from customers as c
left join labels as l on l.member = c.customer_id`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_groups_edges",
          text: `delete from customer_groups_edges`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_groups_rounds",
          text: `delete from customer_groups_rounds`,
          params: [],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop the table customer_groups",
          text: `drop table if exists customer_groups`,
          params: [],
        },
        {
          do: "write",
          name: "drop the table customer_groups_edges",
          text: `drop table if exists customer_groups_edges`,
          params: [],
        },
        {
          do: "write",
          name: "drop the table customer_groups_rounds",
          text: `drop table if exists customer_groups_rounds`,
          params: [],
        },
      ],
    },
    mysql: {
      transaction: true,
      create: [
        {
          do: "write",
          name: "create the table customer_groups",
          text: `create table if not exists customer_groups (
  customer_id bigint not null,
  cluster_id bigint not null,
  primary key (customer_id)
)`,
          params: [],
        },
        {
          do: "write",
          name: "create the table customer_groups_edges",
          text: `create table if not exists customer_groups_edges (
  member bigint not null,
  neighbour bigint not null,
  primary key (member, neighbour)
)`,
          params: [],
        },
        {
          do: "write",
          name: "create the table customer_groups_rounds",
          text: `create table if not exists customer_groups_rounds (
  round int not null,
  member bigint not null,
  label bigint not null,
  primary key (round, member)
)`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "write",
          name: "empty the table customer_groups_edges",
          text: `delete from customer_groups_edges`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_groups_rounds",
          text: `delete from customer_groups_rounds`,
          params: [],
        },
        {
          do: "write",
          name: "find the pairs",
          text: `insert into customer_groups_edges (member, neighbour)
with
  -- What rows are compared by.
  blocked as (
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
    join blocked as b on a.name_block = b.name_block
      and a.name_block collate utf8mb4_0900_bin = b.name_block
      and a.customer_id < b.customer_id
    union all
    select
      a.customer_id as customer_id_a,
      b.customer_id as customer_id_b,
      a.country as country_a,
      b.country as country_b
    from blocked as a
    join blocked as b on a.day_block = b.day_block and a.customer_id < b.customer_id
    where a.name_block collate utf8mb4_0900_bin <> b.name_block
  ),
  same_customer as (
    select
      customer_id_a,
      customer_id_b,
      country_a collate utf8mb4_0900_bin = country_b as same_country
    from candidates
    where country_a = country_b and country_a collate utf8mb4_0900_bin = country_b
  )
select /*+ set_var(optimizer_switch = 'derived_merge=off') */ distinct
  customer_id_a as member,
  customer_id_b as neighbour
from same_customer`,
          params: [],
        },
        {
          do: "write",
          name: "turn the pairs round",
          text: `insert into customer_groups_edges (member, neighbour)
select edges.neighbour as member, edges.member as neighbour
from customer_groups_edges as edges
except
select member, neighbour
from customer_groups_edges`,
          params: [],
        },
        {
          do: "write",
          name: "put each key beside itself",
          text: `insert into customer_groups_edges (member, neighbour)
select member, member as neighbour
from customer_groups_edges
except
select member, neighbour
from customer_groups_edges`,
          params: [],
        },
        {
          do: "write",
          name: "label each key",
          text: `insert into customer_groups_rounds (round, member, label)
select 0 as round, member, min(neighbour) as label
from customer_groups_edges
group by member`,
          params: [],
        },
        {
          do: "repeat",
          name: "pass labels on until they rest",
          most: 60,
          steps: [
            {
              do: "write",
              name: "pass labels on",
              text: `insert into customer_groups_rounds (round, member, label)
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
group by o.round, o.member`,
              params: [],
            },
          ],
          until: {
            columns: { moved: "count", clusters: "count" },
            text: `with
  -- As they stand.
  labels as (
    select rounds.round, rounds.member, rounds.label
    from customer_groups_rounds as rounds
    where rounds.round = (select max(latest.round) as round from customer_groups_rounds as latest)
  )
select
  count(case when now.label <> earlier.label then 1 end) as moved,
  count(distinct now.label) as clusters
from labels as now
join customer_groups_rounds as earlier on earlier.round = now.round - 1
  and earlier.member = now.member`,
            params: [],
          },
        },
        {
          do: "guard",
          name: "look for labels that still move",
          problem: "labels still move after 60 rounds: the clusters of customer_groups are as they were",
          columns: { member: "bigint", label: "bigint" },
          text: `with
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
order by now.member`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_groups",
          counts: "deleted",
          text: `delete from customer_groups`,
          params: [],
        },
        {
          do: "write",
          name: "fill the table customer_groups",
          counts: "inserted",
          text: `insert into customer_groups (customer_id, cluster_id)
with
  -- As they rest.
  labels as (
    select rounds.member, rounds.label as cluster_id
    from customer_groups_rounds as rounds
    where rounds.round = (select max(latest.round) as round from customer_groups_rounds as latest)
  )
select c.customer_id, coalesce(l.cluster_id, c.customer_id) as cluster_id
from customers as c
left join labels as l on l.member = c.customer_id`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_groups_edges",
          text: `delete from customer_groups_edges`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_groups_rounds",
          text: `delete from customer_groups_rounds`,
          params: [],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop the table customer_groups",
          text: `drop table if exists customer_groups`,
          params: [],
        },
        {
          do: "write",
          name: "drop the table customer_groups_edges",
          text: `drop table if exists customer_groups_edges`,
          params: [],
        },
        {
          do: "write",
          name: "drop the table customer_groups_rounds",
          text: `drop table if exists customer_groups_rounds`,
          params: [],
        },
      ],
    },
    sqlserver: {
      transaction: true,
      create: [
        {
          do: "write",
          name: "create the table customer_groups",
          text: `if object_id(N'customer_groups', N'U') is null
create table customer_groups (
  customer_id bigint not null,
  cluster_id bigint not null,
  primary key (customer_id)
)`,
          params: [],
        },
        {
          do: "write",
          name: "create the table customer_groups_edges",
          text: `if object_id(N'customer_groups_edges', N'U') is null
create table customer_groups_edges (
  member bigint not null,
  neighbour bigint not null,
  primary key (member, neighbour)
)`,
          params: [],
        },
        {
          do: "write",
          name: "create the table customer_groups_rounds",
          text: `if object_id(N'customer_groups_rounds', N'U') is null
create table customer_groups_rounds (
  round int not null,
  member bigint not null,
  label bigint not null,
  primary key (round, member)
)`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "write",
          name: "empty the table customer_groups_edges",
          text: `delete from customer_groups_edges`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_groups_rounds",
          text: `delete from customer_groups_rounds`,
          params: [],
        },
        {
          do: "write",
          name: "find the pairs",
          text: `with
  -- What rows are compared by.
  blocked as (
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
    join blocked as b on (a.name_block + N'.') collate Latin1_General_100_BIN2_UTF8
        = (b.name_block + N'.') collate Latin1_General_100_BIN2_UTF8
      and a.customer_id < b.customer_id
    union all
    select
      a.customer_id as customer_id_a,
      b.customer_id as customer_id_b,
      a.country as country_a,
      b.country as country_b
    from blocked as a
    join blocked as b on a.day_block = b.day_block and a.customer_id < b.customer_id
    where (a.name_block + N'.') collate Latin1_General_100_BIN2_UTF8
        <> (b.name_block + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  same_customer as (
    select
      customer_id_a,
      customer_id_b,
      cast(
        case
          when (country_a + N'.') collate Latin1_General_100_BIN2_UTF8
              = (country_b + N'.') collate Latin1_General_100_BIN2_UTF8
          then 1
          when not (country_a + N'.') collate Latin1_General_100_BIN2_UTF8
              = (country_b + N'.') collate Latin1_General_100_BIN2_UTF8
          then 0
        end as bit
      ) as same_country
    from candidates
    where (country_a + N'.') collate Latin1_General_100_BIN2_UTF8
        = (country_b + N'.') collate Latin1_General_100_BIN2_UTF8
  )
insert into customer_groups_edges (member, neighbour)
select distinct customer_id_a as member, customer_id_b as neighbour
from same_customer`,
          params: [],
        },
        {
          do: "write",
          name: "turn the pairs round",
          text: `insert into customer_groups_edges (member, neighbour)
select edges.neighbour as member, edges.member as neighbour
from customer_groups_edges as edges
except
select member, neighbour
from customer_groups_edges`,
          params: [],
        },
        {
          do: "write",
          name: "put each key beside itself",
          text: `insert into customer_groups_edges (member, neighbour)
select member, member as neighbour
from customer_groups_edges
except
select member, neighbour
from customer_groups_edges`,
          params: [],
        },
        {
          do: "write",
          name: "label each key",
          text: `insert into customer_groups_rounds (round, member, label)
select 0 as round, member, min(neighbour) as label
from customer_groups_edges
group by member`,
          params: [],
        },
        {
          do: "repeat",
          name: "pass labels on until they rest",
          most: 60,
          steps: [
            {
              do: "write",
              name: "pass labels on",
              text: `with
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
insert into customer_groups_rounds (round, member, label)
select o.round + 1 as round, o.member, min(o.offer) as label
from offered as o
group by o.round, o.member`,
              params: [],
            },
          ],
          until: {
            columns: { moved: "count", clusters: "count" },
            text: `with
  -- As they stand.
  labels as (
    select rounds.round, rounds.member, rounds.label
    from customer_groups_rounds as rounds
    where rounds.round = (select max(latest.round) as round from customer_groups_rounds as latest)
  )
select
  count_big(case when now.label <> earlier.label then 1 end) as moved,
  count_big(distinct now.label) as clusters
from labels as now
join customer_groups_rounds as earlier on earlier.round = now.round - 1
  and earlier.member = now.member`,
            params: [],
          },
        },
        {
          do: "guard",
          name: "look for labels that still move",
          problem: "labels still move after 60 rounds: the clusters of customer_groups are as they were",
          columns: { member: "bigint", label: "bigint" },
          text: `with
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
order by now.member`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_groups",
          counts: "deleted",
          text: `delete from customer_groups`,
          params: [],
        },
        {
          do: "write",
          name: "fill the table customer_groups",
          counts: "inserted",
          text: `with
  -- As they rest.
  labels as (
    select rounds.member, rounds.label as cluster_id
    from customer_groups_rounds as rounds
    where rounds.round = (select max(latest.round) as round from customer_groups_rounds as latest)
  )
insert into customer_groups (customer_id, cluster_id)
select c.customer_id, coalesce(l.cluster_id, c.customer_id) as cluster_id
from customers as c
left join labels as l on l.member = c.customer_id`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_groups_edges",
          text: `delete from customer_groups_edges`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_groups_rounds",
          text: `delete from customer_groups_rounds`,
          params: [],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop the table customer_groups",
          text: `drop table if exists customer_groups`,
          params: [],
        },
        {
          do: "write",
          name: "drop the table customer_groups_edges",
          text: `drop table if exists customer_groups_edges`,
          params: [],
        },
        {
          do: "write",
          name: "drop the table customer_groups_rounds",
          text: `drop table if exists customer_groups_rounds`,
          params: [],
        },
      ],
    },
    spark: {
      transaction: false,
      create: [
        {
          do: "write",
          name: "create the table customer_groups",
          text: `create table if not exists customer_groups (
  customer_id bigint not null,
  cluster_id bigint not null
) using delta`,
          params: [],
        },
        {
          do: "write",
          name: "create the table customer_groups_edges",
          text: `create table if not exists customer_groups_edges (
  member bigint not null,
  neighbour bigint not null
) using delta`,
          params: [],
        },
        {
          do: "write",
          name: "create the table customer_groups_rounds",
          text: `create table if not exists customer_groups_rounds (
  round int not null,
  member bigint not null,
  label bigint not null
) using delta`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "write",
          name: "empty the table customer_groups_edges",
          text: `delete from customer_groups_edges`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_groups_rounds",
          text: `delete from customer_groups_rounds`,
          params: [],
        },
        {
          do: "write",
          name: "find the pairs",
          text: `insert into customer_groups_edges (member, neighbour)
with
  -- What rows are compared by.
  blocked as (
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
from same_customer`,
          params: [],
        },
        {
          do: "write",
          name: "turn the pairs round",
          text: `insert into customer_groups_edges (member, neighbour)
select edges.neighbour as member, edges.member as neighbour
from customer_groups_edges as edges
except
select member, neighbour
from customer_groups_edges`,
          params: [],
        },
        {
          do: "write",
          name: "put each key beside itself",
          text: `insert into customer_groups_edges (member, neighbour)
select member, member as neighbour
from customer_groups_edges
except
select member, neighbour
from customer_groups_edges`,
          params: [],
        },
        {
          do: "write",
          name: "label each key",
          text: `insert into customer_groups_rounds (round, member, label)
select 0 as round, member, min(neighbour) as label
from customer_groups_edges
group by member`,
          params: [],
        },
        {
          do: "repeat",
          name: "pass labels on until they rest",
          most: 60,
          steps: [
            {
              do: "write",
              name: "pass labels on",
              text: `insert into customer_groups_rounds (round, member, label)
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
group by o.round, o.member`,
              params: [],
            },
          ],
          until: {
            columns: { moved: "count", clusters: "count" },
            text: `with
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
  and earlier.member = now.member`,
            params: [],
          },
        },
        {
          do: "guard",
          name: "look for labels that still move",
          problem: "labels still move after 60 rounds: the clusters of customer_groups are as they were",
          columns: { member: "bigint", label: "bigint" },
          text: `with
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
order by now.member`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_groups",
          counts: "deleted",
          text: `delete from customer_groups`,
          params: [],
        },
        {
          do: "write",
          name: "fill the table customer_groups",
          counts: "inserted",
          text: `insert into customer_groups (customer_id, cluster_id)
with
  -- As they rest.
  labels as (
    select rounds.member, rounds.label as cluster_id
    from customer_groups_rounds as rounds
    where rounds.round = (select max(latest.round) as round from customer_groups_rounds as latest)
  )
select c.customer_id, coalesce(l.cluster_id, c.customer_id) as cluster_id
from customers as c
left join labels as l on l.member = c.customer_id`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_groups_edges",
          text: `delete from customer_groups_edges`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_groups_rounds",
          text: `delete from customer_groups_rounds`,
          params: [],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop the table customer_groups",
          text: `drop table if exists customer_groups`,
          params: [],
        },
        {
          do: "write",
          name: "drop the table customer_groups_edges",
          text: `drop table if exists customer_groups_edges`,
          params: [],
        },
        {
          do: "write",
          name: "drop the table customer_groups_rounds",
          text: `drop table if exists customer_groups_rounds`,
          params: [],
        },
      ],
    },
  },
});

// Made by quern from definition.ts:18. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface GroupSizesRow {
  readonly clusterId: bigint;
  readonly customers: number;
}

/** How many customers each of them is. */
export const groupSizes: Query<NoParams, GroupSizesRow> = /* @__PURE__ */ defineQuery({
  name: "group_sizes",
  params: {},
  columns: {
    clusterId: "bigint",
    customers: "count",
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
