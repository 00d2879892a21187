-- as_columns: the same, as columns of a query.
-- Postgres 16 · definition.ts:30
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
  case
    when cast(
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
        / 2 ^ 52
        < 0.25
    then 'a'
    when cast(
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
        / 2 ^ 52
        < 0.5
    then 'b'
    else 'c'
  end as "both"
from keys

-- by_all: every type, and NULLs, in one key; a column is called as a word of the language.
-- Postgres 16 · definition.ts:16
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

-- by_class: One column that may be NULL.
-- Postgres 16 · definition.ts:24
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

-- by_name: a split by texts.
-- Postgres 16 · definition.ts:5
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
            encode(sha256(convert_to('it''s `${x}` \ "quoted"
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

-- by_number: Whole numbers up to their ends, in two parts.
-- Postgres 16 · definition.ts:13
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

-- chosen: a key that is computed.
-- Postgres 16 · definition.ts:27
select id, big, name, kind, price, "on", at, seen, ok
from keys
where cast(
    cast(
      'x' || left(encode(sha256(convert_to('x:' || left(name, 1), 'UTF8')), 'hex'), 13) as bit(52)
    ) as bigint
  )
    / 2 ^ 52
    < 0.5
