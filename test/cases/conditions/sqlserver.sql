-- flags: Conditions as values, and columns as conditions.
-- SQL Server 2022 · definition.ts
select
  customer_id,
  active,
  cast(case when not active = 1 then 1 else 0 end as bit) as inactive,
  cast(
    case
      when (country + N'.') collate Latin1_General_100_BIN2_UTF8 in ('AT.', 'DE.', 'FR.') then 1
      when not (country + N'.') collate Latin1_General_100_BIN2_UTF8 in ('AT.', 'DE.', 'FR.') then 0
    end as bit
  ) as european,
  cast(case when country is not null and active = 1 then 1 else 0 end as bit) as known_and_active,
  cast(active as int) + case when country is null then 1 else 0 end as score,
  cast(1 as bit) as always,
  case when active = 1 then 'yes' else 'no' end as word
from customers
where not active = 1 or active = 1
order by active desc, customer_id;

-- precedence: Arithmetic keeps its parentheses.
-- SQL Server 2022 · definition.ts
select
  order_id,
  cast(total as float) / nullif(discount + 1.00, 0) * 100e0 as ratio,
  -(-total) as negative,
  order_id / 10 * 10 as bucket,
  order_id % 10 as digit
from orders
where (total + 1.00) * 2.00 - (total - (total - 1.00)) > -total
  and (
    (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'a.'
    or (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'b.'
  )
  and (status + N'.') collate Latin1_General_100_BIN2_UTF8 <> 'c.';

-- segments: a segment for each customer, by conditions that do not fit a line.
-- SQL Server 2022 · definition.ts
select
  o.order_id,
  case
    when c.active = 1
      and o.total >= 1000.00
      and o.discount is null
      and (o.status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
      and c.country is not null
    then 'key account'
    when o.total >= 500.00
      or (
        o.total >= 250.00
        and c.joined_on < cast('2020-01-01' as date)
        and (o.status + N'.') collate Latin1_General_100_BIN2_UTF8 <> 'returned.'
      )
    then 'regular'
    when o.total = 0.00 or o.discount = o.total then 'free of charge'
    else 'occasional'
  end as segment,
  case when o.total >= 100.00 then 2 when o.total >= 10.00 then 1 else 0 end as level,
  o.total - coalesce(o.discount, 0.00) as net,
  least(greatest(o.total - o.discount, 0.00), 999.99) as capped
from customers as c
join orders as o on o.customer_id = c.customer_id;
