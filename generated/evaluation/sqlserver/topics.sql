-- topics: how well each topic is found, at two thresholds.
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
  )
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
order by threshold, cast((label + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));
