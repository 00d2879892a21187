-- basket_sizes: how large baskets are, by country: quartiles of the pieces and the 95th percentile
-- of the value.
-- Spark 4.0 · definitions/customers.ts
with
  -- What an order holds: its items, its pieces, and what they cost.
  baskets as (
    select order_id, count(*) as items, sum(quantity) as pieces, sum(unit_price * quantity) as value
    from order_items
    group by order_id
  )
select
  coalesce(u.country, 'unknown') as country,
  count(*) as baskets,
  percentile(b.pieces, 0.25) as lower_quartile,
  percentile(b.pieces, 0.5) as median_pieces,
  percentile(b.pieces, 0.75) as upper_quartile,
  round(percentile(b.value, 0.95), 2) as value95,
  coalesce(stddev_samp(b.pieces), 0) as spread
from baskets as b
join orders as o on o.order_id = b.order_id
join users as u on u.user_id = o.user_id
group by coalesce(u.country, 'unknown')
order by baskets desc, country
