-- topics_summary: summary over all rows and labels: Hamming loss, subset accuracy and labels per
-- row.
-- Postgres 16 · definitions/tickets.ts
with
  thresholds as (
    select 0.3::float8 as threshold
    union all
    select 0.5
  ),
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
  -- Row counts and means per group.
  group_sums as (
    select
      threshold,
      count(*) as n,
      count(*) filter (where fp = 0 and fn = 0) as exact,
      count(*) filter (where tp = 0 and fp = 0 and fn = 0) as empty,
      avg(cast(tp + fn as double precision)) as labels_per_row,
      avg(cast(tp + fp as double precision)) as predictions_per_row,
      avg(cast(fp + fn as double precision)) as wrong_per_row
    from counts_per_row
    group by threshold
  ),
  -- Number of distinct labels.
  label_counts as (
    select count(distinct label) as labels
    from row_labels
  )
select
  gs.threshold,
  gs.n,
  lc.labels,
  gs.wrong_per_row / nullif(lc.labels, 0) as hamming_loss,
  cast(gs.exact as double precision) / gs.n as subset_accuracy,
  gs.empty,
  gs.labels_per_row,
  gs.predictions_per_row
from group_sums as gs
cross join label_counts as lc
order by gs.threshold
