-- cancel_sale: Takes a sale back.
-- Postgres 16 · definition.ts · $1 saleId bigint, $2 until timestamp

begin;

-- 1. lock rows of sales
select sale_id
from sales
where sale_id = $1
order by sale_id
for update;

-- 2. refuse: tooLate
-- Rows mean that the run is refused: roll back. Outcome: tooLate.
select sale_id, user_id, note, sold_at
from sales
where sale_id = $1 and sold_at < $2;

-- 3. delete rows of sale_lines
delete from sale_lines
where sale_id = $1;

-- 4. delete rows of sales
-- Must change 1 row; otherwise roll back.
delete from sales
where sale_id = $1;

commit;

-- create_sale: a sale of several items, if all of them are in stock; a sale of the same id is made
-- once.
-- Postgres 16 · definition.ts · parameters:
--   $1 to $2 lines rows (sku bigint, qty int; key sku)
--   $3 saleId bigint
--   $4 userId bigint
--   $5 soldAt timestamp

begin;

-- 1. lock rows of stock
select s.sku
from stock as s
where s.sku in (select lines.sku from unnest($1::bigint[], $2::integer[]) as lines (sku, qty))
order by s.sku
for update of s;

-- 2. was it done before?
-- A row means that the run was done before: stop here.
select 1 as found
from sales
where sale_id = $1;

-- 3. refuse: outOfStock
-- Rows mean that the run is refused: roll back. Outcome: outOfStock.
select lines.sku, lines.qty as wanted, s.qty as "left"
from unnest($1::bigint[], $2::integer[]) as lines (sku, qty)
left join stock as s on s.sku = lines.sku
where coalesce(s.qty, 0) < lines.qty
order by lines.sku;

-- 4. update rows of stock
-- Must change as many rows as lines has; otherwise roll back.
with lines as (
  select sku, qty
  from unnest($1::bigint[], $2::integer[]) as lines (sku, qty)
)
update stock as s
set qty = s.qty - coalesce((select l.qty from lines as l where l.sku = s.sku), 0)
where s.sku in (select l.sku from lines as l);

-- 5. insert a row into sales
-- Must change 1 row; otherwise roll back.
insert into sales (sale_id, user_id, sold_at)
values (cast($1 as bigint), cast($2 as bigint), cast($3 as timestamp));

-- 6. insert rows into sale_lines
insert into sale_lines (sale_id, sku, qty)
select cast($1 as bigint) as sale_id, sku, qty
from unnest($2::bigint[], $3::integer[]) as lines (sku, qty);

commit;
