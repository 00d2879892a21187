-- delay_evidence_evidence: each category's share of the positive rows beside that of the negative
-- ones, and what the two tell.
-- Postgres 16 · definitions/transforms.ts
with
  -- The rows of each category, and the positive ones among them.
  counted as (
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
  -- Each category's share of all positive rows, and of all negative ones.
  shares as (
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
    from counted
  ),
  -- The weight of evidence: above 0 where the category has more of the positive rows than of the
  -- others.
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
    from shares
  )
select
  feature,
  category,
  n,
  positives,
  positive_share,
  negative_share,
  weight_of_evidence,
  (positive_share - negative_share) * weight_of_evidence as information_value
from evidence
order by feature collate "C", category collate "C"
