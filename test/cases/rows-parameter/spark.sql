-- asked_features: what was known of the customers that the caller asks for, when it was.
-- Spark 4.0 · definition.ts · parameters:
--   :asked rows (customer_id bigint, at timestamp, label boolean; key customer_id, at)
with
  asked as (
    select customer_id, at, label
    from inline(
      from_json(
        :asked,
        'array<struct<customerId: bigint, at: timestamp_ntz, label: boolean>>',
        map('mode', 'FAILFAST')
      )
    ) as asked (customer_id, at, label)
  ),
  -- Rows of asked and orders on one timeline per customer_id; source_order breaks ties in time.
  timeline as (
    select
      customer_id,
      at,
      label,
      1 as source_order,
      cast(null as string) as status,
      cast(null as bigint) as order_id
    from asked
    union all
    select
      customer_id,
      ordered_at as at,
      cast(null as boolean) as label,
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
      max(ts.status) over (partition by ts.customer_id, ts.segment) as status
    from timeline_segments as ts
  ),
  -- orders and the as-of times of asked on one timeline per customer_id.
  orders_timeline as (
    select o.customer_id, o.ordered_at as at, 1 as is_counted, o.total
    from orders as o
    where o.ordered_at < (select max(a.at) as at from asked as a)
    union all
    select customer_id, at, cast(null as int) as is_counted, cast(null as decimal(12, 2)) as total
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
        range between unbounded preceding and interval '0 00:00:00.000001' day to second preceding
      ),
      last_30d as (
        partition by customer_id
        order by at
        range between interval '30 00:00:00' day to second preceding
          and interval '0 00:00:00.000001' day to second preceding
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
-- Spark 4.0 · definition.ts



-- first_asked: the given rows, one a customer.
-- Spark 4.0 · definition.ts · parameters:
--   :asked rows (customer_id bigint, at timestamp, label boolean; key customer_id, at)
with ranked_asked as (
  select customer_id, at, label, row_number() over (partition by customer_id order by at) as rn
  from inline(
    from_json(
      :asked,
      'array<struct<customerId: bigint, at: timestamp_ntz, label: boolean>>',
      map('mode', 'FAILFAST')
    )
  ) as asked (customer_id, at, label)
)
select customer_id, at, label
from ranked_asked
where rn = 1

-- first_asked_duplicates: rows that first_asked drops, with their place in the order; the first is
-- kept.
-- Spark 4.0 · definition.ts · parameters:
--   :asked rows (customer_id bigint, at timestamp, label boolean; key customer_id, at)
with ranked_asked as (
  select customer_id, at, label, row_number() over (partition by customer_id order by at) as place
  from inline(
    from_json(
      :asked,
      'array<struct<customerId: bigint, at: timestamp_ntz, label: boolean>>',
      map('mode', 'FAILFAST')
    )
  ) as asked (customer_id, at, label)
)
select customer_id, at, label, place
from ranked_asked
where place > 1

-- first_asked_report: numbers of rows that first_asked reads, keeps and drops.
-- Spark 4.0 · definition.ts · parameters:
--   :asked rows (customer_id bigint, at timestamp, label boolean; key customer_id, at)
with
  -- Row count per key.
  rows_per_key as (
    select customer_id, count(*) as rows
    from inline(
      from_json(
        :asked,
        'array<struct<customerId: bigint, at: timestamp_ntz, label: boolean>>',
        map('mode', 'FAILFAST')
      )
    ) as asked (customer_id, at, label)
    group by customer_id
  )
select
  coalesce(sum(rows), 0) as rows_in,
  count(*) as rows_kept,
  coalesce(sum(rows), 0) - count(*) as rows_dropped,
  count(*) filter (where rows > 1) as keys_with_copies
from rows_per_key

-- latest_of_each: a column of every type, in a total order by the key that the caller keeps.
-- Spark 4.0 · definition.ts · parameters:
--   :everyType rows (row_id int, big bigint or null, ratio double or null, price decimal(38,10),
--     ref text, stage text or null, is_new boolean, on date or null, seen_at timestamp, known_at
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
  from inline(
    from_json(
      :everyType,
      'array<struct<rowId: int, big: bigint, ratio: double, price: decimal(38, 10), ref: string, stage: string, isNew: boolean, `on`: date, seenAt: timestamp_ntz, knownAt: timestamp, doc: string, bytes: string, opens: string, `order`: string>>',
      map('mode', 'FAILFAST')
    )
  ) as every_type (
    row_id, big, ratio, price, ref, stage, is_new, `on`, seen_at, known_at, doc, bytes, opens,
    `Odd Name`
  )
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
-- Spark 4.0 · definition.ts · :lines rows (sku text, quantity int, note text or null)
select p.product_id, lines.quantity, p.price * lines.quantity as cost, lines.note
from inline(
  from_json(
    :lines,
    'array<struct<sku: string, quantity: int, note: string>>',
    map('mode', 'FAILFAST')
  )
) as lines (sku, quantity, note)
join products as p on p.sku = lines.sku

-- renamed: Customers beside what the caller says of them.
-- Spark 4.0 · definition.ts · :names rows (customer_id bigint, name text)
select
  coalesce(c.customer_id, names.customer_id) as customer_id,
  c.name as before,
  names.name as after
from customers as c
full join inline(
  from_json(:names, 'array<struct<customerId: bigint, name: string>>', map('mode', 'FAILFAST'))
) as names (customer_id, name) on c.customer_id = names.customer_id

-- repeated: Read twice, so that they have a name.
-- Spark 4.0 · definition.ts · parameters:
--   :lines rows (sku text, quantity int, note text or null)
--   :least int (default 1)
with lines as (
  select sku, quantity
  from inline(
    from_json(
      :lines,
      'array<struct<sku: string, quantity: int, note: string>>',
      map('mode', 'FAILFAST')
    )
  ) as lines (sku, quantity, note)
)
select l.sku, l.quantity
from lines as l
where exists (select 1 from lines as other where other.sku = l.sku and other.quantity > l.quantity)
  and l.quantity >= :least

-- some_asked: a tenth of them.
-- Spark 4.0 · definition.ts · parameters:
--   :asked rows (customer_id bigint, at timestamp, label boolean; key customer_id, at)
select customer_id, at, label
from inline(
  from_json(
    :asked,
    'array<struct<customerId: bigint, at: timestamp_ntz, label: boolean>>',
    map('mode', 'FAILFAST')
  )
) as asked (customer_id, at, label)
where cast(conv(substr(sha2('7:' || cast(customer_id as string), 256), 1, 13), 16, 10) as double)
    / 4503599627370496
    < 0.1

-- some_asked_audit: number of rows that some_asked chose.
-- Spark 4.0 · definition.ts · parameters:
--   :asked rows (customer_id bigint, at timestamp, label boolean; key customer_id, at)
with
  asked as (
    select customer_id, at, label
    from inline(
      from_json(
        :asked,
        'array<struct<customerId: bigint, at: timestamp_ntz, label: boolean>>',
        map('mode', 'FAILFAST')
      )
    ) as asked (customer_id, at, label)
  ),
  -- A tenth of them.
  some_asked as (
    select customer_id, at, label
    from asked
    where cast(
        conv(substr(sha2('7:' || cast(customer_id as string), 256), 1, 13), 16, 10) as double
      )
        / 4503599627370496
        < 0.1
  ),
  -- Rows of the population and rows that were chosen.
  population_and_chosen_rows as (
    select 1 as population, cast(null as int) as chosen
    from asked
    union all
    select cast(null as int) as population, 1 as chosen
    from some_asked
  )
select
  count(pacr.population) as population,
  count(pacr.chosen) as chosen,
  count(pacr.chosen) / nullif(count(pacr.population), 0) as share
from population_and_chosen_rows as pacr

-- stock_upsert: the stock that a shop reports.
-- Spark 4.0 · definition.ts · :report rows (sku text, quantity int, changed_at timestamp; key sku)
-- Note: strategy: one MERGE, which is atomic; the statements around it are not part of its
--   transaction, so an interrupted run is run again.

-- 1. count the rows read and the keys to insert, update and leave
-- Runs before the write, because no engine returns all of these counts from a write.
with
  report as (
    select sku, quantity, changed_at
    from inline(
      from_json(
        :report,
        'array<struct<sku: string, quantity: int, changedAt: timestamp_ntz>>',
        map('mode', 'FAILFAST')
      )
    ) as report (sku, quantity, changed_at)
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
with
  -- Latest row per key.
  latest as (
    select sku, quantity, changed_at
    from inline(
      from_json(
        :report,
        'array<struct<sku: string, quantity: int, changedAt: timestamp_ntz>>',
        map('mode', 'FAILFAST')
      )
    ) as report (sku, quantity, changed_at)
  )
merge into stock
using latest
  on stock.sku = latest.sku
when matched and latest.changed_at > stock.changed_at then update
  set quantity = latest.quantity, changed_at = latest.changed_at
when not matched then insert (sku, quantity, changed_at)
  values (latest.sku, latest.quantity, latest.changed_at);

-- stock_upsert_duplicates: duplicate keys in the batch of stock_upsert.
-- Spark 4.0 · definition.ts · :report rows (sku text, quantity int, changed_at timestamp; key sku)
select sku, count(*) as times
from inline(
  from_json(
    :report,
    'array<struct<sku: string, quantity: int, changedAt: timestamp_ntz>>',
    map('mode', 'FAILFAST')
  )
) as report (sku, quantity, changed_at)
group by sku
having count(*) > 1
order by times desc, sku

-- unsold: Products that no line is for: the rows are not what the statement begins with.
-- Spark 4.0 · definition.ts · :lines rows (sku text, quantity int, note text or null)
select p.product_id
from products as p
where not exists (
    select 1
    from inline(
      from_json(
        :lines,
        'array<struct<sku: string, quantity: int, note: string>>',
        map('mode', 'FAILFAST')
      )
    ) as lines (sku, quantity, note)
    where lines.sku = p.sku
  )
