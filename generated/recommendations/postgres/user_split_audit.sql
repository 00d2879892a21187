-- user_split_audit: sizes of the parts of user_split, and the number of keys in several parts,
-- which must be 0.
-- Postgres 16 · definitions/samples.ts
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
            cast(
              'x' || left(
                encode(sha256(convert_to('users-2025:' || cast(user_id as text), 'UTF8')), 'hex'),
                13
              ) as bit(52)
            ) as bigint
          )
            / 2 ^ 52
            < 0.8
        then 'train'
        else 'test'
      end as split
    from users
  ),
  -- Row count per part and key.
  rows_per_part_key as (
    select split, user_id, count(*) as rows
    from user_split
    group by split, user_id
  ),
  -- Keys of each part, with the number of parts that contain the key.
  keys_with_part_count as (
    select split, rows, count(*) over (partition by user_id) as parts
    from rows_per_part_key
  ),
  parts_per_position_split as (
    select
      p.position,
      p.split,
      coalesce(cast(sum(kwpc.rows) as bigint), 0) as rows,
      count(kwpc.rows) as keys,
      count(*) filter (where kwpc.parts > 1) as shared_keys
    from parts as p
    left join keys_with_part_count as kwpc on kwpc.split = p.split
    group by p.position, p.split
  )
select
  split,
  rows,
  cast(rows as double precision) / nullif(cast(sum(rows) over () as bigint), 0) as share,
  keys,
  shared_keys
from parts_per_position_split
order by position
