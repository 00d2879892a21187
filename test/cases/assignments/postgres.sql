-- as_columns: the same, as columns of a query.
-- Postgres 16 · definition.ts
with keys_with_name_unit as (
  select
    id,
    big,
    kind,
    cast(
      cast(
        'x' || left(
          encode(
            sha256(
              convert_to(
                's:'
                  || cast(char_length(name) as text)
                  || ':'
                  || name
                  || cast(char_length(to_char("on", 'YYYY-MM-DD')) as text)
                  || ':'
                  || to_char("on", 'YYYY-MM-DD'),
                'UTF8'
              )
            ),
            'hex'
          ),
          13
        ) as bit(52)
      ) as bigint
    )
      / 2 ^ 52 as name_unit
  from keys
)
select
  id,
  case
    when cast(
        cast(
          'x' || left(
            encode(sha256(convert_to('0:' || cast(big as text), 'UTF8')), 'hex'),
            13
          ) as bit(52)
        ) as bigint
      )
        / 2 ^ 52
        < 0.5
    then 'a'
    else 'b'
  end as part,
  cast(
    trunc(
      2
        * (
          cast(
            cast(
              'x' || left(
                encode(
                  sha256(
                    convert_to(
                      'c:' || coalesce(cast(char_length(kind) as text) || ':' || kind, '-'),
                      'UTF8'
                    )
                  ),
                  'hex'
                ),
                13
              ) as bit(52)
            ) as bigint
          )
            / 2 ^ 52
        )
    ) as integer
  ) as fold,
  case when name_unit < 0.25 then 'a' when name_unit < 0.5 then 'b' else 'c' end as "both"
from keys_with_name_unit

-- by_all: every type, and NULLs, in one key; a column is called as a word of the language.
-- Postgres 16 · definition.ts
select
  id,
  big,
  name,
  kind,
  price,
  "on",
  at,
  seen,
  ok,
  cast(
    trunc(
      7
        * (
          cast(
            cast(
              'x' || left(
                encode(
                  sha256(
                    convert_to(
                      ':'
                        || cast(char_length(cast(id as text)) as text)
                        || ':'
                        || cast(id as text)
                        || coalesce(cast(char_length(kind) as text) || ':' || kind, '-')
                        || cast(char_length(cast(price as text)) as text)
                        || ':'
                        || cast(price as text)
                        || cast(char_length(to_char("on", 'YYYY-MM-DD')) as text)
                        || ':'
                        || to_char("on", 'YYYY-MM-DD')
                        || cast(char_length(to_char(at, 'YYYY-MM-DD HH24:MI:SS.US')) as text)
                        || ':'
                        || to_char(at, 'YYYY-MM-DD HH24:MI:SS.US')
                        || coalesce(
                          cast(
                            char_length(
                              to_char(seen at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')
                            ) as text
                          )
                            || ':'
                            || to_char(seen at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'),
                          '-'
                        )
                        || coalesce(
                          cast(char_length(cast(ok as text)) as text) || ':' || cast(ok as text),
                          '-'
                        )
                        || cast(char_length(name) as text)
                        || ':'
                        || name,
                      'UTF8'
                    )
                  ),
                  'hex'
                ),
                13
              ) as bit(52)
            ) as bigint
          )
            / 2 ^ 52
        )
    ) as integer
  ) as fold
from keys

-- by_all_audit: sizes of the parts of by_all, and the number of keys in several parts, which must
-- be 0.
-- Postgres 16 · definition.ts
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
      "on",
      at,
      seen,
      ok,
      cast(
        trunc(
          7
            * (
              cast(
                cast(
                  'x' || left(
                    encode(
                      sha256(
                        convert_to(
                          ':'
                            || cast(char_length(cast(id as text)) as text)
                            || ':'
                            || cast(id as text)
                            || coalesce(cast(char_length(kind) as text) || ':' || kind, '-')
                            || cast(char_length(cast(price as text)) as text)
                            || ':'
                            || cast(price as text)
                            || cast(char_length(to_char("on", 'YYYY-MM-DD')) as text)
                            || ':'
                            || to_char("on", 'YYYY-MM-DD')
                            || cast(char_length(to_char(at, 'YYYY-MM-DD HH24:MI:SS.US')) as text)
                            || ':'
                            || to_char(at, 'YYYY-MM-DD HH24:MI:SS.US')
                            || coalesce(
                              cast(
                                char_length(
                                  to_char(seen at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')
                                ) as text
                              )
                                || ':'
                                || to_char(seen at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'),
                              '-'
                            )
                            || coalesce(
                              cast(char_length(cast(ok as text)) as text)
                                || ':'
                                || cast(ok as text),
                              '-'
                            )
                            || cast(char_length(name) as text)
                            || ':'
                            || name,
                          'UTF8'
                        )
                      ),
                      'hex'
                    ),
                    13
                  ) as bit(52)
                ) as bigint
              )
                / 2 ^ 52
            )
        ) as integer
      ) as fold
    from keys
  ),
  -- Row count per part and key.
  rows_per_part_key as (
    select fold, id, kind, price, "on", at, seen, ok, name, count(*) as rows
    from by_all
    group by fold, id, kind, price, "on", at, seen, ok, name
  ),
  -- Keys of each part, with the number of parts that contain the key.
  keys_with_part_count as (
    select
      fold,
      rows,
      count(*) over (partition by id, kind, price, "on", at, seen, ok, name) as parts
    from rows_per_part_key
  ),
  parts_per_position_fold as (
    select
      p.position,
      p.fold,
      coalesce(cast(sum(kwpc.rows) as bigint), 0) as rows,
      count(kwpc.rows) as keys,
      count(*) filter (where kwpc.parts > 1) as shared_keys
    from parts as p
    left join keys_with_part_count as kwpc on kwpc.fold = p.fold
    group by p.position, p.fold
  )
select
  fold,
  rows,
  cast(rows as double precision) / nullif(cast(sum(rows) over () as bigint), 0) as share,
  keys,
  shared_keys
from parts_per_position_fold
order by position

-- by_class: one column that may be NULL.
-- Postgres 16 · definition.ts
select
  id,
  big,
  name,
  kind,
  price,
  "on",
  at,
  seen,
  ok,
  cast(
    trunc(
      2
        * (
          cast(
            cast(
              'x' || left(
                encode(
                  sha256(
                    convert_to(
                      'c:' || coalesce(cast(char_length(kind) as text) || ':' || kind, '-'),
                      'UTF8'
                    )
                  ),
                  'hex'
                ),
                13
              ) as bit(52)
            ) as bigint
          )
            / 2 ^ 52
        )
    ) as integer
  ) as fold
from keys

-- by_class_audit: sizes of the parts of by_class, and the number of keys in several parts, which
-- must be 0.
-- Postgres 16 · definition.ts
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
      "on",
      at,
      seen,
      ok,
      cast(
        trunc(
          2
            * (
              cast(
                cast(
                  'x' || left(
                    encode(
                      sha256(
                        convert_to(
                          'c:' || coalesce(cast(char_length(kind) as text) || ':' || kind, '-'),
                          'UTF8'
                        )
                      ),
                      'hex'
                    ),
                    13
                  ) as bit(52)
                ) as bigint
              )
                / 2 ^ 52
            )
        ) as integer
      ) as fold
    from keys
  ),
  -- Row count per part and key.
  rows_per_part_key as (
    select fold, kind, count(*) as rows
    from by_class
    group by fold, kind
  ),
  -- Keys of each part, with the number of parts that contain the key.
  keys_with_part_count as (
    select fold, rows, count(*) over (partition by kind) as parts
    from rows_per_part_key
  ),
  parts_per_position_fold as (
    select
      p.position,
      p.fold,
      coalesce(cast(sum(kwpc.rows) as bigint), 0) as rows,
      count(kwpc.rows) as keys,
      count(*) filter (where kwpc.parts > 1) as shared_keys
    from parts as p
    left join keys_with_part_count as kwpc on kwpc.fold = p.fold
    group by p.position, p.fold
  )
select
  fold,
  rows,
  cast(rows as double precision) / nullif(cast(sum(rows) over () as bigint), 0) as share,
  keys,
  shared_keys
from parts_per_position_fold
order by position

-- by_name: a split by texts.
-- Postgres 16 · definition.ts
with
  -- Each row with the hash of its key in [0, 1).
  keys_with_hash as (
    select
      id,
      big,
      name,
      kind,
      price,
      "on",
      at,
      seen,
      ok,
      cast(
        cast(
          'x' || left(
            encode(sha256(convert_to(E'it''s `${x}` \\ "quoted"
😀:' || name, 'UTF8')), 'hex'),
            13
          ) as bit(52)
        ) as bigint
      )
        / 2 ^ 52 as unit
    from keys
  )
select
  id,
  big,
  name,
  kind,
  price,
  "on",
  at,
  seen,
  ok,
  case when unit < 0.1 then 'train' when unit < 0.3 then 'va''lid' else 'te"st' end as split
from keys_with_hash

-- by_name_audit: sizes of the parts of by_name, and the number of keys in several parts, which must
-- be 0.
-- Postgres 16 · definition.ts
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
      "on",
      at,
      seen,
      ok,
      cast(
        cast(
          'x' || left(
            encode(sha256(convert_to(E'it''s `${x}` \\ "quoted"
😀:' || name, 'UTF8')), 'hex'),
            13
          ) as bit(52)
        ) as bigint
      )
        / 2 ^ 52 as unit
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
      "on",
      at,
      seen,
      ok,
      case when unit < 0.1 then 'train' when unit < 0.3 then 'va''lid' else 'te"st' end as split
    from keys_with_hash
  ),
  -- Row count per part and key.
  rows_per_part_key as (
    select split, name, count(*) as rows
    from by_name
    group by split, name
  ),
  -- Keys of each part, with the number of parts that contain the key.
  keys_with_part_count as (
    select split, rows, count(*) over (partition by name) as parts
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

-- by_number: Whole numbers up to their ends, in two parts.
-- Postgres 16 · definition.ts
select
  id,
  big,
  name,
  kind,
  price,
  "on",
  at,
  seen,
  ok,
  case
    when cast(
        cast(
          'x' || left(
            encode(sha256(convert_to('0:' || cast(big as text), 'UTF8')), 'hex'),
            13
          ) as bit(52)
        ) as bigint
      )
        / 2 ^ 52
        < 0.5
    then 'a'
    else 'b'
  end as split
from keys

-- by_number_audit: sizes of the parts of by_number, and the number of keys in several parts, which
-- must be 0.
-- Postgres 16 · definition.ts
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
      "on",
      at,
      seen,
      ok,
      case
        when cast(
            cast(
              'x' || left(
                encode(sha256(convert_to('0:' || cast(big as text), 'UTF8')), 'hex'),
                13
              ) as bit(52)
            ) as bigint
          )
            / 2 ^ 52
            < 0.5
        then 'a'
        else 'b'
      end as split
    from keys
  ),
  -- Row count per part and key.
  rows_per_part_key as (
    select split, big, count(*) as rows
    from by_number
    group by split, big
  ),
  -- Keys of each part, with the number of parts that contain the key.
  keys_with_part_count as (
    select split, rows, count(*) over (partition by big) as parts
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

-- chosen: a key that is computed.
-- Postgres 16 · definition.ts
select id, big, name, kind, price, "on", at, seen, ok
from keys
where cast(
    cast(
      'x' || left(encode(sha256(convert_to('x:' || left(name, 1), 'UTF8')), 'hex'), 13) as bit(52)
    ) as bigint
  )
    / 2 ^ 52
    < 0.5

-- chosen_audit: number of rows that chosen chose.
-- Postgres 16 · definition.ts
with
  -- A key that is computed.
  chosen as (
    select id, big, name, kind, price, "on", at, seen, ok
    from keys
    where cast(
        cast(
          'x' || left(
            encode(sha256(convert_to('x:' || left(name, 1), 'UTF8')), 'hex'),
            13
          ) as bit(52)
        ) as bigint
      )
        / 2 ^ 52
        < 0.5
  ),
  -- Rows of the population and rows that were chosen.
  population_and_chosen_rows as (
    select 1 as population, cast(null as integer) as chosen
    from keys
    union all
    select cast(null as integer) as population, 1 as chosen
    from chosen
  )
select
  count(pacr.population) as population,
  count(pacr.chosen) as chosen,
  cast(count(pacr.chosen) as double precision) / nullif(count(pacr.population), 0) as share
from population_and_chosen_rows as pacr
