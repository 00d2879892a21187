-- above_average: Orders above the customer's own average, of customers in a list.
-- SQL Server 2022 · definition.ts
select
  o.order_id,
  (select max(every.ordered_at) as latest from orders as every) as latest,
  cast(
    case
      when exists (
          select 1
          from orders as later
          where later.customer_id = o.customer_id and later.ordered_at > o.ordered_at
        )
      then 1
      else 0
    end as bit
  ) as again
from orders as o
where cast(o.total as float)
    > (
      select avg(cast(other.total as float)) as average
      from orders as other
      where other.customer_id = o.customer_id
    )
  and o.customer_id in (select c.customer_id from customers as c where c.active = 1);

-- banded: Orders by bands that the definition holds.
-- SQL Server 2022 · definition.ts
select o.order_id, b.band
from orders as o
join (
  select 'none' as band, cast(null as decimal(12, 2)) as low, cast(null as decimal(12, 2)) as high
  union all
  select 'small', null, 10.00
  union all
  select 'it''s large', 10.00, null
) as b on (b.low is null or o.total >= b.low) and (b.high is null or o.total < b.high);
