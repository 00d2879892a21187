-- diagnosis_scores: what the scores tell without a threshold.
-- Spark 4.0 · definitions/tumours.ts:38
-- Note: floor: Spark's floor of a double is a bigint.
with
  -- Scores with 3 digits: few of them differ.
  rounded as (
    select
      model,
      label,
      case
        when abs(score * 1000 + 0.5) < 9e15 then cast(floor(score * 1000 + 0.5) as double)
        else score * 1000 + 0.5
      end
        / 1000 as rounded_score
    from diagnoses
    where label is not null and score is not null
  ),
  -- One row for each score: equal scores are one point of a curve.
  scored as (
    select
      model,
      rounded_score as score,
      count(*) filter (where label) as positives,
      count(*) filter (where not label) as negatives
    from rounded
    group by model, rounded_score
  ),
  -- From the highest score down: the rows that are at least that high.
  running as (
    select
      model,
      score,
      positives,
      negatives,
      sum(positives) over (
        partition by model
        order by score desc
        rows between unbounded preceding and current row
      ) as tp,
      sum(negatives) over (
        partition by model
        order by score desc
        rows between unbounded preceding and current row
      ) as fp,
      sum(positives) over (partition by model) as all_positives,
      sum(negatives) over (partition by model) as all_negatives
    from scored
  ),
  -- What each score adds to the areas.
  points as (
    select
      model,
      score,
      positives,
      negatives,
      cast(negatives as double) * (cast(tp as double) - positives / 2D) as area,
      tp / nullif(tp + fp, 0) as precision,
      abs(tp / nullif(all_positives, 0) - fp / nullif(all_negatives, 0)) as distance,
      least(greatest(score, 1e-15), 0.999999999999999) as clipped
    from running
  ),
  areas as (
    select
      p.model,
      sum(p.positives) + sum(p.negatives) as n,
      sum(p.positives) as positives,
      sum(p.negatives) as negatives,
      sum(p.area) / nullif(cast(sum(p.positives) as double) * sum(p.negatives), 0) as roc_auc,
      sum(p.positives * p.precision) / nullif(sum(p.positives), 0) as average_precision,
      max(p.distance) as ks,
      -(
        sum(p.positives * ln(p.clipped) + p.negatives * ln(1 - p.clipped))
          / nullif(sum(p.positives) + sum(p.negatives), 0)
      ) as log_loss,
      sum(p.positives * ((1 - p.score) * (1 - p.score)) + p.negatives * (p.score * p.score))
        / nullif(sum(p.positives) + sum(p.negatives), 0) as brier
    from points as p
    group by p.model
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
