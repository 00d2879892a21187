-- delay_evidence_evidence: weight of evidence per category, from its shares of the positive and the
-- negative rows.
-- SQL Server 2022 · definitions/transforms.ts
with
  -- Numbers of rows and of positive rows per category.
  rows_per_category as (
    select
      'carrier' as feature,
      min(carrier) as category,
      count_big(*) as n,
      count_big(case when dep_delay > 15 then 1 end) as positives
    from flights
    where cast(
        case when dep_delay > 15 then 1 when not dep_delay > 15 then 0 end as bit
      ) is not null
    group by (carrier + N'.') collate Latin1_General_100_BIN2_UTF8
    union all
    select
      'origin' as feature,
      min(origin) as category,
      count_big(*) as n,
      count_big(case when dep_delay > 15 then 1 end) as positives
    from flights
    where cast(
        case when dep_delay > 15 then 1 when not dep_delay > 15 then 0 end as bit
      ) is not null
    group by (origin + N'.') collate Latin1_General_100_BIN2_UTF8
    union all
    select
      'dest' as feature,
      min(dest) as category,
      count_big(*) as n,
      count_big(case when dep_delay > 15 then 1 end) as positives
    from flights
    where cast(
        case when dep_delay > 15 then 1 when not dep_delay > 15 then 0 end as bit
      ) is not null
    group by (dest + N'.') collate Latin1_General_100_BIN2_UTF8
    union all
    select
      'hour' as feature,
      min(cast(datepart(hour, scheduled_at) as varchar(11))) as category,
      count_big(*) as n,
      count_big(case when dep_delay > 15 then 1 end) as positives
    from flights
    where cast(
        case when dep_delay > 15 then 1 when not dep_delay > 15 then 0 end as bit
      ) is not null
    group by
      (
        cast(datepart(hour, scheduled_at) as varchar(11)) + N'.'
      ) collate Latin1_General_100_BIN2_UTF8
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
          sum(positives) over (partition by (feature + N'.') collate Latin1_General_100_BIN2_UTF8)
            + 2e0
        ) as positive_share,
      (n - positives + 1e0)
        / nullif(
          sum(n - positives) over (
            partition by (feature + N'.') collate Latin1_General_100_BIN2_UTF8
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
  cast((feature + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  cast((category + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));
