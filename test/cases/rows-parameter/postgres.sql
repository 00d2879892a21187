-- asked_features: what was known of the customers that the caller asks for, when it was.
-- Postgres 16 · definition.ts · parameters:
--   $1 to $3 asked rows (customer_id bigint, at timestamp, label boolean; key customer_id, at)
-- Needs: create index orders_customer_id_ordered_at on orders (customer_id, ordered_at)
with
  asked as (
    select customer_id, at, label
    from unnest($1::bigint[], $2::timestamp[], $3::boolean[]) as asked (customer_id, at, label)
  ),
  -- orders and the as-of times of asked on one timeline per customer_id.
  orders_timeline as (
    select o.customer_id, o.ordered_at as at, 1 as is_counted, o.total
    from orders as o
    where o.ordered_at < (select max(a.at) as at from asked as a)
    union all
    select
      customer_id,
      at,
      cast(null as integer) as is_counted,
      cast(null as numeric(12, 2)) as total
    from asked
  ),
  -- Trailing aggregates of orders at each as-of time: one frame per window, over a single sort.
  orders_as_of as (
    select
      customer_id,
      at,
      is_counted,
      count(is_counted) over all_before as orders,
      sum(total) over last_30d as spend_30d
    from orders_timeline
    window
      all_before as (
        partition by customer_id
        order by at
        range between unbounded preceding and interval '1 microsecond' preceding
      ),
      last_30d as (
        partition by customer_id
        order by at
        range between interval '30 days' preceding and interval '1 microsecond' preceding
      )
  )
select
  a.customer_id,
  a.at,
  a.label,
  orders.status as last_status,
  coalesce(oao.orders, 0) as orders,
  oao.spend_30d
from asked as a
left join lateral (
  select o.status
  from orders as o
  where o.customer_id = a.customer_id and o.ordered_at <= a.at
  order by o.ordered_at desc, o.order_id desc
  limit 1
) as orders on true
left join orders_as_of as oao on a.customer_id = oao.customer_id
  and a.at = oao.at
  and oao.is_counted is null

-- asked_features_indexes: indexes for the lookups of asked_features.
-- Postgres 16 · definition.ts

-- 1. index orders_customer_id_ordered_at
create index if not exists orders_customer_id_ordered_at on orders (customer_id, ordered_at);

-- first_asked: the given rows, one a customer.
-- Postgres 16 · definition.ts · parameters:
--   $1 to $3 asked rows (customer_id bigint, at timestamp, label boolean; key customer_id, at)
select distinct on (customer_id) customer_id, at, label
from unnest($1::bigint[], $2::timestamp[], $3::boolean[]) as asked (customer_id, at, label)
order by customer_id, at

-- first_asked_duplicates: rows that first_asked drops, with their place in the order; the first is
-- kept.
-- Postgres 16 · definition.ts · parameters:
--   $1 to $3 asked rows (customer_id bigint, at timestamp, label boolean; key customer_id, at)
with ranked_asked as (
  select customer_id, at, label, row_number() over (partition by customer_id order by at) as place
  from unnest($1::bigint[], $2::timestamp[], $3::boolean[]) as asked (customer_id, at, label)
)
select customer_id, at, label, place
from ranked_asked
where place > 1

-- first_asked_report: numbers of rows that first_asked reads, keeps and drops.
-- Postgres 16 · definition.ts · parameters:
--   $1 to $3 asked rows (customer_id bigint, at timestamp, label boolean; key customer_id, at)
with
  -- Row count per key.
  rows_per_key as (
    select customer_id, count(*) as rows
    from unnest($1::bigint[], $2::timestamp[], $3::boolean[]) as asked (customer_id, at, label)
    group by customer_id
  )
select
  coalesce(cast(sum(rows) as bigint), 0) as rows_in,
  count(*) as rows_kept,
  coalesce(cast(sum(rows) as bigint), 0) - count(*) as rows_dropped,
  count(*) filter (where rows > 1) as keys_with_copies
from rows_per_key

-- latest_of_each: a column of every type, in a total order by the key that the caller keeps.
-- Postgres 16 · definition.ts · parameters:
--   $1 to $14 everyType rows (row_id int, big bigint or null, ratio double or null, price
--     decimal(38,10), ref text, stage text or null, is_new boolean, on date or null, seen_at
--     timestamp, known_at instant or null, doc json or null, bytes text, opens text, Odd Name text;
--     key row_id, ref)
with first_every_type_per_ref as (
  select distinct on (ref)
    row_id,
    big,
    ratio,
    price,
    ref,
    stage,
    is_new,
    "on",
    seen_at,
    known_at,
    doc,
    bytes,
    opens,
    "Odd Name"
  from unnest(
    $1::integer[], $2::bigint[], $3::double precision[], $4::numeric(38, 10)[], $5::uuid[],
    $6::text[], $7::boolean[], $8::date[], $9::timestamp[], $10::timestamptz[], $11::jsonb[],
    $12::text[], $13::text[], $14::text[]
  ) as every_type (
    row_id, big, ratio, price, ref, stage, is_new, "on", seen_at, known_at, doc, bytes, opens,
    "Odd Name"
  )
  order by ref, seen_at desc, row_id
)
select
  row_id,
  big,
  ratio,
  price,
  ref,
  stage,
  is_new,
  "on",
  seen_at,
  known_at,
  doc,
  bytes,
  opens,
  "Odd Name"
from first_every_type_per_ref
order by price, ref
limit 10

-- quote: what an order would cost: the lines that the caller gives, with the prices of their
-- products.
-- Postgres 16 · definition.ts · $1 to $3 lines rows (sku text, quantity int, note text or null)
select p.product_id, lines.quantity, p.price * lines.quantity as cost, lines.note
from unnest($1::text[], $2::integer[], $3::text[]) as lines (sku, quantity, note)
join products as p on p.sku = lines.sku

-- renamed: Customers beside what the caller says of them.
-- Postgres 16 · definition.ts · $1 to $2 names rows (customer_id bigint, name text)
select
  coalesce(c.customer_id, names.customer_id) as customer_id,
  c.name as before,
  names.name as after
from customers as c
full join unnest($1::bigint[], $2::text[]) as names (customer_id, name) on c.customer_id
    = names.customer_id

-- repeated: Read twice, so that they have a name.
-- Postgres 16 · definition.ts · parameters:
--   $1 to $3 lines rows (sku text, quantity int, note text or null)
--   $4 least int (default 1)
with lines as (
  select sku, quantity
  from unnest($1::text[], $2::integer[], $3::text[]) as lines (sku, quantity, note)
)
select l.sku, l.quantity
from lines as l
where exists (select 1 from lines as other where other.sku = l.sku and other.quantity > l.quantity)
  and l.quantity >= $4

-- some_asked: a tenth of them.
-- Postgres 16 · definition.ts · parameters:
--   $1 to $3 asked rows (customer_id bigint, at timestamp, label boolean; key customer_id, at)
select customer_id, at, label
from unnest($1::bigint[], $2::timestamp[], $3::boolean[]) as asked (customer_id, at, label)
where cast(
    cast(
      'x' || left(
        encode(sha256(convert_to('7:' || cast(customer_id as text), 'UTF8')), 'hex'),
        13
      ) as bit(52)
    ) as bigint
  )
    / 2 ^ 52
    < 0.1

-- some_asked_audit: number of rows that some_asked chose.
-- Postgres 16 · definition.ts · parameters:
--   $1 to $3 asked rows (customer_id bigint, at timestamp, label boolean; key customer_id, at)
with
  asked as (
    select customer_id, at, label
    from unnest($1::bigint[], $2::timestamp[], $3::boolean[]) as asked (customer_id, at, label)
  ),
  -- A tenth of them.
  some_asked as (
    select customer_id, at, label
    from asked
    where cast(
        cast(
          'x' || left(
            encode(sha256(convert_to('7:' || cast(customer_id as text), 'UTF8')), 'hex'),
            13
          ) as bit(52)
        ) as bigint
      )
        / 2 ^ 52
        < 0.1
  ),
  -- Rows of the population and rows that were chosen.
  population_and_chosen_rows as (
    select 1 as population, cast(null as integer) as chosen
    from asked
    union all
    select cast(null as integer) as population, 1 as chosen
    from some_asked
  )
select
  count(pacr.population) as population,
  count(pacr.chosen) as chosen,
  cast(count(pacr.chosen) as double precision) / nullif(count(pacr.population), 0) as share
from population_and_chosen_rows as pacr

-- stock_upsert: the stock that a shop reports.
-- Postgres 16 · definition.ts · parameters:
--   $1 to $3 report rows (sku text, quantity int, changed_at timestamp; key sku)
-- Note: strategy: insert … on conflict do update, in key order, so that concurrent writers wait for
--   each other instead of deadlocking.

begin;

-- 1. count the rows read and the keys to insert, update and leave
-- Runs before the write, because no engine returns all of these counts from a write.
with
  report as (
    select sku, quantity, changed_at
    from unnest($1::text[], $2::integer[], $3::timestamp[]) as report (sku, quantity, changed_at)
  ),
  batch as (
    select count(*) as rows_read
    from report
  ),
  -- Latest row per key.
  latest as (
    select sku, quantity, changed_at
    from report
  ),
  -- Numbers of keys to insert, update and leave unchanged.
  outcome_counts as (
    select
      count(*) filter (where s.sku is null) as inserted,
      count(*) filter (where s.sku is not null and l.changed_at > s.changed_at) as updated,
      count(*) filter (where s.sku is not null and l.changed_at <= s.changed_at) as unchanged
    from latest as l
    left join stock as s on l.sku = s.sku
  )
select b.rows_read as read, oc.inserted, oc.updated, oc.unchanged
from batch as b
cross join outcome_counts as oc;

-- 2. write the latest row of each key
insert into stock (sku, quantity, changed_at)
with
  -- Latest row per key.
  latest as (
    select sku, quantity, changed_at
    from unnest($1::text[], $2::integer[], $3::timestamp[]) as report (sku, quantity, changed_at)
  )
select sku, quantity, changed_at
from latest
order by sku collate "C"
on conflict (sku) do update
set quantity = excluded.quantity, changed_at = excluded.changed_at
where excluded.changed_at > stock.changed_at;

commit;

-- stock_upsert_duplicates: duplicate keys in the batch of stock_upsert.
-- Postgres 16 · definition.ts · parameters:
--   $1 to $3 report rows (sku text, quantity int, changed_at timestamp; key sku)
select sku, count(*) as times
from unnest($1::text[], $2::integer[], $3::timestamp[]) as report (sku, quantity, changed_at)
group by sku
having count(*) > 1
order by times desc, sku collate "C"

-- unsold: Products that no line is for: the rows are not what the statement begins with.
-- Postgres 16 · definition.ts · $1 to $3 lines rows (sku text, quantity int, note text or null)
select p.product_id
from products as p
where not exists (
    select 1
    from unnest($1::text[], $2::integer[], $3::text[]) as lines (sku, quantity, note)
    where lines.sku = p.sku
  )
