-- arithmetic: Arithmetic of each type.
-- SQL Server 2022 · definition.ts
-- Note: round: rounds a double as the number that its shortest text shows, and a decimal by a cast,
--   which rounds half away from zero.
select
  id,
  cast(i as float) / nullif(b, 0) as division,
  i / 2e0 as half,
  i / nullif(b, 0) as whole,
  b % 7 as remainder,
  m % nullif(i, 0) as decimal_remainder,
  m * m as product,
  case
    when cast(try_cast(d as decimal(38, 3)) as float) = d
    then cast(cast(cast(d as decimal(38, 3)) as decimal(38, 2)) as float)
    else round(d, 2)
  end as double_round,
  cast(m as decimal(11, 2)) as decimal_round,
  round(i, -2) as int_round,
  floor(m) as floor,
  ceiling(d) as ceil,
  case when d >= 0 then sqrt(d) end as root,
  case when d > 0 or (d = 0 and i >= 0) or (d < 0 and i = floor(i)) then power(d, i) end as power,
  case when m > 0 then log(m) end as logarithm,
  case when d between -1 and 1 then asin(d) end as arc_sine,
  cast(sign(m) as int) as sign,
  case when d = 0 and d = 0 then 0e0 else atn2(d, d) end as angle
from numbers;

-- conversions: Conversions.
-- SQL Server 2022 · definition.ts
select
  cast(d as int) as double_to_int,
  cast(m as bigint) as decimal_to_bigint,
  case
    when cast(try_cast(d as decimal(38, 3)) as float) = d
    then cast(cast(d as decimal(38, 3)) as decimal(10, 2))
    else cast(d as decimal(10, 2))
  end as double_to_decimal,
  cast(i as float) as int_to_double,
  cast(i as varchar(11)) as int_to_text,
  cast(m as varchar(41)) as decimal_to_text,
  cast(
    case
      when cast(i as varchar(11)) like '%[0-9]%'
        and cast(i as varchar(11)) not like '%[^-+0-9 ]%'
        and cast(i as varchar(11)) not like '%[-+] %'
      then cast(i as varchar(11))
      else cast(i as varchar(11)) + '?'
    end as int
  ) as back_to_int,
  case
    when cast(i as varchar(11)) like '%[0-9]%'
      and cast(i as varchar(11)) not like '%[^-+0-9 ]%'
      and cast(i as varchar(11)) not like '%[-+] %'
    then try_cast(cast(i as varchar(11)) as int)
  end as try_int,
  case
    when cast(i as varchar(11)) like '%[0-9]%'
      and trim(cast(i as varchar(11))) like '[-+.0-9]%'
      and trim(cast(i as varchar(11))) like '%[0-9.]'
      and cast(i as varchar(11)) not like '%[^-+.eE0-9 ]%'
      and cast(i as varchar(11)) not like '%[-+] %'
      and cast(i as varchar(11)) not like '%[^0-9.][eE]%'
    then try_cast(cast(i as varchar(11)) as float)
  end as try_double,
  case
    when cast(i as varchar(11)) like '%[0-9]%'
      and cast(i as varchar(11)) not like '%[^-+.0-9 ]%'
      and cast(i as varchar(11)) not like '%[-+] %'
    then try_cast(cast(i as varchar(11)) as decimal(10, 2))
  end as try_decimal
from numbers;
