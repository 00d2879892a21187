-- diagnosis_scores: what the scores tell without a threshold.
-- Postgres 16 · definitions/tumours.ts:38
with
  -- Scores with 3 digits: few of them differ.
  rounded as (
    select model, label, floor(score * 1000.0 + 0.5) / 1000.0 as rounded_score
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
      cast(
        sum(positives) over (
          partition by model
          order by score desc
          rows between unbounded preceding and current row
        ) as bigint
      ) as tp,
      cast(
        sum(negatives) over (
          partition by model
          order by score desc
          rows between unbounded preceding and current row
        ) as bigint
      ) as fp,
      cast(sum(positives) over (partition by model) as bigint) as all_positives,
      cast(sum(negatives) over (partition by model) as bigint) as all_negatives
    from scored
  ),
  -- What each score adds to the areas.
  points as (
    select
      model,
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
      least(greatest(score, 1e-15), 0.999999999999999) as clipped
    from running
  ),
  areas as (
    select
      p.model,
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
        sum(
          p.positives * case when p.clipped > 0 then ln(p.clipped) end
            + p.negatives * case when 1.0 - p.clipped > 0 then ln(1.0 - p.clipped) end
        )
          / nullif(cast(sum(p.positives) as bigint) + cast(sum(p.negatives) as bigint), 0)
      ) as log_loss,
      sum(p.positives * ((1.0 - p.score) * (1.0 - p.score)) + p.negatives * (p.score * p.score))
        / nullif(cast(sum(p.positives) as bigint) + cast(sum(p.negatives) as bigint), 0) as brier
    from points as p
    group by p.model
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
