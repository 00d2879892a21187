-- topics_averages: the metrics of the labels, averaged; samples is the mean over the rows.
-- SQL Server 2022 · definitions/tickets.ts
-- Note: jsonText: JSON_VALUE gives NULL of a text with more than 4000 characters.
with
  -- The labels that a row has a score for, and those that it has.
  mentioned as (
    select
      t.ticket_id as id,
      member.[key] as label,
      0 as truth,
      cast(
        coalesce(
          json_value('[' + member.value + ']', '$[0]'),
          json_query('[' + member.value + ']', '$[0]')
        ) as float
      ) as score
    from tickets as t
    cross apply (
      select
        [key] collate database_default as [key],
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(t.scores, 'null'))
      where json_query(nullif(t.scores, 'null'), '$') like '{%'
    ) as member
    union all
    select
      t.ticket_id as id,
      json_value('[' + element.value + ']', '$[0]') as label,
      1 as truth,
      cast(null as float) as score
    from tickets as t
    cross apply (
      select
        try_cast([key] as int) + 1 as ordinal,
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(t.topics, 'null'))
      where json_query(nullif(t.topics, 'null'), '$') like '[[]%'
    ) as element
  ),
  -- Each row with each of its labels.
  assigned as (
    select m.id, min(m.label) as label, max(m.truth) as truth, max(m.score) as score
    from mentioned as m
    where m.label is not null
    group by m.id, (m.label + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  thresholds as (
    select 0.3e0 as threshold
    union all
    select 0.5e0
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
      min(label) as label,
      count_big(case when truth = 1 and predicted = 1 then 1 end) as tp,
      count_big(case when truth = 0 and predicted = 1 then 1 end) as fp,
      count_big(case when truth = 1 and predicted = 0 then 1 end) as fn
    from predicted_labels
    group by threshold, (label + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- How many rows there are, those without any label included.
  sizes as (
    select count_big(*) as n
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
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      cast(tp as float) / nullif(tp + fn, 0) as recall,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as float) / nullif(tp + fp + fn, 0) as jaccard
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
      count_big(case when truth = 1 and predicted = 1 then 1 end) as tp,
      count_big(case when truth = 0 and predicted = 1 then 1 end) as fp,
      count_big(case when truth = 1 and predicted = 0 then 1 end) as fn
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
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      cast(tp as float) / nullif(tp + fn, 0) as recall,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as float) / nullif(tp + fp + fn, 0) as jaccard
    from per_row
  ),
  combined_per_label as (
    select
      per_class.threshold,
      'macro' as average,
      avg(per_class.[precision]) as [precision],
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
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      cast(tp as float) / nullif(tp + fn, 0) as recall,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as float) / nullif(tp + fp + fn, 0) as jaccard,
      support
    from summed
    union all
    select
      per_class.threshold,
      'weighted' as average,
      sum(per_class.[precision] * per_class.support)
        / nullif(
          sum(case when per_class.[precision] is not null then per_class.support else 0 end),
          0
        ) as [precision],
      sum(per_class.recall * per_class.support)
        / nullif(
          sum(case when per_class.recall is not null then per_class.support else 0 end),
          0
        ) as recall,
      sum(per_class.f1 * per_class.support)
        / nullif(
          sum(case when per_class.f1 is not null then per_class.support else 0 end),
          0
        ) as f1,
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
      avg(rm.[precision]) as [precision],
      avg(rm.recall) as recall,
      avg(rm.f1) as f1,
      avg(rm.jaccard) as jaccard,
      sum(rm.truths) as support
    from row_metrics as rm
    group by rm.threshold
  )
select threshold, average, [precision], recall, f1, jaccard, support
from combined_per_label
order by threshold, cast((average + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));
