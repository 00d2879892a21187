-- user_split_audit: how large the parts of user_split are, and how many keys are in several: there
-- must be none.
-- Postgres 16 · definitions/samples.ts
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
  -- The keys of each part, and how many rows each has.
  part_keys as (
    select split, user_id, count(*) as rows
    from user_split
    group by split, user_id
  ),
  -- In how many parts each key is.
  shared_keys as (
    select split, rows, count(*) over (partition by user_id) as parts
    from part_keys
  ),
  grouped_parts as (
    select
      p.position,
      p.split,
      coalesce(cast(sum(sk.rows) as bigint), 0) as rows,
      count(sk.rows) as keys,
      count(*) filter (where sk.parts > 1) as shared_keys
    from parts as p
    left join shared_keys as sk on sk.split = p.split
    group by p.position, p.split
  )
select
  split,
  rows,
  cast(rows as double precision) / nullif(cast(sum(rows) over () as bigint), 0) as share,
  keys,
  shared_keys
from grouped_parts
order by position
