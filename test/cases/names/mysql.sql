-- everything: Everything that needs quotes.
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
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
where `User Id` > 0 and `a"b` = 'x' and `a"b` collate utf8mb4_0900_bin = 'x'
order by `größe` collate utf8mb4_0900_bin, `select`

-- reserved_aliases: Aliases, output columns and a CTE that are reserved words.
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- A CTE whose name is a reserved word.
  `with` as (
    select
      as2.`group` collate utf8mb4_0900_bin as `where`,
      count(*) as `from`,
      max(on2.`select`) as `limit`
    from `my schema`.`Order` as as2
    join `my schema`.`Order` as on2 on as2.`select` = on2.`User Id`
    group by as2.`group` collate utf8mb4_0900_bin
  )
select w.`from`, w.`limit`, end.`a.b` as `order`
from `with` as w
join `my schema`.`Order` as end on end.`group` = w.`where`
  and end.`group` collate utf8mb4_0900_bin = w.`where`
