-- commented: a comment that tries to end itself: *\/ -- and more ${x} `y`
-- with a second line; select 1;
-- Postgres 16 · definition.ts
-- two lines: */
-- ; drop table x; --
-- select 1
select name
from customers
order by name collate "C"

-- constants: Constants of the other types.
-- Postgres 16 · definition.ts
select
  customer_id,
  (-2147483648)::int as int,
  9223372036854775807 as bigint,
  1e-7::float8 as double,
  2.0::float8 as whole,
  1.7976931348623157e+308::float8 as huge,
  -0.10 as decimal,
  false as boolean,
  date '0001-01-01' as date,
  timestamp '2024-02-29 23:59:59.999999' as timestamp,
  timestamptz '1970-01-01 00:00:00+00' as instant,
  case when active then 'yes' end as text_or_null
from customers

-- hostile_texts: Constants that try to leave their quotes.
-- Postgres 16 · definition.ts
select
  customer_id,
  'it''s' as text0,
  'say "hi"' as text1,
  E'back\\slash' as text2,
  E'end with \\' as text3,
  'two
lines
and	a tab' as text4,
  '*/ -- # ${x} `y`' as text5,
  '''; drop table customers; --' as text6,
  '? $1 @p1 :name %s' as text7,
  'größe 😀 ‏' as text8,
  '' as text9,
  'it''s ' || name || E' \\' as joined,
  name like E'50\\%%' as "like",
  strpos(name, '%') > 0 as contains,
  replace(name, '''', E'\\''') as replaced
from customers
where name in (
    'it''s', 'say "hi"', E'back\\slash', E'end with \\', 'two
lines
and	a tab', '*/ -- # ${x} `y`',
    '''; drop table customers; --', '? $1 @p1 :name %s', 'größe 😀 ‏', ''
  )
  or starts_with(name, E'100%_[a]\\')
