-- commented: a comment that tries to end itself: *\/ -- and more ${x} `y`
-- with a second line; select 1;
-- Spark 4.0 · definition.ts
-- two lines: */
-- ; drop table x; --
-- select 1
select name
from customers
order by name

-- constants: Constants of the other types.
-- Spark 4.0 · definition.ts
select
  customer_id,
  -2147483648 as int,
  9223372036854775807 as bigint,
  1e-7 as double,
  2D as whole,
  1.7976931348623157e+308 as huge,
  -0.10 as decimal,
  false as boolean,
  date '0001-01-01' as date,
  timestamp_ntz '2024-02-29 23:59:59.999999' as timestamp,
  timestamp '1970-01-01 00:00:00+00:00' as instant,
  case when active then 'yes' end as text_or_null
from customers

-- hostile_texts: Constants that try to leave their quotes.
-- Spark 4.0 · definition.ts
select
  customer_id,
  'it\'s' as text0,
  'say "hi"' as text1,
  'back\\slash' as text2,
  'end with \\' as text3,
  'two
lines
and	a tab' as text4,
  '*/ -- # $\{x} `y`' as text5,
  '\'; drop table customers; --' as text6,
  '? $1 @p1 :name %s' as text7,
  'größe 😀 ‏' as text8,
  '' as text9,
  'it\'s ' || name || ' \\' as joined,
  name like '50\\%%' as like,
  contains(name, '%') as contains,
  replace(name, '\'', '\\\'') as replaced
from customers
where name in (
    'it\'s', 'say "hi"', 'back\\slash', 'end with \\', 'two
lines
and	a tab', '*/ -- # $\{x} `y`',
    '\'; drop table customers; --', '? $1 @p1 :name %s', 'größe 😀 ‏', ''
  )
  or startswith(name, '100%_[a]\\')
