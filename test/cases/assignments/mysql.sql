-- as_columns: the same, as columns of a query.
-- MySQL 8.4 · definition.ts:30
select
  id,
  case
    when cast(conv(left(sha2(concat('0:', cast(big as char)), 256), 13), 16, 10) as double)
        / 4503599627370496
        < 0.5e0
    then 'a'
    else 'b'
  end as part,
  2
    * (
      cast(
        conv(
          left(
            sha2(
              convert(
                concat(
                  'c:',
                  coalesce(concat(cast(char_length(kind) as char), ':', kind), '-')
                ) using utf8mb4
              ),
              256
            ),
            13
          ),
          16,
          10
        ) as double
      )
        / 4503599627370496
    )
    div 1 as fold,
  case
    when cast(
        conv(
          left(
            sha2(
              convert(
                concat(
                  's:',
                  cast(char_length(name) as char),
                  ':',
                  name,
                  cast(char_length(cast(`on` as char)) as char),
                  ':',
                  cast(`on` as char)
                ) using utf8mb4
              ),
              256
            ),
            13
          ),
          16,
          10
        ) as double
      )
        / 4503599627370496
        < 0.25e0
    then 'a'
    when cast(
        conv(
          left(
            sha2(
              convert(
                concat(
                  's:',
                  cast(char_length(name) as char),
                  ':',
                  name,
                  cast(char_length(cast(`on` as char)) as char),
                  ':',
                  cast(`on` as char)
                ) using utf8mb4
              ),
              256
            ),
            13
          ),
          16,
          10
        ) as double
      )
        / 4503599627370496
        < 0.5e0
    then 'b'
    else 'c'
  end as `both`
from `keys`

-- by_all: every type, and NULLs, in one key; a column is called as a word of the language.
-- MySQL 8.4 · definition.ts:16
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
  7
    * (
      cast(
        conv(
          left(
            sha2(
              convert(
                concat(
                  ':',
                  cast(char_length(cast(id as char)) as char),
                  ':',
                  cast(id as char),
                  coalesce(concat(cast(char_length(kind) as char), ':', kind), '-'),
                  cast(char_length(cast(price as char)) as char),
                  ':',
                  cast(price as char),
                  cast(char_length(cast(`on` as char)) as char),
                  ':',
                  cast(`on` as char),
                  cast(char_length(date_format(at, '%Y-%m-%d %H:%i:%s.%f')) as char),
                  ':',
                  date_format(at, '%Y-%m-%d %H:%i:%s.%f'),
                  coalesce(
                    concat(
                      cast(char_length(date_format(seen, '%Y-%m-%d %H:%i:%s.%f')) as char),
                      ':',
                      date_format(seen, '%Y-%m-%d %H:%i:%s.%f')
                    ),
                    '-'
                  ),
                  coalesce(
                    concat(
                      cast(
                        char_length(case when ok then 'true' when not ok then 'false' end) as char
                      ),
                      ':',
                      case when ok then 'true' when not ok then 'false' end
                    ),
                    '-'
                  ),
                  cast(char_length(name) as char),
                  ':',
                  name
                ) using utf8mb4
              ),
              256
            ),
            13
          ),
          16,
          10
        ) as double
      )
        / 4503599627370496
    )
    div 1 as fold
from `keys`

-- by_class: One column that may be NULL.
-- MySQL 8.4 · definition.ts:24
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
  2
    * (
      cast(
        conv(
          left(
            sha2(
              convert(
                concat(
                  'c:',
                  coalesce(concat(cast(char_length(kind) as char), ':', kind), '-')
                ) using utf8mb4
              ),
              256
            ),
            13
          ),
          16,
          10
        ) as double
      )
        / 4503599627370496
    )
    div 1 as fold
from `keys`

-- by_name: a split by texts.
-- MySQL 8.4 · definition.ts:5
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
      cast(
        conv(
          left(sha2(convert(concat('it''s `${x}` \\ "quoted"\n😀:', name) using utf8mb4), 256), 13),
          16,
          10
        ) as double
      )
        / 4503599627370496 as unit
    from `keys`
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
  case when unit < 0.1e0 then 'train' when unit < 0.3e0 then 'va''lid' else 'te"st' end as split
from hashed_keys

-- by_number: Whole numbers up to their ends, in two parts.
-- MySQL 8.4 · definition.ts:13
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
    when cast(conv(left(sha2(concat('0:', cast(big as char)), 256), 13), 16, 10) as double)
        / 4503599627370496
        < 0.5e0
    then 'a'
    else 'b'
  end as split
from `keys`

-- chosen: a key that is computed.
-- MySQL 8.4 · definition.ts:27
select id, big, name, kind, price, `on`, at, seen, ok
from `keys`
where cast(
    conv(left(sha2(convert(concat('x:', left(name, 1)) using utf8mb4), 256), 13), 16, 10) as double
  )
    / 4503599627370496
    < 0.5e0
