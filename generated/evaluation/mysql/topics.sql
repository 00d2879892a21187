-- topics: how well each topic is found, at two thresholds.
-- MySQL 8.4 · definitions/tickets.ts
with
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
  ),
  -- True positives, false positives and false negatives per label.
  counts_per_label as (
    select
      threshold,
      label,
      count(case when truth = 1 and predicted = 1 then 1 end) as tp,
      count(case when truth = 0 and predicted = 1 then 1 end) as fp,
      count(case when truth = 1 and predicted = 0 then 1 end) as fn
    from predicted_labels
    group by threshold, label
  ),
  -- Number of rows, including rows without labels.
  rows_per_group as (
    select count(*) as n
    from tickets
  ),
  -- Confusion counts per label, over all rows of its group.
  confusion_counts as (
    select
      cpl.threshold,
      cpl.label,
      cpl.tp + cpl.fn as support,
      cpl.tp + cpl.fp as predicted_count,
      cpl.tp,
      cpl.fp,
      cpl.fn,
      rpg.n - cpl.tp - cpl.fp - cpl.fn as tn
    from counts_per_label as cpl
    cross join rows_per_group as rpg
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
  cast(tp as double) / nullif(tp + fp, 0) as `precision`,
  cast(tp as double) / nullif(tp + fn, 0) as recall,
  2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
  cast(tp as double) / nullif(tp + fp + fn, 0) as jaccard
from confusion_counts
order by threshold, label
