-- active_features
-- MySQL 8.4 · definition.ts
select customer_id, name
from customers
where active

-- buyers
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select c.customer_id
from customers as c
where c.country = 'SE'
  and c.country collate utf8mb4_0900_bin = 'SE'
  and exists (
    select 1
    from orders as o
    where o.status = 'completed'
      and o.status collate utf8mb4_0900_bin = 'completed'
      and o.customer_id = c.customer_id
  )

-- close_orders
-- MySQL 8.4 · definition.ts
-- Note: strategy: insert … on duplicate key update, in key order, so that concurrent writers wait
--   for each other instead of deadlocking. Rows whose values stay the same are not written.
--   Assignments see the results of earlier ones, so the version comes last.
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.

start transaction;

-- 1. write the latest row of each key
insert into orders (order_id, customer_id, total, discount, status, ordered_at, payload)
with
  -- One row per key.
  latest as (
    select order_id, customer_id, total, discount, 'closed' as status, ordered_at, payload
    from orders
    where status = 'completed' and status collate utf8mb4_0900_bin = 'completed' and total > 0.00
  )
select order_id, customer_id, total, discount, status, ordered_at, payload
from latest
order by order_id
on duplicate key update
  customer_id = latest.customer_id,
  total = latest.total,
  discount = latest.discount,
  status = latest.status,
  ordered_at = latest.ordered_at,
  payload = latest.payload;

commit;

-- close_orders_duplicates: duplicate keys in the batch of close_orders.
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select order_id, count(*) as times
from orders
where status = 'completed' and status collate utf8mb4_0900_bin = 'completed' and total > 0.00
group by order_id
having count(*) > 1
order by times desc, order_id

-- completed_orders: all columns of completed orders, without a select.
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select order_id, customer_id, total, discount, status, ordered_at, payload
from orders
where status = 'completed' and status collate utf8mb4_0900_bin = 'completed'
order by order_id

-- completed_rfm
-- MySQL 8.4 · definition.ts · in order: as_of timestamp, as_of timestamp
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- Purchases before the day, per customer.
  purchases as (
    select
      customer_id,
      max(ordered_at) as last_purchase,
      datediff(cast(? as datetime(6)), max(ordered_at)) as recency_days,
      count(*) as frequency,
      sum(total) as monetary
    from orders
    where status = 'completed' and status collate utf8mb4_0900_bin = 'completed' and ordered_at < ?
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
  concat(cast(r_score as char), cast(f_score as char), cast(m_score as char)) as rfm
from customers_with_scores

-- latest_completed: the latest completed order of each customer.
-- MySQL 8.4 · definition.ts
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
  where status = 'completed' and status collate utf8mb4_0900_bin = 'completed'
)
select order_id, customer_id, total, discount, status, ordered_at, payload
from ranked_orders
where rn = 1

-- orders_of_swedes: some rows of a source, joined: an inner join filters in WHERE, a left join in
-- ON, a semi join in its subquery.
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select o.order_id, c.name
from orders as o
join customers as c on o.customer_id = c.customer_id
where c.country = 'SE' and c.country collate utf8mb4_0900_bin = 'SE'

-- pairs_of_orders: the same source twice: each use has columns of its own.
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select o.order_id as a, others.order_id as b
from orders as o
join orders as others on o.customer_id = others.customer_id and o.order_id < others.order_id
where o.status = 'completed'
  and o.status collate utf8mb4_0900_bin = 'completed'
  and others.status = 'completed'
  and others.status collate utf8mb4_0900_bin = 'completed'

-- popular_customers
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- Event weight per item.
  item_scores as (
    select
      customer_id as item_id,
      count(*) as events,
      count(distinct order_id) as users,
      cast(count(*) as double) as score
    from orders
    where status = 'completed' and status collate utf8mb4_0900_bin = 'completed'
    group by customer_id
  )
select row_number() over (order by score desc, item_id) as `rank`, item_id, events, users, score
from item_scores
order by `rank`

-- swede_features: Kinds read some rows of a source, by a source with a condition or by their own
-- option.
-- MySQL 8.4 · definition.ts · in order: as_of timestamp
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- Aggregates of orders before the as-of time, in one scan.
  orders_as_of as (
    select customer_id, count(*) as orders, sum(total) as spend
    from orders
    where status = 'completed' and status collate utf8mb4_0900_bin = 'completed' and ordered_at < ?
    group by customer_id
  )
select c.customer_id, coalesce(oao.orders, 0) as orders, oao.spend
from customers as c
left join orders_as_of as oao on c.customer_id = oao.customer_id
where c.country = 'SE' and c.country collate utf8mb4_0900_bin = 'SE'

-- swede_matrix
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  classes as (
    select 1 as ordinal, false as label
    union all
    select 2, true
  ),
  -- Row count per (actual, predicted) pair.
  rows_per_label_pair as (
    select active as actual, referrer_id is not null as predicted, count(*) as n
    from customers
    where country = 'SE' and country collate utf8mb4_0900_bin = 'SE'
    group by active, referrer_id is not null
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
order by actual_order, predicted_order

-- swede_matrix_metrics: confusion counts and metrics of the positive class.
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- Confusion counts of the positive class, in one scan.
  confusion_counts as (
    select
      count(*) as total,
      0 as actual_missing,
      0 as predicted_missing,
      count(case when active and referrer_id is not null then 1 end) as tp,
      count(case when not active and referrer_id is not null then 1 end) as fp,
      count(case when active and referrer_id is null then 1 end) as fn,
      count(case when not active and referrer_id is null then 1 end) as tn
    from customers
    where country = 'SE' and country collate utf8mb4_0900_bin = 'SE'
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
  cast(tp + tn as double) / nullif(tp + fp + fn + tn, 0) as accuracy,
  (cast(tp as double) / nullif(tp + fn, 0) + cast(tn as double) / nullif(tn + fp, 0))
    / 2e0 as balanced_accuracy,
  cast(tp as double) / nullif(tp + fp, 0) as `precision`,
  cast(tp as double) / nullif(tp + fn, 0) as recall,
  cast(tn as double) / nullif(tn + fp, 0) as specificity,
  cast(tn as double) / nullif(tn + fn, 0) as npv,
  cast(fp as double) / nullif(fp + tn, 0) as fpr,
  cast(fn as double) / nullif(fn + tp, 0) as fnr,
  2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
  cast(tp as double) / nullif(tp + fp + fn, 0) as jaccard,
  (cast(tp as double) * tn - cast(fp as double) * fn)
    / nullif(sqrt(cast(tp + fp as double) * (tp + fn) * (tn + fp) * (tn + fn)), 0) as mcc,
  2e0 * (cast(tp as double) * tn - cast(fp as double) * fn)
    / nullif(cast(tp + fp as double) * (fp + tn) + cast(tp + fn as double) * (fn + tn), 0) as kappa
from confusion_counts

-- swedes_by_name
-- MySQL 8.4 · definition.ts
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
      partition by name collate utf8mb4_0900_bin
      order by joined_on desc, customer_id
    ) as rn
  from customers
  where country = 'SE' and country collate utf8mb4_0900_bin = 'SE'
)
select customer_id, name, country, referrer_id, joined_on, active
from ranked_customers
where rn = 1

-- swedes_by_name_duplicates: rows that swedes_by_name drops, with their place in the order; the
-- first is kept.
-- MySQL 8.4 · definition.ts
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
      partition by name collate utf8mb4_0900_bin
      order by joined_on desc, customer_id
    ) as place
  from customers
  where country = 'SE' and country collate utf8mb4_0900_bin = 'SE'
)
select customer_id, name, country, referrer_id, joined_on, active, place
from ranked_customers
where place > 1

-- swedes_by_name_report: numbers of rows that swedes_by_name reads, keeps and drops.
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- Row count per key.
  rows_per_key as (
    select name collate utf8mb4_0900_bin as name, count(*) as `rows`
    from customers
    where country = 'SE' and country collate utf8mb4_0900_bin = 'SE'
    group by name collate utf8mb4_0900_bin
  )
select
  coalesce(cast(sum(`rows`) as signed), 0) as rows_in,
  count(*) as rows_kept,
  coalesce(cast(sum(`rows`) as signed), 0) - count(*) as rows_dropped,
  count(case when `rows` > 1 then 1 end) as keys_with_copies
from rows_per_key

-- swedes_with_orders
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select c.name, o.order_id
from customers as c
left join orders as o on o.customer_id = c.customer_id
  and o.status = 'completed'
  and o.status collate utf8mb4_0900_bin = 'completed'
where c.country = 'SE' and c.country collate utf8mb4_0900_bin = 'SE'
