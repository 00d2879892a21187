// Made by quern from definitions/samples.ts:58. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface UserSplitAuditRow {
  readonly split: string;
  readonly rows: number;
  readonly share: number | null;
  readonly keys: number;
  readonly sharedKeys: number;
}

/** How large the parts of user_split are, and how many keys are in several: there must be none. */
export const userSplitAudit: Query<NoParams, UserSplitAuditRow> = /* @__PURE__ */ defineQuery({
  name: "user_split_audit",
  params: {},
  columns: {
    split: "text",
    rows: "count",
    share: "double?",
    keys: "count",
    sharedKeys: "count",
  },
  sql: {
    postgres: {
      text: `with
  -- The parts, in their order.
  parts as (
    select 1 as position, 'train' as split
    union all
    select 2, 'test'
  ),
  -- Users for training and test: the application asks \`assignUserSplit\` which of them somebody is
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
order by position`,
      params: [],
    },
    mysql: {
      text: `with
  -- The parts, in their order.
  parts as (
    select 1 as position, 'train' as split
    union all
    select 2, 'test'
  ),
  -- Users for training and test: the application asks \`assignUserSplit\` which of them somebody is
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
    select split collate utf8mb4_0900_bin as split, user_id, count(*) as \`rows\`
    from user_split
    group by split collate utf8mb4_0900_bin, user_id
  ),
  -- In how many parts each key is.
  shared_keys as (
    select split, \`rows\`, count(*) over (partition by user_id) as parts
    from part_keys
  ),
  grouped_parts as (
    select
      p.position,
      p.split collate utf8mb4_0900_bin as split,
      coalesce(cast(sum(sk.\`rows\`) as signed), 0) as \`rows\`,
      count(sk.\`rows\`) as \`keys\`,
      count(case when sk.parts > 1 then 1 end) as shared_keys
    from parts as p
    left join shared_keys as sk on sk.split = p.split
      and sk.split collate utf8mb4_0900_bin = p.split
    group by p.position, p.split collate utf8mb4_0900_bin
  )
select
  split,
  \`rows\`,
  cast(\`rows\` as double) / nullif(cast(sum(\`rows\`) over () as signed), 0) as share,
  \`keys\`,
  shared_keys
from grouped_parts
order by position`,
      params: [],
    },
    sqlserver: {
      text: `with
  -- The parts, in their order.
  parts as (
    select 1 as position, 'train' as split
    union all
    select 2, 'test'
  ),
  -- Users for training and test: the application asks \`assignUserSplit\` which of them somebody is
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
order by position`,
      params: [],
    },
    spark: {
      text: `with
  -- The parts, in their order.
  parts as (
    select 1 as position, 'train' as split
    union all
    select 2, 'test'
  ),
  -- Users for training and test: the application asks \`assignUserSplit\` which of them somebody is
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
            conv(substr(sha2('users-2025:'
              || cast(user_id as string), 256), 1, 13), 16, 10) as double
          )
            / 4503599627370496
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
      coalesce(sum(sk.rows), 0) as rows,
      count(sk.rows) as keys,
      count(*) filter (where sk.parts > 1) as shared_keys
    from parts as p
    left join shared_keys as sk on sk.split = p.split
    group by p.position, p.split
  )
select split, rows, rows / nullif(sum(rows) over (), 0) as share, keys, shared_keys
from grouped_parts
order by position`,
      params: [],
    },
  },
});
