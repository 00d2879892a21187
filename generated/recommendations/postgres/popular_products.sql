-- popular_products: the products that people looked at, kept and bought most, in the chosen order.
-- Postgres 16 · definitions/products.ts · parameters:
--   $1 order one of views, purchases, visitors (default views)
--   $2 limit int (default 10)
select
  p.product_id,
  p.name,
  count(*) filter (where i.kind = 'view') as views,
  count(*) filter (where i.kind = 'cart') as carts,
  count(*) filter (where i.kind = 'purchase') as purchases,
  count(distinct i.user_id) as visitors
from products as p
join interactions as i on i.product_id = p.product_id
where p.is_active
group by p.product_id, p.name
order by
  case
    when cast($1 as text) = 'views' then count(*) filter (where i.kind = 'view')
  end desc nulls last,
  case
    when cast($1 as text) = 'purchases' then count(*) filter (where i.kind = 'purchase')
  end desc nulls last,
  case when cast($1 as text) = 'visitors' then count(distinct i.user_id) end desc nulls last,
  p.product_id
limit $2
