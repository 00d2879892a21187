-- arithmetic: Arithmetic of each type.
-- Spark 4.0 · definition.ts
-- Note: floor: returns a double; Spark's floor of a double returns a bigint.
-- Note: ceil: returns a double; Spark's ceil of a double returns a bigint.
select
  id,
  i / nullif(b, 0) as division,
  i / 2D as half,
  i div nullif(b, 0) as whole,
  b % 7 as remainder,
  m % nullif(i, 0) as decimal_remainder,
  m * m as product,
  round(d, 2) as double_round,
  round(m, 2) as decimal_round,
  round(i, -2) as int_round,
  floor(m) as floor,
  case when abs(d) < 9e15 then cast(ceil(d) as double) else d end as ceil,
  case when d >= 0 then sqrt(d) end as root,
  case when abs(power(d, i)) < double('inf') then power(d, i) end as power,
  ln(m) as logarithm,
  case when abs(d) <= 1 then asin(d) end as arc_sine,
  cast(sign(m) as int) as sign,
  atan2(d, d) as angle
from numbers

-- conversions: Conversions.
-- Spark 4.0 · definition.ts
select
  cast(d as int) as double_to_int,
  cast(m as bigint) as decimal_to_bigint,
  cast(d as decimal(10, 2)) as double_to_decimal,
  cast(i as double) as int_to_double,
  cast(i as string) as int_to_text,
  cast(m as string) as decimal_to_text,
  cast(cast(i as string) as int) as back_to_int,
  try_cast(cast(i as string) as int) as try_int,
  case
    when cast(i as string) rlike '^\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?\\s*$'
      and abs(try_cast(cast(i as string) as double)) < double('inf')
    then try_cast(cast(i as string) as double)
  end as try_double,
  case
    when cast(i as string) rlike '^\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)\\s*$'
    then try_cast(cast(i as string) as decimal(10, 2))
  end as try_decimal
from numbers
