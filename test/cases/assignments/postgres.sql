-- as_columns: the same, as columns of a query.
-- Postgres 16 · definition.ts
with computed_keys as (
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
from computed_keys

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

-- by_all_audit: how large the parts of by_all are, and how many keys are in several: there must be
-- none.
-- Postgres 16 · definition.ts
with
  -- The parts, in their order.
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
  -- The keys of each part, and how many rows each has.
  part_keys as (
    select fold, id, kind, price, "on", at, seen, ok, name, count(*) as rows
    from by_all
    group by fold, id, kind, price, "on", at, seen, ok, name
  ),
  -- In how many parts each key is.
  shared_keys as (
    select
      fold,
      rows,
      count(*) over (partition by id, kind, price, "on", at, seen, ok, name) as parts
    from part_keys
  ),
  grouped_parts as (
    select
      p.position,
      p.fold,
      coalesce(cast(sum(sk.rows) as bigint), 0) as rows,
      count(sk.rows) as keys,
      count(*) filter (where sk.parts > 1) as shared_keys
    from parts as p
    left join shared_keys as sk on sk.fold = p.fold
    group by p.position, p.fold
  )
select
  fold,
  rows,
  cast(rows as double precision) / nullif(cast(sum(rows) over () as bigint), 0) as share,
  keys,
  shared_keys
from grouped_parts
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

-- by_class_audit: how large the parts of by_class are, and how many keys are in several: there must
-- be none.
-- Postgres 16 · definition.ts
with
  -- The parts, in their order.
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
  -- The keys of each part, and how many rows each has.
  part_keys as (
    select fold, kind, count(*) as rows
    from by_class
    group by fold, kind
  ),
  -- In how many parts each key is.
  shared_keys as (
    select fold, rows, count(*) over (partition by kind) as parts
    from part_keys
  ),
  grouped_parts as (
    select
      p.position,
      p.fold,
      coalesce(cast(sum(sk.rows) as bigint), 0) as rows,
      count(sk.rows) as keys,
      count(*) filter (where sk.parts > 1) as shared_keys
    from parts as p
    left join shared_keys as sk on sk.fold = p.fold
    group by p.position, p.fold
  )
select
  fold,
  rows,
  cast(rows as double precision) / nullif(cast(sum(rows) over () as bigint), 0) as share,
  keys,
  shared_keys
from grouped_parts
order by position

-- by_name: a split by texts.
-- Postgres 16 · definition.ts
with
  -- Each row's place in [0, 1), by the hash of its key.
  hashed_keys as (
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
from hashed_keys

-- by_name_audit: how large the parts of by_name are, and how many keys are in several: there must
-- be none.
-- Postgres 16 · definition.ts
with
  -- The parts, in their order.
  parts as (
    select 1 as position, 'train' as split
    union all
    select 2, 'va''lid'
    union all
    select 3, 'te"st'
  ),
  -- Each row's place in [0, 1), by the hash of its key.
  hashed_keys as (
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
    from hashed_keys
  ),
  -- The keys of each part, and how many rows each has.
  part_keys as (
    select split, name, count(*) as rows
    from by_name
    group by split, name
  ),
  -- In how many parts each key is.
  shared_keys as (
    select split, rows, count(*) over (partition by name) as parts
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

-- by_number_audit: how large the parts of by_number are, and how many keys are in several: there
-- must be none.
-- Postgres 16 · definition.ts
with
  -- The parts, in their order.
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
  -- The keys of each part, and how many rows each has.
  part_keys as (
    select split, big, count(*) as rows
    from by_number
    group by split, big
  ),
  -- In how many parts each key is.
  shared_keys as (
    select split, rows, count(*) over (partition by big) as parts
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

-- chosen_audit: how many rows chosen chose.
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
  -- All rows, and those that were chosen.
  counted as (
    select 1 as population, cast(null as integer) as chosen
    from keys
    union all
    select cast(null as integer) as population, 1 as chosen
    from chosen
  )
select
  count(c.population) as population,
  count(c.chosen) as chosen,
  cast(count(c.chosen) as double precision) / nullif(count(c.population), 0) as share
from counted as c
