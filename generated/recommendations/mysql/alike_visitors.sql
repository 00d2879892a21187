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
  -- How many members each set has.
  sizes_of_wishes as (
    select id, count(*) as size
    from members_of_wishes
    group by id
  ),
  -- Each set's members, and how many it has.
  sized_wishes as (
    select mow.id, mow.member, sow.size
    from members_of_wishes as mow
    join sizes_of_wishes as sow on sow.id = mow.id
  ),
  -- How many members each pair has in common.
  shared_members as (
    select
      a.id as user_id,
      b.id as other_id,
      count(*) as in_both,
      max(a.size) as left_size,
      max(b.size) as right_size
    from sized_wishes as a
    join sized_wishes as b on b.member = a.member and a.id < b.id
    group by a.id, b.id
  ),
  -- Every pair, and how alike it is.
  scored as (
    select
      user_id,
      other_id,
      cast(in_both as double) / nullif(left_size + right_size - in_both, 0) as jaccard,
      in_both,
      left_size + right_size - in_both as in_either
    from shared_members
  )
select user_id, other_id, jaccard, in_both, in_either
from scored
where jaccard >= 0.5e0
