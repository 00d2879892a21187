-- basket_sizes: how large baskets are, by country: quartiles of the pieces and the 95th percentile
-- of the value.
-- MySQL 8.4 · definitions/customers.ts
-- Note: counted ranks: values are counted per group and selected by rank, because the engine lacks
--   aggregates for quantiles and modes.
-- Note: round: rounds as a decimal; MySQL's ROUND of a double rounds half to even.
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
  rows_of_baskets as (
    select coalesce(u.country, 'unknown') as country, b.pieces, b.value
    from baskets as b
    join orders as o on o.order_id = b.order_id
    join users as u on u.user_id = o.user_id
  ),
  groups_of_baskets as (
    select
      country collate utf8mb4_0900_bin as country,
      count(*) as baskets,
      count(pieces) as pieces_known,
      count(value) as value_known,
      stddev_samp(pieces) as pieces_stddev_samp
    from rows_of_baskets
    group by country collate utf8mb4_0900_bin
  ),
  numbered_pieces as (
    select
      country,
      pieces,
      row_number() over (partition by country collate utf8mb4_0900_bin order by pieces) as place
    from rows_of_baskets
  ),
  ranked_pieces as (
    select
      gob.country,
      max(
        case when np.place = floor((gob.pieces_known - 1) * 0.25e0) + 1 then np.pieces end
      ) as lower_quartile_low,
      max(
        case when np.place = ceil((gob.pieces_known - 1) * 0.25e0) + 1 then np.pieces end
      ) as lower_quartile_high,
      max(
        case when np.place = floor((gob.pieces_known - 1) * 0.5e0) + 1 then np.pieces end
      ) as median_pieces_low,
      max(
        case when np.place = ceil((gob.pieces_known - 1) * 0.5e0) + 1 then np.pieces end
      ) as median_pieces_high,
      max(
        case when np.place = floor((gob.pieces_known - 1) * 0.75e0) + 1 then np.pieces end
      ) as upper_quartile_low,
      max(
        case when np.place = ceil((gob.pieces_known - 1) * 0.75e0) + 1 then np.pieces end
      ) as upper_quartile_high
    from numbered_pieces as np
    join groups_of_baskets as gob on np.country collate utf8mb4_0900_bin = gob.country
    where np.place in (
        floor((gob.pieces_known - 1) * 0.25e0) + 1, ceil((gob.pieces_known - 1) * 0.25e0) + 1,
        floor((gob.pieces_known - 1) * 0.5e0) + 1, ceil((gob.pieces_known - 1) * 0.5e0) + 1,
        floor((gob.pieces_known - 1) * 0.75e0) + 1, ceil((gob.pieces_known - 1) * 0.75e0) + 1
      )
    group by gob.country
  ),
  numbered_value as (
    select
      country,
      value,
      row_number() over (partition by country collate utf8mb4_0900_bin order by value) as place
    from rows_of_baskets
  ),
  ranked_value as (
    select
      gob.country,
      max(
        case when nv.place = floor((gob.value_known - 1) * 0.95e0) + 1 then nv.value end
      ) as value_p95_low,
      max(
        case when nv.place = ceil((gob.value_known - 1) * 0.95e0) + 1 then nv.value end
      ) as value_p95_high
    from numbered_value as nv
    join groups_of_baskets as gob on nv.country collate utf8mb4_0900_bin = gob.country
    where nv.place in (
        floor((gob.value_known - 1) * 0.95e0) + 1, ceil((gob.value_known - 1) * 0.95e0) + 1
      )
    group by gob.country
  )
select
  gob.country,
  gob.baskets,
  rp.lower_quartile_low
    + (rp.lower_quartile_high - rp.lower_quartile_low)
      * (
        (gob.pieces_known - 1) * 0.25e0 - floor((gob.pieces_known - 1) * 0.25e0)
      ) as lower_quartile,
  rp.median_pieces_low
    + (rp.median_pieces_high - rp.median_pieces_low)
      * ((gob.pieces_known - 1) * 0.5e0 - floor((gob.pieces_known - 1) * 0.5e0)) as median_pieces,
  rp.upper_quartile_low
    + (rp.upper_quartile_high - rp.upper_quartile_low)
      * (
        (gob.pieces_known - 1) * 0.75e0 - floor((gob.pieces_known - 1) * 0.75e0)
      ) as upper_quartile,
  case
    when abs(
        rv.value_p95_low
          + (rv.value_p95_high - rv.value_p95_low)
            * ((gob.value_known - 1) * 0.95e0 - floor((gob.value_known - 1) * 0.95e0))
      )
        < 1e16
    then cast(
        cast(
          rv.value_p95_low
            + (rv.value_p95_high - rv.value_p95_low)
              * (
                (gob.value_known - 1) * 0.95e0 - floor((gob.value_known - 1) * 0.95e0)
              ) as decimal(38, 2)
        ) as double
      )
    else rv.value_p95_low
      + (rv.value_p95_high - rv.value_p95_low)
        * ((gob.value_known - 1) * 0.95e0 - floor((gob.value_known - 1) * 0.95e0))
  end as value95,
  coalesce(gob.pieces_stddev_samp, 0e0) as spread
from groups_of_baskets as gob
left join ranked_pieces as rp on gob.country = rp.country
left join ranked_value as rv on gob.country = rv.country
order by gob.baskets desc, gob.country
