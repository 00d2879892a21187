-- customer_orders: each customer with their orders, also those without any.
-- MySQL 8.4 · definition.ts
select c.name, o.order_id, o.total
from customers as c
left join orders as o on o.customer_id = c.customer_id and o.total > 10.00
order by c.name collate utf8mb4_0900_bin, o.order_id is null, o.order_id

-- customers_and_orders: Customers and orders, matched where they can be.
-- MySQL 8.4 · definition.ts
-- Note: full join: a left join and the unmatched rows of the right side, because the engine has no
--   full join on such a condition.
select c.customer_id, c.name, o.order_id
from customers as c
left join orders as o on c.customer_id = o.customer_id
union all
-- Unmatched rows of the right side.
select cast(null as signed) as customer_id, null as name, o.order_id
from orders as o
where not exists (select 1 from customers as c where c.customer_id = o.customer_id)

-- faithful_customers: Customers who ordered, but never cancelled.
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select c.customer_id, c.name
from customers as c
where exists (select 1 from orders as o where o.customer_id = c.customer_id)
  and not exists (
    select 1
    from orders as cancelled
    where cancelled.customer_id = c.customer_id
      and cancelled.status = 'cancelled'
      and cancelled.status collate utf8mb4_0900_bin = 'cancelled'
  )

-- latest_orders: each customer's latest order, also of those who have none.
-- MySQL 8.4 · definition.ts
select c.customer_id, latest.order_id, latest.total
from customers as c
left join lateral (
  select o.order_id, o.total, o.ordered_at
  from orders as o
  where o.customer_id = c.customer_id and o.status collate utf8mb4_0900_bin <> 'cancelled'
  order by o.ordered_at desc, o.order_id
  limit 1
) as latest on true

-- open_pairs: every pair of a customer and a product that they have not bought.
-- MySQL 8.4 · definition.ts
with
  -- What each customer has bought.
  bought as (
    select o.customer_id, ol.product_id
    from orders as o
    join order_lines as ol on ol.order_id = o.order_id
  )
select c.customer_id, p.product_id
from customers as c
cross join products as p
where not exists (
    select 1
    from bought as b
    where b.customer_id = c.customer_id and b.product_id = p.product_id
  )
  and c.active

-- referrals: each customer with the one who referred them.
-- MySQL 8.4 · definition.ts
select
  c.name,
  coalesce(referrer.name, 'nobody') as referrer,
  referrer.country collate utf8mb4_0900_bin <=> c.country as same_country
from customers as c
left join customers as referrer on c.referrer_id = referrer.customer_id
order by coalesce(referrer.name, 'nobody') collate utf8mb4_0900_bin, c.name collate utf8mb4_0900_bin

-- referrer_tree: how many customers each referrer brought, and how many of theirs.
-- MySQL 8.4 · definition.ts
select
  first.customer_id,
  count(distinct second.customer_id) as direct,
  count(third.customer_id) as indirect,
  count(*) as `rows`
from customers as first
join customers as second on second.referrer_id = first.customer_id
left join customers as third on third.referrer_id = second.customer_id
group by first.customer_id

-- repeated_products: Products that sold in two orders of one customer.
-- MySQL 8.4 · definition.ts
select o.customer_id, p.sku, cast(sum(ol.quantity) as signed) as units
from orders as o
join order_lines as ol on ol.order_id = o.order_id
join products as p on p.product_id = ol.product_id
where true
group by o.customer_id, p.product_id, p.sku
having count(distinct o.order_id) > 1
