-- churn_curves: Curves of few points, of the calls themselves.
-- SQL Server 2022 · definition.ts
with
  -- One row for each score: equal scores are one point of a curve.
  scored as (
    select
      score,
      count_big(case when churned = 1 then 1 end) as positives,
      count_big(case when not churned = 1 then 1 end) as negatives
    from calls
    where churned is not null and score is not null
    group by score
  ),
  -- From the highest score down: the rows that are at least that high.
  running as (
    select
      score,
      positives,
      negatives,
      sum(positives) over (
        order by score desc
        rows between unbounded preceding and current row
      ) as tp,
      sum(negatives) over (
        order by score desc
        rows between unbounded preceding and current row
      ) as fp,
      sum(positives) over () as all_positives,
      sum(negatives) over () as all_negatives
    from scored
  ),
  -- What each score adds to the areas.
  points as (
    select
      score,
      positives,
      negatives,
      cast(negatives as float) * (cast(tp as float) - positives / 2e0) as area,
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      abs(
        cast(tp as float) / nullif(all_positives, 0) - cast(fp as float) / nullif(all_negatives, 0)
      ) as distance,
      positives
        * case
          when least(greatest(score, 1e-15), 0.999999999999999e0) > 0
          then log(least(greatest(score, 1e-15), 0.999999999999999e0))
        end
        + negatives
          * case
            when least(greatest(1e0 - score, 1e-15), 0.999999999999999e0) > 0
            then log(least(greatest(1e0 - score, 1e-15), 0.999999999999999e0))
          end as loss
    from running
  ),
  areas as (
    select
      sum(p.positives) + sum(p.negatives) as n,
      sum(p.positives) as positives,
      sum(p.negatives) as negatives,
      sum(p.area) / nullif(cast(sum(p.positives) as float) * sum(p.negatives), 0) as roc_auc,
      sum(p.positives * p.[precision]) / nullif(sum(p.positives), 0) as average_precision,
      max(p.distance) as ks,
      -(sum(p.loss) / nullif(sum(p.positives) + sum(p.negatives), 0)) as log_loss,
      sum(p.positives * ((1e0 - p.score) * (1e0 - p.score)) + p.negatives * (p.score * p.score))
        / nullif(sum(p.positives) + sum(p.negatives), 0) as brier
    from points as p
  )
select
  n,
  positives,
  negatives,
  roc_auc,
  2e0 * roc_auc - 1e0 as gini,
  average_precision,
  ks,
  log_loss,
  brier
from areas;

-- churn_curves_calibration: Scores in bins, beside the share of positives.
-- SQL Server 2022 · definition.ts
with
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
  -- The scores in bins of equal width.
  binned as (
    select
      cast(least(greatest(score * 10e0, 0e0), 9e0) as int) + 1 as bin,
      count_big(*) as n,
      count_big(case when churned = 1 then 1 end) as positives,
      avg(score) as mean_score
    from calls
    where churned is not null and score is not null
    group by cast(least(greatest(score * 10e0, 0e0), 9e0) as int) + 1
  )
select
  b.bin,
  cast(b.bin - 1 as float) / 10 as lo,
  cast(b.bin as float) / 10 as hi,
  coalesce(b2.n, 0) as n,
  b2.mean_score,
  cast(b2.positives as float) / b2.n as fraction_positive
from bins as b
left join binned as b2 on b2.bin = b.bin
order by b.bin;

-- churn_curves_calibration_error: how far scores are from the share of positives: the mean by the
-- bins' sizes, and the largest.
-- SQL Server 2022 · definition.ts
with
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
  -- The scores in bins of equal width.
  binned as (
    select
      cast(least(greatest(score * 10e0, 0e0), 9e0) as int) + 1 as bin,
      count_big(*) as n,
      count_big(case when churned = 1 then 1 end) as positives,
      avg(score) as mean_score
    from calls
    where churned is not null and score is not null
    group by cast(least(greatest(score * 10e0, 0e0), 9e0) as int) + 1
  ),
  -- Each bin's mean score beside its share of positives.
  calibration as (
    select
      b.bin,
      cast(b.bin - 1 as float) / 10 as lo,
      cast(b.bin as float) / 10 as hi,
      coalesce(b2.n, 0) as n,
      b2.mean_score,
      cast(b2.positives as float) / b2.n as fraction_positive
    from bins as b
    left join binned as b2 on b2.bin = b.bin
  )
select
  sum(c.n) as n,
  sum(abs(c.mean_score - c.fraction_positive) * c.n) / nullif(sum(c.n), 0) as ece,
  max(abs(c.mean_score - c.fraction_positive)) as mce
from calibration as c;

-- churn_curves_gains: Gains and lift from the highest score down.
-- SQL Server 2022 · definition.ts
with
  -- Rows from the highest score down, in buckets of equal size.
  bucketed as (
    select churned as positive, score, ntile(4) over (order by score desc, call_id) as bucket
    from calls
    where churned is not null and score is not null
  ),
  -- What each bucket holds.
  buckets as (
    select
      bucket,
      count_big(*) as n,
      count_big(case when positive = 1 then 1 end) as positives,
      avg(score) as mean_score,
      min(score) as min_score,
      max(score) as max_score
    from bucketed
    group by bucket
  ),
  -- Each bucket beside all buckets up to it, and all of them.
  gains as (
    select
      bucket,
      n,
      positives,
      mean_score,
      min_score,
      max_score,
      sum(n) over (order by bucket rows between unbounded preceding and current row) as cum_count,
      sum(positives) over (
        order by bucket
        rows between unbounded preceding and current row
      ) as cum_positives,
      sum(n) over () as all_count,
      sum(positives) over () as all_positives
    from buckets
  )
select
  bucket,
  n,
  positives,
  mean_score,
  min_score,
  max_score,
  cum_count,
  cum_positives,
  cast(positives as float) / n as response_rate,
  cast(positives as float) / n / nullif(cast(all_positives as float) / all_count, 0) as lift,
  cast(cum_positives as float) / cum_count
    / nullif(cast(all_positives as float) / all_count, 0) as cum_lift,
  cast(cum_count as float) / all_count as cum_population,
  cast(cum_positives as float) / nullif(all_positives, 0) as gain
from gains
order by bucket;

-- churn_curves_precision_recall: Precision and recall: points at equal shares of the rows.
-- SQL Server 2022 · definition.ts
with
  -- One row for each score.
  scored as (
    select
      score,
      count_big(*) as n,
      count_big(case when churned = 1 then 1 end) as positives,
      count_big(case when not churned = 1 then 1 end) as negatives
    from calls
    where churned is not null and score is not null
    group by score
  ),
  -- From the highest score down: the rows that are at least that high.
  reached as (
    select
      score,
      positives,
      negatives,
      sum(n) over (order by score desc) - n + 1 as first,
      sum(n) over (order by score desc) as reached,
      sum(positives) over (order by score desc) as tp,
      sum(negatives) over (order by score desc) as fp,
      sum(n) over () as all_rows,
      sum(n) over () / 4 as size,
      sum(n) over () % 4 as larger,
      sum(positives) over () as all_positives,
      sum(negatives) over () as all_negatives
    from scored
  ),
  -- The scores in slots that hold the same number of rows, as nearly as they can.
  slotted as (
    select tp, fp, score as min_score, cast(reached * 50 / all_rows as int) as slot
    from reached
  ),
  -- The lowest score of each slot, and the rows that are at least that high.
  slots as (
    select
      segments.slot,
      min(segments.min_score) as score,
      max(segments.tp) as tp,
      max(segments.fp) as fp
    from slotted as segments
    group by segments.slot
  ),
  -- The points beside all rows, which the lowest score has.
  points as (
    select slot, score, tp, fp, max(tp) over () as all_positives, max(fp) over () as all_negatives
    from slots
  )
select
  row_number() over (order by slot desc) as position,
  cast(tp as float) / nullif(tp + fp, 0) as [precision],
  cast(tp as float) / nullif(all_positives, 0) as recall,
  score as threshold
from points
union all
select
  count_big(*) + 1 as position,
  1e0 as [precision],
  0e0 as recall,
  cast(null as float) as threshold
from points
order by position;

-- churn_curves_roc: the ROC curve: points at equal shares of the rows.
-- SQL Server 2022 · definition.ts
with
  -- One row for each score.
  scored as (
    select
      score,
      count_big(*) as n,
      count_big(case when churned = 1 then 1 end) as positives,
      count_big(case when not churned = 1 then 1 end) as negatives
    from calls
    where churned is not null and score is not null
    group by score
  ),
  -- From the highest score down: the rows that are at least that high.
  reached as (
    select
      score,
      positives,
      negatives,
      sum(n) over (order by score desc) - n + 1 as first,
      sum(n) over (order by score desc) as reached,
      sum(positives) over (order by score desc) as tp,
      sum(negatives) over (order by score desc) as fp,
      sum(n) over () as all_rows,
      sum(n) over () / 4 as size,
      sum(n) over () % 4 as larger,
      sum(positives) over () as all_positives,
      sum(negatives) over () as all_negatives
    from scored
  ),
  -- The scores in slots that hold the same number of rows, as nearly as they can.
  slotted as (
    select tp, fp, score as min_score, cast(reached * 50 / all_rows as int) as slot
    from reached
  ),
  -- The lowest score of each slot, and the rows that are at least that high.
  slots as (
    select
      segments.slot,
      min(segments.min_score) as score,
      max(segments.tp) as tp,
      max(segments.fp) as fp
    from slotted as segments
    group by segments.slot
  ),
  -- The points beside all rows, which the lowest score has.
  points as (
    select slot, score, tp, fp, max(tp) over () as all_positives, max(fp) over () as all_negatives
    from slots
  )
select 0 as position, 0e0 as fpr, 0e0 as tpr, cast(null as float) as threshold
from (
  select cast(null as float) as threshold
) as given
union all
select
  row_number() over (order by slot) as position,
  cast(fp as float) / nullif(all_negatives, 0) as fpr,
  cast(tp as float) / nullif(all_positives, 0) as tpr,
  score as threshold
from points
order by position;

-- churn_scores: how well the scores tell who leaves: one reading of the calls for all of it.
-- SQL Server 2022 · definition.ts
with areas as (
  select
    min(segments.model) as model,
    sum(segments.positives) + sum(segments.negatives) as n,
    sum(segments.positives) as positives,
    sum(segments.negatives) as negatives,
    (
      sum(segments.area)
        / nullif(cast(sum(segments.positives) as float) * sum(segments.negatives), 0)
        + 1e0
    )
      / 2e0 as roc_auc,
    sum(segments.precisions) / nullif(sum(segments.positives), 0) as average_precision,
    max(segments.ks) as ks,
    -(
      sum(segments.losses) / nullif(sum(segments.positives) + sum(segments.negatives), 0)
    ) as log_loss,
    sum(segments.squares) / nullif(sum(segments.positives) + sum(segments.negatives), 0) as brier
  from churn_scores_segments as segments
  group by (segments.model + N'.') collate Latin1_General_100_BIN2_UTF8
)
select
  model,
  n,
  positives,
  negatives,
  roc_auc,
  2e0 * roc_auc - 1e0 as gini,
  average_precision,
  ks,
  log_loss,
  brier
from areas
order by cast((model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- churn_scores_calibration: Scores in bins, beside the share of positives.
-- SQL Server 2022 · definition.ts
with
  -- The scores in bins of equal width.
  binned as (
    select
      min(segments.model) as model,
      segments.bin,
      sum(segments.positives) + sum(segments.negatives) as n,
      sum(segments.positives) as positives,
      sum(segments.scores)
        / nullif(sum(segments.positives) + sum(segments.negatives), 0) as mean_score
    from churn_scores_segments as segments
    group by (segments.model + N'.') collate Latin1_General_100_BIN2_UTF8, segments.bin
  ),
  -- The groups that there are.
  slices as (
    select min(model) as model
    from binned
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
  s.model,
  b.bin,
  cast(b.bin - 1 as float) / 10 as lo,
  cast(b.bin as float) / 10 as hi,
  coalesce(b2.n, 0) as n,
  b2.mean_score,
  cast(b2.positives as float) / nullif(b2.n, 0) as fraction_positive
from slices as s
cross join bins as b
left join binned as b2 on (s.model + N'.') collate Latin1_General_100_BIN2_UTF8
    = (b2.model + N'.') collate Latin1_General_100_BIN2_UTF8
  and b2.bin = b.bin
order by cast((s.model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)), b.bin;

-- churn_scores_calibration_error: how far scores are from the share of positives: the mean by the
-- bins' sizes, and the largest.
-- SQL Server 2022 · definition.ts
with
  -- The scores in bins of equal width.
  binned as (
    select
      min(segments.model) as model,
      segments.bin,
      sum(segments.positives) + sum(segments.negatives) as n,
      sum(segments.positives) as positives,
      sum(segments.scores)
        / nullif(sum(segments.positives) + sum(segments.negatives), 0) as mean_score
    from churn_scores_segments as segments
    group by (segments.model + N'.') collate Latin1_General_100_BIN2_UTF8, segments.bin
  ),
  -- The groups that there are.
  slices as (
    select min(model) as model
    from binned
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
  ),
  -- Each bin's mean score beside its share of positives.
  calibration as (
    select
      s.model,
      b.bin,
      cast(b.bin - 1 as float) / 10 as lo,
      cast(b.bin as float) / 10 as hi,
      coalesce(b2.n, 0) as n,
      b2.mean_score,
      cast(b2.positives as float) / nullif(b2.n, 0) as fraction_positive
    from slices as s
    cross join bins as b
    left join binned as b2 on (s.model + N'.') collate Latin1_General_100_BIN2_UTF8
        = (b2.model + N'.') collate Latin1_General_100_BIN2_UTF8
      and b2.bin = b.bin
  )
select
  min(c.model) as model,
  sum(c.n) as n,
  sum(abs(c.mean_score - c.fraction_positive) * c.n) / nullif(sum(c.n), 0) as ece,
  max(abs(c.mean_score - c.fraction_positive)) as mce
from calibration as c
group by (c.model + N'.') collate Latin1_General_100_BIN2_UTF8
order by cast((min(c.model) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- churn_scores_gains: Gains and lift from the highest score down.
-- SQL Server 2022 · definition.ts
with
  -- What each bucket holds.
  buckets as (
    select
      min(segments.model) as model,
      segments.bucket,
      sum(segments.positives) + sum(segments.negatives) as n,
      sum(segments.positives) as positives,
      sum(segments.scores)
        / nullif(sum(segments.positives) + sum(segments.negatives), 0) as mean_score,
      min(segments.min_score) as min_score,
      max(segments.max_score) as max_score
    from churn_scores_segments as segments
    group by (segments.model + N'.') collate Latin1_General_100_BIN2_UTF8, segments.bucket
  ),
  -- Each bucket beside all buckets up to it, and all of them.
  gains as (
    select
      model,
      bucket,
      n,
      positives,
      mean_score,
      min_score,
      max_score,
      sum(n) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by bucket
        rows between unbounded preceding and current row
      ) as cum_count,
      sum(positives) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by bucket
        rows between unbounded preceding and current row
      ) as cum_positives,
      sum(n) over (partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8) as all_count,
      sum(positives) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as all_positives
    from buckets
  )
select
  model,
  bucket,
  n,
  positives,
  mean_score,
  min_score,
  max_score,
  cum_count,
  cum_positives,
  cast(positives as float) / nullif(n, 0) as response_rate,
  cast(positives as float) / nullif(n, 0)
    / nullif(cast(all_positives as float) / nullif(all_count, 0), 0) as lift,
  cast(cum_positives as float) / nullif(cum_count, 0)
    / nullif(cast(all_positives as float) / nullif(all_count, 0), 0) as cum_lift,
  cast(cum_count as float) / nullif(all_count, 0) as cum_population,
  cast(cum_positives as float) / nullif(all_positives, 0) as gain
from gains
order by cast((model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)), bucket;

-- churn_scores_precision_recall: Precision and recall: points at equal shares of the rows.
-- SQL Server 2022 · definition.ts
with
  -- The lowest score of each slot, and the rows that are at least that high.
  slots as (
    select
      min(segments.model) as model,
      segments.slot,
      min(segments.min_score) as score,
      max(segments.tp) as tp,
      max(segments.fp) as fp
    from churn_scores_segments as segments
    group by (segments.model + N'.') collate Latin1_General_100_BIN2_UTF8, segments.slot
  ),
  -- The points beside all rows, which the lowest score has.
  points as (
    select
      model,
      slot,
      score,
      tp,
      fp,
      max(tp) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as all_positives,
      max(fp) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as all_negatives
    from slots
  ),
  combined_points as (
    select
      model,
      row_number() over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by slot desc
      ) as position,
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      cast(tp as float) / nullif(all_positives, 0) as recall,
      score as threshold
    from points
    union all
    select
      min(model) as model,
      count_big(*) + 1 as position,
      1e0 as [precision],
      0e0 as recall,
      cast(null as float) as threshold
    from points
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select model, position, [precision], recall, threshold
from combined_points
order by cast((model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)), position;

-- churn_scores_roc: the ROC curve: points at equal shares of the rows.
-- SQL Server 2022 · definition.ts
with
  -- The lowest score of each slot, and the rows that are at least that high.
  slots as (
    select
      min(segments.model) as model,
      segments.slot,
      min(segments.min_score) as score,
      max(segments.tp) as tp,
      max(segments.fp) as fp
    from churn_scores_segments as segments
    group by (segments.model + N'.') collate Latin1_General_100_BIN2_UTF8, segments.slot
  ),
  -- The points beside all rows, which the lowest score has.
  points as (
    select
      model,
      slot,
      score,
      tp,
      fp,
      max(tp) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as all_positives,
      max(fp) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as all_negatives
    from slots
  ),
  -- The groups that there are.
  slices as (
    select min(model) as model
    from points
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  combined_slices as (
    select model, 0 as position, 0e0 as fpr, 0e0 as tpr, cast(null as float) as threshold
    from slices
    union all
    select
      model,
      row_number() over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by slot
      ) as position,
      cast(fp as float) / nullif(all_negatives, 0) as fpr,
      cast(tp as float) / nullif(all_positives, 0) as tpr,
      score as threshold
    from points
  )
select model, position, fpr, tpr, threshold
from combined_slices
order by cast((model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)), position;

-- churn_scores_segments_table, create: what the queries of churn_scores read: what no curve, bin or
-- bucket tells apart, added up.
-- SQL Server 2022 · definition.ts

set xact_abort on;
begin transaction;

-- 1. create the table churn_scores_segments
if object_id(N'churn_scores_segments', N'U') is null
create table churn_scores_segments (
  model nvarchar(max) not null,
  slot int not null,
  bin int not null,
  bucket int not null,
  positives bigint not null,
  negatives bigint not null,
  scores float not null,
  area float not null,
  precisions float,
  losses float,
  squares float not null,
  tp bigint not null,
  fp bigint not null,
  ks float,
  min_score float not null,
  max_score float not null
);

commit;

-- churn_scores_segments_table, refresh: what the queries of churn_scores read: what no curve, bin
-- or bucket tells apart, added up.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.

set xact_abort on;
begin transaction;

-- 1. empty the table churn_scores_segments
delete from churn_scores_segments;

-- 2. fill the table churn_scores_segments
with
  -- Scores with 3 digits: few of them differ.
  rounded as (
    select model, churned, floor(score * 1000e0 + 0.5e0) / 1000e0 as rounded_score
    from calls
    where churned is not null and score is not null
  ),
  -- One row for each score.
  scored as (
    select
      min(model) as model,
      rounded_score as score,
      count_big(*) as n,
      count_big(case when churned = 1 then 1 end) as positives,
      count_big(case when not churned = 1 then 1 end) as negatives
    from rounded
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8, rounded_score
  ),
  -- From the highest score down: the rows that are at least that high.
  reached as (
    select
      model,
      score,
      positives,
      negatives,
      sum(n) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by score desc
      )
        - n
        + 1 as first,
      sum(n) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by score desc
      ) as reached,
      sum(positives) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by score desc
      ) as tp,
      sum(negatives) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by score desc
      ) as fp,
      sum(n) over (partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8) as all_rows,
      sum(n) over (partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8) / 10 as size,
      sum(n) over (partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8) % 10 as larger,
      sum(positives) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as all_positives,
      sum(negatives) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as all_negatives
    from scored
  ),
  -- What each score adds to the whole.
  pieces as (
    select
      model,
      cast(reached * 200 / all_rows as int) as slot,
      cast(least(greatest(score * 10e0, 0e0), 9e0) as int) + 1 as bin,
      cast(
        case
          when first <= larger * (size + 1) then (first - 1) / nullif(size + 1, 0)
          else (first - larger - 1) / nullif(size, 0)
        end
          + 1 as int
      ) as bucket,
      cast(
        case
          when reached <= larger * (size + 1) then (reached - 1) / nullif(size + 1, 0)
          else (reached - larger - 1) / nullif(size, 0)
        end
          + 1 as int
      ) as last_bucket,
      first,
      size,
      larger,
      score,
      tp,
      fp,
      abs(
        cast(tp as float) / nullif(all_positives, 0) - cast(fp as float) / nullif(all_negatives, 0)
      ) as ks,
      positives,
      negatives,
      score * (positives + negatives) as scores,
      cast(negatives as float) * tp - cast(positives as float) * fp as area,
      positives * (cast(tp as float) / nullif(tp + fp, 0)) as precisions,
      positives
        * case
          when least(greatest(score, 1e-15), 0.999999999999999e0) > 0
          then log(least(greatest(score, 1e-15), 0.999999999999999e0))
        end
        + negatives
          * case
            when least(greatest(1e0 - score, 1e-15), 0.999999999999999e0) > 0
            then log(least(greatest(1e0 - score, 1e-15), 0.999999999999999e0))
          end as losses,
      positives * ((1e0 - score) * (1e0 - score)) + negatives * (score * score) as squares
    from reached
  ),
  -- What no point of a curve, bin or bucket tells apart.
  summed as (
    select
      min(p.model) as model,
      p.slot,
      p.bin,
      p.bucket,
      p.last_bucket,
      sum(p.positives) as positives,
      sum(p.negatives) as negatives,
      sum(p.scores) as scores,
      sum(p.area) as area,
      sum(p.precisions) as precisions,
      sum(p.losses) as losses,
      sum(p.squares) as squares,
      max(p.tp) as tp,
      max(p.fp) as fp,
      max(p.ks) as ks,
      min(p.score) as min_score,
      max(p.score) as max_score,
      min(p.first) as first,
      max(p.size) as size,
      max(p.larger) as larger
    from pieces as p
    group by
      (p.model + N'.') collate Latin1_General_100_BIN2_UTF8,
      p.slot,
      p.bin,
      p.bucket,
      p.last_bucket
  ),
  -- The scores within which a bucket ends.
  ends as (
    select
      min(s.model) as model,
      s.min_score as score,
      max(s.slot) as slot,
      max(s.bin) as bin,
      max(s.first) as first,
      max(s.size) as size,
      max(s.larger) as larger,
      max(s.tp) as tp,
      max(s.fp) as fp,
      max(s.ks) as ks
    from summed as s
    where s.bucket < s.last_bucket
    group by (s.model + N'.') collate Latin1_General_100_BIN2_UTF8, s.min_score
  ),
  -- Where a bucket ends within equal scores: their rows, in the order of their key.
  numbered as (
    select
      e.model,
      e.slot,
      e.bin,
      e.size,
      e.larger,
      e.tp,
      e.fp,
      e.ks,
      e.score,
      e.first
        + row_number() over (
          partition by (e.model + N'.') collate Latin1_General_100_BIN2_UTF8, e.score
          order by c.call_id
        )
        - 1 as place,
      case when c.churned = 1 then cast(1 as bigint) else 0 end as positives,
      case when c.churned = 1 then cast(0 as bigint) else 1 end as negatives,
      e.score as scores,
      cast(case when c.churned = 1 then -e.fp else e.tp end as float) as area,
      case when c.churned = 1 then cast(e.tp as float) / nullif(e.tp + e.fp, 0) end as precisions,
      case
        when least(
            greatest(case when c.churned = 1 then e.score else 1e0 - e.score end, 1e-15),
            0.999999999999999e0
          )
            > 0
        then log(
            least(
              greatest(case when c.churned = 1 then e.score else 1e0 - e.score end, 1e-15),
              0.999999999999999e0
            )
          )
      end as losses,
      case
        when c.churned = 1 then (1e0 - e.score) * (1e0 - e.score)
        else e.score * e.score
      end as squares
    from calls as c
    join ends as e on c.model = e.model
      and (c.model + N'.') collate Latin1_General_100_BIN2_UTF8
        = (e.model + N'.') collate Latin1_General_100_BIN2_UTF8
      and floor(c.score * 1000e0 + 0.5e0) / 1000e0 = e.score
    where c.churned is not null and c.score is not null
  ),
  -- Each with the bucket that it belongs to.
  parted as (
    select
      model,
      slot,
      bin,
      positives,
      negatives,
      scores,
      area,
      precisions,
      losses,
      squares,
      tp,
      fp,
      ks,
      score,
      cast(
        case
          when place <= larger * (size + 1) then (place - 1) / nullif(size + 1, 0)
          else (place - larger - 1) / nullif(size, 0)
        end
          + 1 as int
      ) as bucket
    from numbered
  )
insert into churn_scores_segments (
  model,
  slot,
  bin,
  bucket,
  positives,
  negatives,
  scores,
  area,
  precisions,
  losses,
  squares,
  tp,
  fp,
  ks,
  min_score,
  max_score
)
select
  model,
  slot,
  bin,
  bucket,
  positives,
  negatives,
  scores,
  area,
  precisions,
  losses,
  squares,
  tp,
  fp,
  ks,
  min_score,
  max_score
from summed
where bucket = last_bucket
union all
select
  min(p.model) as model,
  p.slot,
  p.bin,
  p.bucket,
  sum(p.positives) as positives,
  sum(p.negatives) as negatives,
  sum(p.scores) as scores,
  sum(p.area) as area,
  sum(p.precisions) as precisions,
  sum(p.losses) as losses,
  sum(p.squares) as squares,
  max(p.tp) as tp,
  max(p.fp) as fp,
  max(p.ks) as ks,
  min(p.score) as min_score,
  max(p.score) as max_score
from parted as p
group by (p.model + N'.') collate Latin1_General_100_BIN2_UTF8, p.slot, p.bin, p.bucket;

commit;

-- churn_scores_segments_table, drop: what the queries of churn_scores read: what no curve, bin or
-- bucket tells apart, added up.
-- SQL Server 2022 · definition.ts

set xact_abort on;
begin transaction;

-- 1. drop the table churn_scores_segments
drop table if exists churn_scores_segments;

commit;

-- churn_value: the same of scores as they are, by what the customers are worth, of all models.
-- SQL Server 2022 · definition.ts
with areas as (
  select
    sum(segments.positives) + sum(segments.negatives) as n,
    sum(segments.positives) as positives,
    sum(segments.negatives) as negatives,
    (sum(segments.area) / nullif(sum(segments.positives) * sum(segments.negatives), 0) + 1e0)
      / 2e0 as roc_auc,
    sum(segments.precisions) / nullif(sum(segments.positives), 0) as average_precision,
    max(segments.ks) as ks,
    -(
      sum(segments.losses) / nullif(sum(segments.positives) + sum(segments.negatives), 0)
    ) as log_loss,
    sum(segments.squares) / nullif(sum(segments.positives) + sum(segments.negatives), 0) as brier
  from churn_value_segments as segments
)
select
  n,
  positives,
  negatives,
  roc_auc,
  2e0 * roc_auc - 1e0 as gini,
  average_precision,
  ks,
  log_loss,
  brier
from areas;

-- churn_value_calibration: Scores in bins, beside the share of positives.
-- SQL Server 2022 · definition.ts
with
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
  -- The scores in bins of equal width.
  binned as (
    select
      segments.bin,
      sum(segments.positives) + sum(segments.negatives) as n,
      sum(segments.positives) as positives,
      sum(segments.scores)
        / nullif(sum(segments.positives) + sum(segments.negatives), 0) as mean_score
    from churn_value_segments as segments
    group by segments.bin
  )
select
  b.bin,
  cast(b.bin - 1 as float) / 10 as lo,
  cast(b.bin as float) / 10 as hi,
  coalesce(b2.n, 0e0) as n,
  b2.mean_score,
  b2.positives / nullif(b2.n, 0) as fraction_positive
from bins as b
left join binned as b2 on b2.bin = b.bin
order by b.bin;

-- churn_value_calibration_error: how far scores are from the share of positives: the mean by the
-- bins' sizes, and the largest.
-- SQL Server 2022 · definition.ts
with
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
  -- The scores in bins of equal width.
  binned as (
    select
      segments.bin,
      sum(segments.positives) + sum(segments.negatives) as n,
      sum(segments.positives) as positives,
      sum(segments.scores)
        / nullif(sum(segments.positives) + sum(segments.negatives), 0) as mean_score
    from churn_value_segments as segments
    group by segments.bin
  ),
  -- Each bin's mean score beside its share of positives.
  calibration as (
    select
      b.bin,
      cast(b.bin - 1 as float) / 10 as lo,
      cast(b.bin as float) / 10 as hi,
      coalesce(b2.n, 0e0) as n,
      b2.mean_score,
      b2.positives / nullif(b2.n, 0) as fraction_positive
    from bins as b
    left join binned as b2 on b2.bin = b.bin
  )
select
  sum(c.n) as n,
  sum(abs(c.mean_score - c.fraction_positive) * c.n) / nullif(sum(c.n), 0) as ece,
  max(abs(c.mean_score - c.fraction_positive)) as mce
from calibration as c;

-- churn_value_gains: Gains and lift from the highest score down.
-- SQL Server 2022 · definition.ts
with
  -- What each bucket holds.
  buckets as (
    select
      segments.bucket,
      sum(segments.positives) + sum(segments.negatives) as n,
      sum(segments.positives) as positives,
      sum(segments.scores)
        / nullif(sum(segments.positives) + sum(segments.negatives), 0) as mean_score,
      min(segments.min_score) as min_score,
      max(segments.max_score) as max_score
    from churn_value_segments as segments
    group by segments.bucket
  ),
  -- Each bucket beside all buckets up to it, and all of them.
  gains as (
    select
      bucket,
      n,
      positives,
      mean_score,
      min_score,
      max_score,
      sum(n) over (order by bucket rows between unbounded preceding and current row) as cum_count,
      sum(positives) over (
        order by bucket
        rows between unbounded preceding and current row
      ) as cum_positives,
      sum(n) over () as all_count,
      sum(positives) over () as all_positives
    from buckets
  )
select
  bucket,
  n,
  positives,
  mean_score,
  min_score,
  max_score,
  cum_count,
  cum_positives,
  positives / nullif(n, 0) as response_rate,
  positives / nullif(n, 0) / nullif(all_positives / nullif(all_count, 0), 0) as lift,
  cum_positives / nullif(cum_count, 0)
    / nullif(all_positives / nullif(all_count, 0), 0) as cum_lift,
  cum_count / nullif(all_count, 0) as cum_population,
  cum_positives / nullif(all_positives, 0) as gain
from gains
order by bucket;

-- churn_value_precision_recall: Precision and recall: points at equal shares of the rows.
-- SQL Server 2022 · definition.ts
with
  -- The lowest score of each slot, and the rows that are at least that high.
  slots as (
    select
      segments.slot,
      min(segments.min_score) as score,
      max(segments.tp) as tp,
      max(segments.fp) as fp
    from churn_value_segments as segments
    group by segments.slot
  ),
  -- The points beside all rows, which the lowest score has.
  points as (
    select slot, score, tp, fp, max(tp) over () as all_positives, max(fp) over () as all_negatives
    from slots
  )
select
  row_number() over (order by slot desc) as position,
  tp / nullif(tp + fp, 0) as [precision],
  tp / nullif(all_positives, 0) as recall,
  score as threshold
from points
union all
select
  count_big(*) + 1 as position,
  1e0 as [precision],
  0e0 as recall,
  cast(null as float) as threshold
from points
order by position;

-- churn_value_roc: the ROC curve: points at equal shares of the rows.
-- SQL Server 2022 · definition.ts
with
  -- The lowest score of each slot, and the rows that are at least that high.
  slots as (
    select
      segments.slot,
      min(segments.min_score) as score,
      max(segments.tp) as tp,
      max(segments.fp) as fp
    from churn_value_segments as segments
    group by segments.slot
  ),
  -- The points beside all rows, which the lowest score has.
  points as (
    select slot, score, tp, fp, max(tp) over () as all_positives, max(fp) over () as all_negatives
    from slots
  )
select 0 as position, 0e0 as fpr, 0e0 as tpr, cast(null as float) as threshold
from (
  select cast(null as float) as threshold
) as given
union all
select
  row_number() over (order by slot) as position,
  fp / nullif(all_negatives, 0) as fpr,
  tp / nullif(all_positives, 0) as tpr,
  score as threshold
from points
order by position;

-- churn_value_segments_table, create: what the queries of churn_value read: what no curve, bin or
-- bucket tells apart, added up.
-- SQL Server 2022 · definition.ts

set xact_abort on;
begin transaction;

-- 1. create the table churn_value_segments
if object_id(N'churn_value_segments', N'U') is null
create table churn_value_segments (
  slot int not null,
  bin int not null,
  bucket int not null,
  positives float not null,
  negatives float not null,
  scores float not null,
  area float not null,
  precisions float,
  losses float,
  squares float not null,
  tp float not null,
  fp float not null,
  ks float,
  min_score float not null,
  max_score float not null
);

commit;

-- churn_value_segments_table, refresh: what the queries of churn_value read: what no curve, bin or
-- bucket tells apart, added up.
-- SQL Server 2022 · definition.ts

set xact_abort on;
begin transaction;

-- 1. empty the table churn_value_segments
delete from churn_value_segments;

-- 2. fill the table churn_value_segments
with
  -- Each row: how many scores are higher, and how many are at least as high.
  ranked as (
    select
      score,
      churned as positive,
      coalesce(cast(value as float), 0e0) as weight,
      count_big(*) over (order by score desc) as reached,
      rank() over (order by score desc) as first,
      sum(case when churned = 1 then coalesce(cast(value as float), 0e0) else 0e0 end) over (
        order by score desc
      ) as tp,
      sum(case when not churned = 1 then coalesce(cast(value as float), 0e0) else 0e0 end) over (
        order by score desc
      ) as fp
    from calls
    where churned is not null and score is not null
  ),
  -- How many rows there are.
  totals as (
    select
      count_big(*) as all_rows,
      sum(
        case when churned = 1 then coalesce(cast(value as float), 0e0) else 0e0 end
      ) as all_positives,
      sum(
        case when not churned = 1 then coalesce(cast(value as float), 0e0) else 0e0 end
      ) as all_negatives,
      count_big(*) / 10 as size,
      count_big(*) % 10 as larger
    from calls
    where churned is not null and score is not null
  ),
  -- What each row adds to the whole.
  pieces as (
    select
      cast(r.reached * 400 / nullif(t.all_rows, 0) as int) as slot,
      cast(least(greatest(r.score * 10e0, 0e0), 9e0) as int) + 1 as bin,
      cast(
        case
          when r.first <= t.larger * (t.size + 1) then (r.first - 1) / nullif(t.size + 1, 0)
          else (r.first - t.larger - 1) / nullif(t.size, 0)
        end
          + 1 as int
      ) as bucket,
      cast(
        case
          when r.reached <= t.larger * (t.size + 1) then (r.reached - 1) / nullif(t.size + 1, 0)
          else (r.reached - t.larger - 1) / nullif(t.size, 0)
        end
          + 1 as int
      ) as last_bucket,
      r.first,
      t.size,
      t.larger,
      r.score,
      r.tp,
      r.fp,
      abs(r.tp / nullif(t.all_positives, 0) - r.fp / nullif(t.all_negatives, 0)) as ks,
      case when r.positive = 1 then r.weight else 0e0 end as positives,
      case when r.positive = 1 then 0e0 else r.weight end as negatives,
      r.weight * r.score as scores,
      r.weight * case when r.positive = 1 then -r.fp else r.tp end as area,
      case when r.positive = 1 then r.weight * (r.tp / nullif(r.tp + r.fp, 0)) end as precisions,
      r.weight
        * case
          when least(
              greatest(case when r.positive = 1 then r.score else 1e0 - r.score end, 1e-15),
              0.999999999999999e0
            )
              > 0
          then log(
              least(
                greatest(case when r.positive = 1 then r.score else 1e0 - r.score end, 1e-15),
                0.999999999999999e0
              )
            )
        end as losses,
      r.weight
        * case
          when r.positive = 1 then (1e0 - r.score) * (1e0 - r.score)
          else r.score * r.score
        end as squares
    from ranked as r
    cross join totals as t
  ),
  -- What no point of a curve, bin or bucket tells apart.
  summed as (
    select
      p.slot,
      p.bin,
      p.bucket,
      p.last_bucket,
      sum(p.positives) as positives,
      sum(p.negatives) as negatives,
      sum(p.scores) as scores,
      sum(p.area) as area,
      sum(p.precisions) as precisions,
      sum(p.losses) as losses,
      sum(p.squares) as squares,
      max(p.tp) as tp,
      max(p.fp) as fp,
      max(p.ks) as ks,
      min(p.score) as min_score,
      max(p.score) as max_score,
      min(p.first) as first,
      max(p.size) as size,
      max(p.larger) as larger
    from pieces as p
    group by p.slot, p.bin, p.bucket, p.last_bucket
  ),
  -- The scores within which a bucket ends.
  ends as (
    select
      s.min_score as score,
      max(s.slot) as slot,
      max(s.bin) as bin,
      max(s.first) as first,
      max(s.size) as size,
      max(s.larger) as larger,
      max(s.tp) as tp,
      max(s.fp) as fp,
      max(s.ks) as ks
    from summed as s
    where s.bucket < s.last_bucket
    group by s.min_score
  ),
  -- Where a bucket ends within equal scores: their rows, in the order of their key.
  numbered as (
    select
      e.slot,
      e.bin,
      e.size,
      e.larger,
      e.tp,
      e.fp,
      e.ks,
      e.score,
      e.first + row_number() over (partition by e.score order by c.call_id) - 1 as place,
      case when c.churned = 1 then coalesce(cast(c.value as float), 0e0) else 0e0 end as positives,
      case when c.churned = 1 then 0e0 else coalesce(cast(c.value as float), 0e0) end as negatives,
      coalesce(cast(c.value as float), 0e0) * e.score as scores,
      coalesce(cast(c.value as float), 0e0)
        * case when c.churned = 1 then -e.fp else e.tp end as area,
      case
        when c.churned = 1
        then coalesce(cast(c.value as float), 0e0) * (e.tp / nullif(e.tp + e.fp, 0))
      end as precisions,
      coalesce(cast(c.value as float), 0e0)
        * case
          when least(
              greatest(case when c.churned = 1 then e.score else 1e0 - e.score end, 1e-15),
              0.999999999999999e0
            )
              > 0
          then log(
              least(
                greatest(case when c.churned = 1 then e.score else 1e0 - e.score end, 1e-15),
                0.999999999999999e0
              )
            )
        end as losses,
      coalesce(cast(c.value as float), 0e0)
        * case
          when c.churned = 1 then (1e0 - e.score) * (1e0 - e.score)
          else e.score * e.score
        end as squares
    from calls as c
    join ends as e on c.score = e.score
    where c.churned is not null and c.score is not null
  ),
  -- Each with the bucket that it belongs to.
  parted as (
    select
      slot,
      bin,
      positives,
      negatives,
      scores,
      area,
      precisions,
      losses,
      squares,
      tp,
      fp,
      ks,
      score,
      cast(
        case
          when place <= larger * (size + 1) then (place - 1) / nullif(size + 1, 0)
          else (place - larger - 1) / nullif(size, 0)
        end
          + 1 as int
      ) as bucket
    from numbered
  )
insert into churn_value_segments (
  slot,
  bin,
  bucket,
  positives,
  negatives,
  scores,
  area,
  precisions,
  losses,
  squares,
  tp,
  fp,
  ks,
  min_score,
  max_score
)
select
  slot,
  bin,
  bucket,
  positives,
  negatives,
  scores,
  area,
  precisions,
  losses,
  squares,
  tp,
  fp,
  ks,
  min_score,
  max_score
from summed
where bucket = last_bucket
union all
select
  p.slot,
  p.bin,
  p.bucket,
  sum(p.positives) as positives,
  sum(p.negatives) as negatives,
  sum(p.scores) as scores,
  sum(p.area) as area,
  sum(p.precisions) as precisions,
  sum(p.losses) as losses,
  sum(p.squares) as squares,
  max(p.tp) as tp,
  max(p.fp) as fp,
  max(p.ks) as ks,
  min(p.score) as min_score,
  max(p.score) as max_score
from parted as p
group by p.slot, p.bin, p.bucket;

commit;

-- churn_value_segments_table, drop: what the queries of churn_value read: what no curve, bin or
-- bucket tells apart, added up.
-- SQL Server 2022 · definition.ts

set xact_abort on;
begin transaction;

-- 1. drop the table churn_value_segments
drop table if exists churn_value_segments;

commit;
