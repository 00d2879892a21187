-- topics_summary: how much of all rows and labels together is right.
-- Postgres 16 · definitions/tickets.ts:5
with
  thresholds as (
    select 0.3 as threshold
    union all
    select 0.5
  ),
  -- Rows without any label count, too.
  documents as (
    select t2.threshold, t.ticket_id as id
    from tickets as t
    cross join thresholds as t2
  ),
  -- The labels that a row has a score for, and those that it has.
  mentioned as (
    select
      t.ticket_id as id,
      member.key as label,
      0 as truth,
      cast(member.value #>> '{}' as double precision) as score
    from tickets as t
    cross join jsonb_each(t.scores) as member (key, value)
    union all
    select
      t.ticket_id as id,
      case
        when jsonb_typeof(element.value) not in ('object', 'array') then element.value #>> '{}'
      end as label,
      1 as truth,
      cast(null as double precision) as score
    from tickets as t
    cross join jsonb_array_elements(t.topics) with ordinality as element (value, ordinal)
  ),
  -- Each row with each of its labels.
  assigned as (
    select m.id, m.label, max(m.truth) as truth, max(m.score) as score
    from mentioned as m
    group by m.id, m.label
  ),
  -- A label is predicted from the threshold on.
  predicted_labels as (
    select
      t.threshold,
      a.id,
      a.label,
      a.truth,
      case when a.score >= t.threshold then 1 else 0 end as predicted
    from assigned as a
    cross join thresholds as t
  ),
  labelled_rows as (
    select
      threshold,
      id,
      sum(truth) as truths,
      sum(predicted) as predictions,
      sum(truth * predicted) as "both"
    from predicted_labels
    group by threshold, id
  ),
  -- How many labels of each row are true, predicted, and both.
  per_row as (
    select
      d.threshold,
      d.id,
      coalesce(lr.truths, 0) as truths,
      coalesce(lr.predictions, 0) as predictions,
      coalesce(lr."both", 0) as "both"
    from documents as d
    left join labelled_rows as lr on d.threshold = lr.threshold and d.id = lr.id
  ),
  sums as (
    select
      threshold,
      count(*) as n,
      count(*) filter (where truths = "both" and predictions = "both") as exact,
      count(*) filter (where truths = 0 and predictions = 0) as empty,
      avg(cast(truths as double precision)) as labels_per_row,
      avg(cast(predictions as double precision)) as predictions_per_row,
      avg(cast(truths + predictions - 2 * "both" as double precision)) as wrong_per_row
    from per_row
    group by threshold
  ),
  -- How many labels there are.
  label_counts as (
    select threshold, count(distinct label) as labels
    from predicted_labels
    group by threshold
  )
select
  s.threshold,
  s.n,
  lc.labels,
  s.wrong_per_row / nullif(lc.labels, 0) as hamming_loss,
  cast(s.exact as double precision) / nullif(s.n, 0) as subset_accuracy,
  s.empty,
  s.labels_per_row,
  s.predictions_per_row
from sums as s
join label_counts as lc on s.threshold = lc.threshold
order by s.threshold
