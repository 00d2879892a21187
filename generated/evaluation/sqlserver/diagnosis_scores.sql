-- diagnosis_scores: what the scores tell without a threshold.
-- SQL Server 2022 · definitions/tumours.ts:38
with
  -- Scores with 3 digits: few of them differ.
  rounded as (
    select model, label, floor(score * 1000e0 + 0.5e0) / 1000e0 as rounded_score
    from diagnoses
    where label is not null and score is not null
  ),
  -- One row for each score: equal scores are one point of a curve.
  scored as (
    select
      min(model) as model,
      rounded_score as score,
      count_big(case when label = 1 then 1 end) as positives,
      count_big(case when not label = 1 then 1 end) as negatives
    from rounded
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8, rounded_score
  ),
  -- From the highest score down: the rows that are at least that high.
  running as (
    select
      model,
      score,
      positives,
      negatives,
      sum(positives) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by score desc
        rows between unbounded preceding and current row
      ) as tp,
      sum(negatives) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by score desc
        rows between unbounded preceding and current row
      ) as fp,
      sum(positives) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as all_positives,
      sum(negatives) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as all_negatives
    from scored
  ),
  -- What each score adds to the areas.
  points as (
    select
      model,
      score,
      positives,
      negatives,
      cast(negatives as float) * (cast(tp as float) - positives / 2e0) as area,
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      abs(
        cast(tp as float) / nullif(all_positives, 0) - cast(fp as float) / nullif(all_negatives, 0)
      ) as distance,
      least(greatest(score, 1e-15), 0.999999999999999e0) as clipped
    from running
  ),
  areas as (
    select
      min(p.model) as model,
      sum(p.positives) + sum(p.negatives) as n,
      sum(p.positives) as positives,
      sum(p.negatives) as negatives,
      sum(p.area) / nullif(cast(sum(p.positives) as float) * sum(p.negatives), 0) as roc_auc,
      sum(p.positives * p.[precision]) / nullif(sum(p.positives), 0) as average_precision,
      max(p.distance) as ks,
      -(
        sum(
          p.positives * case when p.clipped > 0 then log(p.clipped) end
            + p.negatives * case when 1e0 - p.clipped > 0 then log(1e0 - p.clipped) end
        )
          / nullif(sum(p.positives) + sum(p.negatives), 0)
      ) as log_loss,
      sum(p.positives * ((1e0 - p.score) * (1e0 - p.score)) + p.negatives * (p.score * p.score))
        / nullif(sum(p.positives) + sum(p.negatives), 0) as brier
    from points as p
    group by (p.model + N'.') collate Latin1_General_100_BIN2_UTF8
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
