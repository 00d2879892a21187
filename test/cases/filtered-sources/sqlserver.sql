-- active_features
-- SQL Server 2022 · definition.ts
select customer_id, name
from customers
where active = 1;

-- buyers
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select c.customer_id
from customers as c
where c.country = 'SE'
  and (c.country + N'.') collate Latin1_General_100_BIN2_UTF8 = 'SE.'
  and exists (
    select 1
    from orders as o
    where o.status = 'completed'
      and (o.status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
      and o.customer_id = c.customer_id
  );

-- close_orders
-- SQL Server 2022 · definition.ts
-- Note: strategy: one MERGE with (holdlock), so that two writers cannot both insert the same new
--   key.
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.

set xact_abort on;
begin transaction;

-- 1. write the latest row of each key
with
  -- One row per key.
  latest as (
    select order_id, customer_id, total, discount, 'closed' as status, ordered_at, payload
    from orders
    where status = 'completed'
      and (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
      and total > 0.00
  )
merge into orders with (holdlock)
using latest
  on orders.order_id = latest.order_id
when matched
  and (
    orders.customer_id <> latest.customer_id
    or orders.total <> latest.total
    or orders.discount is distinct from latest.discount
    or (orders.status + N'.') collate Latin1_General_100_BIN2_UTF8
      <> (latest.status + N'.') collate Latin1_General_100_BIN2_UTF8
    or orders.ordered_at <> latest.ordered_at
    or orders.payload is distinct from latest.payload
  ) then update
  set
    customer_id = latest.customer_id,
    total = latest.total,
    discount = latest.discount,
    status = latest.status,
    ordered_at = latest.ordered_at,
    payload = latest.payload
when not matched then insert (order_id, customer_id, total, discount, status, ordered_at, payload)
  values (
  latest.order_id,
  latest.customer_id,
  latest.total,
  latest.discount,
  latest.status,
  latest.ordered_at,
  latest.payload
);

commit;

-- close_orders_duplicates: duplicate keys in the batch of close_orders.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select order_id, count_big(*) as times
from orders
where status = 'completed'
  and (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
  and total > 0.00
group by order_id
having count_big(*) > 1
order by times desc, order_id;

-- completed_orders: all columns of completed orders, without a select.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select order_id, customer_id, total, discount, status, ordered_at, payload
from orders
where status = 'completed' and (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
order by order_id;

-- completed_rfm
-- SQL Server 2022 · definition.ts · @as_of timestamp
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- Purchases before the day, per customer.
  purchases as (
    select
      customer_id,
      max(ordered_at) as last_purchase,
      cast(datediff_big(day, max(ordered_at), @as_of) as int) as recency_days,
      count_big(*) as frequency,
      sum(total) as monetary
    from orders
    where status = 'completed'
      and (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
      and ordered_at < @as_of
    group by customer_id
  ),
  -- Scores from 1 to 5 (best); ties go by customer.
  customers_with_scores as (
    select
      customer_id,
      last_purchase,
      recency_days,
      frequency,
      monetary,
      ntile(5) over (order by recency_days desc, customer_id) as r_score,
      ntile(5) over (order by frequency, customer_id) as f_score,
      ntile(5) over (order by monetary, customer_id) as m_score
    from purchases
  )
select
  customer_id,
  last_purchase,
  recency_days,
  frequency,
  monetary,
  r_score,
  f_score,
  m_score,
  cast(r_score as varchar(11)) + cast(f_score as varchar(11)) + cast(m_score as varchar(11)) as rfm
from customers_with_scores;

-- latest_completed: the latest completed order of each customer.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with ranked_orders as (
  select
    order_id,
    customer_id,
    total,
    discount,
    status,
    ordered_at,
    payload,
    row_number() over (partition by customer_id order by ordered_at desc, order_id desc) as rn
  from orders
  where status = 'completed' and (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
)
select order_id, customer_id, total, discount, status, ordered_at, payload
from ranked_orders
where rn = 1;

-- orders_of_swedes: some rows of a source, joined: an inner join filters in WHERE, a left join in
-- ON, a semi join in its subquery.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select o.order_id, c.name
from orders as o
join customers as c on o.customer_id = c.customer_id
where c.country = 'SE' and (c.country + N'.') collate Latin1_General_100_BIN2_UTF8 = 'SE.';

-- pairs_of_orders: the same source twice: each use has columns of its own.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select o.order_id as a, others.order_id as b
from orders as o
join orders as others on o.customer_id = others.customer_id and o.order_id < others.order_id
where o.status = 'completed'
  and (o.status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
  and others.status = 'completed'
  and (others.status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.';

-- popular_customers
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- Event weight per item.
  item_scores as (
    select
      customer_id as item_id,
      count_big(*) as events,
      count_big(distinct order_id) as users,
      cast(count_big(*) as float) as score
    from orders
    where status = 'completed'
      and (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
    group by customer_id
  )
select row_number() over (order by score desc, item_id) as rank, item_id, events, users, score
from item_scores
order by rank;

-- swede_features: Kinds read some rows of a source, by a source with a condition or by their own
-- option.
-- SQL Server 2022 · definition.ts · @as_of timestamp
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- Aggregates of orders before the as-of time, in one scan.
  orders_as_of as (
    select customer_id, count_big(*) as orders, sum(total) as spend
    from orders
    where status = 'completed'
      and (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
      and ordered_at < @as_of
    group by customer_id
  )
select c.customer_id, coalesce(oao.orders, 0) as orders, oao.spend
from customers as c
left join orders_as_of as oao on c.customer_id = oao.customer_id
where c.country = 'SE' and (c.country + N'.') collate Latin1_General_100_BIN2_UTF8 = 'SE.';

-- swede_matrix
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  classes as (
    select 1 as ordinal, cast(0 as bit) as label
    union all
    select 2, cast(1 as bit)
  ),
  -- Row count per (actual, predicted) pair.
  rows_per_label_pair as (
    select
      active as actual,
      cast(case when referrer_id is not null then 1 else 0 end as bit) as predicted,
      count_big(*) as n
    from customers
    where country = 'SE' and (country + N'.') collate Latin1_General_100_BIN2_UTF8 = 'SE.'
    group by active, cast(case when referrer_id is not null then 1 else 0 end as bit)
  ),
  -- All (actual, predicted) class pairs, including empty ones.
  class_pairs as (
    select
      actual_class.ordinal as actual_order,
      predicted_class.ordinal as predicted_order,
      actual_class.label as actual,
      predicted_class.label as predicted,
      coalesce(rplp.n, 0) as n
    from classes as actual_class
    cross join classes as predicted_class
    left join rows_per_label_pair as rplp on rplp.actual = actual_class.label
      and rplp.predicted = predicted_class.label
  )
select actual, predicted, n
from class_pairs
order by actual_order, predicted_order;

-- swede_matrix_metrics: confusion counts and metrics of the positive class.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- Confusion counts of the positive class, in one scan.
  confusion_counts as (
    select
      count_big(*) as total,
      cast(0 as bigint) as actual_missing,
      cast(0 as bigint) as predicted_missing,
      count_big(case when active = 1 and referrer_id is not null then 1 end) as tp,
      count_big(case when not active = 1 and referrer_id is not null then 1 end) as fp,
      count_big(case when active = 1 and referrer_id is null then 1 end) as fn,
      count_big(case when not active = 1 and referrer_id is null then 1 end) as tn
    from customers
    where country = 'SE' and (country + N'.') collate Latin1_General_100_BIN2_UTF8 = 'SE.'
  )
select
  total,
  actual_missing,
  predicted_missing,
  tp + fp + fn + tn as n,
  tp,
  fp,
  fn,
  tn,
  cast(tp + tn as float) / nullif(tp + fp + fn + tn, 0) as accuracy,
  (cast(tp as float) / nullif(tp + fn, 0) + cast(tn as float) / nullif(tn + fp, 0))
    / 2e0 as balanced_accuracy,
  cast(tp as float) / nullif(tp + fp, 0) as [precision],
  cast(tp as float) / nullif(tp + fn, 0) as recall,
  cast(tn as float) / nullif(tn + fp, 0) as specificity,
  cast(tn as float) / nullif(tn + fn, 0) as npv,
  cast(fp as float) / nullif(fp + tn, 0) as fpr,
  cast(fn as float) / nullif(fn + tp, 0) as fnr,
  2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
  cast(tp as float) / nullif(tp + fp + fn, 0) as jaccard,
  (cast(tp as float) * tn - cast(fp as float) * fn)
    / nullif(sqrt(cast(tp + fp as float) * (tp + fn) * (tn + fp) * (tn + fn)), 0) as mcc,
  2e0 * (cast(tp as float) * tn - cast(fp as float) * fn)
    / nullif(cast(tp + fp as float) * (fp + tn) + cast(tp + fn as float) * (fn + tn), 0) as kappa
from confusion_counts;

-- swedes_by_name
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with ranked_customers as (
  select
    customer_id,
    name,
    country,
    referrer_id,
    joined_on,
    active,
    row_number() over (
      partition by (name + N'.') collate Latin1_General_100_BIN2_UTF8
      order by joined_on desc, customer_id
    ) as rn
  from customers
  where country = 'SE' and (country + N'.') collate Latin1_General_100_BIN2_UTF8 = 'SE.'
)
select customer_id, name, country, referrer_id, joined_on, active
from ranked_customers
where rn = 1;

-- swedes_by_name_duplicates: rows that swedes_by_name drops, with their place in the order; the
-- first is kept.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with ranked_customers as (
  select
    customer_id,
    name,
    country,
    referrer_id,
    joined_on,
    active,
    row_number() over (
      partition by (name + N'.') collate Latin1_General_100_BIN2_UTF8
      order by joined_on desc, customer_id
    ) as place
  from customers
  where country = 'SE' and (country + N'.') collate Latin1_General_100_BIN2_UTF8 = 'SE.'
)
select customer_id, name, country, referrer_id, joined_on, active, place
from ranked_customers
where place > 1;

-- swedes_by_name_report: numbers of rows that swedes_by_name reads, keeps and drops.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- Row count per key.
  rows_per_key as (
    select min(name) as name, count_big(*) as rows
    from customers
    where country = 'SE' and (country + N'.') collate Latin1_General_100_BIN2_UTF8 = 'SE.'
    group by (name + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select
  coalesce(sum(rows), 0) as rows_in,
  count_big(*) as rows_kept,
  coalesce(sum(rows), 0) - count_big(*) as rows_dropped,
  count_big(case when rows > 1 then 1 end) as keys_with_copies
from rows_per_key;

-- swedes_with_orders
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select c.name, o.order_id
from customers as c
left join orders as o on o.customer_id = c.customer_id
  and o.status = 'completed'
  and (o.status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
where c.country = 'SE' and (c.country + N'.') collate Latin1_General_100_BIN2_UTF8 = 'SE.';
