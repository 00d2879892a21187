-- discount_by_total: one pair by group, and several.
-- SQL Server 2022 · definition.ts
with
  -- Centered numbers (dx = x - mean), so that squares keep their digits, and centered ranks,
  -- doubled; ties get their mean rank.
  centered_numbers as (
    select
      status,
      cast(total as float) as x,
      cast(discount as float) as y,
      total
        - avg(cast(total as float)) over (
          partition by (status + N'.') collate Latin1_General_100_BIN2_UTF8
        ) as dx,
      discount
        - avg(cast(discount as float)) over (
          partition by (status + N'.') collate Latin1_General_100_BIN2_UTF8
        ) as dy,
      2e0
        * rank() over (
          partition by (status + N'.') collate Latin1_General_100_BIN2_UTF8
          order by total
        )
        + count_big(*) over (
          partition by (status + N'.') collate Latin1_General_100_BIN2_UTF8, total
        )
        - count_big(*) over (partition by (status + N'.') collate Latin1_General_100_BIN2_UTF8)
        - 2e0 as rank_x,
      2e0
        * rank() over (
          partition by (status + N'.') collate Latin1_General_100_BIN2_UTF8
          order by discount
        )
        + count_big(*) over (
          partition by (status + N'.') collate Latin1_General_100_BIN2_UTF8, discount
        )
        - count_big(*) over (partition by (status + N'.') collate Latin1_General_100_BIN2_UTF8)
        - 2e0 as rank_y
    from orders
    where discount is not null
  ),
  -- Sums of squares and products. For constant numbers squares are NULL and products 0, because
  -- rounding may leave a remainder.
  sums_of_products as (
    select
      min(status) as status,
      count_big(*) as n,
      avg(x) as mean_x,
      avg(y) as mean_y,
      case when min(x) < max(x) then sum(dx * dx) end as xx,
      case when min(y) < max(y) then sum(dy * dy) end as yy,
      case when min(x) = max(x) or min(y) = max(y) then 0e0 else sum(dx * dy) end as xy,
      sum(rank_x * rank_x) as ranks_xx,
      sum(rank_y * rank_y) as ranks_yy,
      sum(rank_x * rank_y) as ranks_xy
    from centered_numbers
    group by (status + N'.') collate Latin1_General_100_BIN2_UTF8
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
order by cast((status + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- discount_causes: what tells orders with a discount from others.
-- SQL Server 2022 · definition.ts
with
  -- Numbers of rows and of positive rows per category.
  rows_per_category as (
    select
      customer_id,
      'status' as feature,
      min(status) as category,
      count_big(*) as n,
      count_big(case when discount > 0.00 then 1 end) as positives
    from orders
    where cast(
        case when discount > 0.00 then 1 when not discount > 0.00 then 0 end as bit
      ) is not null
    group by customer_id, (status + N'.') collate Latin1_General_100_BIN2_UTF8
    union all
    select
      customer_id,
      'weekday' as feature,
      min(cast(datediff(day, '0001-01-01', ordered_at) % 7 + 1 as varchar(11))) as category,
      count_big(*) as n,
      count_big(case when discount > 0.00 then 1 end) as positives
    from orders
    where cast(
        case when discount > 0.00 then 1 when not discount > 0.00 then 0 end as bit
      ) is not null
    group by
      customer_id,
      (
        cast(datediff(day, '0001-01-01', ordered_at) % 7 + 1 as varchar(11)) + N'.'
      ) collate Latin1_General_100_BIN2_UTF8
  ),
  -- Each category's share of the positive rows and of the negative rows.
  category_shares as (
    select
      customer_id,
      feature,
      category,
      n,
      positives,
      (positives + 1e0)
        / (
          sum(positives) over (
            partition by customer_id, (feature + N'.') collate Latin1_General_100_BIN2_UTF8
          )
            + 2e0
        ) as positive_share,
      (n - positives + 1e0)
        / nullif(
          sum(n - positives) over (
            partition by customer_id, (feature + N'.') collate Latin1_General_100_BIN2_UTF8
          )
            + 2e0,
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
        then log(positive_share / nullif(negative_share, 0))
      end as weight_of_evidence
    from category_shares
  )
select
  e.customer_id,
  min(e.feature) as feature,
  sum(e.n) as n,
  sum(e.positives) as positives,
  count_big(*) as categories,
  sum((e.positive_share - e.negative_share) * e.weight_of_evidence) as information_value
from evidence as e
group by e.customer_id, (e.feature + N'.') collate Latin1_General_100_BIN2_UTF8
order by
  e.customer_id,
  information_value desc,
  cast((min(e.feature) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- discount_causes_evidence: weight of evidence per category, from its shares of the positive and
-- the negative rows.
-- SQL Server 2022 · definition.ts
with
  -- Numbers of rows and of positive rows per category.
  rows_per_category as (
    select
      customer_id,
      'status' as feature,
      min(status) as category,
      count_big(*) as n,
      count_big(case when discount > 0.00 then 1 end) as positives
    from orders
    where cast(
        case when discount > 0.00 then 1 when not discount > 0.00 then 0 end as bit
      ) is not null
    group by customer_id, (status + N'.') collate Latin1_General_100_BIN2_UTF8
    union all
    select
      customer_id,
      'weekday' as feature,
      min(cast(datediff(day, '0001-01-01', ordered_at) % 7 + 1 as varchar(11))) as category,
      count_big(*) as n,
      count_big(case when discount > 0.00 then 1 end) as positives
    from orders
    where cast(
        case when discount > 0.00 then 1 when not discount > 0.00 then 0 end as bit
      ) is not null
    group by
      customer_id,
      (
        cast(datediff(day, '0001-01-01', ordered_at) % 7 + 1 as varchar(11)) + N'.'
      ) collate Latin1_General_100_BIN2_UTF8
  ),
  -- Each category's share of the positive rows and of the negative rows.
  category_shares as (
    select
      customer_id,
      feature,
      category,
      n,
      positives,
      (positives + 1e0)
        / (
          sum(positives) over (
            partition by customer_id, (feature + N'.') collate Latin1_General_100_BIN2_UTF8
          )
            + 2e0
        ) as positive_share,
      (n - positives + 1e0)
        / nullif(
          sum(n - positives) over (
            partition by customer_id, (feature + N'.') collate Latin1_General_100_BIN2_UTF8
          )
            + 2e0,
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
        then log(positive_share / nullif(negative_share, 0))
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
order by
  customer_id,
  cast((feature + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  cast((category + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- from_berlin
-- SQL Server 2022 · definition.ts
select
  shop_id,
  25484.0352e0
    * atn2(
      sqrt(
        power(
          sin((52.52e0 - lat) * 0.008726646259971648e0)
            * cos((13.405e0 - lon) * 0.008726646259971648e0),
          2
        )
          + power(
            cos((lat + 52.52e0) * 0.008726646259971648e0)
              * sin((13.405e0 - lon) * 0.008726646259971648e0),
            2
          )
      ),
      1e0
        + sqrt(
          power(
            cos((52.52e0 - lat) * 0.008726646259971648e0)
              * cos((13.405e0 - lon) * 0.008726646259971648e0),
            2
          )
            + power(
              sin((lat + 52.52e0) * 0.008726646259971648e0)
                * sin((13.405e0 - lon) * 0.008726646259971648e0),
              2
            )
        )
    ) as kilometres
from shops;

-- order_numbers
-- SQL Server 2022 · definition.ts
with
  -- Rows per pair of numbers.
  number_pairs as (
    select 'discountByTotal' as pair, cast(total as float) as x, cast(discount as float) as y
    from orders
    where discount is not null
    union all
    select
      'hourByTotal' as pair,
      cast(total as float) as x,
      cast(datepart(hour, ordered_at) as float) as y
    from orders
  ),
  -- Centered numbers (dx = x - mean), so that squares keep their digits, and centered ranks,
  -- doubled; ties get their mean rank.
  centered_numbers as (
    select
      pair,
      x,
      y,
      x - avg(x) over (partition by (pair + N'.') collate Latin1_General_100_BIN2_UTF8) as dx,
      y - avg(y) over (partition by (pair + N'.') collate Latin1_General_100_BIN2_UTF8) as dy,
      2e0 * rank() over (partition by (pair + N'.') collate Latin1_General_100_BIN2_UTF8 order by x)
        + count_big(*) over (partition by (pair + N'.') collate Latin1_General_100_BIN2_UTF8, x)
        - count_big(*) over (partition by (pair + N'.') collate Latin1_General_100_BIN2_UTF8)
        - 2e0 as rank_x,
      2e0 * rank() over (partition by (pair + N'.') collate Latin1_General_100_BIN2_UTF8 order by y)
        + count_big(*) over (partition by (pair + N'.') collate Latin1_General_100_BIN2_UTF8, y)
        - count_big(*) over (partition by (pair + N'.') collate Latin1_General_100_BIN2_UTF8)
        - 2e0 as rank_y
    from number_pairs
  ),
  -- Sums of squares and products. For constant numbers squares are NULL and products 0, because
  -- rounding may leave a remainder.
  sums_of_products as (
    select
      min(pair) as pair,
      count_big(*) as n,
      avg(x) as mean_x,
      avg(y) as mean_y,
      case when min(x) < max(x) then sum(dx * dx) end as xx,
      case when min(y) < max(y) then sum(dy * dy) end as yy,
      case when min(x) = max(x) or min(y) = max(y) then 0e0 else sum(dx * dy) end as xy,
      sum(rank_x * rank_x) as ranks_xx,
      sum(rank_y * rank_y) as ranks_yy,
      sum(rank_x * rank_y) as ranks_xy
    from centered_numbers
    group by (pair + N'.') collate Latin1_General_100_BIN2_UTF8
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
order by cast((pair + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));
