-- topics_averages: averages of the label metrics; samples is the mean over rows.
-- Spark 4.0 · definitions/tickets.ts
-- Note: jsonText: reads the document in a one-element array, because get_json_object keeps the
--   quotes of texts only below a wildcard.
with
  -- Scored labels (truth = 0) and true labels (truth = 1) of each row.
  scored_and_true_labels as (
    select
      t.ticket_id as id,
      member.key as label,
      0 as truth,
      cast(nullif(get_json_object(member.value, '$'), 'null') as double) as score
    from tickets as t
    cross join lateral (
      select key, nullif(to_json(value), 'null') as value
      from explode(from_json(t.scores, 'map<string, variant>'))
    ) as member
    union all
    select
      t.ticket_id as id,
      case
        when element.value rlike '^\\s*(["tf]|([0-9]{1,19}|-[0-9]{1,18})\\s*$)'
        then get_json_object(element.value, '$')
      end as label,
      1 as truth,
      cast(null as double) as score
    from tickets as t
    cross join lateral (
      select pos + 1 as ordinal, nullif(to_json(col), 'null') as value
      from posexplode(from_json(t.topics, 'array<variant>'))
    ) as element
  ),
  -- One row per (id, label).
  row_labels as (
    select satl.id, satl.label, max(satl.truth) as truth, max(satl.score) as score
    from scored_and_true_labels as satl
    where satl.label is not null
    group by satl.id, satl.label
  ),
  thresholds as (
    select 0.3D as threshold
    union all
    select 0.5
  ),
  -- A label is predicted if score >= threshold.
  predicted_labels as (
    select
      t.threshold,
      rl.id,
      rl.label,
      rl.truth,
      case when rl.score >= t.threshold then 1 else 0 end as predicted
    from row_labels as rl
    cross join thresholds as t
  ),
  -- True positives, false positives and false negatives per label.
  counts_per_label as (
    select
      threshold,
      label,
      count(*) filter (where truth = 1 and predicted = 1) as tp,
      count(*) filter (where truth = 0 and predicted = 1) as fp,
      count(*) filter (where truth = 1 and predicted = 0) as fn
    from predicted_labels
    group by threshold, label
  ),
  -- Number of rows, including rows without labels.
  rows_per_group as (
    select count(*) as n
    from tickets
  ),
  -- Confusion counts per label, over all rows of its group.
  confusion_counts as (
    select
      cpl.threshold,
      cpl.label,
      cpl.tp + cpl.fn as support,
      cpl.tp + cpl.fp as predicted_count,
      cpl.tp,
      cpl.fp,
      cpl.fn,
      rpg.n - cpl.tp - cpl.fp - cpl.fn as tn
    from counts_per_label as cpl
    cross join rows_per_group as rpg
  ),
  metrics_per_label as (
    select
      threshold,
      label,
      support,
      predicted_count,
      tp,
      fp,
      fn,
      tn,
      tp / nullif(tp + fp, 0) as precision,
      tp / nullif(tp + fn, 0) as recall,
      2D * tp / nullif(2D * tp + fp + fn, 0) as f1,
      tp / nullif(tp + fp + fn, 0) as jaccard
    from confusion_counts
  ),
  -- Confusion counts summed over all classes.
  pooled_counts as (
    select
      mpl.threshold,
      sum(mpl.tp) as tp,
      sum(mpl.fp) as fp,
      sum(mpl.fn) as fn,
      sum(mpl.tn) as tn,
      sum(mpl.support) as support
    from metrics_per_label as mpl
    group by mpl.threshold
  ),
  -- True positive, false positive and false negative labels per row with labels.
  counts_per_labeled_row as (
    select
      threshold,
      id,
      count(*) filter (where truth = 1 and predicted = 1) as tp,
      count(*) filter (where truth = 0 and predicted = 1) as fp,
      count(*) filter (where truth = 1 and predicted = 0) as fn
    from predicted_labels
    group by threshold, id
  ),
  -- True positive, false positive and false negative labels per row, including rows without labels.
  counts_per_row as (
    select
      t2.threshold,
      t.ticket_id as id,
      coalesce(cplr.tp, 0) as tp,
      coalesce(cplr.fp, 0) as fp,
      coalesce(cplr.fn, 0) as fn
    from tickets as t
    cross join thresholds as t2
    left join counts_per_labeled_row as cplr on t2.threshold = cplr.threshold
      and t.ticket_id = cplr.id
  ),
  -- Metrics of each row's labels.
  metrics_per_row as (
    select
      threshold,
      tp + fn as truths,
      tp / nullif(tp + fp, 0) as precision,
      tp / nullif(tp + fn, 0) as recall,
      2D * tp / nullif(2D * tp + fp + fn, 0) as f1,
      tp / nullif(tp + fp + fn, 0) as jaccard
    from counts_per_row
  )
select
  mpl.threshold,
  'macro' as average,
  avg(mpl.precision) as precision,
  avg(mpl.recall) as recall,
  avg(mpl.f1) as f1,
  avg(mpl.jaccard) as jaccard,
  sum(mpl.support) as support
from metrics_per_label as mpl
group by mpl.threshold
union all
select
  threshold,
  'micro' as average,
  tp / nullif(tp + fp, 0) as precision,
  tp / nullif(tp + fn, 0) as recall,
  2D * tp / nullif(2D * tp + fp + fn, 0) as f1,
  tp / nullif(tp + fp + fn, 0) as jaccard,
  support
from pooled_counts
union all
select
  mpl.threshold,
  'weighted' as average,
  sum(mpl.precision * mpl.support)
    / nullif(sum(case when mpl.precision is not null then mpl.support else 0 end), 0) as precision,
  sum(mpl.recall * mpl.support)
    / nullif(sum(case when mpl.recall is not null then mpl.support else 0 end), 0) as recall,
  sum(mpl.f1 * mpl.support)
    / nullif(sum(case when mpl.f1 is not null then mpl.support else 0 end), 0) as f1,
  sum(mpl.jaccard * mpl.support)
    / nullif(sum(case when mpl.jaccard is not null then mpl.support else 0 end), 0) as jaccard,
  sum(mpl.support) as support
from metrics_per_label as mpl
group by mpl.threshold
union all
select
  mpr.threshold,
  'samples' as average,
  avg(mpr.precision) as precision,
  avg(mpr.recall) as recall,
  avg(mpr.f1) as f1,
  avg(mpr.jaccard) as jaccard,
  sum(mpr.truths) as support
from metrics_per_row as mpr
group by mpr.threshold
order by threshold, average
