-- arithmetic: Arithmetic of each type.
-- Postgres 16 · definition.ts
-- Note: round: rounds the number that the value's text shows; Postgres rounds a double half to
--   even, and casts it to numeric with 15 digits.
select
  id,
  cast(i as double precision) / nullif(b, 0) as division,
  cast(i as double precision) / 2.0 as half,
  i / nullif(b, 0) as whole,
  mod(b, 7) as remainder,
  mod(m, nullif(i, 0)) as decimal_remainder,
  m * m as product,
  cast(round(cast(cast(d as text) as numeric), 2) as double precision) as double_round,
  round(m, 2) as decimal_round,
  cast(round(cast(i as numeric), -2) as integer) as int_round,
  floor(m) as floor,
  ceil(d) as ceil,
  case when d >= 0 then sqrt(d) end as root,
  case
    when not (
        (d < 0 and cast(i as double precision) <> floor(cast(i as double precision)))
        or (d = 0 and i < 0)
      )
    then power(d, cast(i as double precision))
  end as power,
  case when m > 0 then ln(cast(m as double precision)) end as logarithm,
  case when d between -1 and 1 then asin(d) end as arc_sine,
  cast(sign(m) as integer) as sign,
  atan2(d, d) as angle
from numbers

-- conversions: Conversions.
-- Postgres 16 · definition.ts
select
  cast(trunc(d) as integer) as double_to_int,
  cast(trunc(m) as bigint) as decimal_to_bigint,
  cast(cast(d as text) as numeric(10, 2)) as double_to_decimal,
  cast(i as double precision) as int_to_double,
  cast(i as text) as int_to_text,
  cast(m as text) as decimal_to_text,
  cast(cast(i as text) as integer) as back_to_int,
  case
    when cast(i as text) ~ E'^\\s*[+-]?[0-9]+\\s*$'
      and pg_input_is_valid(cast(i as text), 'integer')
    then cast(cast(i as text) as integer)
  end as try_int,
  case
    when cast(i as text) ~ E'^\\s*[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?\\s*$'
      and pg_input_is_valid(cast(i as text), 'double precision')
    then cast(cast(i as text) as double precision)
  end as try_double,
  case
    when cast(i as text) ~ E'^\\s*[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)\\s*$'
      and pg_input_is_valid(cast(i as text), 'numeric(10, 2)')
    then cast(cast(i as text) as numeric(10, 2))
  end as try_decimal
from numbers
