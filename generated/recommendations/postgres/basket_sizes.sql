-- basket_sizes: how large baskets are, by country: quartiles of the pieces and the 95th percentile
-- of the value.
-- Postgres 16 · definitions/customers.ts
-- Note: round: rounds the number that the value's text shows; Postgres rounds a double half to
--   even, and casts it to numeric with 15 digits.
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
  percentile_cont(0.25) within group (order by b.pieces) as lower_quartile,
  percentile_cont(0.5) within group (order by b.pieces) as median_pieces,
  percentile_cont(0.75) within group (order by b.pieces) as upper_quartile,
  cast(
    round(
      cast(cast(percentile_cont(0.95) within group (order by b.value) as text) as numeric),
      2
    ) as double precision
  ) as value95,
  coalesce(stddev_samp(cast(b.pieces as double precision)), 0.0) as spread
from baskets as b
join orders as o on o.order_id = b.order_id
join users as u on u.user_id = o.user_id
group by coalesce(u.country, 'unknown')
order by baskets desc, coalesce(u.country, 'unknown') collate "C"
