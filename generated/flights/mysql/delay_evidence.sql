-- delay_evidence: what tells late departures from others, and how much.
-- MySQL 8.4 · definitions/transforms.ts
with
  -- Numbers of rows and of positive rows per category.
  rows_per_category as (
    select
      'carrier' as feature,
      carrier collate utf8mb4_0900_bin as category,
      count(*) as n,
      count(case when dep_delay > 15 then 1 end) as positives
    from flights
    where (dep_delay > 15) is not null
    group by carrier collate utf8mb4_0900_bin
    union all
    select
      'origin' as feature,
      origin collate utf8mb4_0900_bin as category,
      count(*) as n,
      count(case when dep_delay > 15 then 1 end) as positives
    from flights
    where (dep_delay > 15) is not null
    group by origin collate utf8mb4_0900_bin
    union all
    select
      'dest' as feature,
      dest collate utf8mb4_0900_bin as category,
      count(*) as n,
      count(case when dep_delay > 15 then 1 end) as positives
    from flights
    where (dep_delay > 15) is not null
    group by dest collate utf8mb4_0900_bin
    union all
    select
      'hour' as feature,
      cast(hour(scheduled_at) as char) collate utf8mb4_0900_bin as category,
      count(*) as n,
      count(case when dep_delay > 15 then 1 end) as positives
    from flights
    where (dep_delay > 15) is not null
    group by cast(hour(scheduled_at) as char) collate utf8mb4_0900_bin
  ),
  -- Each category's share of the positive rows and of the negative rows.
  category_shares as (
    select
      feature,
      category,
      n,
      positives,
      (positives + 1e0)
        / (
          cast(sum(positives) over (partition by feature collate utf8mb4_0900_bin) as signed) + 2e0
        ) as positive_share,
      (n - positives + 1e0)
        / nullif(
          cast(sum(n - positives) over (partition by feature collate utf8mb4_0900_bin) as signed)
            + 2e0,
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
  e.feature collate utf8mb4_0900_bin as feature,
  cast(sum(e.n) as signed) as n,
  cast(sum(e.positives) as signed) as positives,
  count(*) as categories,
  sum((e.positive_share - e.negative_share) * e.weight_of_evidence) as information_value
from evidence as e
group by e.feature collate utf8mb4_0900_bin
order by information_value desc, feature
