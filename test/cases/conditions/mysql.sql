-- flags: Conditions as values, and columns as conditions.
-- MySQL 8.4 · definition.ts
select
  customer_id,
  active,
  not active as inactive,
  country collate utf8mb4_0900_bin in ('AT', 'DE', 'FR') as european,
  country is not null and active as known_and_active,
  active + (country is null) as score,
  true as always,
  case when active then 'yes' else 'no' end as word
from customers
where not active or active = true
order by active desc, customer_id

-- precedence: Arithmetic keeps its parentheses.
-- MySQL 8.4 · definition.ts
select
  order_id,
  cast(total as double) / nullif(discount + 1.00, 0) * 100e0 as ratio,
  -(-total) as negative,
  order_id div 10 * 10 as bucket,
  order_id % 10 as digit
from orders
where (total + 1.00) * 2.00 - (total - (total - 1.00)) > -total
  and (status collate utf8mb4_0900_bin = 'a' or status collate utf8mb4_0900_bin = 'b')
  and status collate utf8mb4_0900_bin <> 'c'

-- segments: a segment for each customer, by conditions that do not fit a line.
-- MySQL 8.4 · definition.ts
-- Note: greatest: skips NULLs explicitly; MySQL's GREATEST returns NULL if any argument is NULL.
-- Note: least: skips NULLs explicitly; MySQL's LEAST returns NULL if any argument is NULL.
select
  o.order_id,
  case
    when c.active
      and o.total >= 1000.00
      and o.discount is null
      and o.status collate utf8mb4_0900_bin = 'completed'
      and c.country is not null
    then 'key account'
    when o.total >= 500.00
      or (
        o.total >= 250.00
        and c.joined_on < date '2020-01-01'
        and o.status collate utf8mb4_0900_bin <> 'returned'
      )
    then 'regular'
    when o.total = 0.00 or o.discount = o.total then 'free of charge'
    else 'occasional'
  end as segment,
  case when o.total >= 100.00 then 2 when o.total >= 10.00 then 1 else 0 end as level,
  o.total - coalesce(o.discount, 0.00) as net,
  least(greatest(coalesce(o.total - o.discount, 0.00), 0.00), 999.99) as capped
from customers as c
join orders as o on o.customer_id = c.customer_id
