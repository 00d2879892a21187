-- topics_summary: how much of all rows and labels together is right.
-- SQL Server 2022 · definitions/tickets.ts
-- Note: jsonText: JSON_VALUE gives NULL of a text with more than 4000 characters.
with
  thresholds as (
    select 0.3e0 as threshold
    union all
    select 0.5e0
  ),
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
  -- The rows of each group, and what they have on the mean.
  sums as (
    select
      threshold,
      count_big(*) as n,
      count_big(case when fp = 0 and fn = 0 then 1 end) as exact,
      count_big(case when tp = 0 and fp = 0 and fn = 0 then 1 end) as empty,
      avg(cast(tp + fn as float)) as labels_per_row,
      avg(cast(tp + fp as float)) as predictions_per_row,
      avg(cast(fp + fn as float)) as wrong_per_row
    from per_row
    group by threshold
  ),
  -- How many labels there are.
  label_counts as (
    select count_big(distinct (label + N'.') collate Latin1_General_100_BIN2_UTF8) as labels
    from assigned
  )
select
  s.threshold,
  s.n,
  lc.labels,
  s.wrong_per_row / nullif(lc.labels, 0) as hamming_loss,
  cast(s.exact as float) / s.n as subset_accuracy,
  s.empty,
  s.labels_per_row,
  s.predictions_per_row
from sums as s
cross join label_counts as lc
order by s.threshold;
