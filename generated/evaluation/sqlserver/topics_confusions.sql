-- topics_confusions: missed labels, each with a label that was wrongly predicted for the same row.
-- SQL Server 2022 · definitions/tickets.ts
-- Note: jsonText: reads the member's kind with OPENJSON; SQL Server's JSON_VALUE returns numbers as
--   text.
with
  -- Scored labels (truth = 0) and true labels (truth = 1) of each row.
  scored_and_true_labels as (
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
      (
        select value
        from openjson('[' + element.value + ']')
        where [key] like '0'
          and (type in (1, 3) or (type = 2 and len(value) <= 19 and value not like '%[^0-9-]%'))
      ) as label,
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
  -- One row per (id, label).
  row_labels as (
    select satl.id, min(satl.label) as label, max(satl.truth) as truth, max(satl.score) as score
    from scored_and_true_labels as satl
    where satl.label is not null
    group by satl.id, (satl.label + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  thresholds as (
    select 0.3e0 as threshold
    union all
    select 0.5e0
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
