-- customer_orders: each customer with their orders, also those without any.
-- SQL Server 2022 · definition.ts
select c.name, o.order_id, o.total
from customers as c
left join orders as o on o.customer_id = c.customer_id and o.total > 10.00
order by
  cast((c.name + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  case when o.order_id is null then 1 else 0 end,
  o.order_id;

-- customers_and_orders: Customers and orders, matched where they can be.
-- SQL Server 2022 · definition.ts
select c.customer_id, c.name, o.order_id
from customers as c
full join orders as o on c.customer_id = o.customer_id;

-- faithful_customers: Customers who ordered, but never cancelled.
-- SQL Server 2022 · definition.ts
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
      and (cancelled.status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'cancelled.'
  );

-- latest_orders: each customer's latest order, also of those who have none.
-- SQL Server 2022 · definition.ts
select c.customer_id, latest.order_id, latest.total
from customers as c
outer apply (
  select top (1) o.order_id, o.total, o.ordered_at
  from orders as o
  where o.customer_id = c.customer_id
    and (o.status + N'.') collate Latin1_General_100_BIN2_UTF8 <> 'cancelled.'
  order by o.ordered_at desc, o.order_id
) as latest;

-- open_pairs: every pair of a customer and a product that they have not bought.
-- SQL Server 2022 · definition.ts
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
  and c.active = 1;

-- referrals: each customer with the one who referred them.
-- SQL Server 2022 · definition.ts
select
  c.name,
  coalesce(referrer.name, 'nobody') as referrer,
  cast(
    case
      when (referrer.country + N'.') collate Latin1_General_100_BIN2_UTF8 is not distinct from (
          c.country + N'.'
        ) collate Latin1_General_100_BIN2_UTF8
      then 1
      else 0
    end as bit
  ) as same_country
from customers as c
left join customers as referrer on c.referrer_id = referrer.customer_id
order by
  cast(
    (
      coalesce(referrer.name, 'nobody') + nchar(0)
    ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
  ),
  cast((c.name + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- referrer_tree: how many customers each referrer brought, and how many of theirs.
-- SQL Server 2022 · definition.ts
select
  first.customer_id,
  count_big(distinct second.customer_id) as direct,
  count_big(third.customer_id) as indirect,
  count_big(*) as rows
from customers as first
join customers as second on second.referrer_id = first.customer_id
left join customers as third on third.referrer_id = second.customer_id
group by first.customer_id;

-- repeated_products: Products that sold in two orders of one customer.
-- SQL Server 2022 · definition.ts
select o.customer_id, p.sku, sum(cast(ol.quantity as bigint)) as units
from orders as o
join order_lines as ol on ol.order_id = o.order_id
join products as p on p.product_id = ol.product_id
where 1 = 1
group by o.customer_id, p.product_id, p.sku
having count_big(distinct o.order_id) > 1;
