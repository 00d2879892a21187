-- diagnosis_scores_calibration: mean score and share of positives per bin.
-- Postgres 16 · definitions/tumours.ts
with
  -- Row counts and mean scores per bin of equal width.
  rows_per_bin as (
    select
      segments.model,
      segments.bin,
      cast(sum(segments.positives) as bigint) + cast(sum(segments.negatives) as bigint) as n,
      cast(sum(segments.positives) as bigint) as positives,
      sum(segments.scores)
        / nullif(
          cast(sum(segments.positives) as bigint) + cast(sum(segments.negatives) as bigint),
          0
        ) as mean_score
    from diagnosis_scores_segments as segments
    group by segments.model, segments.bin
  ),
  -- Distinct groups.
  distinct_groups as (
    select distinct model
    from rows_per_bin
  ),
  bins as (
    select 1 as bin
    union all
    select 2
    union all
    select 3
    union all
    select 4
    union all
    select 5
    union all
    select 6
    union all
    select 7
    union all
    select 8
    union all
    select 9
    union all
    select 10
  )
select
  dg.model,
  b.bin,
  cast(b.bin - 1 as double precision) / 10 as lo,
  cast(b.bin as double precision) / 10 as hi,
  coalesce(rpb.n, 0) as n,
  rpb.mean_score,
  cast(rpb.positives as double precision) / nullif(rpb.n, 0) as fraction_positive
from distinct_groups as dg
cross join bins as b
left join rows_per_bin as rpb on dg.model = rpb.model and rpb.bin = b.bin
order by dg.model collate "C", b.bin
