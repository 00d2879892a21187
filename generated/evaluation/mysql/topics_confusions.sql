-- topics_confusions: missed labels, each with a label that was wrongly predicted for the same row.
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
  )
select missed.threshold, missed.label as actual, taken.label as predicted, count(*) as n
from predicted_labels as missed
join predicted_labels as taken on missed.threshold = taken.threshold and missed.id = taken.id
where missed.truth = 1 and missed.predicted = 0 and taken.truth = 0 and taken.predicted = 1
group by missed.threshold, missed.label, taken.label
order by missed.threshold, n desc, missed.label, taken.label
