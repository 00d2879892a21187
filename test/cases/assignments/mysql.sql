-- as_columns: the same, as columns of a query.
-- MySQL 8.4 · definition.ts
with keys_with_name_unit as (
  select
    id,
    big,
    kind,
    cast(
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
      / 4503599627370496 as name_unit
  from `keys`
)
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
  case when name_unit < 0.25e0 then 'a' when name_unit < 0.5e0 then 'b' else 'c' end as `both`
from keys_with_name_unit

-- by_all: every type, and NULLs, in one key; a column is called as a word of the language.
-- MySQL 8.4 · definition.ts
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

-- by_all_audit: sizes of the parts of by_all, and the number of keys in several parts, which must
-- be 0.
-- MySQL 8.4 · definition.ts
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
                            char_length(
                              case when ok then 'true' when not ok then 'false' end
                            ) as char
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
  ),
  -- Row count per part and key.
  rows_per_part_key as (
    select
      fold,
      id,
      kind collate utf8mb4_0900_bin as kind,
      price,
      `on`,
      at,
      seen,
      ok,
      name collate utf8mb4_0900_bin as name,
      count(*) as `rows`
    from by_all
    group by
      fold,
      id,
      kind collate utf8mb4_0900_bin,
      price,
      `on`,
      at,
      seen,
      ok,
      name collate utf8mb4_0900_bin
  ),
  -- Keys of each part, with the number of parts that contain the key.
  keys_with_part_count as (
    select
      fold,
      `rows`,
      count(*) over (partition by id, kind, price, `on`, at, seen, ok, name) as parts
    from rows_per_part_key
  ),
  parts_per_position_fold as (
    select
      p.position,
      p.fold,
      coalesce(cast(sum(kwpc.`rows`) as signed), 0) as `rows`,
      count(kwpc.`rows`) as `keys`,
      count(case when kwpc.parts > 1 then 1 end) as shared_keys
    from parts as p
    left join keys_with_part_count as kwpc on kwpc.fold = p.fold
    group by p.position, p.fold
  )
select
  fold,
  `rows`,
  cast(`rows` as double) / nullif(cast(sum(`rows`) over () as signed), 0) as share,
  `keys`,
  shared_keys
from parts_per_position_fold
order by position

-- by_class: one column that may be NULL.
-- MySQL 8.4 · definition.ts
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

-- by_class_audit: sizes of the parts of by_class, and the number of keys in several parts, which
-- must be 0.
-- MySQL 8.4 · definition.ts
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
  ),
  -- Row count per part and key.
  rows_per_part_key as (
    select fold, kind collate utf8mb4_0900_bin as kind, count(*) as `rows`
    from by_class
    group by fold, kind collate utf8mb4_0900_bin
  ),
  -- Keys of each part, with the number of parts that contain the key.
  keys_with_part_count as (
    select fold, `rows`, count(*) over (partition by kind) as parts
    from rows_per_part_key
  ),
  parts_per_position_fold as (
    select
      p.position,
      p.fold,
      coalesce(cast(sum(kwpc.`rows`) as signed), 0) as `rows`,
      count(kwpc.`rows`) as `keys`,
      count(case when kwpc.parts > 1 then 1 end) as shared_keys
    from parts as p
    left join keys_with_part_count as kwpc on kwpc.fold = p.fold
    group by p.position, p.fold
  )
select
  fold,
  `rows`,
  cast(`rows` as double) / nullif(cast(sum(`rows`) over () as signed), 0) as share,
  `keys`,
  shared_keys
from parts_per_position_fold
order by position

-- by_name: a split by texts.
-- MySQL 8.4 · definition.ts
with
  -- Each row with the hash of its key in [0, 1).
  keys_with_hash as (
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
from keys_with_hash

-- by_name_audit: sizes of the parts of by_name, and the number of keys in several parts, which must
-- be 0.
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
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
  ),
  -- A split by texts.
  by_name as (
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
    from keys_with_hash
  ),
  -- Row count per part and key.
  rows_per_part_key as (
    select
      split collate utf8mb4_0900_bin as split,
      name collate utf8mb4_0900_bin as name,
      count(*) as `rows`
    from by_name
    group by split collate utf8mb4_0900_bin, name collate utf8mb4_0900_bin
  ),
  -- Keys of each part, with the number of parts that contain the key.
  keys_with_part_count as (
    select split, `rows`, count(*) over (partition by name) as parts
    from rows_per_part_key
  ),
  parts_per_position_split as (
    select
      p.position,
      p.split collate utf8mb4_0900_bin as split,
      coalesce(cast(sum(kwpc.`rows`) as signed), 0) as `rows`,
      count(kwpc.`rows`) as `keys`,
      count(case when kwpc.parts > 1 then 1 end) as shared_keys
    from parts as p
    left join keys_with_part_count as kwpc on kwpc.split = p.split
      and kwpc.split collate utf8mb4_0900_bin = p.split
    group by p.position, p.split collate utf8mb4_0900_bin
  )
select
  split,
  `rows`,
  cast(`rows` as double) / nullif(cast(sum(`rows`) over () as signed), 0) as share,
  `keys`,
  shared_keys
from parts_per_position_split
order by position

-- by_number: Whole numbers up to their ends, in two parts.
-- MySQL 8.4 · definition.ts
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

-- by_number_audit: sizes of the parts of by_number, and the number of keys in several parts, which
-- must be 0.
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
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
  ),
  -- Row count per part and key.
  rows_per_part_key as (
    select split collate utf8mb4_0900_bin as split, big, count(*) as `rows`
    from by_number
    group by split collate utf8mb4_0900_bin, big
  ),
  -- Keys of each part, with the number of parts that contain the key.
  keys_with_part_count as (
    select split, `rows`, count(*) over (partition by big) as parts
    from rows_per_part_key
  ),
  parts_per_position_split as (
    select
      p.position,
      p.split collate utf8mb4_0900_bin as split,
      coalesce(cast(sum(kwpc.`rows`) as signed), 0) as `rows`,
      count(kwpc.`rows`) as `keys`,
      count(case when kwpc.parts > 1 then 1 end) as shared_keys
    from parts as p
    left join keys_with_part_count as kwpc on kwpc.split = p.split
      and kwpc.split collate utf8mb4_0900_bin = p.split
    group by p.position, p.split collate utf8mb4_0900_bin
  )
select
  split,
  `rows`,
  cast(`rows` as double) / nullif(cast(sum(`rows`) over () as signed), 0) as share,
  `keys`,
  shared_keys
from parts_per_position_split
order by position

-- chosen: a key that is computed.
-- MySQL 8.4 · definition.ts
select id, big, name, kind, price, `on`, at, seen, ok
from `keys`
where cast(
    conv(left(sha2(convert(concat('x:', left(name, 1)) using utf8mb4), 256), 13), 16, 10) as double
  )
    / 4503599627370496
    < 0.5e0

-- chosen_audit: number of rows that chosen chose.
-- MySQL 8.4 · definition.ts
with
  -- A key that is computed.
  chosen as (
    select id, big, name, kind, price, `on`, at, seen, ok
    from `keys`
    where cast(
        conv(
          left(sha2(convert(concat('x:', left(name, 1)) using utf8mb4), 256), 13),
          16,
          10
        ) as double
      )
        / 4503599627370496
        < 0.5e0
  ),
  -- Rows of the population and rows that were chosen.
  population_and_chosen_rows as (
    select 1 as population, cast(null as signed) as chosen
    from `keys`
    union all
    select cast(null as signed) as population, 1 as chosen
    from chosen
  )
select
  count(pacr.population) as population,
  count(pacr.chosen) as chosen,
  cast(count(pacr.chosen) as double) / nullif(count(pacr.population), 0) as share
from population_and_chosen_rows as pacr
