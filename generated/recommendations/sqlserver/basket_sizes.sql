-- basket_sizes: how large baskets are, by country: quartiles of the pieces and the 95th percentile
-- of the value.
-- SQL Server 2022 · definitions/customers.ts
-- Note: aggregates by rank: rows are selected by rank, because the engine lacks such an aggregate
--   for quantiles, modes or first values.
-- Note: centered squares: the mean is subtracted before variances are computed, because the engine
--   adds up the squares of large numbers in double.
-- Note: round: rounds a double as the number that its shortest text shows, and a decimal by a cast,
--   which rounds half away from zero.
with
  -- What an order holds: its items, its pieces, and what they cost.
  baskets as (
    select
      order_id,
      count_big(*) as items,
      sum(cast(quantity as bigint)) as pieces,
      sum(unit_price * quantity) as value
    from order_items
    group by order_id
  ),
  ranked_baskets as (
    select
      b.pieces,
      b.value,
      coalesce(u.country, 'unknown') as country,
      row_number() over (
        partition by (coalesce(u.country, 'unknown') + N'.') collate Latin1_General_100_BIN2_UTF8
        order by b.pieces
      )
        - 1 as pieces_index,
      coalesce(
        lead(b.pieces, 1) over (
          partition by (coalesce(u.country, 'unknown') + N'.') collate Latin1_General_100_BIN2_UTF8
          order by b.pieces
        ),
        b.pieces
      ) as pieces_next,
      (
        count_big(b.pieces) over (
          partition by (coalesce(u.country, 'unknown') + N'.') collate Latin1_General_100_BIN2_UTF8
        )
          - 1
      )
        * 0.25e0 as lower_quartile_at,
      (
        count_big(b.pieces) over (
          partition by (coalesce(u.country, 'unknown') + N'.') collate Latin1_General_100_BIN2_UTF8
        )
          - 1
      )
        * 0.5e0 as median_pieces_at,
      (
        count_big(b.pieces) over (
          partition by (coalesce(u.country, 'unknown') + N'.') collate Latin1_General_100_BIN2_UTF8
        )
          - 1
      )
        * 0.75e0 as upper_quartile_at,
      row_number() over (
        partition by (coalesce(u.country, 'unknown') + N'.') collate Latin1_General_100_BIN2_UTF8
        order by b.value
      )
        - 1 as value_index,
      coalesce(
        lead(b.value, 1) over (
          partition by (coalesce(u.country, 'unknown') + N'.') collate Latin1_General_100_BIN2_UTF8
          order by b.value
        ),
        b.value
      ) as value_next,
      (
        count_big(b.value) over (
          partition by (coalesce(u.country, 'unknown') + N'.') collate Latin1_General_100_BIN2_UTF8
        )
          - 1
      )
        * 0.95e0 as value95_at
    from baskets as b
    join orders as o on o.order_id = b.order_id
    join users as u on u.user_id = o.user_id
  ),
  baskets_with_pieces_centered as (
    select
      pieces,
      value,
      country,
      pieces_index,
      pieces_next,
      lower_quartile_at,
      median_pieces_at,
      upper_quartile_at,
      value_index,
      value_next,
      value95_at,
      cast(pieces as float)
        - avg(cast(pieces as float)) over (
          partition by (country + N'.') collate Latin1_General_100_BIN2_UTF8
        ) as pieces_centered
    from ranked_baskets
  ),
  baskets_per_country as (
    select
      min(country) as country,
      count_big(*) as baskets,
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
      coalesce(stdev(pieces_centered), 0e0) as spread,
      max(
        case
          when value_index = floor(value95_at)
          then value + (value_next - value) * (value95_at - floor(value95_at))
        end
      ) as value95_exact
    from baskets_with_pieces_centered
    group by (country + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select
  country,
  baskets,
  lower_quartile,
  median_pieces,
  upper_quartile,
  case
    when cast(try_cast(value95_exact as decimal(38, 3)) as float) = value95_exact
    then cast(cast(cast(value95_exact as decimal(38, 3)) as decimal(38, 2)) as float)
    else round(value95_exact, 2)
  end as value95,
  spread
from baskets_per_country
order by
  baskets desc,
  cast((country + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));
