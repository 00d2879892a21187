-- popular_products: the products that people looked at, kept and bought most, in the chosen order.
-- MySQL 8.4 · definitions/products.ts · parameters in order:
--   order one of views, purchases, visitors (default views)
--   order one of views, purchases, visitors (default views)
--   order one of views, purchases, visitors (default views)
--   limit int (default 10)
select
  p.product_id,
  p.name,
  count(case when i.kind collate utf8mb4_0900_bin = 'view' then 1 end) as views,
  count(case when i.kind collate utf8mb4_0900_bin = 'cart' then 1 end) as carts,
  count(case when i.kind collate utf8mb4_0900_bin = 'purchase' then 1 end) as purchases,
  count(distinct i.user_id) as visitors
from products as p
join interactions as i on i.product_id = p.product_id
where p.is_active
group by p.product_id, p.name
order by
  case
    when ? collate utf8mb4_0900_bin = 'views'
    then count(case when i.kind collate utf8mb4_0900_bin = 'view' then 1 end)
  end desc,
  case
    when ? collate utf8mb4_0900_bin = 'purchases'
    then count(case when i.kind collate utf8mb4_0900_bin = 'purchase' then 1 end)
  end desc,
  case when ? collate utf8mb4_0900_bin = 'visitors' then count(distinct i.user_id) end desc,
  p.product_id
limit ?
