-- alike_visitors: Visitors whose wishes are alike: half of what either wants is what both want.
-- MySQL 8.4 · definitions/similarity.ts
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
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
where jaccard >= 0.5e0
