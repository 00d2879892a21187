-- diagnosis_scores: what the scores tell without a threshold: the diagnoses are read once, by the
-- run that fills a table for all of it.
-- MySQL 8.4 · definitions/tumours.ts
with areas as (
  select
    segments.model collate utf8mb4_0900_bin as model,
    cast(sum(segments.positives) as signed) + cast(sum(segments.negatives) as signed) as n,
    cast(sum(segments.positives) as signed) as positives,
    cast(sum(segments.negatives) as signed) as negatives,
    (
      sum(segments.area)
        / nullif(
          cast(cast(sum(segments.positives) as signed) as double)
            * cast(sum(segments.negatives) as signed),
          0
        )
        + 1e0
    )
      / 2e0 as roc_auc,
    sum(segments.precisions)
      / nullif(cast(sum(segments.positives) as signed), 0) as average_precision,
    max(segments.ks) as ks,
    -(
      sum(segments.losses)
        / nullif(
          cast(sum(segments.positives) as signed) + cast(sum(segments.negatives) as signed),
          0
        )
    ) as log_loss,
    sum(segments.squares)
      / nullif(
        cast(sum(segments.positives) as signed) + cast(sum(segments.negatives) as signed),
        0
      ) as brier
  from diagnosis_scores_segments as segments
  group by segments.model collate utf8mb4_0900_bin
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
