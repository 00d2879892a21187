-- cancel_sale: Takes a sale back.
-- SQL Server 2022 · definition.ts · @saleId bigint, @until timestamp

set xact_abort on;
begin transaction;

-- 1. lock rows of sales
select sale_id
from sales with (updlock, rowlock)
where sale_id = @saleId
order by sale_id;

-- 2. refuse: tooLate
-- Rows mean that the run is refused: roll back. Outcome: tooLate.
select sale_id, user_id, note, sold_at
from sales
where sale_id = @saleId and sold_at < @until;

-- 3. delete rows of sale_lines
delete from sale_lines
where sale_id = @saleId;

-- 4. delete rows of sales
-- Must change 1 row; otherwise roll back.
delete from sales
where sale_id = @saleId;

commit;

-- create_sale: a sale of several items, if all of them are in stock; a sale of the same id is made
-- once.
-- SQL Server 2022 · definition.ts · parameters:
--   @lines rows (sku bigint, qty int; key sku)
--   @saleId bigint
--   @userId bigint
--   @soldAt timestamp

set xact_abort on;
begin transaction;

-- 1. lock rows of stock
select s.sku
from stock as s with (updlock, rowlock)
where s.sku in (select lines.sku from openjson(@lines) with (sku bigint, qty int) as lines)
order by s.sku;

-- 2. was it done before?
-- A row means that the run was done before: stop here.
select 1 as found
from sales
where sale_id = @saleId;

-- 3. refuse: outOfStock
-- Rows mean that the run is refused: roll back. Outcome: outOfStock.
select lines.sku, lines.qty as wanted, s.qty as [left]
from openjson(@lines) with (sku bigint, qty int) as lines
left join stock as s on s.sku = lines.sku
where coalesce(s.qty, 0) < lines.qty
order by lines.sku;

-- 4. update rows of stock
-- Must change as many rows as lines has; otherwise roll back.
with lines as (
  select sku, qty
  from openjson(@lines) with (sku bigint, qty int) as lines
)
update s
set qty = s.qty - coalesce((select l.qty from lines as l where l.sku = s.sku), 0)
from stock as s
where s.sku in (select l.sku from lines as l);

-- 5. insert a row into sales
-- Must change 1 row; otherwise roll back.
insert into sales (sale_id, user_id, sold_at)
values (@saleId, @userId, @soldAt);

-- 6. insert rows into sale_lines
insert into sale_lines (sale_id, sku, qty)
select @saleId as sale_id, sku, qty
from openjson(@lines) with (sku bigint, qty int) as lines;

commit;
