-- topics_averages: averages of the label metrics; samples is the mean over rows.
-- Postgres 16 · definitions/tickets.ts
with
  -- Scored labels (truth = 0) and true labels (truth = 1) of each row.
  scored_and_true_labels as (
    select
      t.ticket_id as id,
      member.key as label,
      0 as truth,
      cast(member.value #>> '{}' as double precision) as score
    from tickets as t
    cross join jsonb_each(case
      when jsonb_typeof(t.scores) = 'object' then t.scores
    end) as member (key, value)
    union all
    select
      t.ticket_id as id,
      case
        when jsonb_typeof(element.value) in ('string', 'boolean')
          or element.value #>> '{}' ~ '^([0-9]{1,19}|-[0-9]{1,18})$'
        then element.value #>> '{}'
      end as label,
      1 as truth,
      cast(null as double precision) as score
    from tickets as t
    cross join jsonb_array_elements(case
      when jsonb_typeof(t.topics) = 'array' then t.topics
    end) with ordinality as element (value, ordinal)
  ),
  -- One row per (id, label).
  row_labels as (
    select satl.id, satl.label, max(satl.truth) as truth, max(satl.score) as score
    from scored_and_true_labels as satl
    where satl.label is not null
    group by satl.id, satl.label
  ),
  thresholds as (
    select 0.3::float8 as threshold
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
      cast(tp as double precision) / nullif(tp + fp, 0) as precision,
      cast(tp as double precision) / nullif(tp + fn, 0) as recall,
      2.0::float8 * tp / nullif(2.0::float8 * tp + fp + fn, 0) as f1,
      cast(tp as double precision) / nullif(tp + fp + fn, 0) as jaccard
    from confusion_counts
  ),
  -- Confusion counts summed over all classes.
  pooled_counts as (
    select
      mpl.threshold,
      cast(sum(mpl.tp) as bigint) as tp,
      cast(sum(mpl.fp) as bigint) as fp,
      cast(sum(mpl.fn) as bigint) as fn,
      cast(sum(mpl.tn) as bigint) as tn,
      cast(sum(mpl.support) as bigint) as support
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
      cast(tp as double precision) / nullif(tp + fp, 0) as precision,
      cast(tp as double precision) / nullif(tp + fn, 0) as recall,
      2.0::float8 * tp / nullif(2.0::float8 * tp + fp + fn, 0) as f1,
      cast(tp as double precision) / nullif(tp + fp + fn, 0) as jaccard
    from counts_per_row
  ),
  averages as (
    select
      mpl.threshold,
      'macro' as average,
      avg(mpl.precision) as precision,
      avg(mpl.recall) as recall,
      avg(mpl.f1) as f1,
      avg(mpl.jaccard) as jaccard,
      cast(sum(mpl.support) as bigint) as support
    from metrics_per_label as mpl
    group by mpl.threshold
    union all
    select
      threshold,
      'micro' as average,
      cast(tp as double precision) / nullif(tp + fp, 0) as precision,
      cast(tp as double precision) / nullif(tp + fn, 0) as recall,
      2.0::float8 * tp / nullif(2.0::float8 * tp + fp + fn, 0) as f1,
      cast(tp as double precision) / nullif(tp + fp + fn, 0) as jaccard,
      support
    from pooled_counts
    union all
    select
      mpl.threshold,
      'weighted' as average,
      sum(mpl.precision * mpl.support)
        / nullif(
          cast(sum(case when mpl.precision is not null then mpl.support else 0 end) as bigint),
          0
        ) as precision,
      sum(mpl.recall * mpl.support)
        / nullif(
          cast(sum(case when mpl.recall is not null then mpl.support else 0 end) as bigint),
          0
        ) as recall,
      sum(mpl.f1 * mpl.support)
        / nullif(
          cast(sum(case when mpl.f1 is not null then mpl.support else 0 end) as bigint),
          0
        ) as f1,
      sum(mpl.jaccard * mpl.support)
        / nullif(
          cast(sum(case when mpl.jaccard is not null then mpl.support else 0 end) as bigint),
          0
        ) as jaccard,
      cast(sum(mpl.support) as bigint) as support
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
      cast(sum(mpr.truths) as bigint) as support
    from metrics_per_row as mpr
    group by mpr.threshold
  )
select threshold, average, precision, recall, f1, jaccard, support
from averages
order by threshold, average collate "C"
