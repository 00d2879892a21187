-- topics_summary: how much of all rows and labels together is right.
-- Postgres 16 · definitions/tickets.ts
with
  thresholds as (
    select 0.3::float8 as threshold
    union all
    select 0.5
  ),
  -- The labels that a row has a score for, and those that it has.
  mentioned as (
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
        when jsonb_typeof(element.value) not in ('object', 'array') then element.value #>> '{}'
      end as label,
      1 as truth,
      cast(null as double precision) as score
    from tickets as t
    cross join jsonb_array_elements(case
      when jsonb_typeof(t.topics) = 'array' then t.topics
    end) with ordinality as element (value, ordinal)
  ),
  -- Each row with each of its labels.
  assigned as (
    select m.id, m.label, max(m.truth) as truth, max(m.score) as score
    from mentioned as m
    where m.label is not null
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
  -- How many labels of each row that has any are right, wrong, and missed.
  labelled_rows as (
    select
      threshold,
      id,
      count(*) filter (where truth = 1 and predicted = 1) as tp,
      count(*) filter (where truth = 0 and predicted = 1) as fp,
      count(*) filter (where truth = 1 and predicted = 0) as fn
    from predicted_labels
    group by threshold, id
  ),
  -- Rows without any label count, too.
  per_row as (
    select
      t2.threshold,
      t.ticket_id as id,
      coalesce(lr.tp, 0) as tp,
      coalesce(lr.fp, 0) as fp,
      coalesce(lr.fn, 0) as fn
    from tickets as t
    cross join thresholds as t2
    left join labelled_rows as lr on t2.threshold = lr.threshold and t.ticket_id = lr.id
  ),
  -- The rows of each group, and what they have on the mean.
  sums as (
    select
      threshold,
      count(*) as n,
      count(*) filter (where fp = 0 and fn = 0) as exact,
      count(*) filter (where tp = 0 and fp = 0 and fn = 0) as empty,
      avg(cast(tp + fn as double precision)) as labels_per_row,
      avg(cast(tp + fp as double precision)) as predictions_per_row,
      avg(cast(fp + fn as double precision)) as wrong_per_row
    from per_row
    group by threshold
  ),
  -- How many labels there are.
  label_counts as (
    select count(distinct label) as labels
    from assigned
  )
select
  s.threshold,
  s.n,
  lc.labels,
  s.wrong_per_row / nullif(lc.labels, 0) as hamming_loss,
  cast(s.exact as double precision) / s.n as subset_accuracy,
  s.empty,
  s.labels_per_row,
  s.predictions_per_row
from sums as s
cross join label_counts as lc
order by s.threshold
