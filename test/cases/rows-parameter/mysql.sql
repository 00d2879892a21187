-- asked_features: what was known of the customers that the caller asks for, when it was.
-- MySQL 8.4 · definition.ts · parameters in order:
--   asked rows (customer_id bigint, at timestamp, label boolean; key customer_id, at)
-- Needs: create index orders_customer_id_ordered_at on orders (customer_id, ordered_at)
with
  -- The offset keeps the optimizer from inlining this query and taking the JSON apart for each row
  -- of another source.
  asked as (
    select customer_id, at, label
    from json_table(?, '$[*]' columns (
      customer_id bigint path '$.customerId' error on error,
      at datetime(6) path '$.at' error on error,
      label boolean path '$.label' error on error
    )) as asked
    limit 18446744073709551615
    offset 0
  ),
  -- Rows of asked and orders on one timeline per customer_id; source_order breaks ties in time.
  timeline as (
    select
      customer_id,
      at,
      label,
      1 as source_order,
      null as status,
      cast(null as signed) as order_id
    from asked
    union all
    select
      customer_id,
      ordered_at as at,
      cast(null as signed) as label,
      0 as source_order,
      status,
      order_id
    from orders
  ),
  -- Timeline segments: each row of orders begins one, and the asked rows after it belong to it.
  timeline_segments as (
    select
      customer_id,
      at,
      label,
      source_order,
      status,
      order_id,
      count(case when source_order = 0 then 1 end) over (
        partition by customer_id
        order by at, source_order, order_id
        rows between unbounded preceding and current row
      ) as segment
    from timeline
  ),
  timeline_with_values as (
    select
      ts.customer_id,
      ts.at,
      ts.label,
      ts.source_order,
      max(ts.status collate utf8mb4_0900_bin) over (
        partition by ts.customer_id, ts.segment
      ) as status
    from timeline_segments as ts
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
      cast(null as signed) as is_counted,
      cast(null as decimal(12, 2)) as total
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
        range between unbounded preceding and interval 1 microsecond preceding
      ),
      last_30d as (
        partition by customer_id
        order by at
        range between interval 30 day preceding and interval 1 microsecond preceding
      )
  )
select
  twv.customer_id,
  twv.at,
  twv.label,
  twv.status as last_status,
  coalesce(oao.orders, 0) as orders,
  oao.spend_30d
from timeline_with_values as twv
left join orders_as_of as oao on twv.customer_id = oao.customer_id
  and twv.at = oao.at
  and oao.is_counted is null
where twv.source_order = 1

-- asked_features_indexes: indexes for the lookups of asked_features.
-- MySQL 8.4 · definition.ts

-- 1. index orders_customer_id_ordered_at
create index orders_customer_id_ordered_at on orders (customer_id, ordered_at);

-- first_asked: the given rows, one a customer.
-- MySQL 8.4 · definition.ts · parameters in order:
--   asked rows (customer_id bigint, at timestamp, label boolean; key customer_id, at)
with ranked_asked as (
  select customer_id, at, label, row_number() over (partition by customer_id order by at) as rn
  from json_table(?, '$[*]' columns (
    customer_id bigint path '$.customerId' error on error,
    at datetime(6) path '$.at' error on error,
    label boolean path '$.label' error on error
  )) as asked
)
select customer_id, at, label
from ranked_asked
where rn = 1

-- first_asked_duplicates: rows that first_asked drops, with their place in the order; the first is
-- kept.
-- MySQL 8.4 · definition.ts · parameters in order:
--   asked rows (customer_id bigint, at timestamp, label boolean; key customer_id, at)
with ranked_asked as (
  select customer_id, at, label, row_number() over (partition by customer_id order by at) as place
  from json_table(?, '$[*]' columns (
    customer_id bigint path '$.customerId' error on error,
    at datetime(6) path '$.at' error on error,
    label boolean path '$.label' error on error
  )) as asked
)
select customer_id, at, label, place
from ranked_asked
where place > 1

-- first_asked_report: numbers of rows that first_asked reads, keeps and drops.
-- MySQL 8.4 · definition.ts · parameters in order:
--   asked rows (customer_id bigint, at timestamp, label boolean; key customer_id, at)
with
  -- Row count per key.
  rows_per_key as (
    select customer_id, count(*) as `rows`
    from json_table(?, '$[*]' columns (
      customer_id bigint path '$.customerId' error on error,
      at datetime(6) path '$.at' error on error,
      label boolean path '$.label' error on error
    )) as asked
    group by customer_id
  )
select
  coalesce(cast(sum(`rows`) as signed), 0) as rows_in,
  count(*) as rows_kept,
  coalesce(cast(sum(`rows`) as signed), 0) - count(*) as rows_dropped,
  count(case when `rows` > 1 then 1 end) as keys_with_copies
from rows_per_key

-- latest_of_each: a column of every type, in a total order by the key that the caller keeps.
-- MySQL 8.4 · definition.ts · parameters in order:
--   everyType rows (row_id int, big bigint or null, ratio double or null, price decimal(38,10), ref
--     text, stage text or null, is_new boolean, on date or null, seen_at timestamp, known_at
--     instant or null, doc json or null, bytes text, opens text, Odd Name text; key row_id, ref)
with ranked_every_type as (
  select
    row_id,
    big,
    ratio,
    price,
    ref,
    stage,
    is_new,
    `on`,
    seen_at,
    known_at,
    doc,
    bytes,
    opens,
    `Odd Name`,
    row_number() over (partition by ref order by seen_at desc, row_id) as rn
  from json_table(?, '$[*]' columns (
    row_id int path '$.rowId' error on error,
    big bigint path '$.big' error on error,
    ratio double path '$.ratio' error on error,
    price decimal(38, 10) path '$.price' error on error,
    ref char(36) collate utf8mb4_0900_bin path '$.ref' error on error,
    stage longtext collate utf8mb4_0900_bin path '$.stage' error on error,
    is_new boolean path '$.isNew' error on error,
    `on` date path '$.on' error on error,
    seen_at datetime(6) path '$.seenAt' error on error,
    known_at datetime(6) path '$.knownAt' error on error,
    doc json path '$.doc' error on error,
    bytes longtext collate utf8mb4_0900_bin path '$.bytes' error on error,
    opens longtext collate utf8mb4_0900_bin path '$.opens' error on error,
    `Odd Name` longtext collate utf8mb4_0900_bin path '$.order' error on error
  )) as every_type
)
select
  row_id,
  big,
  ratio,
  price,
  ref,
  stage,
  is_new,
  `on`,
  seen_at,
  known_at,
  doc,
  bytes,
  opens,
  `Odd Name`
from ranked_every_type
where rn = 1
order by price, ref
limit 10

-- quote: what an order would cost: the lines that the caller gives, with the prices of their
-- products.
-- MySQL 8.4 · definition.ts · in order: lines rows (sku text, quantity int, note text or null)
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select p.product_id, l.quantity, p.price * l.quantity as cost, l.note
from json_table(?, '$[*]' columns (
  sku longtext collate utf8mb4_0900_bin path '$.sku' error on error,
  quantity int path '$.quantity' error on error,
  note longtext collate utf8mb4_0900_bin path '$.note' error on error
)) as l
join products as p on p.sku = l.sku and p.sku collate utf8mb4_0900_bin = l.sku

-- renamed: Customers beside what the caller says of them.
-- MySQL 8.4 · definition.ts · in order: names rows (customer_id bigint, name text)
-- Note: full join: a left join and the unmatched rows of the right side, because the engine has no
--   full join on such a condition.
with
  -- The offset keeps the optimizer from inlining this query and taking the JSON apart for each row
  -- of another source.
  names as (
    select customer_id, name
    from json_table(?, '$[*]' columns (
      customer_id bigint path '$.customerId' error on error,
      name longtext collate utf8mb4_0900_bin path '$.name' error on error
    )) as names
    limit 18446744073709551615
    offset 0
  )
select coalesce(c.customer_id, n.customer_id) as customer_id, c.name as `before`, n.name as after
from customers as c
left join names as n on c.customer_id = n.customer_id
union all
-- Unmatched rows of the right side.
select coalesce(null, n.customer_id) as customer_id, null as `before`, n.name as after
from names as n
where not exists (select 1 from customers as c where c.customer_id = n.customer_id)

-- repeated: Read twice, so that they have a name.
-- MySQL 8.4 · definition.ts · parameters in order:
--   lines rows (sku text, quantity int, note text or null)
--   least int (default 1)
with
  -- The offset keeps the optimizer from inlining this query and taking the JSON apart for each row
  -- of another source.
  `lines` as (
    select sku, quantity
    from json_table(?, '$[*]' columns (
      sku longtext collate utf8mb4_0900_bin path '$.sku' error on error,
      quantity int path '$.quantity' error on error,
      note longtext collate utf8mb4_0900_bin path '$.note' error on error
    )) as `lines`
    limit 18446744073709551615
    offset 0
  )
select l.sku, l.quantity
from `lines` as l
where exists (
    select 1
    from `lines` as other
    where other.sku = l.sku and other.quantity > l.quantity
  )
  and l.quantity >= ?

-- some_asked: a tenth of them.
-- MySQL 8.4 · definition.ts · parameters in order:
--   asked rows (customer_id bigint, at timestamp, label boolean; key customer_id, at)
select customer_id, at, label
from json_table(?, '$[*]' columns (
  customer_id bigint path '$.customerId' error on error,
  at datetime(6) path '$.at' error on error,
  label boolean path '$.label' error on error
)) as asked
where cast(conv(left(sha2(concat('7:', cast(customer_id as char)), 256), 13), 16, 10) as double)
    / 4503599627370496
    < 0.1e0

-- some_asked_audit: number of rows that some_asked chose.
-- MySQL 8.4 · definition.ts · parameters in order:
--   asked rows (customer_id bigint, at timestamp, label boolean; key customer_id, at)
with
  -- The offset keeps the optimizer from inlining this query and taking the JSON apart for each row
  -- of another source.
  asked as (
    select customer_id, at, label
    from json_table(?, '$[*]' columns (
      customer_id bigint path '$.customerId' error on error,
      at datetime(6) path '$.at' error on error,
      label boolean path '$.label' error on error
    )) as asked
    limit 18446744073709551615
    offset 0
  ),
  -- A tenth of them.
  some_asked as (
    select customer_id, at, label
    from asked
    where cast(conv(left(sha2(concat('7:', cast(customer_id as char)), 256), 13), 16, 10) as double)
        / 4503599627370496
        < 0.1e0
  ),
  -- Rows of the population and rows that were chosen.
  population_and_chosen_rows as (
    select 1 as population, cast(null as signed) as chosen
    from asked
    union all
    select cast(null as signed) as population, 1 as chosen
    from some_asked
  )
select
  count(pacr.population) as population,
  count(pacr.chosen) as chosen,
  cast(count(pacr.chosen) as double) / nullif(count(pacr.population), 0) as share
from population_and_chosen_rows as pacr

-- stock_upsert: the stock that a shop reports.
-- MySQL 8.4 · definition.ts · report rows (sku text, quantity int, changed_at timestamp; key sku)
-- Note: strategy: insert … on duplicate key update, in key order, so that concurrent writers wait
--   for each other instead of deadlocking. Rows whose values stay the same are not written.
--   Assignments see the results of earlier ones, so the version comes last.

start transaction;

-- 1. count the rows read and the keys to insert, update and leave
-- Runs before the write, because no engine returns all of these counts from a write.
with
  -- The offset keeps the optimizer from inlining this query and taking the JSON apart for each row
  -- of another source.
  report as (
    select sku, quantity, changed_at
    from json_table(?, '$[*]' columns (
      sku longtext collate utf8mb4_0900_bin path '$.sku' error on error,
      quantity int path '$.quantity' error on error,
      changed_at datetime(6) path '$.changedAt' error on error
    )) as report
    limit 18446744073709551615
    offset 0
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
      count(case when s.sku is null then 1 end) as inserted,
      count(case when s.sku is not null and l.changed_at > s.changed_at then 1 end) as updated,
      count(case when s.sku is not null and l.changed_at <= s.changed_at then 1 end) as unchanged
    from latest as l
    left join stock as s on l.sku = s.sku
  )
select b.rows_read as `read`, oc.inserted, oc.updated, oc.unchanged
from batch as b
cross join outcome_counts as oc;

-- 2. write the latest row of each key
insert into stock (sku, quantity, changed_at)
with
  -- The offset keeps the optimizer from inlining this query and taking the JSON apart for each row
  -- of another source.
  report as (
    select sku, quantity, changed_at
    from json_table(?, '$[*]' columns (
      sku longtext collate utf8mb4_0900_bin path '$.sku' error on error,
      quantity int path '$.quantity' error on error,
      changed_at datetime(6) path '$.changedAt' error on error
    )) as report
    limit 18446744073709551615
    offset 0
  ),
  -- Latest row per key.
  latest as (
    select sku, quantity, changed_at
    from report
  )
select sku, quantity, changed_at
from latest
order by sku
on duplicate key update
  quantity = case
    when latest.changed_at > stock.changed_at then latest.quantity
    else stock.quantity
  end,
  changed_at = case
    when latest.changed_at > stock.changed_at then latest.changed_at
    else stock.changed_at
  end;

commit;

-- stock_upsert_duplicates: duplicate keys in the batch of stock_upsert.
-- MySQL 8.4 · definition.ts · parameters in order:
--   report rows (sku text, quantity int, changed_at timestamp; key sku)
select sku, count(*) as times
from json_table(?, '$[*]' columns (
  sku longtext collate utf8mb4_0900_bin path '$.sku' error on error,
  quantity int path '$.quantity' error on error,
  changed_at datetime(6) path '$.changedAt' error on error
)) as report
group by sku
having count(*) > 1
order by times desc, sku

-- unsold: Products that no line is for: the rows are not what the statement begins with.
-- MySQL 8.4 · definition.ts · in order: lines rows (sku text, quantity int, note text or null)
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- The offset keeps the optimizer from inlining this query and taking the JSON apart for each row
  -- of another source.
  `lines` as (
    select sku, quantity, note
    from json_table(?, '$[*]' columns (
      sku longtext collate utf8mb4_0900_bin path '$.sku' error on error,
      quantity int path '$.quantity' error on error,
      note longtext collate utf8mb4_0900_bin path '$.note' error on error
    )) as `lines`
    limit 18446744073709551615
    offset 0
  )
select p.product_id
from products as p
where not exists (
    select 1
    from `lines` as l
    where l.sku = p.sku and l.sku collate utf8mb4_0900_bin = p.sku
  )
