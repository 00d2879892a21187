-- topics_summary: summary over all rows and labels: Hamming loss, subset accuracy and labels per
-- row.
-- Spark 4.0 · definitions/tickets.ts
-- Note: jsonText: reads the document in a one-element array, because get_json_object keeps the
--   quotes of texts only below a wildcard.
with
  thresholds as (
    select 0.3D as threshold
    union all
    select 0.5
  ),
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
      avg(tp + fn) as labels_per_row,
      avg(tp + fp) as predictions_per_row,
      avg(fp + fn) as wrong_per_row
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
  gs.exact / gs.n as subset_accuracy,
  gs.empty,
  gs.labels_per_row,
  gs.predictions_per_row
from group_sums as gs
cross join label_counts as lc
order by gs.threshold
