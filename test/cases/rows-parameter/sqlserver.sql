-- asked_features: what was known of the customers that the caller asks for, when it was.
-- SQL Server 2022 · definition.ts · parameters:
--   @asked rows (customer_id bigint, at timestamp, label boolean; key customer_id, at)
-- Needs: create index orders_customer_id_ordered_at on orders (customer_id, ordered_at)
select
  asked.customer_id,
  asked.at,
  asked.label,
  orders.status as last_status,
  orders_before.orders,
  orders_before.spend_30d
from openjson(@asked) with (customer_id bigint '$.customerId', at datetime2(6), label bit) as asked
outer apply (
  select top (1) o.status
  from orders as o
  where o.customer_id = asked.customer_id and o.ordered_at <= asked.at
  order by o.ordered_at desc, o.order_id desc
) as orders
cross apply (
  select
    count_big(*) as orders,
    sum(case when orders2.ordered_at >= orders2.before_30d then orders2.total end) as spend_30d
  from (
    select o.total, o.ordered_at, dateadd(day, -30, asked.at) as before_30d
    from orders as o
    where o.customer_id = asked.customer_id and o.ordered_at < asked.at
  ) as orders2
) as orders_before;

-- asked_features_indexes: indexes for the lookups of asked_features.
-- SQL Server 2022 · definition.ts

-- 1. index orders_customer_id_ordered_at
if not exists (select 1 from sys.indexes where name = 'orders_customer_id_ordered_at' and object_id = object_id('orders'))
create index orders_customer_id_ordered_at on orders (customer_id, ordered_at);

-- first_asked: the given rows, one a customer.
-- SQL Server 2022 · definition.ts · parameters:
--   @asked rows (customer_id bigint, at timestamp, label boolean; key customer_id, at)
with ranked_asked as (
  select customer_id, at, label, row_number() over (partition by customer_id order by at) as rn
  from openjson(@asked) with (
    customer_id bigint '$.customerId',
    at datetime2(6),
    label bit
  ) as asked
)
select customer_id, at, label
from ranked_asked
where rn = 1;

-- first_asked_duplicates: rows that first_asked drops, with their place in the order; the first is
-- kept.
-- SQL Server 2022 · definition.ts · parameters:
--   @asked rows (customer_id bigint, at timestamp, label boolean; key customer_id, at)
with ranked_asked as (
  select customer_id, at, label, row_number() over (partition by customer_id order by at) as place
  from openjson(@asked) with (
    customer_id bigint '$.customerId',
    at datetime2(6),
    label bit
  ) as asked
)
select customer_id, at, label, place
from ranked_asked
where place > 1;

-- first_asked_report: numbers of rows that first_asked reads, keeps and drops.
-- SQL Server 2022 · definition.ts · parameters:
--   @asked rows (customer_id bigint, at timestamp, label boolean; key customer_id, at)
with
  -- Row count per key.
  rows_per_key as (
    select customer_id, count_big(*) as rows
    from openjson(@asked) with (
      customer_id bigint '$.customerId',
      at datetime2(6),
      label bit
    ) as asked
    group by customer_id
  )
select
  coalesce(sum(rows), 0) as rows_in,
  count_big(*) as rows_kept,
  coalesce(sum(rows), 0) - count_big(*) as rows_dropped,
  count_big(case when rows > 1 then 1 end) as keys_with_copies
from rows_per_key;

-- latest_of_each: a column of every type, in a total order by the key that the caller keeps.
-- SQL Server 2022 · definition.ts · parameters:
--   @everyType rows (row_id int, big bigint or null, ratio double or null, price decimal(38,10),
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
    [on],
    seen_at,
    known_at,
    doc,
    bytes,
    opens,
    [Odd Name],
    row_number() over (partition by ref order by seen_at desc, row_id) as rn
  from openjson(@everyType) with (
    row_id int '$.rowId',
    big bigint,
    ratio float,
    price decimal(38, 10),
    ref uniqueidentifier,
    stage nvarchar(max),
    is_new bit '$.isNew',
    [on] date,
    seen_at datetime2(6) '$.seenAt',
    known_at datetimeoffset(6) '$.knownAt',
    doc nvarchar(max),
    bytes nvarchar(max),
    opens nvarchar(max),
    [Odd Name] nvarchar(max) '$.order'
  ) as every_type
)
select top (10)
  row_id,
  big,
  ratio,
  price,
  ref,
  stage,
  is_new,
  [on],
  seen_at,
  known_at,
  doc,
  bytes,
  opens,
  [Odd Name]
from ranked_every_type
where rn = 1
order by
  price,
  cast(
    (lower(convert(char(36), ref)) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
  );

-- quote: what an order would cost: the lines that the caller gives, with the prices of their
-- products.
-- SQL Server 2022 · definition.ts · @lines rows (sku text, quantity int, note text or null)
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select p.product_id, lines.quantity, p.price * lines.quantity as cost, lines.note
from openjson(@lines) with (sku nvarchar(max), quantity int, note nvarchar(max)) as lines
join products as p on p.sku = lines.sku
  and (p.sku + N'.') collate Latin1_General_100_BIN2_UTF8
    = (lines.sku + N'.') collate Latin1_General_100_BIN2_UTF8;

-- renamed: Customers beside what the caller says of them.
-- SQL Server 2022 · definition.ts · @names rows (customer_id bigint, name text)
select
  coalesce(c.customer_id, names.customer_id) as customer_id,
  c.name as before,
  names.name as after
from customers as c
full join openjson(@names) with (
  customer_id bigint '$.customerId',
  name nvarchar(max)
) as names on c.customer_id = names.customer_id;

-- repeated: Read twice, so that they have a name.
-- SQL Server 2022 · definition.ts · parameters:
--   @lines rows (sku text, quantity int, note text or null)
--   @least int (default 1)
with lines as (
  select sku, quantity
  from openjson(@lines) with (sku nvarchar(max), quantity int, note nvarchar(max)) as lines
)
select l.sku, l.quantity
from lines as l
where exists (
    select 1
    from lines as other
    where (other.sku + N'.') collate Latin1_General_100_BIN2_UTF8
        = (l.sku + N'.') collate Latin1_General_100_BIN2_UTF8
      and other.quantity > l.quantity
  )
  and l.quantity >= @least;

-- some_asked: a tenth of them.
-- SQL Server 2022 · definition.ts · parameters:
--   @asked rows (customer_id bigint, at timestamp, label boolean; key customer_id, at)
select customer_id, at, label
from openjson(@asked) with (customer_id bigint '$.customerId', at datetime2(6), label bit) as asked
where cast(substring(hashbytes(
    'SHA2_256',
    '7:' + cast(customer_id as varchar(20))
  ), 1, 7) as bigint)
    / 16
    / 4503599627370496e0
    < 0.1e0;

-- some_asked_audit: number of rows that some_asked chose.
-- SQL Server 2022 · definition.ts · parameters:
--   @asked rows (customer_id bigint, at timestamp, label boolean; key customer_id, at)
with
  asked as (
    select customer_id, at, label
    from openjson(@asked) with (
      customer_id bigint '$.customerId',
      at datetime2(6),
      label bit
    ) as asked
  ),
  -- A tenth of them.
  some_asked as (
    select customer_id, at, label
    from asked
    where cast(substring(hashbytes(
        'SHA2_256',
        '7:' + cast(customer_id as varchar(20))
      ), 1, 7) as bigint)
        / 16
        / 4503599627370496e0
        < 0.1e0
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
  count_big(pacr.population) as population,
  count_big(pacr.chosen) as chosen,
  cast(count_big(pacr.chosen) as float) / nullif(count_big(pacr.population), 0) as share
from population_and_chosen_rows as pacr;

-- stock_upsert: the stock that a shop reports.
-- SQL Server 2022 · definition.ts · parameters:
--   @report rows (sku text, quantity int, changed_at timestamp; key sku)
-- Note: strategy: one MERGE with (holdlock), so that two writers cannot both insert the same new
--   key.

set xact_abort on;
begin transaction;

-- 1. count the rows read and the keys to insert, update and leave
-- Runs before the write, because no engine returns all of these counts from a write.
with
  report as (
    select sku, quantity, changed_at
    from openjson(@report) with (
      sku nvarchar(max),
      quantity int,
      changed_at datetime2(6) '$.changedAt'
    ) as report
  ),
  batch as (
    select count_big(*) as rows_read
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
      count_big(case when s.sku is null then 1 end) as inserted,
      count_big(case when s.sku is not null and l.changed_at > s.changed_at then 1 end) as updated,
      count_big(
        case when s.sku is not null and l.changed_at <= s.changed_at then 1 end
      ) as unchanged
    from latest as l
    left join stock as s on (l.sku + N'.') collate Latin1_General_100_BIN2_UTF8 = s.sku + N'.'
  )
select b.rows_read as [read], oc.inserted, oc.updated, oc.unchanged
from batch as b
cross join outcome_counts as oc;

-- 2. write the latest row of each key
with
  -- Latest row per key.
  latest as (
    select sku, quantity, changed_at
    from openjson(@report) with (
      sku nvarchar(max),
      quantity int,
      changed_at datetime2(6) '$.changedAt'
    ) as report
  )
merge into stock with (holdlock)
using latest
  on stock.sku + N'.' = (latest.sku + N'.') collate Latin1_General_100_BIN2_UTF8
when matched and latest.changed_at > stock.changed_at then update
  set quantity = latest.quantity, changed_at = latest.changed_at
when not matched then insert (sku, quantity, changed_at)
  values (latest.sku, latest.quantity, latest.changed_at);

commit;

-- stock_upsert_duplicates: duplicate keys in the batch of stock_upsert.
-- SQL Server 2022 · definition.ts · parameters:
--   @report rows (sku text, quantity int, changed_at timestamp; key sku)
select min(sku) as sku, count_big(*) as times
from openjson(@report) with (
  sku nvarchar(max),
  quantity int,
  changed_at datetime2(6) '$.changedAt'
) as report
group by (sku + N'.') collate Latin1_General_100_BIN2_UTF8
having count_big(*) > 1
order by
  times desc,
  cast((min(sku) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- unsold: Products that no line is for: the rows are not what the statement begins with.
-- SQL Server 2022 · definition.ts · @lines rows (sku text, quantity int, note text or null)
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select p.product_id
from products as p
where not exists (
    select 1
    from openjson(@lines) with (sku nvarchar(max), quantity int, note nvarchar(max)) as lines
    where lines.sku = p.sku
      and (lines.sku + N'.') collate Latin1_General_100_BIN2_UTF8
        = (p.sku + N'.') collate Latin1_General_100_BIN2_UTF8
  );
