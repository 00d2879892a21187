-- churn_curves: Curves of few points, of the calls themselves.
-- Postgres 16 · definition.ts
with
  -- One row for each score: equal scores are one point of a curve.
  scored as (
    select
      score,
      count(*) filter (where churned) as positives,
      count(*) filter (where not churned) as negatives
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
      cast(
        sum(positives) over (
          order by score desc
          rows between unbounded preceding and current row
        ) as bigint
      ) as tp,
      cast(
        sum(negatives) over (
          order by score desc
          rows between unbounded preceding and current row
        ) as bigint
      ) as fp,
      cast(sum(positives) over () as bigint) as all_positives,
      cast(sum(negatives) over () as bigint) as all_negatives
    from scored
  ),
  -- What each score adds to the areas.
  points as (
    select
      score,
      positives,
      negatives,
      cast(negatives as double precision)
        * (cast(tp as double precision) - cast(positives as double precision) / 2.0) as area,
      cast(tp as double precision) / nullif(tp + fp, 0) as precision,
      abs(
        cast(tp as double precision) / nullif(all_positives, 0)
          - cast(fp as double precision) / nullif(all_negatives, 0)
      ) as distance,
      positives
        * case
          when least(greatest(score, 1e-15), 0.999999999999999) > 0
          then ln(least(greatest(score, 1e-15), 0.999999999999999))
        end
        + negatives
          * case
            when least(greatest(1.0 - score, 1e-15), 0.999999999999999) > 0
            then ln(least(greatest(1.0 - score, 1e-15), 0.999999999999999))
          end as loss
    from running
  ),
  areas as (
    select
      cast(sum(p.positives) as bigint) + cast(sum(p.negatives) as bigint) as n,
      cast(sum(p.positives) as bigint) as positives,
      cast(sum(p.negatives) as bigint) as negatives,
      sum(p.area)
        / nullif(
          cast(cast(sum(p.positives) as bigint) as double precision)
            * cast(sum(p.negatives) as bigint),
          0
        ) as roc_auc,
      sum(p.positives * p.precision)
        / nullif(cast(sum(p.positives) as bigint), 0) as average_precision,
      max(p.distance) as ks,
      -(
        sum(p.loss) / nullif(cast(sum(p.positives) as bigint) + cast(sum(p.negatives) as bigint), 0)
      ) as log_loss,
      sum(p.positives * ((1.0 - p.score) * (1.0 - p.score)) + p.negatives * (p.score * p.score))
        / nullif(cast(sum(p.positives) as bigint) + cast(sum(p.negatives) as bigint), 0) as brier
    from points as p
  )
select
  n,
  positives,
  negatives,
  roc_auc,
  2.0 * roc_auc - 1.0 as gini,
  average_precision,
  ks,
  log_loss,
  brier
from areas

-- churn_curves_calibration: Scores in bins, beside the share of positives.
-- Postgres 16 · definition.ts
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
      cast(trunc(least(greatest(score * 10.0, 0.0), 9.0)) as integer) + 1 as bin,
      count(*) as n,
      count(*) filter (where churned) as positives,
      avg(score) as mean_score
    from calls
    where churned is not null and score is not null
    group by cast(trunc(least(greatest(score * 10.0, 0.0), 9.0)) as integer) + 1
  )
select
  b.bin,
  cast(b.bin - 1 as double precision) / 10 as lo,
  cast(b.bin as double precision) / 10 as hi,
  coalesce(b2.n, 0) as n,
  b2.mean_score,
  cast(b2.positives as double precision) / b2.n as fraction_positive
from bins as b
left join binned as b2 on b2.bin = b.bin
order by b.bin

-- churn_curves_calibration_error: how far scores are from the share of positives: the mean by the
-- bins' sizes, and the largest.
-- Postgres 16 · definition.ts
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
      cast(trunc(least(greatest(score * 10.0, 0.0), 9.0)) as integer) + 1 as bin,
      count(*) as n,
      count(*) filter (where churned) as positives,
      avg(score) as mean_score
    from calls
    where churned is not null and score is not null
    group by cast(trunc(least(greatest(score * 10.0, 0.0), 9.0)) as integer) + 1
  ),
  -- Each bin's mean score beside its share of positives.
  calibration as (
    select
      b.bin,
      cast(b.bin - 1 as double precision) / 10 as lo,
      cast(b.bin as double precision) / 10 as hi,
      coalesce(b2.n, 0) as n,
      b2.mean_score,
      cast(b2.positives as double precision) / b2.n as fraction_positive
    from bins as b
    left join binned as b2 on b2.bin = b.bin
  )
select
  cast(sum(c.n) as bigint) as n,
  sum(abs(c.mean_score - c.fraction_positive) * c.n) / nullif(cast(sum(c.n) as bigint), 0) as ece,
  max(abs(c.mean_score - c.fraction_positive)) as mce
from calibration as c

-- churn_curves_gains: Gains and lift from the highest score down.
-- Postgres 16 · definition.ts
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
      count(*) as n,
      count(*) filter (where positive) as positives,
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
      cast(
        sum(n) over (order by bucket rows between unbounded preceding and current row) as bigint
      ) as cum_count,
      cast(
        sum(positives) over (
          order by bucket
          rows between unbounded preceding and current row
        ) as bigint
      ) as cum_positives,
      cast(sum(n) over () as bigint) as all_count,
      cast(sum(positives) over () as bigint) as all_positives
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
  cast(positives as double precision) / n as response_rate,
  cast(positives as double precision) / n
    / nullif(cast(all_positives as double precision) / all_count, 0) as lift,
  cast(cum_positives as double precision) / cum_count
    / nullif(cast(all_positives as double precision) / all_count, 0) as cum_lift,
  cast(cum_count as double precision) / all_count as cum_population,
  cast(cum_positives as double precision) / nullif(all_positives, 0) as gain
from gains
order by bucket

-- churn_curves_precision_recall: Precision and recall: points at equal shares of the rows.
-- Postgres 16 · definition.ts
with
  -- One row for each score.
  scored as (
    select
      score,
      count(*) as n,
      count(*) filter (where churned) as positives,
      count(*) filter (where not churned) as negatives
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
      cast(sum(n) over (order by score desc) as bigint) - n + 1 as first,
      cast(sum(n) over (order by score desc) as bigint) as reached,
      cast(sum(positives) over (order by score desc) as bigint) as tp,
      cast(sum(negatives) over (order by score desc) as bigint) as fp,
      cast(sum(n) over () as bigint) as all_rows,
      cast(sum(n) over () as bigint) / 4 as size,
      mod(cast(sum(n) over () as bigint), 4) as larger,
      cast(sum(positives) over () as bigint) as all_positives,
      cast(sum(negatives) over () as bigint) as all_negatives
    from scored
  ),
  -- The scores in slots that hold the same number of rows, as nearly as they can.
  slotted as (
    select tp, fp, score as min_score, cast(reached * 50 / all_rows as integer) as slot
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
  cast(tp as double precision) / nullif(tp + fp, 0) as precision,
  cast(tp as double precision) / nullif(all_positives, 0) as recall,
  score as threshold
from points
union all
select
  count(*) + 1 as position,
  1.0 as precision,
  0.0 as recall,
  cast(null as double precision) as threshold
from points
order by position

-- churn_curves_roc: the ROC curve: points at equal shares of the rows.
-- Postgres 16 · definition.ts
with
  -- One row for each score.
  scored as (
    select
      score,
      count(*) as n,
      count(*) filter (where churned) as positives,
      count(*) filter (where not churned) as negatives
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
      cast(sum(n) over (order by score desc) as bigint) - n + 1 as first,
      cast(sum(n) over (order by score desc) as bigint) as reached,
      cast(sum(positives) over (order by score desc) as bigint) as tp,
      cast(sum(negatives) over (order by score desc) as bigint) as fp,
      cast(sum(n) over () as bigint) as all_rows,
      cast(sum(n) over () as bigint) / 4 as size,
      mod(cast(sum(n) over () as bigint), 4) as larger,
      cast(sum(positives) over () as bigint) as all_positives,
      cast(sum(negatives) over () as bigint) as all_negatives
    from scored
  ),
  -- The scores in slots that hold the same number of rows, as nearly as they can.
  slotted as (
    select tp, fp, score as min_score, cast(reached * 50 / all_rows as integer) as slot
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
select 0 as position, 0.0 as fpr, 0.0 as tpr, cast(null as double precision) as threshold
from (
  select cast(null as double precision) as threshold
) as given
union all
select
  row_number() over (order by slot) as position,
  cast(fp as double precision) / nullif(all_negatives, 0) as fpr,
  cast(tp as double precision) / nullif(all_positives, 0) as tpr,
  score as threshold
from points
order by position

-- churn_scores: how well the scores tell who leaves: one reading of the calls for all of it.
-- Postgres 16 · definition.ts
with areas as (
  select
    segments.model,
    cast(sum(segments.positives) as bigint) + cast(sum(segments.negatives) as bigint) as n,
    cast(sum(segments.positives) as bigint) as positives,
    cast(sum(segments.negatives) as bigint) as negatives,
    (
      sum(segments.area)
        / nullif(
          cast(cast(sum(segments.positives) as bigint) as double precision)
            * cast(sum(segments.negatives) as bigint),
          0
        )
        + 1.0
    )
      / 2.0 as roc_auc,
    sum(segments.precisions)
      / nullif(cast(sum(segments.positives) as bigint), 0) as average_precision,
    max(segments.ks) as ks,
    -(
      sum(segments.losses)
        / nullif(
          cast(sum(segments.positives) as bigint) + cast(sum(segments.negatives) as bigint),
          0
        )
    ) as log_loss,
    sum(segments.squares)
      / nullif(
        cast(sum(segments.positives) as bigint) + cast(sum(segments.negatives) as bigint),
        0
      ) as brier
  from churn_scores_segments as segments
  group by segments.model
)
select
  model,
  n,
  positives,
  negatives,
  roc_auc,
  2.0 * roc_auc - 1.0 as gini,
  average_precision,
  ks,
  log_loss,
  brier
from areas
order by model collate "C"

-- churn_scores_calibration: Scores in bins, beside the share of positives.
-- Postgres 16 · definition.ts
with
  -- The scores in bins of equal width.
  binned as (
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
    from churn_scores_segments as segments
    group by segments.model, segments.bin
  ),
  -- The groups that there are.
  slices as (
    select distinct model
    from binned
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
  cast(b.bin - 1 as double precision) / 10 as lo,
  cast(b.bin as double precision) / 10 as hi,
  coalesce(b2.n, 0) as n,
  b2.mean_score,
  cast(b2.positives as double precision) / nullif(b2.n, 0) as fraction_positive
from slices as s
cross join bins as b
left join binned as b2 on s.model = b2.model and b2.bin = b.bin
order by s.model collate "C", b.bin

-- churn_scores_calibration_error: how far scores are from the share of positives: the mean by the
-- bins' sizes, and the largest.
-- Postgres 16 · definition.ts
with
  -- The scores in bins of equal width.
  binned as (
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
    from churn_scores_segments as segments
    group by segments.model, segments.bin
  ),
  -- The groups that there are.
  slices as (
    select distinct model
    from binned
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
      cast(b.bin - 1 as double precision) / 10 as lo,
      cast(b.bin as double precision) / 10 as hi,
      coalesce(b2.n, 0) as n,
      b2.mean_score,
      cast(b2.positives as double precision) / nullif(b2.n, 0) as fraction_positive
    from slices as s
    cross join bins as b
    left join binned as b2 on s.model = b2.model and b2.bin = b.bin
  )
select
  c.model,
  cast(sum(c.n) as bigint) as n,
  sum(abs(c.mean_score - c.fraction_positive) * c.n) / nullif(cast(sum(c.n) as bigint), 0) as ece,
  max(abs(c.mean_score - c.fraction_positive)) as mce
from calibration as c
group by c.model
order by c.model collate "C"

-- churn_scores_gains: Gains and lift from the highest score down.
-- Postgres 16 · definition.ts
with
  -- What each bucket holds.
  buckets as (
    select
      segments.model,
      segments.bucket,
      cast(sum(segments.positives) as bigint) + cast(sum(segments.negatives) as bigint) as n,
      cast(sum(segments.positives) as bigint) as positives,
      sum(segments.scores)
        / nullif(
          cast(sum(segments.positives) as bigint) + cast(sum(segments.negatives) as bigint),
          0
        ) as mean_score,
      min(segments.min_score) as min_score,
      max(segments.max_score) as max_score
    from churn_scores_segments as segments
    group by segments.model, segments.bucket
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
      cast(
        sum(n) over (
          partition by model
          order by bucket
          rows between unbounded preceding and current row
        ) as bigint
      ) as cum_count,
      cast(
        sum(positives) over (
          partition by model
          order by bucket
          rows between unbounded preceding and current row
        ) as bigint
      ) as cum_positives,
      cast(sum(n) over (partition by model) as bigint) as all_count,
      cast(sum(positives) over (partition by model) as bigint) as all_positives
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
  cast(positives as double precision) / nullif(n, 0) as response_rate,
  cast(positives as double precision) / nullif(n, 0)
    / nullif(cast(all_positives as double precision) / nullif(all_count, 0), 0) as lift,
  cast(cum_positives as double precision) / nullif(cum_count, 0)
    / nullif(cast(all_positives as double precision) / nullif(all_count, 0), 0) as cum_lift,
  cast(cum_count as double precision) / nullif(all_count, 0) as cum_population,
  cast(cum_positives as double precision) / nullif(all_positives, 0) as gain
from gains
order by model collate "C", bucket

-- churn_scores_precision_recall: Precision and recall: points at equal shares of the rows.
-- Postgres 16 · definition.ts
with
  -- The lowest score of each slot, and the rows that are at least that high.
  slots as (
    select
      segments.model,
      segments.slot,
      min(segments.min_score) as score,
      max(segments.tp) as tp,
      max(segments.fp) as fp
    from churn_scores_segments as segments
    group by segments.model, segments.slot
  ),
  -- The points beside all rows, which the lowest score has.
  points as (
    select
      model,
      slot,
      score,
      tp,
      fp,
      max(tp) over (partition by model) as all_positives,
      max(fp) over (partition by model) as all_negatives
    from slots
  ),
  combined_points as (
    select
      model,
      row_number() over (partition by model order by slot desc) as position,
      cast(tp as double precision) / nullif(tp + fp, 0) as precision,
      cast(tp as double precision) / nullif(all_positives, 0) as recall,
      score as threshold
    from points
    union all
    select
      model,
      count(*) + 1 as position,
      1.0 as precision,
      0.0 as recall,
      cast(null as double precision) as threshold
    from points
    group by model
  )
select model, position, precision, recall, threshold
from combined_points
order by model collate "C", position

-- churn_scores_roc: the ROC curve: points at equal shares of the rows.
-- Postgres 16 · definition.ts
with
  -- The lowest score of each slot, and the rows that are at least that high.
  slots as (
    select
      segments.model,
      segments.slot,
      min(segments.min_score) as score,
      max(segments.tp) as tp,
      max(segments.fp) as fp
    from churn_scores_segments as segments
    group by segments.model, segments.slot
  ),
  -- The points beside all rows, which the lowest score has.
  points as (
    select
      model,
      slot,
      score,
      tp,
      fp,
      max(tp) over (partition by model) as all_positives,
      max(fp) over (partition by model) as all_negatives
    from slots
  ),
  -- The groups that there are.
  slices as (
    select distinct model
    from points
  ),
  combined_slices as (
    select model, 0 as position, 0.0 as fpr, 0.0 as tpr, cast(null as double precision) as threshold
    from slices
    union all
    select
      model,
      row_number() over (partition by model order by slot) as position,
      cast(fp as double precision) / nullif(all_negatives, 0) as fpr,
      cast(tp as double precision) / nullif(all_positives, 0) as tpr,
      score as threshold
    from points
  )
select model, position, fpr, tpr, threshold
from combined_slices
order by model collate "C", position

-- churn_scores_segments_table, create: what the queries of churn_scores read: what no curve, bin or
-- bucket tells apart, added up.
-- Postgres 16 · definition.ts

begin;

-- 1. create the table churn_scores_segments
create table if not exists churn_scores_segments (
  model text not null,
  slot integer not null,
  bin integer not null,
  bucket integer not null,
  positives bigint not null,
  negatives bigint not null,
  scores double precision not null,
  area double precision not null,
  precisions double precision,
  losses double precision,
  squares double precision not null,
  tp bigint not null,
  fp bigint not null,
  ks double precision,
  min_score double precision not null,
  max_score double precision not null
);

commit;

-- churn_scores_segments_table, refresh: what the queries of churn_scores read: what no curve, bin
-- or bucket tells apart, added up.
-- Postgres 16 · definition.ts

begin;

-- 1. empty the table churn_scores_segments
delete from churn_scores_segments;

-- 2. fill the table churn_scores_segments
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
with
  -- Scores with 3 digits: few of them differ.
  rounded as (
    select model, churned, floor(score * 1000.0 + 0.5) / 1000.0 as rounded_score
    from calls
    where churned is not null and score is not null
  ),
  -- One row for each score.
  scored as (
    select
      model,
      rounded_score as score,
      count(*) as n,
      count(*) filter (where churned) as positives,
      count(*) filter (where not churned) as negatives
    from rounded
    group by model, rounded_score
  ),
  -- From the highest score down: the rows that are at least that high.
  reached as (
    select
      model,
      score,
      positives,
      negatives,
      cast(sum(n) over (partition by model order by score desc) as bigint) - n + 1 as first,
      cast(sum(n) over (partition by model order by score desc) as bigint) as reached,
      cast(sum(positives) over (partition by model order by score desc) as bigint) as tp,
      cast(sum(negatives) over (partition by model order by score desc) as bigint) as fp,
      cast(sum(n) over (partition by model) as bigint) as all_rows,
      cast(sum(n) over (partition by model) as bigint) / 10 as size,
      mod(cast(sum(n) over (partition by model) as bigint), 10) as larger,
      cast(sum(positives) over (partition by model) as bigint) as all_positives,
      cast(sum(negatives) over (partition by model) as bigint) as all_negatives
    from scored
  ),
  -- What each score adds to the whole.
  pieces as (
    select
      model,
      cast(reached * 200 / all_rows as integer) as slot,
      cast(trunc(least(greatest(score * 10.0, 0.0), 9.0)) as integer) + 1 as bin,
      cast(
        case
          when first <= larger * (size + 1) then (first - 1) / nullif(size + 1, 0)
          else (first - larger - 1) / nullif(size, 0)
        end
          + 1 as integer
      ) as bucket,
      cast(
        case
          when reached <= larger * (size + 1) then (reached - 1) / nullif(size + 1, 0)
          else (reached - larger - 1) / nullif(size, 0)
        end
          + 1 as integer
      ) as last_bucket,
      first,
      size,
      larger,
      score,
      tp,
      fp,
      abs(
        cast(tp as double precision) / nullif(all_positives, 0)
          - cast(fp as double precision) / nullif(all_negatives, 0)
      ) as ks,
      positives,
      negatives,
      score * (positives + negatives) as scores,
      cast(negatives as double precision) * tp - cast(positives as double precision) * fp as area,
      positives * (cast(tp as double precision) / nullif(tp + fp, 0)) as precisions,
      positives
        * case
          when least(greatest(score, 1e-15), 0.999999999999999) > 0
          then ln(least(greatest(score, 1e-15), 0.999999999999999))
        end
        + negatives
          * case
            when least(greatest(1.0 - score, 1e-15), 0.999999999999999) > 0
            then ln(least(greatest(1.0 - score, 1e-15), 0.999999999999999))
          end as losses,
      positives * ((1.0 - score) * (1.0 - score)) + negatives * (score * score) as squares
    from reached
  ),
  -- What no point of a curve, bin or bucket tells apart.
  summed as (
    select
      p.model,
      p.slot,
      p.bin,
      p.bucket,
      p.last_bucket,
      cast(sum(p.positives) as bigint) as positives,
      cast(sum(p.negatives) as bigint) as negatives,
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
    group by p.model, p.slot, p.bin, p.bucket, p.last_bucket
  ),
  -- The scores within which a bucket ends.
  ends as (
    select
      s.model,
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
    group by s.model, s.min_score
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
      e.first + row_number() over (partition by e.model, e.score order by c.call_id) - 1 as place,
      case when c.churned then 1::bigint else 0 end as positives,
      case when c.churned then 0::bigint else 1 end as negatives,
      e.score as scores,
      cast(case when c.churned then -e.fp else e.tp end as double precision) as area,
      case
        when c.churned then cast(e.tp as double precision) / nullif(e.tp + e.fp, 0)
      end as precisions,
      case
        when least(
            greatest(case when c.churned then e.score else 1.0 - e.score end, 1e-15),
            0.999999999999999
          )
            > 0
        then ln(
            least(
              greatest(case when c.churned then e.score else 1.0 - e.score end, 1e-15),
              0.999999999999999
            )
          )
      end as losses,
      case
        when c.churned then (1.0 - e.score) * (1.0 - e.score)
        else e.score * e.score
      end as squares
    from calls as c
    join ends as e on c.model = e.model and floor(c.score * 1000.0 + 0.5) / 1000.0 = e.score
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
          + 1 as integer
      ) as bucket
    from numbered
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
  p.model,
  p.slot,
  p.bin,
  p.bucket,
  cast(sum(p.positives) as bigint) as positives,
  cast(sum(p.negatives) as bigint) as negatives,
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
group by p.model, p.slot, p.bin, p.bucket;

commit;

-- churn_scores_segments_table, drop: what the queries of churn_scores read: what no curve, bin or
-- bucket tells apart, added up.
-- Postgres 16 · definition.ts

begin;

-- 1. drop the table churn_scores_segments
drop table if exists churn_scores_segments;

commit;

-- churn_value: the same of scores as they are, by what the customers are worth, of all models.
-- Postgres 16 · definition.ts
with areas as (
  select
    sum(segments.positives) + sum(segments.negatives) as n,
    sum(segments.positives) as positives,
    sum(segments.negatives) as negatives,
    (sum(segments.area) / nullif(sum(segments.positives) * sum(segments.negatives), 0) + 1.0)
      / 2.0 as roc_auc,
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
  2.0 * roc_auc - 1.0 as gini,
  average_precision,
  ks,
  log_loss,
  brier
from areas

-- churn_value_calibration: Scores in bins, beside the share of positives.
-- Postgres 16 · definition.ts
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
  cast(b.bin - 1 as double precision) / 10 as lo,
  cast(b.bin as double precision) / 10 as hi,
  coalesce(b2.n, 0.0) as n,
  b2.mean_score,
  b2.positives / nullif(b2.n, 0) as fraction_positive
from bins as b
left join binned as b2 on b2.bin = b.bin
order by b.bin

-- churn_value_calibration_error: how far scores are from the share of positives: the mean by the
-- bins' sizes, and the largest.
-- Postgres 16 · definition.ts
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
      cast(b.bin - 1 as double precision) / 10 as lo,
      cast(b.bin as double precision) / 10 as hi,
      coalesce(b2.n, 0.0) as n,
      b2.mean_score,
      b2.positives / nullif(b2.n, 0) as fraction_positive
    from bins as b
    left join binned as b2 on b2.bin = b.bin
  )
select
  sum(c.n) as n,
  sum(abs(c.mean_score - c.fraction_positive) * c.n) / nullif(sum(c.n), 0) as ece,
  max(abs(c.mean_score - c.fraction_positive)) as mce
from calibration as c

-- churn_value_gains: Gains and lift from the highest score down.
-- Postgres 16 · definition.ts
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
order by bucket

-- churn_value_precision_recall: Precision and recall: points at equal shares of the rows.
-- Postgres 16 · definition.ts
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
  tp / nullif(tp + fp, 0) as precision,
  tp / nullif(all_positives, 0) as recall,
  score as threshold
from points
union all
select
  count(*) + 1 as position,
  1.0 as precision,
  0.0 as recall,
  cast(null as double precision) as threshold
from points
order by position

-- churn_value_roc: the ROC curve: points at equal shares of the rows.
-- Postgres 16 · definition.ts
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
select 0 as position, 0.0 as fpr, 0.0 as tpr, cast(null as double precision) as threshold
from (
  select cast(null as double precision) as threshold
) as given
union all
select
  row_number() over (order by slot) as position,
  fp / nullif(all_negatives, 0) as fpr,
  tp / nullif(all_positives, 0) as tpr,
  score as threshold
from points
order by position

-- churn_value_segments_table, create: what the queries of churn_value read: what no curve, bin or
-- bucket tells apart, added up.
-- Postgres 16 · definition.ts

begin;

-- 1. create the table churn_value_segments
create table if not exists churn_value_segments (
  slot integer not null,
  bin integer not null,
  bucket integer not null,
  positives double precision not null,
  negatives double precision not null,
  scores double precision not null,
  area double precision not null,
  precisions double precision,
  losses double precision,
  squares double precision not null,
  tp double precision not null,
  fp double precision not null,
  ks double precision,
  min_score double precision not null,
  max_score double precision not null
);

commit;

-- churn_value_segments_table, refresh: what the queries of churn_value read: what no curve, bin or
-- bucket tells apart, added up.
-- Postgres 16 · definition.ts

begin;

-- 1. empty the table churn_value_segments
delete from churn_value_segments;

-- 2. fill the table churn_value_segments
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
with
  -- Each row: how many scores are higher, and how many are at least as high.
  ranked as (
    select
      score,
      churned as positive,
      coalesce(cast(value as double precision), 0.0) as weight,
      count(*) over (order by score desc) as reached,
      rank() over (order by score desc) as first,
      sum(case when churned then coalesce(cast(value as double precision), 0.0) else 0.0 end) over (
        order by score desc
      ) as tp,
      sum(
        case when not churned then coalesce(cast(value as double precision), 0.0) else 0.0 end
      ) over (order by score desc) as fp
    from calls
    where churned is not null and score is not null
  ),
  -- How many rows there are.
  totals as (
    select
      count(*) as all_rows,
      sum(
        case when churned then coalesce(cast(value as double precision), 0.0) else 0.0 end
      ) as all_positives,
      sum(
        case when not churned then coalesce(cast(value as double precision), 0.0) else 0.0 end
      ) as all_negatives,
      count(*) / 10 as size,
      mod(count(*), 10) as larger
    from calls
    where churned is not null and score is not null
  ),
  -- What each row adds to the whole.
  pieces as (
    select
      cast(r.reached * 400 / nullif(t.all_rows, 0) as integer) as slot,
      cast(trunc(least(greatest(r.score * 10.0, 0.0), 9.0)) as integer) + 1 as bin,
      cast(
        case
          when r.first <= t.larger * (t.size + 1) then (r.first - 1) / nullif(t.size + 1, 0)
          else (r.first - t.larger - 1) / nullif(t.size, 0)
        end
          + 1 as integer
      ) as bucket,
      cast(
        case
          when r.reached <= t.larger * (t.size + 1) then (r.reached - 1) / nullif(t.size + 1, 0)
          else (r.reached - t.larger - 1) / nullif(t.size, 0)
        end
          + 1 as integer
      ) as last_bucket,
      r.first,
      t.size,
      t.larger,
      r.score,
      r.tp,
      r.fp,
      abs(r.tp / nullif(t.all_positives, 0) - r.fp / nullif(t.all_negatives, 0)) as ks,
      case when r.positive then r.weight else 0.0 end as positives,
      case when r.positive then 0.0 else r.weight end as negatives,
      r.weight * r.score as scores,
      r.weight * case when r.positive then -r.fp else r.tp end as area,
      case when r.positive then r.weight * (r.tp / nullif(r.tp + r.fp, 0)) end as precisions,
      r.weight
        * case
          when least(
              greatest(case when r.positive then r.score else 1.0 - r.score end, 1e-15),
              0.999999999999999
            )
              > 0
          then ln(
              least(
                greatest(case when r.positive then r.score else 1.0 - r.score end, 1e-15),
                0.999999999999999
              )
            )
        end as losses,
      r.weight
        * case
          when r.positive then (1.0 - r.score) * (1.0 - r.score)
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
      case
        when c.churned then coalesce(cast(c.value as double precision), 0.0)
        else 0.0
      end as positives,
      case
        when c.churned then 0.0
        else coalesce(cast(c.value as double precision), 0.0)
      end as negatives,
      coalesce(cast(c.value as double precision), 0.0) * e.score as scores,
      coalesce(cast(c.value as double precision), 0.0)
        * case when c.churned then -e.fp else e.tp end as area,
      case
        when c.churned
        then coalesce(cast(c.value as double precision), 0.0) * (e.tp / nullif(e.tp + e.fp, 0))
      end as precisions,
      coalesce(cast(c.value as double precision), 0.0)
        * case
          when least(
              greatest(case when c.churned then e.score else 1.0 - e.score end, 1e-15),
              0.999999999999999
            )
              > 0
          then ln(
              least(
                greatest(case when c.churned then e.score else 1.0 - e.score end, 1e-15),
                0.999999999999999
              )
            )
        end as losses,
      coalesce(cast(c.value as double precision), 0.0)
        * case
          when c.churned then (1.0 - e.score) * (1.0 - e.score)
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
          + 1 as integer
      ) as bucket
    from numbered
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
-- Postgres 16 · definition.ts

begin;

-- 1. drop the table churn_value_segments
drop table if exists churn_value_segments;

commit;
