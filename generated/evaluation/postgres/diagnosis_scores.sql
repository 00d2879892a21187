-- diagnosis_scores: what the scores tell without a threshold: the diagnoses are read once, by the
-- run that fills a table for all of it.
-- Postgres 16 · definitions/tumours.ts
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
  from diagnosis_scores_segments as segments
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
