-- delay_evidence: what tells late departures from others, and how much.
-- Spark 4.0 · definitions/transforms.ts
with
  -- Numbers of rows and of positive rows per category.
  rows_per_category as (
    select
      'carrier' as feature,
      carrier as category,
      count(*) as n,
      count(*) filter (where dep_delay > 15) as positives
    from flights
    where (dep_delay > 15) is not null
    group by carrier
    union all
    select
      'origin' as feature,
      origin as category,
      count(*) as n,
      count(*) filter (where dep_delay > 15) as positives
    from flights
    where (dep_delay > 15) is not null
    group by origin
    union all
    select
      'dest' as feature,
      dest as category,
      count(*) as n,
      count(*) filter (where dep_delay > 15) as positives
    from flights
    where (dep_delay > 15) is not null
    group by dest
    union all
    select
      'hour' as feature,
      cast(hour(scheduled_at) as string) as category,
      count(*) as n,
      count(*) filter (where dep_delay > 15) as positives
    from flights
    where (dep_delay > 15) is not null
    group by cast(hour(scheduled_at) as string)
  ),
  -- Each category's share of the positive rows and of the negative rows.
  category_shares as (
    select
      feature,
      category,
      n,
      positives,
      (positives + 1D) / (sum(positives) over (partition by feature) + 2D) as positive_share,
      (n - positives + 1D)
        / nullif(sum(n - positives) over (partition by feature) + 2D, 0) as negative_share
    from rows_per_category
  ),
  -- Weight of evidence per category: above 0 if its share of the positive rows exceeds its share of
  -- the negative rows.
  evidence as (
    select
      feature,
      category,
      n,
      positives,
      positive_share,
      negative_share,
      ln(positive_share / nullif(negative_share, 0)) as weight_of_evidence
    from category_shares
  )
select
  e.feature,
  sum(e.n) as n,
  sum(e.positives) as positives,
  count(*) as categories,
  sum((e.positive_share - e.negative_share) * e.weight_of_evidence) as information_value
from evidence as e
group by e.feature
order by information_value desc, e.feature
