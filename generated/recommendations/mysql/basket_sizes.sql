-- basket_sizes: how large baskets are, by country: quartiles of the pieces and the 95th percentile
-- of the value.
-- MySQL 8.4 · definitions/customers.ts
-- Note: aggregates by rank: there is none for quantiles, modes or first values: rows are ranked
--   first, and picked by rank.
-- Note: round: ROUND of a double is half to even in MySQL: it is rounded as a decimal.
with
  -- What an order holds: its items, its pieces, and what they cost.
  baskets as (
    select
      order_id,
      count(*) as items,
      cast(sum(quantity) as signed) as pieces,
      sum(unit_price * quantity) as value
    from order_items
    group by order_id
  ),
  ranked_baskets as (
    select
      b.pieces,
      b.value,
      coalesce(u.country, 'unknown') as country,
      cast(
        row_number() over (
          partition by coalesce(u.country, 'unknown') collate utf8mb4_0900_bin
          order by b.pieces
        ) as signed
      )
        - 1 as pieces_index,
      coalesce(
        lead(b.pieces, 1) over (
          partition by coalesce(u.country, 'unknown') collate utf8mb4_0900_bin
          order by b.pieces
        ),
        b.pieces
      ) as pieces_next,
      (
        count(b.pieces) over (partition by coalesce(u.country, 'unknown') collate utf8mb4_0900_bin)
          - 1
      )
        * 0.25e0 as lower_quartile_at,
      (
        count(b.pieces) over (partition by coalesce(u.country, 'unknown') collate utf8mb4_0900_bin)
          - 1
      )
        * 0.5e0 as median_pieces_at,
      (
        count(b.pieces) over (partition by coalesce(u.country, 'unknown') collate utf8mb4_0900_bin)
          - 1
      )
        * 0.75e0 as upper_quartile_at,
      cast(
        row_number() over (
          partition by coalesce(u.country, 'unknown') collate utf8mb4_0900_bin
          order by b.value
        ) as signed
      )
        - 1 as value_index,
      coalesce(
        lead(b.value, 1) over (
          partition by coalesce(u.country, 'unknown') collate utf8mb4_0900_bin
          order by b.value
        ),
        b.value
      ) as value_next,
      (
        count(b.value) over (partition by coalesce(u.country, 'unknown') collate utf8mb4_0900_bin)
          - 1
      )
        * 0.95e0 as value95_at
    from baskets as b
    join orders as o on o.order_id = b.order_id
    join users as u on u.user_id = o.user_id
  ),
  grouped_baskets as (
    select
      country collate utf8mb4_0900_bin as country,
      count(*) as baskets,
      max(
        case
          when pieces_index = floor(lower_quartile_at)
          then pieces + (pieces_next - pieces) * (lower_quartile_at - floor(lower_quartile_at))
        end
      ) as lower_quartile,
      max(
        case
          when pieces_index = floor(median_pieces_at)
          then pieces + (pieces_next - pieces) * (median_pieces_at - floor(median_pieces_at))
        end
      ) as median_pieces,
      max(
        case
          when pieces_index = floor(upper_quartile_at)
          then pieces + (pieces_next - pieces) * (upper_quartile_at - floor(upper_quartile_at))
        end
      ) as upper_quartile,
      coalesce(stddev_samp(pieces), 0e0) as spread,
      max(
        case
          when value_index = floor(value95_at)
          then value + (value_next - value) * (value95_at - floor(value95_at))
        end
      ) as value95_exact
    from ranked_baskets
    group by country collate utf8mb4_0900_bin
  )
select
  country,
  baskets,
  lower_quartile,
  median_pieces,
  upper_quartile,
  case
    when abs(value95_exact) < 1e16 then cast(cast(value95_exact as decimal(38, 2)) as double)
    else value95_exact
  end as value95,
  spread
from grouped_baskets
order by baskets desc, country
