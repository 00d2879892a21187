-- discount_by_total: one pair by group, and several.
-- Postgres 16 · definition.ts
with
  -- Centered numbers (dx = x - mean), so that squares keep their digits, and centered ranks,
  -- doubled; ties get their mean rank.
  centered_numbers as (
    select
      status,
      cast(total as double precision) as x,
      cast(discount as double precision) as y,
      total - avg(cast(total as double precision)) over (partition by status) as dx,
      discount - avg(cast(discount as double precision)) over (partition by status) as dy,
      2.0::float8 * rank() over (partition by status order by total)
        + count(*) over (partition by status, total)
        - count(*) over (partition by status)
        - 2.0 as rank_x,
      2.0::float8 * rank() over (partition by status order by discount)
        + count(*) over (partition by status, discount)
        - count(*) over (partition by status)
        - 2.0 as rank_y
    from orders
    where discount is not null
  ),
  -- Sums of squares and products. For constant numbers squares are NULL and products 0, because
  -- rounding may leave a remainder.
  sums_of_products as (
    select
      status,
      count(*) as n,
      avg(x) as mean_x,
      avg(y) as mean_y,
      case when min(x) < max(x) then sum(dx * dx) end as xx,
      case when min(y) < max(y) then sum(dy * dy) end as yy,
      case when min(x) = max(x) or min(y) = max(y) then 0.0 else sum(dx * dy) end as xy,
      sum(rank_x * rank_x) as ranks_xx,
      sum(rank_y * rank_y) as ranks_yy,
      sum(rank_x * rank_y) as ranks_xy
    from centered_numbers
    group by status
  )
select
  status,
  n,
  xy / nullif(sqrt(xx) * sqrt(yy), 0) as pearson,
  ranks_xy / nullif(sqrt(ranks_xx) * sqrt(ranks_yy), 0) as spearman,
  xy / nullif(n - 1, 0) as covariance,
  xy / nullif(xx, 0) as slope,
  mean_y - xy / nullif(xx, 0) * mean_x as intercept
from sums_of_products
order by status collate "C"

-- discount_causes: what tells orders with a discount from others.
-- Postgres 16 · definition.ts
with
  -- Numbers of rows and of positive rows per category.
  rows_per_category as (
    select
      customer_id,
      'status' as feature,
      status as category,
      count(*) as n,
      count(*) filter (where discount > 0.00) as positives
    from orders
    where (discount > 0.00) is not null
    group by customer_id, status
    union all
    select
      customer_id,
      'weekday' as feature,
      cast(cast(extract(isodow from ordered_at) as integer) as text) as category,
      count(*) as n,
      count(*) filter (where discount > 0.00) as positives
    from orders
    where (discount > 0.00) is not null
    group by customer_id, cast(cast(extract(isodow from ordered_at) as integer) as text)
  ),
  -- Each category's share of the positive rows and of the negative rows.
  category_shares as (
    select
      customer_id,
      feature,
      category,
      n,
      positives,
      (positives + 1.0::float8)
        / (
          cast(sum(positives) over (partition by customer_id, feature) as bigint) + 2.0::float8
        ) as positive_share,
      (n - positives + 1.0::float8)
        / nullif(
          cast(sum(n - positives) over (partition by customer_id, feature) as bigint) + 2.0::float8,
          0
        ) as negative_share
    from rows_per_category
  ),
  -- Weight of evidence per category: above 0 if its share of the positive rows exceeds its share of
  -- the negative rows.
  evidence as (
    select
      customer_id,
      feature,
      category,
      n,
      positives,
      positive_share,
      negative_share,
      case
        when positive_share / nullif(negative_share, 0) > 0
        then ln(positive_share / nullif(negative_share, 0))
      end as weight_of_evidence
    from category_shares
  )
select
  e.customer_id,
  e.feature,
  cast(sum(e.n) as bigint) as n,
  cast(sum(e.positives) as bigint) as positives,
  count(*) as categories,
  sum((e.positive_share - e.negative_share) * e.weight_of_evidence) as information_value
from evidence as e
group by e.customer_id, e.feature
order by e.customer_id, information_value desc, e.feature collate "C"

-- discount_causes_evidence: weight of evidence per category, from its shares of the positive and
-- the negative rows.
-- Postgres 16 · definition.ts
with
  -- Numbers of rows and of positive rows per category.
  rows_per_category as (
    select
      customer_id,
      'status' as feature,
      status as category,
      count(*) as n,
      count(*) filter (where discount > 0.00) as positives
    from orders
    where (discount > 0.00) is not null
    group by customer_id, status
    union all
    select
      customer_id,
      'weekday' as feature,
      cast(cast(extract(isodow from ordered_at) as integer) as text) as category,
      count(*) as n,
      count(*) filter (where discount > 0.00) as positives
    from orders
    where (discount > 0.00) is not null
    group by customer_id, cast(cast(extract(isodow from ordered_at) as integer) as text)
  ),
  -- Each category's share of the positive rows and of the negative rows.
  category_shares as (
    select
      customer_id,
      feature,
      category,
      n,
      positives,
      (positives + 1.0::float8)
        / (
          cast(sum(positives) over (partition by customer_id, feature) as bigint) + 2.0::float8
        ) as positive_share,
      (n - positives + 1.0::float8)
        / nullif(
          cast(sum(n - positives) over (partition by customer_id, feature) as bigint) + 2.0::float8,
          0
        ) as negative_share
    from rows_per_category
  ),
  -- Weight of evidence per category: above 0 if its share of the positive rows exceeds its share of
  -- the negative rows.
  evidence as (
    select
      customer_id,
      feature,
      category,
      n,
      positives,
      positive_share,
      negative_share,
      case
        when positive_share / nullif(negative_share, 0) > 0
        then ln(positive_share / nullif(negative_share, 0))
      end as weight_of_evidence
    from category_shares
  )
select
  customer_id,
  feature,
  category,
  n,
  positives,
  positive_share,
  negative_share,
  weight_of_evidence,
  (positive_share - negative_share) * weight_of_evidence as information_value
from evidence
order by customer_id, feature collate "C", category collate "C"

-- from_berlin
-- Postgres 16 · definition.ts
select
  shop_id,
  25484.0352
    * atan2(
      sqrt(
        power(
          sin((52.52 - lat) * 0.008726646259971648) * cos((13.405 - lon) * 0.008726646259971648),
          2
        )
          + power(
            cos((lat + 52.52) * 0.008726646259971648) * sin((13.405 - lon) * 0.008726646259971648),
            2
          )
      ),
      1.0
        + sqrt(
          power(
            cos((52.52 - lat) * 0.008726646259971648) * cos((13.405 - lon) * 0.008726646259971648),
            2
          )
            + power(
              sin((lat + 52.52) * 0.008726646259971648)
                * sin((13.405 - lon) * 0.008726646259971648),
              2
            )
        )
    ) as kilometres
from shops

-- order_numbers
-- Postgres 16 · definition.ts
with
  -- Rows per pair of numbers.
  number_pairs as (
    select
      'discountByTotal' as pair,
      cast(total as double precision) as x,
      cast(discount as double precision) as y
    from orders
    where discount is not null
    union all
    select
      'hourByTotal' as pair,
      cast(total as double precision) as x,
      cast(cast(extract(hour from ordered_at) as integer) as double precision) as y
    from orders
  ),
  -- Centered numbers (dx = x - mean), so that squares keep their digits, and centered ranks,
  -- doubled; ties get their mean rank.
  centered_numbers as (
    select
      pair,
      x,
      y,
      x - avg(x) over (partition by pair) as dx,
      y - avg(y) over (partition by pair) as dy,
      2.0::float8 * rank() over (partition by pair order by x)
        + count(*) over (partition by pair, x)
        - count(*) over (partition by pair)
        - 2.0 as rank_x,
      2.0::float8 * rank() over (partition by pair order by y)
        + count(*) over (partition by pair, y)
        - count(*) over (partition by pair)
        - 2.0 as rank_y
    from number_pairs
  ),
  -- Sums of squares and products. For constant numbers squares are NULL and products 0, because
  -- rounding may leave a remainder.
  sums_of_products as (
    select
      pair,
      count(*) as n,
      avg(x) as mean_x,
      avg(y) as mean_y,
      case when min(x) < max(x) then sum(dx * dx) end as xx,
      case when min(y) < max(y) then sum(dy * dy) end as yy,
      case when min(x) = max(x) or min(y) = max(y) then 0.0 else sum(dx * dy) end as xy,
      sum(rank_x * rank_x) as ranks_xx,
      sum(rank_y * rank_y) as ranks_yy,
      sum(rank_x * rank_y) as ranks_xy
    from centered_numbers
    group by pair
  )
select
  pair,
  n,
  xy / nullif(sqrt(xx) * sqrt(yy), 0) as pearson,
  ranks_xy / nullif(sqrt(ranks_xx) * sqrt(ranks_yy), 0) as spearman,
  xy / nullif(n - 1, 0) as covariance,
  xy / nullif(xx, 0) as slope,
  mean_y - xy / nullif(xx, 0) * mean_x as intercept
from sums_of_products
order by pair collate "C"
