-- everything: Everything that needs quotes.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select
  [select],
  [group],
  [User Id],
  [a"b],
  [a`b],
  [a[b]]c],
  [größe],
  [a.b],
  [a--b*/],
  [2nd],
  [UPPER]
from [my schema].[Order]
where [User Id] > 0 and [a"b] = 'x' and ([a"b] + N'.') collate Latin1_General_100_BIN2_UTF8 = 'x.'
order by cast(([größe] + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)), [select];

-- reserved_aliases: Aliases, output columns and a CTE that are reserved words.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- A CTE whose name is a reserved word.
  [with] as (
    select min(as2.[group]) as [where], count_big(*) as [from], max(on2.[select]) as limit
    from [my schema].[Order] as as2
    join [my schema].[Order] as on2 on as2.[select] = on2.[User Id]
    group by (as2.[group] + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select w.[from], w.limit, end2.[a.b] as [order]
from [with] as w
join [my schema].[Order] as end2 on end2.[group] = w.[where]
  and (end2.[group] + N'.') collate Latin1_General_100_BIN2_UTF8
    = (w.[where] + N'.') collate Latin1_General_100_BIN2_UTF8;
