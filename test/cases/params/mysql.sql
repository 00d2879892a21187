-- around: one parameter, used three times.
-- MySQL 8.4 · definition.ts · parameters in order:
--   amount decimal(12,2) (default 100.00)
--   amount decimal(12,2) (default 100.00)
--   amount decimal(12,2) (default 100.00)
--   n int
select order_id, abs(total - cast(? as decimal(12, 2))) as distance
from orders
where total >= cast(? as decimal(12, 2)) * 0.90 and total <= cast(? as decimal(12, 2)) * 1.10
order by distance, order_id
limit ?

-- every_kind: a parameter of every kind.
-- MySQL 8.4 · definition.ts · parameters in order:
--   an_int int (default -1)
--   a_double double (default 0.5)
--   a_text text (default "it's */ `${x}` \\")
--   a_boolean boolean (default true)
--   a_date date (default 2024-02-29)
--   a_timestamp timestamp (default 2024-02-29 12:00:00.500000)
--   an_instant instant
--   a_decimal decimal(38,10)
--   id bigint (default 9007199254740993)
select
  cast(? as signed) as an_int,
  cast(? as double) as a_double,
  ? as a_text,
  cast(? as signed) as a_boolean,
  cast(? as date) as a_date,
  cast(? as datetime(6)) as a_timestamp,
  cast(? as datetime(6)) as an_instant,
  cast(? as decimal(38, 10)) as a_decimal
from customers
where customer_id = ?

-- joined_between: Customers who joined in a span of time: a side that is not given is open.
-- MySQL 8.4 · definition.ts · parameters in order:
--   until date or null
--   since date or null
--   since date or null
--   until date or null
--   until date or null
select customer_id, datediff(coalesce(cast(? as date), joined_on), joined_on) as age
from customers
where (cast(? as date) is null or joined_on >= ?) and (cast(? as date) is null or joined_on < ?)

-- order_page: Orders of some customers, in a chosen order, a page at a time.
-- MySQL 8.4 · definition.ts · parameters in order:
--   customers bigint list
--   without text list
--   sort one of newest, largest (default newest)
--   sort one of newest, largest (default newest)
--   size int (default 20)
--   skip int (default 0)
select order_id, total, ordered_at
from orders
where customer_id in (
    select j.v
    from json_table(?, '$[*]' columns (v bigint path '$' error on error)) as j
  )
  and not status collate utf8mb4_0900_bin in (
    select j.v
    from json_table(
      ?,
      '$[*]' columns (v varchar(768) collate utf8mb4_0900_bin path '$' error on error)
    ) as j
  )
order by
  case when ? collate utf8mb4_0900_bin = 'newest' then ordered_at end desc,
  case when ? collate utf8mb4_0900_bin = 'largest' then total end desc,
  order_id
limit ?
offset ?
