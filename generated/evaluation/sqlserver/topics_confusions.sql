-- topics_confusions: Labels that were missed, with what was predicted of the same row instead.
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
  )
select
  missed.threshold,
  min(missed.label) as actual,
  min(taken.label) as predicted,
  count_big(*) as n
from predicted_labels as missed
join predicted_labels as taken on missed.threshold = taken.threshold and missed.id = taken.id
where missed.truth = 1 and missed.predicted = 0 and taken.truth = 0 and taken.predicted = 1
group by
  missed.threshold,
  (missed.label + N'.') collate Latin1_General_100_BIN2_UTF8,
  (taken.label + N'.') collate Latin1_General_100_BIN2_UTF8
order by
  missed.threshold,
  n desc,
  cast((min(missed.label) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  cast((min(taken.label) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));
