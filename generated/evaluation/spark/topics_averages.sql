-- topics_averages: the metrics of the labels, averaged; samples is the mean over the rows.
-- Spark 4.0 · definitions/tickets.ts
-- Note: jsonText: get_json_object keeps a text's quotes only below a wildcard: the document goes
--   into an array of one.
with
  -- The labels that a row has a score for, and those that it has.
  mentioned as (
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
        when element.value not rlike '^\\s*[{\\[n]' then get_json_object(element.value, '$')
      end as label,
      1 as truth,
      cast(null as double) as score
    from tickets as t
    cross join lateral (
      select pos + 1 as ordinal, nullif(to_json(col), 'null') as value
      from posexplode(from_json(t.topics, 'array<variant>'))
    ) as element
  ),
  -- Each row with each of its labels.
  assigned as (
    select m.id, m.label, max(m.truth) as truth, max(m.score) as score
    from mentioned as m
    where m.label is not null
    group by m.id, m.label
  ),
  thresholds as (
    select 0.3D as threshold
    union all
    select 0.5
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
  -- Each label's rows, by what was said of it and what is true.
  counted as (
    select
      threshold,
      label,
      count(*) filter (where truth = 1 and predicted = 1) as tp,
      count(*) filter (where truth = 0 and predicted = 1) as fp,
      count(*) filter (where truth = 1 and predicted = 0) as fn
    from predicted_labels
    group by threshold, label
  ),
  -- How many rows there are, those without any label included.
  sizes as (
    select count(*) as n
    from tickets
  ),
  -- Each label in all rows of its group.
  outcomes as (
    select
      c.threshold,
      c.label,
      c.tp + c.fn as support,
      c.tp + c.fp as predicted_count,
      c.tp,
      c.fp,
      c.fn,
      s.n - c.tp - c.fp - c.fn as tn
    from counted as c
    cross join sizes as s
  ),
  per_label as (
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
    from outcomes
  ),
  -- All classes together.
  summed as (
    select
      per_class.threshold,
      sum(per_class.tp) as tp,
      sum(per_class.fp) as fp,
      sum(per_class.fn) as fn,
      sum(per_class.tn) as tn,
      sum(per_class.support) as support
    from per_label as per_class
    group by per_class.threshold
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
  -- The metrics of each row's own labels.
  row_metrics as (
    select
      threshold,
      tp + fn as truths,
      tp / nullif(tp + fp, 0) as precision,
      tp / nullif(tp + fn, 0) as recall,
      2D * tp / nullif(2D * tp + fp + fn, 0) as f1,
      tp / nullif(tp + fp + fn, 0) as jaccard
    from per_row
  )
select
  per_class.threshold,
  'macro' as average,
  avg(per_class.precision) as precision,
  avg(per_class.recall) as recall,
  avg(per_class.f1) as f1,
  avg(per_class.jaccard) as jaccard,
  sum(per_class.support) as support
from per_label as per_class
group by per_class.threshold
union all
select
  threshold,
  'micro' as average,
  tp / nullif(tp + fp, 0) as precision,
  tp / nullif(tp + fn, 0) as recall,
  2D * tp / nullif(2D * tp + fp + fn, 0) as f1,
  tp / nullif(tp + fp + fn, 0) as jaccard,
  support
from summed
union all
select
  per_class.threshold,
  'weighted' as average,
  sum(per_class.precision * per_class.support)
    / nullif(
      sum(case when per_class.precision is not null then per_class.support else 0 end),
      0
    ) as precision,
  sum(per_class.recall * per_class.support)
    / nullif(
      sum(case when per_class.recall is not null then per_class.support else 0 end),
      0
    ) as recall,
  sum(per_class.f1 * per_class.support)
    / nullif(sum(case when per_class.f1 is not null then per_class.support else 0 end), 0) as f1,
  sum(per_class.jaccard * per_class.support)
    / nullif(
      sum(case when per_class.jaccard is not null then per_class.support else 0 end),
      0
    ) as jaccard,
  sum(per_class.support) as support
from per_label as per_class
group by per_class.threshold
union all
select
  rm.threshold,
  'samples' as average,
  avg(rm.precision) as precision,
  avg(rm.recall) as recall,
  avg(rm.f1) as f1,
  avg(rm.jaccard) as jaccard,
  sum(rm.truths) as support
from row_metrics as rm
group by rm.threshold
order by threshold, average
