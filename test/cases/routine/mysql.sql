-- cancel_sale: Takes a sale back.
-- MySQL 8.4 · definition.ts · saleId bigint, until timestamp

start transaction;

-- 1. lock rows of sales
select sale_id
from sales
where sale_id = ?
order by sale_id
for update;

-- 2. refuse: tooLate
-- Rows mean that the run is refused: roll back. Outcome: tooLate.
select sale_id, user_id, note, sold_at
from sales
where sale_id = ? and sold_at < ?;

-- 3. delete rows of sale_lines
delete from sale_lines
where sale_id = ?;

-- 4. delete rows of sales
-- Must change 1 row; otherwise roll back.
delete from sales
where sale_id = ?;

commit;

-- create_sale: a sale of several items, if all of them are in stock; a sale of the same id is made
-- once.
-- MySQL 8.4 · definition.ts · parameters:
--   lines rows (sku bigint, qty int; key sku)
--   saleId bigint
--   userId bigint
--   soldAt timestamp

start transaction;

-- 1. lock rows of stock
with
  -- Keys of the rows to lock, in order.
  locked_keys as (
    select distinct sku
    from json_table(?, '$[*]' columns (
      sku bigint path '$.sku' error on error,
      qty int path '$.qty' error on error
    )) as `lines`
    order by sku
    limit 2147483647
  )
select s.sku
from locked_keys as lk
join stock as s on lk.sku = s.sku
for update of s;

-- 2. was it done before?
-- A row means that the run was done before: stop here.
select 1 as found
from sales
where sale_id = ?;

-- 3. refuse: outOfStock
-- Rows mean that the run is refused: roll back. Outcome: outOfStock.
select l.sku, l.qty as wanted, s.qty as `left`
from json_table(?, '$[*]' columns (
  sku bigint path '$.sku' error on error,
  qty int path '$.qty' error on error
)) as l
left join stock as s on s.sku = l.sku
where coalesce(s.qty, 0) < l.qty
order by l.sku;

-- 4. update rows of stock
-- Must change as many rows as lines has; otherwise roll back.
with
  -- The offset keeps the optimizer from inlining this query and taking the JSON apart for each row
  -- of another source.
  `lines` as (
    select sku, qty
    from json_table(?, '$[*]' columns (
      sku bigint path '$.sku' error on error,
      qty int path '$.qty' error on error
    )) as `lines`
    limit 18446744073709551615
    offset 0
  )
update stock as s
set qty = s.qty - coalesce((select l.qty from `lines` as l where l.sku = s.sku), 0)
where s.sku in (select l.sku from `lines` as l);

-- 5. insert a row into sales
-- Must change 1 row; otherwise roll back.
insert into sales (sale_id, user_id, sold_at)
values (cast(? as signed), cast(? as signed), cast(? as datetime(6)));

-- 6. insert rows into sale_lines
insert into sale_lines (sale_id, sku, qty)
select cast(? as signed) as sale_id, sku, qty
from json_table(?, '$[*]' columns (
  sku bigint path '$.sku' error on error,
  qty int path '$.qty' error on error
)) as `lines`;

commit;
