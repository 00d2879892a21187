-- churn_curves: Curves of few points, of the calls themselves.
-- Spark 4.0 · definition.ts
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
      cast(negatives as double) * (cast(tp as double) - positives / 2D) as area,
      tp / nullif(tp + fp, 0) as precision,
      abs(tp / nullif(all_positives, 0) - fp / nullif(all_negatives, 0)) as distance,
      positives * ln(least(greatest(score, 1e-15), 0.999999999999999))
        + negatives * ln(least(greatest(1 - score, 1e-15), 0.999999999999999)) as loss
    from running
  ),
  areas as (
    select
      sum(p.positives) + sum(p.negatives) as n,
      sum(p.positives) as positives,
      sum(p.negatives) as negatives,
      sum(p.area) / nullif(cast(sum(p.positives) as double) * sum(p.negatives), 0) as roc_auc,
      sum(p.positives * p.precision) / nullif(sum(p.positives), 0) as average_precision,
      max(p.distance) as ks,
      -(sum(p.loss) / nullif(sum(p.positives) + sum(p.negatives), 0)) as log_loss,
      sum(p.positives * ((1 - p.score) * (1 - p.score)) + p.negatives * (p.score * p.score))
        / nullif(sum(p.positives) + sum(p.negatives), 0) as brier
    from points as p
  )
select
  n,
  positives,
  negatives,
  roc_auc,
  2 * roc_auc - 1 as gini,
  average_precision,
  ks,
  log_loss,
  brier
from areas

-- churn_curves_calibration: Scores in bins, beside the share of positives.
-- Spark 4.0 · definition.ts
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
      cast(least(greatest(score * 10, 0), 9) as int) + 1 as bin,
      count(*) as n,
      count(*) filter (where churned) as positives,
      avg(score) as mean_score
    from calls
    where churned is not null and score is not null
    group by cast(least(greatest(score * 10, 0), 9) as int) + 1
  )
select
  b.bin,
  (b.bin - 1) / 10 as lo,
  b.bin / 10 as hi,
  coalesce(b2.n, 0) as n,
  b2.mean_score,
  b2.positives / b2.n as fraction_positive
from bins as b
left join binned as b2 on b2.bin = b.bin
order by b.bin

-- churn_curves_calibration_error: how far scores are from the share of positives: the mean by the
-- bins' sizes, and the largest.
-- Spark 4.0 · definition.ts
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
      cast(least(greatest(score * 10, 0), 9) as int) + 1 as bin,
      count(*) as n,
      count(*) filter (where churned) as positives,
      avg(score) as mean_score
    from calls
    where churned is not null and score is not null
    group by cast(least(greatest(score * 10, 0), 9) as int) + 1
  ),
  -- Each bin's mean score beside its share of positives.
  calibration as (
    select
      b.bin,
      (b.bin - 1) / 10 as lo,
      b.bin / 10 as hi,
      coalesce(b2.n, 0) as n,
      b2.mean_score,
      b2.positives / b2.n as fraction_positive
    from bins as b
    left join binned as b2 on b2.bin = b.bin
  )
select
  sum(c.n) as n,
  sum(abs(c.mean_score - c.fraction_positive) * c.n) / nullif(sum(c.n), 0) as ece,
  max(abs(c.mean_score - c.fraction_positive)) as mce
from calibration as c

-- churn_curves_gains: Gains and lift from the highest score down.
-- Spark 4.0 · definition.ts
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
  positives / n as response_rate,
  positives / n / nullif(all_positives / all_count, 0) as lift,
  cum_positives / cum_count / nullif(all_positives / all_count, 0) as cum_lift,
  cum_count / all_count as cum_population,
  cum_positives / nullif(all_positives, 0) as gain
from gains
order by bucket

-- churn_curves_precision_recall: Precision and recall: points at equal shares of the rows.
-- Spark 4.0 · definition.ts
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
      sum(n) over (order by score desc) - n + 1 as first,
      sum(n) over (order by score desc) as reached,
      sum(positives) over (order by score desc) as tp,
      sum(negatives) over (order by score desc) as fp,
      sum(n) over () as all_rows,
      sum(n) over () div 4 as size,
      sum(n) over () % 4 as larger,
      sum(positives) over () as all_positives,
      sum(negatives) over () as all_negatives
    from scored
  ),
  -- The scores in slots that hold the same number of rows, as nearly as they can.
  slotted as (
    select tp, fp, score as min_score, cast(reached * 50 div all_rows as int) as slot
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
  tp / nullif(tp + fp, 0) as precision,
  tp / nullif(all_positives, 0) as recall,
  score as threshold
from points
union all
select count(*) + 1 as position, 1 as precision, 0 as recall, cast(null as double) as threshold
from points
order by position

-- churn_curves_roc: the ROC curve: points at equal shares of the rows.
-- Spark 4.0 · definition.ts
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
      sum(n) over (order by score desc) - n + 1 as first,
      sum(n) over (order by score desc) as reached,
      sum(positives) over (order by score desc) as tp,
      sum(negatives) over (order by score desc) as fp,
      sum(n) over () as all_rows,
      sum(n) over () div 4 as size,
      sum(n) over () % 4 as larger,
      sum(positives) over () as all_positives,
      sum(negatives) over () as all_negatives
    from scored
  ),
  -- The scores in slots that hold the same number of rows, as nearly as they can.
  slotted as (
    select tp, fp, score as min_score, cast(reached * 50 div all_rows as int) as slot
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
select 0 as position, 0 as fpr, 0 as tpr, cast(null as double) as threshold
from (
  select cast(null as double) as threshold
) as given
union all
select
  row_number() over (order by slot) as position,
  fp / nullif(all_negatives, 0) as fpr,
  tp / nullif(all_positives, 0) as tpr,
  score as threshold
from points
order by position

-- churn_scores: how well the scores tell who leaves: one reading of the calls for all of it.
-- Spark 4.0 · definition.ts
with areas as (
  select
    segments.model,
    sum(segments.positives) + sum(segments.negatives) as n,
    sum(segments.positives) as positives,
    sum(segments.negatives) as negatives,
    (
      sum(segments.area)
        / nullif(cast(sum(segments.positives) as double) * sum(segments.negatives), 0)
        + 1
    )
      / 2 as roc_auc,
    sum(segments.precisions) / nullif(sum(segments.positives), 0) as average_precision,
    max(segments.ks) as ks,
    -(
      sum(segments.losses) / nullif(sum(segments.positives) + sum(segments.negatives), 0)
    ) as log_loss,
    sum(segments.squares) / nullif(sum(segments.positives) + sum(segments.negatives), 0) as brier
  from churn_scores_segments as segments
  group by segments.model
)
select
  model,
  n,
  positives,
  negatives,
  roc_auc,
  2 * roc_auc - 1 as gini,
  average_precision,
  ks,
  log_loss,
  brier
from areas
order by model

-- churn_scores_calibration: Scores in bins, beside the share of positives.
-- Spark 4.0 · definition.ts
with
  -- The scores in bins of equal width.
  binned as (
    select
      segments.model,
      segments.bin,
      sum(segments.positives) + sum(segments.negatives) as n,
      sum(segments.positives) as positives,
      sum(segments.scores)
        / nullif(sum(segments.positives) + sum(segments.negatives), 0) as mean_score
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
  (b.bin - 1) / 10 as lo,
  b.bin / 10 as hi,
  coalesce(b2.n, 0) as n,
  b2.mean_score,
  b2.positives / nullif(b2.n, 0) as fraction_positive
from slices as s
cross join bins as b
left join binned as b2 on s.model = b2.model and b2.bin = b.bin
order by s.model, b.bin

-- churn_scores_calibration_error: how far scores are from the share of positives: the mean by the
-- bins' sizes, and the largest.
-- Spark 4.0 · definition.ts
with
  -- The scores in bins of equal width.
  binned as (
    select
      segments.model,
      segments.bin,
      sum(segments.positives) + sum(segments.negatives) as n,
      sum(segments.positives) as positives,
      sum(segments.scores)
        / nullif(sum(segments.positives) + sum(segments.negatives), 0) as mean_score
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
      (b.bin - 1) / 10 as lo,
      b.bin / 10 as hi,
      coalesce(b2.n, 0) as n,
      b2.mean_score,
      b2.positives / nullif(b2.n, 0) as fraction_positive
    from slices as s
    cross join bins as b
    left join binned as b2 on s.model = b2.model and b2.bin = b.bin
  )
select
  c.model,
  sum(c.n) as n,
  sum(abs(c.mean_score - c.fraction_positive) * c.n) / nullif(sum(c.n), 0) as ece,
  max(abs(c.mean_score - c.fraction_positive)) as mce
from calibration as c
group by c.model
order by c.model

-- churn_scores_gains: Gains and lift from the highest score down.
-- Spark 4.0 · definition.ts
with
  -- What each bucket holds.
  buckets as (
    select
      segments.model,
      segments.bucket,
      sum(segments.positives) + sum(segments.negatives) as n,
      sum(segments.positives) as positives,
      sum(segments.scores)
        / nullif(sum(segments.positives) + sum(segments.negatives), 0) as mean_score,
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
      sum(n) over (
        partition by model
        order by bucket
        rows between unbounded preceding and current row
      ) as cum_count,
      sum(positives) over (
        partition by model
        order by bucket
        rows between unbounded preceding and current row
      ) as cum_positives,
      sum(n) over (partition by model) as all_count,
      sum(positives) over (partition by model) as all_positives
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
  positives / nullif(n, 0) as response_rate,
  positives / nullif(n, 0) / nullif(all_positives / nullif(all_count, 0), 0) as lift,
  cum_positives / nullif(cum_count, 0)
    / nullif(all_positives / nullif(all_count, 0), 0) as cum_lift,
  cum_count / nullif(all_count, 0) as cum_population,
  cum_positives / nullif(all_positives, 0) as gain
from gains
order by model, bucket

-- churn_scores_precision_recall: Precision and recall: points at equal shares of the rows.
-- Spark 4.0 · definition.ts
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
  )
select
  model,
  row_number() over (partition by model order by slot desc) as position,
  tp / nullif(tp + fp, 0) as precision,
  tp / nullif(all_positives, 0) as recall,
  score as threshold
from points
union all
select
  model,
  count(*) + 1 as position,
  1 as precision,
  0 as recall,
  cast(null as double) as threshold
from points
group by model
order by model, position

-- churn_scores_roc: the ROC curve: points at equal shares of the rows.
-- Spark 4.0 · definition.ts
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
  )
select model, 0 as position, 0 as fpr, 0 as tpr, cast(null as double) as threshold
from slices
union all
select
  model,
  row_number() over (partition by model order by slot) as position,
  fp / nullif(all_negatives, 0) as fpr,
  tp / nullif(all_positives, 0) as tpr,
  score as threshold
from points
order by model, position

-- churn_scores_segments_table, create: what the queries of churn_scores read: what no curve, bin or
-- bucket tells apart, added up.
-- Spark 4.0 · definition.ts

-- 1. create the table churn_scores_segments
create table if not exists churn_scores_segments (
  model string not null,
  slot int not null,
  bin int not null,
  bucket int not null,
  positives bigint not null,
  negatives bigint not null,
  scores double not null,
  area double not null,
  precisions double,
  losses double,
  squares double not null,
  tp bigint not null,
  fp bigint not null,
  ks double,
  min_score double not null,
  max_score double not null
) using delta;

-- churn_scores_segments_table, refresh: what the queries of churn_scores read: what no curve, bin
-- or bucket tells apart, added up.
-- Spark 4.0 · definition.ts
-- Note: floor: Spark's floor of a double is a bigint.

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
    select
      model,
      churned,
      case
        when abs(score * 1000 + 0.5) < 9e15 then cast(floor(score * 1000 + 0.5) as double)
        else score * 1000 + 0.5
      end
        / 1000 as rounded_score
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
      sum(n) over (partition by model order by score desc) - n + 1 as first,
      sum(n) over (partition by model order by score desc) as reached,
      sum(positives) over (partition by model order by score desc) as tp,
      sum(negatives) over (partition by model order by score desc) as fp,
      sum(n) over (partition by model) as all_rows,
      sum(n) over (partition by model) div 10 as size,
      sum(n) over (partition by model) % 10 as larger,
      sum(positives) over (partition by model) as all_positives,
      sum(negatives) over (partition by model) as all_negatives
    from scored
  ),
  -- What each score adds to the whole.
  pieces as (
    select
      model,
      cast(reached * 200 div all_rows as int) as slot,
      cast(least(greatest(score * 10, 0), 9) as int) + 1 as bin,
      cast(
        case
          when first <= larger * (size + 1) then (first - 1) div nullif(size + 1, 0)
          else (first - larger - 1) div nullif(size, 0)
        end
          + 1 as int
      ) as bucket,
      cast(
        case
          when reached <= larger * (size + 1) then (reached - 1) div nullif(size + 1, 0)
          else (reached - larger - 1) div nullif(size, 0)
        end
          + 1 as int
      ) as last_bucket,
      first,
      size,
      larger,
      score,
      tp,
      fp,
      abs(tp / nullif(all_positives, 0) - fp / nullif(all_negatives, 0)) as ks,
      positives,
      negatives,
      score * (positives + negatives) as scores,
      cast(negatives as double) * tp - cast(positives as double) * fp as area,
      positives * (tp / nullif(tp + fp, 0)) as precisions,
      positives * ln(least(greatest(score, 1e-15), 0.999999999999999))
        + negatives * ln(least(greatest(1 - score, 1e-15), 0.999999999999999)) as losses,
      positives * ((1 - score) * (1 - score)) + negatives * (score * score) as squares
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
      case when c.churned then 1L else 0 end as positives,
      case when c.churned then 0L else 1 end as negatives,
      e.score as scores,
      cast(case when c.churned then -e.fp else e.tp end as double) as area,
      case when c.churned then e.tp / nullif(e.tp + e.fp, 0) end as precisions,
      ln(
        least(
          greatest(case when c.churned then e.score else 1 - e.score end, 1e-15),
          0.999999999999999
        )
      ) as losses,
      case when c.churned then (1 - e.score) * (1 - e.score) else e.score * e.score end as squares
    from calls as c
    join ends as e on c.model = e.model
      and case
        when abs(c.score * 1000 + 0.5) < 9e15 then cast(floor(c.score * 1000 + 0.5) as double)
        else c.score * 1000 + 0.5
      end
        / 1000
        = e.score
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
          when place <= larger * (size + 1) then (place - 1) div nullif(size + 1, 0)
          else (place - larger - 1) div nullif(size, 0)
        end
          + 1 as int
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
group by p.model, p.slot, p.bin, p.bucket;

-- churn_scores_segments_table, drop: what the queries of churn_scores read: what no curve, bin or
-- bucket tells apart, added up.
-- Spark 4.0 · definition.ts

-- 1. drop the table churn_scores_segments
drop table if exists churn_scores_segments;

-- churn_value: the same of scores as they are, by what the customers are worth, of all models.
-- Spark 4.0 · definition.ts
with areas as (
  select
    sum(segments.positives) + sum(segments.negatives) as n,
    sum(segments.positives) as positives,
    sum(segments.negatives) as negatives,
    (sum(segments.area) / nullif(sum(segments.positives) * sum(segments.negatives), 0) + 1)
      / 2 as roc_auc,
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
  2 * roc_auc - 1 as gini,
  average_precision,
  ks,
  log_loss,
  brier
from areas

-- churn_value_calibration: Scores in bins, beside the share of positives.
-- Spark 4.0 · definition.ts
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
  (b.bin - 1) / 10 as lo,
  b.bin / 10 as hi,
  coalesce(b2.n, 0) as n,
  b2.mean_score,
  b2.positives / nullif(b2.n, 0) as fraction_positive
from bins as b
left join binned as b2 on b2.bin = b.bin
order by b.bin

-- churn_value_calibration_error: how far scores are from the share of positives: the mean by the
-- bins' sizes, and the largest.
-- Spark 4.0 · definition.ts
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
      (b.bin - 1) / 10 as lo,
      b.bin / 10 as hi,
      coalesce(b2.n, 0) as n,
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
-- Spark 4.0 · definition.ts
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
-- Spark 4.0 · definition.ts
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
select count(*) + 1 as position, 1 as precision, 0 as recall, cast(null as double) as threshold
from points
order by position

-- churn_value_roc: the ROC curve: points at equal shares of the rows.
-- Spark 4.0 · definition.ts
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
select 0 as position, 0 as fpr, 0 as tpr, cast(null as double) as threshold
from (
  select cast(null as double) as threshold
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
-- Spark 4.0 · definition.ts

-- 1. create the table churn_value_segments
create table if not exists churn_value_segments (
  slot int not null,
  bin int not null,
  bucket int not null,
  positives double not null,
  negatives double not null,
  scores double not null,
  area double not null,
  precisions double,
  losses double,
  squares double not null,
  tp double not null,
  fp double not null,
  ks double,
  min_score double not null,
  max_score double not null
) using delta;

-- churn_value_segments_table, refresh: what the queries of churn_value read: what no curve, bin or
-- bucket tells apart, added up.
-- Spark 4.0 · definition.ts

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
      coalesce(cast(value as double), 0) as weight,
      count(*) over (order by score desc) as reached,
      rank() over (order by score desc) as first,
      sum(case when churned then coalesce(cast(value as double), 0) else 0 end) over (
        order by score desc
      ) as tp,
      sum(case when not churned then coalesce(cast(value as double), 0) else 0 end) over (
        order by score desc
      ) as fp
    from calls
    where churned is not null and score is not null
  ),
  -- How many rows there are.
  totals as (
    select
      count(*) as all_rows,
      sum(case when churned then coalesce(cast(value as double), 0) else 0 end) as all_positives,
      sum(
        case when not churned then coalesce(cast(value as double), 0) else 0 end
      ) as all_negatives,
      count(*) div 10 as size,
      count(*) % 10 as larger
    from calls
    where churned is not null and score is not null
  ),
  -- What each row adds to the whole.
  pieces as (
    select
      cast(r.reached * 400 div nullif(t.all_rows, 0) as int) as slot,
      cast(least(greatest(r.score * 10, 0), 9) as int) + 1 as bin,
      cast(
        case
          when r.first <= t.larger * (t.size + 1) then (r.first - 1) div nullif(t.size + 1, 0)
          else (r.first - t.larger - 1) div nullif(t.size, 0)
        end
          + 1 as int
      ) as bucket,
      cast(
        case
          when r.reached <= t.larger * (t.size + 1) then (r.reached - 1) div nullif(t.size + 1, 0)
          else (r.reached - t.larger - 1) div nullif(t.size, 0)
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
      case when r.positive then r.weight else 0 end as positives,
      case when r.positive then 0 else r.weight end as negatives,
      r.weight * r.score as scores,
      r.weight * case when r.positive then -r.fp else r.tp end as area,
      case when r.positive then r.weight * (r.tp / nullif(r.tp + r.fp, 0)) end as precisions,
      r.weight
        * ln(
          least(
            greatest(case when r.positive then r.score else 1 - r.score end, 1e-15),
            0.999999999999999
          )
        ) as losses,
      r.weight
        * case
          when r.positive then (1 - r.score) * (1 - r.score)
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
      case when c.churned then coalesce(cast(c.value as double), 0) else 0 end as positives,
      case when c.churned then 0 else coalesce(cast(c.value as double), 0) end as negatives,
      coalesce(cast(c.value as double), 0) * e.score as scores,
      coalesce(cast(c.value as double), 0) * case when c.churned then -e.fp else e.tp end as area,
      case
        when c.churned then coalesce(cast(c.value as double), 0) * (e.tp / nullif(e.tp + e.fp, 0))
      end as precisions,
      coalesce(cast(c.value as double), 0)
        * ln(
          least(
            greatest(case when c.churned then e.score else 1 - e.score end, 1e-15),
            0.999999999999999
          )
        ) as losses,
      coalesce(cast(c.value as double), 0)
        * case
          when c.churned then (1 - e.score) * (1 - e.score)
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
          when place <= larger * (size + 1) then (place - 1) div nullif(size + 1, 0)
          else (place - larger - 1) div nullif(size, 0)
        end
          + 1 as int
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

-- churn_value_segments_table, drop: what the queries of churn_value read: what no curve, bin or
-- bucket tells apart, added up.
-- Spark 4.0 · definition.ts

-- 1. drop the table churn_value_segments
drop table if exists churn_value_segments;
