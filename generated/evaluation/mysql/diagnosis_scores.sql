-- diagnosis_scores: what the scores tell without a threshold.
-- MySQL 8.4 · definitions/tumours.ts:38
-- Note: greatest: GREATEST gives NULL with a NULL in MySQL.
-- Note: least: LEAST gives NULL with a NULL in MySQL.
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
      model collate utf8mb4_0900_bin as model,
      rounded_score as score,
      count(case when label then 1 end) as positives,
      count(case when not label then 1 end) as negatives
    from rounded
    group by model collate utf8mb4_0900_bin, rounded_score
  ),
  -- From the highest score down: the rows that are at least that high.
  running as (
    select
      model,
      score,
      positives,
      negatives,
      cast(
        sum(positives) over (
          partition by model
          order by score desc
          rows between unbounded preceding and current row
        ) as signed
      ) as tp,
      cast(
        sum(negatives) over (
          partition by model
          order by score desc
          rows between unbounded preceding and current row
        ) as signed
      ) as fp,
      cast(sum(positives) over (partition by model) as signed) as all_positives,
      cast(sum(negatives) over (partition by model) as signed) as all_negatives
    from scored
  ),
  -- What each score adds to the areas.
  points as (
    select
      model,
      score,
      positives,
      negatives,
      cast(negatives as double) * (cast(tp as double) - positives / 2e0) as area,
      cast(tp as double) / nullif(tp + fp, 0) as `precision`,
      abs(
        cast(tp as double) / nullif(all_positives, 0)
          - cast(fp as double) / nullif(all_negatives, 0)
      ) as distance,
      least(greatest(score, 1e-15), 0.999999999999999e0) as clipped
    from running
  ),
  areas as (
    select
      p.model,
      cast(sum(p.positives) as signed) + cast(sum(p.negatives) as signed) as n,
      cast(sum(p.positives) as signed) as positives,
      cast(sum(p.negatives) as signed) as negatives,
      sum(p.area)
        / nullif(
          cast(cast(sum(p.positives) as signed) as double) * cast(sum(p.negatives) as signed),
          0
        ) as roc_auc,
      sum(p.positives * p.`precision`)
        / nullif(cast(sum(p.positives) as signed), 0) as average_precision,
      max(p.distance) as ks,
      -(
        sum(
          p.positives * case when p.clipped > 0 then ln(p.clipped) end
            + p.negatives * case when 1e0 - p.clipped > 0 then ln(1e0 - p.clipped) end
        )
          / nullif(cast(sum(p.positives) as signed) + cast(sum(p.negatives) as signed), 0)
      ) as log_loss,
      sum(p.positives * ((1e0 - p.score) * (1e0 - p.score)) + p.negatives * (p.score * p.score))
        / nullif(cast(sum(p.positives) as signed) + cast(sum(p.negatives) as signed), 0) as brier
    from points as p
    group by p.model
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
order by model
