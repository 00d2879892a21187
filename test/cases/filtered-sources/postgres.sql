-- active_features
-- Postgres 16 · definition.ts
select customer_id, name
from customers
where active

-- buyers
-- Postgres 16 · definition.ts
select c.customer_id
from customers as c
where c.country = 'SE'
  and exists (
    select 1
    from orders as o
    where o.status = 'completed' and o.customer_id = c.customer_id
  )

-- close_orders
-- Postgres 16 · definition.ts
-- Note: strategy: insert … on conflict do update, in key order, so that concurrent writers wait for
--   each other instead of deadlocking.

begin;

-- 1. write the latest row of each key
insert into orders (order_id, customer_id, total, discount, status, ordered_at, payload)
with
  -- One row per key.
  latest as (
    select order_id, customer_id, total, discount, 'closed' as status, ordered_at, payload
    from orders
    where status = 'completed' and total > 0.00
  )
select order_id, customer_id, total, discount, status, ordered_at, payload
from latest
order by order_id
on conflict (order_id) do update
set
  customer_id = excluded.customer_id,
  total = excluded.total,
  discount = excluded.discount,
  status = excluded.status,
  ordered_at = excluded.ordered_at,
  payload = excluded.payload
where orders.customer_id <> excluded.customer_id
    or orders.total <> excluded.total
    or orders.discount is distinct from excluded.discount
    or orders.status <> excluded.status
    or orders.ordered_at <> excluded.ordered_at
    or orders.payload is distinct from excluded.payload;

commit;

-- close_orders_duplicates: duplicate keys in the batch of close_orders.
-- Postgres 16 · definition.ts
select order_id, count(*) as times
from orders
where status = 'completed' and total > 0.00
group by order_id
having count(*) > 1
order by times desc, order_id

-- completed_orders: all columns of completed orders, without a select.
-- Postgres 16 · definition.ts
select order_id, customer_id, total, discount, status, ordered_at, payload
from orders
where status = 'completed'
order by order_id

-- completed_rfm
-- Postgres 16 · definition.ts · $1 as_of timestamp
with
  -- Purchases before the day, per customer.
  purchases as (
    select
      customer_id,
      max(ordered_at) as last_purchase,
      cast(
        cast(
          cast(cast($1 as timestamp) as date) - cast(max(ordered_at) as date) as bigint
        ) as integer
      ) as recency_days,
      count(*) as frequency,
      sum(total) as monetary
    from orders
    where status = 'completed' and ordered_at < $1
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
  cast(r_score as text) || cast(f_score as text) || cast(m_score as text) as rfm
from customers_with_scores

-- latest_completed: the latest completed order of each customer.
-- Postgres 16 · definition.ts
select distinct on (customer_id) order_id, customer_id, total, discount, status, ordered_at, payload
from orders
where status = 'completed'
order by customer_id, ordered_at desc, order_id desc

-- orders_of_swedes: some rows of a source, joined: an inner join filters in WHERE, a left join in
-- ON, a semi join in its subquery.
-- Postgres 16 · definition.ts
select o.order_id, c.name
from orders as o
join customers as c on o.customer_id = c.customer_id
where c.country = 'SE'

-- pairs_of_orders: the same source twice: each use has columns of its own.
-- Postgres 16 · definition.ts
select o.order_id as a, others.order_id as b
from orders as o
join orders as others on o.customer_id = others.customer_id and o.order_id < others.order_id
where o.status = 'completed' and others.status = 'completed'

-- popular_customers
-- Postgres 16 · definition.ts
with
  -- Event weight per item.
  item_scores as (
    select
      customer_id as item_id,
      count(*) as events,
      count(distinct order_id) as users,
      cast(count(*) as double precision) as score
    from orders
    where status = 'completed'
    group by customer_id
  )
select row_number() over (order by score desc, item_id) as rank, item_id, events, users, score
from item_scores
order by rank

-- swede_features: Kinds read some rows of a source, by a source with a condition or by their own
-- option.
-- Postgres 16 · definition.ts · $1 as_of timestamp
with
  -- Aggregates of orders before the as-of time, in one scan.
  orders_as_of as (
    select customer_id, count(*) as orders, sum(total) as spend
    from orders
    where status = 'completed' and ordered_at < $1
    group by customer_id
  )
select c.customer_id, coalesce(oao.orders, 0) as orders, oao.spend
from customers as c
left join orders_as_of as oao on c.customer_id = oao.customer_id
where c.country = 'SE'

-- swede_matrix
-- Postgres 16 · definition.ts
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
-- Postgres 16 · definition.ts
with
  -- Confusion counts of the positive class, in one scan.
  confusion_counts as (
    select
      count(*) as total,
      0::bigint as actual_missing,
      0::bigint as predicted_missing,
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
  cast(tp + tn as double precision) / nullif(tp + fp + fn + tn, 0) as accuracy,
  (
    cast(tp as double precision) / nullif(tp + fn, 0)
      + cast(tn as double precision) / nullif(tn + fp, 0)
  )
    / 2.0 as balanced_accuracy,
  cast(tp as double precision) / nullif(tp + fp, 0) as precision,
  cast(tp as double precision) / nullif(tp + fn, 0) as recall,
  cast(tn as double precision) / nullif(tn + fp, 0) as specificity,
  cast(tn as double precision) / nullif(tn + fn, 0) as npv,
  cast(fp as double precision) / nullif(fp + tn, 0) as fpr,
  cast(fn as double precision) / nullif(fn + tp, 0) as fnr,
  2.0::float8 * tp / nullif(2.0::float8 * tp + fp + fn, 0) as f1,
  cast(tp as double precision) / nullif(tp + fp + fn, 0) as jaccard,
  (cast(tp as double precision) * tn - cast(fp as double precision) * fn)
    / nullif(sqrt(cast(tp + fp as double precision) * (tp + fn) * (tn + fp) * (tn + fn)), 0) as mcc,
  2.0 * (cast(tp as double precision) * tn - cast(fp as double precision) * fn)
    / nullif(
      cast(tp + fp as double precision) * (fp + tn) + cast(tp + fn as double precision) * (fn + tn),
      0
    ) as kappa
from confusion_counts

-- swedes_by_name
-- Postgres 16 · definition.ts
select distinct on (name collate "C") customer_id, name, country, referrer_id, joined_on, active
from customers
where country = 'SE'
order by name collate "C", joined_on desc, customer_id

-- swedes_by_name_duplicates: rows that swedes_by_name drops, with their place in the order; the
-- first is kept.
-- Postgres 16 · definition.ts
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
-- Postgres 16 · definition.ts
with
  -- Row count per key.
  rows_per_key as (
    select name, count(*) as rows
    from customers
    where country = 'SE'
    group by name
  )
select
  coalesce(cast(sum(rows) as bigint), 0) as rows_in,
  count(*) as rows_kept,
  coalesce(cast(sum(rows) as bigint), 0) - count(*) as rows_dropped,
  count(*) filter (where rows > 1) as keys_with_copies
from rows_per_key

-- swedes_with_orders
-- Postgres 16 · definition.ts
select c.name, o.order_id
from customers as c
left join orders as o on o.customer_id = c.customer_id and o.status = 'completed'
where c.country = 'SE'
