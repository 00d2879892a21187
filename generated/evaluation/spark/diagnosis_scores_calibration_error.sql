-- diagnosis_scores_calibration_error: calibration error: weighted mean and maximum, over the bins,
-- of |mean score - share of positives|.
-- Spark 4.0 · definitions/tumours.ts
with
  -- Row counts and mean scores per bin of equal width.
  rows_per_bin as (
    select
      segments.model,
      segments.bin,
      sum(segments.positives) + sum(segments.negatives) as n,
      sum(segments.positives) as positives,
      sum(segments.scores)
        / nullif(sum(segments.positives) + sum(segments.negatives), 0) as mean_score
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
  ),
  -- Mean score and share of positives per bin.
  calibration as (
    select
      dg.model,
      b.bin,
      (b.bin - 1) / 10 as lo,
      b.bin / 10 as hi,
      coalesce(rpb.n, 0) as n,
      rpb.mean_score,
      rpb.positives / nullif(rpb.n, 0) as fraction_positive
    from distinct_groups as dg
    cross join bins as b
    left join rows_per_bin as rpb on dg.model = rpb.model and rpb.bin = b.bin
  )
select
  c.model,
  sum(c.n) as n,
  sum(abs(c.mean_score - c.fraction_positive) * c.n) / nullif(sum(c.n), 0) as ece,
  max(abs(c.mean_score - c.fraction_positive)) as mce
from calibration as c
group by c.model
order by c.model
