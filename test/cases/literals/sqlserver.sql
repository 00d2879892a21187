-- commented: a comment that tries to end itself: *\/ -- and more ${x} `y`
-- with a second line; select 1;
-- SQL Server 2022 · definition.ts
-- two lines: */
-- ; drop table x; --
-- select 1
select name
from customers
order by cast((name + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- constants: Constants of the other types.
-- SQL Server 2022 · definition.ts
select
  customer_id,
  cast(-2147483648 as int) as int,
  cast(9223372036854775807 as bigint) as bigint,
  1e-7 as [double],
  2e0 as whole,
  1.7976931348623157e+308 as huge,
  -0.10 as decimal,
  cast(0 as bit) as boolean,
  cast('0001-01-01' as date) as date,
  cast('2024-02-29 23:59:59.999999' as datetime2(6)) as timestamp,
  cast('1970-01-01 00:00:00 +00:00' as datetimeoffset(6)) as instant,
  case when active = 1 then 'yes' end as text_or_null
from customers;

-- hostile_texts: Constants that try to leave their quotes.
-- SQL Server 2022 · definition.ts
select
  customer_id,
  'it''s' as text0,
  'say "hi"' as text1,
  'back\slash' as text2,
  'end with \' as text3,
  'two
lines
and	a tab' as text4,
  '*/ -- # ${x} `y`' as text5,
  '''; drop table customers; --' as text6,
  '? $1 @p1 :name %s' as text7,
  N'größe 😀 ‏' as text8,
  '' as text9,
  'it''s ' + name + ' \' as joined,
  cast(
    case
      when (name + N'') collate Latin1_General_100_BIN2_UTF8 like '50[%]%' then 1
      else 0
    end as bit
  ) as [like],
  cast(
    case
      when charindex('%', (name + N'') collate Latin1_General_100_BIN2_UTF8) > 0 then 1
      else 0
    end as bit
  ) as [contains],
  replace(
    (name + N'') collate Latin1_General_100_BIN2_UTF8,
    '''',
    '\'''
  ) collate database_default as replaced
from customers
where (name + N'.') collate Latin1_General_100_BIN2_UTF8 in (
    'it''s.', 'say "hi".', 'back\slash.', 'end with \.', 'two
lines
and	a tab.', '*/ -- # ${x} `y`.',
    '''; drop table customers; --.', '? $1 @p1 :name %s.', N'größe 😀 ‏.', '.'
  )
  or (name + N'') collate Latin1_General_100_BIN2_UTF8 like '100[%][_][[]a]\%';
