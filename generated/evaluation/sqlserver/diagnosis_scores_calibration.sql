-- diagnosis_scores_calibration: mean score and share of positives per bin.
-- SQL Server 2022 · definitions/tumours.ts
with
  -- Row counts and mean scores per bin of equal width.
  rows_per_bin as (
    select
      min(segments.model) as model,
      segments.bin,
      sum(segments.positives) + sum(segments.negatives) as n,
      sum(segments.positives) as positives,
      sum(segments.scores)
        / nullif(sum(segments.positives) + sum(segments.negatives), 0) as mean_score
    from diagnosis_scores_segments as segments
    group by (segments.model + N'.') collate Latin1_General_100_BIN2_UTF8, segments.bin
  ),
  -- Distinct groups.
  distinct_groups as (
    select min(model) as model
    from rows_per_bin
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8
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
  cast(b.bin - 1 as float) / 10 as lo,
  cast(b.bin as float) / 10 as hi,
  coalesce(rpb.n, 0) as n,
  rpb.mean_score,
  cast(rpb.positives as float) / nullif(rpb.n, 0) as fraction_positive
from distinct_groups as dg
cross join bins as b
left join rows_per_bin as rpb on (dg.model + N'.') collate Latin1_General_100_BIN2_UTF8
    = (rpb.model + N'.') collate Latin1_General_100_BIN2_UTF8
  and rpb.bin = b.bin
order by cast((dg.model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)), b.bin;
