-- churn_curves: Curves of few points, of the calls themselves.
-- Spark 4.0 · definition.ts
with
  -- One row per distinct score: equal scores are one point of a curve.
  rows_per_score as (
    select
      score,
      count(*) filter (where churned) as positives,
      count(*) filter (where not churned) as negatives
    from calls
    where churned is not null and score is not null
    group by score
  ),
  -- Cumulative counts from the highest score down: rows with at least this score.
  cumulative_counts as (
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
    from rows_per_score
  ),
  -- Terms that each score adds to areas and losses.
  score_terms as (
    select
      score,
      positives,
      negatives,
      cast(negatives as double) * (cast(tp as double) - positives / 2D) as area,
      tp / nullif(tp + fp, 0) as precision,
      abs(tp / nullif(all_positives, 0) - fp / nullif(all_negatives, 0)) as distance,
      positives * ln(least(greatest(score, 1e-15), 0.999999999999999))
        + negatives * ln(1 - least(greatest(score, 1e-15), 0.999999999999999)) as loss
    from cumulative_counts
  ),
  areas as (
    select
      coalesce(sum(st.positives), 0) + coalesce(sum(st.negatives), 0) as n,
      coalesce(sum(st.positives), 0) as positives,
      coalesce(sum(st.negatives), 0) as negatives,
      sum(st.area) / nullif(cast(sum(st.positives) as double) * sum(st.negatives), 0) as roc_auc,
      sum(st.positives * st.precision) / nullif(sum(st.positives), 0) as average_precision,
      max(st.distance) as ks,
      -(
        sum(st.loss) / nullif(coalesce(sum(st.positives), 0) + coalesce(sum(st.negatives), 0), 0)
      ) as log_loss,
      sum(st.positives * ((1 - st.score) * (1 - st.score)) + st.negatives * (st.score * st.score))
        / nullif(coalesce(sum(st.positives), 0) + coalesce(sum(st.negatives), 0), 0) as brier
    from score_terms as st
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

-- churn_curves_calibration: mean score and share of positives per bin.
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
  -- Row counts and mean scores per bin of equal width.
  rows_per_bin as (
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
  coalesce(rpb.n, 0) as n,
  rpb.mean_score,
  rpb.positives / rpb.n as fraction_positive
from bins as b
left join rows_per_bin as rpb on rpb.bin = b.bin
order by b.bin

-- churn_curves_calibration_error: calibration error: weighted mean and maximum, over the bins, of
-- |mean score - share of positives|.
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
  -- Row counts and mean scores per bin of equal width.
  rows_per_bin as (
    select
      cast(least(greatest(score * 10, 0), 9) as int) + 1 as bin,
      count(*) as n,
      count(*) filter (where churned) as positives,
      avg(score) as mean_score
    from calls
    where churned is not null and score is not null
    group by cast(least(greatest(score * 10, 0), 9) as int) + 1
  ),
  -- Mean score and share of positives per bin.
  calibration as (
    select
      b.bin,
      (b.bin - 1) / 10 as lo,
      b.bin / 10 as hi,
      coalesce(rpb.n, 0) as n,
      rpb.mean_score,
      rpb.positives / rpb.n as fraction_positive
    from bins as b
    left join rows_per_bin as rpb on rpb.bin = b.bin
  )
select
  coalesce(sum(c.n), 0) as n,
  sum(abs(c.mean_score - c.fraction_positive) * c.n) / nullif(sum(c.n), 0) as ece,
  max(abs(c.mean_score - c.fraction_positive)) as mce
from calibration as c

-- churn_curves_gains: gains and lift per bucket, from the highest score down.
-- Spark 4.0 · definition.ts
with
  -- Rows in buckets of equal size, from the highest score down.
  rows_with_bucket as (
    select churned as positive, score, ntile(4) over (order by score desc, call_id) as bucket
    from calls
    where churned is not null and score is not null
  ),
  -- Row counts, positives and scores per bucket.
  buckets as (
    select
      bucket,
      count(*) as n,
      count(*) filter (where positive) as positives,
      avg(score) as mean_score,
      min(score) as min_score,
      max(score) as max_score
    from rows_with_bucket
    group by bucket
  ),
  -- Each bucket with the cumulative counts up to it and the totals of all buckets.
  cumulative_buckets as (
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
from cumulative_buckets
order by bucket

-- churn_curves_precision_recall: precision and recall: one point per equal share of the rows.
-- Spark 4.0 · definition.ts
with
  -- One row per distinct score.
  rows_per_score as (
    select
      score,
      count(*) as n,
      count(*) filter (where churned) as positives,
      count(*) filter (where not churned) as negatives
    from calls
    where churned is not null and score is not null
    group by score
  ),
  -- Cumulative counts from the highest score down: rows with at least this score.
  cumulative_counts as (
    select
      score,
      positives,
      negatives,
      sum(n) over (order by score desc) - n + 1 as first,
      sum(n) over (order by score desc) as reached,
      sum(positives) over (order by score desc) as tp,
      sum(negatives) over (order by score desc) as fp,
      sum(n) over () as all_rows,
      sum(n) over () div 4 as bucket_size,
      sum(n) over () % 4 as larger_buckets,
      sum(positives) over () as all_positives,
      sum(negatives) over () as all_negatives
    from rows_per_score
  ),
  -- Each score with its curve slot; slots contain equal numbers of rows, as nearly as possible.
  scores_with_slot as (
    select tp, fp, score as min_score, cast(reached * 50 div all_rows as int) as slot
    from cumulative_counts
  ),
  -- Lowest score per curve slot, with cumulative counts of the rows that have at least this score.
  curve_slots as (
    select
      segments.slot,
      min(segments.min_score) as score,
      max(segments.tp) as tp,
      max(segments.fp) as fp
    from scores_with_slot as segments
    group by segments.slot
  ),
  -- Curve points with totals, which are the cumulative counts at the lowest score.
  curve_points as (
    select slot, score, tp, fp, max(tp) over () as all_positives, max(fp) over () as all_negatives
    from curve_slots
  )
select
  row_number() over (order by slot desc) as position,
  tp / nullif(tp + fp, 0) as precision,
  tp / nullif(all_positives, 0) as recall,
  score as threshold
from curve_points
union all
select count(*) + 1 as position, 1 as precision, 0 as recall, cast(null as double) as threshold
from curve_points
order by position

-- churn_curves_roc: the ROC curve: one point per equal share of the rows.
-- Spark 4.0 · definition.ts
with
  -- One row per distinct score.
  rows_per_score as (
    select
      score,
      count(*) as n,
      count(*) filter (where churned) as positives,
      count(*) filter (where not churned) as negatives
    from calls
    where churned is not null and score is not null
    group by score
  ),
  -- Cumulative counts from the highest score down: rows with at least this score.
  cumulative_counts as (
    select
      score,
      positives,
      negatives,
      sum(n) over (order by score desc) - n + 1 as first,
      sum(n) over (order by score desc) as reached,
      sum(positives) over (order by score desc) as tp,
      sum(negatives) over (order by score desc) as fp,
      sum(n) over () as all_rows,
      sum(n) over () div 4 as bucket_size,
      sum(n) over () % 4 as larger_buckets,
      sum(positives) over () as all_positives,
      sum(negatives) over () as all_negatives
    from rows_per_score
  ),
  -- Each score with its curve slot; slots contain equal numbers of rows, as nearly as possible.
  scores_with_slot as (
    select tp, fp, score as min_score, cast(reached * 50 div all_rows as int) as slot
    from cumulative_counts
  ),
  -- Lowest score per curve slot, with cumulative counts of the rows that have at least this score.
  curve_slots as (
    select
      segments.slot,
      min(segments.min_score) as score,
      max(segments.tp) as tp,
      max(segments.fp) as fp
    from scores_with_slot as segments
    group by segments.slot
  ),
  -- Curve points with totals, which are the cumulative counts at the lowest score.
  curve_points as (
    select slot, score, tp, fp, max(tp) over () as all_positives, max(fp) over () as all_negatives
    from curve_slots
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
from curve_points
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

-- churn_scores_calibration: mean score and share of positives per bin.
-- Spark 4.0 · definition.ts
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
    from churn_scores_segments as segments
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
  (b.bin - 1) / 10 as lo,
  b.bin / 10 as hi,
  coalesce(rpb.n, 0) as n,
  rpb.mean_score,
  rpb.positives / nullif(rpb.n, 0) as fraction_positive
from distinct_groups as dg
cross join bins as b
left join rows_per_bin as rpb on dg.model = rpb.model and rpb.bin = b.bin
order by dg.model, b.bin

-- churn_scores_calibration_error: calibration error: weighted mean and maximum, over the bins, of
-- |mean score - share of positives|.
-- Spark 4.0 · definition.ts
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
    from churn_scores_segments as segments
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

-- churn_scores_gains: gains and lift per bucket, from the highest score down.
-- Spark 4.0 · definition.ts
with
  -- Row counts, positives and scores per bucket.
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
  -- Each bucket with the cumulative counts up to it and the totals of all buckets.
  cumulative_buckets as (
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
from cumulative_buckets
order by model, bucket

-- churn_scores_precision_recall: precision and recall: one point per equal share of the rows.
-- Spark 4.0 · definition.ts
with
  -- Lowest score per curve slot, with cumulative counts of the rows that have at least this score.
  curve_slots as (
    select
      segments.model,
      segments.slot,
      min(segments.min_score) as score,
      max(segments.tp) as tp,
      max(segments.fp) as fp
    from churn_scores_segments as segments
    group by segments.model, segments.slot
  ),
  -- Curve points with totals, which are the cumulative counts at the lowest score.
  curve_points as (
    select
      model,
      slot,
      score,
      tp,
      fp,
      max(tp) over (partition by model) as all_positives,
      max(fp) over (partition by model) as all_negatives
    from curve_slots
  )
select
  model,
  row_number() over (partition by model order by slot desc) as position,
  tp / nullif(tp + fp, 0) as precision,
  tp / nullif(all_positives, 0) as recall,
  score as threshold
from curve_points
union all
select
  model,
  count(*) + 1 as position,
  1 as precision,
  0 as recall,
  cast(null as double) as threshold
from curve_points
group by model
order by model, position

-- churn_scores_roc: the ROC curve: one point per equal share of the rows.
-- Spark 4.0 · definition.ts
with
  -- Lowest score per curve slot, with cumulative counts of the rows that have at least this score.
  curve_slots as (
    select
      segments.model,
      segments.slot,
      min(segments.min_score) as score,
      max(segments.tp) as tp,
      max(segments.fp) as fp
    from churn_scores_segments as segments
    group by segments.model, segments.slot
  ),
  -- Curve points with totals, which are the cumulative counts at the lowest score.
  curve_points as (
    select
      model,
      slot,
      score,
      tp,
      fp,
      max(tp) over (partition by model) as all_positives,
      max(fp) over (partition by model) as all_negatives
    from curve_slots
  ),
  -- Distinct groups.
  distinct_groups as (
    select distinct model
    from curve_points
  )
select model, 0 as position, 0 as fpr, 0 as tpr, cast(null as double) as threshold
from distinct_groups
union all
select
  model,
  row_number() over (partition by model order by slot) as position,
  fp / nullif(all_negatives, 0) as fpr,
  tp / nullif(all_positives, 0) as tpr,
  score as threshold
from curve_points
order by model, position

-- churn_scores_segments_table, create: scores aggregated per curve slot, bin and bucket; the
-- queries of churn_scores read this table.
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

-- churn_scores_segments_table, refresh: scores aggregated per curve slot, bin and bucket; the
-- queries of churn_scores read this table.
-- Spark 4.0 · definition.ts
-- Note: floor: returns a double; Spark's floor of a double returns a bigint.

-- 1. fill the table churn_scores_segments
insert overwrite churn_scores_segments (
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
  -- Scores rounded to 3 digits, so that few of them are distinct.
  rounded_scores as (
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
  -- One row per distinct score.
  rows_per_score as (
    select
      model,
      rounded_score as score,
      count(*) as n,
      count(*) filter (where churned) as positives,
      count(*) filter (where not churned) as negatives
    from rounded_scores
    group by model, rounded_score
  ),
  -- Cumulative counts from the highest score down: rows with at least this score.
  cumulative_counts as (
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
      sum(n) over (partition by model) div 10 as bucket_size,
      sum(n) over (partition by model) % 10 as larger_buckets,
      sum(positives) over (partition by model) as all_positives,
      sum(negatives) over (partition by model) as all_negatives
    from rows_per_score
  ),
  -- Terms that each score adds to areas, losses and counts.
  score_terms as (
    select
      model,
      cast(reached * 200 div all_rows as int) as slot,
      cast(least(greatest(score * 10, 0), 9) as int) + 1 as bin,
      cast(
        case
          when first <= larger_buckets * (bucket_size + 1)
          then (first - 1) div nullif(bucket_size + 1, 0)
          else (first - larger_buckets - 1) div nullif(bucket_size, 0)
        end
          + 1 as int
      ) as bucket,
      cast(
        case
          when reached <= larger_buckets * (bucket_size + 1)
          then (reached - 1) div nullif(bucket_size + 1, 0)
          else (reached - larger_buckets - 1) div nullif(bucket_size, 0)
        end
          + 1 as int
      ) as last_bucket,
      first,
      bucket_size,
      larger_buckets,
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
        + negatives * ln(1 - least(greatest(score, 1e-15), 0.999999999999999)) as losses,
      positives * ((1 - score) * (1 - score)) + negatives * (score * score) as squares
    from cumulative_counts
  ),
  -- Score terms summed per curve slot, bin and bucket.
  score_segments as (
    select
      st.model,
      st.slot,
      st.bin,
      st.bucket,
      st.last_bucket,
      sum(st.positives) as positives,
      sum(st.negatives) as negatives,
      sum(st.scores) as scores,
      sum(st.area) as area,
      sum(st.precisions) as precisions,
      sum(st.losses) as losses,
      sum(st.squares) as squares,
      max(st.tp) as tp,
      max(st.fp) as fp,
      max(st.ks) as ks,
      min(st.score) as min_score,
      max(st.score) as max_score,
      min(st.first) as first,
      max(st.bucket_size) as bucket_size,
      max(st.larger_buckets) as larger_buckets
    from score_terms as st
    group by st.model, st.slot, st.bin, st.bucket, st.last_bucket
  ),
  -- Scores whose tied rows span several buckets.
  boundary_scores as (
    select
      ss.model,
      ss.min_score as score,
      max(ss.slot) as slot,
      max(ss.bin) as bin,
      max(ss.first) as first,
      max(ss.bucket_size) as bucket_size,
      max(ss.larger_buckets) as larger_buckets,
      max(ss.tp) as tp,
      max(ss.fp) as fp,
      max(ss.ks) as ks
    from score_segments as ss
    where ss.bucket < ss.last_bucket
    group by ss.model, ss.min_score
  ),
  -- Rows of scores that span several buckets, numbered by key.
  boundary_rows as (
    select
      bs.model,
      bs.slot,
      bs.bin,
      bs.bucket_size,
      bs.larger_buckets,
      bs.tp,
      bs.fp,
      bs.ks,
      bs.score,
      bs.first + row_number() over (partition by bs.model, bs.score order by c.call_id)
        - 1 as place,
      case when c.churned then 1L else 0 end as positives,
      case when c.churned then 0L else 1 end as negatives,
      bs.score as scores,
      cast(case when c.churned then -bs.fp else bs.tp end as double) as area,
      case when c.churned then bs.tp / nullif(bs.tp + bs.fp, 0) end as precisions,
      ln(
        case
          when c.churned then least(greatest(bs.score, 1e-15), 0.999999999999999)
          else 1 - least(greatest(bs.score, 1e-15), 0.999999999999999)
        end
      ) as losses,
      case
        when c.churned then (1 - bs.score) * (1 - bs.score)
        else bs.score * bs.score
      end as squares
    from calls as c
    join boundary_scores as bs on c.model = bs.model
      and case
        when abs(c.score * 1000 + 0.5) < 9e15 then cast(floor(c.score * 1000 + 0.5) as double)
        else c.score * 1000 + 0.5
      end
        / 1000
        = bs.score
    where c.churned is not null and c.score is not null
  ),
  -- Rows of scores that span several buckets, each with its bucket.
  boundary_rows_with_bucket as (
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
          when place <= larger_buckets * (bucket_size + 1)
          then (place - 1) div nullif(bucket_size + 1, 0)
          else (place - larger_buckets - 1) div nullif(bucket_size, 0)
        end
          + 1 as int
      ) as bucket
    from boundary_rows
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
from score_segments
where bucket = last_bucket
union all
select
  brwb.model,
  brwb.slot,
  brwb.bin,
  brwb.bucket,
  sum(brwb.positives) as positives,
  sum(brwb.negatives) as negatives,
  sum(brwb.scores) as scores,
  sum(brwb.area) as area,
  sum(brwb.precisions) as precisions,
  sum(brwb.losses) as losses,
  sum(brwb.squares) as squares,
  max(brwb.tp) as tp,
  max(brwb.fp) as fp,
  max(brwb.ks) as ks,
  min(brwb.score) as min_score,
  max(brwb.score) as max_score
from boundary_rows_with_bucket as brwb
group by brwb.model, brwb.slot, brwb.bin, brwb.bucket;

-- churn_scores_segments_table, drop: scores aggregated per curve slot, bin and bucket; the queries
-- of churn_scores read this table.
-- Spark 4.0 · definition.ts

-- 1. drop the table churn_scores_segments
drop table if exists churn_scores_segments;

-- churn_value: the same of scores as they are, by what the customers are worth, of all models.
-- Spark 4.0 · definition.ts
with areas as (
  select
    coalesce(sum(segments.positives), 0) + coalesce(sum(segments.negatives), 0) as n,
    coalesce(sum(segments.positives), 0) as positives,
    coalesce(sum(segments.negatives), 0) as negatives,
    (sum(segments.area) / nullif(sum(segments.positives) * sum(segments.negatives), 0) + 1)
      / 2 as roc_auc,
    sum(segments.precisions) / nullif(sum(segments.positives), 0) as average_precision,
    max(segments.ks) as ks,
    -(
      sum(segments.losses)
        / nullif(coalesce(sum(segments.positives), 0) + coalesce(sum(segments.negatives), 0), 0)
    ) as log_loss,
    sum(segments.squares)
      / nullif(
        coalesce(sum(segments.positives), 0) + coalesce(sum(segments.negatives), 0),
        0
      ) as brier
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

-- churn_value_calibration: mean score and share of positives per bin.
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
  -- Row counts and mean scores per bin of equal width.
  rows_per_bin as (
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
  coalesce(rpb.n, 0) as n,
  rpb.mean_score,
  rpb.positives / nullif(rpb.n, 0) as fraction_positive
from bins as b
left join rows_per_bin as rpb on rpb.bin = b.bin
order by b.bin

-- churn_value_calibration_error: calibration error: weighted mean and maximum, over the bins, of
-- |mean score - share of positives|.
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
  -- Row counts and mean scores per bin of equal width.
  rows_per_bin as (
    select
      segments.bin,
      sum(segments.positives) + sum(segments.negatives) as n,
      sum(segments.positives) as positives,
      sum(segments.scores)
        / nullif(sum(segments.positives) + sum(segments.negatives), 0) as mean_score
    from churn_value_segments as segments
    group by segments.bin
  ),
  -- Mean score and share of positives per bin.
  calibration as (
    select
      b.bin,
      (b.bin - 1) / 10 as lo,
      b.bin / 10 as hi,
      coalesce(rpb.n, 0) as n,
      rpb.mean_score,
      rpb.positives / nullif(rpb.n, 0) as fraction_positive
    from bins as b
    left join rows_per_bin as rpb on rpb.bin = b.bin
  )
select
  coalesce(sum(c.n), 0) as n,
  sum(abs(c.mean_score - c.fraction_positive) * c.n) / nullif(sum(c.n), 0) as ece,
  max(abs(c.mean_score - c.fraction_positive)) as mce
from calibration as c

-- churn_value_gains: gains and lift per bucket, from the highest score down.
-- Spark 4.0 · definition.ts
with
  -- Row counts, positives and scores per bucket.
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
  -- Each bucket with the cumulative counts up to it and the totals of all buckets.
  cumulative_buckets as (
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
from cumulative_buckets
order by bucket

-- churn_value_precision_recall: precision and recall: one point per equal share of the rows.
-- Spark 4.0 · definition.ts
with
  -- Lowest score per curve slot, with cumulative counts of the rows that have at least this score.
  curve_slots as (
    select
      segments.slot,
      min(segments.min_score) as score,
      max(segments.tp) as tp,
      max(segments.fp) as fp
    from churn_value_segments as segments
    group by segments.slot
  ),
  -- Curve points with totals, which are the cumulative counts at the lowest score.
  curve_points as (
    select slot, score, tp, fp, max(tp) over () as all_positives, max(fp) over () as all_negatives
    from curve_slots
  )
select
  row_number() over (order by slot desc) as position,
  tp / nullif(tp + fp, 0) as precision,
  tp / nullif(all_positives, 0) as recall,
  score as threshold
from curve_points
union all
select count(*) + 1 as position, 1 as precision, 0 as recall, cast(null as double) as threshold
from curve_points
order by position

-- churn_value_roc: the ROC curve: one point per equal share of the rows.
-- Spark 4.0 · definition.ts
with
  -- Lowest score per curve slot, with cumulative counts of the rows that have at least this score.
  curve_slots as (
    select
      segments.slot,
      min(segments.min_score) as score,
      max(segments.tp) as tp,
      max(segments.fp) as fp
    from churn_value_segments as segments
    group by segments.slot
  ),
  -- Curve points with totals, which are the cumulative counts at the lowest score.
  curve_points as (
    select slot, score, tp, fp, max(tp) over () as all_positives, max(fp) over () as all_negatives
    from curve_slots
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
from curve_points
order by position

-- churn_value_segments_table, create: scores aggregated per curve slot, bin and bucket; the queries
-- of churn_value read this table.
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

-- churn_value_segments_table, refresh: scores aggregated per curve slot, bin and bucket; the
-- queries of churn_value read this table.
-- Spark 4.0 · definition.ts

-- 1. fill the table churn_value_segments
insert overwrite churn_value_segments (
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
  -- Each row with its rank by score and the cumulative counts of positives (tp) and negatives (fp)
  -- with at least its score.
  cumulative_counts as (
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
  -- Row counts per group.
  group_totals as (
    select
      count(*) as all_rows,
      sum(case when churned then coalesce(cast(value as double), 0) else 0 end) as all_positives,
      sum(
        case when not churned then coalesce(cast(value as double), 0) else 0 end
      ) as all_negatives,
      count(*) div 10 as bucket_size,
      count(*) % 10 as larger_buckets
    from calls
    where churned is not null and score is not null
  ),
  -- Terms that each row adds to areas, losses and counts.
  score_terms as (
    select
      cast(cc.reached * 400 div nullif(gt.all_rows, 0) as int) as slot,
      cast(least(greatest(cc.score * 10, 0), 9) as int) + 1 as bin,
      cast(
        case
          when cc.first <= gt.larger_buckets * (gt.bucket_size + 1)
          then (cc.first - 1) div nullif(gt.bucket_size + 1, 0)
          else (cc.first - gt.larger_buckets - 1) div nullif(gt.bucket_size, 0)
        end
          + 1 as int
      ) as bucket,
      cast(
        case
          when cc.reached <= gt.larger_buckets * (gt.bucket_size + 1)
          then (cc.reached - 1) div nullif(gt.bucket_size + 1, 0)
          else (cc.reached - gt.larger_buckets - 1) div nullif(gt.bucket_size, 0)
        end
          + 1 as int
      ) as last_bucket,
      cc.first,
      gt.bucket_size,
      gt.larger_buckets,
      cc.score,
      cc.tp,
      cc.fp,
      abs(cc.tp / nullif(gt.all_positives, 0) - cc.fp / nullif(gt.all_negatives, 0)) as ks,
      case when cc.positive then cc.weight else 0 end as positives,
      case when cc.positive then 0 else cc.weight end as negatives,
      cc.weight * cc.score as scores,
      cc.weight * case when cc.positive then -cc.fp else cc.tp end as area,
      case when cc.positive then cc.weight * (cc.tp / nullif(cc.tp + cc.fp, 0)) end as precisions,
      cc.weight
        * ln(
          case
            when cc.positive then least(greatest(cc.score, 1e-15), 0.999999999999999)
            else 1 - least(greatest(cc.score, 1e-15), 0.999999999999999)
          end
        ) as losses,
      cc.weight
        * case
          when cc.positive then (1 - cc.score) * (1 - cc.score)
          else cc.score * cc.score
        end as squares
    from cumulative_counts as cc
    cross join group_totals as gt
  ),
  -- Score terms summed per curve slot, bin and bucket.
  score_segments as (
    select
      st.slot,
      st.bin,
      st.bucket,
      st.last_bucket,
      sum(st.positives) as positives,
      sum(st.negatives) as negatives,
      sum(st.scores) as scores,
      sum(st.area) as area,
      sum(st.precisions) as precisions,
      sum(st.losses) as losses,
      sum(st.squares) as squares,
      max(st.tp) as tp,
      max(st.fp) as fp,
      max(st.ks) as ks,
      min(st.score) as min_score,
      max(st.score) as max_score,
      min(st.first) as first,
      max(st.bucket_size) as bucket_size,
      max(st.larger_buckets) as larger_buckets
    from score_terms as st
    group by st.slot, st.bin, st.bucket, st.last_bucket
  ),
  -- Scores whose tied rows span several buckets.
  boundary_scores as (
    select
      ss.min_score as score,
      max(ss.slot) as slot,
      max(ss.bin) as bin,
      max(ss.first) as first,
      max(ss.bucket_size) as bucket_size,
      max(ss.larger_buckets) as larger_buckets,
      max(ss.tp) as tp,
      max(ss.fp) as fp,
      max(ss.ks) as ks
    from score_segments as ss
    where ss.bucket < ss.last_bucket
    group by ss.min_score
  ),
  -- Rows of scores that span several buckets, numbered by key.
  boundary_rows as (
    select
      bs.slot,
      bs.bin,
      bs.bucket_size,
      bs.larger_buckets,
      bs.tp,
      bs.fp,
      bs.ks,
      bs.score,
      bs.first + row_number() over (partition by bs.score order by c.call_id) - 1 as place,
      case when c.churned then coalesce(cast(c.value as double), 0) else 0 end as positives,
      case when c.churned then 0 else coalesce(cast(c.value as double), 0) end as negatives,
      coalesce(cast(c.value as double), 0) * bs.score as scores,
      coalesce(cast(c.value as double), 0) * case when c.churned then -bs.fp else bs.tp end as area,
      case
        when c.churned
        then coalesce(cast(c.value as double), 0) * (bs.tp / nullif(bs.tp + bs.fp, 0))
      end as precisions,
      coalesce(cast(c.value as double), 0)
        * ln(
          case
            when c.churned then least(greatest(bs.score, 1e-15), 0.999999999999999)
            else 1 - least(greatest(bs.score, 1e-15), 0.999999999999999)
          end
        ) as losses,
      coalesce(cast(c.value as double), 0)
        * case
          when c.churned then (1 - bs.score) * (1 - bs.score)
          else bs.score * bs.score
        end as squares
    from calls as c
    join boundary_scores as bs on c.score = bs.score
    where c.churned is not null and c.score is not null
  ),
  -- Rows of scores that span several buckets, each with its bucket.
  boundary_rows_with_bucket as (
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
          when place <= larger_buckets * (bucket_size + 1)
          then (place - 1) div nullif(bucket_size + 1, 0)
          else (place - larger_buckets - 1) div nullif(bucket_size, 0)
        end
          + 1 as int
      ) as bucket
    from boundary_rows
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
from score_segments
where bucket = last_bucket
union all
select
  brwb.slot,
  brwb.bin,
  brwb.bucket,
  sum(brwb.positives) as positives,
  sum(brwb.negatives) as negatives,
  sum(brwb.scores) as scores,
  sum(brwb.area) as area,
  sum(brwb.precisions) as precisions,
  sum(brwb.losses) as losses,
  sum(brwb.squares) as squares,
  max(brwb.tp) as tp,
  max(brwb.fp) as fp,
  max(brwb.ks) as ks,
  min(brwb.score) as min_score,
  max(brwb.score) as max_score
from boundary_rows_with_bucket as brwb
group by brwb.slot, brwb.bin, brwb.bucket;

-- churn_value_segments_table, drop: scores aggregated per curve slot, bin and bucket; the queries
-- of churn_value read this table.
-- Spark 4.0 · definition.ts

-- 1. drop the table churn_value_segments
drop table if exists churn_value_segments;
