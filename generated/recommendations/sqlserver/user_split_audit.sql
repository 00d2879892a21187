-- user_split_audit: sizes of the parts of user_split, and the number of keys in several parts,
-- which must be 0.
-- SQL Server 2022 · definitions/samples.ts
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
  -- Row count per part and key.
  rows_per_part_key as (
    select min(split) as split, user_id, count_big(*) as rows
    from user_split
    group by (split + N'.') collate Latin1_General_100_BIN2_UTF8, user_id
  ),
  -- Keys of each part, with the number of parts that contain the key.
  keys_with_part_count as (
    select split, rows, count_big(*) over (partition by user_id) as parts
    from rows_per_part_key
  ),
  parts_per_position_split as (
    select
      p.position,
      min(p.split) as split,
      coalesce(sum(kwpc.rows), 0) as rows,
      count_big(kwpc.rows) as keys,
      count_big(case when kwpc.parts > 1 then 1 end) as shared_keys
    from parts as p
    left join keys_with_part_count as kwpc on (
        kwpc.split + N'.'
      ) collate Latin1_General_100_BIN2_UTF8
        = (p.split + N'.') collate Latin1_General_100_BIN2_UTF8
    group by p.position, (p.split + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select split, rows, cast(rows as float) / nullif(sum(rows) over (), 0) as share, keys, shared_keys
from parts_per_position_split
order by position;
