-- user_split_audit: how large the parts of user_split are, and how many keys are in several: there
-- must be none.
-- MySQL 8.4 · definitions/samples.ts
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
  -- The parts, in their order.
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
  -- The keys of each part, and how many rows each has.
  part_keys as (
    select split collate utf8mb4_0900_bin as split, user_id, count(*) as `rows`
    from user_split
    group by split collate utf8mb4_0900_bin, user_id
  ),
  -- In how many parts each key is.
  shared_keys as (
    select split, `rows`, count(*) over (partition by user_id) as parts
    from part_keys
  ),
  grouped_parts as (
    select
      p.position,
      p.split collate utf8mb4_0900_bin as split,
      coalesce(cast(sum(sk.`rows`) as signed), 0) as `rows`,
      count(sk.`rows`) as `keys`,
      count(case when sk.parts > 1 then 1 end) as shared_keys
    from parts as p
    left join shared_keys as sk on sk.split = p.split
      and sk.split collate utf8mb4_0900_bin = p.split
    group by p.position, p.split collate utf8mb4_0900_bin
  )
select
  split,
  `rows`,
  cast(`rows` as double) / nullif(cast(sum(`rows`) over () as signed), 0) as share,
  `keys`,
  shared_keys
from grouped_parts
order by position
