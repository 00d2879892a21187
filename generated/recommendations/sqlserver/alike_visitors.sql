-- alike_visitors: Visitors whose wishes are alike: half of what either wants is what both want.
-- SQL Server 2022 · definitions/similarity.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- What visitors wish for.
  wishes as (
    select user_id, product_id
    from interactions
    where kind = 'wishlist' and (kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'wishlist.'
  ),
  -- Distinct members per set.
  members_of_wishes as (
    select distinct user_id as id, product_id as member
    from wishes
  ),
  -- Number of members per set.
  sizes_of_wishes as (
    select id, count_big(*) as size
    from members_of_wishes
    group by id
  ),
  -- Set members, with the size of the set.
  sized_wishes as (
    select mow.id, mow.member, sow.size
    from members_of_wishes as mow
    join sizes_of_wishes as sow on sow.id = mow.id
  ),
  -- Number of common members per pair.
  shared_members as (
    select
      a.id as user_id,
      b.id as other_id,
      count_big(*) as in_both,
      max(a.size) as left_size,
      max(b.size) as right_size
    from sized_wishes as a
    join sized_wishes as b on b.member = a.member and a.id < b.id
    group by a.id, b.id
  ),
  -- Pairs with their similarity or distance.
  pair_scores as (
    select
      user_id,
      other_id,
      cast(in_both as float) / nullif(left_size + right_size - in_both, 0) as jaccard,
      in_both,
      left_size + right_size - in_both as in_either
    from shared_members
  )
select user_id, other_id, jaccard, in_both, in_either
from pair_scores
where jaccard >= 0.5e0;
