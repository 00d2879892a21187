// Made by quern from definitions/similarity.ts:85. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface AlikeVisitorsRow {
  readonly userId: bigint;
  readonly otherId: bigint;
  readonly jaccard: number;
  readonly inBoth: number;
  readonly inEither: bigint;
}

/** Visitors whose wishes are alike: half of what either wants is what both want. */
export const alikeVisitors: Query<NoParams, AlikeVisitorsRow> = /* @__PURE__ */ defineQuery({
  name: "alike_visitors",
  params: {},
  columns: {
    userId: "bigint",
    otherId: "bigint",
    jaccard: "double",
    inBoth: "count",
    inEither: "bigint",
  },
  sql: {
    postgres: {
      text: `with
  -- What visitors wish for.
  wishes as (
    select user_id, product_id
    from interactions
    where kind = 'wishlist'
  ),
  -- Each set's members, each once.
  members_of_wishes as (
    select distinct user_id as id, product_id as member
    from wishes
  ),
  -- How many members each pair has in common.
  shared_members as (
    select a.id as user_id, b.id as other_id, count(*) as in_both
    from members_of_wishes as a
    join members_of_wishes as b on b.member = a.member and a.id < b.id
    group by a.id, b.id
  ),
  -- How many members each set has.
  sizes_of_wishes as (
    select id, count(*) as size
    from members_of_wishes
    group by id
  ),
  -- Every pair, and how alike it is.
  scored as (
    select
      sm.user_id,
      sm.other_id,
      cast(sm.in_both as double precision) / nullif(a.size + b.size - sm.in_both, 0) as jaccard,
      sm.in_both,
      a.size + b.size - sm.in_both as in_either
    from shared_members as sm
    join sizes_of_wishes as a on a.id = sm.user_id
    join sizes_of_wishes as b on b.id = sm.other_id
  )
select user_id, other_id, jaccard, in_both, in_either
from scored
where jaccard >= 0.5`,
      params: [],
    },
    mysql: {
      text: `with
  -- What visitors wish for.
  wishes as (
    select user_id, product_id
    from interactions
    where kind = 'wishlist' and kind collate utf8mb4_0900_bin = 'wishlist'
  ),
  -- Each set's members, each once.
  members_of_wishes as (
    select distinct user_id as id, product_id as member
    from wishes
  ),
  -- How many members each pair has in common.
  shared_members as (
    select a.id as user_id, b.id as other_id, count(*) as in_both
    from members_of_wishes as a
    join members_of_wishes as b on b.member = a.member and a.id < b.id
    group by a.id, b.id
  ),
  -- How many members each set has.
  sizes_of_wishes as (
    select id, count(*) as size
    from members_of_wishes
    group by id
  ),
  -- Every pair, and how alike it is.
  scored as (
    select
      sm.user_id,
      sm.other_id,
      cast(sm.in_both as double) / nullif(a.size + b.size - sm.in_both, 0) as jaccard,
      sm.in_both,
      a.size + b.size - sm.in_both as in_either
    from shared_members as sm
    join sizes_of_wishes as a on a.id = sm.user_id
    join sizes_of_wishes as b on b.id = sm.other_id
  )
select user_id, other_id, jaccard, in_both, in_either
from scored
where jaccard >= 0.5e0`,
      params: [],
    },
    sqlserver: {
      text: `with
  -- What visitors wish for.
  wishes as (
    select user_id, product_id
    from interactions
    where kind = 'wishlist' and (kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'wishlist.'
  ),
  -- Each set's members, each once.
  members_of_wishes as (
    select distinct user_id as id, product_id as member
    from wishes
  ),
  -- How many members each pair has in common.
  shared_members as (
    select a.id as user_id, b.id as other_id, count_big(*) as in_both
    from members_of_wishes as a
    join members_of_wishes as b on b.member = a.member and a.id < b.id
    group by a.id, b.id
  ),
  -- How many members each set has.
  sizes_of_wishes as (
    select id, count_big(*) as size
    from members_of_wishes
    group by id
  ),
  -- Every pair, and how alike it is.
  scored as (
    select
      sm.user_id,
      sm.other_id,
      cast(sm.in_both as float) / nullif(a.size + b.size - sm.in_both, 0) as jaccard,
      sm.in_both,
      a.size + b.size - sm.in_both as in_either
    from shared_members as sm
    join sizes_of_wishes as a on a.id = sm.user_id
    join sizes_of_wishes as b on b.id = sm.other_id
  )
select user_id, other_id, jaccard, in_both, in_either
from scored
where jaccard >= 0.5e0`,
      params: [],
    },
    spark: {
      text: `with
  -- What visitors wish for.
  wishes as (
    select user_id, product_id
    from interactions
    where kind = 'wishlist'
  ),
  -- Each set's members, each once.
  members_of_wishes as (
    select distinct user_id as id, product_id as member
    from wishes
  ),
  -- How many members each pair has in common.
  shared_members as (
    select a.id as user_id, b.id as other_id, count(*) as in_both
    from members_of_wishes as a
    join members_of_wishes as b on b.member = a.member and a.id < b.id
    group by a.id, b.id
  ),
  -- How many members each set has.
  sizes_of_wishes as (
    select id, count(*) as size
    from members_of_wishes
    group by id
  ),
  -- Every pair, and how alike it is.
  scored as (
    select
      sm.user_id,
      sm.other_id,
      sm.in_both / nullif(a.size + b.size - sm.in_both, 0) as jaccard,
      sm.in_both,
      a.size + b.size - sm.in_both as in_either
    from shared_members as sm
    join sizes_of_wishes as a on a.id = sm.user_id
    join sizes_of_wishes as b on b.id = sm.other_id
  )
select user_id, other_id, jaccard, in_both, in_either
from scored
where jaccard >= 0.5`,
      params: [],
    },
  },
});
