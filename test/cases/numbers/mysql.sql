-- arithmetic: Arithmetic of each type.
-- MySQL 8.4 · definition.ts
-- Note: round: rounds as a decimal; MySQL's ROUND of a double rounds half to even.
select
  id,
  cast(i as double) / nullif(b, 0) as division,
  i / 2e0 as half,
  i div nullif(b, 0) as whole,
  b % 7 as remainder,
  m % nullif(i, 0) as decimal_remainder,
  m * m as product,
  case when abs(d) < 1e16 then cast(cast(d as decimal(38, 2)) as double) else d end as double_round,
  round(m, 2) as decimal_round,
  round(i, -2) as int_round,
  cast(floor(m) as decimal(9, 0)) as floor,
  ceil(d) as ceil,
  sqrt(d) as root,
  case when d > 0 or (d = 0 and i >= 0) or (d < 0 and i = floor(i)) then power(d, i) end as power,
  case when m > 0 then ln(m) end as logarithm,
  asin(d) as arc_sine,
  sign(m) as sign,
  atan2(d, d) as angle
from numbers

-- conversions: Conversions.
-- MySQL 8.4 · definition.ts
select
  d div 1 as double_to_int,
  cast(truncate(m, 0) as signed) as decimal_to_bigint,
  json_value(
    json_array(cast(d as decimal(65, 2))),
    '$[0]' returning decimal(10, 2) error on error
  ) as double_to_decimal,
  cast(i as double) as int_to_double,
  cast(i as char) as int_to_text,
  cast(m as char) as decimal_to_text,
  cast(
    case
      when regexp_like(cast(i as char), '^ *[+-]?0*[0-9]{1,10} *$')
        and cast(cast(i as char) as signed) between -2147483648 and 2147483647
      then cast(i as char)
      else uuid_to_bin(concat('not an int: ', cast(i as char)))
    end as signed
  ) as back_to_int,
  case
    when regexp_like(cast(i as char), '^ *[+-]?0*[0-9]{1,10} *$')
      and cast(cast(i as char) as signed) between -2147483648 and 2147483647
    then cast(cast(i as char) as signed)
  end as try_int,
  case
    when regexp_like(cast(i as char), '^ *[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)? *$')
      and json_value(
        json_quote(trim(cast(i as char))),
        '$' returning double null on error
      ) is not null
    then cast(cast(i as char) as double)
  end as try_double,
  case
    when regexp_like(cast(i as char), '^ *[+-]?0*([0-9]{1,8}(\\.[0-9]*)?|\\.[0-9]+) *$')
      and abs(cast(cast(i as char) as decimal(11, 2))) < 100000000
    then cast(cast(i as char) as decimal(10, 2))
  end as try_decimal
from numbers
