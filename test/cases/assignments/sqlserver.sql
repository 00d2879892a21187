-- as_columns: the same, as columns of a query.
-- SQL Server 2022 · definition.ts
-- Note: length: counts code points and trailing spaces; SQL Server's LEN ignores trailing spaces,
--   and counts code points only under an SC collation.
with keys_with_name_unit as (
  select
    id,
    big,
    kind,
    cast(substring(hashbytes(
      'SHA2_256',
      cast(
        (
          's:' + cast(len((name + N'.') collate Latin1_General_100_CI_AS_SC) - 1 as varchar(11))
            + ':' + name + cast(len(convert(varchar(10), [on], 23)) as varchar(11)) + ':'
            + convert(varchar(10), [on], 23) + N''
        ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
      )
    ), 1, 7) as bigint)
      / 16
      / 4503599627370496e0 as name_unit
  from keys
)
select
  id,
  case
    when cast(substring(hashbytes('SHA2_256', '0:' + cast(big as varchar(20))), 1, 7) as bigint)
        / 16
        / 4503599627370496e0
        < 0.5e0
    then 'a'
    else 'b'
  end as part,
  cast(
    2
      * (
        cast(substring(hashbytes(
          'SHA2_256',
          cast(
            (
              'c:'
                + coalesce(
                  cast(len((kind + N'.') collate Latin1_General_100_CI_AS_SC) - 1 as varchar(11))
                    + ':'
                    + kind,
                  '-'
                )
                + N''
            ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
          )
        ), 1, 7) as bigint)
          / 16
          / 4503599627370496e0
      ) as int
  ) as fold,
  case when name_unit < 0.25e0 then 'a' when name_unit < 0.5e0 then 'b' else 'c' end as both
from keys_with_name_unit;

-- by_all: every type, and NULLs, in one key; a column is called as a word of the language.
-- SQL Server 2022 · definition.ts
-- Note: length: counts code points and trailing spaces; SQL Server's LEN ignores trailing spaces,
--   and counts code points only under an SC collation.
select
  id,
  big,
  name,
  kind,
  price,
  [on],
  at,
  seen,
  ok,
  cast(
    7
      * (
        cast(substring(hashbytes(
          'SHA2_256',
          cast(
            (
              ':' + cast(len(cast(id as varchar(11))) as varchar(11)) + ':'
                + cast(id as varchar(11))
                + coalesce(
                  cast(len((kind + N'.') collate Latin1_General_100_CI_AS_SC) - 1 as varchar(11))
                    + ':'
                    + kind,
                  '-'
                )
                + cast(len(cast(price as varchar(41))) as varchar(11)) + ':'
                + cast(price as varchar(41))
                + cast(len(convert(varchar(10), [on], 23)) as varchar(11)) + ':'
                + convert(varchar(10), [on], 23)
                + cast(len(convert(varchar(26), cast(at as datetime2(6)), 121)) as varchar(11))
                + ':' + convert(varchar(26), cast(at as datetime2(6)), 121)
                + coalesce(
                  cast(
                    len(
                      convert(varchar(26), cast(switchoffset(seen, '+00:00') as datetime2(6)), 121)
                    ) as varchar(11)
                  )
                    + ':'
                    + convert(varchar(26), cast(switchoffset(seen, '+00:00') as datetime2(6)), 121),
                  '-'
                )
                + coalesce(
                  cast(
                    len(
                      case when ok = 1 then 'true' when not ok = 1 then 'false' end
                    ) as varchar(11)
                  )
                    + ':'
                    + case when ok = 1 then 'true' when not ok = 1 then 'false' end,
                  '-'
                )
                + cast(len((name + N'.') collate Latin1_General_100_CI_AS_SC) - 1 as varchar(11))
                + ':' + name + N''
            ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
          )
        ), 1, 7) as bigint)
          / 16
          / 4503599627370496e0
      ) as int
  ) as fold
from keys;

-- by_all_audit: sizes of the parts of by_all, and the number of keys in several parts, which must
-- be 0.
-- SQL Server 2022 · definition.ts
-- Note: length: counts code points and trailing spaces; SQL Server's LEN ignores trailing spaces,
--   and counts code points only under an SC collation.
with
  -- Split parts in the declared order.
  parts as (
    select 1 as position, 0 as fold
    union all
    select 2, 1
    union all
    select 3, 2
    union all
    select 4, 3
    union all
    select 5, 4
    union all
    select 6, 5
    union all
    select 7, 6
  ),
  -- Every type, and NULLs, in one key; a column is called as a word of the language.
  by_all as (
    select
      id,
      big,
      name,
      kind,
      price,
      [on],
      at,
      seen,
      ok,
      cast(
        7
          * (
            cast(substring(hashbytes(
              'SHA2_256',
              cast(
                (
                  ':' + cast(len(cast(id as varchar(11))) as varchar(11)) + ':'
                    + cast(id as varchar(11))
                    + coalesce(
                      cast(
                        len((kind + N'.') collate Latin1_General_100_CI_AS_SC) - 1 as varchar(11)
                      )
                        + ':'
                        + kind,
                      '-'
                    )
                    + cast(len(cast(price as varchar(41))) as varchar(11)) + ':'
                    + cast(price as varchar(41))
                    + cast(len(convert(varchar(10), [on], 23)) as varchar(11)) + ':'
                    + convert(varchar(10), [on], 23)
                    + cast(len(convert(varchar(26), cast(at as datetime2(6)), 121)) as varchar(11))
                    + ':' + convert(varchar(26), cast(at as datetime2(6)), 121)
                    + coalesce(
                      cast(
                        len(
                          convert(varchar(26), cast(
                            switchoffset(seen, '+00:00') as datetime2(6)
                          ), 121)
                        ) as varchar(11)
                      )
                        + ':'
                        + convert(varchar(26), cast(
                          switchoffset(seen, '+00:00') as datetime2(6)
                        ), 121),
                      '-'
                    )
                    + coalesce(
                      cast(
                        len(
                          case when ok = 1 then 'true' when not ok = 1 then 'false' end
                        ) as varchar(11)
                      )
                        + ':'
                        + case when ok = 1 then 'true' when not ok = 1 then 'false' end,
                      '-'
                    )
                    + cast(
                      len((name + N'.') collate Latin1_General_100_CI_AS_SC) - 1 as varchar(11)
                    )
                    + ':' + name + N''
                ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
              )
            ), 1, 7) as bigint)
              / 16
              / 4503599627370496e0
          ) as int
      ) as fold
    from keys
  ),
  -- Row count per part and key.
  rows_per_part_key as (
    select
      fold,
      id,
      min(kind) as kind,
      price,
      [on],
      at,
      seen,
      ok,
      min(name) as name,
      count_big(*) as rows
    from by_all
    group by
      fold,
      id,
      (kind + N'.') collate Latin1_General_100_BIN2_UTF8,
      price,
      [on],
      at,
      seen,
      ok,
      (name + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Keys of each part, with the number of parts that contain the key.
  keys_with_part_count as (
    select
      fold,
      rows,
      count_big(*) over (
        partition by id,
          (kind + N'.') collate Latin1_General_100_BIN2_UTF8,
          price,
          [on],
          at,
          seen,
          ok,
          (name + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as parts
    from rows_per_part_key
  ),
  parts_per_position_fold as (
    select
      p.position,
      p.fold,
      coalesce(sum(kwpc.rows), 0) as rows,
      count_big(kwpc.rows) as keys,
      count_big(case when kwpc.parts > 1 then 1 end) as shared_keys
    from parts as p
    left join keys_with_part_count as kwpc on kwpc.fold = p.fold
    group by p.position, p.fold
  )
select fold, rows, cast(rows as float) / nullif(sum(rows) over (), 0) as share, keys, shared_keys
from parts_per_position_fold
order by position;

-- by_class: one column that may be NULL.
-- SQL Server 2022 · definition.ts
-- Note: length: counts code points and trailing spaces; SQL Server's LEN ignores trailing spaces,
--   and counts code points only under an SC collation.
select
  id,
  big,
  name,
  kind,
  price,
  [on],
  at,
  seen,
  ok,
  cast(
    2
      * (
        cast(substring(hashbytes(
          'SHA2_256',
          cast(
            (
              'c:'
                + coalesce(
                  cast(len((kind + N'.') collate Latin1_General_100_CI_AS_SC) - 1 as varchar(11))
                    + ':'
                    + kind,
                  '-'
                )
                + N''
            ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
          )
        ), 1, 7) as bigint)
          / 16
          / 4503599627370496e0
      ) as int
  ) as fold
from keys;

-- by_class_audit: sizes of the parts of by_class, and the number of keys in several parts, which
-- must be 0.
-- SQL Server 2022 · definition.ts
-- Note: length: counts code points and trailing spaces; SQL Server's LEN ignores trailing spaces,
--   and counts code points only under an SC collation.
with
  -- Split parts in the declared order.
  parts as (
    select 1 as position, 0 as fold
    union all
    select 2, 1
  ),
  -- One column that may be NULL.
  by_class as (
    select
      id,
      big,
      name,
      kind,
      price,
      [on],
      at,
      seen,
      ok,
      cast(
        2
          * (
            cast(substring(hashbytes(
              'SHA2_256',
              cast(
                (
                  'c:'
                    + coalesce(
                      cast(
                        len((kind + N'.') collate Latin1_General_100_CI_AS_SC) - 1 as varchar(11)
                      )
                        + ':'
                        + kind,
                      '-'
                    )
                    + N''
                ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
              )
            ), 1, 7) as bigint)
              / 16
              / 4503599627370496e0
          ) as int
      ) as fold
    from keys
  ),
  -- Row count per part and key.
  rows_per_part_key as (
    select fold, min(kind) as kind, count_big(*) as rows
    from by_class
    group by fold, (kind + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Keys of each part, with the number of parts that contain the key.
  keys_with_part_count as (
    select
      fold,
      rows,
      count_big(*) over (partition by (kind + N'.') collate Latin1_General_100_BIN2_UTF8) as parts
    from rows_per_part_key
  ),
  parts_per_position_fold as (
    select
      p.position,
      p.fold,
      coalesce(sum(kwpc.rows), 0) as rows,
      count_big(kwpc.rows) as keys,
      count_big(case when kwpc.parts > 1 then 1 end) as shared_keys
    from parts as p
    left join keys_with_part_count as kwpc on kwpc.fold = p.fold
    group by p.position, p.fold
  )
select fold, rows, cast(rows as float) / nullif(sum(rows) over (), 0) as share, keys, shared_keys
from parts_per_position_fold
order by position;

-- by_name: a split by texts.
-- SQL Server 2022 · definition.ts
with
  -- Each row with the hash of its key in [0, 1).
  keys_with_hash as (
    select
      id,
      big,
      name,
      kind,
      price,
      [on],
      at,
      seen,
      ok,
      cast(substring(hashbytes(
        'SHA2_256',
        cast(
          (
            N'it''s `${x}` \ "quoted"
😀:' + name + N''
          ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
        )
      ), 1, 7) as bigint)
        / 16
        / 4503599627370496e0 as unit
    from keys
  )
select
  id,
  big,
  name,
  kind,
  price,
  [on],
  at,
  seen,
  ok,
  case when unit < 0.1e0 then 'train' when unit < 0.3e0 then 'va''lid' else 'te"st' end as split
from keys_with_hash;

-- by_name_audit: sizes of the parts of by_name, and the number of keys in several parts, which must
-- be 0.
-- SQL Server 2022 · definition.ts
with
  -- Split parts in the declared order.
  parts as (
    select 1 as position, 'train' as split
    union all
    select 2, 'va''lid'
    union all
    select 3, 'te"st'
  ),
  -- Each row with the hash of its key in [0, 1).
  keys_with_hash as (
    select
      id,
      big,
      name,
      kind,
      price,
      [on],
      at,
      seen,
      ok,
      cast(substring(hashbytes(
        'SHA2_256',
        cast(
          (
            N'it''s `${x}` \ "quoted"
😀:' + name + N''
          ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
        )
      ), 1, 7) as bigint)
        / 16
        / 4503599627370496e0 as unit
    from keys
  ),
  -- A split by texts.
  by_name as (
    select
      id,
      big,
      name,
      kind,
      price,
      [on],
      at,
      seen,
      ok,
      case when unit < 0.1e0 then 'train' when unit < 0.3e0 then 'va''lid' else 'te"st' end as split
    from keys_with_hash
  ),
  -- Row count per part and key.
  rows_per_part_key as (
    select min(split) as split, min(name) as name, count_big(*) as rows
    from by_name
    group by
      (split + N'.') collate Latin1_General_100_BIN2_UTF8,
      (name + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Keys of each part, with the number of parts that contain the key.
  keys_with_part_count as (
    select
      split,
      rows,
      count_big(*) over (partition by (name + N'.') collate Latin1_General_100_BIN2_UTF8) as parts
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

-- by_number: Whole numbers up to their ends, in two parts.
-- SQL Server 2022 · definition.ts
select
  id,
  big,
  name,
  kind,
  price,
  [on],
  at,
  seen,
  ok,
  case
    when cast(substring(hashbytes('SHA2_256', '0:' + cast(big as varchar(20))), 1, 7) as bigint)
        / 16
        / 4503599627370496e0
        < 0.5e0
    then 'a'
    else 'b'
  end as split
from keys;

-- by_number_audit: sizes of the parts of by_number, and the number of keys in several parts, which
-- must be 0.
-- SQL Server 2022 · definition.ts
with
  -- Split parts in the declared order.
  parts as (
    select 1 as position, 'a' as split
    union all
    select 2, 'b'
  ),
  -- Whole numbers up to their ends, in two parts.
  by_number as (
    select
      id,
      big,
      name,
      kind,
      price,
      [on],
      at,
      seen,
      ok,
      case
        when cast(substring(hashbytes('SHA2_256', '0:' + cast(big as varchar(20))), 1, 7) as bigint)
            / 16
            / 4503599627370496e0
            < 0.5e0
        then 'a'
        else 'b'
      end as split
    from keys
  ),
  -- Row count per part and key.
  rows_per_part_key as (
    select min(split) as split, big, count_big(*) as rows
    from by_number
    group by (split + N'.') collate Latin1_General_100_BIN2_UTF8, big
  ),
  -- Keys of each part, with the number of parts that contain the key.
  keys_with_part_count as (
    select split, rows, count_big(*) over (partition by big) as parts
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

-- chosen: a key that is computed.
-- SQL Server 2022 · definition.ts
select id, big, name, kind, price, [on], at, seen, ok
from keys
where cast(substring(hashbytes(
    'SHA2_256',
    cast(
      (
        'x:' + left((name + N'') collate Latin1_General_100_CI_AS_SC, 1) collate database_default
          + N''
      ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
    )
  ), 1, 7) as bigint)
    / 16
    / 4503599627370496e0
    < 0.5e0;

-- chosen_audit: number of rows that chosen chose.
-- SQL Server 2022 · definition.ts
with
  -- A key that is computed.
  chosen as (
    select id, big, name, kind, price, [on], at, seen, ok
    from keys
    where cast(substring(hashbytes(
        'SHA2_256',
        cast(
          (
            'x:'
              + left((name + N'') collate Latin1_General_100_CI_AS_SC, 1) collate database_default
              + N''
          ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
        )
      ), 1, 7) as bigint)
        / 16
        / 4503599627370496e0
        < 0.5e0
  ),
  -- Rows of the population and rows that were chosen.
  population_and_chosen_rows as (
    select 1 as population, cast(null as int) as chosen
    from keys
    union all
    select cast(null as int) as population, 1 as chosen
    from chosen
  )
select
  count_big(pacr.population) as population,
  count_big(pacr.chosen) as chosen,
  cast(count_big(pacr.chosen) as float) / nullif(count_big(pacr.population), 0) as share
from population_and_chosen_rows as pacr;
