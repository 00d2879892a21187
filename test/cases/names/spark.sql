-- everything: Everything that needs quotes.
-- Spark 4.0 · definition.ts
select
  `select`,
  `group`,
  `User Id`,
  `a"b`,
  `a``b`,
  `a[b]c`,
  `größe`,
  `a.b`,
  `a--b*/`,
  `2nd`,
  `UPPER`
from `my schema`.`Order`
where `User Id` > 0 and `a"b` = 'x'
order by `größe`, `select`

-- reserved_aliases: Aliases, output columns and a CTE that are reserved words.
-- Spark 4.0 · definition.ts
with
  -- A CTE whose name is a reserved word.
  `with` as (
    select as2.`group` as `where`, count(*) as `from`, max(on2.`select`) as limit
    from `my schema`.`Order` as as2
    join `my schema`.`Order` as on2 on as2.`select` = on2.`User Id`
    group by as2.`group`
  )
select w.`from`, w.limit, end2.`a.b` as `order`
from `with` as w
join `my schema`.`Order` as end2 on end2.`group` = w.`where`
