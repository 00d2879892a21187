-- popular_products: the products that people looked at, kept and bought most, in the chosen order.
-- Spark 4.0 · definitions/products.ts · parameters:
--   :order one of views, purchases, visitors (default views)
--   :limit int (default 10)
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
  case when :order = 'views' then count(*) filter (where i.kind = 'view') end desc,
  case when :order = 'purchases' then count(*) filter (where i.kind = 'purchase') end desc,
  case when :order = 'visitors' then count(distinct i.user_id) end desc,
  p.product_id
limit :limit
