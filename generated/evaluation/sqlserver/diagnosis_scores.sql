-- diagnosis_scores: what the scores tell without a threshold: the diagnoses are read once, by the
-- run that fills a table for all of it.
-- SQL Server 2022 · definitions/tumours.ts
with areas as (
  select
    min(segments.model) as model,
    sum(segments.positives) + sum(segments.negatives) as n,
    sum(segments.positives) as positives,
    sum(segments.negatives) as negatives,
    (
      sum(segments.area)
        / nullif(cast(sum(segments.positives) as float) * sum(segments.negatives), 0)
        + 1e0
    )
      / 2e0 as roc_auc,
    sum(segments.precisions) / nullif(sum(segments.positives), 0) as average_precision,
    max(segments.ks) as ks,
    -(
      sum(segments.losses) / nullif(sum(segments.positives) + sum(segments.negatives), 0)
    ) as log_loss,
    sum(segments.squares) / nullif(sum(segments.positives) + sum(segments.negatives), 0) as brier
  from diagnosis_scores_segments as segments
  group by (segments.model + N'.') collate Latin1_General_100_BIN2_UTF8
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
