// Made by quern from definitions/customers.ts:64. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface BasketSizesRow {
  readonly country: string;
  readonly baskets: number;
  readonly lowerQuartile: number;
  readonly medianPieces: number;
  readonly upperQuartile: number;
  readonly value95: number;
  readonly spread: number;
}

/** How large baskets are, by country: quartiles of the pieces and the 95th percentile of the value. */
export const basketSizes: Query<NoParams, BasketSizesRow> = /* @__PURE__ */ defineQuery({
  name: "basket_sizes",
  params: {},
  columns: {
    country: "text",
    baskets: "count",
    lowerQuartile: "double",
    medianPieces: "double",
    upperQuartile: "double",
    value95: "double",
    spread: "double",
  },
  sql: {
    postgres: {
      text: `with
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
order by baskets desc, coalesce(u.country, 'unknown') collate "C"`,
      params: [],
    },
    mysql: {
      text: `with
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
order by baskets desc, country`,
      params: [],
    },
    sqlserver: {
      text: `with
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
  grouped_baskets as (
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
      coalesce(stdev(pieces), 0e0) as spread,
      max(
        case
          when value_index = floor(value95_at)
          then value + (value_next - value) * (value95_at - floor(value95_at))
        end
      ) as value95_exact
    from ranked_baskets
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
from grouped_baskets
order by
  baskets desc,
  cast((country + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))`,
      params: [],
    },
    spark: {
      text: `with
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
order by baskets desc, country`,
      params: [],
    },
  },
});
