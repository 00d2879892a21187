-- top_brands: Brands by revenue, with their place and their share of all revenue.
-- SQL Server 2022 · definitions/products.ts · @places int (default 5)
with
  order_items_per_brand as (
    select
      b.brand_id,
      b.name as brand,
      sum(oi.unit_price * oi.quantity) as revenue,
      sum(cast(oi.quantity as bigint)) as sold
    from order_items as oi
    join orders as o on o.order_id = oi.order_id
    join products as p on p.product_id = oi.product_id
    join brands as b on b.brand_id = p.brand_id
    where (o.status + N'.') collate Latin1_General_100_BIN2_UTF8 not in ('cancelled.', 'returned.')
    group by b.brand_id, b.name
  ),
  ranked_order_items as (
    select
      brand_id,
      brand,
      revenue,
      sold,
      rank() over (order by revenue desc) as place,
      cast(revenue as float) / nullif(sum(revenue) over (), 0) as share
    from order_items_per_brand
  )
select brand_id, brand, revenue, sold, place, share
from ranked_order_items
where place <= @places
order by place, brand_id;
