-- user_split_audit: sizes of the parts of user_split, and the number of keys in several parts,
-- which must be 0.
-- MySQL 8.4 · definitions/samples.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- Split parts in the declared order.
  parts as (
    select 1 as position, 'train' as split
    union all
    select 2, 'test'
  ),
  -- Users for training and test: the application asks `assignUserSplit` which of them somebody is
  -- in.
  user_split as (
    select
      user_id,
      email,
      name,
      country,
      birth_date,
      newsletter,
      registered_at,
      case
        when cast(
            conv(
              left(sha2(concat('users-2025:', cast(user_id as char)), 256), 13),
              16,
              10
            ) as double
          )
            / 4503599627370496
            < 0.8e0
        then 'train'
        else 'test'
      end as split
    from users
  ),
  -- Row count per part and key.
  rows_per_part_key as (
    select split collate utf8mb4_0900_bin as split, user_id, count(*) as `rows`
    from user_split
    group by split collate utf8mb4_0900_bin, user_id
  ),
  -- Keys of each part, with the number of parts that contain the key.
  keys_with_part_count as (
    select split, `rows`, count(*) over (partition by user_id) as parts
    from rows_per_part_key
  ),
  parts_per_position_split as (
    select
      p.position,
      p.split collate utf8mb4_0900_bin as split,
      coalesce(cast(sum(kwpc.`rows`) as signed), 0) as `rows`,
      count(kwpc.`rows`) as `keys`,
      count(case when kwpc.parts > 1 then 1 end) as shared_keys
    from parts as p
    left join keys_with_part_count as kwpc on kwpc.split = p.split
      and kwpc.split collate utf8mb4_0900_bin = p.split
    group by p.position, p.split collate utf8mb4_0900_bin
  )
select
  split,
  `rows`,
  cast(`rows` as double) / nullif(cast(sum(`rows`) over () as signed), 0) as share,
  `keys`,
  shared_keys
from parts_per_position_split
order by position
