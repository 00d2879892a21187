-- as_columns: the same, as columns of a query.
-- Spark 4.0 · definition.ts:30
select
  id,
  case
    when cast(conv(substr(sha2('0:' || cast(big as string), 256), 1, 13), 16, 10) as double)
        / 4503599627370496
        < 0.5
    then 'a'
    else 'b'
  end as part,
  cast(
    2
      * (
        cast(
          conv(substr(sha2('c:'
            || coalesce(
              cast(char_length(kind) as string) || ':' || kind,
              '-'
            ), 256), 1, 13), 16, 10) as double
        )
          / 4503599627370496
      ) as int
  ) as fold,
  case
    when cast(
        conv(substr(sha2('s:'
          || cast(char_length(name) as string)
          || ':'
          || name
          || cast(char_length(cast(`on` as string)) as string)
          || ':'
          || cast(`on` as string), 256), 1, 13), 16, 10) as double
      )
        / 4503599627370496
        < 0.25
    then 'a'
    when cast(
        conv(substr(sha2('s:'
          || cast(char_length(name) as string)
          || ':'
          || name
          || cast(char_length(cast(`on` as string)) as string)
          || ':'
          || cast(`on` as string), 256), 1, 13), 16, 10) as double
      )
        / 4503599627370496
        < 0.5
    then 'b'
    else 'c'
  end as `both`
from keys

-- by_all: every type, and NULLs, in one key; a column is called as a word of the language.
-- Spark 4.0 · definition.ts:16
select
  id,
  big,
  name,
  kind,
  price,
  `on`,
  at,
  seen,
  ok,
  cast(
    7
      * (
        cast(
          conv(substr(sha2(':'
            || cast(char_length(cast(id as string)) as string)
            || ':'
            || cast(id as string)
            || coalesce(cast(char_length(kind) as string) || ':' || kind, '-')
            || cast(char_length(cast(price as string)) as string)
            || ':'
            || cast(price as string)
            || cast(char_length(cast(`on` as string)) as string)
            || ':'
            || cast(`on` as string)
            || cast(char_length(date_format(at, 'yyyy-MM-dd HH:mm:ss.SSSSSS')) as string)
            || ':'
            || date_format(at, 'yyyy-MM-dd HH:mm:ss.SSSSSS')
            || coalesce(
              cast(char_length(date_format(seen, 'yyyy-MM-dd HH:mm:ss.SSSSSS')) as string)
                || ':'
                || date_format(seen, 'yyyy-MM-dd HH:mm:ss.SSSSSS'),
              '-'
            )
            || coalesce(
              cast(char_length(cast(ok as string)) as string) || ':' || cast(ok as string),
              '-'
            )
            || cast(char_length(name) as string)
            || ':'
            || name, 256), 1, 13), 16, 10) as double
        )
          / 4503599627370496
      ) as int
  ) as fold
from keys

-- by_class: One column that may be NULL.
-- Spark 4.0 · definition.ts:24
select
  id,
  big,
  name,
  kind,
  price,
  `on`,
  at,
  seen,
  ok,
  cast(
    2
      * (
        cast(
          conv(substr(sha2('c:'
            || coalesce(
              cast(char_length(kind) as string) || ':' || kind,
              '-'
            ), 256), 1, 13), 16, 10) as double
        )
          / 4503599627370496
      ) as int
  ) as fold
from keys

-- by_name: a split by texts.
-- Spark 4.0 · definition.ts:5
with
  -- Each row's place in [0, 1), by the hash of its key.
  hashed_keys as (
    select
      id,
      big,
      name,
      kind,
      price,
      `on`,
      at,
      seen,
      ok,
      cast(conv(substr(sha2('it\'s `$\{x}` \\ "quoted"
😀:' || name, 256), 1, 13), 16, 10) as double)
        / 4503599627370496 as unit
    from keys
  )
select
  id,
  big,
  name,
  kind,
  price,
  `on`,
  at,
  seen,
  ok,
  case when unit < 0.1 then 'train' when unit < 0.3 then 'va\'lid' else 'te"st' end as split
from hashed_keys

-- by_number: Whole numbers up to their ends, in two parts.
-- Spark 4.0 · definition.ts:13
select
  id,
  big,
  name,
  kind,
  price,
  `on`,
  at,
  seen,
  ok,
  case
    when cast(conv(substr(sha2('0:' || cast(big as string), 256), 1, 13), 16, 10) as double)
        / 4503599627370496
        < 0.5
    then 'a'
    else 'b'
  end as split
from keys

-- chosen: a key that is computed.
-- Spark 4.0 · definition.ts:27
select id, big, name, kind, price, `on`, at, seen, ok
from keys
where cast(conv(substr(sha2('x:' || left(name, 1), 256), 1, 13), 16, 10) as double)
    / 4503599627370496
    < 0.5
