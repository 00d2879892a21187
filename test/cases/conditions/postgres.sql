-- flags: Conditions as values, and columns as conditions.
-- Postgres 16 · definition.ts
select
  customer_id,
  active,
  not active as inactive,
  country in ('AT', 'DE', 'FR') as european,
  country is not null and active as known_and_active,
  cast(active as integer) + cast(country is null as integer) as score,
  true as always,
  case when active then 'yes' else 'no' end as word
from customers
where not active or active = true
order by active desc, customer_id

-- precedence: Arithmetic keeps its parentheses.
-- Postgres 16 · definition.ts
select
  order_id,
  cast(total as double precision) / nullif(discount + 1.00, 0) * 100.0 as ratio,
  -(-total) as negative,
  order_id / 10 * 10 as bucket,
  mod(order_id, 10) as digit
from orders
where (total + 1.00) * 2.00 - (total - (total - 1.00)) > -total
  and (status = 'a' or status = 'b')
  and status <> 'c'

-- segments: a segment for each customer, by conditions that do not fit a line.
-- Postgres 16 · definition.ts
select
  o.order_id,
  case
    when c.active
      and o.total >= 1000.00
      and o.discount is null
      and o.status = 'completed'
      and c.country is not null
    then 'key account'
    when o.total >= 500.00
      or (o.total >= 250.00 and c.joined_on < date '2020-01-01' and o.status <> 'returned')
    then 'regular'
    when o.total = 0.00 or o.discount = o.total then 'free of charge'
    else 'occasional'
  end as segment,
  case when o.total >= 100.00 then 2 when o.total >= 10.00 then 1 else 0 end as level,
  o.total - coalesce(o.discount, 0.00) as net,
  least(greatest(o.total - o.discount, 0.00), 999.99) as capped
from customers as c
join orders as o on o.customer_id = c.customer_id
