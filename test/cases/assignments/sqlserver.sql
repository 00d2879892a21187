-- as_columns: the same, as columns of a query.
-- SQL Server 2022 · definition.ts:30
-- Note: length: LEN leaves trailing blanks out, and counts code points only under a collation with
--   SC.
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
  case
    when cast(substring(hashbytes(
        'SHA2_256',
        cast(
          (
            's:' + cast(len((name + N'.') collate Latin1_General_100_CI_AS_SC) - 1 as varchar(11))
              + ':'
              + name
              + cast(len(convert(varchar(10), [on], 23)) as varchar(11))
              + ':'
              + convert(varchar(10), [on], 23)
              + N''
          ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
        )
      ), 1, 7) as bigint)
        / 16
        / 4503599627370496e0
        < 0.25e0
    then 'a'
    when cast(substring(hashbytes(
        'SHA2_256',
        cast(
          (
            's:' + cast(len((name + N'.') collate Latin1_General_100_CI_AS_SC) - 1 as varchar(11))
              + ':'
              + name
              + cast(len(convert(varchar(10), [on], 23)) as varchar(11))
              + ':'
              + convert(varchar(10), [on], 23)
              + N''
          ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
        )
      ), 1, 7) as bigint)
        / 16
        / 4503599627370496e0
        < 0.5e0
    then 'b'
    else 'c'
  end as both
from keys;

-- by_all: every type, and NULLs, in one key; a column is called as a word of the language.
-- SQL Server 2022 · definition.ts:16
-- Note: length: LEN leaves trailing blanks out, and counts code points only under a collation with
--   SC.
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
                + cast(len(cast(price as varchar(41))) as varchar(11))
                + ':'
                + cast(price as varchar(41))
                + cast(len(convert(varchar(10), [on], 23)) as varchar(11))
                + ':'
                + convert(varchar(10), [on], 23)
                + cast(len(convert(varchar(26), cast(at as datetime2(6)), 121)) as varchar(11))
                + ':'
                + convert(varchar(26), cast(at as datetime2(6)), 121)
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
                + ':'
                + name
                + N''
            ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
          )
        ), 1, 7) as bigint)
          / 16
          / 4503599627370496e0
      ) as int
  ) as fold
from keys;

-- by_class: One column that may be NULL.
-- SQL Server 2022 · definition.ts:24
-- Note: length: LEN leaves trailing blanks out, and counts code points only under a collation with
--   SC.
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

-- by_name: a split by texts.
-- SQL Server 2022 · definition.ts:5
with
  -- Each row's place in [0, 1), by the hash of its key.
  hashed_keys as (
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
from hashed_keys;

-- by_number: Whole numbers up to their ends, in two parts.
-- SQL Server 2022 · definition.ts:13
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

-- chosen: a key that is computed.
-- SQL Server 2022 · definition.ts:27
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
