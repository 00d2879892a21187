-- topics_summary: summary over all rows and labels: Hamming loss, subset accuracy and labels per
-- row.
-- MySQL 8.4 · definitions/tickets.ts
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
      member.`key` as label,
      0 as truth,
      json_value(
        json_array(concat(' ', json_value(member.value, '$' returning char))),
        '$[0]' returning double error on error
      ) as score
    from tickets as t
    cross join lateral (
      select k.name as `key`, json_extract(t.scores, concat('$.', json_quote(k.name))) as value
      from json_table(json_keys(t.scores), '$[*]' columns (name longtext path '$')) as k
    ) as member
    union all
    select
      t.ticket_id as id,
      case
        when json_type(element.value) in ('STRING', 'BOOLEAN')
          or json_value(element.value, '$' returning char) regexp '^([0-9]{1,19}|-[0-9]{1,18})$'
        then json_value(element.value, '$' returning char)
      end collate utf8mb4_0900_bin as label,
      1 as truth,
      cast(null as double) as score
    from tickets as t
    cross join json_table(
      t.topics,
      '$[*]' columns (ordinal for ordinality, value json path '$')
    ) as element
  ),
  -- One row per (id, label).
  row_labels as (
    select
      satl.id,
      satl.label collate utf8mb4_0900_bin as label,
      max(satl.truth) as truth,
      max(satl.score) as score
    from scored_and_true_labels as satl
    where satl.label is not null
    group by satl.id, satl.label collate utf8mb4_0900_bin
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
      count(case when truth = 1 and predicted = 1 then 1 end) as tp,
      count(case when truth = 0 and predicted = 1 then 1 end) as fp,
      count(case when truth = 1 and predicted = 0 then 1 end) as fn
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
      count(case when fp = 0 and fn = 0 then 1 end) as exact,
      count(case when tp = 0 and fp = 0 and fn = 0 then 1 end) as `empty`,
      avg(cast(tp + fn as double)) as labels_per_row,
      avg(cast(tp + fp as double)) as predictions_per_row,
      avg(cast(fp + fn as double)) as wrong_per_row
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
  cast(gs.exact as double) / gs.n as subset_accuracy,
  gs.`empty`,
  gs.labels_per_row,
  gs.predictions_per_row
from group_sums as gs
cross join label_counts as lc
order by gs.threshold
