-- topics_confusions: Labels that were missed, with what was predicted of the same row instead.
-- MySQL 8.4 · definitions/tickets.ts
with
  -- The labels that a row has a score for, and those that it has.
  mentioned as (
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
        when json_type(element.value) not in ('OBJECT', 'ARRAY')
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
  -- Each row with each of its labels.
  assigned as (
    select
      m.id,
      m.label collate utf8mb4_0900_bin as label,
      max(m.truth) as truth,
      max(m.score) as score
    from mentioned as m
    where m.label is not null
    group by m.id, m.label collate utf8mb4_0900_bin
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
select missed.threshold, missed.label as actual, taken.label as predicted, count(*) as n
from predicted_labels as missed
join predicted_labels as taken on missed.threshold = taken.threshold and missed.id = taken.id
where missed.truth = 1 and missed.predicted = 0 and taken.truth = 0 and taken.predicted = 1
group by missed.threshold, missed.label, taken.label
order by missed.threshold, n desc, missed.label, taken.label
