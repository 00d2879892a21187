-- around: one parameter, used three times.
-- Postgres 16 · definition.ts · $1 amount decimal(12,2) (default 100.00), $2 n int
select order_id, abs(total - cast($1 as numeric(12, 2))) as distance
from orders
where total >= cast($1 as numeric(12, 2)) * 0.90 and total <= cast($1 as numeric(12, 2)) * 1.10
order by distance, order_id
limit $2

-- every_kind: a parameter of every kind.
-- Postgres 16 · definition.ts · parameters:
--   $1 an_int int (default -1)
--   $2 a_double double (default 0.5)
--   $3 a_text text (default "it's */ `${x}` \\")
--   $4 a_boolean boolean (default true)
--   $5 a_date date (default 2024-02-29)
--   $6 a_timestamp timestamp (default 2024-02-29 12:00:00.500000)
--   $7 an_instant instant
--   $8 a_decimal decimal(38,10)
--   $9 id bigint (default 9007199254740993)
select
  cast($1 as integer) as an_int,
  cast($2 as double precision) as a_double,
  cast($3 as text) as a_text,
  cast($4 as boolean) as a_boolean,
  cast($5 as date) as a_date,
  cast($6 as timestamp) as a_timestamp,
  cast($7 as timestamptz) as an_instant,
  cast($8 as numeric(38, 10)) as a_decimal
from customers
where customer_id = $9

-- joined_between: Customers who joined in a span of time: a side that is not given is open.
-- Postgres 16 · definition.ts · $1 until date or null, $2 since date or null
select customer_id, cast(coalesce(cast($1 as date), joined_on) - joined_on as bigint) as age
from customers
where (cast($2 as date) is null or joined_on >= $2) and (cast($1 as date) is null or joined_on < $1)

-- order_page: Orders of some customers, in a chosen order, a page at a time.
-- Postgres 16 · definition.ts · parameters:
--   $1 customers bigint list
--   $2 without text list
--   $3 sort one of newest, largest (default newest)
--   $4 size int (default 20)
--   $5 skip int (default 0)
select order_id, total, ordered_at
from orders
where customer_id = any($1) and not status = any($2)
order by
  case when cast($3 as text) = 'newest' then ordered_at end desc nulls last,
  case when cast($3 as text) = 'largest' then total end desc nulls last,
  order_id
limit $4
offset $5
