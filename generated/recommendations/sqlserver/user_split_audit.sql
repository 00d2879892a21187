-- user_split_audit: how large the parts of user_split are, and how many keys are in several: there
-- must be none.
-- SQL Server 2022 · definitions/samples.ts
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
        when cast(substring(hashbytes(
            'SHA2_256',
            'users-2025:' + cast(user_id as varchar(20))
          ), 1, 7) as bigint)
            / 16
            / 4503599627370496e0
            < 0.8e0
        then 'train'
        else 'test'
      end as split
    from users
  ),
  -- The keys of each part, and how many rows each has.
  part_keys as (
    select min(split) as split, user_id, count_big(*) as rows
    from user_split
    group by (split + N'.') collate Latin1_General_100_BIN2_UTF8, user_id
  ),
  -- In how many parts each key is.
  shared_keys as (
    select split, rows, count_big(*) over (partition by user_id) as parts
    from part_keys
  ),
  grouped_parts as (
    select
      p.position,
      min(p.split) as split,
      coalesce(sum(sk.rows), 0) as rows,
      count_big(sk.rows) as keys,
      count_big(case when sk.parts > 1 then 1 end) as shared_keys
    from parts as p
    left join shared_keys as sk on (sk.split + N'.') collate Latin1_General_100_BIN2_UTF8
        = (p.split + N'.') collate Latin1_General_100_BIN2_UTF8
    group by p.position, (p.split + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select split, rows, cast(rows as float) / nullif(sum(rows) over (), 0) as share, keys, shared_keys
from grouped_parts
order by position;
