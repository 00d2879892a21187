-- diagnosis_scores: what the scores tell without a threshold: the diagnoses are read once, by the
-- run that fills a table for all of it.
-- Spark 4.0 · definitions/tumours.ts
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
  from diagnosis_scores_segments as segments
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
