-- delay_evidence: what tells late departures from others, and how much.
-- Postgres 16 · definitions/transforms.ts
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
      cast(cast(extract(hour from scheduled_at) as integer) as text) as category,
      count(*) as n,
      count(*) filter (where dep_delay > 15) as positives
    from flights
    where (dep_delay > 15) is not null
    group by cast(cast(extract(hour from scheduled_at) as integer) as text)
  ),
  -- Each category's share of the positive rows and of the negative rows.
  category_shares as (
    select
      feature,
      category,
      n,
      positives,
      (positives + 1.0::float8)
        / (
          cast(sum(positives) over (partition by feature) as bigint) + 2.0::float8
        ) as positive_share,
      (n - positives + 1.0::float8)
        / nullif(
          cast(sum(n - positives) over (partition by feature) as bigint) + 2.0::float8,
          0
        ) as negative_share
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
      case
        when positive_share / nullif(negative_share, 0) > 0
        then ln(positive_share / nullif(negative_share, 0))
      end as weight_of_evidence
    from category_shares
  )
select
  e.feature,
  cast(sum(e.n) as bigint) as n,
  cast(sum(e.positives) as bigint) as positives,
  count(*) as categories,
  sum((e.positive_share - e.negative_share) * e.weight_of_evidence) as information_value
from evidence as e
group by e.feature
order by information_value desc, e.feature collate "C"
