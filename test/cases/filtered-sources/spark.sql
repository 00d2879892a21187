-- active_features
-- Spark 4.0 · definition.ts
select customer_id, name
from customers
where active

-- buyers
-- Spark 4.0 · definition.ts
select c.customer_id
from customers as c
where c.country = 'SE'
  and exists (
    select 1
    from orders as o
    where o.status = 'completed' and o.customer_id = c.customer_id
  )

-- close_orders
-- Spark 4.0 · definition.ts
-- Note: strategy: one MERGE, which is atomic; the statements around it are not part of its
--   transaction, so an interrupted run is run again.

-- 1. write the latest row of each key
with
  -- One row per key.
  latest as (
    select order_id, customer_id, total, discount, 'closed' as status, ordered_at, payload
    from orders
    where status = 'completed' and total > 0.00
  )
merge into orders
using latest
  on orders.order_id = latest.order_id
when matched
  and (
    orders.customer_id <> latest.customer_id
    or orders.total <> latest.total
    or not orders.discount <=> latest.discount
    or orders.status <> latest.status
    or orders.ordered_at <> latest.ordered_at
    or not orders.payload <=> latest.payload
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

-- close_orders_duplicates: duplicate keys in the batch of close_orders.
-- Spark 4.0 · definition.ts
select order_id, count(*) as times
from orders
where status = 'completed' and total > 0.00
group by order_id
having count(*) > 1
order by times desc, order_id

-- completed_orders: all columns of completed orders, without a select.
-- Spark 4.0 · definition.ts
select order_id, customer_id, total, discount, status, ordered_at, payload
from orders
where status = 'completed'
order by order_id

-- completed_rfm
-- Spark 4.0 · definition.ts · :as_of timestamp
with
  -- Purchases before the day, per customer.
  purchases as (
    select
      customer_id,
      max(ordered_at) as last_purchase,
      cast(cast(datediff(:as_of, max(ordered_at)) as bigint) as int) as recency_days,
      count(*) as frequency,
      sum(total) as monetary
    from orders
    where status = 'completed' and ordered_at < :as_of
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
  cast(r_score as string) || cast(f_score as string) || cast(m_score as string) as rfm
from customers_with_scores

-- latest_completed: the latest completed order of each customer.
-- Spark 4.0 · definition.ts
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
  where status = 'completed'
)
select order_id, customer_id, total, discount, status, ordered_at, payload
from ranked_orders
where rn = 1

-- orders_of_swedes: some rows of a source, joined: an inner join filters in WHERE, a left join in
-- ON, a semi join in its subquery.
-- Spark 4.0 · definition.ts
select o.order_id, c.name
from orders as o
join customers as c on o.customer_id = c.customer_id
where c.country = 'SE'

-- pairs_of_orders: the same source twice: each use has columns of its own.
-- Spark 4.0 · definition.ts
select o.order_id as a, others.order_id as b
from orders as o
join orders as others on o.customer_id = others.customer_id and o.order_id < others.order_id
where o.status = 'completed' and others.status = 'completed'

-- popular_customers
-- Spark 4.0 · definition.ts
with
  -- Event weight per item.
  item_scores as (
    select
      customer_id as item_id,
      count(*) as events,
      count(distinct order_id) as users,
      cast(count(*) as double) as score
    from orders
    where status = 'completed'
    group by customer_id
  )
select row_number() over (order by score desc, item_id) as rank, item_id, events, users, score
from item_scores
order by rank

-- swede_features: Kinds read some rows of a source, by a source with a condition or by their own
-- option.
-- Spark 4.0 · definition.ts · :as_of timestamp
with
  -- Aggregates of orders before the as-of time, in one scan.
  orders_as_of as (
    select customer_id, count(*) as orders, sum(total) as spend
    from orders
    where status = 'completed' and ordered_at < :as_of
    group by customer_id
  )
select c.customer_id, coalesce(oao.orders, 0) as orders, oao.spend
from customers as c
left join orders_as_of as oao on c.customer_id = oao.customer_id
where c.country = 'SE'

-- swede_matrix
-- Spark 4.0 · definition.ts
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
    where country = 'SE'
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
-- Spark 4.0 · definition.ts
with
  -- Confusion counts of the positive class, in one scan.
  confusion_counts as (
    select
      count(*) as total,
      0L as actual_missing,
      0L as predicted_missing,
      count(*) filter (where active and referrer_id is not null) as tp,
      count(*) filter (where not active and referrer_id is not null) as fp,
      count(*) filter (where active and referrer_id is null) as fn,
      count(*) filter (where not active and referrer_id is null) as tn
    from customers
    where country = 'SE'
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
  (tp + tn) / nullif(tp + fp + fn + tn, 0) as accuracy,
  (tp / nullif(tp + fn, 0) + tn / nullif(tn + fp, 0)) / 2 as balanced_accuracy,
  tp / nullif(tp + fp, 0) as precision,
  tp / nullif(tp + fn, 0) as recall,
  tn / nullif(tn + fp, 0) as specificity,
  tn / nullif(tn + fn, 0) as npv,
  fp / nullif(fp + tn, 0) as fpr,
  fn / nullif(fn + tp, 0) as fnr,
  2D * tp / nullif(2D * tp + fp + fn, 0) as f1,
  tp / nullif(tp + fp + fn, 0) as jaccard,
  (cast(tp as double) * tn - cast(fp as double) * fn)
    / nullif(sqrt(cast(tp + fp as double) * (tp + fn) * (tn + fp) * (tn + fn)), 0) as mcc,
  2 * (cast(tp as double) * tn - cast(fp as double) * fn)
    / nullif(cast(tp + fp as double) * (fp + tn) + cast(tp + fn as double) * (fn + tn), 0) as kappa
from confusion_counts

-- swedes_by_name
-- Spark 4.0 · definition.ts
with ranked_customers as (
  select
    customer_id,
    name,
    country,
    referrer_id,
    joined_on,
    active,
    row_number() over (partition by name order by joined_on desc, customer_id) as rn
  from customers
  where country = 'SE'
)
select customer_id, name, country, referrer_id, joined_on, active
from ranked_customers
where rn = 1

-- swedes_by_name_duplicates: rows that swedes_by_name drops, with their place in the order; the
-- first is kept.
-- Spark 4.0 · definition.ts
with ranked_customers as (
  select
    customer_id,
    name,
    country,
    referrer_id,
    joined_on,
    active,
    row_number() over (partition by name order by joined_on desc, customer_id) as place
  from customers
  where country = 'SE'
)
select customer_id, name, country, referrer_id, joined_on, active, place
from ranked_customers
where place > 1

-- swedes_by_name_report: numbers of rows that swedes_by_name reads, keeps and drops.
-- Spark 4.0 · definition.ts
with
  -- Row count per key.
  rows_per_key as (
    select name, count(*) as rows
    from customers
    where country = 'SE'
    group by name
  )
select
  coalesce(sum(rows), 0) as rows_in,
  count(*) as rows_kept,
  coalesce(sum(rows), 0) - count(*) as rows_dropped,
  count(*) filter (where rows > 1) as keys_with_copies
from rows_per_key

-- swedes_with_orders
-- Spark 4.0 · definition.ts
select c.name, o.order_id
from customers as c
left join orders as o on o.customer_id = c.customer_id and o.status = 'completed'
where c.country = 'SE'
