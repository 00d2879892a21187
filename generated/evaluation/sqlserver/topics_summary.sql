-- topics_summary: summary over all rows and labels: Hamming loss, subset accuracy and labels per
-- row.
-- SQL Server 2022 · definitions/tickets.ts
-- Note: jsonText: reads the member's kind with OPENJSON; SQL Server's JSON_VALUE returns numbers as
--   text.
with
  thresholds as (
    select 0.3e0 as threshold
    union all
    select 0.5e0
  ),
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
      count_big(case when truth = 1 and predicted = 1 then 1 end) as tp,
      count_big(case when truth = 0 and predicted = 1 then 1 end) as fp,
      count_big(case when truth = 1 and predicted = 0 then 1 end) as fn
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
      count_big(*) as n,
      count_big(case when fp = 0 and fn = 0 then 1 end) as exact,
      count_big(case when tp = 0 and fp = 0 and fn = 0 then 1 end) as empty,
      avg(cast(tp + fn as float)) as labels_per_row,
      avg(cast(tp + fp as float)) as predictions_per_row,
      avg(cast(fp + fn as float)) as wrong_per_row
    from counts_per_row
    group by threshold
  ),
  -- Number of distinct labels.
  label_counts as (
    select count_big(distinct (label + N'.') collate Latin1_General_100_BIN2_UTF8) as labels
    from row_labels
  )
select
  gs.threshold,
  gs.n,
  lc.labels,
  gs.wrong_per_row / nullif(lc.labels, 0) as hamming_loss,
  cast(gs.exact as float) / gs.n as subset_accuracy,
  gs.empty,
  gs.labels_per_row,
  gs.predictions_per_row
from group_sums as gs
cross join label_counts as lc
order by gs.threshold;
