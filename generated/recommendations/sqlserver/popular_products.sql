-- popular_products: the products that people looked at, kept and bought most, in the chosen order.
-- SQL Server 2022 · definitions/products.ts · parameters:
--   @limit int (default 10)
--   @order one of views, purchases, visitors (default views)
select top (@limit)
  p.product_id,
  p.name,
  count_big(
    case when (i.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'view.' then 1 end
  ) as views,
  count_big(
    case when (i.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'cart.' then 1 end
  ) as carts,
  count_big(
    case when (i.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'purchase.' then 1 end
  ) as purchases,
  count_big(distinct i.user_id) as visitors
from products as p
join interactions as i on i.product_id = p.product_id
where p.is_active = 1
group by p.product_id, p.name
order by
  case
    when @order = 'views'
    then count_big(
        case when (i.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'view.' then 1 end
      )
  end desc,
  case
    when @order = 'purchases'
    then count_big(
        case when (i.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'purchase.' then 1 end
      )
  end desc,
  case when @order = 'visitors' then count_big(distinct i.user_id) end desc,
  p.product_id;
